"""What the probes see in real releases, against a careful reader's labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from licensecheck.model.evidence import Evidence
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.registry import run_probes
from licensecheck.sources.opening import open_subject

pytestmark = pytest.mark.corpus

PRESENT, PARTIAL = Outcome.PRESENT, Outcome.PARTIAL
# What a folder shows for a label: a hub is out of sight, so without a listing only links remain.
HERE = {"adapter_only"}
USAGE = ("usage-modalities", "usage-capabilities", "usage-limitations", "usage-technical-means")
# Measured. Usage is stricter here than for the reader of the labels, who often called a README without any word on
# limitations complete; the Guidelines (¶89) ask for them.
LEAST = {"weights": 0.90, "architecture": 0.80, "usage": 0.60}
MOST_OVERSTATED = 1

Seen = dict[str, Evidence]


@pytest.fixture(scope="module")
def releases(corpus: Path) -> list[tuple[dict[str, Any], Seen]]:
    found = []
    for label in sorted((corpus / "releases").glob("*/label.json")):
        listing = label.parent / "files.txt"
        snapshot = open_subject(str(label.parent), listing=listing if listing.is_file() else None)
        found.append((json.loads(label.read_text("utf-8")), {e.probe: e for e in run_probes(snapshot)}))
    return found


def weights(seen: Seen) -> str:
    if seen["weights-files"].outcome in (PRESENT, PARTIAL):
        return "here"
    return "elsewhere" if seen["weights-links"].outcome in (PRESENT, PARTIAL) else "nowhere"


def architecture(seen: Seen) -> str:
    return {PRESENT: "yes", PARTIAL: "partial"}.get(seen["architecture-information"].outcome, "no")


def usage(seen: Seen) -> str:
    """yes when modalities, capabilities, limitations and technical means are all there, no when none is."""
    count = sum(seen[name].outcome is PRESENT for name in USAGE)
    return "yes" if count == len(USAGE) else "partial" if count else "no"


def _compare(name: str, rows: list[tuple[str, str, str]]) -> None:
    wrong = [row for row in rows if row[1] != row[2]]
    share = 1 - len(wrong) / len(rows)
    print(f"\n{name}: {share:.1%} of {len(rows)} agree")
    for slug, label, seen in wrong:
        print(f"  {slug}: label {label}, seen {seen}")
    assert share >= LEAST[name]


def test_where_the_weights_are_is_seen(releases: list[tuple[dict[str, Any], Seen]]) -> None:
    rows = []
    for label, seen in releases:
        expected = "here" if label["weights_public"] in HERE else "elsewhere"
        rows.append((label["slug"], expected, weights(seen)))
    _compare("weights", rows)


def test_architecture_information_is_seen_as_a_reader_saw_it(releases: list[tuple[dict[str, Any], Seen]]) -> None:
    _compare(
        "architecture", [(label["slug"], label["architecture_info"], architecture(seen)) for label, seen in releases]
    )


def test_usage_information_is_seen_as_a_reader_saw_it(releases: list[tuple[dict[str, Any], Seen]]) -> None:
    _compare("usage", [(label["slug"], label["usage_info"], usage(seen)) for label, seen in releases])


def test_what_a_reader_missed_is_not_claimed_to_be_there(releases: list[tuple[dict[str, Any], Seen]]) -> None:
    overstated = [label["slug"] for label, seen in releases if label["usage_info"] != "yes" and usage(seen) == "yes"]
    print(f"\nusage overstated: {overstated}")
    assert len(overstated) <= MOST_OVERSTATED


def test_complete_usage_information_lacks_little_but_limitations(
    releases: list[tuple[dict[str, Any], Seen]],
) -> None:
    full = [(label["slug"], seen) for label, seen in releases if label["usage_info"] == "yes"]
    lacking = {
        slug: missing
        for slug, seen in full
        if len(missing := [n for n in USAGE if seen[n].outcome is not PRESENT and n != "usage-limitations"]) > 0
    }
    print(f"\nlacking more than limitations: {lacking}")
    assert len(lacking) <= len(full) * 0.15


def test_no_probe_fails_on_a_real_release(releases: list[tuple[dict[str, Any], Seen]]) -> None:
    failed = {
        (label["slug"], e.probe): e.how for label, seen in releases for e in seen.values() if "probe failed" in e.how
    }
    assert failed == {}
