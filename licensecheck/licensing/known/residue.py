"""What a text has beyond a known text, lacks of it, or says otherwise: the residue, without what may vary."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from licensecheck.licensing.known.alignment import Alignment, Gap
from licensecheck.licensing.known.index import BINDING, UNKNOWN, Kind, Vocabulary, binding
from licensecheck.licensing.known.variation import (
    TELLING,
    continues_notice,
    copyright_lines,
    is_copyright_run,
    is_date,
    is_heading,
    is_remark,
    is_title,
    names_only,
    numbering,
)
from licensecheck.licensing.text.words import numbered_words, words
from licensecheck.model.record import record

# What a licence may grant, by the words that say so. A copy that says nothing of one of these any more, where the known
# text grants it, grants less.
RIGHTS = {
    word: right
    for right, said in {
        "use": "use run execute",
        "copy": "copy reproduce",
        "modify": "modify modification modifications alter adapt derivative derivatives adapted",
        "distribute": "distribute distribution redistribute redistribution publish share transmit convey",
    }.items()
    for word in words(said)
}
# So many words around a gap say what is granted there, and that it is granted.
_AROUND = 8
_GRANTING = 30
# Who the parties to a licence are when it names none of them.
ANY_PARTY = tuple(
    words("the and or of its their copyright author authors contributor contributors holder holders owner owners")
)
_MAX_NAME = 14
_WHOLE_RUN = 6
# A run of so many words is shown whole: nobody gains from the headings in it being left out.
_LONG_RUN = 5_000
_PRODUCT = re.compile(b"%c+" % Kind.NAME)
_TITLE_LINES = 10
# So near to its beginning or end, words that a text lacks were cut off: a title may stand before them.
_EDGE = 12
# From this share of its places on, a product that is called otherwise is another product.
_OTHER_PRODUCT = 0.5
# Losing one of these takes a grant away: what is left is not the known licence.
GRANT_WORDS = tuple(
    words(
        "grant grants granted hereby permitted permission sublicense sell reproduce royalty irrevocable perpetual "
        "worldwide unrestricted"
    )
)


@record
class Change:
    """A stretch of words (maybe none) that the known text does not explain; `whole`: a run of its own, not a word or
    two.
    """

    start: int
    end: int
    whole: bool

    @property
    def words(self) -> int:
        """How many words."""
        return self.end - self.start


@record
class Residue:
    """`added`: runs of other words; `changed`: places where single words were put in, left out or replaced.

    `cost`: words that the known text does not explain, both ways. `removed_words`: operative words of it that are
    missing; `removed_parties`: how many of them speak of a party; `longest_removal`: the most of them in one place;
    `cut_words`: how many of them at its beginning and its end; `lost_grant`: words of granting are among them;
    `lost_right`: something that is granted there is not any more.
    `missing_names`: words of parties' names that are gone or replaced; `missing_title`: words of the title that are
    gone; `other_product`: what the known text is about is called otherwise.
    """

    added: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    cost: int = 0
    removed_words: int = 0
    removed_parties: int = 0
    missing_names: int = 0
    longest_removal: int = 0
    cut_words: int = 0
    lost_grant: bool = False
    lost_right: bool = False
    missing_title: int = 0
    other_product: bool = False


class Text:
    """A given text as words, without its copyright lines; `tokens` has one character a word, `places` the line (from 0)
    of each.
    """

    def __init__(self, lines: Sequence[str], vocabulary: Vocabulary) -> None:
        """`lines` as `normalise.clean_lines` gives them."""
        self.lines = lines
        self.copyright_lines = copyright_lines(lines)
        kept = [("" if number in self.copyright_lines else line) for number, line in enumerate(lines)]
        self.words, self.places = numbered_words(kept)
        self.vocabulary = vocabulary
        self.tokens = vocabulary.tokens(self.words)
        self.grants = frozenset(map(vocabulary.__getitem__, GRANT_WORDS)) - {UNKNOWN}
        self.rights = {vocabulary[word]: right for word, right in RIGHTS.items()}
        self.rights.pop(UNKNOWN, None)

    def words_of(self, line: int) -> tuple[int, int]:
        """Which words stand in `line`."""
        return bisect_left(self.places, line), bisect_right(self.places, line)


def residue(text: Text, known: str, kinds: bytes, title_words: frozenset[str], alignment: Alignment) -> Residue:
    """What remains of `text` when the known text (tokens, kinds, words of its titles) is taken away."""
    changes: list[Change] = []
    removed = parties = longest = cut = missing_title = 0
    lost_grant = lost_right = False
    for gap in alignment.gaps:
        held = kinds[gap.known_start : gap.known_end]
        missing = binding(held)
        missing_title += held.count(Kind.TITLE)
        if _is_same_otherwise(text, gap, known, kinds):
            continue
        bad = list(_unexplained(text, gap, title_words, alignment)) if gap.end > gap.start else []
        changes += bad
        if missing:
            removed += missing
            parties += held.count(Kind.PARTY)
            longest = max(longest, missing)
            if gap.known_start <= _EDGE or gap.known_end >= len(known) - _EDGE:
                cut += missing
            lost_grant = lost_grant or _has_grant(known[gap.known_start : gap.known_end], held, text.grants)
            lost_right = lost_right or _loses_right(text, gap, known)
            if not bad:
                changes.append(Change(start=gap.start, end=gap.start, whole=False))
    return Residue(
        added=tuple(change for change in changes if change.whole),
        changed=tuple(change for change in changes if not change.whole),
        cost=removed + sum(change.end - change.start for change in changes),
        removed_words=removed,
        removed_parties=parties,
        missing_names=_missing_names(text.vocabulary, known, kinds, alignment),
        longest_removal=longest,
        cut_words=cut,
        lost_grant=lost_grant,
        lost_right=lost_right,
        missing_title=missing_title,
        other_product=_is_other_product(text, kinds, alignment),
    )


def _missing_names(vocabulary: Vocabulary, known: str, kinds: bytes, alignment: Alignment) -> int:
    anyone = frozenset(map(vocabulary.__getitem__, ANY_PARTY))
    return sum(
        kinds[place] == Kind.PARTY and known[place] not in anyone
        for gap in alignment.gaps
        if kinds.find(Kind.PARTY, gap.known_start, gap.known_end) >= 0
        for place in range(gap.known_start, gap.known_end)
    )


def _has_grant(known: str, kinds: bytes, grants: frozenset[str]) -> bool:
    return not grants.isdisjoint(known) and any(
        token in grants and kind in BINDING for token, kind in zip(known, kinds, strict=True)
    )


def _loses_right(text: Text, gap: Gap, known: str) -> bool:
    """Whether the known text grants something in this gap of which the given text says nothing there."""
    gone = {text.rights[token] for token in known[gap.known_start : gap.known_end] if token in text.rights}
    if not gone:
        return False
    around = known[max(0, gap.known_start - _GRANTING) : gap.known_end + _GRANTING]
    if text.grants.isdisjoint(around):
        return False
    here = text.tokens[max(0, gap.start - _AROUND) : gap.end + _AROUND]
    return not gone <= {text.rights[token] for token in here if token in text.rights}


def _is_other_product(text: Text, kinds: bytes, alignment: Alignment) -> bool:
    """Whether most places where the known text names its product say another name or version ("3 2" for "3 1")."""
    names = [match.span() for match in _PRODUCT.finditer(kinds)]
    if not names:
        return False
    touched = set()
    for gap in alignment.gaps:
        for place in range(bisect_left(names, gap.known_start, key=lambda name: name[1]), len(names)):
            start, end = names[place]
            if start > gap.known_end:
                break
            inside = gap.known_start < end and gap.known_end > start
            longer = gap.known_start == end and gap.start < gap.end and text.words[gap.start][0].isdigit()
            if inside or longer:
                touched.add(place)
    return len(touched) >= _OTHER_PRODUCT * len(names)


def _is_same_otherwise(text: Text, gap: Gap, known: str, kinds: bytes) -> bool:
    """Whether both sides of a gap say the same: a name for "the copyright holders", "sub license" for "sublicense",
    "(a)" for "1.".
    """
    if gap.start == gap.end or gap.known_start == gap.known_end or gap.end - gap.start > _MAX_NAME:
        return False
    found = text.words[gap.start : gap.end]
    held = kinds[gap.known_start : gap.known_end]
    if all(kind in (Kind.PARTY, Kind.PLACEHOLDER) for kind in held):
        return names_only(found)
    if all(kind == Kind.NUMBERING for kind in held):
        return all(len(word) <= 2 and word not in TELLING for word in found)
    wanted = known[gap.known_start : gap.known_end]
    return _joins(text, found, wanted)


def _joins(text: Text, found: Sequence[str], wanted: str) -> bool:
    """Whether words differ only in being written together or apart ("non infringement", a hyphen at a line's end)."""
    if len(found) > 3 or len(wanted) > 3 or len(found) == len(wanted):
        return False
    joined = "".join(found)
    if len(wanted) == 1:
        return text.vocabulary[joined] == wanted
    return len(wanted) == 2 and any(
        text.vocabulary[joined[:cut]] + text.vocabulary[joined[cut:]] == wanted for cut in range(1, len(joined))
    )


def _unexplained(text: Text, gap: Gap, title_words: frozenset[str], alignment: Alignment) -> Iterator[Change]:
    """The stretches of a gap that are not benign."""
    if gap.end - gap.start > _LONG_RUN:
        yield Change(start=gap.start, end=gap.end, whole=True)
        return
    run = text.words[gap.start : gap.end]
    if is_remark(run) or is_copyright_run(run):
        return
    start = end = gap.start
    whole = False
    for line, here in _by_line(text, gap):
        first, last = text.words_of(line)
        covered = here == range(first, last)
        outside = here[0] >= alignment.end or here[-1] < alignment.start
        titled = (outside or line < _TITLE_LINES) and is_title(text.words[first:last], title_words)
        if titled or (
            _is_benign_line(text, line, title_words) if covered else _is_benign_part(text, line, here, first)
        ):
            if end > start:
                yield Change(start=start, end=end, whole=whole or end - start >= _WHOLE_RUN)
            start = end = here[-1] + 1
            whole = False
            continue
        start = here[0] if start == end else start
        end = here[-1] + 1
        whole = whole or covered or outside
    if end > start:
        yield Change(start=start, end=end, whole=whole or end - start >= _WHOLE_RUN)


def _by_line(text: Text, gap: Gap) -> Iterator[tuple[int, range]]:
    """The words of a gap, line by line."""
    start = gap.start
    while start < gap.end:
        line = text.places[start]
        end = min(text.words_of(line)[1], gap.end)
        yield line, range(start, end)
        start = end


def _is_benign_line(text: Text, line: int, title_words: frozenset[str]) -> bool:
    content = text.lines[line]
    first, last = text.words_of(line)
    found = text.words[first:last]
    if is_title(found, title_words) or is_date(found) or is_heading(content, found):
        return True
    if numbering(content) == len(found):
        return True
    return line - 1 in text.copyright_lines and continues_notice(content)


def _is_benign_part(text: Text, line: int, here: range, first: int) -> bool:
    found = text.words[here[0] : here[-1] + 1]
    if here[0] == first and len(found) <= numbering(text.lines[line]):
        return True
    if is_copyright_run(found):
        return True
    return len(found) == 1 and len(found[0]) <= 2 and (found[0].isdigit() or len(found[0]) == 1)
