"""Nothing that a file says can do anything but be read."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licensecheck.reports.escape import block, code, line, markdown, to_json

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)
SEQUENCES = {
    "colour": "\x1b[31m",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://e.x\x1b\\",
    "one byte": "\x9b2J",
    "reset": "\x1bc",
}


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES.keys())
def test_a_terminal_sequence_disappears_whole(sequence: str) -> None:
    assert line(f"be{sequence}fore") == "before"


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\U000e0041", "\x00", "\x7f"])
def test_a_character_that_cannot_be_seen_disappears(mark: str) -> None:
    assert line(f"a{mark}b") == "ab"


def test_a_blank_of_any_kind_is_a_blank() -> None:
    assert line("a\u00a0b\u2028c\td\r\ne") == "a b c d e"


def test_half_a_surrogate_pair_is_shown_as_unreadable() -> None:
    assert line("a\ud800b") == "a\ufffdb"


def test_a_command_for_a_ci_runner_is_broken_up() -> None:
    assert block("x\n::error::y") == "x\n: :error: :y"
    assert "##[" not in line("##[group]x")
    assert "::e" not in line(":\u200b:error::")


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    assert line("abcdef", 4) == "abc…"
    assert line("abcd", 4) == "abcd"


@given(ANY_TEXT)
def test_whatever_comes_in_only_printable_characters_come_out(text: str) -> None:
    assert line(text).isprintable()
    assert all(character == "\n" or character.isprintable() for character in block(text))
    assert not [c for c in markdown(text) if unicodedata.category(c) in ("Cc", "Cf", "Cs")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"),
        ("`x`", r"\`x\`"),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("![i](u)", r"!\[i\](u)"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("a_b*c~d$", r"a\_b\*c\~d\$"),
        ("@team", "@<!-- -->team"),
        ("#12", "#<!-- -->12"),
        ("https://e.x", "https:<!-- -->//e.x"),
        ("www.e.x", "www<!-- -->.e.x"),
        ("plain, MIT-0 (2.0)", "plain, MIT-0 (2.0)"),
    ],
)
def test_markdown_shows_the_characters_and_not_their_meaning(text: str, shown: str) -> None:
    assert markdown(text) == shown


def test_a_code_span_outlasts_the_backticks_in_it() -> None:
    assert code("a``b") == "```a``b```"
    assert code("`a`") == "`` `a` ``"
    assert code("") == ""


@given(st.dictionaries(ANY_TEXT, ANY_TEXT | st.integers() | st.booleans(), max_size=4), st.sampled_from([None, 2]))
def test_json_is_plain_ascii_that_a_strict_reader_accepts(value: dict[str, object], indent: int | None) -> None:
    text = to_json(value, indent=indent)
    assert text.isascii()
    assert "##[" not in text
    json.dumps(json.loads(text), ensure_ascii=False).encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_json_keeps_every_whole_character(text: str) -> None:
    assert json.loads(to_json({"k": text})) == {"k": text}
