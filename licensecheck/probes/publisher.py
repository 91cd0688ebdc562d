"""Is the release published under the same account as the model out of which it was made?"""

from __future__ import annotations

from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes import lineage


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`publisher`: value "same account" or "another account".

    Partial: only words name the base. Accounts are not actors: this says under which names things stand, no more.
    """
    (base,) = lineage.probe(snapshot)
    own = snapshot.subject.name.partition("/")
    owners = {name.strip().partition("/")[0].lower() for name in base.value.partition(":")[2].split(",") if "/" in name}
    if not own[1] or not owners or base.outcome not in (Outcome.PRESENT, Outcome.PARTIAL):
        return (Evidence(probe="publisher", outcome=Outcome.UNAVAILABLE, how="no two accounts to compare"),)
    same = own[0].lower() in owners
    return (
        Evidence(
            probe="publisher",
            outcome=base.outcome,
            value="same account" if same else "another account",
            locations=base.locations,
            how=f"{own[0]} publishes this release, {', '.join(sorted(owners))} its base",
        ),
    )
