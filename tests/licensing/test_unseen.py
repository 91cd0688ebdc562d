"""Licences of our own in unusual words, read by their clauses alone: misses are marked, counted and never grow."""

from __future__ import annotations

from typing import cast

import pytest

from licensecheck.licensing.reading import read_license
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.yamlio import load
from tests.licensing.reading_tools import ROOT, document, tools

FOLDER = ROOT / "fixtures" / "texts" / "unseen"
EXPECTED = cast("dict[str, dict[str, str]]", load((FOLDER / "expected.yaml").read_text(encoding="utf-8")))
MISSES = {name: row["known_miss"] for name, row in EXPECTED.items() if "known_miss" in row}
MOST_MISSES = 7
MOST_UNSAFE = 0


def _status(name: str) -> LicenseStatus:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return read_license(document(text), tools(registry=False)).status


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - set(MISSES)))
def test_an_unseen_text_is_judged_as_its_writer_expected(name: str) -> None:
    assert _status(name) == EXPECTED[name]["expected"]


@pytest.mark.parametrize("name", sorted(MISSES))
def test_a_known_miss_is_still_one(name: str) -> None:
    """When this fails with the expected status, take the mark away."""
    assert _status(name) == MISSES[name]


def test_known_misses_do_not_grow() -> None:
    assert len(MISSES) <= MOST_MISSES
    assert sum(miss == "met" for miss in MISSES.values()) <= MOST_UNSAFE


def test_every_text_has_an_expectation() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(EXPECTED)
