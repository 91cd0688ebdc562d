"""Examples are run as tests, and each way in which one can fail is told."""

from __future__ import annotations

import pytest

from licensecheck.rulebook.testing import run_examples
from tests.smallbook import rule_text, rules


def failures(*patterns: str, more: str = "", old: str = "", new: str = "") -> list[tuple[str, str]]:
    [rule] = rules(rule_text("no-renting", *patterns, more=more).replace(old, new))
    return [(failure.kind, failure.message) for failure in run_examples(rule)]


def test_a_rule_whose_examples_hold_has_no_failure() -> None:
    assert failures("{forbid} <6> rent") == []


def test_an_example_that_does_not_fire_is_told() -> None:
    assert failures("{forbid} <6> sell") == [("match", "does not fire, and must")]


def test_an_example_that_fires_and_must_not_is_told() -> None:
    assert failures("bicycle") == [("no_match", "fires, and must not")]


def test_a_miss_that_is_no_longer_missed_is_told() -> None:
    missed = '  known_miss:\n    - {text: "Do not rent it."}\n  no_match:'
    assert failures("{forbid} <6> rent", old="  no_match:", new=missed) == []
    assert failures("{forbid} <6> rent|not rent", old="  no_match:", new=missed) == [
        ("known_miss", "fires now: move it to 'match'")
    ]


@pytest.mark.parametrize(("value", "expected"), [("500", []), ("400", [("captures", "riders='500', not '400'")])])
def test_a_capture_is_compared(value: str, expected: list[tuple[str, str]]) -> None:
    example = f'{{text: "You may not rent more than five hundred bicycles.", captures: {{riders: "{value}"}}}}'
    found = failures(
        "{forbid} <6> rent",
        more="captures: {riders: 'more than (.+) bicycles'}\n",
        old='{text: "You may not rent the bicycle."}',
        new=example,
    )
    assert found == expected
