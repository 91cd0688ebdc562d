"""A known free licence with a short rider beside it is never met, in whatever language and place the rider stands."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from licensecheck.licensing.reading import read_license
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.yamlio import load
from tests.licensing.known.test_identify import standard
from tests.licensing.reading_tools import document, tools

_BY_KIND = cast("dict[str, list[str]]", load((Path(__file__).parent / "riders.yaml").read_text(encoding="utf-8")))
RIDERS = [(kind, rider) for kind, riders in _BY_KIND.items() for rider in riders]
# What stands beside a licence and takes nothing back.
HARMLESS = (
    "Copyright 2024 Larch Institute",
    "Copyright (c) 2023-2025 Іван Петренко and others",
    "Larch Base 7B",
    "Larch Labs Inc.",
    "All rights reserved.",
    "SPDX-License-Identifier: MIT",
    "https://larch.example/model",
    "# License",
)


@pytest.mark.parametrize("licence", ["MIT", "BSD-3-Clause", "Apache-2.0"])
@pytest.mark.parametrize(("kind", "rider"), RIDERS, ids=[rider.replace("\n", " ") for _, rider in RIDERS])
def test_a_licence_with_a_rider_is_not_met(root: Path, licence: str, kind: str, rider: str) -> None:
    text = standard(root, licence)
    for joined in (f"{text}\n\n{rider}\n", f"{rider}\n\n{text}"):
        assert read_license(document(joined), tools()).status is not LicenseStatus.MET, kind


@pytest.mark.parametrize("licence", ["MIT", "BSD-3-Clause", "Apache-2.0"])
@pytest.mark.parametrize("beside", HARMLESS)
def test_a_licence_with_a_name_or_a_notice_beside_it_is_met(root: Path, licence: str, beside: str) -> None:
    text = standard(root, licence)
    assert read_license(document(f"{beside}\n\n{text}"), tools()).status is LicenseStatus.MET


def test_there_are_many_riders_of_many_kinds() -> None:
    assert len(RIDERS) >= 60
    assert len(_BY_KIND) >= 12
