"""What a release says against its own licence in places where nobody looks for terms.

`conclude` weighs licences, cards and what they link to. Here is read what states a licence without being one
(manifests, citations, headers of code and of weights, front matter under keys of its own), what a card hides or shows
in another form than a sentence, and cards of folders. Whoever contradicts a free licence there makes it doubtful, and
fails nothing (LEGAL.md row 72): the finding names both places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from licensecheck.licensing.elsewhere import accepts_elsewhere
from licensecheck.licensing.marked import marked_off
from licensecheck.licensing.markup import concealed
from licensecheck.licensing.normalise import raw_lines
from licensecheck.licensing.prose import prose_findings
from licensecheck.licensing.roles import Role, role_of
from licensecheck.licensing.segment import clauses
from licensecheck.licensing.statements import excerpt, unfenced
from licensecheck.licensing.stating import (
    MAX_STATED,
    stated_block,
    stated_licenses,
    stated_sentences,
    states_license,
)
from licensecheck.licensing.texts import read_document
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.license import Conclusion
from licensecheck.model.record import replace
from licensecheck.model.snapshot import CARD_TEXT, CardValue, Document, Location, Snapshot
from licensecheck.model.vocabulary import Effect, LicenseStatus, Outcome
from licensecheck.probes.weight_names import weight_file

PROBE = "license-contradicted"
# So many cards of folders are read: they seldom speak of terms.
CARDS = 40
_CARD_FOLDER = expression(r"^(?:docs?|documentation|\.github)$", re.I)
_JOINED = expression(r"\s+(AND|OR|WITH)\s+|[()]")
# What a text has to hold for one of its sentences to limit anything.
_MAY_LIMIT = expression(
    r"commercial|licen[sc]|research|academic|only|may not|must not|prohibit|forbid"
    r"|not (?:be )?(?:allowed|permitted|used)|研究|商用|商业|仅|许可|禁止",
    re.I,
)
_IMAGE = expression(r"!\[([^\[\]]{3,300})\]")
_FENCE = expression(r"^\s*(?:```|~~~)")
# Keys of a front matter that name other things than terms, or are weighed elsewhere.
_NO_TERMS = frozenset(
    "license licence licenses licences widget model-index datasets base_model metrics tags language".split()
)
_HEADER_TEXT = expression(r"licen[sc]e|description|usage|terms|comment|notice|restriction", re.I)
_LONGEST = 2_000
# A value of a key that speaks of use and is no sentence.
_OF_USE = expression(r"\bus(?:e|es|age)\b|restrict|terms|licen|permi|allow|weights?|models?|purposes?|access", re.I)
_NARROW = expression(
    r"(?:strictly |for |only )*(?:non-? ?commercial|research|academic|personal|evaluation|educational|internal)"
    r"(?:[ -](?:use|usage|purposes?|only|research))*",
    re.I,
)
_ACCEPTING = expression(r"\b(?:terms|conditions|eula|agreement|polic(?:y|ies)|guidelines|code of use)\b", re.I)
_NC = expression(r"(?<![a-z])(?:nc|non-? ?commercial|research|academic)(?![a-z])", re.I)
_LONGEST_NAME = 60


def with_contradictions(conclusion: Conclusion, snapshot: Snapshot, tools: Toolkit) -> Conclusion:
    """The conclusion, undetermined where it was met and some place of the release says otherwise."""
    if conclusion.status is not LicenseStatus.MET:
        return conclusion
    if unread := _unread_card(snapshot):
        why = f"{unread} was not read whole, and may hold other terms; otherwise: {conclusion.reason}"
        return replace(conclusion, status=LicenseStatus.UNDETERMINED, reason=why)
    against = next(_against(snapshot, tools), None)
    if against is None:
        return conclusion
    held = _held(conclusion)
    beside = f", against {held.path}" if held and held.path != against.path else ""
    where = f"{against.path}:{against.start_line}" if against.start_line else against.path
    seen = Evidence(
        probe=PROBE,
        outcome=Outcome.PRESENT,
        value=against.excerpt,
        locations=tuple(place for place in (against, held) if place),
        how="places of a release where terms are not looked for",
    )
    return replace(
        conclusion,
        status=LicenseStatus.UNDETERMINED,
        reason=f"{where} says “{against.excerpt[:160]}”{beside}; otherwise: {conclusion.reason}",
        evidence=(*conclusion.evidence, seen),
    )


def _unread_card(snapshot: Snapshot) -> str:
    """A card at the root of which there is more than was read."""
    cut = {document.path for document in snapshot.documents if document.truncated}
    read = {document.path for document in snapshot.documents} - cut
    here = {entry.path for entry in snapshot.files if entry.here or entry.path in cut}
    paths = (gap.path for gap in snapshot.gaps if gap.what == CARD_TEXT and "/" not in gap.path)
    return next((path for path in paths if path in here and path not in read), "")


def _held(conclusion: Conclusion) -> Location | None:
    """Where the licence stands that is contradicted: its text before what only names it."""
    texts = (grant.location for grant in conclusion.grants if grant.location)
    named = (item.location for item in conclusion.statements if item.license)
    return next(iter([*texts, *named]), None)


def _against(snapshot: Snapshot, tools: Toolkit) -> Iterator[Location]:
    """Places that say otherwise, the surest kind first."""
    yield from _of_front_matter(snapshot, tools)
    yield from _of_headers(snapshot, tools)
    for document in snapshot.documents:
        if _is_stating(document):
            yield from _of_file(document, tools)
    for document in _cards(snapshot):
        yield from _of_card(document, tools)
    for document in islice(_cards_of_folders(snapshot), CARDS):
        yield from _said(document, tools)


def _is_stating(document: Document) -> bool:
    if states_license(document.path):
        return True
    return document.path.endswith(".json") and not document.path.endswith(".index.json")


def _of_front_matter(snapshot: Snapshot, tools: Toolkit) -> Iterator[Location]:
    """Other keys than `license` that name a licence or say in words what may not be done, and comments."""
    card = snapshot.card
    document = snapshot.document(card.path) if card else None
    if card is None:
        return
    for key, value in card.fields:
        if key.lower() in _NO_TERMS:
            continue
        for said in _said_by(value):
            if _against_words(key.replace("_", " "), said, tools):
                yield _at(card.path, card.line_of(key), f"{key}: {said}")
    head = document.text.split("\n", card.body_line)[: card.body_line] if document else []
    comments = [line.partition("#")[2] if "#" in line else "" for line in head]
    if document and any(comments):
        yield from _said(replace(document, text="\n".join(comments)), tools)


def _said_by(value: CardValue) -> Iterator[str]:
    """The words of a plain value or of a list of them."""
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, bool):
            yield "yes" if one else "no"
        elif isinstance(one, str) and one.strip():
            yield one[:_LONGEST]


def _of_headers(snapshot: Snapshot, tools: Toolkit) -> Iterator[Location]:
    """What the header of a weight file says in a field of words."""
    for header in snapshot.headers:
        for key, value in header.fields:
            if _HEADER_TEXT.search(key) and _against_words(key.rsplit(".", 1)[-1], value[:_LONGEST], tools):
                yield _at(header.path, 0, f"{key}: {value}")


def _of_file(document: Document, tools: Toolkit) -> Iterator[Location]:
    yield from _stated_in(document.path, document.text, tools)
    block = stated_block(document.text)
    if block and read_document(replace(document, text=block), tools).status is LicenseStatus.FAILED:
        yield _at(document.path, block.count("\n", 0, len(block) - len(block.lstrip())) + 1, block.strip())
    if _MAY_LIMIT.search(document.text, 0, MAX_STATED):
        yield from _said(replace(document, text=stated_sentences(document.path, document.text)), tools)


def _stated_in(path: str, text: str, tools: Toolkit) -> Iterator[Location]:
    for stated in stated_licenses(text):
        if _against_words("license", stated.value, tools):
            yield _at(path, stated.line, f"{stated.key}: {stated.value}")


def _of_card(document: Document, tools: Toolkit) -> Iterator[Location]:
    """What a card says elsewhere than in its sentences: by its form, in code, comments and the names of pictures."""
    raw = raw_lines(document.text)
    for clause in clauses(unfenced(document)) if _ACCEPTING.search(document.text) else ():
        if accepts_elsewhere(clause):
            lines = clause.start_line, clause.end_line
            yield _at(document.path, clause.start_line, excerpt(raw, *lines))
    for marked in marked_off(raw):
        yield _at(document.path, marked.start_line, excerpt(raw, marked.start_line, marked.end_line))
    for hidden in (_hidden_lines(document.text, raw), concealed(document.text, " \n")):
        if _MAY_LIMIT.search(hidden):
            yield from _stated_in(document.path, hidden, tools)
            yield from _said(replace(document, text=hidden), tools)
    for line, name in _names_of_pictures(raw):
        key, colon, value = name.partition(":")
        if colon and _against_words(key, value, tools):
            yield _at(document.path, line, name)


def _hidden_lines(text: str, raw: Sequence[str]) -> str:
    """The lines of code, the others empty."""
    if "```" not in text and "~~~" not in text:
        return ""
    lines: list[str] = []
    fenced = False
    for line in raw:
        marks = _FENCE.match(line) is not None
        fenced ^= marks
        lines.append(line if fenced and not marks else "")
    return "\n".join(lines)


def _names_of_pictures(raw: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Line and alternative text of each picture of the first lines."""
    for number, line in enumerate(raw[:_LONGEST], 1):
        if "![" in line:
            for match in _IMAGE.finditer(line[:5_000]):
                yield number, match[1]


