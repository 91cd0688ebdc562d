"""What `peers.py` asks of every tool: texts, the names that are right for them, and what may not be called free."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.identify import SEED, disturbed
from benchmarks.license_texts import TABLE
from licensecheck.licensing.known.index import KnownLicense, load_index

_SCANCODE = "licenseref-scancode-"

# Our own words, each of which takes back a freedom that the license above it gives.
_NOT_FOR_GAIN = (
    "Additional condition. Whatever is said above, the rights given here are for study and private experiments; "
    "anybody who wants to earn money with the work has to obtain a paid licence from us beforehand."
)
_AUDIENCE = (
    "11. Large services. If the products of You and Your affiliates are used by more than five million people in any "
    "month, You may not use the Work until Licensor has signed a separate agreement with You."
)
_PLACES = "This licence is not offered to persons or companies that are established in the European Union."
_RIVALS = "You may not use the Work, or anything that it puts out, to build or improve a model that competes with it."
_FIELDS = "The Software must not be used by insurers, by employers who select staff, or by the military."
_TURNOVER = (
    "Our only modification: as soon as a product that contains the Software brings in over a million dollars a year, "
    "its maker owes us three per cent of that income."
)


@dataclass(frozen=True)
class Sample:
    """One text, what it is called here, its `right` name (a license id, empty where none is known), and its file."""

    name: str
    text: str
    right: str = ""
    file: str = "LICENSE"


@dataclass
class Names:
    """Which names mean the same license: other spellings, ids that share one text, ScanCode's keys."""

    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    free: frozenset[str] = frozenset()

    @classmethod
    def of(cls, known: Iterable[KnownLicense], keys: Mapping[str, str]) -> Names:
        """`keys` are ids by ScanCode key, for licenses that are on no list."""
        groups: dict[str, set[str]] = defaultdict(set)
        free = set()
        for license_ in known:
            alike = {canonical(name) for name in (license_.id, *license_.same_text)}
            for name in alike:
                groups[name] |= alike
            if license_.osi or license_.fsf:
                free |= alike
        for key, id_ in keys.items():
            groups[canonical(key)] |= {canonical(key), canonical(id_)}
        return cls({name: frozenset(alike) for name, alike in groups.items()}, frozenset(free))

    def same(self, name: str, right: str) -> bool:
        """Whether a tool that says `name` means `right`. ScanCode's own keys add languages and dates to it."""
        if name.lower().startswith(f"{_SCANCODE}{right.lower()}-"):
            return True
        said, meant = canonical(name), canonical(right)
        return said == meant or meant in self.groups.get(said, ()) or said in self.groups.get(meant, ())

    def all_free(self, names: Iterable[str]) -> bool:
        """Whether `names` are licenses, each approved by OSI or free to the FSF."""
        said = [canonical(name) for name in names]
        return bool(said) and all(name in self.free for name in said)


def canonical(name: str) -> str:
    """One spelling for GPL-2.0-or-later, GPL-2.0+, GPLv2 and GPL-2: whether later versions may be used is no question
    of the text.
    """
    name = name.lower().removeprefix(_SCANCODE)
    name = re.sub(r"-only$|-or-later$|\+$", "", name)
    return re.sub(r"(?:\.0)+$", "", re.sub(r"(?<=[a-z])v(?=\d)", "-", name))


def names() -> Names:
    """From the index that ships, which knows the flags of SPDX's list, and the table of texts on no list."""
    return Names.of(load_index().all_licenses(), {row["key"]: row["id"] for row in _table("scancode")})


def published(texts: Mapping[str, str], size: int) -> list[Sample]:
    """So many of the texts of SPDX's list, always the same; ids that it has withdrawn are other names for the same."""
    return _some([Sample(id_, text, id_) for id_, text in sorted(texts.items()) if id_ in _current()], size)


def changed(texts: Mapping[str, str], size: int) -> list[Sample]:
    """So many of the disturbed texts of `identify.py`, all disturbances alike."""
    listed = [
        Sample(f"{id_}, {disturbance}", text, id_)
        for disturbance, variants in disturbed(texts).items()
        for id_, text in variants.items()
        if id_ in _current()
    ]
    return _some(listed, size)


def hostile(texts: Mapping[str, str]) -> list[Sample]:
    """Variants of free licenses that are not free."""
    apache, mit, bsd = texts["Apache-2.0"], texts["MIT"], texts["BSD-3-Clause"]
    grants = apache.index("2. Grant of Copyright License"), apache.index("5. Submission of Contributions")
    rights = "to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software"
    dealing = "to deal in the Software without restriction, including without limitation the rights " + rights
    flat = " ".join(mit.split())
    if dealing not in flat:
        raise ValueError("the text of MIT is not the one that the variants are made of")
    variants = {
        "Apache + no gain": f"{apache}\n\n{_NOT_FOR_GAIN}\n",
        "Apache + audience": f"{apache}\n\n{_AUDIENCE}\n",
        "Apache + rivals": f"{apache}\n\n{_RIVALS}\n",
        "Apache + places": f"{_PLACES}\n\n{apache}",
        "Apache without grants": apache[: grants[0]] + apache[grants[1] :],
        "Apache cut off": apache[: grants[0]],
        "MIT + no gain": f"{mit}\n\n{_NOT_FOR_GAIN}\n",
        "MIT + places": f"{mit}\n\n{_PLACES}\n",
        "MIT + fields": f"{mit}\n\n{_FIELDS}\n",
        "modified MIT, turnover": f"Modified {mit}\n\n{_TURNOVER}\n",
        "modified MIT, rights cut": "Modified " + flat.replace(dealing, "to read and run the Software at home"),
        "BSD + fourth condition": bsd.replace("\n\nTHIS SOFTWARE", f"\n\n4. {_NOT_FOR_GAIN}\n\nTHIS SOFTWARE"),
    }
    return [Sample(name, text) for name, text in variants.items()]


def restricted(folder: Path) -> list[Sample]:
    """The texts of the corpus that may never be called free, in a fixed disorder; named where our table knows them."""
    known = {row["key"]: row["id"] for row in _table("corpus")}
    with (folder / "texts.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["slug"], row["kind"] == "readme") for row in csv.DictReader(file) if row["never"] == "met"]
    return _some(
        [
            Sample(
                name=slug,
                text=(folder / "texts" / f"{slug}.txt").read_text(encoding="utf-8", errors="replace"),
                right=known.get(slug, ""),
                file="README.md" if readme else "LICENSE",
            )
            for slug, readme in rows
        ],
        len(rows),
    )


def _current() -> frozenset[str]:
    return frozenset(license_.id for license_ in load_index().listed_licenses() if not license_.deprecated)


def _some(samples: list[Sample], size: int) -> list[Sample]:
    source = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    return source.sample(samples, min(size, len(samples)))


def _table(source: str) -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["source"] == source]
