"""Text breaks where a terminal can show it, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licensecheck.reports.columns import cells, padded, wrap


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("许可", 4), ("é", 1), ("e\u0301", 1), ("ｗ", 2)])
def test_width_is_counted_in_columns(text: str, columns: int) -> None:
    assert cells(text) == columns
    assert cells(padded(text, 9)) == 9


def test_rows_break_at_blanks() -> None:
    assert wrap("one two  three", 7) == ["one two", "three"]


def test_a_word_longer_than_a_row_is_broken() -> None:
    assert wrap("a 不得用于商业目的", 5) == ["a", "不得", "用于", "商业", "目的"]
    assert wrap("abcdefg h", 3) == ["abc", "def", "g h"]


def test_nothing_is_no_row() -> None:
    assert wrap(" ", 5) == []


@given(
    text=st.text(st.characters(codec="utf-8") | st.sampled_from("ab 不é\u0301"), max_size=60),
    columns=st.integers(2, 20),
)
def test_no_row_is_too_wide_and_no_word_is_lost(text: str, columns: int) -> None:
    rows = wrap(text, columns)
    assert all(cells(row) <= columns for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())
