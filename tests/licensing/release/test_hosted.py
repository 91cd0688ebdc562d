"""What GitHub names beside what is read: the text counts, and a difference is told."""

from __future__ import annotations

import pytest

from licensecheck.licensing.release.hosted import PROBE
from licensecheck.model.evidence import Evidence
from licensecheck.model.vocabulary import LicenseStatus, Outcome
from tests.licensing.reading_tools import APACHE, FREE, MIT, NON_COMMERCIAL, concluded


def told(text: str, github: str, path: str = "LICENSE") -> Evidence:
    """What is seen when GitHub names `github` for a release with `text`."""
    found = concluded({path: text}, facts={"github_license": github} if github else {})
    return next(item for item in found.evidence if item.probe == PROBE)


@pytest.mark.parametrize(("text", "github"), [(MIT, "MIT"), (APACHE, "Apache-2.0")])
def test_github_and_the_text_agree(text: str, github: str) -> None:
    assert told(text, github).outcome is Outcome.ABSENT


def test_a_text_that_github_takes_for_another_one_is_told_with_both_places() -> None:
    seen = told(FREE, "MIT")
    assert (seen.outcome, seen.value) == (Outcome.PARTIAL, "GitHub: MIT; LICENSE: another text")
    assert [place.path for place in seen.locations] == ["LICENSE"]
    assert told(MIT, "Apache-2.0").value == "GitHub: Apache-2.0; LICENSE: MIT"


def test_a_licence_that_github_holds_to_be_narrower_asks_for_a_person() -> None:
    assert told(MIT, "CC-BY-NC-4.0").outcome is Outcome.PRESENT
    assert told(FREE + NON_COMMERCIAL, "CC-BY-NC-4.0").outcome is Outcome.PARTIAL
    found = concluded({"LICENSE": MIT}, facts={"github_license": "CC-BY-NC-4.0"})
    assert found.status is LicenseStatus.MET  # the rule, not the conclusion, asks for the review


@pytest.mark.parametrize("github", ["GPL-3.0", "GPL-3.0-only", "GPL-3.0-or-later"])
def test_an_id_without_its_ending_is_the_same_licence(github: str) -> None:
    text = "SPDX-License-Identifier: GPL-3.0-or-later\n"
    assert told(text, github).outcome is Outcome.ABSENT


def test_without_an_answer_or_a_text_at_the_root_nothing_is_compared() -> None:
    assert told(MIT, "").outcome is Outcome.UNAVAILABLE
    assert told(MIT, "Apache-2.0", "models/LICENSE").outcome is Outcome.ABSENT
