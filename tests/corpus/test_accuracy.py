"""How well we read, as a gate: the counts of benchmarks/accuracy.py over the labelled corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import accuracy

pytestmark = pytest.mark.corpus

# Gates only ever tighten. A change that would loosen one is wrong, or its commit shows that a label is.
# `most` are errors, `least` are shares of all rows. Texts are read as they are, and once more by their clauses alone.
GATES: dict[str, dict[str, dict[str, float]]] = {
    "texts": {"most": {"unsafe": 0, "false alarm": 0}, "least": {"right": 0.953, "acceptable": 0.994}},
    "clauses alone": {"most": {"unsafe": 0, "false alarm": 0}, "least": {"right": 0.942, "acceptable": 0.982}},
    "releases": {
        "most": {"unsafe": 0, "false alarm": 0, "unsafe verdict": 0, "verdict never": 0},
        "least": {"right": 0.809, "acceptable": 1.0, "verdict acceptable": 1.0},
    },
}

Rows = list[accuracy.Row]


@pytest.fixture(scope="module")
def rows(corpus: Path) -> dict[str, Rows]:
    return {
        "texts": accuracy.texts(corpus),
        "clauses alone": accuracy.texts(corpus, registry=False),
        "releases": accuracy.releases(corpus),
    }


def _missed(rows: Rows) -> str:
    """What to look at: every row that a careful reader would not defend."""
    bad = [row for row in rows if row.outcome not in ("right", "acceptable")]
    return "\n".join(f"  {row.outcome:12} {row.slug}: {row.got}, not {row.expected}: {row.why[:120]}" for row in bad)


@pytest.mark.parametrize(("what", "error"), [(what, error) for what, gate in GATES.items() for error in gate["most"]])
def test_there_are_no_more_errors_than_the_gate_allows(rows: dict[str, Rows], what: str, error: str) -> None:
    figures = accuracy.counts(rows[what])
    print(f"\n{what}: {figures}")
    assert figures[error] <= GATES[what]["most"][error], f"{error}:\n{_missed(rows[what])}"


@pytest.mark.parametrize(("what", "share"), [(what, share) for what, gate in GATES.items() for share in gate["least"]])
def test_there_is_no_less_agreement_than_the_gate_asks(rows: dict[str, Rows], what: str, share: str) -> None:
    found = accuracy.counts(rows[what])[share] / len(rows[what])
    assert found >= GATES[what]["least"][share], f"{found:.3f} {share}:\n{_missed(rows[what])}"


def test_reading_is_never_better_for_knowing_less(rows: dict[str, Rows]) -> None:
    """Where clauses alone fail what the registry calls met, a rule is wrong."""
    alone = {row.slug: row.got for row in rows["clauses alone"]}
    assert [row.slug for row in rows["texts"] if row.got == "met" and alone[row.slug] == "failed"] == []
