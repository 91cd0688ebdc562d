"""Sentences that free in words of limiting are not taken for limits, and their twins, which limit in words of freedom,
are never let through.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

import pytest

from licensecheck.licensing.reading import read_license
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.yamlio import load
from tests.licensing.reading_tools import FREE, ROOT, document, tools

SENTENCES = cast(
    "dict[str, dict[str, list[str]]]",
    load((ROOT / "fixtures" / "texts" / "freedoms.yaml").read_text(encoding="utf-8")),
)
# As measured, only ever made smaller: freedoms that are doubted, and twins that pass (printed when one more is).
MOST_DOUBTED, MOST_PASSING = 0, 1


@cache
def _judged(kind: str) -> tuple[tuple[str, LicenseStatus], ...]:
    return tuple((sentence, _status(sentence)) for sentence in _every(kind))


def _every(kind: str) -> Iterator[str]:
    for sentences in SENTENCES[kind].values():
        yield from sentences


def _status(sentence: str) -> LicenseStatus:
    return read_license(document(f"{FREE}\n\n{sentence}\n"), tools(registry=False)).status


def _with(kind: str, status: LicenseStatus) -> list[str]:
    return [sentence for sentence, judged in _judged(kind) if judged is status]


def test_the_licence_alone_is_met() -> None:
    assert _status("") is LicenseStatus.MET


def test_no_freedom_is_judged_a_failure() -> None:
    assert _with("freedoms", LicenseStatus.FAILED) == []


@pytest.mark.parametrize(
    ("kind", "status", "most"),
    [("freedoms", LicenseStatus.UNDETERMINED, MOST_DOUBTED), ("twins", LicenseStatus.MET, MOST_PASSING)],
)
def test_few_freedoms_are_doubted_and_few_twins_pass(kind: str, status: LicenseStatus, most: int) -> None:
    found = _with(kind, status)
    assert len(found) <= most, "\n".join(found)


def test_there_are_freedoms_and_twins_of_every_kind_and_each_stands_once() -> None:
    every = [*_every("freedoms"), *_every("twins")]
    assert len(every) == len(set(every)) >= 77
    assert len(SENTENCES["freedoms"]) == len(SENTENCES["twins"]) == 7
