"""The verdict: precedence, and the sentences around it."""

from __future__ import annotations

import pytest

from licensecheck.judging.judge import Judgement
from licensecheck.model.vocabulary import Effect, Outcome, VerdictCode
from tests.judging.releases import Stated, clause, facts, judged, licensed, seen, whole_release

NON_COMMERCIAL = licensed(clause("non-commercial-only", Effect.FAIL, "C6"))
USE_LIST = licensed(clause("use-list", Effect.REVIEW, "C7"))
SMALL: Stated = {"training_compute": 5e23}
SYSTEMIC: Stated = {"training_compute": 3.8e25}
NARROW: Stated = {"training_compute": 5e23, "modality": "text-to-speech"}


def verdict(answer: Judgement) -> tuple[VerdictCode, VerdictCode]:
    return answer.verdict.code, answer.verdict.if_in_scope


def test_nothing_against_it_can_apply() -> None:
    assert verdict(judged(stated=facts(**SMALL))) == (VerdictCode.CAN_APPLY, VerdictCode.CAN_APPLY)


def test_out_of_scope_outranks_a_failing_licence() -> None:
    answer = judged(conclusion=NON_COMMERCIAL, stated=facts(**NARROW))
    assert verdict(answer) == (VerdictCode.NOT_NEEDED, VerdictCode.CANNOT_APPLY)
    assert "could not apply" in answer.verdict.headline


def test_systemic_risk_outranks_a_failing_licence_and_both_are_reported() -> None:
    answer = judged(conclusion=NON_COMMERCIAL, stated=facts(**SYSTEMIC))
    assert verdict(answer) == (VerdictCode.NOT_AVAILABLE, VerdictCode.CANNOT_APPLY)
    assert any("non-commercial-only" in reason for reason in answer.verdict.reasons)


def test_a_failing_licence_outranks_an_open_condition_and_unknown_compute() -> None:
    answer = judged(whole_release(seen("usage-limitations", outcome=Outcome.ABSENT)), NON_COMMERCIAL)
    assert verdict(answer)[0] is VerdictCode.CANNOT_APPLY
    assert any("anyway" in reason for reason in answer.verdict.reasons)


def test_unknown_systemic_risk_alone_leaves_it_open() -> None:
    answer = judged()
    assert verdict(answer) == (VerdictCode.UNDETERMINED, VerdictCode.CAN_APPLY)
    assert "C12 is open" in answer.verdict.headline
    assert any("training_compute" in step for step in answer.verdict.next_steps)


def test_a_bound_on_compute_is_enough_for_c12() -> None:
    assert verdict(judged(stated=facts(parameters=7e9)))[0] is VerdictCode.CAN_APPLY


def test_scope_that_is_unknown_is_said_in_the_headline() -> None:
    near = judged(stated=facts(parameters=3.8e9, training_tokens=3.3e12))
    whole = judged(stated=facts(**SMALL, provider="yes", placed_on_market="2026-01-01"))
    assert "if the model is in scope" in near.verdict.headline
    assert "if the model is in scope" not in whole.verdict.headline


def test_every_reason_of_a_failure_cites_a_paragraph_and_its_level() -> None:
    answer = judged(conclusion=NON_COMMERCIAL, stated=facts(**SMALL))
    assert "C6: non-commercial-only (Guidelines ¶80 (July ¶83) [guidelines])" in answer.verdict.reasons
    assert "mend non-commercial-only" in answer.verdict.next_steps


def test_the_cost_of_losing_the_exemption_is_named() -> None:
    reasons = " ".join(judged(conclusion=NON_COMMERCIAL, stated=facts(**SMALL)).verdict.reasons)
    for article in ("53(1)(a)", "53(1)(b)", "Art 54"):
        assert article in reasons
    assert "53(1)(c)" not in reasons


def test_what_is_open_says_what_would_settle_it() -> None:
    answer = judged(conclusion=USE_LIST, stated=facts(**SMALL))
    assert verdict(answer)[0] is VerdictCode.UNDETERMINED
    assert "mend use-list" in answer.verdict.next_steps


@pytest.mark.parametrize("as_of", ["2025-07-17", "2024-08-01"])
def test_a_clause_weighed_before_the_guidelines_is_the_callers_to_soften(as_of: str) -> None:
    answer = judged(stated=facts(**SMALL), as_of=as_of)
    assert verdict(answer)[0] is VerdictCode.CAN_APPLY


def test_assumptions_name_c8_and_every_stated_fact() -> None:
    answer = judged(stated=facts(**SMALL))
    assert any(text.startswith("C8") for text in answer.assumptions)
    assert "training_compute = 5e+23, stated by a test" in answer.assumptions
