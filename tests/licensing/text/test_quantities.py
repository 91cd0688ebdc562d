"""Numbers in the notations of licences."""

from __future__ import annotations

import pytest

from licensecheck.licensing.text.quantities import canonical, parse


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("700 million", 700e6),
        ("seven hundred million", 700e6),
        ("twenty-five million", 25e6),
        ("one hundred million", 100e6),
        ("two hundred thousand", 200e3),
        ("hundred million", 100e6),
        ("fifty thousand", 50e3),
        ("1,000,000", 1e6),
        ("10.000.000", 10e6),
        ("1 000 000", 1e6),
        ("1'000'000", 1e6),
        ("1,000,000.00", 1e6),
        ("1.234.567,89", 1_234_567.89),
        ("1.5 million", 1.5e6),
        ("1,5 millionen", 1.5e6),
        ("20m", 20e6),
        ("$2.5bn", 2.5e9),
        ("500k", 500e3),
        ("RMB 1 billion", 1e9),
        ("USD 10 million per year", 10e6),
        ("3 milliarden", 3e9),
        ("1亿", 1e8),
        ("7亿", 7e8),
        ("一亿", 1e8),
        ("十亿", 1e9),
        ("3000万", 30e6),
        ("四百万", 4e6),
        ("两千万", 20e6),
        ("12 months", 12),
        ("20 monthly users", 20),
        ("1,500", 1_500),
        ("1.5", 1.5),
    ],
)
def test_a_number_is_read_in_every_notation(written: str, value: float) -> None:
    assert parse(written) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "several million", "no riders", "one or two of them", "ten"])
def test_words_without_a_number_have_none(text: str) -> None:
    assert parse(text) is None
    assert canonical(f" {text} ") == text


def test_a_captured_value_is_a_plain_number() -> None:
    assert canonical("700 million") == "700000000"
    assert canonical("1.5") == "1.5"


@pytest.mark.parametrize("text", ["9" * 1_000, "1.2.3.4", "1,2,3,4", "9 " * 700, "9" * 308 + " million"])
def test_no_number_is_too_strange(text: str) -> None:
    assert canonical(text)
