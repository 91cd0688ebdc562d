"""What of a report stands in one row of results: closed words and ids, never sentences."""

from __future__ import annotations

from licensecheck.model.report import Condition, Outline
from licensecheck.model.vocabulary import ConditionStatus, Effect

CONDITIONS = tuple(f"C{number}" for number in range(13))
# Each is text; several in one are parted by ", ".
FIELDS = (
    "verdict",
    "if_in_scope",
    *(ident.lower() for ident in CONDITIONS),
    "license_status",
    "declared",
    "concluded",
    "rules",
    "open",
    "gaps",
    "gpai",
    "provider",
    "placed",
    "systemic",
    "out_because",
)
# Training compute in FLOP, null where nothing is known: the bounds, and what thresholds are compared with.
NUMBERS = ("compute_low", "compute_best", "compute_high")
_DECIDES = {ConditionStatus.FAILED: (Effect.FAIL,), ConditionStatus.UNDETERMINED: (Effect.FAIL, Effect.REVIEW)}
OF_BASE = "licence of a base model"


def outcome_of(report: Outline) -> tuple[str | float | None, ...]:
    """The values of FIELDS and NUMBERS for what was judged."""
    by_id = {condition.id: condition for condition in report.conditions}
    statuses = tuple(by_id[ident].status.value if ident in by_id else "" for ident in CONDITIONS)
    scope, license_ = report.scope, report.conclusion
    gaps = {OF_BASE if gap.what.startswith("licence of ") else gap.what for gap in report.gaps}
    return (
        report.code.value,
        report.if_in_scope.value,
        *statuses,
        license_.status.value,
        license_.declared,
        license_.concluded,
        ", ".join(sorted({rule for condition in report.conditions for rule in _decisive(condition)})),
        ", ".join(ident for ident in CONDITIONS if ident in by_id and _open(by_id[ident])),
        ", ".join(sorted(gaps)),
        scope.gpai.value,
        scope.provider.value,
        scope.placed.value,
        scope.systemic,
        scope.out_because,
        scope.estimate.low or None,
        scope.estimate.best,
        scope.estimate.high,
    )


def _open(condition: Condition) -> bool:
    return condition.status is ConditionStatus.UNDETERMINED


def _decisive(condition: Condition) -> set[str]:
    """The rules by which a condition came to its status, where that is not met."""
    effects = _DECIDES.get(condition.status, ())
    return {finding.rule for finding in condition.findings if finding.effect in effects}
