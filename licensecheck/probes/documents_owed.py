"""Are the documents here that stay owed even under the exemption? Absent means "not found here", never "is not"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import aside, cards
from licensecheck.probes.sections import lines_of, place, sections

# Sections 2.x and 3.x of the Commission's template; so many of them make a text template-shaped.
TEMPLATE_SHAPED = 6

_I = re.IGNORECASE
_TEMPLATE = (
    "list of data sources", "publicly available datasets", "private non-publicly available datasets",
    "licensed by rightsholders",
    "data crawled and scraped", "user data", "synthetic data", "other sources of data", "data processing aspects",
    "reservation of rights", "removal of illegal content", "other information",
)  # fmt: skip

# Documents that speak of it by their names, and describe no model.
_NAMED = expression(r"(?:^|/)copyright[^/]*\.(?:md|txt|rst)$|summary[^/]*\.(?:md|txt|rst|html?)$", _I)


@record
class Owed:
    """One document: names of files, words that say "here it is", and words that only touch its subject."""

    probe: str
    files: re.Pattern[str]
    words: re.Pattern[str]
    hints: re.Pattern[str]


SUMMARY = Owed(
    probe="training-content-summary",
    files=expression(
        r"data_summary_card|eu[-_ ]?public[-_ ]?summary|public[-_ ]summary|training[-_ ]content|"
        r"training[-_ ]data[-_ ]summary|"
        r"ai[-_ ]act[^/]*summary",
        _I,
    ),
    words=expression(
        r"\bpublic summary of (?:the )?(?:training content|content used)|\btraining[- ]content summary|"
        r"\beu[_ -]?public[_ -]?summary|"
        r"\bsummary of (?:the )?(?:training content|content used (?:for|to) train)|\bArticle 53\(1\)\(d\)",
        _I,
    ),
    hints=expression(r"\btraining data summary\b|\bdata transparency (?:summary|report)\b", _I),
)
POLICY = Owed(
    probe="copyright-policy",
    files=expression(r"(?:^|/)copyright[^/]*polic|copyright[-_ ]policy|eu[-_ ]?code[-_ ]?of[-_ ]?practice", _I),
    words=expression(
        r"\bcopyright (?:compliance )?policy\b|\brights? reservations?\b.{0,80}\b(?:robots|2019/790|TDM|"
        r"text and data mining)|"
        r"\bArticle 4\(3\)|\b2019/790\b|\bArticle 53\(1\)\(c\)|\beu[_ -]code[_ -]of[_ -]practice",
        _I,
    ),
    hints=expression(
        r"\bopt[- ]?out (?:consent|requests?|of (?:data|crawl)|signals?)|\brobots\.txt\b|\btext and data mining\b|"
        r"\bTDM\b|"
        r"copyright[\w.-]{0,64}@[\w.-]|\bcopyright (?:removal )?requests?\b",
        _I,
    ),
)


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`training-content-summary` and `copyright-policy`: present, partial (touched upon), absent or unavailable."""
    return tuple(_look(owed, snapshot) for owed in (SUMMARY, POLICY))


def _look(owed: Owed, snapshot: Snapshot) -> Evidence:
    files = [place(f.path, 0) for f in snapshot.files if owed.files.search(f.path) and not aside(f.path)]
    documents = (*cards(snapshot), *(d for d in snapshot.documents if _NAMED.search(d.path) and not aside(d.path)))
    shaped = [place(d.path, 1) for d in documents if owed is SUMMARY and _shaped(d)]
    linked = _first(owed.words, documents)
    for found, outcome, how in (
        (files, Outcome.PRESENT, "name of a file in the listing"),
        (shaped, Outcome.PRESENT, "headings of the Commission's template"),
        (linked, Outcome.PRESENT, "words or a link in the card"),
        (
            _first(owed.hints, documents),
            Outcome.PARTIAL,
            "the card only touches upon it",
        ),
    ):
        if found:
            value = found[0].excerpt or found[0].path
            return Evidence(probe=owed.probe, outcome=outcome, value=value, locations=tuple(found[:5]), how=how)
    if not cards(snapshot) and not snapshot.complete:
        return Evidence(probe=owed.probe, outcome=Outcome.UNAVAILABLE, how="no card and no complete listing")
    return Evidence(probe=owed.probe, outcome=Outcome.ABSENT, how="not found here")


def _shaped(document: Document) -> bool:
    titles = " \n".join(section.title for section in sections(document))
    return sum(heading in titles for heading in _TEMPLATE) >= TEMPLATE_SHAPED


def _first(pattern: re.Pattern[str], documents: tuple[Document, ...]) -> list[Location]:
    return list(islice((where for d in documents for where in _said(pattern, d)), 5))


def _said(pattern: re.Pattern[str], document: Document) -> Iterator[Location]:
    for number, line in lines_of(document).having(pattern):
        if pattern.search(line):
            yield place(document.path, number + 1, line)
