"""Front matter: what the Hub reads, what it does not, and what is saved from a broken block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licensecheck.model.snapshot import Card, CardValue, Document
from licensecheck.sources.files.card import MAX_CHARACTERS, read_card


def _card(text: str) -> Card | None:
    return read_card(Document(path="README.md", text=text, sha256=""))


def _some(text: str) -> Card:
    card = _card(text)
    assert card is not None
    return card


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_front_matter_is_read_whatever_the_line_ends(end: str, start: str) -> None:
    card = _some(start + end.join(["---", "license: mit", "language:", "- en", "- fr", "---", "# Title", ""]))
    assert (card.get("license"), card.get("language"), card.problem) == ("mit", ("en", "fr"), "")
    assert (card.line_of("license"), card.line_of("language"), card.body_line) == (2, 3, 7)


def test_blank_lines_before_the_fence_count_as_lines() -> None:
    card = _some("\n\n---\nlicense: mit\n---\nbody\n")
    assert (card.line_of("license"), card.body_line) == (4, 6)


@pytest.mark.parametrize(
    "text",
    ["# Only a title\n", "<!-- a comment -->\n---\nlicense: mit\n---\n", "---\nlicense: mit\n", "---\n---\n", ""],
)
def test_what_the_hub_does_not_take_for_metadata_is_none(text: str) -> None:
    assert _card(text) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("off", "off"),
        ("mit", "mit"),
        ("", None),
        ("[mit, apache-2.0]", ("mit", "apache-2.0")),
        ("2024-13-45", "2024-13-45"),
        ("1.0", 1.0),
        ("true", True),
        ("{a: [1]}", {"a": (1,)}),
    ],
)
def test_values_keep_the_type_that_they_are_written_in(written: str, value: CardValue) -> None:
    assert _some(f"---\nlicense: {written}\n---\n").get("license") == value


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("title: a: b", 3),
        ("\ttabbed: yes", 3),
        ("license_name: x\nlicense_name: y", 4),
        ("bomb: &a [*a]", 0),
        ("x: !!python/object:os.system {}", 0),
        ("1: number", 0),
        ("\x07: bell", 0),
    ],
)
def test_a_broken_block_says_where_and_saves_the_licence(broken: str, line: int) -> None:
    card = _some(f'---\nlicense: "other"  # as agreed\n{broken}\nbase_model:\n- org/base\ntags: [a, b]\n---\n')
    assert card.get("license") == "other"
    assert card.get("base_model") in {("org/base",)}
    assert card.get("tags") == ("a", "b")
    assert card.line_of("license") == 2
    if line:
        assert f"line {line}:" in card.problem


@pytest.mark.parametrize("block", ["- a\n- b", "just words"])
def test_a_block_that_is_no_mapping_is_a_problem(block: str) -> None:
    assert "not a mapping" in _some(f"---\n{block}\n---\n").problem


def test_a_block_of_comments_is_an_empty_card() -> None:
    card = _some("---\n# nothing\n---\n")
    assert (card.fields, card.problem) == ((), "")


def test_a_huge_block_is_not_parsed() -> None:
    card = _some("---\n" + "a: b\n" * (MAX_CHARACTERS // 4) + "---\n")
    assert (card.fields, "larger" in card.problem) == ((), True)


def test_separators_that_only_yaml_counts_as_lines_do_not_shift_numbers() -> None:
    card = _some("---\ntitle: a\u2028b\u2029c\nlicense: mit\n---\n")
    assert card.line_of("license") == 3


@given(st.text(alphabet=st.sampled_from("---\n\r\t :#[]{}&*!|>'\"ab\u2028license"), max_size=200))
def test_no_front_matter_crashes_the_reader(text: str) -> None:
    _card(f"---\n{text}\n---\n")
