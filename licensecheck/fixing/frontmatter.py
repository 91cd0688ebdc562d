"""Keys of a card's front matter, set on their own lines: whatever else stands in it keeps its every byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from licensecheck.fixing.textfile import Edit, TextFile, repair
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import Card, CardValue, Document
from licensecheck.sources.files.card import read_card

# A value on the line of its key, as it may be replaced: no list, no block, no anchor, no alias.
_SCALAR = expression(
    r"""([\w-]+[ \t]*:[ \t]+)("[^"\\]*"|'[^']*'|[^\s#"'\[{&*!|>%@`][^#]*?)([ \t]+#.*)?([ \t]*)(\r?\n)"""
)
_EMPTY = expression(r"([\w-]+[ \t]*:)[ \t]*([ \t]#.*)?(\r?\n)")
_PLAIN = expression(r"[A-Za-z][\w.+-]*(?:/[\w.+-]+)?")
_BELONGS = {
    "license_name": ("license",),
    "license_link": ("license_name", "license"),
    "base_model_relation": ("base_model",),
}
# What YAML 1.1 takes for something else than a text.
_WORDS = frozenset("y n yes no on off true false null".split())
_OPENS = expression(r"\ufeff?\s*---[ \t]*(?:\r?\n|\Z)")


@record
class Key:
    """`key` is to be `value`; `why` is told to the publisher."""

    key: str
    value: str
    why: str


class NotSafe(ValueError):
    """The front matter is written in a way that these keys cannot be set in without touching more."""


def set_keys(file: TextFile, keys: Sequence[Key]) -> tuple[Edit, ...]:
    """Edits of a README after which its front matter says `keys`, and is otherwise as before. Raises NotSafe.

    A README without front matter gets one.
    """
    if not keys:
        return ()
    card = read_card(_document(file, "".join(file.lines)))
    if card is None:
        if _OPENS.match("".join(file.lines[:5])):
            raise NotSafe("the front matter is empty or never closed")
        edits: tuple[Edit, ...] = (_block(file, keys),)
    elif card.problem:
        raise NotSafe(f"the front matter cannot be read ({card.problem})")
    else:
        edits = tuple(_edits(file, card, keys))
    _verify(file, card, keys, edits)
    return edits


def _block(file: TextFile, keys: Sequence[Key]) -> Edit:
    rows = ["---", *(f"{key.key}: {_written(key.value)}" for key in keys), "---", *([""] if file.lines else [])]
    lines = [f"{row}{file.end}" for row in rows]
    mark = file.lines[0][:1] if file.lines and file.lines[0].startswith("\ufeff") else ""
    why = "; ".join(key.why for key in keys)
    if not mark:
        return Edit(at=0, removed=0, lines=tuple(lines), why=why)
    return Edit(at=0, removed=1, lines=(mark + lines[0], *lines[1:], file.lines[0][1:]), why=why)


def _edits(file: TextFile, card: Card, keys: Sequence[Key]) -> Iterator[Edit]:
    """A key that is there is replaced on its line; the others follow the key that they belong to, or end the block."""
    for key in keys:
        at = card.line_of(key.key) - 1
        if at >= 0:
            yield Edit(at=at, removed=1, lines=(_replaced(file.lines[at], key.value),), why=key.why)
        else:
            line = f"{key.key}: {_written(key.value)}{file.end}"
            yield Edit(at=_place(file, card, key.key), removed=0, lines=(line,), why=key.why)


def _place(file: TextFile, card: Card, key: str) -> int:
    """Behind the key that `key` belongs to, when that is written on one line; else before the block's closing line."""
    for other in _BELONGS.get(key, ()):
        at = card.line_of(other) - 1
        if at >= 0 and _SCALAR.fullmatch(file.lines[at]):
            return at + 1
    return card.body_line - 2


def _replaced(line: str, value: str) -> str:
    if found := _SCALAR.fullmatch(line):
        return f"{found[1]}{_written(value)}{found[3] or ''}{found[4]}{found[5]}"
    if found := _EMPTY.fullmatch(line):
        return f"{found[1]} {_written(value)}{found[2] or ''}{found[3]}"
    raise NotSafe(f"`{line.strip()[:60]}` is more than one plain value")


def _written(value: str) -> str:
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    return value if plain else json.dumps(value, ensure_ascii=False)


def _verify(file: TextFile, before: Card | None, keys: Sequence[Key], edits: tuple[Edit, ...]) -> None:
    """Read it as everybody will: the keys that were set, and nothing else, are other than before."""
    made = repair(file, edits)
    card = read_card(_document(file, made.after)) if made else None
    wanted = {**_values(before), **{key.key: key.value for key in keys}}
    if card is None or card.problem or _values(card) != wanted:
        raise NotSafe("the front matter is written in a way that one line cannot be set in")


def _values(card: Card | None) -> dict[str, CardValue]:
    """The last block of text has an end of line only when a key follows it, which changes nothing for anybody."""
    fields = card.fields if card else ()
    return {key: value.rstrip("\n") if isinstance(value, str) else value for key, value in fields}


def _document(file: TextFile, text: str) -> Document:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return Document(path=file.path, text=plain, sha256="")
