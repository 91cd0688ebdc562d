"""What each line of a text is to its reading: part of a known text, added to it, changed in it, or not explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from licensecheck.licensing.clauses.clausebook import Unexplained
from licensecheck.licensing.clauses.limiting import LIMITING
from licensecheck.licensing.known.identify import Identified
from licensecheck.licensing.known.variation import NEGATING
from licensecheck.licensing.text.segment import MAX_CLAUSE, Clause
from licensecheck.model.expression import expression
from licensecheck.model.license import Passage, Statement
from licensecheck.model.snapshot import Location
from licensecheck.model.vocabulary import Covers, Match, PassageKind

# Letters with blanks between them.
_SPACED = expression(r"(?:\b[^\W\d_] ){4,}[^\W\d_]\b")
_LEAST_LINES = 3
_FEW_WORDS = 3


def passages(identified: Identified, unexplained: Sequence[Unexplained] = ()) -> tuple[Passage, ...]:
    """In order of the text; passages overlap where a known text is quoted in what was added to another."""
    limits = (
        Passage(
            start_line=item.clause.start_line,
            end_line=item.clause.end_line,
            kind=PassageKind.UNEXPLAINED,
            words=item.words,
        )
        for item in unexplained
    )
    return tuple(sorted([*_known(identified), *limits], key=lambda each: (each.start_line, -each.end_line, each.kind)))


def parts(identified: Identified, path: str) -> tuple[Statement, ...]:
    """Each known licence that stands whole in the text, when there are several."""
    if not identified.also:
        return ()
    return tuple(_part(one, path) for one in (identified, *identified.also) if _names(one))


def put_in(identified: Identified) -> tuple[Unexplained, ...]:
    """Limiting words put into sentences of the known text or into notices: what explains such a sentence elsewhere
    knows nothing of them.
    """
    found = []
    for span in (*identified.added, *identified.changed):
        limits = [match[0] for match in LIMITING.finditer(span.put_in)]
        limits += [word for word in span.put_in.split() if word in NEGATING]
        limits += [match[0] for match in _SPACED.finditer(span.text)]
        if limits:
            clause = Clause(text=span.put_in, start_line=span.start_line, end_line=span.end_line)
            found.append(Unexplained(clause=clause, words=tuple(dict.fromkeys(limits))))
    return tuple(found)


def unsplit(identified: Identified) -> tuple[Clause, ...]:
    """What was added a word or two a line, which no reader takes for anything but one sentence."""
    found = []
    for span in identified.added:
        lines = [line for line in span.text.split("\n") if line.strip()]
        said = " ".join(span.text.lower().split())
        if len(lines) >= _LEAST_LINES and said.count(" ") < _FEW_WORDS * len(lines):
            found.append(Clause(text=said[:MAX_CLAUSE], start_line=span.start_line, end_line=span.end_line))
    return tuple(found)


def page_mark(raw: Sequence[str], line: int) -> str:
    """On which page of a PDF a line (from 1) stands, or "": there, and nowhere else, a text begins with a form feed."""
    if not raw or not raw[0].startswith("\f"):
        return ""
    return f"[page {sum(one.startswith(chr(12)) for one in raw[:line])}] "


def _known(identified: Identified) -> Iterator[Passage]:
    if not _names(identified):
        return
    name = identified.identification.title or identified.identification.id
    yield Passage(start_line=identified.start_line, end_line=identified.end_line, kind=PassageKind.KNOWN, name=name)
    for kind, spans in ((PassageKind.ADDED, identified.added), (PassageKind.CHANGED, identified.changed)):
        for span in spans:
            yield Passage(start_line=span.start_line, end_line=span.end_line, kind=kind, name=name)
    for other in identified.also:
        yield from _known(other)


def _part(identified: Identified, path: str) -> Statement:
    known = identified.identification
    return Statement(
        name=known.title or known.id,
        covers=Covers.UNSTATED,
        location=Location(path=path, start_line=identified.start_line, end_line=identified.end_line),
        license=known.id,
        how="its text",
    )


def _names(identified: Identified) -> bool:
    return identified.identification.match in (Match.EXACT, Match.RESIDUE)
