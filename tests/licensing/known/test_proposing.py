"""Parts of known texts: copies that were cut off at their beginning or end."""

from __future__ import annotations

import pytest

from benchmarks.index_building import build
from benchmarks.index_marking import KnownText
from licensecheck.licensing.known.identify import Identified, identify
from licensecheck.licensing.known.index import Index, KnownLicense
from licensecheck.licensing.known.proposing import few, weight_of_cut
from licensecheck.model.vocabulary import Match

BEFORE = """Kites of this workshop are sewn by hand, by people who have done so since the mill was closed, and each of
them has its own number, which is written on the left wing in blue ink by the one who has sewn it."""
TERMS = """Anyone may fly this kite over any field, copy its shape, sew others like it in other colours, and give them
away or sell them at the fair, provided that the ribbon with the name of the workshop is sewn to every one of them, and
that nobody says that the workshop has sewn what it has not. The kite is given as it is. The workshop does not pay for
trees, roofs and chimneys in which it gets caught."""
RIDER = """The names of the people who sewed it are not to be shouted over the field to make others buy kites of another
workshop, unless they were asked and have said yes before witnesses."""
AFTER = """Strings, spools and gloves are no kites. They are lent by the mill on the terms that hang beside its door,
which were last changed in the year of the flood, and which everybody has read who has ever been to the mill."""


def known(name: str, text: str) -> KnownText:
    return KnownText(license=KnownLicense(id=name, title=name), text=text)


KITES = Index(
    memoryview(build([known("Plain-Kite", TERMS), known("Mill-Kite", f"{BEFORE}\n\n{TERMS}\n\n{RIDER}\n\n{AFTER}\n")]))
)


def read(text: str) -> Identified:
    return identify(text.splitlines(), KITES)


@pytest.mark.parametrize(
    "part",
    [f"{TERMS}\n\n{RIDER}\n", f"{BEFORE}\n\n{TERMS}\n\n{RIDER}\n", f"{TERMS}\n\n{RIDER}\n\n{AFTER}\n"],
    ids=["the middle", "without the end", "without the beginning"],
)
@pytest.mark.parametrize("edit", [lambda text: text, lambda text: text.replace("any field", "every field")])
def test_a_text_that_holds_nothing_else_is_a_part_of_the_known_one(part: str, edit: object) -> None:
    assert callable(edit)
    found = read(edit(part))
    assert (found.identification.id, found.identification.match) == ("Mill-Kite", Match.SIMILAR)
    assert "missing" in found.identification.how


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("any field", "every field"), ("at the fair", "in the town"), ("other colours", "blue")],
)
def test_a_copy_of_the_shorter_text_is_no_part_of_the_longer(before: str, after: str) -> None:
    found = read(TERMS.replace(before, after))
    assert found.identification.id == "Plain-Kite"
    assert found.identification.match in (Match.EXACT, Match.RESIDUE)


def test_a_rider_that_no_known_text_has_stays_residue() -> None:
    found = read(f"{TERMS}\n\nNobody flies it who earns more than ten thousand apples in a year.\n")
    assert (found.identification.id, found.identification.match) == ("Plain-Kite", Match.RESIDUE)
    assert "ten thousand apples" in found.added[0].text


def test_what_was_cut_off_never_weighs_more_than_it_has_words() -> None:
    weights = [weight_of_cut(missing) for missing in range(-5, 400)]
    assert weights == sorted(weights)
    assert all(0 <= weight <= max(0, missing) for missing, weight in zip(range(-5, 400), weights, strict=True))
    assert few(10) == 0
    assert few(100) < few(1_000) == few(1_000_000)
