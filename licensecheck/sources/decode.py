"""Bytes to text, for every source: a wrong guess is said aloud, and nothing crashes."""

from __future__ import annotations

import codecs

from licensecheck.model.record import record

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_CONTROL_SHARE = 0.1


class BinaryContent(ValueError):
    """The bytes are not text; the message says what they look like."""


@record
class Decoded:
    """Text with `\\n` line ends, so that all readers count the same lines; `note` says what was guessed."""

    text: str
    note: str = ""


def decode(data: bytes, *, cut: bool = False) -> Decoded:
    """Decode UTF-8 (with or without a mark), UTF-16 with a mark, else Windows-1252 or Latin-1 with a note.

    `cut`: the bytes stop where a limit stopped them, perhaps inside a character.
    Raises BinaryContent for a PDF, NUL bytes or too many control characters.
    """
    refuse_binary(data)
    decoded = _decode(data, cut)
    return Decoded(text=decoded.text.replace("\r\n", "\n").replace("\r", "\n"), note=decoded.note)


def refuse_binary(data: bytes) -> None:
    """Raise BinaryContent unless the bytes look like text."""
    if data.lstrip()[:5] == b"%PDF-":
        raise BinaryContent("a PDF, whose text is not read")
    if data.startswith(_UTF16):
        return
    if b"\0" in data:
        raise BinaryContent("binary: it holds NUL bytes")
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) * _CONTROL_SHARE:
        raise BinaryContent("binary: it is full of control characters")


def _decode(data: bytes, cut: bool) -> Decoded:
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
        if "\0" in text:
            raise BinaryContent("binary: it holds NUL characters")
        return Decoded(text=text, note="holds invalid UTF-16; replaced" if "\ufffd" in text else "")
    try:
        return Decoded(text=codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=not cut))
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> Decoded:
    """Mostly valid UTF-8 stays UTF-8 with replacement characters; otherwise one byte is one letter."""
    text = data.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    if broken < sum(1 for character in text if character > "\x7f") - broken:
        return Decoded(text=text, note=f"is not valid UTF-8 in {broken} places, which were replaced")
    try:
        return Decoded(text=data.decode("cp1252"), note="is not UTF-8; it was read as Windows-1252")
    except UnicodeDecodeError:
        return Decoded(text=data.decode("latin-1"), note="is not UTF-8; it was read as Latin-1")
