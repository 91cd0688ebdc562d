"""Which known licence a text is: by digest, else by shared shingles and then by alignment, which alone decides.

Near-identical variants (the BSD family, ported Creative Commons licences) are told apart by the fewest words that the
known text leaves unexplained, both ways; shingles only propose. A text that lost a grant, or too much else, is similar
to its licence and not it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain, groupby

from licensecheck.licensing.known.alignment import Alignment, align, distance, places_of_shingles, region_of
from licensecheck.licensing.known.index import BINDING, Index, KnownLicense, digest, weight
from licensecheck.licensing.known.residue import LineSpan, Residue, Text, residue
from licensecheck.licensing.known.variation import copyright_lines, is_title
from licensecheck.licensing.text.words import SPELLING, words
from licensecheck.model.license import Identification
from licensecheck.model.record import record
from licensecheck.model.vocabulary import Match

# At most this share of the operative words, and this many in one place, may be missing from a text that is still called
# its licence.
MAX_REMOVED = 0.06
MAX_REMOVAL = 30
# Below this, a text is not even similar.
MIN_SIMILARITY = 0.5
# A known text this short names a text only when it is most of it.
_SHORT = 80
_CANDIDATES = 16
_POSTINGS = 3_000
# Of a long text, about so many shingles say enough; but no fewer than one in so many.
_ASKED = 300
_MAX_STEP = 4
# A text that shares less than this of a known text is nothing like it.
_LEAST_HELD = 0.08
_ALIGNED = 6
# Short texts have more variants, and cost little to align.
_ALIGNED_SHORT = 16
_FEW_WORDS = 800
_FAR_BEHIND = 0.25
# Words by which plain distance may mislead about a candidate: names, dates, headings.
_SPARED = 60
_TITLE_WORDS = 20
_FARTHEST = 20_000
_LEADING_LINES = 6
_MAX_ALSO = 8
_ALSO_WORDS = 12


@record
class Identified:
    """What a text is, and what it has beyond that.

    `licenses` are all ids of the text, the primary one (named in `identification`) first. `start_line` and `end_line`
    (from 1) bound what is the known text. `added`, `changed`: see `residue.Residue`; both empty when `match` is exact.
    For `similar` they are against the nearest text. `removed_share` is of the known text's operative words. `also` are
    known texts found inside what was added.
    """

    identification: Identification
    licenses: tuple[KnownLicense, ...] = ()
    start_line: int = 0
    end_line: int = 0
    added: tuple[LineSpan, ...] = ()
    changed: tuple[LineSpan, ...] = ()
    removed_words: int = 0
    removed_share: float = 0.0
    also: tuple[Identified, ...] = ()


@record
class _Candidate:
    """One known text laid against the given one."""

    text: int
    alignment: Alignment
    residue: Residue
    operative: int
    similarity: float


def identify(lines: Sequence[str], index: Index) -> Identified:
    """Name the known licence of a text given as cleaned lines (`normalise.clean_lines`); never raises, time is linear
    in the text.
    """
    lines = [line.strip() for line in lines]
    return _by_digest(lines, index) or _by_alignment(lines, index, depth=2)


def _by_digest(lines: Sequence[str], index: Index) -> Identified | None:
    notices = copyright_lines(lines)
    kept = [(number, line) for number, line in enumerate(lines) if line and number not in notices]
    tokens = index.vocabulary.tokens(words("\n".join(line for _, line in kept)))
    dropped: list[list[str]] = []
    start = 0
    for _, line in [(0, ""), *kept[:_LEADING_LINES]]:
        here = [SPELLING.get(word, word) for word in words(line)]
        dropped.append(here)
        start += len(here)
        text = index.named_by(digest(tokens[start:])) if start < len(tokens) else None
        if text is not None and all(is_title(head, index.title_words(text)) for head in dropped if head):
            known = index.licenses(text)
            return Identified(
                identification=_identification(known[0], Match.EXACT, 1.0, "same words as the known text"),
                licenses=known,
                start_line=kept[0][0] + 1,
                end_line=kept[-1][0] + 1,
            )
    return None


def _by_alignment(lines: Sequence[str], index: Index, depth: int) -> Identified:
    text = Text(lines, index.vocabulary)
    best = _best(text, index)
    if best is None or best.alignment.matched == 0:
        return Identified(identification=Identification(how="shares nothing with a known text"))
    match, how = _level(best)
    known = index.licenses(best.text)
    if match is Match.NONE:
        return Identified(identification=Identification(similarity=best.similarity, how=how))
    found = best.residue
    return Identified(
        identification=_identification(known[0], match, best.similarity, how),
        licenses=known,
        start_line=text.places[best.alignment.start] + 1,
        end_line=text.places[best.alignment.end - 1] + 1,
        added=found.added,
        changed=found.changed,
        removed_words=found.removed_words,
        removed_share=round(found.removed_words / max(best.operative, 1), 4),
        also=_also(lines, found.added, index, depth, known[0].id) if depth else (),
    )


def _best(text: Text, index: Index) -> _Candidate | None:
    """The known text that leaves the fewest words unexplained; the nearest by plain distance are laid against the text
    first.
    """
    best: _Candidate | None = None
    enough = len(text.tokens) + _FARTHEST
    most = _ALIGNED_SHORT if len(text.tokens) < _FEW_WORDS else _ALIGNED
    for least, value, number in _nearest(text.tokens, index)[:most]:
        if value > enough or (best and least > best.residue.cost):
            continue
        candidate = _lay(text, number, index)
        if best is None or _order(candidate) < _order(best):
            best = candidate
        if candidate.residue.cost == 0:
            # Only a text that differs in its title alone could still be nearer.
            enough = min(enough, value + _TITLE_WORDS)
    return best


def _order(candidate: _Candidate) -> tuple[int, int, int]:
    return candidate.residue.cost, candidate.residue.missing_title, candidate.text


def _operative(kinds: bytes) -> int:
    return sum(map(kinds.count, BINDING))


def _nearest(tokens: str, index: Index) -> list[tuple[int, int, int]]:
    """Known texts worth laying against the given one, nearest first, each with the least number of words that it can
    leave unexplained and the words to insert and delete.

    The first is the second less what the known text may lack and some that may vary.
    """
    near: list[tuple[int, int, int]] = []
    nearest = len(tokens) + _FARTHEST
    for number in _proposed(tokens, index):
        known, kinds = index.tokens(number), index.kinds(number)
        spared = _SPARED + len(kinds) - _operative(kinds)
        value = distance(tokens, known, region_of(tokens, known), nearest + spared)
        if value <= nearest + spared:
            near.append((max(0, value - spared), value, number))
            nearest = min(nearest, value)
    return sorted(near)


def _proposed(tokens: str, index: Index) -> list[int]:
    """Known texts that share the most telling shingles: by share of both texts, and of the known text alone; for a
    short text also those that share the most of any, since what tells most there may be a name.
    """
    shared: dict[int, float] = {}
    counts: Counter[int] = Counter()
    total = 0.0
    asked: Collection[int] = places_of_shingles(tokens)
    step = min(len(asked) // _ASKED, _MAX_STEP)
    if step > 1:
        asked = [value for value in asked if (value >> 20) % step == 0]
    for size, group in groupby(index.holders(asked, _POSTINGS), key=len):
        holders = list(group)
        total += weight(size) * len(holders)
        here = Counter(chain.from_iterable(holders))
        counts.update(here)
        for number, count in here.items():
            shared[number] = shared.get(number, 0.0) + weight(size) * count
    weights, step = index.weights, max(step, 1)
    held = {number: part for number, worth in shared.items() if (part := step * worth / weights[number]) > _LEAST_HELD}
    both = {number: shared[number] / (weights[number] + total * step) for number in held}
    proposed = [*_top(both, _CANDIDATES), *_top(held, _CANDIDATES // 2)]
    if len(tokens) < 2 * _SHORT:
        alike = {number: count / (len(tokens) + index.length(number)) for number, count in counts.items()}
        proposed += _top(alike, _CANDIDATES // 2)
    return list(dict.fromkeys(proposed))


def _top(scores: dict[int, float], count: int) -> list[int]:
    """The best of `scores`, without those far behind the best."""
    ranked = sorted(scores, key=lambda number: (-scores[number], number))[:count]
    return [number for number in ranked if scores[number] >= _FAR_BEHIND * scores[ranked[0]]]


def _lay(text: Text, number: int, index: Index) -> _Candidate:
    known, kinds = index.tokens(number), index.kinds(number)
    alignment = align(text.tokens, known, region_of(text.tokens, known))
    found = residue(text, known, kinds, index.title_words(number), alignment)
    absent = sum(1 for gap in alignment.gaps for i in range(gap.known_start, gap.known_end) if kinds[i] not in BINDING)
    size = len(known) - absent + alignment.end - alignment.start
    return _Candidate(
        text=number,
        alignment=alignment,
        residue=found,
        operative=_operative(kinds),
        similarity=round(2 * alignment.matched / max(size, 1), 4),
    )


def _level(candidate: _Candidate) -> tuple[Match, str]:
    found, operative = candidate.residue, candidate.operative
    percent = f"{candidate.similarity:.0%}"
    if found.other_product and candidate.similarity >= MIN_SIMILARITY:
        return Match.SIMILAR, f"aligned: {percent} alike, but about another product or version"
    if found.cost == 0 and not found.added and not found.changed:
        return Match.EXACT, "aligned: only what may vary differs"
    share = found.removed_words / max(operative, 1)
    beyond = sum(span.words for span in found.added)
    # Between several licences of one kind, the words of one may stand far apart, and are all there.
    if candidate.similarity < MIN_SIMILARITY and share > MAX_REMOVED:
        return Match.NONE, f"nearest known text shares {percent}"
    if found.lost_grant:
        return Match.SIMILAR, f"aligned: {percent} alike, but words of granting are missing"
    if share > MAX_REMOVED or found.longest_removal > MAX_REMOVAL:
        return Match.SIMILAR, f"aligned: {percent} alike, but {found.removed_words} of its words are missing"
    if operative < _SHORT and (beyond > 3 * operative or found.removed_words > 2):
        return Match.SIMILAR, f"aligned: {percent} alike, but too short a text to name this one"
    return (
        Match.RESIDUE,
        f"aligned: whole but for {found.removed_words} words, and {found.cost - found.removed_words} words more",
    )


def _also(
    lines: Sequence[str], added: Sequence[LineSpan], index: Index, depth: int, known: str
) -> tuple[Identified, ...]:
    """Other known texts that stand whole inside added lines; line numbers are those of the given text."""
    inside: dict[str, Identified] = {}
    for span in sorted(added, key=lambda span: -span.words)[:_MAX_ALSO]:
        if span.words < _ALSO_WORDS or span.end_line - span.start_line + 1 >= len(lines):
            continue
        # Blank lines in place of what stands before keep the line numbers.
        inner = [*[""] * (span.start_line - 1), *lines[span.start_line - 1 : span.end_line]]
        found = _by_digest(inner, index) or _by_alignment(inner, index, depth - 1)
        if found.identification.match in (Match.EXACT, Match.RESIDUE):
            for other in (found, *found.also):
                inside.setdefault(other.identification.id, other)
    inside.pop(known, None)
    return tuple(sorted(inside.values(), key=lambda other: other.start_line))


def _identification(known: KnownLicense, match: Match, similarity: float, how: str) -> Identification:
    return Identification(id=known.id, title=known.title, match=match, similarity=similarity, how=how)
