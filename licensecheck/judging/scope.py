"""Does Chapter V concern this release: is it a general-purpose AI model, systemic, on the market, and whose?"""

from __future__ import annotations

from licensecheck.judging.claims import calls_itself_systemic, claims
from licensecheck.judging.compute import Compute, exceeds, floor, near, training_compute
from licensecheck.judging.generality import by_modality, draws, writes_text
from licensecheck.judging.modifier import Modification, adapter_only, modification
from licensecheck.judging.stated import Known
from licensecheck.model.law import Day, Law, LegalNumber, Number
from licensecheck.model.record import replace
from licensecheck.model.report import Scope
from licensecheck.model.vocabulary import Strictness, TernaryAnswer

SYSTEMIC = "Systemic risk: "
YES, NO, UNKNOWN = TernaryAnswer.YES, TernaryAnswer.NO, TernaryAnswer.UNKNOWN


def assess_scope(known: Known, law: Law, as_of: str, *, excludes_union: bool = False) -> tuple[Scope, Modification]:
    """The scope on the day `as_of`, and what is known of a modification, with the compute of the model as it is.

    `excludes_union`: the licence clearly excludes distribution and use in the Union; it takes the release out of scope
    only when somebody states that the files are in fact not offered there.
    """
    change = modification(known, law)
    own = _own(known, law, change)
    cumulative = _cumulative(own, change, law)
    # Whether a release is a model of its own is open where only a name tells of its base: its own figures decide then.
    judged = own if change.is_one is UNKNOWN else cumulative
    gpai, why_gpai = _gpai(known, law, judged, whole=not adapter_only(known))
    provider, why_provider = _provider(known, change)
    placed, why_placed = _placed(known, as_of)
    systemic, why_systemic = _systemic(known, law, gpai, cumulative, change)
    out = _out(known, gpai, provider, placed, change, excludes_union=excludes_union)
    reasons = (
        why_gpai,
        why_systemic and f"{SYSTEMIC}{why_systemic}",
        why_provider,
        why_placed,
        _not_yet(law, as_of),
        *claims(known, systemic),
    )
    scope = Scope(
        gpai=gpai,
        provider=provider,
        placed=placed,
        systemic=systemic,
        out_because=out,
        compute=str(cumulative),
        reasons=tuple(filter(None, reasons)),
        near_threshold=_near(law, cumulative, change),
        estimate=cumulative.estimate(),
    )
    return scope, replace(change, compute=cumulative)


def experts_decide(compute: Compute, law: Law) -> bool:
    """Whether counting all experts of a mixture would cross a threshold that those active do not cross."""
    if compute.whole is None:
        return False
    everything = Compute(low=compute.whole, best=compute.whole, high=compute.whole)
    thresholds = [number.value for name in _COMPUTE if (number := law.threshold(name))]
    return any(exceeds(everything, value, law) is not exceeds(compute, value, law) for value in thresholds)


_COMPUTE = (Number.GPAI_COMPUTE, Number.SYSTEMIC_COMPUTE)


def _near(law: Law, compute: Compute, change: Modification) -> tuple[str, ...]:
    """The thresholds within whose error margin the compute lies."""
    found = [str(name) for name in _COMPUTE if (number := law.threshold(name)) and near(compute, number.value, law)]
    return (*found, str(Number.MODIFIER_RATIO)) if change.near else tuple(found)


def _own(known: Known, law: Law, change: Modification) -> Compute:
    return training_compute(known, law, whole=change.is_one is NO, text=not draws(known, law))


def _cumulative(own: Compute, change: Modification, law: Law) -> Compute:
    """What made the model as it is: the original's compute and that of the change, where there was an original.

    Where only the original's compute is known, it is the least that the model took, and the law file's bound on what
    is done to a model that nobody tells of gives the most.
    """
    if change.is_one is NO or (change.is_one is UNKNOWN and not change.base.bounded):
        return own
    together = change.base.plus(change.change)
    if together.best is not None:
        return together
    if change.base.best is None or change.relation == "merge":
        return Compute(low=together.low, high=own.high, how=own.how)
    share, margin = law.number(Number.TUNING_BOUND), law.number(Number.ERROR_MARGIN)
    original = min(change.base.high, change.base.best * (1 + margin))  # not all experts, which do not count
    how = f"of the original: {change.base.how}; what was done to it is taken for at most {share:g} times as much"
    return Compute(low=change.base.low, high=min(own.high, original * (1 + share)), how=how)


