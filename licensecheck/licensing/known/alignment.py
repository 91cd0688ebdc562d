"""Two token sequences side by side: which words of a text are a known text's words, and what stands between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from licensecheck.licensing.known.index import shingle_hashes, shingles
from licensecheck.model.record import record

# A text longer than this many words beyond its candidate is aligned around the shared shingles only.
_SLACK = 600
_MAX_REGION = 40_000
_PASSES = 20
# A text that says the same again and again is looked at where it says it first.
_REPEATS = 64


@record
class Gap:
    """Words `start..end` of the text stand where words `known_start..known_end` of the known text should; one range may
    be empty.
    """

    start: int
    end: int
    known_start: int
    known_end: int


@record
class Alignment:
    """`gaps` are in order; all between them is equal. `start` and `end` bound the equal words within the text."""

    gaps: tuple[Gap, ...]
    matched: int
    start: int
    end: int


def align(tokens: str, known: str, region: tuple[int, int]) -> Alignment:
    """Align `tokens[region]` with `known`; words outside the region are gaps."""
    from rapidfuzz.distance import Indel

    low, high = region
    equal = [
        (low + op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(tokens[low:high], known)
        if op.tag == "equal"
    ]
    blocks = _grown(_meaningful(equal, len(tokens), len(known)), tokens, known)
    edges = [(0, 0, 0), *blocks, (len(tokens), len(known), 0)]
    gaps = tuple(
        Gap(start=a + size, end=b, known_start=k + size, known_end=m)
        for (a, k, size), (b, m, _) in pairwise(edges)
        if a + size < b or k + size < m
    )
    start = blocks[0][0] if blocks else 0
    end = blocks[-1][0] + blocks[-1][2] if blocks else 0
    return Alignment(gaps=gaps, matched=sum(block[2] for block in blocks), start=start, end=end)


def distance(tokens: str, known: str, region: tuple[int, int], cutoff: int) -> int:
    """Words to insert and delete between the two (more than `cutoff`: some number above it)."""
    from rapidfuzz.distance import Indel

    outside = len(tokens) - (region[1] - region[0])
    return outside + Indel.distance(tokens[region[0] : region[1]], known, score_cutoff=max(0, cutoff - outside))


def region_of(tokens: str, known: str) -> tuple[int, int]:
    """Where in `tokens` the known text would stand: everything when the two are of like length, else around the shared
    shingles.
    """
    if len(tokens) <= 2 * len(known) + _SLACK:
        return 0, len(tokens)
    held = places_of_shingles(tokens)
    places = sorted(place for value in shingle_hashes(known) for place in held.get(value, ())[:_REPEATS])
    if not places:
        return 0, min(len(tokens), 2 * len(known) + _SLACK)
    width = min(2 * len(known) + 200, _MAX_REGION)
    first = max(range(len(places)), key=lambda i: (bisect_right(places, places[i] + width) - i, -i))
    last = places[bisect_right(places, places[first] + width) - 1]
    margin = len(known) // 4 + 60
    return max(0, places[first] - margin), min(len(tokens), last + margin)


@lru_cache(maxsize=2)
def places_of_shingles(tokens: str) -> dict[int, list[int]]:
    """Where each sampled shingle stands; remembered while one text is laid against its candidates."""
    places: dict[int, list[int]] = {}
    for place, value in shingles(tokens):
        places.setdefault(value, []).append(place)
    return places


def _meaningful(blocks: Sequence[tuple[int, int, int]], length: int, known_length: int) -> list[tuple[int, int, int]]:
    """Equal blocks without those that are chance: a stray "the" or "of the" between two longer changes.

    A block stays when it is longer than the change on one of its sides (in either text).
    """
    kept = list(blocks)
    for _ in range(_PASSES):
        edges = [(0, 0, 0), *kept, (length, known_length, 0)]
        gaps = [max(b - a - size, m - k - size) for (a, k, size), (b, m, _) in pairwise(edges)]
        stays = [
            block for place, block in enumerate(kept) if block[2] >= 8 or block[2] > min(gaps[place], gaps[place + 1])
        ]
        if len(stays) == len(kept):
            break
        kept = stays
    return kept


def _grown(blocks: Sequence[tuple[int, int, int]], tokens: str, known: str) -> list[tuple[int, int, int]]:
    """Blocks grown into the gaps beside them where both sides go on alike (chance matches may have stood there)."""
    grown: list[tuple[int, int, int]] = []
    for place, (start, known_start, size) in enumerate(blocks):
        low, known_low = (grown[-1][0] + grown[-1][2], grown[-1][1] + grown[-1][2]) if grown else (0, 0)
        while start > low and known_start > known_low and tokens[start - 1] == known[known_start - 1]:
            start, known_start, size = start - 1, known_start - 1, size + 1
        high, known_high = blocks[place + 1][:2] if place + 1 < len(blocks) else (len(tokens), len(known))
        room = min(high - start, known_high - known_start)
        while size < room and tokens[start + size] == known[known_start + size]:
            size += 1
        grown.append((start, known_start, size))
    return grown
