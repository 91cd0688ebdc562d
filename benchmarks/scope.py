"""Scope of real releases against their labels: `python -m benchmarks.scope [--details]`.

Two answers and one number for each release of the corpus: is it indicated as a general-purpose AI model, has it
systemic risk, and how much compute trained it. A label's compute is the figure behind its last "=" or "about", in FLOP;
labels that state none are not counted. The corpus is found through LICENSECHECK_CORPUS.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import AS_OF, over_corpus
from licensecheck.judging.compute import Compute
from licensecheck.judging.modifier import relation
from licensecheck.judging.scope import assess_scope
from licensecheck.judging.stated import Known
from licensecheck.model.law import Law
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Snapshot
from licensecheck.probes.registry import run_probes
from licensecheck.rulebook.loader import load_rulebook
from licensecheck.sources.opening import open_subject

COLUMNS = ("gpai", "systemic")
MARGIN = 0.30
# How labels and reports call the same answer.
SAME = {"presumed": "yes", "bounded-no": "no"}
_FIGURE = re.compile(r"(?:=|about|->|:|gives|estimates?)\s*(\d(?:\.\d+)?e2\d)\b")
# Figures that no document of the folder tells: a base's, or one from outside.
_ELSEWHERE = re.compile(r"\bfor the base\b|\bexternal\b|\breport:|\binherited\b|\bnot in README\b|\bin all\b")

# Answers on which we stand although the label says otherwise, and what a folder leaves open, each with its reason.
_NO_TOKENS = "no document says how many tokens it saw, and its parameters allow both sides of 1e25"
REASONS: dict[str, dict[str, str]] = {
    "gpai": {
        "gpt-oss": "5.1B active parameters, and no word on tokens: both sides of 1e23 are possible",
        "hf-darkstar-nemotron": "an adapter merged into another's model, and no word on how much it was trained",
        "hf-gpt-oss-120b-gguf": "a mixture of experts of which the card does not say how much is active",
        "openelm": "the README in the folder names neither sizes nor tokens",
        "stable-diffusion-v1": "8.1e22 FLOP lies within 30 % of the indicator, which nobody can decide",
        "stable-video-diffusion": "its README is about models that draw as well, and names no compute",
        "vicuna": "whose model was fine-tuned stands in words only; the publisher may be its provider",
    },
    "systemic": {
        "deepseek-r1": _NO_TOKENS,
        "deepseek-r1-distill-llama-70b": _NO_TOKENS,
        "gpt-oss": "5.1B active parameters on 100T tokens are 3.1e24 FLOP at most: bounded below the presumption",
        "hf-reflection-70b-gguf": _NO_TOKENS,
        "openelm": "the README in the folder names neither sizes nor tokens",
        "qwen3": "22B active parameters on 100T tokens would be 1.3e25 FLOP",
        "stable-video-diffusion": "models that draw are not bounded by tokens, and no hardware is named",
        "vicuna": "33B parameters on 100T tokens would be 2.0e25 FLOP",
    },
}


@dataclass(frozen=True)
class Row:
    """One release: its labels, the answers, and its compute as labelled (FLOP or None) and as estimated."""

    slug: str
    labels: dict[str, str]
    got: dict[str, str]
    stated: tuple[float, ...]
    compute: Compute
    elsewhere: bool = False


def outcome(row: Row, column: str) -> str:
    """agree, open (no answer where the label has one), bold (an answer where it has none) or wrong."""
    label, got = row.labels[column], row.got[column]
    if label == got:
        return "agree"
    return "open" if got == "unknown" else "bold" if label == "unknown" else "wrong"


def decided(rows: Iterable[Row], column: str) -> float:
    """Of the releases whose label says yes or no, the share that is answered so."""
    labelled = [row for row in rows if row.labels[column] != "unknown"]
    return sum(outcome(row, column) == "agree" for row in labelled) / len(labelled) if labelled else 1.0


def with_figure(rows: Iterable[Row], *, here: bool = True) -> list[Row]:
    """The releases whose label states a compute; `here`: only figures that their documents could tell."""
    return [row for row in rows if row.stated and not (here and row.elsewhere)]


def near(row: Row) -> bool:
    """Whether the estimate is within the margin of a stated figure."""
    best = row.compute.best
    return best is not None and any(abs(best / figure - 1) <= MARGIN for figure in row.stated)


def inside(row: Row) -> bool:
    """Whether a stated figure lies within the bounds, both rounded to two digits as labels are."""
    low, high = row.compute.low * 0.95, row.compute.high * 1.05
    return any(low <= figure <= high for figure in row.stated)


def figures(text: str) -> tuple[float, ...]:
    """The figures in FLOP that a label states."""
    return tuple(float(figure) for figure in _FIGURE.findall(text))


def judged(snapshot: Snapshot, law: Law) -> tuple[dict[str, str], Compute]:
    """Answers by column, and the compute. A modification that makes nobody a provider is no model of its publisher."""
    known = Known(facts=snapshot.facts, evidence=run_probes(snapshot))
    scope, change = assess_scope(known, law, AS_OF)
    small = scope.out_because == "modifier-below-threshold" and relation(known) != "quantized"
    gpai = "no" if small else str(scope.gpai)
    return {"gpai": gpai, "systemic": SAME.get(scope.systemic, scope.systemic)}, change.compute


def read(folder: Path) -> list[Row]:
    """Every labelled release, read from its folder under the name that it has where it is published."""
    law, rows = load_rulebook().law, []
    for path in sorted((folder / "releases").glob("*/label.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        listing = path.parent / "files.txt"
        snapshot = open_subject(str(path.parent), listing=listing if listing.is_file() else None)
        _, hub, name = str(label.get("source", "")).partition("https://huggingface.co/")
        if hub:
            snapshot = replace(snapshot, subject=replace(snapshot.subject, name=name))
        got, compute = judged(snapshot, law)
        labels = {"gpai": str(label["gpai_indicator"]), "systemic": str(label["systemic_risk"])}
        labels = {column: SAME.get(value, value) for column, value in labels.items()}
        text = str(label["compute"])
        rows.append(Row(label["slug"], labels, got, figures(text), compute, _ELSEWHERE.search(text) is not None))
    return rows


def show(rows: Sequence[Row], *, details: bool) -> None:
    """Print shares, then every difference with its reason; with `details` the compute of every release."""
    for column in COLUMNS:
        kinds = [outcome(row, column) for row in rows]
        counts = ", ".join(f"{kind} {kinds.count(kind)}" for kind in ("agree", "open", "bold", "wrong"))
        print(f"{column:9} decided {decided(rows, column):.1%}  ({counts})")
    for here, name in ((True, "told in the folder"), (False, "all labels with a figure")):
        told = with_figure(rows, here=here)
        close, held = sum(map(near, told)), sum(map(inside, told))
        print(f"compute   {name}: within {MARGIN:.0%} {close} of {len(told)}, in bounds {held}")
    for column in COLUMNS:
        for row in rows:
            if (kind := outcome(row, column)) != "agree":
                reason = REASONS[column].get(row.slug, "")
                answers = f"label {row.labels[column]}, got {row.got[column]}"
                print(f"  {column:9} {kind:5} {row.slug:30} {answers}  {reason}")
    for row in told:
        if not (near(row) and inside(row)):
            print(f"  compute         {row.slug:30} label {row.stated}, got {row.compute}")
    for row in rows if details else ():
        print(f"  {row.slug:30} {row.stated} {row.compute}")


def main() -> int:
    """Print the table."""
    return over_corpus(
        __doc__, "show the compute of every release", lambda folder, details: show(read(folder), details=details)
    )


if __name__ == "__main__":
    sys.exit(main())
