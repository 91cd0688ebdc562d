"""Which known licence a text is: by digest, else by shared shingles and then by alignment, which alone decides.

Near-identical variants (the BSD family, ported Creative Commons licences) are told apart by the fewest words that the
known text leaves unexplained, both ways; shingles only propose. A text that lost a grant, or too much else, is similar
to its licence and not it.
"""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.known.alignment import Alignment, align, region_of
from licensecheck.licensing.known.index import Index, KnownLicense, binding, digest
from licensecheck.licensing.known.proposing import FARTHEST, FEW_WORDS, SHORT, few, nearest, weight_of_cut
from licensecheck.licensing.known.residue import Residue, Text, residue
from licensecheck.licensing.known.spans import LineSpan, line_spans
from licensecheck.licensing.known.titles import is_other_edition, titled
from licensecheck.licensing.known.variation import copyright_lines, is_title
from licensecheck.licensing.text.words import SPELLING, letters, words
from licensecheck.model.license import Identification
from licensecheck.model.record import record
from licensecheck.model.vocabulary import Match

# At most this share of the operative words, and this many in one place, may be missing from a text that is still called
# its licence.
MAX_REMOVED = 0.06
MAX_REMOVAL = 30
# Below this, a text is not even similar.
MIN_SIMILARITY = 0.5
_ALIGNED = 6
_ALIGNED_SHORT = 16
_TITLE_WORDS = 20
_LEADING_LINES = 6
_MAX_ALSO = 8
_ALSO_WORDS = 12
# As alike as this, a text is in the words of the edition that it resembles, whatever it is called.
_SAME_WORDS = 0.9
# How what is unexplained is weighed (see `_rank` and `_rank_by_title`).
_PARTIES = 3
_UNTITLED = 12
_EDITED = 40
_EDITED_SHARE = 4


@record
class Identified:
    """What a text is, and what it has beyond that.

    `licenses` are all ids of the text, the primary one (named in `identification`) first. `start_line` and `end_line`
    (from 1) bound what is the known text. `added`, `changed`: the sentences of those of
    `residue.Residue`; both empty when `match` is exact. For `similar` they are against the nearest text. `also` are
    known texts found inside what was added.
    """

    identification: Identification
    licenses: tuple[KnownLicense, ...] = ()
    start_line: int = 0
    end_line: int = 0
    added: tuple[LineSpan, ...] = ()
    changed: tuple[LineSpan, ...] = ()
    removed_words: int = 0
    also: tuple[Identified, ...] = ()


@record
class _Candidate:
    """One known text laid against the given one; `rank`: the words that it does not explain, as they are weighed."""

    text: int
    alignment: Alignment
    residue: Residue
    operative: int
    similarity: float
    rank: int


def identify(lines: Sequence[str], index: Index) -> Identified:
    """Name the known licence of a text given as cleaned lines (`normalise.clean_lines`); never raises, time is linear
    in the text.
    """
    lines = [line.strip() for line in lines]
    return _by_digest(lines, index) or _by_alignment(lines, index, depth=2)


def _by_digest(lines: Sequence[str], index: Index) -> Identified | None:
    notices = copyright_lines(lines)
    kept = [(number, line) for number, line in enumerate(lines) if line and number not in notices]
    body = letters("\n".join([line for _, line in kept]))
    dropped: list[list[str]] = []
    start = 0
    for _, line in [(0, ""), *kept[:_LEADING_LINES]]:
        dropped.append([SPELLING.get(word, word) for word in words(line)])
        start += len(letters(line))
        text = index.named_by(digest(body[start:])) if start < len(body) else None
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
    called = titled(lines, index.names)
    near = nearest(text.tokens, index)
    if called:
        near.sort(key=lambda one: called not in index.ids(one[2]))
    best = _best(text, index, called, near)
    if best is None or best.alignment.matched == 0:
        return Identified(identification=Identification(how="shares nothing with a known text"))
    match, how = _level(best)
    known = index.licenses(best.text)
    if match is Match.NONE:
        return Identified(identification=Identification(similarity=best.similarity, how=how))
    if match is Match.SIMILAR and _calls_itself_other(best, called, near, index):
        how = f"calls itself {called}, which is known in other words; {best.similarity:.0%} alike with {known[0].id}"
        known = tuple(one for one in index.all_licenses() if one.id == called)
    added = line_spans(text, best.residue.added)
    return Identified(
        identification=_identification(known[0], match, best.similarity, how),
        licenses=known,
        start_line=text.places[best.alignment.start] + 1,
        end_line=text.places[best.alignment.end - 1] + 1,
        added=added,
        changed=line_spans(text, best.residue.changed),
        removed_words=best.residue.removed_words,
        also=_also(lines, added, index, depth, known[0].id) if depth else (),
    )


