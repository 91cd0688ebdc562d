"""Licences that turn into another one on a day (Business Source License and its like), read as of the day of the check.

Until its change date such a text is what it says; from that day on the change licence that it names is what counts
(LEGAL.md B.2, row 51). Only a date that is written out counts: an anniversary of a release is nothing that a text
tells.
"""

from __future__ import annotations

from datetime import date

from licensecheck.licensing.reading import read_license
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.expression import expression
from licensecheck.model.license import Grant, Identification, Reading
from licensecheck.model.record import record, replace
from licensecheck.model.snapshot import Document, Location
from licensecheck.model.vocabulary import Covers, Effect, GrantState, LicenseStatus, Match, Reads, Right

CHANGE_DATE = "change-date"
_PARAMETER = expression(
    r"(?im)^[ \t>*_#|-]{0,8}change (date|licen[sc]e)[*_]{0,3}[ \t]{0,8}:[*_]{0,3}[ \t]{0,40}(.{1,200})$"
)
_TURNS = expression(r"(?is)\bchange date\b[^.]{0,400}\bgrants?\b[^.]{0,120}\bchange licen[sc]e\b")
_ISO = expression(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SPOKEN = expression(r"(?i)\b(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?, ?)?(\d{4})\b")
_MOST = 100_000
"""Characters: several times the longest licence, and few enough that no text can make the search long."""
_EFFECTS = {
    LicenseStatus.MET: Effect.NOTE,
    LicenseStatus.UNDETERMINED: Effect.REVIEW,
    LicenseStatus.FAILED: Effect.FAIL,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@record
class Change:
    """The day from which the other licence holds (ISO 8601), that licence as written, and the line of the day."""

    day: str
    license: str
    line: int


def read_license_on_day(
    document: Document, tools: Toolkit, *, covers: Covers = Covers.UNSTATED, reads: Reads = Reads.LICENSE_TEXT
) -> Reading:
    """`read_license`, with the change licence in the text's place once its day has come."""
    found = read_license(document, tools, covers=covers, reads=reads)
    change = change_of(document.text)
    if change is None or not tools.as_of or tools.as_of < change.day:
        return found
    return _changed(found, change, tools)


def change_of(text: str) -> Change | None:
    """When and into what a licence turns; None unless it says both, with a date, and that it does."""
    text = text[:_MOST]
    if "change date" not in text.lower():
        return None
    stated = {match[1].lower()[:4]: match for match in _PARAMETER.finditer(text)}
    if stated.keys() != {"date", "lice"} or _TURNS.search(text) is None:
        return None
    day = _day(stated["date"][2])
    if not day:
        return None
    return Change(day=day, license=stated["lice"][2].strip(" *_"), line=text.count("\n", 0, stated["date"].start()) + 1)


def _changed(found: Reading, change: Change, tools: Toolkit) -> Reading:
    known = tools.names.resolve(change.license) or next(
        (hit.license for hit in tools.names.find(change.license.lower())), ""
    )
    status = (tools.names.status(known) if known else None) or LicenseStatus.UNDETERMINED
    rule = tools.rule(CHANGE_DATE)
    place = Location(path=found.path, start_line=change.line, end_line=change.line)
    said = f"Its change date, {change.day}, has passed: what counts is {known or change.license}"
    turned = replace(rule.fired(said, place, effect=_EFFECTS[status]), remedy="")
    granted = GrantState.GRANTED if status is LicenseStatus.MET else GrantState.SILENT
    return replace(
        found,
        license=Identification(id=known, title=change.license, match=Match.RESIDUE if known else Match.NONE, how=said),
        status=status,
        grants=tuple(Grant(right=right, state=granted, location=place) for right in Right),
        findings=(turned,),
        why=said[:1].lower() + said[1:],
        granted=(),
        passages=(),
    )


def _day(text: str) -> str:
    """The date that is written out in `text`, as an ISO day, or ""."""
    iso, spoken = _ISO.search(text), _SPOKEN.search(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat()
        if spoken is None:
            return ""
        month = _MONTHS.index(spoken[2].lower()[:3]) + 1
        return date(int(spoken[4]), month, int(spoken[1] or spoken[3] or 0)).isoformat()
    except ValueError:
        return ""
