"""Many patterns against one clause in linear time (RE2), and never a silent miss.

An RE2 set answers "which of these match" in one pass, but gives up quietly when its automaton outgrows its memory. Every set
therefore carries a pattern that matches anything: where that one is not reported, the patterns are tried one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import re2

# More patterns a set means fewer passes but a larger automaton; this size keeps each one within its memory.
PER_SET = 60
MEMORY = 16 << 20


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = MEMORY
    return options


class PatternSet:
    """Distinct patterns, numbered; `matching(text)` gives the numbers of those that occur in `text`."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = tuple(dict.fromkeys(patterns))
        self.number = {pattern: index for index, pattern in enumerate(self.patterns)}
        self._compiled: dict[int, re2._Regexp[str]] = {}

    def matching(self, text: str) -> frozenset[int]:
        """Numbers of the patterns that occur in `text`."""
        found: set[int] = set()
        for offset, size, automaton in self._sets:
            hits = automaton.Match(text)
            if size not in hits:
                hits = [index for index in range(size) if self.compiled(offset + index).search(text)]
            found.update(offset + index for index in hits if index < size)
        return frozenset(found)

    def spans(self, number: int, text: str) -> Iterator[tuple[int, int]]:
        """Where pattern `number` occurs in `text`."""
        return (match.span() for match in self.compiled(number).finditer(text))

    def compiled(self, number: int) -> re2._Regexp[str]:
        """Pattern `number` on its own, compiled once."""
        if number not in self._compiled:
            self._compiled[number] = re2.compile(self.patterns[number], options=_options())
        return self._compiled[number]

    @cached_property
    def _sets(self) -> list[tuple[int, int, re2.Set]]:
        sets = []
        for offset in range(0, len(self.patterns), PER_SET):
            chunk = self.patterns[offset : offset + PER_SET]
            automaton = re2.Set.SearchSet(_options())
            for pattern in (*chunk, "(?s:.?)"):
                automaton.Add(pattern)
            automaton.Compile()
            sets.append((offset, len(chunk), automaton))
        return sets