def _against_words(key: str, said: str, tools: Toolkit) -> bool:
    """Whether a value names a licence that is not free, or fails as a sentence."""
    text = " ".join(said.split())
    if "://" in text and " " not in text:
        last = text.rstrip("/").rpartition("/")[2].removesuffix(".html")
        return _fails(tools.names.by_link(text) or tools.names.resolve(last), tools)
    if named := tools.names.resolve(text):
        return _fails(named, tools)
    parts = [part.strip() for part in _JOINED.split(text) if part and part.strip()]
    if len(parts) > 1 and all(map(tools.names.resolve, parts[::2])):
        failing = [_fails(tools.names.resolve(part), tools) for part in parts[::2]]
        return all(failing) if "OR" in parts else any(failing)
    if _OF_USE.search(key) and _NARROW.fullmatch(text):
        return True
    if "licen" in key.lower() and _calls_itself_narrow(text, tools):
        return True
    words = f"{key}: {text}"
    if next(marked_off((words,)), None):
        return True
    return bool(_MAY_LIMIT.search(words)) and any(_said(Document(path="", text=f"{words}.", sha256=""), tools))


def _calls_itself_narrow(name: str, tools: Toolkit) -> bool:
    """Whether what is given as a licence names a failing one among other words, or is called non-commercial."""
    if len(name) <= _LONGEST_NAME and _NC.search(name):
        return True
    return any(_fails(hit.license, tools) for hit in tools.names.find(f"licence: {name.lower()}"))


def _fails(identifier: str, tools: Toolkit) -> bool:
    return bool(identifier) and tools.names.status(identifier) is LicenseStatus.FAILED


def _said(document: Document, tools: Toolkit) -> Iterator[Location]:
    """Sentences that fail by the rules for cards, at their places."""
    if not document.text.strip():
        return
    for finding in prose_findings(document, tools):
        if finding.effect is Effect.FAIL and finding.location:
            yield finding.location


def _cards(snapshot: Snapshot) -> list[Document]:
    return [d for d in snapshot.documents if role_of(d) is Role.CARD and "/" not in d.path]


def _cards_of_folders(snapshot: Snapshot) -> Iterator[Document]:
    """READMEs beside the weights, and documentation."""
    folders = {file.folder for file in map(weight_file, snapshot.files) if file and file.folder}
    for document in snapshot.documents:
        folder, _, _ = document.path.rpartition("/")
        if folder and role_of(document) is Role.CARD and (folder in folders or _CARD_FOLDER.match(folder)):
            yield document


def _at(path: str, line: int, said: str) -> Location:
    return Location(path=path, start_line=line, end_line=line, excerpt=" ".join(said.split())[:400])
