"""Web pages and JSON records: read as the sentences that they show, on the lines where these stand."""

from __future__ import annotations

import json
from time import perf_counter

from licensecheck.licensing.text.normalise import clean_lines, raw_lines
from licensecheck.licensing.text.segment import clauses

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Example Model License</title>
<style>
  nav > a { color: black; }  /* may not be sold */
</style>
<script>if (a < b && only("you must not")) { run(); }</script></head>
<body>
<nav class="top"><ul>
  <li><a href="/">Home</a></li><li><a href="/terms">Terms only</a></li>
</ul></nav>
<main>
<h1>Example Model License</h1>
<p>Everyone may use, copy, change and
share the model <b>free of charge</b>.</p>
<ol><li>You may not sell the outputs&nbsp;of the model.</li>
<li>Keep this notice.</li></ol>
</main>
<footer><button>Accept all cookies, unless not</button> &copy; Example</footer>
</body></html>
"""


def _said(text: str) -> list[tuple[int, str]]:
    return [(clause.start_line, clause.text) for clause in clauses(clean_lines(text))]


def test_a_web_page_is_its_paragraphs_at_their_lines_without_menus_and_scripts() -> None:
    said = _said(PAGE)
    assert (13, "everyone may use, copy, change and share the model free of charge.") in said
    assert (15, "you may not sell the outputs of the model.") in said
    assert (16, "keep this notice.") in said
    words = " ".join(text for _, text in said)
    assert not any(hidden in words for hidden in ("run()", "color", "home", "cookies", "terms only"))


def test_a_page_keeps_its_lines() -> None:
    assert len(clean_lines(PAGE)) == len(raw_lines(PAGE))


def test_two_paragraphs_of_a_page_are_two_clauses() -> None:
    assert _said("<p>One may use it</p>\n<p>nobody pays</p>") == [(1, "one may use it"), (2, "nobody pays")]


def test_a_sentence_in_a_bar_of_links_is_read() -> None:
    sentence = "You may not use the model for any commercial purpose whatsoever without our consent."
    assert sentence.lower() in _said(f"<nav><a href='/'>Home</a> {sentence}</nav>")[0][1]


def test_an_element_that_never_ends_hides_nothing() -> None:
    assert "you may not sell it." in " ".join(text for _, text in _said("<script>\n<p>You may not sell it.</p>\n"))


def test_many_elements_that_never_end_take_no_time() -> None:
    start = perf_counter()
    clean_lines("<script>" * 40_000 + "<nav><nav></nav>" * 10_000)
    assert perf_counter() - start < 3


def test_a_json_record_is_its_values_at_their_lines() -> None:
    record = {
        "license_id": "example-1",
        "commercial_use": False,
        "limits": ["You may not sell it", "You may not host it"],
        "text": "Everyone may use the model, and nobody has to ask for it.\n\n2. Nobody may\nsell it for “profit”.",
    }
    said = _said(json.dumps(record, indent=1))
    assert said == [
        (2, "license id: example-1"),
        (3, "commercial use: false"),
        (4, "limits:"),
        (5, "limits: you may not sell it"),
        (6, "limits: you may not host it"),
        (8, "everyone may use the model, and nobody has to ask for it."),
        (8, 'nobody may sell it for "profit".'),
    ]


def test_a_json_record_on_one_line_is_one_line() -> None:
    assert len(clean_lines(json.dumps({"text": "One.\nTwo.\n\n" * 100}))) == 1


def test_what_only_begins_as_json_is_plain_text() -> None:
    assert _said("[Example] You may use it.") == [(1, "[example] you may use it.")]
    assert len(clean_lines("[" * 100_000)) == 1
