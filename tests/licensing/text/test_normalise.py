"""Cleaned lines: nothing that dresses a text up may hide a clause in it, and every line keeps its number."""

from __future__ import annotations

import time

import pytest

from licensecheck.licensing.text.normalise import BREAK, clean_lines, fold, raw_lines
from licensecheck.licensing.text.segment import clauses

CYRILLIC_O = "\u043e"


def cleaned(text: str) -> str:
    return "\n".join(line.strip(BREAK) for line in clean_lines(text))


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo\nthree",
        "one\r\ntwo\rthree\n",
        "<p>one\n</p><div\nclass='x'>two</div>\nthree",
        "<style>\n.a {}\n.b {}\n</style>\none\n<script>\nvar x = 1;\n</script>\ntwo",
        "// one\n// two\n//\n// three\n",
        "/*\n * one\n * two\n * three\n * four\n */\nfive",
        "# Title\n\n> quoted\n> more\n\n- item\n",
        "\ufeffone\u2028still one\ntwo\x0bthree\x0cfour\n",
        "",
        "\n\n\n",
    ],
)
def test_every_line_of_the_file_has_one_cleaned_line(text: str) -> None:
    assert len(clean_lines(text)) == len(raw_lines(text))


@pytest.mark.parametrize(
    "dress",
    [
        lambda lines: "\n".join(lines),
        lambda lines: "\r\n".join(lines),
        lambda lines: "\n".join(f"// {line}" for line in lines),
        lambda lines: "\n".join(f"# {line}" for line in lines),
        lambda lines: "/*" + "\n".join(f" * {line}" for line in lines) + "\n */",
        lambda lines: "\n".join(f"> {line}" for line in lines),
        lambda lines: "\n".join(f"<p>{line}</p>" for line in lines),
        lambda lines: "\n".join(f"**{line}**" for line in lines),
        lambda lines: "\n".join(f"\ufeff{line}" for line in lines),
    ],
    ids=["plain", "crlf", "slashes", "hashes", "stars", "quote", "html", "bold", "marks"],
)
def test_a_clause_keeps_its_line_in_any_dress(dress: object) -> None:
    assert callable(dress)
    lines = ["Bicycles are lent to members.", "", "Nobody may rent a bicycle to a stranger.", "", "Ring the bell."]
    found = {clause.text: clause.start_line for clause in clauses(clean_lines(dress(lines)))}
    assert found["nobody may rent a bicycle to a stranger."] == 3
    assert found["ring the bell."] == 5


@pytest.mark.parametrize(
    "written",
    [
        f"n{CYRILLIC_O}n-commercial",
        f"n{CYRILLIC_O}n\u2011c{CYRILLIC_O}mmercial",
        "non\u2010commercial",
        "non-com\u00admercial",
        "non-\u200bcommercial",
        "non-com\u2060mercial",
        "ｎｏｎ－ｃｏｍｍｅｒｃｉａｌ",
        "non&#45;commercial",
        "non-<b>com</b>mercial",
        "non-**commercial**",
        "`non-commercial`",
        "[non-commercial](https://example.org/terms)",
        "𝐧𝐨𝐧-𝐜𝐨𝐦𝐦𝐞𝐫𝐜𝐢𝐚𝐥",
    ],
)
def test_a_word_in_disguise_is_the_word(written: str) -> None:
    assert cleaned(f"Bicycles for {written} rides.") == "Bicycles for non-commercial rides."


@pytest.mark.parametrize("word", ["но", "модель", "велосипед", "αβγ", "ποδήλατο", "自行车"])
def test_words_of_other_alphabets_stay_as_they_are(word: str) -> None:
    assert fold(word) == word


@pytest.mark.parametrize(
    "text", ["<for research use only>", "<year> <name of author>", "a < b and c > d", "<3 bicycles"]
)
def test_what_is_no_tag_stays_text(text: str) -> None:
    assert cleaned(f"Ride {text} here") == f"Ride {text} here"


def test_tags_go_and_their_text_stays() -> None:
    assert cleaned('<a href="https://example.org">Lend</a> the <em class="x">red</em> one<!-- not this -->.') == (
        "Lend the red one."
    )


def test_a_script_that_is_never_closed_hides_nothing() -> None:
    assert "Do not ride." in cleaned("<script>\nDo not ride.\n")


def test_what_stands_after_a_script_is_read() -> None:
    assert cleaned("<script>a()</script>Do not ride.<style>b {}</style>") == "Do not ride."


def test_decoration_of_markdown_goes_and_snake_case_stays() -> None:
    assert cleaned("Set `max_riders` in **bold**.") == "Set max_riders in bold."


def test_a_sentence_with_a_few_hashes_is_not_a_comment() -> None:
    assert cleaned("# Title\nText one.\nText two.\nText three.").startswith("# Title")


def test_typographic_quotes_and_dashes_are_plain() -> None:
    assert fold("“Ride” – it’s free…") == '"Ride" - it\'s free...'


@pytest.mark.parametrize(
    "text",
    [
        "<script>" * 20_000,
        "<style" * 20_000,
        "# a\n" * 5 + "# x" + " " * 100_000 + "y",
        "# a\n" * 5 + "# x" + "*" * 100_000 + "y",
        "# " + "#" * 100_000 + "x",
        "Go.\n" * 50_000,
        "<" * 100_000,
        "[" * 100_000,
        "a*" * 50_000,
        '."' + '"' * 100_000,
        "(a) x:\n(i) y:\n(1) z:\n- q:\n" * 3_000,
    ],
    ids=["script", "style", "spaces", "stars", "hashes", "lines", "angles", "brackets", "emphasis", "quotes", "lists"],
)
def test_no_text_is_slow_to_cut(text: str) -> None:
    started = time.process_time()
    clauses(clean_lines(text))
    assert time.process_time() - started < 5


def test_one_line_of_ten_megabytes_is_read_in_bounded_time() -> None:
    started = time.process_time()
    found = clauses(clean_lines("ride the red bicycle and " * 420_000))
    assert time.process_time() - started < 30
    assert len(found) > 1_000
    assert max(len(clause.text) for clause in found) <= 1_500
    assert {clause.start_line for clause in found} == {1}


@pytest.mark.parametrize("text", ["the ~~red~~ bell", "the <del>red</del> bell", "the <s class='x'>red</s> bell"])
def test_what_is_struck_out_does_not_pass_for_said(text: str) -> None:
    assert cleaned(text).split()[:2] == ["the", "[struckout]"]


def test_the_title_of_a_link_is_said() -> None:
    assert cleaned('[bells](https://example.org "for research")') == 'bells "for research"'
