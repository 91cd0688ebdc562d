"""Does the release tell its users what goes in and out, what it can do, what it cannot, and how to run it?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards, describes, looked_for_card, strings
from licensecheck.probes.prose import sentence_texts, sentences
from licensecheck.probes.sections import Section, filled, lines_of, place, placeholder, plain, sections, titles
from licensecheck.probes.usage_aspects import ASPECTS, Aspect, compiled

MAX_LOCATIONS = 5
MAX_TITLE = 120

# "**Hardware:** one GPU", "- Limitations: it errs", "| Limitations | it errs |": a label with what it says beside it.
_LABEL = expression(
    r"^\s*(?:[-*+•>]\s+|\|\s*)?(?P<mark>\*\*|__)?(?P<label>[^*_|:：]{2,60}?)\s*(?:[:：]\s*(?:\*\*|__)|"
    r"(?:\*\*|__)\s*[:：|]|[:：]|\|)\s*(?P<value>\S.*)$"
)
# What may stand before the name of an aspect in a label; "electricity usage" is no usage.
_BEFORE = frozenset({"", "known", "model", "main", "key", "minimum", "recommended", "system", "software", "intended"})
_LINK = expression(r"\]\(\s*<?([^()\s<>#?]{1,300})|href=[\"']([^\"'#?]{1,300})")


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`usage-modalities`, `-capabilities`, `-limitations`, `-technical-means`: present, absent or unavailable.

    Present: a card key, a filled section or label of that name, or a sentence that says it. A heading over nothing or
    over a placeholder counts as absent. Unavailable: nothing to read, or the card leads to documents that were not.
    """
    documents = cards(snapshot)
    if not documents:
        none = looked_for_card(snapshot)
        outcome = Outcome.ABSENT if none else Outcome.UNAVAILABLE
        how = "it is known that there is no README.md" if none else "no README or model card to read"
        return tuple(Evidence(probe=a.probe, outcome=outcome, missing=(_words(a),), how=how) for a in ASPECTS)
    return tuple(_answer(aspect, snapshot, documents) for aspect in ASPECTS)


def _answer(aspect: Aspect, snapshot: Snapshot, documents: tuple[Document, ...]) -> Evidence:
    keys = list(_keys(aspect, snapshot))
    titled = list(islice((where for d in documents for where in _titled(aspect, d)), MAX_LOCATIONS))
    said = [] if titled else list(islice((where for d in documents for where in _said(aspect, d)), MAX_LOCATIONS))
    ways = [way for way, found in (("card key", keys), ("heading", titled), ("sentence", said)) if found]
    if not ways:
        return _nothing(aspect, snapshot, documents)
    places = (*keys, *titled, *said)[:MAX_LOCATIONS]
    return Evidence(
        probe=aspect.probe,
        outcome=Outcome.PRESENT,
        value=places[0].excerpt,
        locations=places,
        how=", ".join(ways),
    )


def _nothing(aspect: Aspect, snapshot: Snapshot, documents: tuple[Document, ...]) -> Evidence:
    empty = [place(d.path, s.line, s.title) for d in documents for s in _under(aspect, d)]
    unread = list(islice(_unread(snapshot, documents), MAX_LOCATIONS))
    outcome, how = Outcome.ABSENT, f"read {len(documents)} documents"
    if unread:
        outcome, how = Outcome.UNAVAILABLE, f"the card leads to {unread[0].excerpt}, which was not read"
    elif empty:
        how = "its heading stands over a placeholder"
    return Evidence(
        probe=aspect.probe,
        outcome=outcome,
        missing=(_words(aspect),),
        locations=tuple(unread[:1] or empty[:1]),
        how=how,
    )


def _unread(snapshot: Snapshot, documents: tuple[Document, ...]) -> Iterator[Location]:
    """Places of links to documents that the release has, that speak of the model, and that are not among the read."""
    read = {document.path for document in snapshot.documents}
    files = {entry.path for entry in snapshot.files if entry.size != 0} - read
    for document in documents:
        folder = posixpath.dirname(document.path)
        for number, line in enumerate(lines_of(document) if files else (), 1):
            for match in _LINK.finditer(line):
                target = posixpath.normpath(posixpath.join(folder, (match[1] or match[2]).strip()))
                for path in (target, f"{target}/README.md"):
                    if path in files and describes(path):
                        yield place(document.path, number, path)


def _keys(aspect: Aspect, snapshot: Snapshot) -> Iterator[Location]:
    card = snapshot.card
    if card is None:
        return
    for key in aspect.keys:
        value = card.get(key)
        for text in strings(value)[:1] or (["results"] if isinstance(value, tuple) and value else []):
            yield place(card.path, card.line_of(key), f"{key}: {text}")
    for tag in strings(card.get("tags")):
        if tag.lower() in aspect.tags:
            yield place(card.path, card.line_of("tags"), f"tags: {tag}")


def _titled(aspect: Aspect, document: Document) -> Iterator[Location]:
    for section in _under(aspect, document):
        if section.title and len(section.title) < MAX_TITLE and filled(section.whole):
            yield place(section.path, section.line, section.title, end_line=section.end_line)


def _under(aspect: Aspect, document: Document) -> Iterator[Section]:
    """The sections with a title that names the aspect."""
    for number, title in titles(document).having(aspect.headings):
        if aspect.headings.search(title):
            yield sections(document)[number]


def _said(aspect: Aspect, document: Document) -> Iterator[Location]:
    """Labels and sentences that say it, then the lines of code that show it."""
    for number, text in sentence_texts(document).having(*map(compiled, (*aspect.sentences, *aspect.bounds))):
        if _says(aspect, text):
            yield place(document.path, sentences(document)[number].line, text)
    for number, line in lines_of(document).having(aspect.headings, *([aspect.code] if aspect.code else [])):
        label = _LABEL.match(" ".join(line.split()))
        if (label and _labelled(aspect, label)) or (aspect.code and aspect.code.search(line)):
            yield place(document.path, number + 1, line)


def _says(aspect: Aspect, text: str) -> bool:
    if placeholder(text):
        return False
    if any(compiled(expression).search(text) for expression in aspect.sentences):
        return True
    bounded = any(compiled(expression).search(text) for expression in aspect.bounds)
    return bounded and not compiled(aspect.around).search(text)


def _labelled(aspect: Aspect, label: re.Match[str]) -> bool:
    """A short label of the aspect's name with words beside it; in running text only when it is marked as one."""
    title, value = label["label"].strip().lower(), plain(label["value"]).strip("|*_ ")
    marked = label["mark"] or label.string.lstrip()[:1] in "-*+•>|"
    named = aspect.headings.search(title)
    if not marked or not named or title[: named.start()].strip() not in _BEFORE:
        return False
    return len(title.split()) <= 5 and len(value) > 3 and filled(value)


def _words(aspect: Aspect) -> str:
    return aspect.probe.removeprefix("usage-").replace("-", " ")
