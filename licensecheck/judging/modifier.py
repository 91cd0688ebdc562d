"""Did the publisher change another provider's model, and does that make them a provider (Guidelines ¶57-63)?"""

from __future__ import annotations

from licensecheck.judging.compute import Compute, exactly, exceeds, on_hardware
from licensecheck.judging.stated import Known
from licensecheck.judging.told import Told, runs_told, sizes_told
from licensecheck.model.law import Law, Number
from licensecheck.model.record import record
from licensecheck.model.vocabulary import Outcome, TernaryAnswer

_ACCOUNTS = "It is published under another account than its base, which is taken for another actor"


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

    Names on a hub are not actors, so a base model in the card alone makes it unknown. Only where keys name a base under
    another account, and the change is so small that it could make nobody a provider, the account counts as the actor.
    """
    stated = known.truth("modifier")
    if stated is False or (stated is None and known.saw("base-model") is None):
        return Modification(is_one=TernaryAnswer.NO)
    change, base_compute = _change(known, law), _base(known)
    provider, reason = _provider(known, change, base_compute, law)
    if stated is None:
        base = known.saw("base-model")
        name = f" ({base.value})" if base is not None and base.value else ""
        if _elsewhere(known) and provider is TernaryAnswer.NO:
            reason = f"{reason} {_ACCOUNTS}{name}."
            return Modification(
                is_one=TernaryAnswer.YES, provider=provider, change=change, base=base_compute, reason=reason
            )
        reason = f"The release names a base model{name}; nobody stated whether that is another provider's model."
        return Modification(is_one=TernaryAnswer.UNKNOWN, reason=reason)
    return Modification(is_one=TernaryAnswer.YES, provider=provider, change=change, base=base_compute, reason=reason)


def _elsewhere(known: Known) -> bool:
    publisher = known.saw("publisher")
    return publisher is not None and publisher.outcome is Outcome.PRESENT and publisher.value == "another account"


def _change(known: Known, law: Law) -> Compute:
    """Compute of the modification: stated, nothing for a conversion, or from what is told of the fine-tuning."""
    stated = known.number("modification_compute")
    if stated is not None:
        return exactly(stated, "modification_compute, stated by the user")
    if relation(known) == "quantized":
        return exactly(0.0, "a conversion or quantisation trains nothing")
    told = [_of_run(run, known, law) for run in _tuning(known)]
    found = [compute for compute in told if compute is not None]
    return max(found, key=lambda c: (c.best or 0.0, c.high), default=Compute())


def _tuning(known: Known) -> tuple[Told, ...]:
    tokens = known.number("training_tokens")
    if tokens:
        return (Told(tokens=tokens, stage="fine-tuning", place="stated by the user"),)
    return tuple(run for run in runs_told(known) if run.stage != "pretraining")


def _of_run(run: Told, known: Known, law: Law) -> Compute | None:
    if run.flop:
        return exactly(run.flop, f"as the release states it [{run.place}]")
    if run.hours:
        return on_hardware(run, law)
    sizes = sizes_told(known)
    counted = run.parameters or (sizes[0].counted if sizes else None)
    if counted is None or not run.tokens:
        return None
    most = law.number(Number.OPERATIONS) * counted * run.tokens
    least = most
    how = f"{law.number(Number.OPERATIONS):g} x {counted:.3g} parameters x {run.tokens:.3g} tokens of the modification"
    if relation(known) == "adapter":
        # Gradients of frozen weights are skipped; the cautious count is compared.
        least = law.number(Number.ADAPTER_OPERATIONS) * counted * run.tokens
    return Compute(low=least, best=most, high=most, how=f"{how} [{run.place}]" if run.place else how)


def adapter_only(known: Known) -> bool:
    """Whether the release is an adapter without the model that it adapts."""
    files = known.saw("weights-files")
    return relation(known) == "adapter" or (files is not None and "only an adapter" in files.value)


def relation(known: Known) -> str:
    """How the release was made out of its base ("adapter", "quantized", ...), or "" when nothing says so."""
    base = known.saw("base-model")
    return base.value.partition(":")[0].strip() if base is not None and ":" in base.value else ""


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
