"""Texts made to hang, to crash or to be taken for free: an answer in bounded time, and never met by accident."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from licensecheck.checking import read_text
from licensecheck.errors import SourceError
from licensecheck.model.settings import Settings
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.reports import reading_explain, reading_json
from licensecheck.reports.page import PLAIN
from licensecheck.sources.text import MAX_BYTES

TODAY = "2026-11-21"
# For ten megabytes on a machine that runs other things too; alone it takes about half.
SECONDS = 10.0
GRANT = "Everyone may use, copy, modify and distribute the model and the weights for any purpose, free of charge. "


def _read(tmp_path: Path, content: bytes | str, name: str = "LICENSE") -> LicenseStatus:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    start = process_time()
    reading = read_text(path, Settings(as_of=TODAY))
    took = process_time() - start
    reading_explain.render(reading)
    reading_json.render_all([reading], PLAIN)
    assert took < SECONDS, took
    return reading.status


def _megabytes(unit: str) -> str:
    return unit * (MAX_BYTES // len(unit.encode()) - 1)


@pytest.mark.parametrize("content", [b"", b"\n" * 1000, b"\xef\xbb\xbf", "\u200b\u200b\u2060".encode(), b"\f\n\f"])
def test_a_text_of_nothing_is_refused_or_undetermined(tmp_path: Path, content: bytes) -> None:
    with suppress(SourceError):
        assert _read(tmp_path, content) is LicenseStatus.UNDETERMINED


@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_are_refused_or_undetermined(tmp_path: Path, seed: int) -> None:
    source = random.Random(seed)  # noqa: S311 - not for secrets
    pool = [source.randbytes(20_000), bytes(source.choices(range(32, 256), k=20_000))][seed % 2]
    with suppress(SourceError):
        assert _read(tmp_path, pool) is not LicenseStatus.MET


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "You may not use the model, unless ",
        "a" * 1000,
        "<p",
        "<nav>",
        "[x](",
        "{",
        "&amp;",
        "| a | ",
        "不得使用，",
        "MIT License and ",
        "http://a.b/",
    ],
    ids=["words", "limits", "letters", "tags", "bars", "links", "braces", "marks", "cells", "chinese", "names", "urls"],
)
def test_one_long_line_gets_its_answer_in_time(tmp_path: Path, unit: str) -> None:
    assert _read(tmp_path, _megabytes(unit)[:300_000]) is not LicenseStatus.MET


@pytest.mark.parametrize(
    "unit",
    ["You may use it, but only if you ask.\n", "- MIT License: a\n", "You may not use it, unless ", "不得使用，"],
)
def test_a_text_of_ten_megabytes_gets_its_answer_in_time(tmp_path: Path, unit: str) -> None:
    assert _read(tmp_path, _megabytes(unit)) is not LicenseStatus.MET


def test_a_grant_with_megabytes_behind_it_is_not_met_for_what_stands_there_was_not_read(tmp_path: Path) -> None:
    assert _read(tmp_path, GRANT + "\n" * 1_000_000) is LicenseStatus.UNDETERMINED


def test_a_file_of_a_gigabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "LICENSE"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 1_000_000_000)
    start = process_time()
    with pytest.raises(SourceError, match="1,000,000,000 bytes") as caught:
        read_text(path, Settings(as_of=TODAY))
    assert process_time() - start < 0.2
    assert "--max-bytes" in caught.value.hint


@pytest.mark.parametrize(
    "limit",
    [
        "You may not use it for c\u043emmercial purposes.",
        "You may not use it for com\u200bmer\u2060cial pur\u00adposes.",
        "\u202eYou may not use it for commercial purposes.\u202c",
        "Y\u200do\u200du may n\u200dot use it for com\ufeffmercial purposes.",
        "You may \uff4e\uff4f\uff54 use it for \uff43ommercial purposes.",
        "<!-- --> You may <b>not</b> use it for <i>commer</i>cial purposes.",
        "You may&nbsp;not use it for &#99;ommercial purposes.",
        "You may **not** use it for `commercial` purposes.",
    ],
    ids=["cyrillic", "zero-width", "right-to-left", "joiners", "fullwidth", "html", "entities", "markdown"],
)
def test_a_hidden_limit_is_seen(tmp_path: Path, limit: str) -> None:
    assert _read(tmp_path, f"{GRANT}\n\n{limit}\n") is LicenseStatus.FAILED


def test_the_text_without_the_limit_would_be_met(tmp_path: Path) -> None:
    assert _read(tmp_path, f"{GRANT}\n") is LicenseStatus.MET


@pytest.mark.parametrize(
    "text",
    [
        f"<script>{GRANT}</script><p>Model.</p>",
        f"<style>{GRANT}</style><p>Model.</p>",
        f"<template><p>{GRANT}</p></template><p>Model.</p>",
        f"<!-- {GRANT} --><p>Model.</p>",
    ],
    ids=["script", "style", "template", "comment"],
)
def test_a_grant_that_no_reader_of_the_page_sees_is_none(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, text, "LICENSE.html") is not LicenseStatus.MET
