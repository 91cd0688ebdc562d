"""Builds the index of known texts: texts and metadata in, bytes out, the same bytes every time.

No text survives: words become numbers of a table of hashes. What each word is within its text (title, placeholder, list
number, appendix) is decided here, once, so that reading a text need not.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence

from licensecheck.licensing.index import (
    FIRST_TOKEN,
    LAST_TOKEN,
    MAGIC,
    SECTIONS,
    Kind,
    KnownLicense,
    digest,
    name_words,
    shingle_hashes,
    weight,
    word_hash,
)
from licensecheck.licensing.normalise import clean_lines
from licensecheck.licensing.variation import PARTY, PARTY_CORE, copyright_lines, is_title, names_only, numbering
from licensecheck.licensing.words import SPELLING, words
from licensecheck.model.record import record

_MAX_HOLDERS = 100
_PLACEHOLDER = re.compile(r"<([^<>\n]{1,80})>|\[([^\[\]\n]{1,80})\]|\{+([^{}\n]{1,80})\}+")
_PLACEHOLDER_WORDS = frozenset(
    words(
        "year years yyyy xxxx name names owner owners holder holders organization author authors date fullname project "
        "program software licensor insert company copyright institution url party original your email version group "
        "contributors product development"
    )
)
# From here to the end a copy may stop: how to apply the terms, notices to attach, lists of compatible licences.
_TAIL = re.compile(
    r"^\W*(end of (the )?(terms and conditions|license)|(appendix\W+)?how to apply"
    r"|(exhibit|schedule|annex|appendix)\b(?! to)|creative commons notice|creative commons is not a party"
    r"|creative commons may be contacted|addendum: how to)",
    re.IGNORECASE,
)
# Words that stand before or between the terms and say of themselves that they are no part of them.
_PREFACE = re.compile(
    r"creative commons corporation.{1,30}is not a law firm|everyone is permitted to copy and distribute verbatim",
    re.IGNORECASE,
)
_PREFACE_END = re.compile(
    r"^\W*(license|statement of purpose|preamble|creative commons attribution.{0,60}public license|\d+\W"
    r"|this version of)",
    re.IGNORECASE,
)
_VARIANT = re.compile(r"(\+|-only|-or-later)$")
_INCORPORATED = re.compile(r"^\W*gnu general public license\W*$", re.IGNORECASE)
_TAIL_FROM = 0.5
_NO_NAMES = frozenset(words("copyright software license program work document source code version the and of by inc"))
_TITLE_LINES = 8


@record
class KnownText:
    """One text to be known, and one id for it."""

    license: KnownLicense
    text: str


@record
class _Marked:
    """Words of a text without its copyright lines, and what each is."""

    words: tuple[str, ...]
    kinds: bytes
    ids: tuple[KnownLicense, ...]


def build(texts: Iterable[KnownText]) -> bytes:
    """The index file of `texts`. Ids with word for word the same text share one entry."""
    marked = _merge(_mark(text) for text in sorted(texts, key=lambda known: known.license.id))
    table = sorted({word_hash(word) for text in marked for word in text.words})
    if len(table) > LAST_TOKEN - FIRST_TOKEN + 1:
        raise ValueError(f"{len(table)} different words do not fit the index")
    tokens_of = {value: chr(FIRST_TOKEN + place) for place, value in enumerate(table)}
    sequences = ["".join(tokens_of[word_hash(word)] for word in text.words) for text in marked]
    rows = [_row(text) for text in marked]
    shingles = [sorted(shingle_hashes(sequence)) for sequence in sequences]
    postings = _postings(shingles)
    digests = _digests(marked, sequences)
    kinds = [_run_lengths(text.kinds) for text in marked]
    return _file(
        vocabulary=array("Q", table),
        tokens="".join(sequences).encode("utf-16-le"),
        text_starts=_starts(len(sequence) for sequence in sequences),
        kind_starts=_starts(map(len, kinds)),
        kinds=b"".join(kinds),
        weights=array("f", [sum(weight(len(postings[h])) for h in own if h in postings) for own in shingles]),
        digests=array("Q", digests.keys()),
        digest_texts=array("H", digests.values()),
        shingles=array("I", postings.keys()),
        posting_starts=_starts(len(held) for held in postings.values()),
        postings=array("H", [text for held in postings.values() for text in held]),
        row_starts=_starts(map(len, rows)),
        rows=b"".join(rows),
    )


def primary_first(ids: Iterable[KnownLicense]) -> tuple[KnownLicense, ...]:
    """Ids of one text in the order in which they are named: not deprecated, `-only` before `-or-later`, short before
    long.
    """
    return tuple(sorted(ids, key=lambda k: (k.deprecated, not k.id.endswith("-only"), len(k.id), k.id)))


def _mark(known: KnownText) -> _Marked:
    raw = known.text.splitlines()
    spans = [_PLACEHOLDER.sub(_bracket, line) for line in raw]
    cleaned = clean_lines("\n".join(spans))
    notices = copyright_lines(cleaned)
    lines = [line for number, line in enumerate(cleaned) if line and number not in notices]
    kinds = _line_kinds(lines, name_words(known.license))
    holders = _holders([cleaned[number] for number in sorted(notices)], lines)
    found: list[str] = []
    marks = bytearray()
    for line, kind in zip(lines, kinds, strict=True):
        here = [SPELLING.get(word, word) for word in words(line)]
        found += here
        marks += bytes([kind]) * len(here) if kind else _word_kinds(line, here, holders)
    return _Marked(words=tuple(found), kinds=bytes(marks), ids=(known.license,))


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
    for match in _PLACEHOLDER.finditer(line):
        if _is_placeholder(match[0]):
            before, inside = len(words(line[: match.start()])), len(words(match[0]))
            kinds[before : before + inside] = bytes([Kind.PLACEHOLDER]) * inside
    _mark_parties(found, kinds, holders)
    return kinds


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


def _merge(texts: Iterable[_Marked]) -> list[_Marked]:
    """One entry for each different text, in the order of its primary id. It carries every id of its licences: `X`,
    `X+`, `X-only` and `X-or-later` name one licence, of which SPDX may print more than one edition.
    """
    merged: dict[tuple[str, ...], _Marked] = {}
    for text in texts:
        same = merged.get(text.words)
        ids = primary_first((*same.ids, *text.ids)) if same else text.ids
        merged[text.words] = _Marked(words=text.words, kinds=same.kinds if same else text.kinds, ids=ids)
    family: dict[str, dict[str, KnownLicense]] = {}
    for text in merged.values():
        for known in text.ids:
            family.setdefault(_base(known.id), {})[known.id] = known
    whole = [
        _Marked(words=text.words, kinds=text.kinds, ids=primary_first(_relatives(text.ids, family)))
        for text in merged.values()
    ]
    return sorted(whole, key=lambda text: (text.ids[0].id, text.words))


def _base(name: str) -> str:
    return _VARIANT.sub("", name)


def _relatives(ids: Iterable[KnownLicense], family: Mapping[str, Mapping[str, KnownLicense]]) -> Iterable[KnownLicense]:
    return {name: known for own in ids for name, known in family[_base(own.id)].items()}.values()


def _row(text: _Marked) -> bytes:
    names = ("id", "title", "osi", "fsf", "deprecated", "kind")
    ids = [{name: getattr(known, name) for name in names} for known in text.ids]
    return json.dumps({"ids": ids}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _postings(shingles: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Shingle -> texts, sorted by shingle; those that too many texts have tell nothing."""
    held: dict[int, list[int]] = {}
    for text, own in enumerate(shingles):
        for value in own:
            held.setdefault(value, []).append(text)
    return {value: held[value] for value in sorted(held) if len(held[value]) <= _MAX_HOLDERS}


