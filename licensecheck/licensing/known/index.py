"""The index of known licence texts: hashes of words and metadata, no texts, read through a memory map.

The core is otherwise free of file access. This one module reads files of the package itself (`data/`): the index, and
the phrases of phrases.py, are code-like data that never change at run time, and mapping them costs under a millisecond,
while passing them in from the edge would make every caller of `identify` know about it. `mapped` is the only place.

File, little-endian: magic, then start and length (bytes, u32) of each section in the order of `SECTIONS`, then the
sections, each aligned to eight bytes. `benchmarks.index_building` writes it.
"""

from __future__ import annotations

import json
import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

from licensecheck.licensing.text.words import SPELLING, words
from licensecheck.model.record import record

MAGIC = b"lcknown3"
SECTIONS = (
    ("vocabulary", "Q"),  # sorted hashes of words; the token of a word is its position + FIRST_TOKEN
    ("tokens", "H"),  # all texts, one after the other
    ("text_starts", "I"),  # where each text starts in `tokens`, and the end
    ("kind_starts", "I"),  # where the kinds of each text start in `kinds`, and the end
    ("kinds", "B"),  # what kind of word each token is in its text (Kind), as pairs of kind and run length
    ("weights", "f"),  # total weight of the shingles of each text
    ("digests", "Q"),  # sorted digests of the letters of whole texts
    ("digest_texts", "H"),  # which text each digest names
    ("shingles", "I"),  # sorted sampled shingle hashes
    ("posting_starts", "I"),  # where the texts of each shingle start in `postings`, and the end
    ("postings", "H"),
    ("row_starts", "I"),  # where each text's metadata starts in `rows`, and the end
    ("rows", "B"),  # JSON, one object a text
    ("names", "B"),  # JSON: of SPDX's list, the names as `names.spoken` has them, and the ids that OSI or FSF approved
)
# Tokens are code points: a token sequence is a str, which rapidfuzz aligns fastest. Below the surrogates, above the
# controls.
FIRST_TOKEN = 0x20
LAST_TOKEN = 0xD7FE
UNKNOWN = "\ud7ff"
OWN_ID = "LicenseRef-"
_MEMO = 200_000


class Kind:
    """What a token is within a known text; everything but OPERATIVE may be absent from a faithful copy."""

    OPERATIVE = 0
    TITLE = 1
    PLACEHOLDER = 2
    NUMBERING = 3
    APPENDIX = 4
    PARTY = 5
    NAME = 6


# What a text may not lack: its terms, the parties to them, and the product that they are about.
BINDING = frozenset({Kind.OPERATIVE, Kind.PARTY, Kind.NAME})


@record
class KnownLicense:
    """One id of the index. `same_text` are the other ids whose text is word for word the same; `kind` is
    license, exception or policy.
    """

    id: str
    title: str
    osi: bool = False
    fsf: bool = False
    deprecated: bool = False
    kind: str = "license"
    same_text: tuple[str, ...] = ()


def _typed(data: memoryview, code: str) -> Any:
    """Numbers of one kind; the type checker knows only literal codes."""
    return data.cast(code)  # type: ignore[call-overload]


