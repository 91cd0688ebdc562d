"""Reading typed fields out of a YAML mapping, with errors that name file, line and the nearest known key."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from licensecheck.errors import RulebookError
from licensecheck.yamlio import Mapping

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Fields:
    """One mapping of one file. Every getter raises RulebookError at the line of the key when the value does not fit."""

    def __init__(self, mapping: object, path: str, known: Iterable[str], line: int = 1) -> None:
        self.path = path
        if not isinstance(mapping, Mapping):
            raise RulebookError("expected a mapping of keys to values", path=path, line=line)
        self.mapping = mapping
        known = tuple(known)
        for key in mapping:
            if key not in known:
                raise self.error(key, f"unknown key {key!r}", hint=suggest(key, known))

    def error(self, key: str, message: str, hint: str = "") -> RulebookError:
        """The error for `key`, at its line."""
        return RulebookError(message, path=self.path, line=self.mapping.line_of(key), hint=hint)

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty text; quoted when it looks like a number."""
        value = self.mapping.get(key, default)
        if value is None:
            raise self.error(key, f"{key!r} is missing")
        if not isinstance(value, str):
            raise self.error(key, f"{key!r} must be text, not {value!r}", hint=f'write {key}: "{value}"')
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one; absent is empty."""
        value = self.mapping.get(key)
        items = [] if value is None else value if isinstance(value, list) else [value]
        for item in items:
            if not isinstance(item, str):
                raise self.error(key, f"{key!r} must hold texts, not {item!r}", hint="put it in quotes")
        return tuple(items)

    def number(self, key: str, low: float, high: float) -> float:
        """A number between `low` and `high`."""
        value = self.mapping.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.error(key, f"{key!r} must be a number from {low:g} to {high:g}, not {value!r}")
        return float(value)

    def integer(self, key: str) -> int:
        """A whole number; absent is 0."""
        value = self.mapping.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(key, f"{key!r} must be a whole number, not {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """true or false; absent is false."""
        value = self.mapping.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, f"{key!r} must be true or false, not {value!r}")
        return value

    def choice(self, key: str, vocabulary: type[E], default: E | None = None) -> E:
        """One member of a closed vocabulary."""
        if default is not None and key not in self.mapping:
            return default
        return self._member(key, self.text(key), vocabulary)

    def choices(self, key: str, vocabulary: type[E]) -> tuple[E, ...]:
        """Members of a closed vocabulary, in order."""
        return tuple(self._member(key, value, vocabulary) for value in self.texts(key))

    def each(self, key: str, read: Callable[[object], T]) -> tuple[T, ...]:
        """A list, every item through `read`; absent is empty."""
        value = self.mapping.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.error(key, f"{key!r} must be a list")
        return tuple(read(item) for item in value)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of texts to texts, sorted; absent is empty."""
        value = self.mapping.get(key)
        if value is None:
            return ()
        if not isinstance(value, Mapping):
            raise self.error(key, f"{key!r} must be a mapping")
        return tuple(sorted((name, str(item)) for name, item in value.items()))

    def _member(self, key: str, value: str, vocabulary: type[E]) -> E:
        known = [member.value for member in vocabulary]
        if value not in known:
            raise self.error(key, f"{key!r} cannot be {value!r}", hint=suggest(value, known))
        return vocabulary(value)


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint: the nearest known word, or all of them."""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
