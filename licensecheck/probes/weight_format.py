"""Are the weights in a form that anybody's software can open?"""

from __future__ import annotations

from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.sections import place
from licensecheck.probes.weight_names import CLOSED, weight_file


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`weights-format`: present when an open format is among them, partial when only engines or encrypted files are."""
    found = [w for w in map(weight_file, snapshot.files) if w is not None]
    if not found:
        outcome = Outcome.ABSENT if snapshot.complete else Outcome.UNAVAILABLE
        return (Evidence(probe="weights-format", outcome=outcome, how="no weight file seen"),)
    readable = sorted({w.format for w in found} - CLOSED)
    closed = sorted({w.format for w in found} & CLOSED)
    return (
        Evidence(
            probe="weights-format",
            outcome=Outcome.PRESENT if readable else Outcome.PARTIAL,
            value=", ".join(readable or closed),
            missing=() if readable else ("a format that public software opens",),
            locations=tuple(place(w.entry.path, 0) for w in found[:5]),
            how="file names of the listing",
        ),
    )
