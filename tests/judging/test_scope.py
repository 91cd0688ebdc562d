"""Scope: the indicator, systemic risk, modifiers, the market."""

from __future__ import annotations

import pytest

from licensecheck.judging.modifier import Modification
from licensecheck.judging.scope import assess_scope
from licensecheck.judging.stated import Known
from licensecheck.model.evidence import Evidence
from licensecheck.model.report import Scope
from licensecheck.model.vocabulary import Outcome, TernaryAnswer
from tests.judging.releases import TODAY, facts, law, seen

YES, NO, UNKNOWN = TernaryAnswer.YES, TernaryAnswer.NO, TernaryAnswer.UNKNOWN
BASE = seen("base-model", "finetune: org/base")


def scope(*evidence: Evidence, excludes_union: bool = False, as_of: str = TODAY, **stated: str | float | bool) -> Scope:
    return assess(*evidence, excludes_union=excludes_union, as_of=as_of, **stated)[0]


def assess(
    *evidence: Evidence, excludes_union: bool = False, as_of: str = TODAY, **stated: str | float | bool
) -> tuple[Scope, Modification]:
    known = Known(facts=facts(**stated), evidence=evidence)
    return assess_scope(known, law(), as_of, excludes_union=excludes_union)


@pytest.mark.parametrize(
    ("modality", "compute", "gpai"),
    [
        ("text-generation", 1e24, YES),
        ("text-to-image", 1e24, YES),
        ("text-to-video", 1e24, YES),
        ("any-to-any", 1e24, YES),
        ("text-generation", 1e22, NO),
        ("text-generation", 1e23, UNKNOWN),
        ("automatic-speech-recognition", 1e24, NO),
        ("text-to-speech", 1e24, NO),
        ("image-to-image", 1e24, NO),
        ("text-to-audio", 1e24, NO),
        ("reinforcement-learning", 1e24, NO),
        ("image-to-video", 1e24, NO),
        ("translation", 1e24, NO),
        ("no-such-tag", 1e24, UNKNOWN),
    ],
)
def test_the_indicator_takes_compute_and_modality(modality: str, compute: float, gpai: TernaryAnswer) -> None:
    assert scope(modality=modality, training_compute=compute).gpai is gpai


def test_a_bound_alone_never_proves_a_model_out_of_scope() -> None:
    answer = scope(seen("parameter-count", "4"), modality="text-generation")
    assert answer.gpai is UNKNOWN
    assert answer.systemic == "bounded-no"


def test_words_of_a_card_do_not_prove_a_narrow_task() -> None:
    words = seen("modality", "text-to-speech", Outcome.PARTIAL)
    assert scope(words, training_compute=1e24).gpai is UNKNOWN


def test_a_card_that_names_several_tasks_names_none() -> None:
    words = seen("modality", "text-generation, text-to-speech", Outcome.PARTIAL)
    assert scope(words, training_compute=1e24).gpai is UNKNOWN


def test_nothing_known_is_unknown_everywhere() -> None:
    answer = scope()
    assert (answer.gpai, answer.provider, answer.placed, answer.systemic) == (UNKNOWN, UNKNOWN, UNKNOWN, "unknown")
    assert answer.out_because == ""


@pytest.mark.parametrize(
    ("compute", "systemic"), [(7e24, "no"), (9e24, "unknown"), (1.2e25, "unknown"), (1.3e25, "yes"), (3.8e25, "yes")]
)
def test_systemic_risk_is_presumed_above_the_threshold(compute: float, systemic: str) -> None:
    assert scope(modality="text-generation", training_compute=compute).systemic == systemic


def test_a_designated_model_is_systemic_whatever_its_modality_says() -> None:
    answer = scope(designated_systemic=True, modality="text-to-speech")
    assert (answer.gpai, answer.systemic, answer.out_because) == (YES, "yes", "")


@pytest.mark.parametrize(
    ("change", "base", "provider"),
    [
        (1e22, 3e23, NO),
        (2e23, 3e23, YES),
        (1e23, 3e23, UNKNOWN),
        (0.0, 3e23, NO),
    ],
)
def test_a_modifier_is_provider_above_a_third_of_the_original(
    change: float, base: float, provider: TernaryAnswer
) -> None:
    answer = scope(modifier=True, modification_compute=change, base_compute=base)
    assert answer.provider is provider
    assert (answer.out_because == "modifier-below-threshold") is (provider is NO)


@pytest.mark.parametrize(
    ("change", "systemic", "provider"),
    [
        (2.1e18, None, NO),
        (1e24, None, UNKNOWN),
        (1e24, False, YES),
        (1e24, True, NO),
        (5e24, None, YES),
        (5e24, True, YES),
    ],
)
def test_the_fallbacks_hold_only_when_the_originals_compute_is_unknown(
    change: float, systemic: bool | None, provider: TernaryAnswer
) -> None:
    stated = facts(modifier=True, modification_compute=change)
    stated += () if systemic is None else facts(base_systemic=systemic)
    assert assess_scope(Known(facts=stated), law(), TODAY)[0].provider is provider


def test_the_provider_of_a_modified_systemic_model_has_a_systemic_model() -> None:
    answer = scope(modifier=True, modification_compute=5e24, base_systemic=True, modality="text-generation")
    assert answer.systemic == "yes"


def test_a_base_below_the_threshold_and_its_modification_add_up() -> None:
    answer = scope(modifier=True, modification_compute=8e24, base_compute=9e24, modality="text-generation")
    assert answer.systemic == "yes"


def test_a_base_model_in_the_card_does_not_tell_whose_it_is() -> None:
    answer, change = assess(BASE, seen("training-tokens", "1e9"), seen("parameter-count", "7000000000"))
    assert change.is_one is UNKNOWN
    assert answer.out_because == ""
    assert answer.gpai is UNKNOWN
    assert "org/base" in " ".join(answer.reasons)


def test_ones_own_base_is_the_same_model() -> None:
    answer = scope(BASE, modifier=False, parameters=8e9, training_tokens=15e12, modality="text-generation")
    assert answer.gpai is YES


def test_excluding_the_union_needs_the_clause_and_the_fact() -> None:
    assert scope(excludes_union=True).out_because == ""
    assert scope(eu_excluded_in_fact=True).out_because == ""
    assert scope(excludes_union=True, eu_excluded_in_fact=True).out_because == "eu-excluded"


def test_a_day_to_come_is_not_yet_on_the_market() -> None:
    assert scope(placed_on_market="2026-12-01").out_because == "not-placed"
    assert scope(placed_on_market="2026-12-01", as_of="2026-12-01").placed is YES


def test_who_is_not_the_provider_needs_no_exemption() -> None:
    assert scope(provider="no").out_because == "not-provider"
    assert scope(provider="unknown").out_because == ""


def test_research_alone_is_out_when_it_is_stated() -> None:
    assert scope(research_only=True).out_because == "research-only"


def test_what_a_release_says_of_itself_is_shown_and_proves_nothing() -> None:
    said = seen("scope-statements", "gpai, not-systemic, research-only")
    answer = scope(said, training_compute=3e25, modality="text-generation")
    assert (answer.systemic, answer.out_because) == ("yes", "")
    assert "proves nothing. The compute found says otherwise." in " ".join(answer.reasons)
    assert scope(said).gpai is UNKNOWN


def test_a_model_that_calls_itself_systemic_is_not_found_to_be_without_risk() -> None:
    said = seen("scope-statements", "systemic")
    assert scope(said, training_compute=5e24, modality="text-generation").systemic == "unknown"
    assert scope(said, training_compute=3e25, modality="text-generation").systemic == "yes"
