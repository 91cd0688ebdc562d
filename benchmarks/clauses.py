"""Licences read by their clauses alone, as if nobody had ever heard of them.

    python -m benchmarks.clauses --spdx package/licenses [--unseen] [--misses]
    python -m benchmarks.clauses --spdx package/licenses --scancode licensedcode/data/licenses [--misses]

Every OSI-approved or FSF-libre text of the SPDX list. Judged failed is a false alarm; judged undetermined is a
sentence that no rule explains yet, or a right that no rule saw granted. The phrases of approved licences (phrases.bin)
come from these same texts; `--unseen` leaves those of a text's own family out, which shows what reading is worth on a
free licence that nobody has seen. `--scancode` adds the texts of ScanCode's database that are on no list: of those that
it calls restricted, source-available, commercial or proprietary, every one that is judged met deserves a look. Its
exceptions are left out, since an exception alone grants nothing. The rules were widened on one half of those texts, cut
by the hash of their keys; the other half was only counted.
The texts come from the packages that build_index.py names.
"""

from __future__ import annotations

import argparse
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from benchmarks.accuracy import AS_OF
from benchmarks.build_phrases import approved_clauses
from benchmarks.identify import read
from benchmarks.license_texts import scancode
from licensecheck.checking import toolkit
from licensecheck.licensing.known.phrases import Phrases, run_hashes
from licensecheck.licensing.reading import read_license
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.license import Reading
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import Effect, LicenseStatus
from licensecheck.rulebook.loader import load_rulebook

HALVES = ("tuned on", "held out")
FREE = ("Permissive", "Public Domain", "Copyleft", "Copyleft Limited")
RESTRICTED = ("Free Restricted", "Source-available", "Commercial", "Proprietary Free")
# One pen wrote each of these, or one was written after the other.
FAMILIES = (
    ("gpl", "lgpl", "agpl", "gfdl"),
    ("mpl", "npl", "cddl", "sissl", "spl", "nosl", "rpsl", "apsl", "cpal", "motosoto", "nokia", "sun", "cua", "rscpl"),
    ("afl", "osl"),
    ("epl", "cpl", "ipl", "lpl", "ms"),
    ("apache", "ecl"),
)


def main() -> int:
    """Print the counts; exit 1 when a free licence is judged failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--spdx", type=Path, required=True, metavar="DIR")
    parser.add_argument("--scancode", type=Path, metavar="DIR")
    parser.add_argument("--unseen", action="store_true", help="without the phrases of a text's own family")
    parser.add_argument("--misses", action="store_true", help="show what stands in the way of each text")
    options = parser.parse_args()
    tools = toolkit(load_rulebook(), AS_OF, registry=False)
    approved = approved_clauses(options.spdx)
    texts = read(options.spdx)
    readers = unseen(tools, approved) if options.unseen else dict.fromkeys(approved, tools)
    failed = count(
        "free texts of SPDX",
        ((name, readers[name], texts[name]) for name in approved),
        LicenseStatus.MET,
        options.misses,
    )[LicenseStatus.FAILED]
    if options.scancode:
        found = [text for text in scancode(options.scancode) if text.id.startswith("LicenseRef-")]
        for title, categories, hoped in (
            ("free by ScanCode", FREE, LicenseStatus.MET),
            ("restricted by ScanCode", RESTRICTED, LicenseStatus.FAILED),
        ):
            wanted = [text for text in found if text.fields["category"] in categories]
            wanted = [text for text in wanted if not text.fields.get("is_exception")]
            for half, name in enumerate(HALVES):
                chosen = ((text.key, tools, text.text) for text in wanted if half_of(text.key) == half)
                count(f"{title}, {name}", chosen, hoped, options.misses)
    return 1 if failed else 0


def unseen(tools: Toolkit, approved: dict[str, list[str]]) -> dict[str, Toolkit]:
    """For each licence a toolkit that knows no phrase which only its own family has."""
    owners: dict[int, str] = {}
    for name, own in approved.items():
        for value in run_hashes(own):
            owners[value] = family(name) if owners.get(value, family(name)) == family(name) else ""
    return {
        name: Toolkit(tools.rules, (), sifted=tools.sifted, registry=False, phrases=phrases)
        for kin in {family(name) for name in approved}
        for phrases in [Phrases(array("I", sorted(value for value, owner in owners.items() if owner != kin)))]
        for name in approved
        if family(name) == kin
    }


def half_of(key: str) -> int:
    """0 for the texts that rules were tuned on, 1 for those held out; by the hash of the key, so that it stays."""
    return int(sha256(key.encode()).hexdigest(), 16) % 2


def family(name: str) -> str:
    """The family of an SPDX id: its first word, or the first of those that belong together."""
    first = name.lower().split("-")[0]
    return next((group[0] for group in FAMILIES if first in group), first)


def count(
    title: str, texts: Iterable[tuple[str, Toolkit, str]], hoped: LicenseStatus, misses: bool
) -> Counter[LicenseStatus]:
    """Read all `texts` and print how they are judged; with `misses` also each that is not judged as hoped."""
    found: Counter[LicenseStatus] = Counter()
    for name, reading in readings(texts):
        found[reading.status] += 1
        if (
            misses
            and reading.status is not hoped
            and (hoped is LicenseStatus.MET or reading.status is LicenseStatus.MET)
        ):
            print(_miss(name, reading))
    shares = ", ".join(f"{status} {found[status]} ({found[status] / found.total():.1%})" for status in LicenseStatus)
    print(f"{found.total()} {title}, by clauses alone: {shares}")
    return found


def readings(texts: Iterable[tuple[str, Toolkit, str]]) -> Iterator[tuple[str, Reading]]:
    """Each text with its name, read."""
    for name, tools, text in texts:
        yield name, read_license(Document(path=name, text=text, sha256=""), tools)


def _miss(identifier: str, reading: Reading) -> str:
    against = [item for item in reading.findings if item.effect in (Effect.FAIL, Effect.REVIEW) and item.location]
    rows = [
        f"    {item.effect} {item.rule} {item.message[:90]}: {item.location.excerpt[:160]!r}"
        for item in against
        if item.location
    ]
    return "\n".join((f"{identifier}: {reading.status}: {reading.why}", *rows))


if __name__ == "__main__":
    sys.exit(main())
