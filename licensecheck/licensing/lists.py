"""A file that is mainly a list or table of models (or components) and their licences: every entry, and none for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from licensecheck.licensing.known.names import Names
from licensecheck.licensing.reading import judged, worst
from licensecheck.licensing.text.normalise import BREAK, clean_lines
from licensecheck.model.expression import expression
from licensecheck.model.license import Reading, Statement
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Document, Location
from licensecheck.model.vocabulary import Covers, LicenseStatus, Match

MOST_LINES = 2_000
_LONGEST = 200
_LEAST = 2
_SHARE = 0.5
_NOTHING = expression(r"[\s|:=+-]*")
_COLUMN = expression(r"\W*(?:licen[sc]es?|许可证?|许可协议|授权协议)\W*", re.I)
_CELLS = expression(r"^[-+*]\s+|\||\t|:\s|\s[-–—]+\s")


def with_entries(document: Document, reading: Reading, names: Names) -> Reading:
    """`reading` of a list says what each entry says. Where they differ it is undetermined, and never met.

    What the file says beside its entries still counts.
    """
    if reading.license.match in (Match.EXACT, Match.RESIDUE):
        return reading
    found = _entries(document, names)
    if not found:
        return reading
    statuses = {names.status(entry.license) or LicenseStatus.UNDETERMINED for entry in found}
    at = {entry.location.start_line for entry in found}
    beside = tuple(one for one in reading.findings if one.location and one.location.start_line not in at)
    status = worst([LicenseStatus.UNDETERMINED, judged(beside, reading.grants)])
    if statuses == {LicenseStatus.FAILED}:
        status = LicenseStatus.FAILED
    ids = ", ".join(dict.fromkeys(entry.license or entry.name for entry in found))
    differ = "its licence differs by model" if len(statuses) > 1 else "it names the licence of each model"
    return replace(reading, status=status, parts=found, why=f"a list without terms of its own; {differ}: {ids}")


def _entries(document: Document, names: Names) -> tuple[Statement, ...]:
    """The lines that name a licence, when at least two do and they are half of the file."""
    lines = [line.replace(BREAK, " ").strip() for line in clean_lines(document.text)]
    filled = [number for number, line in enumerate(lines, 1) if not _NOTHING.fullmatch(line)]
    if not _LEAST <= len(filled) <= MOST_LINES:
        return ()
    cells = _license_cells(lines)
    found = [
        entry for number in filled if (entry := _entry(document.path, number, lines, names, cells.get(number, "")))
    ]
    return tuple(found) if len(found) >= max(_LEAST, _SHARE * len(filled)) else ()


def _license_cells(lines: Sequence[str]) -> dict[int, str]:
    """By line, what tables say in the column that their head calls the licence, whether the licence is known or not."""
    found: dict[int, str] = {}
    column = -1
    for number, line in enumerate(lines, 1):
        row = [cell.strip() for cell in line.strip("|").split("|")] if "|" in line else []
        if len(row) < 2:
            column = -1
        elif column < 0:
            column = next((place for place, cell in enumerate(row) if _COLUMN.fullmatch(cell)), -1)
        elif column < len(row) and not _NOTHING.fullmatch(line):
            found[number] = row[column]
    return found


def _entry(path: str, number: int, lines: Sequence[str], names: Names, cell: str) -> Statement | None:
    """`cell`: the licence that a table gives in this line; what it says is then no sentence of the file's own."""
    line = lines[number - 1]
    if cell:
        place = Location(path=path, start_line=number, end_line=number, excerpt=line)
        license_id = names.resolve(cell) or _named(f": {cell}", names)
        return Statement(name=cell, covers=Covers.WEIGHTS, location=place, license=license_id, how="row of a table")
    cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip()] if len(line) <= _LONGEST else []
    # A licence alone is a title, not the licence of something.
    license_id = next((known for cell in cells[1:] if (known := names.resolve(cell))), "") or _named(line, names)
    if not license_id:
        return None
    place = Location(path=path, start_line=number, end_line=number, excerpt=line)
    said = " · ".join(cells)
    return Statement(name=said, covers=Covers.WEIGHTS, location=place, license=license_id, how="entry of a list")


def _named(line: str, names: Names) -> str:
    """The licence that a short line names for what stands before it."""
    hits = names.find(line.lower()) if len(line) <= _LONGEST else ()
    return hits[0].license if hits and not _NOTHING.fullmatch(line[: hits[0].start]) else ""