def _digests(texts: Sequence[_Marked], sequences: Sequence[str]) -> dict[int, int]:
    """Digest -> text, sorted: the text whole, without its title, and without what may be left off at the end.

    A digest that two texts would share names neither: then the title has to decide.
    """
    named: dict[int, set[int]] = {}
    for number, (text, sequence) in enumerate(zip(texts, sequences, strict=True)):
        start = next((i for i, kind in enumerate(text.kinds) if kind != Kind.TITLE), 0)
        end = len(text.kinds.rstrip(bytes([Kind.APPENDIX])))
        for part in {sequence, sequence[start:], sequence[start:end], sequence[:end]}:
            if part:
                named.setdefault(digest(part), set()).add(number)
    return {value: min(named[value]) for value in sorted(named) if len(named[value]) == 1}


def _run_lengths(kinds: bytes) -> bytes:
    """Pairs of kind and run length (at most 255)."""
    packed = bytearray()
    for kind in kinds:
        if packed and packed[-2] == kind and packed[-1] < 255:
            packed[-1] += 1
        else:
            packed += bytes([kind, 1])
    return bytes(packed)


def _starts(lengths: Iterable[int]) -> array[int]:
    starts = array("I", [0])
    for length in lengths:
        starts.append(starts[-1] + length)
    return starts


def _file(**parts: array[int] | array[float] | bytes) -> bytes:
    """Sections one after the other, each aligned to eight bytes; the offsets are of starts, so padding must not disturb
    counts.
    """
    head = len(MAGIC) + 8 * len(SECTIONS)
    table, body = array("I"), bytearray()
    for name, _ in SECTIONS:
        data = bytes(parts[name])
        table.extend((head + len(body), len(data)))
        body += data + b"\0" * (-len(data) % 8)
    return MAGIC + table.tobytes() + bytes(body)
