"""What remains owed (Articles 52-55), with and without the exemption, and what losing it would cost."""

from __future__ import annotations

from licensecheck.judging.stated import Known
from licensecheck.model.law import Day, Duty, Law, Situation
from licensecheck.model.report import Obligation, Scope
from licensecheck.model.vocabulary import ObligationState, Outcome, TernaryAnswer, VerdictCode

_FOUND = {
    Outcome.PRESENT: "found here",
    Outcome.PARTIAL: "found here in part",
    Outcome.ABSENT: "not found here",
    Outcome.UNAVAILABLE: "could not be looked for",
}


def assess_obligations(
    *, code: VerdictCode, scope: Scope, modifier: bool, known: Known, law: Law, as_of: str
) -> tuple[Obligation, ...]:
    """Every duty of the law file with its state for this release; absence of a document here is never a breach."""
    situations = _situations(code, scope, modifier=modifier)
    lost = Situation.MODIFIER_NOT_EXEMPT if modifier else Situation.NOT_EXEMPT
    when = _when(known, law, as_of)
    return tuple(_obligation(duty, situations, lost, when, scope, known) for duty in law.duties)


def cost_of_losing(law: Law, *, modifier: bool = False) -> tuple[Duty, ...]:
    """The duties that the exemption lifts: what losing it brings back."""
    exempt = Situation.MODIFIER_EXEMPT if modifier else Situation.EXEMPT
    lifted = (exempt, ObligationState.LIFTED)
    return tuple(duty for duty in law.duties for cell in duty.states if (cell.situation, cell.state) == lifted)


def _situations(code: VerdictCode, scope: Scope, *, modifier: bool) -> tuple[Situation, ...]:
    """The columns of the table that may be the right one; several when the verdict is open."""
    if code is VerdictCode.NOT_NEEDED:
        return (Situation.OUT,)
    if code is VerdictCode.NOT_AVAILABLE:
        return (Situation.SYSTEMIC,)
    exempt = Situation.MODIFIER_EXEMPT if modifier else Situation.EXEMPT
    lost = Situation.MODIFIER_NOT_EXEMPT if modifier else Situation.NOT_EXEMPT
    if code is VerdictCode.CAN_APPLY:
        return (exempt,)
    systemic = (Situation.SYSTEMIC,) if scope.systemic == "unknown" else ()
    return (lost, *systemic) if code is VerdictCode.CANNOT_APPLY else (exempt, lost, *systemic)


def _obligation(
    duty: Duty, situations: tuple[Situation, ...], lost: Situation, when: str, scope: Scope, known: Known
) -> Obligation:
    states = {_state(duty, situation, known) for situation in situations}
    state = states.pop() if len(states) == 1 else ObligationState.UNKNOWN
    return Obligation(
        id=duty.id,
        title=f"{duty.title} (Art {duty.basis.article})",
        state=state,
        reason=_reason(duty, state, lost, when, scope, known),
        found=_found(duty, known) if duty.probe else "",
    )


def _state(duty: Duty, situation: Situation, known: Known) -> ObligationState:
    cell = next(cell for cell in duty.states if cell.situation is situation)
    if not cell.third_country:
        return cell.state
    established = known.truth("established_in_union")
    if established is None:
        return ObligationState.UNKNOWN
    return ObligationState.NOT_OWED if established else cell.state


def _reason(duty: Duty, state: ObligationState, lost: Situation, when: str, scope: Scope, known: Known) -> str:
    if state is ObligationState.LIFTED:
        third = next(cell for cell in duty.states if cell.situation is lost).third_country
        return f"lifted by the exemption; losing it brings it back{' outside the Union' if third else ''}"
    if state is ObligationState.UNKNOWN:
        third = any(cell.third_country for cell in duty.states) and known.truth("established_in_union") is None
        return "only for providers established outside the Union" if third else "depends on the verdict"
    if state is ObligationState.NOT_OWED:
        return ""
    concerned = scope.gpai is scope.provider is TernaryAnswer.YES
    return when if concerned else f"if the model is in scope, {when}"


def _when(known: Known, law: Law, as_of: str) -> str:
    """From when: by the day of placing on the market (Article 111(3))."""
    placed, applies = known.word("placed_on_market"), law.day(Day.CHAPTER_V)
    if placed and placed < applies:
        return f"by {law.day(Day.LEGACY)}, since the model was placed on the market before {applies}"
    start = f"from {max(placed, applies)}"
    enforced = law.day(Day.ENFORCEMENT)
    return f"{start}; enforced {'since' if as_of >= enforced else 'from'} {enforced}"


def _found(duty: Duty, known: Known) -> str:
    outcome = known.outcome(duty.probe)
    seen = known.saw(duty.probe)
    place = f": {seen.locations[0].path}" if seen is not None and seen.locations else ""
    return _FOUND[outcome] + place
