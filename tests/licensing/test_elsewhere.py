"""Notices: texts that name a licence instead of being one."""

from __future__ import annotations

import pytest

from licensecheck.licensing.elsewhere import NOTICE_CHARACTERS, named_in
from licensecheck.licensing.known.identify import identify
from licensecheck.licensing.known.index import load_index
from licensecheck.licensing.known.names import Names
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import clauses
from licensecheck.model.license import License
from licensecheck.model.vocabulary import LicenseStatus, Match

NAMES = Names(
    [License(id="LicenseRef-Bicycle-NC", title="Bicycle Noncommercial License", status=LicenseStatus.FAILED)],
    {"mit": "MIT", "apache 2": "Apache-2.0"},
    ("MIT", "Apache-2.0"),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MIT License", "MIT"),
        ("SPDX-License-Identifier: Apache-2.0", "Apache-2.0"),
        ("The wheels come under the Apache License, Version 2.0.", "Apache-2.0"),
        ("Code: MIT License. Weights: Bicycle Noncommercial License.", "LicenseRef-Bicycle-NC"),
        ("Ride on.", ""),
    ],
)
def test_a_notice_names_a_licence_the_failing_one_first(text: str, name: str) -> None:
    assert named_in(clauses(clean_lines(text)), NAMES) == name


def test_a_long_text_is_no_notice() -> None:
    text = "MIT License\n\n" + "The red bicycle stands in the yard.\n\n" * (NOTICE_CHARACTERS // 30)
    assert named_in(clauses(clean_lines(text)), NAMES) == ""


@pytest.mark.parametrize(
    "text",
    ["MIT License", "SPDX-License-Identifier: Apache-2.0", "This wheel is under the Apache License, Version 2.0."],
)
def test_a_notice_is_not_called_the_text_that_it_names(text: str) -> None:
    assert identify(clean_lines(text), load_index()).identification.match not in (Match.EXACT, Match.RESIDUE)
