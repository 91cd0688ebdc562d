"""Builds the index of known texts: texts and metadata in, bytes out, the same bytes every time.

No text survives: words become numbers of a table of hashes. What each word is within its text (title, placeholder, list
number, appendix) is decided here, once, so that reading a text need not.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.index_marking import KnownText, Marked, mark
from licensecheck.licensing.known.index import (
    FIRST_TOKEN,
    LAST_TOKEN,
    MAGIC,
    OWN_ID,
    SECTIONS,
    Kind,
    KnownLicense,
    digest,
    shingle_hashes,
    weight,
    word_hash,
)
from licensecheck.licensing.known.names import spoken
from licensecheck.model.expression import expression
from licensecheck.model.record import replace

_MAX_HOLDERS = 250
_VARIANT = expression(r"(\+|-only|-or-later)$")


def build(texts: Iterable[KnownText]) -> bytes:
    """The index file of `texts`. Ids with word for word the same text share one entry."""
    marked = _merge(mark(text) for text in sorted(texts, key=lambda known: known.license.id))
    table = sorted({word_hash(word) for text in marked for word in text.words})
    if len(table) > LAST_TOKEN - FIRST_TOKEN + 1:
        raise ValueError(f"{len(table)} different words do not fit the index")
    tokens_of = {value: chr(FIRST_TOKEN + place) for place, value in enumerate(table)}
    sequences = ["".join(tokens_of[word_hash(word)] for word in text.words) for text in marked]
    rows = [_row(text) for text in marked]
    shingles = [sorted(shingle_hashes(sequence)) for sequence in sequences]
    postings = _postings(shingles)
    digests = _digests(marked)
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
        names=_names([known for text in marked for known in text.ids]),
    )


def names_of(known: Iterable[KnownLicense]) -> dict[str, str]:
    """Ids by `spoken` name, of ids and titles; a name that two licences share is the first one's."""
    found: dict[str, str] = {}
    for entry in known:
        for name in (entry.id, entry.title):
            found.setdefault(spoken(name), entry.id)
    found.pop("", None)
    return found


def approved_of(known: Iterable[KnownLicense]) -> list[str]:
    """The ids that the OSI approved or the FSF calls free."""
    return [entry.id for entry in known if entry.osi or entry.fsf]


def primary_first(ids: Iterable[KnownLicense]) -> tuple[KnownLicense, ...]:
    """Ids of one text in the order in which they are named: SPDX's own, not deprecated, `-only` before `-or-later`,
    short before long.
    """
    return tuple(
        sorted(ids, key=lambda k: (k.id.startswith(OWN_ID), k.deprecated, not k.id.endswith("-only"), len(k.id), k.id))
    )


def _merge(texts: Iterable[Marked]) -> list[Marked]:
    """One entry for each different text, in the order of its primary id. It carries every id of its licences: `X`,
    `X+`, `X-only` and `X-or-later` name one licence, of which SPDX may print more than one edition.
    """
    merged: dict[tuple[str, ...], Marked] = {}
    for text in texts:
        same = merged.get(text.words)
        ids = primary_first((*same.ids, *text.ids)) if same else text.ids
        merged[text.words] = replace(same or text, ids=ids)
    family: dict[str, dict[str, KnownLicense]] = {}
    for text in merged.values():
        for known in text.ids:
            family.setdefault(_base(known.id), {})[known.id] = known
    whole = [replace(text, ids=primary_first(_relatives(text.ids, family))) for text in merged.values()]
    return sorted(whole, key=lambda text: (text.ids[0].id, text.words))


def _base(name: str) -> str:
    return _VARIANT.sub("", name)


def _relatives(ids: Iterable[KnownLicense], family: Mapping[str, Mapping[str, KnownLicense]]) -> Iterable[KnownLicense]:
    return {name: known for own in ids for name, known in family[_base(own.id)].items()}.values()


def _row(text: Marked) -> bytes:
    ids = []
    for known in text.ids:
        row: dict[str, object] = {name: True for name in ("osi", "fsf", "deprecated") if getattr(known, name)}
        kind: dict[str, object] = {} if known.kind == "license" else {"kind": known.kind}
        ids.append({"id": known.id, "title": known.title, **row, **kind})
    return json.dumps({"ids": ids}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _names(ids: Iterable[KnownLicense]) -> bytes:
    listed = {known.id: known for known in ids if not known.id.startswith(OWN_ID)}.values()
    parts = {"approved": approved_of(listed), "names": names_of(listed)}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


def _postings(shingles: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Shingle -> texts, sorted by shingle; those that too many texts have tell nothing."""
    held: dict[int, list[int]] = {}
    for text, own in enumerate(shingles):
        for value in own:
            held.setdefault(value, []).append(text)
    return {value: held[value] for value in sorted(held) if len(held[value]) <= _MAX_HOLDERS}


def _digests(texts: Sequence[Marked]) -> dict[int, int]:
    """Digest -> text, sorted: the text whole, without its title, and without what may be left off at the end; in its
    own spelling, and in the one that is compared.

    A digest that two licences would share names neither: then the title has to decide.
    """
    named: dict[int, set[int]] = {}
    for number, text in enumerate(texts):
        first = next((i for i, kind in enumerate(text.kinds) if kind != Kind.TITLE), 0)
        last = len(text.kinds.rstrip(bytes([Kind.APPENDIX])))
        for found in (text.words, text.spelt):
            for start, end in {(0, None), (first, None), (first, last), (0, last)}:
                if part := "".join(found[start:end]):
                    named.setdefault(digest(part.encode()), set()).add(number)
    return {
        value: min(named[value])
        for value in sorted(named)
        if len({texts[number].ids[0].id for number in named[value]}) == 1
    }


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
