"""Scope of real releases against a careful reader's labels: the shares of benchmarks/scope.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import scope

pytestmark = pytest.mark.corpus

# Gates only ever tighten. What is left open is listed in the benchmark, each with the reason.
DECIDED = {"gpai": 0.815, "systemic": 0.80}
WITHIN, INSIDE = 0.93, 1.0


@pytest.fixture(scope="module")
def rows(corpus: Path) -> list[scope.Row]:
    return scope.read(corpus)


@pytest.mark.parametrize("column", scope.COLUMNS)
def test_no_answer_contradicts_a_label(rows: list[scope.Row], column: str) -> None:
    assert [row.slug for row in rows if scope.outcome(row, column) == "wrong"] == []


@pytest.mark.parametrize("column", scope.COLUMNS)
def test_there_are_no_fewer_answers_than_the_gate_asks(rows: list[scope.Row], column: str) -> None:
    found = scope.decided(rows, column)
    print(f"\n{column}: {found:.1%} decided")
    assert found >= DECIDED[column]


@pytest.mark.parametrize("column", scope.COLUMNS)
def test_every_difference_has_its_reason_and_none_is_listed_in_vain(rows: list[scope.Row], column: str) -> None:
    differing = {row.slug for row in rows if scope.outcome(row, column) != "agree"}
    assert differing == scope.REASONS[column].keys()


def test_compute_is_estimated_from_what_a_folder_tells(rows: list[scope.Row]) -> None:
    told = scope.with_figure(rows)
    missed = [f"{row.slug}: {row.stated}, got {row.compute}" for row in told if not scope.near(row)]
    assert len(told) >= 16
    assert 1 - len(missed) / len(told) >= WITHIN, missed


def test_bounds_hold_every_figure_of_the_labels(rows: list[scope.Row]) -> None:
    told = scope.with_figure(rows, here=False)
    outside = [f"{row.slug}: {row.stated}, got {row.compute}" for row in told if not scope.inside(row)]
    assert 1 - len(outside) / len(told) >= INSIDE, outside


def test_a_model_labelled_systemic_is_found_and_experts_that_sleep_are_not_counted(rows: list[scope.Row]) -> None:
    systemic = {row.slug for row in rows if row.labels["systemic"] == "yes"}
    assert systemic
    assert {row.slug for row in rows if row.got["systemic"] == "yes"} == systemic
    experts = [row for row in rows if row.compute.best and row.compute.high > 1.3e25 and row.slug not in systemic]
    assert experts
    assert {row.got["systemic"] for row in experts} == {"no"}
