"""Did the publisher change another provider's model, and does that make them a provider (Guidelines ¶57-63)?"""

from __future__ import annotations

from licensecheck.judging.compute import OPERATIONS, Compute, exactly, exceeds, parameters
from licensecheck.judging.stated import Known
from licensecheck.model.law import Law, Number
from licensecheck.model.record import record
from licensecheck.model.vocabulary import TernaryAnswer


@record
class Modification:
    """What is known of the change and of the original.

    `is_one`: does this release modify another provider's model? `provider`: does that make the publisher a provider?
    """

    is_one: TernaryAnswer
    provider: TernaryAnswer = TernaryAnswer.UNKNOWN
    change: Compute = Compute()
    base: Compute = Compute()
    reason: str = ""


def modification(known: Known, law: Law) -> Modification:
    """The modifier test for this release.

    Only a person can say that the base is another provider's: names on a hub are not actors, so a base model in the
    card alone makes it unknown.
    """
    stated = known.truth("modifier")
    if stated is False or (stated is None and known.saw("base-model") is None):
        return Modification(is_one=TernaryAnswer.NO)
    if stated is None:
        base = known.saw("base-model")
        name = f" ({base.value})" if base is not None and base.value else ""
        reason = f"The release names a base model{name}; nobody stated whether that is another provider's model."
        return Modification(is_one=TernaryAnswer.UNKNOWN, reason=reason)
    change, base_compute = _change(known), _base(known)
    provider, reason = _provider(known, change, base_compute, law)
    return Modification(is_one=TernaryAnswer.YES, provider=provider, change=change, base=base_compute, reason=reason)


def _change(known: Known) -> Compute:
    stated = known.number("modification_compute")
    if stated is not None:
        return exactly(stated, "modification_compute as stated")
    total, active = parameters(known)
    counted, tokens = active or total, known.number("training_tokens")
    if counted is None or tokens is None:
        return Compute()
    how = f"{OPERATIONS} x {counted:.3g} parameters x {tokens:.3g} tokens of the modification"
    return exactly(OPERATIONS * counted * tokens, how)


def _base(known: Known) -> Compute:
    stated = known.number("base_compute")
    return Compute() if not stated else exactly(stated, "base_compute as stated")


def _provider(known: Known, change: Compute, base: Compute, law: Law) -> tuple[TernaryAnswer, str]:
    """The one-third rule against the original's own compute; the fallbacks only when that is unknown."""
    if not change.bounded:
        return TernaryAnswer.UNKNOWN, "The compute of the modification is not known."
    ratio = law.number(Number.MODIFIER_RATIO)
    if base.best is not None:
        answer = exceeds(change, base.best * ratio, law)
        return answer, _sentence(change, answer, f"a third of the original model's {base.best:.1e} FLOP", 63, 60)
    low, high = (law.number(n) * ratio for n in (Number.GPAI_COMPUTE, Number.SYSTEMIC_COMPUTE))
    systemic = known.truth("base_systemic")
    if systemic is None and exceeds(change, low, law) is not TernaryAnswer.NO:
        if exceeds(change, high, law) is not TernaryAnswer.YES:
            return TernaryAnswer.UNKNOWN, "Neither the original's compute nor whether it is systemic is known."
        low = high
    threshold = high if systemic else low
    answer = exceeds(change, threshold, law)
    return answer, _sentence(change, answer, f"{threshold:.1e} FLOP, the original's compute being unknown", 64, 61)


def _sentence(change: Compute, answer: TernaryAnswer, what: str, july: int, november: int) -> str:
    words = {
        TernaryAnswer.YES: "is more than",
        TernaryAnswer.NO: "is not more than",
        TernaryAnswer.UNKNOWN: "is too near to",
    }
    return f"The modification's {change} {words[answer]} {what} (Guidelines ¶{november}, July ¶{july})."
