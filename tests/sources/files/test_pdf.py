"""PDF files: their text with its pages, and everything that can be wrong with them in bounded time."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from time import perf_counter

import pytest

from licensecheck.errors import SourceError
from licensecheck.sources import open_subject, open_text
from licensecheck.sources.files.decode import BinaryContent
from licensecheck.sources.files.limits import DEFAULT_LIMITS
from licensecheck.sources.files.pdf import PdfLimits, read_pdf
from tests.sources.samples import pdf, pdf_page, put

FIRST = ("Terms of the Example Model", "Everyone may use, change and share the model", "free of charge.")
SECOND = ("You may not sell the outputs of the model.",)
LICENSE = pdf(pdf_page(*FIRST), pdf_page(*SECOND))
PICTURE = b"q 500 0 0 700 40 40 cm /Im1 Do Q"


def test_the_lines_of_a_pdf_are_the_lines_of_its_text_and_every_page_begins_with_a_form_feed(tmp_path: Path) -> None:
    (document,) = open_subject(str(put(tmp_path, "MODEL_LICENSE.pdf", LICENSE))).documents
    lines = [line.strip(" ") for line in document.text.split("\n")]
    assert lines == [f"\f{FIRST[0]}", *FIRST[1:], f"\f{SECOND[0]}", ""]
    assert not document.truncated


def test_a_license_in_a_folder_may_be_a_pdf(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    put(tmp_path, "LICENSE.pdf", LICENSE)
    snapshot = open_subject(str(tmp_path))
    assert SECOND[0] in next(d.text for d in snapshot.documents if d.path == "LICENSE.pdf")
    assert not any(gap.path == "LICENSE.pdf" for gap in snapshot.gaps)


def test_without_the_extra_a_text_names_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "LICENSE.pdf", LICENSE)
    monkeypatch.setattr("licensecheck.sources.files.pdf.find_spec", lambda name: None)
    with pytest.raises(SourceError, match="not installed") as caught:
        open_text(str(path))
    assert "pip install 'model-licensecheck[pdf]'" in caught.value.hint
    (gap,) = [gap for gap in open_subject(str(tmp_path)).gaps if gap.path == "LICENSE.pdf"]
    assert "pip install 'model-licensecheck[pdf]'" in gap.would_settle


def test_the_extra_is_there_where_tests_run() -> None:
    assert importlib.util.find_spec("pypdf")


def test_pages_beyond_the_limit_are_left_out_and_said() -> None:
    decoded = read_pdf(LICENSE, PdfLimits(pages=1))
    assert SECOND[0] not in decoded.text
    assert (decoded.note, decoded.whole) == ("only its first 1 of 2 pages were read", False)


def test_characters_beyond_the_limit_are_left_out_and_said() -> None:
    decoded = read_pdf(LICENSE, PdfLimits(characters=20))
    assert len(decoded.text) <= 20
    assert not decoded.whole


def test_a_blank_page_hides_nothing_and_a_picture_may() -> None:
    assert read_pdf(pdf(pdf_page(*FIRST), b"")).whole
    resources, pictures = b"/F1 3 0 R >> >> >>", b"/F1 3 0 R >> /XObject << /Im1 3 0 R >> >> >>"
    decoded = read_pdf(pdf(pdf_page(*FIRST), PICTURE).replace(resources, pictures))
    assert "page 2 of 2" in decoded.note
    assert not decoded.whole


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.4\n", "could not be read"),
        (LICENSE[:300], "could not be read"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 50, "could not be read"),
        (pdf(b""), "no text"),
        (LICENSE.replace(b"/Kids [4 0 R 6 0 R]", b"/Kids [2 0 R 2 0 R]"), "could not be read|no text"),
    ],
    ids=["mark-alone", "cut", "garbage", "empty", "pages-in-a-circle"],
)
def test_a_broken_pdf_is_refused_with_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(BinaryContent, match=message) as caught:
        read_pdf(data)
    assert caught.value.hint


def test_a_pdf_that_never_ends_is_stopped() -> None:
    endless = pdf(b"BT /F1 11 Tf " + b"(x) Tj T* " * 3_000_000 + b"ET")
    assert len(endless) < 200_000
    start = perf_counter()
    with pytest.raises(BinaryContent, match="took more than 2 s"):
        read_pdf(endless, PdfLimits(seconds=2))
    assert perf_counter() - start < 8


def test_a_pdf_that_unpacks_to_gigabytes_is_refused() -> None:
    with pytest.raises(BinaryContent):
        read_pdf(pdf(b" " * 100_000_000), PdfLimits(seconds=20))


def test_only_so_many_pdf_files_of_a_folder_are_read(tmp_path: Path) -> None:
    for number in range(DEFAULT_LIMITS.pdf_files + 1):
        put(tmp_path, f"LICENSE-{number:02}.pdf", b"%PDF-1.4\n")
    last = open_subject(str(tmp_path)).gaps
    assert any("PDF files were read before it" in gap.reason for gap in last)
