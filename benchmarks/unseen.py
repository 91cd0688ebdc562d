"""Licences of our own, by writers who had not seen the rules: `python -m benchmarks.unseen [--misses]`.

Five sets in fixtures/texts, each with its labels: `realistic`, `fourth` and `fifth` are as companies, labs and
institutes publish, `hidden` and `third` put one restriction where no pattern looks for it. Rules were mended with those
texts of `fourth` at hand that have an even number, and those of `fifth` that have an odd one; the others were run and
not read. `first_run` in labels.tsv is what the
program said before anyone had read them; the table compares it with what it says today, which is no measure of unseen
texts any more. All are read by their clauses alone.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import AS_OF
from licensecheck.checking import toolkit
from licensecheck.licensing.reading import read_license
from licensecheck.model.license import Reading
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.rulebook.loader import load_rulebook

FOLDER = Path(__file__).parent.parent / "fixtures" / "texts"
SETS = ("realistic", "hidden", "third", "fourth", "fifth")


@dataclass(frozen=True)
class Written:
    """One text of our own: its label, the statuses that could be defended, the first answer, and today's."""

    name: str
    label: str
    acceptable: tuple[str, ...]
    first: str
    now: Reading


def main() -> int:
    """Print one table a set; exit 1 when a restricted text is judged met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="name every text that is not judged as labelled")
    options = parser.parse_args()
    unsafe = 0
    for name in SETS:
        texts = read(name)
        print(f"\n{name}: {len(texts)} texts, by clauses alone")
        print(
            f"  {'label':14}{'texts':>6}   {'first: ':>8}met failed undetermined   {'now: ':>6}met failed undetermined"
        )
        for label in LicenseStatus:
            rows = [text for text in texts if text.label == label]
            first, now = counts(rows, lambda text: text.first), counts(rows, lambda text: text.now.status)
            print(f"  {label:14}{len(rows):>6}   {'':8}{_cells(first)}   {'':6}{_cells(now)}")
        unsafe += sum(text.label == LicenseStatus.FAILED and text.now.status is LicenseStatus.MET for text in texts)
        for text in texts if options.misses else ():
            if text.now.status != text.label:
                print(f"  {text.name}: {text.now.status}, not {text.label}: {text.now.why}")
    return 1 if unsafe else 0


def read(name: str) -> list[Written]:
    """The texts of one set, read today."""
    tools = toolkit(load_rulebook(), AS_OF, registry=False)
    found = []
    with (FOLDER / name / "labels.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = (FOLDER / name / f"{row['text']}.txt").read_text(encoding="utf-8")
            reading = read_license(Document(path=f"{row['text']}.txt", text=text, sha256=""), tools)
            acceptable = tuple(row["acceptable"].split("|"))
            found.append(Written(row["text"], row["label"], acceptable, row["first_run"], reading))
    return found


def counts(texts: list[Written], status: Callable[[Written], str]) -> Counter[str]:
    """How many of `texts` have each status."""
    return Counter(str(status(text)) for text in texts)


def _cells(found: Counter[str]) -> str:
    return f"{found['met']:>3} {found['failed']:>6} {found['undetermined']:>12}"


if __name__ == "__main__":
    sys.exit(main())
