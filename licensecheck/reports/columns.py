"""How wide text is on a terminal, and where it breaks."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NO_WIDTH = ("Mn", "Me", "Cf")


def cells(text: str) -> int:
    """Columns that `text` takes: two for a Chinese character, none for an accent that joins the letter before."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def wrap(text: str, columns: int) -> list[str]:
    """`text` in rows of at most `columns` (two or more), broken at blanks, and within what is longer than a row."""
    rows: list[str] = []
    row, used = "", 0
    for word in text.split():
        room = cells(word)
        if row and used + 1 + room <= columns:
            row, used = f"{row} {word}", used + 1 + room
            continue
        if row:
            rows.append(row)
        while room > columns:
            head = _head(word, columns)
            rows.append(head)
            word = word[len(head) :]
            room = cells(word)
        row, used = word, room
    return [*rows, row] if row else rows


def padded(text: str, columns: int) -> str:
    """`text` with blanks up to `columns`."""
    return text + " " * (columns - cells(text))


def shortened(text: str, columns: int) -> str:
    """`text` in at most `columns`, with a mark where its end was cut."""
    return text if cells(text) <= columns else f"{_head(text, columns - 1).rstrip()}…"


def _head(word: str, columns: int) -> str:
    used = 0
    for place, character in enumerate(word):
        used += _cells(character)
        if used > columns:
            return word[:place]
    return word


def _cells(character: str) -> int:
    if category(character) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
