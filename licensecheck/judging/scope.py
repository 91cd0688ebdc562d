"""Does Chapter V concern this release: is it a general-purpose AI model, systemic, on the market, and whose?"""

from __future__ import annotations

from licensecheck.judging.claims import calls_itself_systemic, claims
from licensecheck.judging.compute import Compute, exceeds, floor, training_compute
from licensecheck.judging.generality import by_modality, draws, writes_text
from licensecheck.judging.modifier import Modification, adapter_only, modification
from licensecheck.judging.stated import Known
from licensecheck.model.law import Law, Number
from licensecheck.model.report import Scope
from licensecheck.model.vocabulary import TernaryAnswer

SYSTEMIC = "Systemic risk: "
YES, NO, UNKNOWN = TernaryAnswer.YES, TernaryAnswer.NO, TernaryAnswer.UNKNOWN


def assess_scope(known: Known, law: Law, as_of: str, *, excludes_union: bool = False) -> tuple[Scope, Modification]:
    """The scope on the day `as_of`, and what is known of a modification.

    `excludes_union`: the licence clearly excludes distribution and use in the Union; it takes the release out of scope
    only when somebody states that the files are in fact not offered there.
    """
    change = modification(known, law)
    own = _own(known, law, change)
    cumulative = _cumulative(own, change)
    gpai, why_gpai = _gpai(known, law, cumulative, whole=not adapter_only(known))
    provider, why_provider = _provider(known, change)
    placed, why_placed = _placed(known, as_of)
    systemic, why_systemic = _systemic(known, law, gpai, cumulative, change)
    out = _out(known, gpai, provider, placed, change, excludes_union=excludes_union)
    scope = Scope(
        gpai=gpai,
        provider=provider,
        placed=placed,
        systemic=systemic,
        out_because=out,
        compute=str(cumulative),
        reasons=tuple(
            filter(
                None,
                (
                    why_gpai,
                    why_systemic and f"{SYSTEMIC}{why_systemic}",
                    why_provider,
                    why_placed,
                    *claims(known, systemic),
                ),
            )
        ),
    )
    return scope, change


def compute_of(known: Known, law: Law) -> Compute:
    """Compute of the training that made the model of this release, whoever did it."""
    return _own(known, law, modification(known, law))


def _own(known: Known, law: Law, change: Modification) -> Compute:
    return training_compute(known, law, whole=change.is_one is NO, text=not draws(known, law))


def _cumulative(own: Compute, change: Modification) -> Compute:
    """What made the model as it is: the original's compute and that of the change, where it is known to be one."""
    if change.is_one is not YES:
        return own
    together = change.base.plus(change.change)
    return together if together.best is not None else Compute(low=together.low, high=own.high, how=own.how)


def _gpai(known: Known, law: Law, compute: Compute, *, whole: bool) -> tuple[TernaryAnswer, str]:
    """The indicator of Guidelines ¶17, and ¶20 where a narrow task is the model's whole purpose."""
    if known.truth("designated_systemic"):
        return YES, ""
    stated = known.answer("gpai")
    if stated is not UNKNOWN:
        return stated, f"Stated: gpai is {stated}."
    answer, why = by_modality(known, law)
    if answer is NO:
        return NO, why
    threshold = law.number(Number.GPAI_COMPUTE)
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
        return "yes", "Stated: declared, notified or designated as a model with systemic risk (Art 51, 52)."
    if gpai is NO:
        return "no", ""
    if change.provider is YES and known.truth("base_systemic"):
        return "yes", "The modified model is one with systemic risk, and the modifier its provider (Guidelines ¶67-68)."
    threshold = law.number(Number.SYSTEMIC_COMPUTE)
    answer = exceeds(compute, threshold, law)
    if answer is NO and calls_itself_systemic(known):
        return (
            "unknown",
            f"{compute} is not above {threshold:.0e} FLOP, but the release calls itself systemic (Art 52).",
        )
    if answer is YES:
        return "yes", f"{compute} is above {threshold:.0e} FLOP: systemic risk is presumed (Art 51(2))."
    if answer is NO and compute.best is None:
        return "bounded-no", f"Training compute is {compute}: not above {threshold:.0e} FLOP."
    if answer is NO:
        return "no", f"{compute} is not above {threshold:.0e} FLOP (Art 51(2))."
    if compute.best is None:
        return "unknown", f"Training compute can neither be estimated nor bounded below {threshold:.0e} FLOP."
    return "unknown", f"{compute} is too near to the threshold of {threshold:.0e} FLOP (Art 51(2))."


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
