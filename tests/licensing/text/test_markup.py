"""What markup shows and what it hides, and that what it hides can take away and never give."""

from __future__ import annotations

import pytest

from licensecheck.licensing.reading import read_license
from licensecheck.licensing.text.markup import concealed, visible
from licensecheck.model.vocabulary import LicenseStatus
from tests.licensing.reading_tools import MIT, NON_COMMERCIAL, document, tools

WAYS = [
    "<!-- {} -->",
    "<nav>{}</nav>",
    "<svg><text>{}</text></svg>",
    "<script>{}</script>",
    '<p title="{}"></p>',
    "<img alt='{}' src=x>",
]


@pytest.mark.parametrize("way", WAYS)
def test_a_limit_that_markup_hides_in_a_plain_text_counts(way: str) -> None:
    reading = read_license(document(f"{MIT}\n{way.format(NON_COMMERCIAL)}\n"), tools())
    assert reading.status is LicenseStatus.FAILED
    [place] = {item.location.start_line for item in reading.findings if item.location}
    assert place == MIT.count("\n") + 2


@pytest.mark.parametrize("way", WAYS)
def test_what_a_web_page_does_not_show_is_not_read(way: str) -> None:
    page = f"<html><body><pre>\n{MIT}\n</pre>{way.format(NON_COMMERCIAL)}</body></html>"
    assert read_license(document(page), tools()).status is LicenseStatus.MET


@pytest.mark.parametrize(
    "text", ["", "no markup", "<year> <owner>", "<p class=a>bells</p>", "<!-- -->", "<script></script>"]
)
def test_nothing_hidden_is_nothing(text: str) -> None:
    assert concealed(text, " ").strip() == ""


def test_what_is_hidden_keeps_its_lines() -> None:
    text = "red\n<!-- one\ntwo -->\nblue <b title='three bells'>x</b>\n"
    assert concealed(text, "").split("\n")[:4] == ["", " one", "two ", "three bells"]


def test_an_element_that_is_never_closed_hides_nothing() -> None:
    assert visible("<script> red") == "<script> red"
