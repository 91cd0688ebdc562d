"""Texts in which many expressions are searched for, and which of them each may match at all.

The lines of a card are searched for hundreds of expressions, nearly all in vain. What an expression needs (`literals`)
is looked for in all lines at once, so that it is tried only where it may match; what it finds there is not changed. To
know what they need takes longer than one release, so that only processes that read many (`remember_searches`) ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from licensecheck.licensing.clauses.literals import needs
from licensecheck.licensing.clauses.sieve import Held, places_to_look
from licensecheck.model.expression import remembers

_MEMO = 4_000
# Letters that `re` takes for others where case does not matter, and `str.lower` does not.
_ALIKE = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")


class Texts(tuple[str, ...]):
    """Texts in order, and what each holds of what expressions need."""

    _held: tuple[int, tuple[int, ...], int] = (-1, (), 0)

    def having(self, *patterns: re.Pattern[str]) -> Iterable[tuple[int, str]]:
        """Number (from 0) and text of those that one of `patterns` may match; of all where nobody asks for much."""
        if not remembers():
            return enumerate(self)
        wanted = [_NEEDED.of(pattern) for pattern in patterns]
        version, held, together = self._held
        if version != len(_NEEDED.known):
            held = tuple(map(_NEEDED.held, self))
            together = 0
            for bits in held:
                together |= bits
            self._held = len(_NEEDED.known), held, together
        wanted = [bits for bits in wanted if together & bits == bits]
        return self._where(wanted, held) if wanted else ()

    def _where(self, wanted: list[int], held: tuple[int, ...]) -> Iterator[tuple[int, str]]:
        if len(wanted) == 1:
            one = wanted[0]
            return iter([(n, self[n]) for n, bits in enumerate(held) if bits & one == one])
        return iter([(n, self[n]) for n, bits in enumerate(held) if any(bits & one == one for one in wanted)])


class _Needed:
    """What the expressions that were asked for need: a bit for each group of each."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self._groups: dict[tuple[str, ...], int] = {}
        self._bits: dict[str, int] = {}
        self._look: Held | None = None
        # The bits that a text holds; many lines of many cards are the same.
        self.held = lru_cache(_MEMO)(self._held)

    def of(self, pattern: re.Pattern[str]) -> int:
        """The bits that a text must hold for `pattern` to match it."""
        regex = pattern.pattern
        if regex not in self.known:
            self.known[regex] = sum(self._bit(group) for group in {*map(_folded, needs(regex))} if all(group))
            self.held.cache_clear()
            self._look = None
        return self.known[regex]

    def _held(self, text: str) -> int:
        if self._look is None:
            self._look = Held(self._bits, *places_to_look(self._bits), self._bits.__getitem__)
        return self._look.bits(folded(text))

    def _bit(self, group: tuple[str, ...]) -> int:
        if group not in self._groups:
            self._groups[group] = bit = 1 << len(self._groups)
            for text in group:
                self._bits[text] = self._bits.get(text, 0) | bit
        return self._groups[group]


def folded(text: str) -> str:
    """`text` in lower case, as `re` sees it where case does not matter."""
    return (text if text.isascii() else text.translate(_ALIKE)).lower()


def _folded(group: Iterable[str]) -> tuple[str, ...]:
    """The group in lower case, each text cut to its longest part in whose case there is no doubt."""
    sure = ("".join(c if c.isascii() or c.lower() == c.upper() else "\0" for c in folded(text)) for text in group)
    return tuple(sorted({max(text.split("\0"), key=len).strip() for text in sure}))


_NEEDED = _Needed()
