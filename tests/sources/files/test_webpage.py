"""Web pages as text: what a reader sees stays, in paragraphs; what was made to take for ever does not."""

from __future__ import annotations

import time

import pytest

from licensecheck.sources.files import webpage
from licensecheck.sources.files.decode import BinaryContent
from licensecheck.sources.files.webpage import is_page, read_page

PAGE = """<!DOCTYPE html>
<html><head><title>Bicycle Works</title><style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<h1>Model <i>terms</i></h1>
<p>You may <b>use</b> &amp; copy
the model.</p>Freely.<br>For ever.
<ul><li>No bells<li>No <a href="/x">horns</a></ul>
<pre>1. One
   2. Two</pre>
<table><tr><th>Use</th><td>free</td></tr></table>
<script>alert("no text")</script><template><p>no text</p></template>
<footer>Not for <em>commercial</em> use.</footer></body></html>
"""


def test_a_page_becomes_paragraphs_headings_and_items() -> None:
    assert read_page(PAGE.encode()).text.split("\n\n") == [
        "# Model terms",
        "You may use & copy the model.",
        "Freely.\nFor ever.",
        "- No bells",
        "- No horns",
        "1. One\n2. Two",
        "Use | free |",
        "Not for commercial use.\n",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    text = "本模型仅供研究使用，未经许可不得用于商业目的。" * 20
    assert text in read_page(f"<html><body><p>{text}</p></body></html>".encode(encoding)).text


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        b"\n <html lang=en>",
        b"<!-- a --><!doctype html>",
        b"\xef\xbb\xbf<HTML>",
        b"<?xml version='1.0'?>\n<html>",
    ],
)
def test_a_page_is_known_by_its_beginning(data: bytes) -> None:
    assert is_page(data)


@pytest.mark.parametrize("data", [b"", b"MIT License", b"# Terms\n<html>", b"<div>", b"%PDF-1.4", b"<!-- " * 2000])
def test_a_text_with_tags_is_no_page(data: bytes) -> None:
    assert not is_page(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><body><script>show()</script></body></html>", "holds no text"),
        (b"<html><frameset></frameset></html>", "holds no text"),
        (b"<html>" + b"x" * (webpage.MAX_CHARACTERS + 1), "more than 3,000,000 characters"),
        (b"<html>" + bytes(100), "NUL"),
    ],
)
def test_a_page_without_text_says_so(data: bytes, message: str) -> None:
    with pytest.raises(BinaryContent, match=message) as caught:
        read_page(data)
    assert caught.value.hint


def test_a_page_made_to_take_for_ever_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(BinaryContent, match=r"took more than 0\.5 s"):
        read_page(b"<html>" + b"<div>" * 300_000, seconds=0.5)
    assert time.monotonic() - started < 5
