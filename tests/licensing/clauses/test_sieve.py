"""What a text does not rule out: everything that it may match, and little more."""

from __future__ import annotations

import pytest

from licensecheck.licensing.clauses.sieve import Sieve, bits, sift
from licensecheck.model.rule import Pattern

NEEDS = (
    (("bell",),),
    (("bell", "horn"), ("red",)),
    (("may not ",), ("sell", "ride away")),
    (),
    ((" ",),),
    (("\u4e0d\u5f97",), ("\u9a91",)),
)
PATTERNS = tuple(Pattern(regex=f"pattern {number}", needs=needs) for number, needs in enumerate(NEEDS))
SIEVE = Sieve(sift(PATTERNS))


def _possible(text: str) -> list[int]:
    return list(bits(SIEVE.possible(text)))


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("", [3, 4]),
        ("bells", [0, 3, 4]),
        ("a hornbill, tired", [1, 3, 4]),
        ("you may not resell it", [2, 3, 4]),
        ("you may not ride away", [2, 3, 4]),
        ("you may not ride far away", [3, 4]),
        ("may sell, not ride away", [3, 4]),
        ("\u60a8\u4e0d\u5f97\u9a91\u8f66", [3, 4, 5]),
        ("x" * 500 + "bell" + "x" * 500, [0, 3, 4]),
    ],
)
def test_a_text_of_each_group_has_to_be_there(text: str, possible: list[int]) -> None:
    assert _possible(text) == possible


def test_what_was_asked_before_changes_nothing() -> None:
    sieve = Sieve(sift(PATTERNS))
    first = [sieve.possible(text) for text in ("red bells", "sell", "red bells")]
    assert first[0] == first[2] == SIEVE.possible("red bells")


def test_what_was_sifted_can_be_sifted_again_with_more() -> None:
    bare = sift(PATTERNS).patterns
    more = Pattern(regex="another", needs=(("bell", ""), ("horn",)))
    again = sift((*bare, more), sift(PATTERNS))
    assert not any(pattern.needs for pattern in again.patterns)
    assert again == sift((*PATTERNS, more))
    assert list(bits(Sieve(again).possible("a horn"))) == [3, 4, 6]


def test_a_sieve_of_nothing_lets_nothing_through() -> None:
    assert Sieve(sift(())).possible("bell") == 0


@pytest.mark.parametrize("number", [0, 1, 0b1010, 1 << 900])
def test_bits_are_the_places_of_ones(number: int) -> None:
    assert sum(1 << place for place in bits(number)) == number
