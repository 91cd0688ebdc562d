"""Many patterns against one clause in linear time (RE2), and never a silent miss.

An RE2 set answers "which of these match" in one pass, but gives up quietly when its automaton outgrows its memory.
Every set therefore carries a pattern that matches anything: where that one is not reported, the patterns are tried one
by one.

Compiling all patterns would take most of a check, and a short text can match few of them. So a pattern is compiled when
a text is read that holds what the pattern needs (`Pattern.needs`); one that was never compiled could not have matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import re2

from licensecheck.model.rule import Pattern, TextPattern

# More patterns a set means fewer passes but a larger automaton; this size keeps each one within its memory.
PER_SET = 60
MEMORY = 16 << 20
# A run over many texts meets every pattern soon: then a few full sets are faster than looking at each text first.
TEXTS_BEFORE_ALL = 12
# Looking for every word in a text longer than this takes longer than compiling everything.
LONG_TEXT = 200_000


class PatternSet:
    """Distinct patterns, numbered: `number` by regular expression."""

    def __init__(self, texts: Iterable[TextPattern]) -> None:
        distinct = {one.regex: one for text in texts for one in (*text.any, *text.all, *text.none)}
        self.patterns: tuple[Pattern, ...] = tuple(distinct.values())
        self.number = {regex: number for number, regex in enumerate(distinct)}
        self._all = frozenset(range(len(self.patterns)))
        self._compiled: dict[int, re2._Regexp[str]] = {}
        self._in_sets: frozenset[int] = frozenset()
        self._sets: list[tuple[tuple[int, ...], re2.Set]] = []
        self._texts = 0

    def possible(self, text: str) -> frozenset[int]:
        """Numbers of the patterns that `text` does not rule out."""
        if self._texts >= TEXTS_BEFORE_ALL or len(text) > LONG_TEXT:
            return self._all
        held = {word for word in self._needed if word in text}
        return frozenset(
            number
            for number, pattern in enumerate(self.patterns)
            if not any(held.isdisjoint(group) for group in pattern.needs)
        )

    @cached_property
    def _needed(self) -> frozenset[str]:
        return frozenset(word for pattern in self.patterns for group in pattern.needs for word in group)

    def matching(self, texts: Sequence[str], wanted: frozenset[int]) -> list[frozenset[int]]:
        """For each text, numbers of the patterns that occur in it: of those `wanted` all, of others perhaps."""
        if not texts:
            return []
        if self._texts >= TEXTS_BEFORE_ALL and self._in_sets != self._all:
            self._in_sets, self._sets = frozenset(), []
            wanted = self._all
        self._texts += 1
        self._add(sorted(wanted - self._in_sets))
        return [frozenset(number for each in self._sets for number in self._hits(text, *each)) for text in texts]

    def spans(self, number: int, text: str) -> Iterator[tuple[int, int]]:
        """Where pattern `number` occurs in `text`."""
        return (match.span() for match in self.compiled(number).finditer(text))

    def compiled(self, number: int) -> re2._Regexp[str]:
        """Pattern `number` on its own, compiled once."""
        if number not in self._compiled:
            self._compiled[number] = re2.compile(self.patterns[number].regex, options=_options())
        return self._compiled[number]

    def _hits(self, text: str, numbers: tuple[int, ...], automaton: re2.Set) -> Iterator[int]:
        hits = automaton.Match(text)
        if len(numbers) in hits:
            return (numbers[hit] for hit in hits if hit < len(numbers))
        return (number for number in numbers if self.compiled(number).search(text))

    def _add(self, numbers: Sequence[int]) -> None:
        for start in range(0, len(numbers), PER_SET):
            self._sets.extend(self._made(tuple(numbers[start : start + PER_SET])))
        self._in_sets |= frozenset(numbers)

    def _made(self, numbers: tuple[int, ...]) -> list[tuple[tuple[int, ...], re2.Set]]:
        """One set, or several when one would outgrow its memory. Raises re2.error for a pattern that does alone."""
        automaton = re2.Set.SearchSet(_options())
        for number in numbers:
            automaton.Add(self.patterns[number].regex)
        automaton.Add("(?s:.?)")
        try:
            automaton.Compile()
        except re2.error:
            if len(numbers) == 1:
                raise
            half = len(numbers) // 2
            return self._made(numbers[:half]) + self._made(numbers[half:])
        return [(numbers, automaton)]


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = MEMORY
    return options