def _gpai(known: Known, law: Law, compute: Compute, *, whole: bool) -> tuple[TernaryAnswer, str]:
    """The indicator of Guidelines ¶17, and ¶20 where a narrow task is the model's whole purpose."""
    if known.truth("designated_systemic"):
        return YES, ""
    stated = known.answer("gpai")
    if stated is not UNKNOWN:
        return stated, f"Stated: gpai is {stated}."
    indicator = law.threshold(Number.GPAI_COMPUTE)
    if indicator is None:
        return UNKNOWN, "On this day the indicator was not published: Article 3(63) alone says what is meant."
    answer, why = by_modality(known, law)
    if answer is NO:
        return NO, why
    threshold = indicator.value
    # An upper bound rests on an assumption about tokens: it may rule out systemic risk, not prove a model out of scope.
    above = UNKNOWN if compute.best is None and compute.low < threshold else exceeds(compute, threshold, law)
    least = floor(known, law) if whole and writes_text(known, law) else Compute()
    if above is UNKNOWN and compute.best is None and exceeds(least, threshold, law) is YES:
        above, compute = YES, least
    if above is NO:
        return NO, f"Training compute of {compute} is below the indicator of {threshold:.0e} FLOP (Guidelines ¶17)."
    if above is UNKNOWN:
        return UNKNOWN, _not_known(compute, threshold)
    if answer is YES:
        return YES, f"{compute} is above {threshold:.0e} FLOP, and {why} (Guidelines ¶17)."
    return UNKNOWN, f"{compute} is above {threshold:.0e} FLOP, but {why} (Guidelines ¶17, ¶20)."


def _not_known(compute: Compute, threshold: float) -> str:
    if compute.best is None:
        return "Training compute is not known, so nobody can tell whether the indicator of Guidelines ¶17 is met."
    return (
        f"Training compute of {compute} is too near the indicator's threshold, {threshold:.0e} FLOP (Guidelines ¶17)."
    )


def _systemic(known: Known, law: Law, gpai: TernaryAnswer, compute: Compute, change: Modification) -> tuple[str, str]:
    """no, bounded-no, unknown or yes, with the reason. Only a general-purpose AI model can have systemic risk."""
    if known.truth("designated_systemic"):
        return "yes", f"{_by_whom(known)}: declared, notified or designated as a model with systemic risk (Art 51, 52)."
    if gpai is NO:
        return "no", ""
    if change.provider is YES and known.truth("base_systemic"):
        return "yes", "The modified model is one with systemic risk, and the modifier its provider (Guidelines ¶67-68)."
    presumption = law.threshold(Number.SYSTEMIC_COMPUTE)
    if presumption is None:
        return "unknown", "On this day no law presumed systemic risk."
    return _presumed(known, law, compute, presumption)


def _presumed(known: Known, law: Law, compute: Compute, presumption: LegalNumber) -> tuple[str, str]:
    threshold = presumption.value
    answer = exceeds(compute, threshold, law)
    if answer is NO and calls_itself_systemic(known):
        return (
            "unknown",
            f"{compute} is not above {threshold:.0e} FLOP, but the release calls itself systemic (Art 52).",
        )
    if answer is YES:
        return "yes", f"{compute} is above {threshold:.0e} FLOP: systemic risk is presumed (Art 51(2))."
    if answer is NO and law.strictness is Strictness.STRICT and compute.whole and compute.whole > threshold:
        return "unknown", f"{compute}: read strictly, all experts may count, which crosses {threshold:.0e} FLOP."
    if answer is NO and compute.best is None:
        return "bounded-no", f"Training compute is {compute}: not above {threshold:.0e} FLOP."
    if answer is NO:
        return "no", f"{compute} is not above {threshold:.0e} FLOP (Art 51(2))."
    if compute.best is None:
        return "unknown", f"Training compute can neither be estimated nor bounded below {threshold:.0e} FLOP."
    return "unknown", f"{compute} is too near to the threshold of {threshold:.0e} FLOP (Art 51(2))."


def _by_whom(known: Known) -> str:
    fact = known.fact("designated_systemic")
    return f"By {fact.stated_by}" if fact is not None and fact.stated_by.startswith("the list") else "Stated"


def _provider(known: Known, change: Modification) -> tuple[TernaryAnswer, str]:
    stated = known.answer("provider")
    if stated is not UNKNOWN:
        return stated, f"Stated: the publisher is {'' if stated is YES else 'not '}the provider."
    if change.is_one is YES:
        return change.provider, change.reason
    return UNKNOWN, change.reason


def _placed(known: Known, as_of: str) -> tuple[TernaryAnswer, str]:
    day = known.word("placed_on_market")
    if not day:
        return UNKNOWN, ""
    if day > as_of:
        return NO, f"Stated: not placed on the Union market before {day}."
    return YES, f"Stated: placed on the Union market on {day}."


def _not_yet(law: Law, as_of: str) -> str:
    applies = law.day(Day.CHAPTER_V)
    return f"On {as_of} nothing of this was owed: Chapter V applies from {applies} (Art 113(b))." * (as_of < applies)


def _out(
    known: Known,
    gpai: TernaryAnswer,
    provider: TernaryAnswer,
    placed: TernaryAnswer,
    change: Modification,
    *,
    excludes_union: bool,
) -> str:
    """Why Chapter V does not concern this release, or "". Only what is proven or stated counts."""
    if gpai is NO:
        return "not-gpai"
    if known.answer("provider") is NO:
        return "not-provider"
    if change.is_one is YES and provider is NO:
        return "modifier-below-threshold"
    if excludes_union and known.truth("eu_excluded_in_fact"):
        return "eu-excluded"
    if known.truth("research_only"):
        return "research-only"
    return "not-placed" if placed is NO else ""
