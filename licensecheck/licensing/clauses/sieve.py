"""Which patterns a text may match, told by what they need (`Pattern.needs`) before any of them is tried.

Most patterns cannot match most clauses, and one look at each word tells so for all of them at once. Words are what
stands between blanks; what a pattern needs of several words is looked for where its longest word was seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from struct import pack, unpack

from licensecheck.model.record import record
from licensecheck.model.rule import Pattern

Needs = tuple[tuple[str, ...], ...]
# A run of letters longer than any word hardly comes twice, and needs no remembering.
_LONGEST_WORD = 40
_MEMO = 4_000


@record
class Sifted:
    """Patterns by number, and where to look for what they need, so that it need not be put together in every run.

    A place is the number of a pattern and one group of its needs: those of the first group of all patterns, then of the
    second, and so on. `always` has a bit for each place (little-endian) that needs nothing, `places` are those of each
    needed text, four bytes each (little-endian); `longer` are the needed texts of several words by their longest, and
    `lengths` how long the words are that begin with the same two letters (or are one letter).
    """

    patterns: tuple[Pattern, ...]
    groups: int
    always: bytes
    places: dict[str, bytes]
    longer: dict[str, tuple[str, ...]]
    lengths: dict[str, tuple[int, ...]]


def sift(patterns: Iterable[Pattern], known: Sifted | None = None) -> Sifted:
    """Distinct `patterns`, sifted by their needs, or by what is `known` of them. They need not carry their needs any
    longer.
    """
    needs = _needs(known) if known else {}
    for pattern in patterns:
        if pattern.needs or pattern.regex not in needs:
            needs[pattern.regex] = pattern.needs
    size, groups = len(needs), max(map(len, needs.values()), default=0)
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place in range(groups):
        for number, own in enumerate(needs.values(), place * size):
            for text in own[place] if place < len(own) else ("",):
                places[text.strip()].add(number)
    always = places.pop("", set())
    longer, lengths = places_to_look(places)
    return Sifted(
        patterns=tuple(Pattern(regex=regex) for regex in needs),
        groups=groups,
        always=sum(1 << number for number in always).to_bytes(size * groups // 8 + 1, "little"),
        places={text: pack(f"<{len(numbers)}I", *sorted(numbers)) for text, numbers in places.items()},
        longer=longer,
        lengths=lengths,
    )


class Sieve:
    """What patterns need, as numbers that have a bit for each place."""

    def __init__(self, sifted: Sifted) -> None:
        self._size = len(sifted.patterns)
        self._groups = sifted.groups
        self._places = sifted.places
        self._always = int.from_bytes(sifted.always, "little")
        self._held = Held(sifted.places, sifted.longer, sifted.lengths, self._bits_of)

    def possible(self, text: str) -> int:
        """The patterns that `text` does not rule out: bit n stands for pattern n."""
        found = self._always | self._held.bits(text)
        every = (1 << self._size) - 1
        for place in range(self._groups):
            every &= found >> (place * self._size)
        return every

    def _bits_of(self, text: str) -> int:
        return sum(1 << place for place in _numbers(self._places[text]))


class Held:
    """Which of some `needed` texts a text holds, as the bits that `bits_of` gives for each; `longer` and `lengths` are
    those of `Sifted`.
    """

    def __init__(
        self,
        needed: Collection[str],
        longer: Mapping[str, Iterable[str]],
        lengths: Mapping[str, Iterable[int]],
        bits_of: Callable[[str], int],
    ) -> None:
        self._needed, self._longer, self._lengths = needed, longer, lengths
        # Put together when a needed text is first met.
        self._bits_of = lru_cache(None)(bits_of)
        self._look_up = lru_cache(_MEMO)(self._held_by)

    def bits(self, text: str) -> int:
        """The bits of everything needed that stands in `text`, or-ed."""
        found = 0
        parts: set[str] = set()
        look_up = self._look_up
        for word in {*text.split()}:
            bits, held = look_up(word) if len(word) <= _LONGEST_WORD else self._held_by(word)
            found |= bits
            if held:
                parts.update(held)
        for part in parts:
            for longer in self._longer[part]:
                if longer in text:
                    found |= self._bits_of(longer)
        return found

    def _held_by(self, word: str) -> tuple[int, tuple[str, ...]]:
        """The bits of what `word` holds, and the words of longer texts that it holds."""
        held = set(self._inside(word))
        bits = 0
        for part in held:
            if part in self._needed:
                bits |= self._bits_of(part)
        return bits, tuple(part for part in held if part in self._longer)

    def _inside(self, word: str) -> Iterator[str]:
        """The needed words that stand in `word`."""
        for start in range(len(word)):
            for key in (word[start], word[start : start + 2]):
                for length in self._lengths.get(key, ()):
                    part = word[start : start + length]
                    if part in self._needed or part in self._longer:
                        yield part


def bits(number: int) -> Iterator[int]:
    """The places of the ones of `number`, from the lowest."""
    digits = bin(number)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def places_to_look(needed: Collection[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """`longer` and `lengths` of `Sifted` for these needed texts."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for text in needed:
        if len(parts := text.split()) > 1:
            longer[max(parts, key=len)].add(text)
    for word in (*needed, *longer):
        lengths[word[:2]].add(len(word))
    return {word: tuple(sorted(texts)) for word, texts in longer.items()}, {
        start: tuple(sorted(found)) for start, found in lengths.items()
    }


def _numbers(packed: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(packed) // 4}I", packed)


def _needs(sifted: Sifted) -> dict[str, Needs]:
    """What each pattern needs, by its regular expression: `sift` the other way round."""
    size, always = len(sifted.patterns), int.from_bytes(sifted.always, "little")
    held: list[list[list[str]]] = [[[] for _ in range(sifted.groups)] for _ in range(size)]
    for text, packed in sifted.places.items():
        for number in _numbers(packed):
            if not always >> number & 1:
                held[number % size][number // size].append(text)
    return {
        pattern.regex: tuple(tuple(group) for group in groups if group)
        for pattern, groups in zip(sifted.patterns, held, strict=True)
    }
