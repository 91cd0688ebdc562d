"""Which known texts a text may be: those that share its telling shingles, by how many words they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import chain, groupby

from licensecheck.licensing.known.alignment import distance, places_of_shingles, region_of
from licensecheck.licensing.known.index import Index, binding, weight

# A known text this short names a text only when it is most of it.
SHORT = 80
FARTHEST = 20_000
# Short texts have more variants, which differ in little that tells, and cost little to align.
FEW_WORDS = 800
_CANDIDATES = 16
_POSTINGS = 1_500
# Of a long text, about so many shingles say enough; but no fewer than one in so many.
_ASKED = 300
_MAX_STEP = 4
# A text that shares less than this of a known text is nothing like it.
_LEAST_HELD = 0.08
_WHOLE_SHARE = 16
_MAX_OTHERS = 40
_LEAST_TOLD = 0.5
_CUT = 8
_CUT_SHARE = 6
_FAR_BEHIND = 0.25
# Words by which plain distance may mislead about a candidate: names, dates, headings.
_SPARED = 60


def nearest(tokens: str, index: Index) -> list[tuple[int, int, int]]:
    """Known texts worth laying against the given one, nearest first, each with the least number of words that it can
    leave unexplained and the words to insert and delete.

    The first is the second less what the known text may lack and some that may vary; where the given text may be a part
    of the known one, what is missing weighs little.
    """
    near: list[tuple[int, int, int]] = []
    size, farthest = len(tokens), len(tokens) + FARTHEST
    for number, told in _proposed(tokens, index).items():
        known, kinds = index.tokens(number), index.kinds(number)
        optional = len(kinds) - binding(kinds)
        spared, longer = _SPARED + optional, max(0, len(known) - size)
        cut = weight_of_cut(longer - optional)
        may_be_part = longer and told >= _LEAST_TOLD and cut < farthest
        as_part = longer + few(size) + min(_SPARED, size // 4) if may_be_part else 0
        most = max(farthest + spared, as_part)
        value = distance(tokens, known, region_of(tokens, known), most)
        if value > most:
            continue
        least = max(0, value - spared)
        if value <= as_part:
            least = min(least, max(0, value - longer - _SPARED) + cut)
        near.append((least, value, number))
        farthest = min(farthest, value)
    return sorted(near)


def few(size: int) -> int:
    """How many words may be others, one way or the other, in a text of `size` words that is a part of a known one."""
    return min(size // _WHOLE_SHARE, _MAX_OTHERS)


def weight_of_cut(missing: int) -> int:
    """How many words those weigh that were cut off a text of which the rest is there."""
    return min(max(0, missing), _CUT + max(0, missing) // _CUT_SHARE)


def _proposed(tokens: str, index: Index) -> dict[int, float]:
    """Known texts that share the most telling shingles: by share of both texts, and of the known text alone; for a
    shorter text also those that share the most of any, since what tells most there may be a name. Each with the share
    of what tells in the given text.
    """
    shared: dict[int, float] = {}
    counts: Counter[int] = Counter()
    total = 0.0
    short = len(tokens) < FEW_WORDS
    asked: Collection[int] = places_of_shingles(tokens)
    step = min(len(asked) // _ASKED, _MAX_STEP)
    if step > 1:
        asked = [value for value in asked if (value >> 20) % step == 0]
    for size, group in groupby(index.holders(asked, _POSTINGS), key=len):
        holders = list(group)
        total += weight(size) * len(holders)
        here = Counter(chain.from_iterable(holders))
        if short:
            counts.update(here)
        for number, count in here.items():
            shared[number] = shared.get(number, 0.0) + weight(size) * count
    weights, step = index.weights, max(step, 1)
    held = {number: part for number, worth in shared.items() if (part := step * worth / weights[number]) > _LEAST_HELD}
    both = {number: shared[number] / (weights[number] + total * step) for number in held}
    proposed = [*_top(both, _CANDIDATES), *_top(held, _CANDIDATES // 2)]
    if short:
        alike = {number: count / (len(tokens) + index.length(number)) for number, count in counts.items()}
        proposed += _top(alike, _CANDIDATES // 2)
    return {number: shared[number] / total for number in proposed}


def _top(scores: dict[int, float], count: int) -> list[int]:
    """The best of `scores`, without those far behind the best."""
    ranked = sorted(scores, key=lambda number: (-scores[number], number))[:count]
    return [number for number in ranked if scores[number] >= _FAR_BEHIND * scores[ranked[0]]]
