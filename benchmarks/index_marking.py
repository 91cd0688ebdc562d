"""What each word is within a known text: an operative word, or one that a faithful copy may lack or say otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from licensecheck.licensing.known.index import Kind, KnownLicense, name_words
from licensecheck.licensing.known.variation import PARTY, PARTY_CORE, copyright_lines, is_title, names_only, numbering
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.words import SPELLING, words
from licensecheck.model.expression import expression
from licensecheck.model.record import record

_PLACEHOLDER = expression(r"<([^<>\n]{1,80})>|\[([^\[\]\n]{1,80})\]|\{+([^{}\n]{1,80})\}+")
_PLACEHOLDER_WORDS = frozenset(
    words(
        "year years yyyy xxxx name names owner owners holder holders organization author authors date fullname project "
        "program software licensor insert company copyright institution url party original your email version group "
        "contributors product development"
    )
)
# From here to the end a copy may stop: how to apply the terms, notices to attach, lists of compatible licences.
_TAIL = expression(
    r"^\W*(end of (the )?(terms and conditions|license)|(appendix\W+)?how to apply"
    r"|(exhibit|schedule|annex|appendix)\b(?! to)|creative commons notice|creative commons is not a party"
    r"|creative commons may be contacted|addendum: how to)",
    re.IGNORECASE,
)
# Words that stand before or between the terms and say of themselves that they are no part of them.
_PREFACE = expression(
    r"creative commons corporation.{1,30}is not a law firm|everyone is permitted to copy and distribute verbatim"
    r"|\bconsists of the .{1,60}licen[sc]e, modified to\b",
    re.IGNORECASE,
)
_PREFACE_END = expression(
    r"^\W*(license|statement of purpose|preamble|creative commons attribution.{0,60}public license|\d+\W"
    r"|this version of|terms and conditions)",
    re.IGNORECASE,
)
_INCORPORATED = expression(r"^\W*gnu general public license\W*$", re.IGNORECASE)
_TAIL_FROM = 0.5
_NO_NAMES = frozenset(words("copyright software license program work document source code version the and of by inc"))
_TITLE_LINES = 8
# A publisher moves house: "51 Franklin Street, ..., MA 02110-1301, USA".
_ADDRESS = expression(r"\b\d{1,4} [A-Z][\w.,' -]{5,60}\b[A-Z]{2},? +\d{5}(?:-\d{4})?(?:,? USA)?")


@record
class KnownText:
    """One text to be known, and one id for it; `product` are the words by which it names the one thing that it is about
    ("llama 3.1"), so that the same terms for another product are another text.
    """

    license: KnownLicense
    text: str
    product: str = ""


@record
class Marked:
    """Words of a text without its copyright lines, and what each is; `spelt` are the words as the text spells them."""

    words: tuple[str, ...]
    spelt: tuple[str, ...]
    kinds: bytes
    ids: tuple[KnownLicense, ...]


def mark(known: KnownText) -> Marked:
    """Words and kinds of one text."""
    raw = known.text.splitlines()
    spans = [_PLACEHOLDER.sub(_bracket, line) for line in raw]
    cleaned = clean_lines("\n".join(spans))
    notices = copyright_lines(cleaned)
    lines = [line for number, line in enumerate(cleaned) if line and number not in notices]
    kinds = _line_kinds(lines, name_words(known.license))
    product = frozenset(words(known.product))
    holders = _holders([cleaned[number] for number in sorted(notices)], lines)
    found: list[str] = []
    spelt: list[str] = []
    marks = bytearray()
    for line, kind in zip(lines, kinds, strict=True):
        spelt += words(line)
        here = [SPELLING.get(word, word) for word in words(line)]
        found += here
        marks += bytes([kind]) * len(here) if kind else _word_kinds(line, here, holders)
    _mark_product(found, marks, product)
    return Marked(words=tuple(found), spelt=tuple(spelt), kinds=bytes(marks), ids=(known.license,))


def _bracket(match: re.Match[str]) -> str:
    """Placeholders in one dress, since angle brackets would be read as HTML."""
    inner = next(group for group in match.groups() if group)
    return f"[{inner}]" if _is_placeholder(inner) else match[0]


def _is_placeholder(inner: str) -> bool:
    found = words(inner)
    return 0 < len(found) <= 8 and not _PLACEHOLDER_WORDS.isdisjoint(found)


def _line_kinds(lines: Sequence[str], title: frozenset[str]) -> list[int]:
    """Kind of each line as a whole; OPERATIVE lines are looked at word by word."""
    kinds = [Kind.OPERATIVE] * len(lines)
    for place, line in enumerate(lines[:_TITLE_LINES]):
        found = [SPELLING.get(word, word) for word in words(line)]
        if not (is_title(found, title) or _is_front_line(line, found)):
            break
        kinds[place] = Kind.TITLE
    preface = False
    for place, line in enumerate(lines):
        if _PREFACE.search(line) and place < 25:
            preface = True
        elif preface and _PREFACE_END.match(line):
            preface = False
        if preface:
            kinds[place] = Kind.APPENDIX
    tail = _tail(lines)
    kinds[tail:] = [Kind.APPENDIX] * (len(lines) - tail)
    return kinds


def _is_front_line(line: str, found: Sequence[str]) -> bool:
    """A short line above the terms: a date, an address, a subtitle."""
    told = set(found) - {"license", "licenses", "free", "share"}
    return len(found) <= 8 and not line.rstrip().endswith((".", ",", ";", ":")) and names_only(told)


def _tail(lines: Sequence[str]) -> int:
    """First line of what may be left off at the end (the number of lines when nothing may)."""
    total = sum(map(len, lines)) or 1
    seen = 0
    for place, line in enumerate(lines):
        seen += len(line)
        if place > _TITLE_LINES and _INCORPORATED.match(line):
            return place
        if seen > _TAIL_FROM * total and len(line) < 120 and _TAIL.match(line):
            return place
    return len(lines)


def _holders(notices: Sequence[str], lines: Sequence[str]) -> frozenset[str]:
    """Names of holders that also stand in the terms ("ISC disclaims ..."): words of the notices that are never written
    small.
    """
    named = {word for notice in notices for word in re.findall(r"[^\W_]{2,}", notice) if not word.islower()}
    small = {word for line in lines for word in re.findall(r"[^\W_]+", line) if word.islower()}
    candidates = {word.lower() for word in named if not word.isdigit()} - small - _NO_NAMES
    return frozenset(word for word in candidates if names_only([word]))


def _word_kinds(line: str, found: Sequence[str], holders: frozenset[str]) -> bytearray:
    kinds = bytearray(len(found))
    leading = numbering(line)
    kinds[:leading] = bytes([Kind.NUMBERING]) * leading
    stand_ins = [match for match in _PLACEHOLDER.finditer(line) if _is_placeholder(match[0])]
    for match in (*stand_ins, *_ADDRESS.finditer(line)):
        before, inside = len(words(line[: match.start()])), len(words(match[0]))
        kinds[before : before + inside] = bytes([Kind.PLACEHOLDER]) * inside
    _mark_parties(found, kinds, holders)
    return kinds


def _mark_product(found: Sequence[str], kinds: bytearray, product: frozenset[str]) -> None:
    """Runs of the product's words, wherever they stand in the terms: "llama 3 1", but no "llama" or "1" alone."""
    numbered = any(word.isdigit() for word in product)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end] in product and kinds[end] in (Kind.OPERATIVE, Kind.PARTY):
            end += 1
        run = found[start:end]
        if not all(word.isdigit() for word in run) and (not numbered or any(word.isdigit() for word in run)):
            kinds[start:end] = bytes([Kind.NAME]) * (end - start)
        start = max(end, start + 1)


def _mark_parties(found: Sequence[str], kinds: bytearray, holders: frozenset[str]) -> None:
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and (found[end] in PARTY or found[end] in holders):
            end += 1
        if not (PARTY_CORE | holders).isdisjoint(found[start:end]):
            for place in range(start, end):
                kinds[place] = kinds[place] or Kind.PARTY
        start = max(end, start + 1)
