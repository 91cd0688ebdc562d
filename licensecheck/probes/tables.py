"""Tables of a card, in Markdown and in HTML, as cells with their line; cells that span rows stand in each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import Document
from licensecheck.probes.sections import code_lines, lines_of, plain, sections

MAX_TABLES, MAX_ROWS, MAX_CELLS = 200, 500, 40
_RULE = expression(r"^[\s|:-]*-{1,}[\s|:-]*$")
_TAG = expression(r"<(/?)(table|tr|t[dh])\b([^<>]{0,300})>", re.IGNORECASE)
_SPAN = expression(r"rowspan\s{0,3}=\s{0,3}[\"']?(\d{1,3})", re.IGNORECASE)


@record
class Row:
    """One row as plain text; `line` counts from 1."""

    line: int
    cells: tuple[str, ...]


@record
class Table:
    """Column titles in lower case, the rows below them, and the titles of the sections in which the table stands."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    under: str = ""


@lru_cache(maxsize=64)
def tables(document: Document) -> tuple[Table, ...]:
    """Every table with a header and at least one row, in order of the document."""
    lines = lines_of(document)
    found = sorted((*_markdown(lines), *_html(lines)), key=lambda rows: rows[0].line)[:MAX_TABLES]
    return tuple(
        Table(header=tuple(c.lower() for c in head.cells), rows=tuple(rows), under=_under(document, head.line))
        for head, *rows in found
        if rows
    )


def _under(document: Document, line: int) -> str:
    return " / ".join(s.title for s in sections(document) if s.line <= line <= s.end_line and s.title)


def _markdown(lines: tuple[str, ...]) -> Iterator[list[Row]]:
    code = code_lines(lines)
    number = 1
    while number < len(lines):
        # The rule below the header makes a table; it has a column mark, unlike that of a heading.
        if number in code or "|" not in lines[number] or "|" not in lines[number - 1] or not _RULE.match(lines[number]):
            number += 1
            continue
        rows = [_row(number, lines[number - 1])]
        number += 1
        while number < len(lines) and "|" in lines[number]:
            if len(rows) <= MAX_ROWS:
                rows.append(_row(number + 1, lines[number]))
            number += 1
        yield rows


def _row(line: int, text: str) -> Row:
    text = text.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return Row(line=line, cells=tuple(_bare(cell) for cell in text.split("|")[:MAX_CELLS]))


def _bare(cell: str) -> str:
    return " ".join(plain(cell).replace("**", "").replace("`", "").replace("\\", "").split())[:500]


def _html(lines: tuple[str, ...]) -> Iterator[list[Row]]:
    """A scan for tags, since tables of cards are seldom well formed; a cell ends where the next tag begins."""
    table: _Building | None = None
    for number, line in enumerate(lines, 1):
        if table is None and "<t" not in line and "<T" not in line:
            continue
        end = 0
        for tag in _TAG.finditer(line):
            if table is not None:
                table.text(line[end : tag.start()])
            end = tag.end()
            closing, name = tag[1] == "/", tag[2].lower()
            if name == "table":
                if table is not None and len(table.rows) > 1:
                    yield table.rows
                table = None if closing else _Building()
            elif table is not None:
                table.tag(name, tag[3], number, closing=closing)
        if table is not None:
            table.text(line[end:] + " ")


class _Building:
    """An HTML table while it is read."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._cells: list[str] = []
        self._open: str | None = None
        self._span = 1
        self._line = 0
        self._spans: dict[int, tuple[int, str]] = {}

    def text(self, piece: str) -> None:
        """More of the open cell."""
        if self._open is not None:
            self._open = (self._open + piece)[:2_000]

    def tag(self, name: str, attributes: str, line: int, *, closing: bool) -> None:
        """A tag of a row or a cell."""
        self._end_cell()
        if name == "tr":
            self._end_row()
            self._line = line
        elif not closing:
            self._fill()
            self._line = self._line or line
            span = _SPAN.search(attributes)
            self._open, self._span = "", min(int(span[1]), MAX_ROWS) if span else 1

    def _fill(self) -> None:
        """Cells of rows above that reach down to here."""
        while (kept := self._spans.get(len(self._cells))) and len(self._cells) < MAX_CELLS:
            left, text = kept
            if left > 1:
                self._spans[len(self._cells)] = (left - 1, text)
            else:
                del self._spans[len(self._cells)]
            self._cells.append(text)

    def _end_cell(self) -> None:
        if self._open is not None and len(self._cells) < MAX_CELLS:
            if self._span > 1:
                self._spans[len(self._cells)] = (self._span - 1, _bare(self._open))
            self._cells.append(_bare(self._open))
        self._open = None

    def _end_row(self) -> None:
        if self._cells:
            self._fill()
            if len(self.rows) <= MAX_ROWS:
                self.rows.append(Row(line=self._line, cells=tuple(self._cells)))
        self._cells, self._line = [], 0
