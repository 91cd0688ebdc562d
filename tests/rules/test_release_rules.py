"""The rules on evidence: their own examples, and that no answer of a probe goes unjudged."""

from __future__ import annotations

import pytest

from licensecheck.judging.evaluate import fires
from licensecheck.model.rule import Rule
from licensecheck.model.vocabulary import Effect, Outcome
from licensecheck.rulebook.testing import run_examples
from tests.judging.releases import USAGE, rulebook, seen

RULES = tuple(rule for rule in rulebook().rules if rule.evidence is not None)
NEEDED = {
    "access-gate": ("auto", "manual", "false"),
    "weights-files": ("",),
    "weights-public": ("",),
    "architecture-information": ("",),
    **dict.fromkeys(USAGE, ("",)),
}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_examples_of_a_rule_hold(rule: Rule) -> None:
    assert run_examples(rule) == ()


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_that_stands_in_the_way_says_what_to_do(rule: Rule) -> None:
    assert rule.remedy or rule.effect not in (Effect.FAIL, Effect.REVIEW)


@pytest.mark.parametrize("probe", NEEDED)
@pytest.mark.parametrize("outcome", [Outcome.PRESENT, Outcome.ABSENT, Outcome.UNAVAILABLE])
def test_every_answer_of_a_needed_probe_is_judged_and_only_one_answer_is_good(probe: str, outcome: Outcome) -> None:
    good = Outcome.ABSENT if probe == "access-gate" else Outcome.PRESENT
    value = "manual" if (probe, outcome) == ("access-gate", Outcome.PRESENT) else ""
    effects = {r.effect for r in RULES if r.evidence and fires(r.evidence, seen(probe, value, outcome))}
    assert effects
    assert (effects == {Effect.OK}) is (outcome is good)


def test_every_fail_has_a_source_and_both_numberings() -> None:
    for rule in RULES:
        for basis in rule.basis:
            assert bool(basis.july) == bool(basis.november), rule.id
            assert basis.article or basis.november - basis.july in (-3, 0), rule.id
