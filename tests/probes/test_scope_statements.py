"""What a release says of its own place under the Act."""

from __future__ import annotations

import pytest

from licensecheck.model.vocabulary import Outcome
from licensecheck.probes import scope_statements
from tests.snapshots import answers, snapshot


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We regard this as a general-purpose AI model.", "gpai"),
        ("This is a GPAI model with systemic risk.", "systemic, gpai"),
        ("It is not a model with systemic risk.", "not-systemic"),
        ("The company is a signatory of the EU Code of Practice.", "code-of-practice"),
        ("These weights are for research purposes only.", "research-only"),
    ],
)
def test_statements_are_found_with_their_line(text: str, value: str) -> None:
    evidence = answers(scope_statements.probe, snapshot({"README.md": f"# Example\n\n{text}"}))["scope-statements"]
    assert (evidence.outcome, evidence.value) == (Outcome.PRESENT, value)
    assert {where.start_line for where in evidence.locations} == {3}


@pytest.mark.parametrize(
    "text",
    [
        "Is it a general-purpose AI model?",
        "Ask a lawyer whether this is a GPAI model with systemic risk.",
        "It is a model with general knowledge.",
        "Research has shown much.",
    ],
)
def test_questions_and_other_words_state_nothing(text: str) -> None:
    evidence = answers(scope_statements.probe, snapshot({"README.md": text}))["scope-statements"]
    assert (evidence.outcome, evidence.value) == (Outcome.ABSENT, "")