def _calls_itself_other(best: _Candidate, called: str, near: Sequence[tuple[int, int, int]], index: Index) -> bool:
    """Whether a text is called another edition of the licence that it resembles, and that one is known in other words
    (in another language).
    """
    other = best.similarity < _SAME_WORDS and is_other_edition(called, index.ids(best.text)[0])
    return other and called not in index.ids(near[0][2])


def _best(text: Text, index: Index, called: str, near: Sequence[tuple[int, int, int]]) -> _Candidate | None:
    """Of known texts that may be `near`, in the order in which to look (see `nearest`), the one that leaves the fewest
    words unexplained.
    """
    best: _Candidate | None = None
    enough = len(text.tokens) + FARTHEST
    most = _ALIGNED_SHORT if len(text.tokens) < FEW_WORDS else _ALIGNED
    for least, value, number in near[:most]:
        other = bool(called) and called not in index.ids(number)
        if value > enough or (best and least + other * _UNTITLED > best.rank):
            continue
        candidate = _lay(text, number, index, called)
        if best is None or _order(candidate) < _order(best):
            best = candidate
        if candidate.residue.cost == 0:
            # Only a text that differs in its title alone could still be nearer.
            enough = min(enough, value + _TITLE_WORDS)
    return best


def _order(candidate: _Candidate) -> tuple[bool, int, int, float]:
    return candidate.residue.cost > 0, candidate.rank, candidate.residue.missing_title, -candidate.similarity


def _lay(text: Text, number: int, index: Index, called: str = "") -> _Candidate:
    known, kinds = index.tokens(number), index.kinds(number)
    alignment = align(text.tokens, known, region_of(text.tokens, known))
    found = residue(text, known, kinds, index.title_words(number), alignment)
    gaps = [kinds[gap.known_start : gap.known_end] for gap in alignment.gaps]
    absent = sum(len(held) - binding(held) for held in gaps)
    size = len(known) - absent + alignment.end - alignment.start
    rank = _rank(found, len(text.tokens))
    return _Candidate(
        text=number,
        alignment=alignment,
        residue=found,
        operative=binding(kinds),
        similarity=round(2 * alignment.matched / max(size, 1), 4),
        rank=_rank_by_title(rank, itself=called in index.ids(number)) if called else rank,
    )


def _rank(found: Residue, size: int) -> int:
    """Words that a known text leaves unexplained, where a text of `size` words that holds nothing else counts as a part
    of it: what was cut off at its beginning or end weighs little. So do words for any party ("the copyright holders")
    that a copy says otherwise; but the name of one party tells a variant from the text that names none.
    """
    rest = found.cost - found.cut_words
    rank = found.cost if rest > few(size) else rest + weight_of_cut(found.cut_words)
    return rank - min(rank, found.removed_parties) * _PARTIES // 4 + found.missing_names


def _rank_by_title(rank: int, *, itself: bool) -> int:
    """Of a text that calls itself a licence: that licence is the nearest though others are somewhat nearer in words, or
    though the text was edited much; but not where the words are another licence's.
    """
    return min(rank, _EDITED + (rank - _EDITED) // _EDITED_SHARE) if itself else rank + _UNTITLED


def _level(candidate: _Candidate) -> tuple[Match, str]:
    found, operative = candidate.residue, candidate.operative
    percent = f"{candidate.similarity:.0%}"
    if found.other_product and candidate.similarity >= MIN_SIMILARITY:
        return Match.SIMILAR, f"aligned: {percent} alike, but about another product or version"
    if found.cost == 0 and not found.added and not found.changed:
        return Match.EXACT, "aligned: only what may vary differs"
    share = found.removed_words / max(operative, 1)
    beyond = sum(change.words for change in found.added)
    # Between several licences of one kind, the words of one may stand far apart, and are all there.
    if candidate.similarity < MIN_SIMILARITY and share > MAX_REMOVED:
        return Match.NONE, f"nearest known text shares {percent}"
    if found.lost_grant or found.lost_right:
        return Match.SIMILAR, f"aligned: {percent} alike, but words of granting are missing"
    if share > MAX_REMOVED or found.longest_removal > MAX_REMOVAL:
        return Match.SIMILAR, f"aligned: {percent} alike, but {found.removed_words} of its words are missing"
    if operative < SHORT and (beyond > 3 * operative or found.removed_words > 2):
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
