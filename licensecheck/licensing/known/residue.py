"""What a text has beyond a known text, lacks of it, or says otherwise: the residue, by lines, without what may vary."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from licensecheck.licensing.known.alignment import Alignment, Gap
from licensecheck.licensing.known.index import BINDING, UNKNOWN, Kind, Vocabulary
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
    opens_notice,
)
from licensecheck.licensing.text.words import numbered_words, words
from licensecheck.model.record import record

_MAX_NAME = 14
_WHOLE_RUN = 6
# A run of so many words is shown whole: nobody gains from the headings in it being left out.
_LONG_RUN = 5_000
_SENTENCE_LINES = 30
_PRODUCT = re.compile(b"%c+" % Kind.NAME)
_TITLE_LINES = 10
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
class LineSpan:
    """Lines of the given text (from 1, both ends included) that hold `words` words which the known text has not.

    `put_in`: those words, where they stand within a sentence of the known text or in a copyright notice.
    """

    start_line: int
    end_line: int
    words: int
    text: str
    put_in: str = ""


@record
class Residue:
    """`added`: runs of other words; `changed`: the sentences in which single words were put in, left out or replaced.

    `removed_words`: operative words of the known text that are missing; `longest_removal`: the most of them in one
    place; `lost_grant`: words of granting are among them; `missing_title`: how many words of the known text's title are
    missing; `other_product`: what the known text is about is called otherwise.
    """

    added: tuple[LineSpan, ...] = ()
    changed: tuple[LineSpan, ...] = ()
    removed_words: int = 0
    longest_removal: int = 0
    lost_grant: bool = False
    missing_title: int = 0
    other_product: bool = False

    @property
    def cost(self) -> int:
        """Words that the known text does not explain, both ways."""
        return self.removed_words + sum(span.words for span in (*self.added, *self.changed))


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

    def words_of(self, line: int) -> tuple[int, int]:
        """Which words stand in `line`."""
        return bisect_left(self.places, line), bisect_right(self.places, line)


@record
class _Change:
    """A stretch of words (maybe none) that the known text does not explain; `whole`: a run of its own, not a word or
    two.
    """

    start: int
    end: int
    whole: bool


def residue(text: Text, known: str, kinds: bytes, title_words: frozenset[str], alignment: Alignment) -> Residue:
    """What remains of `text` when the known text (tokens, kinds, words of its titles) is taken away."""
    grants = frozenset(map(text.vocabulary.__getitem__, GRANT_WORDS)) - {UNKNOWN}
    changes: list[_Change] = []
    removed = longest = missing_title = 0
    lost_grant = False
    for gap in alignment.gaps:
        missing = [i for i in range(gap.known_start, gap.known_end) if kinds[i] in BINDING]
        missing_title += kinds.count(Kind.TITLE, gap.known_start, gap.known_end)
        if _is_same_otherwise(text, gap, known, kinds):
            continue
        bad = list(_unexplained(text, gap, title_words, alignment))
        changes += bad
        if missing:
            removed += len(missing)
            longest = max(longest, len(missing))
            lost_grant = lost_grant or any(known[i] in grants for i in missing)
            if not bad:
                changes.append(_Change(start=gap.start, end=gap.start, whole=False))
    return Residue(
        added=_spans(text, [change for change in changes if change.whole]),
        changed=_spans(text, [change for change in changes if not change.whole]),
        removed_words=removed,
        longest_removal=longest,
        lost_grant=lost_grant,
        missing_title=missing_title,
        other_product=_is_other_product(text, kinds, alignment),
    )


def _is_other_product(text: Text, kinds: bytes, alignment: Alignment) -> bool:
    """Whether most places where the known text names its product say another name or version ("3 2" for "3 1")."""
    names = [match.span() for match in _PRODUCT.finditer(kinds)]
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
    return bool(names) and len(touched) >= _OTHER_PRODUCT * len(names)


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


def _unexplained(text: Text, gap: Gap, title_words: frozenset[str], alignment: Alignment) -> Iterator[_Change]:
    """The stretches of a gap that are not benign."""
    if gap.end - gap.start > _LONG_RUN:
        yield _Change(start=gap.start, end=gap.end, whole=True)
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
                yield _Change(start=start, end=end, whole=whole or end - start >= _WHOLE_RUN)
            start = end = here[-1] + 1
            whole = False
            continue
        start = here[0] if start == end else start
        end = here[-1] + 1
        whole = whole or covered or outside
    if end > start:
        yield _Change(start=start, end=end, whole=whole or end - start >= _WHOLE_RUN)


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


def _spans(text: Text, changes: Sequence[_Change]) -> tuple[LineSpan, ...]:
    """Whole sentences around each change; those that touch, or have only blank lines between, become one."""
    merged: list[tuple[int, int, list[_Change]]] = []
    for change in changes:
        first, last = _lines_of(text, change)
        if merged and all(not line.strip() for line in text.lines[merged[-1][1] + 1 : first]):
            start, end, before = merged[-1]
            merged[-1] = start, max(last, end), [*before, change]
        else:
            merged.append((first, last, [change]))
    return tuple(
        LineSpan(
            start_line=first + 1,
            end_line=last + 1,
            words=sum(change.end - change.start for change in held),
            text="\n".join(text.lines[first : last + 1]),
            put_in=" / ".join(filter(None, (_put_in(text, change) for change in held))),
        )
        for first, last, held in merged
    )


def _put_in(text: Text, change: _Change) -> str:
    """The words of a change that is no run of its own, or stands in a copyright notice or right below one."""
    if change.whole and change.start < change.end:
        line = text.places[change.start]
        if line - 1 not in text.copyright_lines and not opens_notice(text.lines[line]):
            return ""
    return " ".join(text.words[change.start : change.end])


def _lines_of(text: Text, change: _Change) -> tuple[int, int]:
    """Lines of a change, from the beginning to the end of its sentence. A removal has the words on both sides of the
    seam.
    """
    if not text.places:
        return 0, 0
    final = len(text.places) - 1
    first = text.places[min(change.start if change.end > change.start else max(change.start - 1, 0), final)]
    last = text.places[min(max(change.end - 1, change.start), final)]
    for _ in range(_SENTENCE_LINES):
        if first == 0 or _ends(text.lines[first - 1]):
            break
        first -= 1
    for _ in range(_SENTENCE_LINES):
        if last + 1 >= len(text.lines) or _ends(text.lines[last]) or not text.lines[last + 1].strip():
            break
        last += 1
    return first, last


def _ends(line: str) -> bool:
    """Whether a sentence ends with this line."""
    stripped = line.rstrip("\"')] \t")
    return not stripped or stripped.endswith((".", "!", "?", "。", ";", ":"))
