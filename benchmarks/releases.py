"""What is seen in real releases against their labels: `python -m benchmarks.releases [--details]`.

Four columns for each release of the corpus, read from its folder and listing: where the weights are, whether there is
architecture and usage information, and which way of earning money the release speaks of. Each difference is listed
with what was seen. The corpus is found through LICENSECHECK_CORPUS.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import over_corpus
from licensecheck.model.evidence import Evidence
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.registry import run_probes
from licensecheck.sources.opening import open_subject

PRESENT, PARTIAL = Outcome.PRESENT, Outcome.PARTIAL
COLUMNS = {
    "weights": "weights_public",
    "architecture": "architecture_info",
    "usage": "usage_info",
    "monetisation": "monetisation",
}
USAGE = ("usage-modalities", "usage-capabilities", "usage-limitations", "usage-technical-means")
# What a folder shows of a label on weights: the hub is out of its sight, so that only links remain.
HERE = frozenset({"adapter_only"})
# Which answers agree with a label on money. Nothing of weight may be seen where a reader saw nothing, or only what is
# optional; otherwise one of these must be.
MONEY: dict[str, tuple[str, ...]] = {
    "none_seen": (),
    "optional_services": (),
    "dual_licence": ("dual-licensing",),
    "dual_licence_over_scale": ("dual-licensing",),
    "registration": ("dual-licensing", "personal-data"),
    "application_form": ("dual-licensing", "personal-data"),
    "personal_data_at_gate": ("personal-data",),
    "paid_api": ("paid-only-hosting", "price"),
}

# Differences on which we stand by what is seen, each with the reason; everything else is for the probes to mend.
_CODE_HERE = "the modelling code lies in the listing, which is enough to build the network"
_NO_LIMIT = "no sentence outside code says what the model cannot do"
_CUT = "the card in the corpus is cut, and the label speaks of the whole"
_ELSEWHERE = "the README links to documents that the corpus lacks, so that nobody can tell from here"
_NOT_HERE = "the folder holds neither weights nor a link to them"
DISPUTED: dict[str, dict[str, str]] = {
    "weights": {
        "hf-xtts-v2": _CUT,
        "llama-3.2-vision": _NOT_HERE,
        "llama-4": _NOT_HERE,
        "musicgen": _NOT_HERE,
    },
    "architecture": {
        "f5-tts": _CODE_HERE,
        "fastvlm": _CODE_HERE,
        "ltx-video": _CODE_HERE,
        "xtts-v2": _CODE_HERE,
        "hf-apertus-8b": _CUT,
        "xverse-13b": "only the kind of network and its vocabulary are stated, neither layers nor sizes",
    },
    "usage": {
        "bloom": "it names the machine that trained it, and nothing with which to run it",
        "f5-tts": _ELSEWHERE,
        "granite-code": _NO_LIMIT,
        "hf-darkstar-nemotron": _CUT,
        "hf-reflection-70b-gguf": "its keys state a modality and a library",
        "insightface": _ELSEWHERE,
        "metavoice-1b": _NO_LIMIT,
        "pythia": _NO_LIMIT,
        "rmbg-2.0": _NO_LIMIT,
        "seamless-m4t": _ELSEWHERE,
        "segment-anything": _NO_LIMIT,
        "xtts-v2": _NO_LIMIT,
    },
    "monetisation": {
        "hf-xtts-v2": _CUT,
        "stable-video-diffusion": "its licence is for non-commercial use, and offers no other",
        "xtts-v2": "the licence of the model, which offers another, is not in the repository",
    },
}

Seen = Mapping[str, Evidence]


@dataclass(frozen=True)
class Difference:
    """One column of one release that is not as labelled, and what was seen instead."""

    slug: str
    column: str
    label: str
    seen: str
    why: str = ""


@dataclass(frozen=True)
class Row:
    """One release: its labels by column, and what its probes answered."""

    slug: str
    labels: Mapping[str, str]
    seen: Seen


def weights(seen: Seen) -> str:
    """here, elsewhere (linked or loaded) or nowhere."""
    if seen["weights-files"].outcome in (PRESENT, PARTIAL):
        return "here"
    return "elsewhere" if seen["weights-links"].outcome in (PRESENT, PARTIAL) else "nowhere"


def architecture(seen: Seen) -> str:
    """yes, partial or no."""
    return {PRESENT: "yes", PARTIAL: "partial"}.get(seen["architecture-information"].outcome, "no")


def usage(seen: Seen) -> str:
    """yes when modalities, capabilities, limitations and technical means are all there, no when none is."""
    count = sum(seen[name].outcome is PRESENT for name in USAGE)
    return "yes" if count == len(USAGE) else "partial" if count else "no"


def money(seen: Seen) -> tuple[str, ...]:
    """Ways of earning money that the release speaks of, clearly or not; what is stated by a person is none of them."""
    names = (n for n in seen if n.startswith("monetisation-") and not n.endswith(("-none-seen", "-stated")))
    return tuple(n.removeprefix("monetisation-") for n in names if seen[n].outcome in (PRESENT, PARTIAL))


def difference(row: Row, column: str) -> Difference | None:
    """How one column differs from its label, or None when they agree."""
    label = row.labels[column]
    if column == "weights":
        expected, got, why = "here" if label in HERE else "elsewhere", weights(row.seen), ""
    elif column == "architecture":
        evidence = row.seen["architecture-information"]
        expected, got = label, architecture(row.seen)
        why = f"{evidence.value}; lacks {', '.join(evidence.missing) or 'nothing'} ({evidence.how})"
    elif column == "usage":
        expected, got = label, usage(row.seen)
        why = "lacks " + ", ".join(n.removeprefix("usage-") for n in USAGE if row.seen[n].outcome is not PRESENT)
    else:
        found = money(row.seen)
        wanted = MONEY.get(label, ())
        agrees = bool(set(found) & set(wanted)) if wanted else not found
        return None if agrees else Difference(row.slug, column, label, ", ".join(found) or "nothing")
    return None if got == expected else Difference(row.slug, column, label, got, why)


def differences(rows: Iterable[Row], column: str) -> list[Difference]:
    """Every difference in one column."""
    return [found for row in rows if (found := difference(row, column))]


def agreement(rows: Sequence[Row], column: str) -> float:
    """Share of the releases whose column is as labelled; 1 when there is none."""
    return 1 - len(differences(rows, column)) / len(rows) if rows else 1.0


def open_differences(rows: Iterable[Row], column: str) -> list[Difference]:
    """The differences that nobody has looked into."""
    return [found for found in differences(rows, column) if found.slug not in DISPUTED[column]]


def settled(rows: Iterable[Row], column: str) -> list[str]:
    """Releases that are listed as differing and no longer do."""
    differing = {found.slug for found in differences(rows, column)}
    return sorted(DISPUTED[column].keys() - differing)


def overstated(rows: Iterable[Row], column: str) -> list[Difference]:
    """Where more is seen than a careful reader saw: the unsafe side."""
    order = ("no", "partial", "yes")
    return [d for d in differences(rows, column) if order.index(d.seen) > order.index(d.label)]


def read(folder: Path) -> list[Row]:
    """Every labelled release, probed from its folder and listing."""
    rows = []
    for path in sorted((folder / "releases").glob("*/label.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        listing = path.parent / "files.txt"
        snapshot = open_subject(str(path.parent), listing=listing if listing.is_file() else None)
        labels = {column: str(label[key]) for column, key in COLUMNS.items()}
        rows.append(Row(label["slug"], labels, {e.probe: e for e in run_probes(snapshot)}))
    return rows


def show(rows: Sequence[Row], *, details: bool) -> None:
    """Print agreement by column, then the differences; with `details` the places of all usage information."""
    print(f"{'column':14}{'agree':>7}{'of':>5}{'share':>8}{'open':>7}")
    for column in COLUMNS:
        wrong, open_ = len(differences(rows, column)), len(open_differences(rows, column))
        print(f"{column:14}{len(rows) - wrong:>7}{len(rows):>5}{agreement(rows, column):>8.1%}{open_:>7}")
    for column in COLUMNS:
        for item in differences(rows, column):
            print(f"  {item.column:13} {item.slug:30} label {item.label}, seen {item.seen}  {item.why[:160]}")
            if reason := DISPUTED[column].get(item.slug):
                print(f"  {'':13} {'':30} {reason}")
    for row in rows if details else ():
        for name in USAGE:
            evidence = row.seen[name]
            place = f"{evidence.locations[0].path}:{evidence.locations[0].start_line}" if evidence.locations else "-"
            print(f"  {row.slug:30} {name:22} {evidence.outcome:8} {place:24} {evidence.value[:90]}")


def main() -> int:
    """Print the table."""
    return over_corpus(
        __doc__,
        "show where each item of usage information was seen",
        lambda folder, details: show(read(folder), details=details),
    )


if __name__ == "__main__":
    sys.exit(main())
