"""What a probe saw: neutral, located, and with the way in which it was seen."""

from __future__ import annotations

from licensecheck.model.record import record
from licensecheck.model.snapshot import Location
from licensecheck.model.vocabulary import Outcome


@record
class Evidence:
    """One answer to one question.

    `probe` is the question's id (kebab-case). `value` is what was seen, in words or numbers as text; `missing` lists
    what was looked for and not found; `how` says how it was decided (which file, key or heading), for the report.
    """

    probe: str
    outcome: Outcome
    value: str = ""
    missing: tuple[str, ...] = ()
    locations: tuple[Location, ...] = ()
    how: str = ""
