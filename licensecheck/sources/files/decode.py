"""Bytes to text, for every source: a wrong guess is said aloud, and nothing crashes."""

from __future__ import annotations

import codecs

from licensecheck.model.record import record
from licensecheck.sources.files.guess import guessed_encoding

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_CONTROL_SHARE = 0.1
# What text in UTF-16 has in common: every ASCII letter of it has its NUL on the same side.
_LEAST_NULS = 8
_PLAIN = "give the licence as a plain text file (UTF-8)"
# First bytes of kinds that hold a text which is not plain.
_KINDS = (
    (b"%PDF-", "a PDF", "convert it with `pdftotext FILE.pdf -`"),
    (b"{\\rtf", "rich text (RTF)", "save it as plain text (UTF-8), and give that file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc)", "save it as plain text (UTF-8), and give that file"),
    (b"PK\x03\x04", "a zip archive or an Office file (.docx, .odt)", "save its text as plain text, and give that file"),
    (b"\x1f\x8b", "a gzip archive", "unpack it, and give the text"),
)


class BinaryContent(ValueError):
    """The bytes are not text; the message says what they look like, `hint` what to do."""

    def __init__(self, message: str, *, hint: str = _PLAIN) -> None:
        super().__init__(message)
        self.hint = hint


@record
class Decoded:
    """Text with `\\n` line ends, so that all readers count the same lines.

    `note` says what was guessed; `whole` is false when a part of the text could not be had.
    """

    text: str
    note: str = ""
    whole: bool = True


def decode(data: bytes, *, cut: bool = False) -> Decoded:
    """Decode UTF-8, UTF-16, or with a note the Chinese, Japanese, Korean or Western encoding that fits.

    `cut`: the bytes stop where a limit stopped them, perhaps inside a character.
    Raises BinaryContent for a PDF, an Office file, NUL bytes or too many control characters.
    """
    decoded = _unmarked_utf16(data) or _decode(data, cut)
    return Decoded(text=decoded.text.replace("\r\n", "\n").replace("\r", "\n"), note=decoded.note)


def _refuse_binary(data: bytes) -> None:
    """Raise BinaryContent unless the bytes look like text."""
    start = data[:1024].lstrip()
    for magic, what, hint in _KINDS:
        if start.startswith(magic):
            raise BinaryContent(f"{what}, whose text is not read", hint=hint)
    if data.startswith(_UTF16):
        return
    if b"\0" in data:
        raise BinaryContent("binary: it holds NUL bytes")
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) * _CONTROL_SHARE:
        raise BinaryContent("binary: it is full of control characters")


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: NULs, all of them at even or all at odd places, and valid throughout."""
    if len(data) % 2 or data.startswith(_UTF16) or data.count(0) < _LEAST_NULS:
        return None
    for name, high, low in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if 0 in high and 0 not in low:
            text = data.decode(name, errors="replace")
            if "\ufffd" not in text and sum(map(str.isprintable, text[:10_000])) > 0.9 * len(text[:10_000]):
                return Decoded(text=text, note=f"has no mark of its encoding; it was read as {name.upper()}")
    return None


def _decode(data: bytes, cut: bool) -> Decoded:
    _refuse_binary(data)
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
    """Mostly valid UTF-8 stays UTF-8 with replacement characters; otherwise the encoding that fits the letters."""
    text = data.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    if broken < sum(1 for character in text if character > "\x7f") - broken:
        return Decoded(text=text, note=f"is not valid UTF-8 in {broken} places, which were replaced")
    encoding, name = guessed_encoding(data)
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    replaced = f", with {broken} places that fit none, which were replaced" if broken else ""
    return Decoded(text=text, note=f"is not UTF-8; it was read as {name}{replaced}")
