"""Did the publisher change another provider's model, and does that make them a provider (Guidelines ¶57-63)?"""

from __future__ import annotations

from licensecheck.judging.compute import Compute, exactly, exceeds, near, on_hardware, training_compute
from licensecheck.judging.stated import Known
from licensecheck.judging.told import Told, runs_told, sizes_told
from licensecheck.model.law import Law, Number
from licensecheck.model.record import record, replace
from licensecheck.model.vocabulary import Outcome, Strictness, TernaryAnswer
from licensecheck.probes.originals import OF_BASE
from licensecheck.probes.runs import PRETRAINING

YES, NO, UNKNOWN = TernaryAnswer.YES, TernaryAnswer.NO, TernaryAnswer.UNKNOWN

_ACCOUNTS = "It is published under another account than its base, which is taken for another actor"


@record
class Modification:
    """What is known of the change and of the original.

    `is_one`: does this release modify another provider's model? `provider`: does that make the publisher a provider?
    `relation` is how it was made ("adapter", "merge", ...); `near`: the change is within the error margin of the rule;
    `compute` is that of the model as it is, original and change together.
    """

    is_one: TernaryAnswer
    provider: TernaryAnswer = TernaryAnswer.UNKNOWN
    change: Compute = Compute()
    base: Compute = Compute()
    reason: str = ""
    relation: str = ""
    near: bool = False
    compute: Compute = Compute()


def modification(known: Known, law: Law) -> Modification:
    """The modifier test for this release.

    Names on a hub are not actors, so a base model in the card alone makes it unknown. Only where keys name a base under
    another account, and the change is so small that it could make nobody a provider, the account counts as the actor.
    """
    stated = known.truth("modifier")
    if stated is False or (stated is None and known.saw("base-model") is None):
        return Modification(is_one=TernaryAnswer.NO)
    change, base_compute = _change(known, law), original_compute(known, law)
    provider, reason, close = _provider(known, change, base_compute, law)
    found = Modification(
        is_one=TernaryAnswer.YES,
        provider=provider,
        change=change,
        base=base_compute,
        reason=reason,
        relation=relation(known),
        near=close,
    )
    if stated:
        return found
    base = known.saw("base-model")
    name = f" ({base.value})" if base is not None and base.value else ""
    if _elsewhere(known) and provider is TernaryAnswer.NO:
        return replace(found, reason=f"{reason} {_ACCOUNTS}{name}.")
    reason = f"The release names a base model{name}; nobody stated whether that is another provider's model."
    return replace(found, is_one=TernaryAnswer.UNKNOWN, provider=TernaryAnswer.UNKNOWN, reason=reason, near=False)


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
    return tuple(run for run in runs_told(known) if run.stage != PRETRAINING)


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


def original_compute(known: Known, law: Law) -> Compute:
    """Compute of the model that was modified: stated, or estimated from what its own documents tell."""
    stated = known.number("base_compute")
    if stated:
        return exactly(stated, "base_compute as stated")
    evidence = tuple(
        replace(item, probe=item.probe.removeprefix(OF_BASE))
        for item in known.evidence
        if item.probe.startswith(OF_BASE) and item.probe != "base-model"
    )
    found = training_compute(Known(evidence=evidence), law) if evidence else Compute()
    return found if found.best is not None else Compute()


def _provider(known: Known, change: Compute, base: Compute, law: Law) -> tuple[TernaryAnswer, str, bool]:
    """The one-third rule against the original's own compute; the fallbacks only when that is unknown.

    The third answer: whether the change lies within the error margin of the threshold that was applied.
    """
    rule, indicator, presumption = (law.threshold(name) for name in _RULES)
    if rule is None or indicator is None or presumption is None:
        return UNKNOWN, "On this day no rule said from which modification on somebody becomes a provider.", False
    if law.strictness is Strictness.LENIENT and relation(known) == "merge" and not change.bounded:
        return NO, "Merging trains nothing, which read leniently makes nobody a provider.", False
    if not change.bounded:
        return UNKNOWN, "The compute of the modification is not known.", False
    if base.best is not None:
        threshold, what, basis = (
            base.best * rule.value,
            f"a third of the original model's {base.best:.1e} FLOP",
            rule.basis,
        )
    else:
        low, high = indicator.value * rule.value, presumption.value * rule.value
        systemic = known.truth("base_systemic")
        if systemic is None and exceeds(change, low, law) is not NO:
            if exceeds(change, high, law) is not YES:
                return UNKNOWN, "Neither the original's compute nor whether it is systemic is known.", False
            low = high
        threshold = high if systemic else low
        what = f"{threshold:.1e} FLOP, the original's compute being unknown"
        basis = replace(rule.basis, july=rule.basis.july + 1, november=rule.basis.november + 1)
    answer = exceeds(change, threshold, law)
    cited = law.published((basis,))[0].cite().partition(" [")[0].replace(" (July ¶", ", July ¶").rstrip(")")
    return answer, f"The modification's {change} {_WORDS[answer]} {what} ({cited}).", near(change, threshold, law)


_RULES = (Number.MODIFIER_RATIO, Number.GPAI_COMPUTE, Number.SYSTEMIC_COMPUTE)
_WORDS = {YES: "is more than", NO: "is not more than", UNKNOWN: "is too near to"}
