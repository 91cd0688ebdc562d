"""Many patterns against many clauses in linear time (RE2).

Each pattern is compiled by itself, when a clause first calls for it (`sieve`): one automaton for many patterns would
have a state for every set of them that may match together, and never be done with making new ones. What is tried is
tried pattern by pattern, since what a pattern was tried on before makes it faster while it stays in the processor's
cache.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import or_

import re2

from licensecheck.licensing.clauses.sieve import Sieve, Sifted, bits, sift
from licensecheck.model.rule import Pattern, TextPattern

# Bytes for one pattern: with less, it forgets what it will need again; one that is too large for it gets more.
MEMORY = 1 << 15
MOST_MEMORY = 16 << 20
# Patterns at a time: together with the memory of each, what a run over any number of texts may take.
MOST_KEPT = 1_500


class PatternSet:
    """Distinct patterns, numbered: `number` by regular expression. `sifted` holds at least those of `texts`; as many
    as `kept` are not compiled again.
    """

    def __init__(self, texts: Iterable[TextPattern], sifted: Sifted | None = None, kept: int = MOST_KEPT) -> None:
        known = list(texts)
        self._sifted = sifted or sift(patterns_of(known))
        self.patterns: tuple[Pattern, ...] = self._sifted.patterns
        self.number = {one.regex: number for number, one in enumerate(self.patterns)}
        self._texts = [tuple(self._numbers(group) for group in (text.any, text.all, text.none)) for text in known]
        self.compiled = _Kept(self._compiled, kept)
        self._asked = ""
        self._encoded = b""
        self._spans: dict[int, tuple[tuple[int, int], ...]] = {}

    def possible(self, text: str) -> frozenset[int]:
        """Numbers of the patterns that `text` does not rule out."""
        return frozenset(bits(self.sieve.possible(text)))

    def matching(
        self, texts: Sequence[str], wanted: Callable[[frozenset[int]], frozenset[int]]
    ) -> list[frozenset[int]]:
        """For each text, those patterns that occur in it. Left out is one on which nothing depends there: a
        `TextPattern` that has it stays silent for want of another.

        `wanted` tells, of the patterns that not every text rules out, those to try.
        """
        trial = _Trial(self, texts, wanted)
        for any_, all_, none in self._texts:
            trial.try_all(any_, all_, none)
        return [frozenset(found) for found in trial.found]

    def spans(self, number: int, text: str) -> tuple[tuple[int, int], ...]:
        """Where pattern `number` occurs in `text`; remembered while it is the same text that is asked about."""
        if text is not self._asked:
            self._asked, self._encoded, self._spans = text, text.encode(), {}
        if number not in self._spans:
            found = (match.span() for match in self.compiled(number).finditer(self._encoded))
            if not text.isascii():
                found = ((self._characters(start), self._characters(end)) for start, end in found)
            self._spans[number] = tuple(found)
        return self._spans[number]

    def _characters(self, size: int) -> int:
        return len(self._encoded[:size].decode())

    @cached_property
    def sieve(self) -> Sieve:
        """Which patterns a text does not rule out."""
        return Sieve(self._sifted)

    def _numbers(self, group: Sequence[Pattern]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.number[one.regex] for one in group))

    def _compiled(self, number: int) -> re2._Regexp[bytes]:
        """Pattern `number` for text in UTF-8. Raises re2.error when it is no pattern."""
        regex = self.patterns[number].regex.encode()
        options = re2.Options()
        options.log_errors = False
        options.max_mem = MEMORY
        while True:
            try:
                return re2._Regexp(regex, options)  # `re2.compile` would keep it too
            except re2.error:
                if options.max_mem >= MOST_MEMORY:
                    raise
                options.max_mem *= 2


class _Kept:
    """Compiled patterns, `most` at a time: those stay that are asked for most often. Each text asks for others
    than the one before, so that those asked for last are not those asked for next.
    """

    def __init__(self, make: Callable[[int], re2._Regexp[bytes]], most: int) -> None:
        self._make, self._most = make, most
        self._made: dict[int, re2._Regexp[bytes]] = {}
        self._asked: Counter[int] = Counter()

    def __call__(self, number: int) -> re2._Regexp[bytes]:
        """Pattern `number`."""
        self._asked[number] += 1
        if number not in self._made:
            if len(self._made) >= self._most:
                del self._made[min(self._made, key=self._asked.__getitem__)]
            self._made[number] = self._make(number)
        return self._made[number]


class _Trial:
    """Some texts, and for each pattern those of them (bit n for text n) that it may match, that it was tried on, and
    that it matched.
    """

    def __init__(
        self, patterns: PatternSet, texts: Sequence[str], wanted: Callable[[frozenset[int]], frozenset[int]]
    ) -> None:
        self._patterns = patterns
        self._texts = [text.encode() for text in texts]
        self._may = [0] * len(patterns.patterns)
        possible = [patterns.sieve.possible(text) for text in texts]
        tried = sum(1 << number for number in wanted(frozenset(bits(reduce(or_, possible, 0)))))
        for place, found in enumerate(possible):
            for number in bits(found & tried):
                self._may[number] |= 1 << place
        self._tried = [0] * len(self._may)
        self._matched = [0] * len(self._may)
        self.found: list[set[int]] = [set() for _ in texts]

    def try_all(self, any_: Sequence[int], all_: Sequence[int], none: Sequence[int]) -> None:
        """Try the patterns of one `TextPattern` where it may still fire."""
        where = self._together(self._may, any_) if any_ else -1
        for number in all_:
            where &= self._may[number]
        for number in all_:
            where = where and where & self._try(number, where)
        if not where:
            return
        if any_:
            for number in any_:
                self._try(number, where)
            where &= self._together(self._matched, any_)
        for number in none:
            self._try(number, where)

    def _try(self, number: int, where: int) -> int:
        """Where pattern `number` matches, after it was tried `where` it may."""
        untried = where & self._may[number] & ~self._tried[number]
        if untried:
            self._tried[number] |= untried
            search = self._patterns.compiled(number).search
            for place in bits(untried):
                if search(self._texts[place]):
                    self._matched[number] |= 1 << place
                    self.found[place].add(number)
        return self._matched[number]

    @staticmethod
    def _together(places: Sequence[int], numbers: Sequence[int]) -> int:
        where = 0
        for number in numbers:
            where |= places[number]
        return where


def patterns_of(texts: Iterable[TextPattern]) -> Iterator[Pattern]:
    """Every pattern of every text pattern, as often as it stands there."""
    return (one for text in texts for one in (*text.any, *text.all, *text.none))
