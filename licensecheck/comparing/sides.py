"""What a comparison needs of a report: read from a file that may be anybody's, or taken from a report just made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

import msgspec

from licensecheck.errors import UsageError
from licensecheck.model.report import Report
from licensecheck.model.vocabulary import ConditionStatus, Effect, LicenseStatus, Match, ObligationState, VerdictCode
from licensecheck.reports.json import shape
from licensecheck.reports.shape import REPORT
from licensecheck.sources.files.disk import open_regular, read_at_most, reason_of

MAX_BYTES = 200_000_000
_FORM = "a report is what 'model-licensecheck check --format json' writes"


class Finding(TypedDict):
    """Of FindingShape."""

    rule: str
    effect: Effect
    condition: str
    message: str
    path: str
    start_line: int
    excerpt: str


class Condition(TypedDict):
    """Of ConditionShape."""

    id: str
    title: str
    status: ConditionStatus
    findings: list[Finding]


class Text(TypedDict):
    """Of TextShape."""

    path: str
    id: str
    match: Match
    similarity: float


class License(TypedDict):
    """Of LicenseShape."""

    declared: str
    concluded: str
    status: LicenseStatus
    texts: list[Text]


class Subject(TypedDict):
    """Of SubjectShape."""

    reference: str
    name: str
    revision: str


class Rulebook(TypedDict):
    """Of RulebookShape."""

    digest: str
    law: str
    as_of: str


class Tool(TypedDict):
    """Of ToolShape."""

    version: str


class Duty(TypedDict):
    """Of ObligationShape."""

    id: str
    title: str
    state: ObligationState


class Side(TypedDict):
    """Of ReportShape: the keys that are compared, so that reports of other versions can be read as well."""

    schema: str
    tool: Tool
    rulebook: Rulebook
    subject: Subject
    verdict: VerdictCode
    verdict_if_in_scope: VerdictCode
    license: License
    conditions: list[Condition]
    obligations: list[Duty]


def is_report(path: str) -> bool:
    """Whether this names a report on this disk, and not something to be checked: a file of JSON, by name or beginning.

    A report that is broken is then refused, and never read as the text of a licence.
    """
    try:
        with open_regular(path) as stream:
            return path.lower().endswith((".json", ".jsonl")) or read_at_most(stream, 200).lstrip()[:1] == b"{"
    except (OSError, ValueError):
        return False


def read_sides(path: Path) -> list[Side]:
    """The reports in a file: one object, or one a line. Raises UsageError when there is none or one is not ours."""
    try:
        with open_regular(str(path)) as stream:
            data = read_at_most(stream, MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: could not be read: {reason_of(error)}", hint=_FORM) from None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path}: more than {MAX_BYTES:,} bytes", hint="compare fewer subjects at a time")
    try:
        sides = [msgspec.json.decode(data, type=Side)]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as whole:
        rows = [(number, row) for number, row in enumerate(data.split(b"\n"), 1) if row.strip()]
        if len(rows) < 2 or not rows[0][1].rstrip().endswith(b"}"):
            raise UsageError(f"{path}: {str(whole)[:200]}", hint=_FORM) from None
        sides = [_decoded(row, f"{path}:{number}") for number, row in rows]
    for side in sides:
        if side["schema"] != REPORT:
            raise UsageError(f"{path}: of {side['schema'][:80]!r}, and {REPORT!r} is read here", hint=_FORM)
    return sides


def sides_of(reports: Sequence[Report]) -> list[Side]:
    """Reports just made, as they would be read from their file."""
    return [msgspec.convert(shape(report), type=Side) for report in reports]


def _decoded(row: bytes, place: str) -> Side:
    try:
        return msgspec.json.decode(row, type=Side)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{place}: {str(error)[:200]}", hint=_FORM) from None
