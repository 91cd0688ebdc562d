"""Which patterns a text may match, told by what they need (`Pattern.needs`) before any of them is tried.

Most patterns cannot match most clauses, and one look at each word tells so for all of them at once. Words are what
stands between blanks; what a pattern needs of several words is looked for where its longest word was seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

Needs = tuple[tuple[str, ...], ...]
# A run of letters longer than any word hardly comes twice, and needs no remembering.
_LONGEST_WORD = 40
_MEMO = 12_000


class Sieve:
    """What patterns need, as numbers that have a bit for each pattern and each group of its needs: the first group of
    all patterns, then the second, and so on. A bit is set when a text of the group is there.
    """

    def __init__(self, needs: Sequence[Needs]) -> None:
        self._size = len(needs)
        self._groups = max(map(len, needs), default=0)
        self._always = 0
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place in range(self._groups):
            for number, groups in enumerate(needs, place * self._size):
                for text in groups[place] if place < len(groups) else ("",):
                    self._places[text.strip()].append(number)
        for number in self._places.pop("", ()):
            self._always |= 1 << number
        self._longer: defaultdict[str, list[str]] = defaultdict(list)
        for text in self._places:
            if len(parts := text.split()) > 1:
                self._longer[max(parts, key=len)].append(text)
        self._lengths = _lengths((*self._places, *self._longer))
        self._bits: dict[str, int] = {}
        self._memo: dict[str, tuple[int, tuple[str, ...]]] = {}

    def possible(self, text: str) -> int:
        """The patterns that `text` does not rule out: bit n stands for pattern n."""
        found = self._always
        parts: set[str] = set()
        for word in set(text.split()):
            bits, held = self._look_up(word)
            found |= bits
            parts.update(held)
        for part in parts:
            for longer in self._longer[part]:
                if longer in text:
                    found |= self._bits_of(longer)
        every = everything = (1 << self._size) - 1
        for place in range(self._groups):
            every &= found >> (place * self._size)
        return every & everything

    def _look_up(self, word: str) -> tuple[int, tuple[str, ...]]:
        """The bits of what `word` holds, and the words of longer texts that it holds."""
        known = self._memo.get(word)
        if known is None:
            held = set(self._inside(word))
            bits = 0
            for part in held:
                if part in self._places:
                    bits |= self._bits_of(part)
            known = bits, tuple(part for part in held if part in self._longer)
            if len(word) <= _LONGEST_WORD and len(self._memo) < _MEMO:
                self._memo[word] = known
        return known

    def _inside(self, word: str) -> Iterator[str]:
        """The needed words that stand in `word`."""
        for start in range(len(word)):
            for key in (word[start], word[start : start + 2]):
                for length in self._lengths.get(key, ()):
                    part = word[start : start + length]
                    if part in self._places or part in self._longer:
                        yield part

    def _bits_of(self, text: str) -> int:
        """The bits of one needed text, put together when it is first met."""
        if text not in self._bits:
            self._bits[text] = sum(1 << place for place in set(self._places[text]))
        return self._bits[text]


def bits(number: int) -> Iterator[int]:
    """The places of the ones of `number`, from the lowest."""
    digits = bin(number)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with the same two letters (or are one letter)."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[:2]].add(len(word))
    return {start: tuple(lengths) for start, lengths in found.items()}
