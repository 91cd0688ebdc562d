"""A free licence with one hidden limit is never met: alone, beside a known text; what still passes is counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

import pytest

from licensecheck.licensing.reading import read_license
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.yamlio import load
from tests.licensing.reading_tools import APACHE, FREE, MIT, ROOT, document, tools

LIMITS = cast("dict[str, list[str]]", load((ROOT / "fixtures" / "texts" / "limits.yaml").read_text(encoding="utf-8")))
TITLE = "Bicycle Works Model Terms\n\n"
WITHIN = "within the grant"
# Limits that pass, as measured: only ever made smaller. What they are is printed when one more does.
MOST = {"an unknown licence": 24, "MIT": 19, "Apache-2.0": 19}
OPEN = {"an unknown licence": (FREE, False), "MIT": (MIT, True), "Apache-2.0": (APACHE, True)}


@cache
def _passing(licence: str) -> tuple[str, ...]:
    """The limits beside `licence` that are judged met."""
    return tuple(limit for text, limit, registry in _texts(licence) if _is_met(text, registry=registry))


def _texts(licence: str) -> Iterator[tuple[str, str, bool]]:
    beside, registry = OPEN[licence]
    for kind, limits in LIMITS.items():
        for limit in limits:
            if WITHIN not in kind:
                yield f"{beside}\n\n{limit}\n", limit, registry
            elif not registry:
                yield f"{TITLE}{limit}\n", limit, registry


def _is_met(text: str, *, registry: bool) -> bool:
    return read_license(document(text), tools(registry=registry)).status is LicenseStatus.MET


@pytest.mark.parametrize("licence", OPEN)
def test_a_licence_with_a_hidden_limit_is_not_met(licence: str) -> None:
    passing = _passing(licence)
    assert len(passing) <= MOST[licence], "\n".join(passing)


@pytest.mark.parametrize("licence", OPEN)
def test_the_licence_alone_is_met(licence: str) -> None:
    text, registry = OPEN[licence]
    assert _is_met(text, registry=registry)


def test_there_are_many_limits_of_many_kinds_and_each_stands_once() -> None:
    every = [limit for limits in LIMITS.values() for limit in limits]
    assert len(every) == len(set(every)) >= 420
    assert len(LIMITS) >= 20
