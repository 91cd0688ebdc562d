"""The sentences of a document, each with the line on which it begins; lines that were only wrapped are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from licensecheck.licensing.clauses.searching import Texts
from licensecheck.model.expression import expression, remembering
from licensecheck.model.record import record
from licensecheck.model.snapshot import Document
from licensecheck.probes.sections import MAX_LINE, code_lines, lines_of, plain

_END = expression(r"(?<=[.!?;])\s+|(?<=[。！？；])")
_STOPS = frozenset(".!?;。！？；")
# A new thought begins here, wrapped or not: list items, tables, quotes, headings, lines of HTML and whole bold lines.
_BEGINS = expression(r"\s*(?:[-*+•|>#<]|\d{1,3}[.)]\s|:\w+:|\*\*|!\[)")
_ENDS = expression(r"(?:\||>|  |\\|:)$")
# What stands before a quoted or listed sentence is no part of it.
_MARK = expression(r"^[\s>*+•-]*(?:\[[ x]\]\s*)?(?:\[!\w+\]\s*)?", re.IGNORECASE)


# What a sentence means stands in its beginning; whoever writes more in one wants to be slow to read.
MAX_SENTENCE = 1_500


@record
class Sentence:
    """One sentence as plain text, cut; `line` counts from 1, and `row` is set for a row of a table."""

    line: int
    text: str
    row: bool = False


# Several probes read the sentences of the same few documents.
@lru_cache(maxsize=64)
def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences outside code, in order."""
    return tuple(_split(document))


@lru_cache(maxsize=64)
def sentence_texts(document: Document) -> Texts:
    """The texts of the same sentences."""
    return Texts(sentence.text for sentence in sentences(document))


def _split(document: Document) -> Iterator[Sentence]:
    lines = lines_of(document)
    code = code_lines(lines)
    paragraph: list[tuple[int, _Line]] = []
    length = 0
    for number, line in enumerate(lines, 1):
        skipped = number - 1 in code or not line.strip()
        known = None if skipped else _read_line(line)
        if known is None or known.begins or length > MAX_LINE:
            yield from _of_paragraph(paragraph)
            paragraph, length = [], 0
        if known is None:
            continue
        paragraph.append((number, known))
        length += len(line)
        if known.ends:
            yield from _of_paragraph(paragraph)
            paragraph, length = [], 0
    yield from _of_paragraph(paragraph)


@record
class _Line:
    """A line by itself: whether a thought begins or ends with it, whether it is a row, and its pieces with the end that
    each has ("" for none).
    """

    begins: bool
    ends: bool
    row: bool
    pieces: tuple[tuple[str, bool], ...]


@remembering
def _read_line(line: str) -> _Line:
    return _Line(
        begins=bool(_BEGINS.match(line)),
        ends=bool(_ENDS.search(line)),
        row=line.lstrip().startswith("|"),
        pieces=tuple((piece.strip(), piece.rstrip()[-1:] in _STOPS) for piece in _END.split(_bare(line))),
    )


def _of_paragraph(paragraph: list[tuple[int, _Line]]) -> Iterator[Sentence]:
    """The sentences of lines that belong together; each keeps the number of the line on which it begins."""
    if not paragraph:
        return
    row = paragraph[0][1].row
    begun, text = 0, ""
    for number, piece, stops in ((number, *piece) for number, line in paragraph for piece in line.pieces):
        begun = begun or number
        text = f"{text} {piece}".strip() if len(text) < MAX_SENTENCE else text
        if stops:
            yield Sentence(line=begun, text=text[:MAX_SENTENCE], row=row)
            begun, text = 0, ""
    if text:
        yield Sentence(line=begun, text=text[:MAX_SENTENCE], row=row)


def _bare(line: str) -> str:
    return _MARK.sub("", plain(line)).replace("**", "").replace("__", "").replace("`", "")