def word_hash(word: str) -> int:
    """64-bit hash of a folded word."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def digest(letters: bytes) -> int:
    """64-bit hash of the letters of a text (`words.letters`)."""
    return int.from_bytes(blake2b(letters, digest_size=8).digest(), "little")


def shingles(tokens: str) -> list[tuple[int, int]]:
    """Place and hash of the sampled three-word shingles of a token sequence: about every second one, chosen by its
    content.
    """
    codes = memoryview(tokens.encode("utf-16-le")).cast("H").tolist()
    return [
        (place, value)
        for place, (a, b, c) in enumerate(zip(codes, codes[1:], codes[2:], strict=False))
        if (value := (a * 0x9E3779B1 + b * 0x85EBCA6B + c * 0xC2B2AE35) & 0xFFFFFFFF) & 0x10000
    ]


def shingle_hashes(tokens: str) -> set[int]:
    """The different hashes of `shingles`."""
    return {value for _, value in shingles(tokens)}


class Vocabulary(dict[str, str]):
    """Word -> token (one character); words that no known text has are UNKNOWN. Remembers what it was asked, up to a
    bound.
    """

    def __init__(self, hashes: memoryview) -> None:
        super().__init__()
        self._hashes = hashes

    def __missing__(self, word: str) -> str:
        value = word_hash(SPELLING.get(word, word))
        place = bisect_left(self._hashes, value)
        known = place < len(self._hashes) and self._hashes[place] == value
        token = chr(FIRST_TOKEN + place) if known else UNKNOWN
        if len(self) < _MEMO:
            self[word] = token
        return token

    def tokens(self, found: list[str]) -> str:
        """Token sequence of a list of words."""
        return "".join(map(self.__getitem__, found))


class Index:
    """Known texts by number. Cheap to open: everything is decoded when it is asked for."""

    def __init__(self, data: memoryview) -> None:
        """`data` is a whole index file."""
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise ValueError("not an index of known licence texts")
        table = data[len(MAGIC) : len(MAGIC) + 8 * len(SECTIONS)].cast("I").tolist()
        places = zip(SECTIONS, table[::2], table[1::2], strict=True)
        self._parts = {name: _typed(data[start : start + length], code) for (name, code), start, length in places}
        self.size = len(self._parts["weights"])
        self.weights: list[float] = self._parts["weights"].tolist()
        self._vocabulary: Vocabulary | None = None
        self._rows: dict[int, dict[str, Any]] = {}
        self._kinds: dict[int, bytes] = {}
        self._tokens: dict[int, str] = {}
        self._shingles: array[int] | None = None

    @property
    def vocabulary(self) -> Vocabulary:
        """Words to tokens."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(self._parts["vocabulary"])
        return self._vocabulary

    def tokens(self, text: int) -> str:
        """Token sequence of one known text."""
        if text not in self._tokens:
            starts = self._parts["text_starts"]
            self._tokens[text] = bytes(self._parts["tokens"][starts[text] : starts[text + 1]]).decode("utf-16-le")
        return self._tokens[text]

    def length(self, text: int) -> int:
        """How many words one known text has."""
        starts = self._parts["text_starts"]
        return int(starts[text + 1] - starts[text])

    def kinds(self, text: int) -> bytes:
        """The kind of each token of one known text."""
        if text not in self._kinds:
            starts = self._parts["kind_starts"]
            runs = bytes(self._parts["kinds"][starts[text] : starts[text + 1]])
            self._kinds[text] = b"".join(runs[i : i + 1] * runs[i + 1] for i in range(0, len(runs), 2))
        return self._kinds[text]

    def named_by(self, value: int) -> int | None:
        """The text that has this digest, or None."""
        digests = self._parts["digests"]
        place = bisect_left(digests, value)
        return self._parts["digest_texts"][place] if place < len(digests) and digests[place] == value else None

    def holders(self, shingles: Iterable[int], budget: int) -> Iterator[list[int]]:
        """For each shingle that is known, the texts that have it, the most telling shingles first, until `budget` texts
        were named.
        """
        if self._shingles is None:
            self._shingles = array("I", bytes(self._parts["shingles"]))  # searched faster than a view
        known, starts, postings = self._shingles, self._parts["posting_starts"], self._parts["postings"]
        size = len(known)
        found = []
        for value in shingles:
            place = bisect_left(known, value)
            if place < size and known[place] == value:
                found.append((starts[place + 1] - starts[place], place))
        for count, place in sorted(found):
            if budget <= 0:
                break
            budget -= count
            yield postings[starts[place] : starts[place + 1]].tolist()

    def licenses(self, text: int) -> tuple[KnownLicense, ...]:
        """The ids that share one text, the primary one first."""
        ids = self._row(text)["ids"]
        names = self.ids(text)
        return tuple(KnownLicense(**row, same_text=tuple(n for n in names if n != row["id"])) for row in ids)

    def ids(self, text: int) -> list[str]:
        """The same, by their ids alone."""
        return [row["id"] for row in self._row(text)["ids"]]

    def title_words(self, text: int) -> frozenset[str]:
        """Words of the names and ids of one text: what a title line may say."""
        return frozenset(word for row in self.licenses(text) for word in name_words(row))

    def all_licenses(self) -> tuple[KnownLicense, ...]:
        """Every id once, in the order of the file."""
        rows, starts = bytes(self._parts["rows"]), self._parts["row_starts"].tolist()
        whole = b",".join(rows[start:end] for start, end in pairwise(starts))  # one document is read faster than many
        self._rows = dict(enumerate(json.loads(b"[" + whole + b"]")))
        return tuple({known.id: known for text in range(self.size) for known in self.licenses(text)}.values())

    def listed_licenses(self) -> tuple[KnownLicense, ...]:
        """Every id of SPDX's list once; of texts that are on no list we only know the words."""
        return tuple(known for known in self.all_licenses() if not known.id.startswith(OWN_ID))

    @property
    def names(self) -> dict[str, str]:
        """Ids of SPDX's list by name (see names.py)."""
        return self._listed["names"]  # type: ignore[no-any-return]

    @property
    def approved(self) -> list[str]:
        """Ids of SPDX's list that the OSI approved or the FSF calls free."""
        return list(self._listed["approved"])

    @cached_property
    def _listed(self) -> Any:
        return json.loads(bytes(self._parts["names"]))

    def _row(self, text: int) -> dict[str, Any]:
        if text not in self._rows:
            starts = self._parts["row_starts"]
            self._rows[text] = json.loads(bytes(self._parts["rows"][starts[text] : starts[text + 1]]))
        return self._rows[text]


def name_words(known: KnownLicense) -> frozenset[str]:
    """Words that a title line of this licence may have; "Non Commercial" may be written together."""
    found = [SPELLING.get(word, word) for word in words(known.title + " " + known.id)]
    return frozenset(found) | {first + second for first, second in pairwise(found)}


def binding(kinds: bytes) -> int:
    """How many words of these kinds a text may not lack."""
    return sum(map(kinds.count, BINDING))


def weight(holders: int) -> float:
    """How much a shingle tells that this many texts have."""
    return 1.0 / holders


@lru_cache(maxsize=1)
def load_index() -> Index:
    """The index that ships with the package, mapped once a process."""
    return Index(mapped("known.bin"))


def mapped(name: str) -> memoryview:
    """A data file of this floor, through a memory map."""
    with (Path(__file__).parent / "data" / name).open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
