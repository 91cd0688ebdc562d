"""Rules over evidence."""

from __future__ import annotations

import pytest

from licensecheck.judging.evaluate import evaluate, fires, order
from licensecheck.judging.weighing import weigh_effect
from licensecheck.model.record import replace
from licensecheck.model.rule import Basis, EvidencePattern, Rule
from licensecheck.model.snapshot import Location
from licensecheck.model.vocabulary import Effect, Level, Lifecycle, Outcome, Reads
from tests.judging.releases import TODAY, law, seen

GUIDELINES = Basis(source="guidelines", level=Level.GUIDELINES, july=83, november=80)
STATUTE = Basis(source="ai-act", level=Level.STATUTE, article="53(2)")
RULE = Rule(
    id="weights-absent",
    title="Weights are missing",
    topic="release",
    since="0.1.0",
    status=Lifecycle.STABLE,
    reads=(Reads.EVIDENCE,),
    summary="",
    remedy="Publish them.",
    effect=Effect.FAIL,
    condition="C9",
    confidence=0.9,
    basis=(GUIDELINES,),
    evidence=EvidencePattern(probe="weights-files", outcomes=(Outcome.ABSENT, Outcome.UNAVAILABLE)),
)


def test_a_rule_fires_on_its_probe_and_outcome_and_keeps_the_place() -> None:
    (finding,) = evaluate((RULE,), (seen("weights-files", outcome=Outcome.ABSENT),), law=law(), as_of=TODAY)
    assert (finding.rule, finding.effect, finding.condition) == ("weights-absent", Effect.FAIL, "C9")
    assert finding.remedy == "Publish them."


def test_a_rule_is_silent_on_another_outcome() -> None:
    assert evaluate((RULE,), (seen("weights-files"),), law=law(), as_of=TODAY) == ()


def test_a_probe_that_said_nothing_counts_as_unavailable() -> None:
    (finding,) = evaluate((RULE,), (), law=law(), as_of=TODAY)
    assert finding.message == "Weights are missing (nobody looked)"


def test_a_value_fits_when_it_is_one_part_of_what_was_seen() -> None:
    pattern = EvidencePattern(probe="weights-files", outcomes=(Outcome.PARTIAL,), values=("incomplete",))
    assert fires(pattern, seen("weights-files", "safetensors, 2 files, incomplete", Outcome.PARTIAL))
    assert not fires(pattern, seen("weights-files", "safetensors, not incomplete at all", Outcome.PARTIAL))


def test_a_rule_stays_silent_when_another_probe_saw_something() -> None:
    pattern = replace(RULE.evidence, unless=("weights-links",)) if RULE.evidence else None
    rule = replace(RULE, evidence=pattern)
    absent = seen("weights-files", outcome=Outcome.ABSENT)
    assert evaluate((rule,), (absent, seen("weights-links")), law=law(), as_of=TODAY) == ()
    assert evaluate((rule,), (absent, seen("weights-links", outcome=Outcome.ABSENT)), law=law(), as_of=TODAY)


@pytest.mark.parametrize(
    ("confidence", "effect"), [(0.69, Effect.REVIEW), (0.7, Effect.FAIL), (0.75, Effect.FAIL), (0.55, Effect.REVIEW)]
)
def test_a_failure_that_is_not_sure_becomes_a_review(confidence: float, effect: Effect) -> None:
    assert weigh_effect(replace(RULE, confidence=confidence), as_of=TODAY, law=law()) is effect


def test_a_softened_failure_says_that_it_likely_fails() -> None:
    rule = replace(RULE, confidence=0.6)
    (finding,) = evaluate((rule,), (), law=law(), as_of=TODAY)
    assert finding.effect is Effect.REVIEW
    assert finding.message.startswith("Likely fails: ")


@pytest.mark.parametrize(
    ("as_of", "basis", "effect"),
    [
        ("2025-07-17", (GUIDELINES,), Effect.REVIEW),
        ("2025-07-18", (GUIDELINES,), Effect.FAIL),
        ("2025-07-17", (GUIDELINES, STATUTE), Effect.FAIL),
    ],
)
def test_before_the_guidelines_only_statute_and_recitals_fail(
    as_of: str, basis: tuple[Basis, ...], effect: Effect
) -> None:
    assert weigh_effect(replace(RULE, basis=basis), as_of=as_of, law=law()) is effect


def test_a_preview_rule_only_notes() -> None:
    assert weigh_effect(replace(RULE, status=Lifecycle.PREVIEW), as_of=TODAY, law=law()) is Effect.NOTE


def test_an_effect_that_is_no_failure_keeps_its_effect() -> None:
    for effect in (Effect.OK, Effect.NOTE, Effect.REVIEW, Effect.GRANT):
        assert weigh_effect(replace(RULE, effect=effect, confidence=0.1), as_of="2020-01-01", law=law()) is effect


def test_findings_that_begin_on_one_line_have_an_order_of_their_own() -> None:
    (one,) = evaluate((RULE,), (seen("weights-files", outcome=Outcome.ABSENT),), law=law(), as_of=TODAY)
    short, long = (replace(one, location=Location(path="LICENSE", start_line=3, end_line=end)) for end in (3, 4))
    assert sorted((long, short), key=order) == [short, long]
