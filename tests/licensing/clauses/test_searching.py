"""Which texts an expression may match: all that it matches, in any case, and hardly any others."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import licensecheck
from licensecheck.licensing.clauses import searching
from licensecheck.licensing.clauses.searching import Texts
from licensecheck.model import expression as expressions
from licensecheck.model.expression import expression

TEXTS = Texts(
    ("The bell rings.", "Two horns", "", "the DOORBELL", "b\u0131t by bit", "a sk\u0131 l\u0131ft", "ma\u017f\u212a")
)


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process that reads many."""
    monkeypatch.setattr(expressions, "_remembers", True)


def _where(*patterns: str) -> list[int]:
    return [number for number, _ in TEXTS.having(*(expression(one, re.IGNORECASE) for one in patterns))]


@pytest.mark.parametrize(
    ("pattern", "where"),
    [
        ("bell", [0, 3]),
        (r"\bbells?\b|horn", [0, 1, 3]),
        ("two horns", [1]),
        ("two bells", []),
        (r"\w+", [0, 1, 2, 3, 4, 5, 6]),
        ("ski lift", [5]),
        ("mask", [6]),
        ("(?<!door)bell", [0, 3]),
        (r"bell(?= rings)", [0, 3]),
        ("gl\u00f6ckchen", []),
    ],
)
def test_what_a_pattern_needs_tells_where_it_may_match(pattern: str, where: list[int]) -> None:
    assert _where(pattern) == where


def test_several_patterns_may_match_where_one_of_them_may() -> None:
    assert _where("horn", "door") == [1, 3]


def test_a_pattern_that_comes_later_is_looked_for_as_well() -> None:
    assert _where("horn") == [1]
    assert _where("rings") == [0]
    assert _where("horn") == [1]


def test_who_reads_few_texts_tries_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_remembers", False)
    assert _where("horn") == list(range(len(TEXTS)))


def _expressions() -> Iterator[re.Pattern[str]]:
    """Every expression of the modules that search cards."""
    for name in ("licensecheck.probes", "licensecheck.licensing"):
        for found in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
            for value in vars(importlib.import_module(found.name)).values():
                if isinstance(value, expressions._Expression | re.Pattern):
                    yield value  # type: ignore[misc]


def test_no_line_of_our_own_pages_is_left_out_that_an_expression_matches() -> None:
    root = Path(licensecheck.__file__).parent.parent
    pages = [page.read_text("utf-8").splitlines() for page in sorted(root.glob("docs/*.md"))]
    lines = Texts(line for page in pages for line in page[::8])
    assert len(lines) > 150
    every = {one.pattern: one for one in _expressions() if isinstance(one.pattern, str)}
    assert len(every) > 200
    gated = 0
    Texts(lines).having(*every.values())  # known all at once, that nothing be looked for twice
    for one in every.values():
        may = {number for number, _ in lines.having(one)}
        compiled = re.compile(one.pattern, one.flags)
        missed = [lines[n] for n in range(len(lines)) if n not in may and compiled.search(lines[n])]
        assert not missed, one.pattern
        gated += len(may) < len(lines)
    assert gated > 150
    assert searching._NEEDED.known
