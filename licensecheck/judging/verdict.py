"""The verdict: precedence first, then the sentences that a person reads. Nothing here ever says "is exempt"."""

from __future__ import annotations

from licensecheck.judging.scope import SYSTEMIC
from licensecheck.model.report import Condition, Scope, Verdict
from licensecheck.model.rule import Basis
from licensecheck.model.vocabulary import ConditionStatus, Effect, TernaryAnswer, VerdictCode

FAILED, UNDETERMINED = ConditionStatus.FAILED, ConditionStatus.UNDETERMINED
OUTSIDE = ("C0", "C12")
NOT_NEEDED = {
    "not-gpai": "this is not a general-purpose AI model within Chapter V",
    "not-provider": "the publisher of this release is not the provider of the model",
    "modifier-below-threshold": "the modification is too small to make its publisher a provider",
    "eu-excluded": "the release excludes the Union, and its files are not offered there",
    "research-only": "the model serves scientific research and development alone",
    "not-placed": "the model is not placed on the Union market yet",
}


def decide(conditions: tuple[Condition, ...], scope: Scope) -> tuple[VerdictCode, VerdictCode]:
    """The verdict, and the one that would stand if the model were in scope and not systemic (LEGAL.md F.2)."""
    if_in_scope = _of_conditions(conditions)
    if scope.out_because:
        return VerdictCode.NOT_NEEDED, if_in_scope
    if scope.systemic == "yes":
        return VerdictCode.NOT_AVAILABLE, if_in_scope
    if if_in_scope is VerdictCode.CAN_APPLY and scope.systemic == "unknown":
        return VerdictCode.UNDETERMINED, if_in_scope
    return if_in_scope, if_in_scope


def explain(conditions: tuple[Condition, ...], scope: Scope, *, lost: tuple[str, ...] = ()) -> Verdict:
    """The verdict with its headline, reasons and next steps; `lost` are the duties that losing the exemption brings."""
    code, if_in_scope = decide(conditions, scope)
    return Verdict(
        code=code,
        if_in_scope=if_in_scope,
        headline=_headline(code, if_in_scope, conditions, scope),
        reasons=_reasons(code, conditions, scope, lost),
        next_steps=_next_steps(code, conditions),
    )


def _of_conditions(conditions: tuple[Condition, ...]) -> VerdictCode:
    statuses = {condition.status for condition in conditions if condition.id not in OUTSIDE}
    if FAILED in statuses:
        return VerdictCode.CANNOT_APPLY
    return VerdictCode.UNDETERMINED if UNDETERMINED in statuses else VerdictCode.CAN_APPLY


def _headline(code: VerdictCode, if_in_scope: VerdictCode, conditions: tuple[Condition, ...], scope: Scope) -> str:
    in_scope = scope.gpai is scope.provider is scope.placed is TernaryAnswer.YES
    provided = "" if in_scope else ", if the model is in scope"
    if code is VerdictCode.CAN_APPLY:
        return f"The open-source exemption can apply{provided}: nothing found stands against it."
    if code is VerdictCode.CANNOT_APPLY:
        return f"The open-source exemption cannot apply: {_titles(conditions, FAILED)}."
    if code is VerdictCode.NOT_AVAILABLE:
        return "The open-source exemption is not available: the model counts as one with systemic risk."
    if code is VerdictCode.NOT_NEEDED:
        answer = {
            VerdictCode.CAN_APPLY: "it could apply",
            VerdictCode.CANNOT_APPLY: "it could not apply",
        }.get(if_in_scope, "it would be undetermined whether it can apply")
        return f"No exemption is needed: {NOT_NEEDED[scope.out_because]}. If the model were in scope, {answer}."
    return f"Whether the open-source exemption can apply is undetermined: {_titles(conditions, UNDETERMINED)}."


def _titles(conditions: tuple[Condition, ...], status: ConditionStatus) -> str:
    """The conditions of one status, by name; C0 never decides, and C12 only when it is open."""
    skipped = OUTSIDE if status is FAILED else ("C0",)
    chosen = [c for c in conditions if c.status is status and c.id not in skipped]
    if len(chosen) == 1:
        verb = "does not hold" if status is FAILED else "is open"
        return f"{chosen[0].id} {verb} ({_lower(chosen[0].title)})"
    names = [c.id for c in chosen]
    verb = "do not hold" if status is FAILED else "are open"
    return f"{', '.join(names[:-1])} and {names[-1]} {verb}"


def _reasons(
    code: VerdictCode, conditions: tuple[Condition, ...], scope: Scope, lost: tuple[str, ...]
) -> tuple[str, ...]:
    reasons = list(scope.reasons) if code in (VerdictCode.NOT_NEEDED, VerdictCode.NOT_AVAILABLE) else []
    for condition in conditions:
        if condition.id in OUTSIDE:
            continue
        if condition.status is FAILED:
            reasons += _because(condition, Effect.FAIL)
        elif condition.status is UNDETERMINED and code is not VerdictCode.CANNOT_APPLY:
            reasons += _because(condition, Effect.REVIEW)
    if code is VerdictCode.UNDETERMINED and scope.systemic == "unknown":
        reasons += [f"C12: {reason}" for reason in scope.reasons if reason.startswith(SYSTEMIC)]
    if code is VerdictCode.CANNOT_APPLY and scope.systemic == "unknown":
        reasons.append("The exemption would be unavailable anyway if the model had systemic risk.")
    if code is VerdictCode.CANNOT_APPLY and lost:
        reasons.append("Without the exemption the provider also owes: " + "; ".join(lost) + ".")
    return tuple(dict.fromkeys(reasons))


def _because(condition: Condition, effect: Effect) -> list[str]:
    """Why a condition fails or is open: its findings with their paragraph, or its own basis when no finding says it."""
    found = [f for f in condition.findings if f.effect is effect]
    if found:
        return [f"{condition.id}: {f.message}{_cite(f.basis)}" for f in found]
    state = "does not hold" if condition.status is FAILED else "is open"
    return [f"{condition.id} {state}: {_lower(condition.title)}{_cite(condition.basis[-1:])}"]


def _cite(basis: tuple[Basis, ...]) -> str:
    return f" ({'; '.join(b.cite() for b in basis)})" if basis else ""


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]


def _next_steps(code: VerdictCode, conditions: tuple[Condition, ...]) -> tuple[str, ...]:
    """What to do: remedies of what fails, then what would settle what is open."""
    if code in (VerdictCode.NOT_NEEDED, VerdictCode.NOT_AVAILABLE):
        return ()
    steps = [f.remedy for c in conditions if c.status is FAILED for f in c.findings if f.effect is Effect.FAIL]
    steps += [c.would_settle for c in conditions if c.status is UNDETERMINED and c.id != "C0"]
    return tuple(dict.fromkeys(step for step in steps if step))
