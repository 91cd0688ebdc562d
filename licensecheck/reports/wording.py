"""What a person is told, and in which words: the same for every format that is made for people."""

from __future__ import annotations

from licensecheck.model.license import Conclusion
from licensecheck.model.report import Condition, Obligation, Report
from licensecheck.model.rule import Basis, Finding
from licensecheck.model.snapshot import Fact, Gap, Location
from licensecheck.model.vocabulary import ConditionStatus, Effect, ObligationState, VerdictCode

VERDICTS = {
    VerdictCode.CAN_APPLY: ("✓", "can apply"),
    VerdictCode.CANNOT_APPLY: ("✗", "cannot apply"),
    VerdictCode.UNDETERMINED: ("?", "undetermined"),
    VerdictCode.NOT_NEEDED: ("–", "not needed"),
    VerdictCode.NOT_AVAILABLE: ("✗", "not available"),
}
_SYMBOLS = {"met": "✓", "granted": "✓", "assumed": "~", "limited": "~", "failed": "✗", "denied": "✗"}
DUTIES = {
    ObligationState.OWED: ("■", "owed"),
    ObligationState.LIMITED: ("■", "owed in part"),
    ObligationState.UNKNOWN: ("?", "unknown"),
    ObligationState.LIFTED: ("✓", "lifted"),
    ObligationState.NOT_OWED: ("–", "not owed"),
}
_DECIDES = {
    ConditionStatus.FAILED: (Effect.FAIL,),
    ConditionStatus.UNDETERMINED: (Effect.REVIEW,),
    ConditionStatus.MET: (Effect.OK, Effect.GRANT, Effect.NOTE),
    ConditionStatus.ASSUMED: (Effect.OK, Effect.NOTE),
}
_OPEN = (ConditionStatus.FAILED, ConditionStatus.UNDETERMINED)


def symbol(status: str) -> str:
    """One character for a status; every status is written out beside it."""
    return _SYMBOLS.get(status, "?")


def place(location: Location | None) -> str:
    """`LICENSE:12-14`, as editors and terminals open it."""
    if location is None or not location.path:
        return ""
    if not location.start_line:
        return location.path
    last = f"-{location.end_line}" if location.end_line > location.start_line else ""
    return f"{location.path}:{location.start_line}{last}"


def cites(basis: tuple[Basis, ...]) -> str:
    """Every paragraph of `basis`, each once."""
    return "; ".join(dict.fromkeys(paragraph.cite() for paragraph in basis))


def settling(condition: Condition) -> tuple[Finding, ...]:
    """The findings that gave `condition` its status, most confident first."""
    effects = _DECIDES[condition.status]
    chosen = [finding for finding in condition.findings if finding.effect in effects]
    return tuple(sorted(chosen, key=lambda finding: (effects.index(finding.effect), -finding.confidence)))


def reason(condition: Condition) -> str:
    """Why `condition` has its status, in one sentence; what would settle it when nobody could say."""
    found = settling(condition)
    if not found:
        return f"would settle it: {condition.would_settle}" if condition.would_settle else ""
    more = f" (and {len(found) - 1} more)" if len(found) > 1 and condition.status in _OPEN else ""
    return found[0].message + more


def decisive(report: Report) -> tuple[Finding, ...]:
    """What stands in the way: findings of failed conditions, or of undetermined ones when none failed; each once."""
    for status in _OPEN:
        found: dict[tuple[str, Location | None], Finding] = {}
        for condition in report.conditions:
            if condition.status is status:
                for finding in settling(condition):
                    found.setdefault((finding.rule, finding.location), finding)
        if found:
            return tuple(found.values())
    return ()


def still_open(report: Report) -> tuple[Condition, ...]:
    """Conditions with an open finding and a way to settle it (those without a finding say it as their reason)."""
    return tuple(
        one
        for one in report.conditions
        if one.status is ConditionStatus.UNDETERMINED and one.would_settle and settling(one)
    )


def provenance(report: Report) -> str:
    """The line that lets anybody make this report again."""
    made = report.provenance
    parts = (
        f"as of {made.as_of}",
        f"rulebook {made.rulebook[:12]}",
        f"law {made.law}",
        f"guidelines {made.guidelines}",
        made.tool,
    )
    return " · ".join(parts)


def subject_name(report: Report) -> str:
    """What was judged, with its revision when there is one."""
    subject = report.subject
    revision = f" at {subject.revision[:12]}" if subject.revision else ""
    return f"{subject.name or subject.reference}{revision}"


def license_line(conclusion: Conclusion) -> str:
    """What the weights are under, beside what the release says when the two differ."""
    held = conclusion.concluded or "none found"
    declared = ""
    if not conclusion.declared:
        declared = ", nothing declared"
    elif conclusion.declared != conclusion.concluded:
        declared = f", declared {conclusion.declared}"
    return f"{symbol(conclusion.status)} {held}{declared}: {conclusion.status}"


def remainder(obligation: Obligation) -> str:
    """Why a duty is owed or not, and whether its document was seen."""
    return " ".join(part for part in (_sentence(obligation.reason), _sentence(obligation.found)) if part)


def fact(stated: Fact) -> str:
    """Who stated what, and where."""
    where = place(stated.location)
    return f"{stated.name} = {stated.value}, stated by {stated.stated_by}{f' ({where})' if where else ''}"


def gap(missing: Gap) -> str:
    """What could not be had, why, and what would settle it."""
    where = f" ({missing.path})" if missing.path else ""
    text = f"{missing.what}{where}: {_sentence(missing.reason)}"
    return f"{text} Would settle it: {missing.would_settle}" if missing.would_settle else text


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."
