"""A free licence with one hidden limit is never met: in an unknown text, beside a known one or in a card.

What still passes is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

import pytest

from licensecheck.judging.unheard import with_unheard
from licensecheck.licensing.reading import read_license
from licensecheck.licensing.release.conclusion import conclude
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.yamlio import load
from tests.licensing.reading_tools import APACHE, FREE, MIT, ROOT, document, tools
from tests.snapshots import snapshot

LIMITS = cast("dict[str, list[str]]", load((ROOT / "fixtures" / "texts" / "limits.yaml").read_text(encoding="utf-8")))
CARD = "# Plover\n\nPlover is a small model.\n\n## License\n\nThe weights are under the MIT License.\n\n"
TITLE = "Bicycle Works Model Terms\n\n"
WITHIN = "within the grant"
SHORT = 5_000
# Limits that pass, as measured: only ever made smaller. What they are is printed when one more does.
MOST = {"a card": 23, "an unknown licence": 29, "MIT": 18, "Apache-2.0": 5}
# Those that a lawyer of a publisher might write; the rest of them is shown to a person. Only ever made larger.
SAID = (
    "as publishers say it",
    "as publishers say it again",
    "rivals, places, machines and services",
    "shareware and written works",
    "scale, teaching, secrets and control",
    "after all that",
)
FAILING = 219
OPEN = {"an unknown licence": (FREE, False), "MIT": (MIT, True), "Apache-2.0": (APACHE, True)}


@cache
def _passing(licence: str) -> tuple[str, ...]:
    """The limits beside `licence` that are judged met."""
    return tuple(limit for text, limit, registry in _texts(licence) if _is_met(text, registry=registry))


def _texts(licence: str) -> Iterator[tuple[str, str, bool]]:
    beside, registry = OPEN[licence]
    for kind, limits in LIMITS.items():
        # A long text takes long, and is read as a short one is.
        for limit in limits if len(beside) < SHORT else limits[::3]:
            if WITHIN not in kind:
                yield f"{beside}\n\n{limit}\n", limit, registry
            elif not registry:
                yield f"{TITLE}{limit}\n", limit, registry


def _is_met(text: str, *, registry: bool) -> bool:
    return read_license(document(text), tools(registry=registry)).status is LicenseStatus.MET


def test_a_free_release_with_a_hidden_limit_in_its_card_is_not_met() -> None:
    sections = (limit for kind, limits in LIMITS.items() if WITHIN not in kind for limit in limits)
    passing = [limit for limit in sections if _is_released(limit)]
    assert len(passing) <= MOST["a card"], "\n".join(passing)


def _is_released(limit: str) -> bool:
    texts = {"LICENSE": MIT, "README.md": CARD + limit + "\n"}
    seen = snapshot(texts, files={"model.safetensors": 1_000}, card={"license": "mit"}, name="plover")
    found = with_unheard(conclude(seen, tools(), weights_here=True), seen, tools())
    return found.status is LicenseStatus.MET


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
    assert len(every) == len(set(every)) >= 445
    assert len(LIMITS) >= 20


def test_limits_as_publishers_say_them_fail() -> None:
    said = [limit for kind in SAID for limit in LIMITS[kind]]
    statuses = {limit: read_license(document(f"{FREE}\n\n{limit}\n"), tools(registry=False)).status for limit in said}
    others = [limit for limit, status in statuses.items() if status is not LicenseStatus.FAILED]
    assert len(said) - len(others) >= FAILING, "\n".join(others)
