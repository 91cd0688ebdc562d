"""Training compute: the Guidelines' own reference values, mixtures of experts, bounds and bands."""

from __future__ import annotations

import math

import pytest

from licensecheck.judging.compute import Compute, exactly, exceeds, training_compute
from licensecheck.judging.stated import Known, numbers_in
from licensecheck.model.vocabulary import Outcome, TernaryAnswer
from tests.judging.releases import facts, law, seen

YES, NO, UNKNOWN = TernaryAnswer.YES, TernaryAnswer.NO, TernaryAnswer.UNKNOWN


@pytest.mark.parametrize(
    ("parameters", "tokens", "reference"),
    [
        (3.8e9, 3.3e12, 7.5e22),
        (0.6e9, 36e12, 1.3e23),
        (1.54e9, 18e12, 1.6e23),
        (1.7e9, 36e12, 3.7e23),
        (2.5e9, 12e12, 1.8e23),
        (2.6e9, 10e12, 1.5e23),
    ],
)
def test_the_reference_values_of_the_guidelines_are_met_within_their_margin(
    parameters: float, tokens: float, reference: float
) -> None:
    known = Known(facts=facts(parameters=parameters, training_tokens=tokens))
    compute = training_compute(known, law())
    assert compute.best == pytest.approx(reference, rel=0.3)


def test_a_mixture_of_experts_counts_active_parameters_and_shows_the_other_bound() -> None:
    known = Known(facts=facts(parameters=671e9, active_parameters=37e9, training_tokens=14.8e12))
    compute = training_compute(known, law())
    assert compute.best == pytest.approx(3.3e24, rel=0.01)
    assert compute.high == pytest.approx(6.0e25, rel=0.01)


def test_both_counts_of_one_sentence_are_read_as_total_and_active() -> None:
    known = Known(
        evidence=(seen("parameter-count", "671000000000 total, 37000000000 active"), seen("training-tokens", "1.48e13"))
    )
    assert training_compute(known, law()).best == pytest.approx(3.3e24, rel=0.01)


def test_experts_without_an_active_count_never_show_that_a_threshold_is_crossed() -> None:
    known = Known(
        facts=facts(parameters=671e9, training_tokens=14.8e12),
        evidence=(seen("architecture-information", "model type moe, experts 256"),),
    )
    compute = training_compute(known, law())
    assert compute.best is None
    assert exceeds(compute, 1e25, law()) is UNKNOWN


def test_a_stated_compute_outranks_an_estimate_and_a_fact_outranks_the_card() -> None:
    card = (seen("training-compute", "2e24"), seen("parameter-count", "8000000000"), seen("training-tokens", "1.5e13"))
    assert training_compute(Known(evidence=card), law()).best == 2e24
    assert training_compute(Known(evidence=card, facts=facts(training_compute=5e23)), law()).best == 5e23


def test_figures_that_compete_are_not_used() -> None:
    known = Known(evidence=(seen("training-compute", "2e24, 3e24", Outcome.PARTIAL),))
    assert not training_compute(known, law()).bounded


def test_without_tokens_the_parameters_bound_compute_from_above() -> None:
    small = training_compute(Known(facts=facts(parameters=16e9)), law())
    large = training_compute(Known(facts=facts(parameters=17e9)), law())
    assert small.best is None
    assert exceeds(small, 1e25, law()) is NO
    assert exceeds(large, 1e25, law()) is UNKNOWN


def test_parameters_of_an_adapter_say_nothing_of_the_model() -> None:
    known = Known(
        evidence=(
            seen("parameter-count", "20000000"),
            seen("weights-files", "safetensors, 1 file, only an adapter", Outcome.PARTIAL),
        )
    )
    assert not training_compute(known, law()).bounded


def test_figures_that_may_be_those_of_a_fine_tuning_are_not_used() -> None:
    known = Known(evidence=(seen("parameter-count", "70000000000"), seen("training-tokens", "1e9")))
    assert training_compute(known, law(), whole=False).best is None


@pytest.mark.parametrize(
    ("value", "answer"), [(0.7e23, NO), (0.71e23, UNKNOWN), (1e23, UNKNOWN), (1.29e23, UNKNOWN), (1.3e23, YES)]
)
def test_nobody_can_tell_within_the_margin_of_error(value: float, answer: TernaryAnswer) -> None:
    assert exceeds(exactly(value, "stated"), 1e23, law()) is answer


def test_compute_that_is_not_known_answers_nothing_and_prints_nothing() -> None:
    assert exceeds(Compute(), 1e25, law()) is UNKNOWN
    assert str(Compute()) == ""


def test_zero_is_not_a_number_of_parameters_or_tokens() -> None:
    assert not training_compute(Known(facts=facts(parameters=0.0, training_tokens=0.0)), law()).bounded


def test_compute_adds_up_and_an_unknown_part_makes_the_sum_unknown() -> None:
    assert exactly(1e24, "a").plus(exactly(2e24, "b")).best == 3e24
    assert exactly(1e24, "a").plus(Compute()).best is None


def test_numbers_that_no_float_holds_are_dropped() -> None:
    assert numbers_in("1e999, 5") == (5.0,)
    assert numbers_in("8,030,261,248 parameters") == (8030261248.0,)
    assert numbers_in("nan inf") == ()
    assert Known(facts=facts(parameters=math.inf)).number("parameters") is None
