"""The law file, and what is said when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.errors import RulebookError
from licensecheck.model.law import Day, Generality, Number
from licensecheck.rulebook.law import parse_law


@pytest.fixture
def text(root: Path) -> str:
    return (root / "rules" / "law.yaml").read_text(encoding="utf-8")


def test_the_law_holds_every_number_and_day_that_judging_asks_for(text: str) -> None:
    law = parse_law(text, "law.yaml")
    assert law.number(Number.GPAI_COMPUTE) == 1e23
    assert law.number(Number.SYSTEMIC_COMPUTE) == 1e25
    assert law.number(Number.MODIFIER_RATIO) == pytest.approx(1 / 3)
    assert law.number(Number.ERROR_MARGIN) == 0.3
    assert law.number(Number.TOKEN_BOUND) == 100e12
    assert [law.day(day) for day in Day] == [
        "2024-08-01",
        "2025-07-18",
        "2025-11-19",
        "2025-08-02",
        "2026-08-02",
        "2027-08-02",
    ]
    assert [c.id for c in law.conditions] == [f"C{n}" for n in range(13)]
    assert law.generality("text-generation") is Generality.LISTED
    assert law.generality("no such tag") is None


def test_the_peak_of_every_processor_names_its_source_and_no_name_stands_twice(text: str) -> None:
    law = parse_law(text, "law.yaml")
    names = [item.name for item in law.accelerators]
    assert len(names) == len(set(names))
    assert all(
        item.basis.july or "data sheet" in item.basis.article or ".com/" in item.basis.article
        for item in law.accelerators
    )
    assert law.peak("l40s") == 362.05e12
    assert law.peak("a10g") is None


def test_every_guidelines_paragraph_of_section_four_is_three_apart(text: str) -> None:
    law = parse_law(text, "law.yaml")
    for condition in law.conditions:
        for basis in condition.basis:
            assert basis.july < 60 or basis.july - basis.november == 3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    value: 1e23\n", '    value: "1e23"\n', "'value' must be a number"),
        ("  gpai-compute:", "  gpai-computes:", "gpai-computes"),
        ('"2025-08-02"\n    title', '"2025-13-02"\n    title', "must be a day"),
        ("level: statute", "level: statutes", "statutes"),
        ("exempt: lifted,", "exempt: gone,", "gone"),
        ("    - any-to-any\n", "    - any-to-any\n    - any-to-any\n", "stands twice"),
        ("confidence: 0.97", "confidence: 1.97", "confidence"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, old: str, new: str, message: str) -> None:
    assert old in text
    with pytest.raises(RulebookError, match=message) as raised:
        parse_law(text.replace(old, new, 1), "law.yaml")
    assert raised.value.line > 1


@pytest.mark.parametrize("text", ["", "- a list", "version: [", "a: 1\na: 2"])
def test_a_text_that_is_no_law_is_refused(text: str) -> None:
    with pytest.raises(RulebookError):
        parse_law(text, "law.yaml")
