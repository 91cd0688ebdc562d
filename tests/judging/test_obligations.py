"""What remains owed."""

from __future__ import annotations

import pytest

from licensecheck.judging.judge import Judgement
from licensecheck.judging.obligations import cost_of_losing
from licensecheck.model.report import Obligation
from licensecheck.model.vocabulary import Effect, ObligationState, Outcome
from tests.judging.releases import Stated, clause, facts, judged, law, licensed, seen, whole_release

FAILING = licensed(clause("non-commercial-only", Effect.FAIL, "C6"))
OPEN = licensed(clause("use-list", Effect.REVIEW, "C7"))
OWED, LIFTED, LIMITED = ObligationState.OWED, ObligationState.LIFTED, ObligationState.LIMITED
NOT_OWED, UNKNOWN = ObligationState.NOT_OWED, ObligationState.UNKNOWN
SMALL: Stated = {"training_compute": 5e23}
MODIFIER: Stated = {"modifier": True, "modification_compute": 2e23, "base_compute": 3e23, "modality": "text-generation"}
DUTIES = (
    "documentation",
    "downstream-information",
    "copyright-policy",
    "training-content-summary",
    "cooperation",
    "representative",
    "notification",
    "systemic-risk",
)


def states(answer: Judgement) -> list[ObligationState]:
    return [duty(answer, ident).state for ident in DUTIES]


def duty(answer: Judgement, ident: str) -> Obligation:
    return next(o for o in answer.obligations if o.id == ident)


def test_the_exemption_lifts_documentation_and_the_representative_only() -> None:
    answer = judged(stated=facts(**SMALL))
    assert states(answer) == [LIFTED, LIFTED, OWED, OWED, OWED, LIFTED, NOT_OWED, NOT_OWED]


def test_without_the_exemption_a_provider_outside_the_union_owes_a_representative() -> None:
    outside = judged(conclusion=FAILING, stated=facts(**SMALL, established_in_union=False))
    inside = judged(conclusion=FAILING, stated=facts(**SMALL, established_in_union=True))
    nobody_said = judged(conclusion=FAILING, stated=facts(**SMALL))
    assert states(outside) == [OWED, OWED, OWED, OWED, OWED, OWED, NOT_OWED, NOT_OWED]
    assert duty(inside, "representative").state is NOT_OWED
    assert duty(nobody_said, "representative").state is UNKNOWN


def test_systemic_risk_owes_everything() -> None:
    answer = judged(stated=facts(training_compute=3.8e25, established_in_union=False))
    assert states(answer) == [OWED] * len(DUTIES)


def test_out_of_scope_owes_nothing() -> None:
    answer = judged(stated=facts(training_compute=1e22))
    assert states(answer) == [NOT_OWED] * len(DUTIES)


def test_an_open_verdict_is_unknown_only_where_the_answer_depends_on_it() -> None:
    answer = judged(conclusion=OPEN, stated=facts(**SMALL, established_in_union=True))
    assert states(answer) == [UNKNOWN, UNKNOWN, OWED, OWED, OWED, UNKNOWN, NOT_OWED, NOT_OWED]


def test_a_modifier_owes_what_concerns_the_modification() -> None:
    exempt = judged(stated=facts(**MODIFIER))
    lost = judged(conclusion=FAILING, stated=facts(**MODIFIER, established_in_union=True))
    assert states(exempt) == [LIFTED, LIFTED, LIMITED, LIMITED, OWED, LIFTED, NOT_OWED, NOT_OWED]
    assert states(lost) == [LIMITED, LIMITED, LIMITED, LIMITED, OWED, NOT_OWED, NOT_OWED, NOT_OWED]


@pytest.mark.parametrize(
    ("placed", "words"),
    [
        ("2025-08-01", "by 2027-08-02"),
        ("2025-08-02", "from 2025-08-02"),
        ("2026-03-01", "from 2026-03-01"),
    ],
)
def test_the_day_of_placing_on_the_market_sets_the_day_from_which_duties_hold(placed: str, words: str) -> None:
    answer = judged(stated=facts(**SMALL, placed_on_market=placed))
    assert words in duty(answer, "copyright-policy").reason


def test_a_document_that_is_not_here_is_not_found_here_and_no_breach() -> None:
    answer = judged(whole_release(seen("copyright-policy")), stated=facts(**SMALL))
    assert duty(answer, "copyright-policy").found == "found here"
    assert duty(answer, "training-content-summary").found == "not found here"
    unseen = judged(whole_release(seen("copyright-policy", outcome=Outcome.UNAVAILABLE)))
    assert duty(unseen, "copyright-policy").found == "could not be looked for"


def test_losing_the_exemption_costs_three_duties() -> None:
    assert [d.basis.article for d in cost_of_losing(law())] == ["53(1)(a)", "53(1)(b)", "54"]
