"""Which encoding text has that is no Unicode: the Chinese, Japanese and Korean ones, else a Western one."""

from __future__ import annotations

import re

SAMPLE_BYTES = 50_000
# Western letters beyond ASCII stand alone or in pairs; those of Chinese, Japanese and Korean texts in long rows.
_ROW = re.compile(rb"[\x80-\xff]{3,}")
_ROW_SHARE = 0.25
# What licences come in, by the names that people know. Anything else is Western: one byte, one letter.
_EASTERN = {
    "gb18030": "GB18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp932": "Shift-JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "euc_kr": "EUC-KR (Korean)",
}
_WESTERN = "cp1252"


def guessed_encoding(data: bytes) -> tuple[str, str]:
    """Python's name of the encoding, and the name for people. Looks at the lines with letters beyond ASCII."""
    from charset_normalizer import from_bytes  # costs as much as the rest of a check: only when it is needed

    sample = _sample(data)
    best = from_bytes(sample, cp_isolation=[*_EASTERN, _WESTERN]).best() if _in_rows(sample) else None
    if best and best.encoding in _EASTERN:
        return best.encoding, _EASTERN[best.encoding]
    try:
        data.decode(_WESTERN)
    except UnicodeDecodeError:
        return "latin-1", "Latin-1"
    return _WESTERN, "Windows-1252"


def _in_rows(sample: bytes) -> bool:
    return sum(map(len, _ROW.findall(sample))) > _ROW_SHARE * sum(byte > 0x7F for byte in sample)


def _sample(data: bytes) -> bytes:
    """Lines with bytes beyond ASCII: no character of these encodings holds a line end, so none is cut."""
    lines: list[bytes] = []
    size = 0
    for line in data.replace(b"\r", b"\n").split(b"\n"):
        if not line.isascii():
            lines.append(line if len(line) <= SAMPLE_BYTES else _cut(line))
            size += len(lines[-1])
        if size >= SAMPLE_BYTES:
            break
    return b"\n".join(lines)


def _cut(line: bytes) -> bytes:
    """The head of a very long line, up to a blank or comma, which are no part of a longer character either."""
    first = next((i for i in range(len(line)) if line[i] > 0x7F), 0)
    head = line[max(0, first - 1000) : first + SAMPLE_BYTES]
    end = max(head.rfind(mark) for mark in (b" ", b",", b"."))
    return head[:end] if end > 1000 else head
