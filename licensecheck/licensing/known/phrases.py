"""Phrases of approved licences: wording that stands, word for word, in a licence which OSI or the FSF approved.

Lawyers copy. Most sentences that limit something in a free licence ("... must retain the above notice ...") stand in
many others, so that a sentence made of nothing but such phrases takes away no more than approved licences do. What is
kept is no text but a sorted list of hashes, one for every run of `RUN` words of a clause; `python -m
benchmarks.build_phrases` makes it. A sentence is known only when every word of it lies in such a run, or when it has
fewer words and stands there as it is ("Larger Works.").
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from licensecheck.licensing.known.index import mapped, word_hash
from licensecheck.licensing.text.words import SPELLING, characters, words

RUN = 4
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
_MASK = (1 << 64) - 1
_NOTHING = 1  # stands for each word that a clause of fewer words has not
_MEMO = 50_000


class Phrases:
    """The runs of words of approved licences, as 32-bit hashes in ascending order."""

    def __init__(self, hashes: Sequence[int]) -> None:
        self._hashes = hashes
        self._words: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._hashes)

    def covered(self, text: Sequence[str]) -> list[bool]:
        """For each word of a text (lower-case), whether it lies in a run of words of an approved licence."""
        numbers = [self._number(word) for word in text]
        found = [False] * len(numbers)
        for place, value in enumerate(runs(numbers)):
            if self._holds(value):
                found[place : place + RUN] = [True] * min(RUN, len(numbers))
        return found

    def know(self, text: str, start: int = 0) -> bool:
        """Whether every word of `text` from `start` on is covered; what stands before it counts as its context."""
        if characters(text):
            return False
        context = len(words(text[:start])) if start else 0
        own = self.covered(words(text))[context:]
        return bool(own) and all(own)

    def _holds(self, value: int) -> bool:
        place = bisect_left(self._hashes, value)
        return place < len(self._hashes) and self._hashes[place] == value

    def _number(self, word: str) -> int:
        known = self._words.get(word)
        if known is None:
            known = _hash(word)
            if len(self._words) < _MEMO:
                self._words[word] = known
        return known


def runs(numbers: Sequence[int]) -> Iterator[int]:
    """The hash of each run of `RUN` words, given the hashes of the words. Fewer are a run of their own: a title."""
    a, b, c, d = _MIX
    if 0 < len(numbers) < RUN:
        numbers = [*numbers, *[_NOTHING] * (RUN - len(numbers))]
    for one, two, three, four in zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False):
        yield ((one * a + two * b + three * c + four * d) & _MASK) >> 32


def run_hashes(texts: Iterable[str]) -> set[int]:
    """The hashes of all runs of words of some clauses. Chinese and Japanese are left out: four signs say too little."""
    known: dict[str, int] = {}
    found: set[int] = set()
    for text in texts:
        if not characters(text):
            found.update(runs([known.setdefault(word, _hash(word)) for word in words(text)]))
    return found


def _hash(word: str) -> int:
    return word_hash(SPELLING.get(word, word))


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    """The phrases that ship with the package, read once a process (as the index is: see index.py)."""
    return Phrases(array("I", bytes(mapped("phrases.bin"))))  # searched faster than a view
