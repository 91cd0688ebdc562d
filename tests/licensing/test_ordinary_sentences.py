"""Of the ordinary sentences of free licences none is taken for a limit, and few of their twins that limit pass."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.sentences import FRAMES, Said, read
from licensecheck.licensing.reading import read_license
from licensecheck.model.vocabulary import LicenseStatus
from tests.licensing.reading_tools import document, tools

# As measured: the first is only ever made larger, the second smaller.
LEAST_EXPLAINED = 626
MOST_PASSING = 26


@pytest.fixture(scope="module")
def said() -> list[Said]:
    return list(read())


@pytest.mark.parametrize("language", FRAMES)
def test_what_a_sentence_is_added_to_is_met_without_it(language: str) -> None:
    assert read_license(document(FRAMES[language]), tools(registry=False)).status is LicenseStatus.MET


def test_no_ordinary_sentence_fails(said: list[Said]) -> None:
    assert [one.text for one in said if one.free and one.status is LicenseStatus.FAILED] == []


def test_ordinary_sentences_that_were_explained_stay_explained(said: list[Said]) -> None:
    assert sum(one.free and one.status is LicenseStatus.MET for one in said) >= LEAST_EXPLAINED


def test_few_twins_that_limit_pass(said: list[Said]) -> None:
    passing = [one.text for one in said if not one.free and one.status is LicenseStatus.MET]
    assert len(passing) <= MOST_PASSING, "\n".join(passing)


def test_each_sentence_stands_once_and_every_kind_has_its_twins(said: list[Said]) -> None:
    assert max(Counter(one.text for one in said).values()) == 1
    assert {one.kind for one in said if one.free} == {one.kind for one in said if not one.free}
