"""One licence text from a file or standard input, and what is refused."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path

import pytest

from licensecheck.errors import ExitCode, SourceError, UsageError
from licensecheck.model.vocabulary import Origin, SubjectKind
from licensecheck.sources import open_subject, open_text
from tests.sources.samples import put

TEXT = b"\xef\xbb\xbfYou may use it.\r\nAnd share it.\r"


def test_a_file_is_one_text_with_plain_line_ends_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, "SOME_LICENSE", TEXT)
    snapshot = open_subject(str(path))
    (document,) = snapshot.documents
    assert document.text == "You may use it.\nAnd share it.\n"
    assert document.sha256 == sha256(TEXT).hexdigest()
    assert document.path == path.as_posix()
    assert (snapshot.subject.kind, snapshot.subject.name) == (SubjectKind.TEXT, "SOME_LICENSE")


def test_standard_input_is_one_text() -> None:
    (document,) = open_subject("-", stdin=io.BytesIO(TEXT)).documents
    assert (document.path, document.origin) == ("stdin", Origin.STDIN)


def test_utf16_with_a_mark_is_read() -> None:
    (document,) = open_text("-", stdin=io.BytesIO("Frei für alle".encode("utf-16"))).documents
    assert document.text == "Frei für alle"


def test_a_few_broken_bytes_do_not_turn_a_text_into_another_alphabet() -> None:
    snapshot = open_text("-", stdin=io.BytesIO("许可证允许任何人使用".encode() + b"\xff."))
    assert snapshot.documents[0].text.startswith("许可证允许任何人使用")
    assert "not valid UTF-8" in snapshot.gaps[0].reason


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "no text"), (b" \n", "no text"), (b"a\0b", "NUL"), (b"%PDF-1.4\n", "PDF")],
)
def test_what_is_no_text_is_refused_with_a_hint(content: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        open_text("-", stdin=io.BytesIO(content))
    assert caught.value.hint
    assert caught.value.exit_code is ExitCode.SOURCE


def test_a_text_beyond_the_limit_names_the_option_that_raises_it(tmp_path: Path) -> None:
    path = put(tmp_path, "LICENSE", b"word " * 10)
    with pytest.raises(SourceError, match="more than 20 bytes") as caught:
        open_subject(str(path), max_bytes=20)
    assert "--max-bytes" in caught.value.hint


def test_nothing_on_standard_input_is_an_error() -> None:
    with pytest.raises(SourceError, match="standard input"):
        open_subject("-")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_as_subject_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="not a regular file"):
        open_subject(str(tmp_path / "pipe"))


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("org/some/name", "a model as org/name"),
        ("ftp://files.example/org/name", "clone or download the release"),
        ("git@code.example:org/name", "clone or download the release"),
        ("no such thing", "check the path"),
        ("nul\0byte", "check the path"),
    ],
)
def test_a_reference_to_nothing_on_disk_says_what_to_do(
    reference: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError) as caught:
        open_subject(reference)
    assert hint in caught.value.hint


def test_an_empty_reference_is_told_for_what_it_is() -> None:
    with pytest.raises(UsageError, match="is empty"):
        open_subject("")
