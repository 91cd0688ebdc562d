"""What the host of a release says of its licence, beside what we read: GitHub names what stands at the root."""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.known.names import Names
from licensecheck.model.evidence import Evidence
from licensecheck.model.license import Reading
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import LicenseStatus, Match, Outcome

PROBE = "license-by-github"
_NAMED = (Match.EXACT, Match.RESIDUE)


def hosted(snapshot: Snapshot, readings: Sequence[Reading], status: LicenseStatus, names: Names) -> Evidence:
    """`license-by-github`: present when GitHub names a licence under which less is free than `status`, the licence
    that we conclude; partial when it names another than the texts at the root; absent when they agree.
    """
    fact = snapshot.fact("github_license")
    if fact is None:
        return Evidence(probe=PROBE, outcome=Outcome.UNAVAILABLE, how="GitHub was not asked, or names none")
    said = names.resolve(str(fact.value)) or str(fact.value)
    root = [reading for reading in readings if "/" not in reading.path]
    if not root or any(_same(said, name, names) for reading in root for name in _ids(reading)):
        return Evidence(
            probe=PROBE, outcome=Outcome.ABSENT, value=said, how="GitHub's answer and the texts at the root"
        )
    expected = names.status(said)
    weaker = status is LicenseStatus.MET and expected in (LicenseStatus.FAILED, LicenseStatus.UNDETERMINED)
    ours = "; ".join(f"{reading.path}: {next(iter(_ids(reading)), '') or 'another text'}" for reading in root[:2])
    return Evidence(
        probe=PROBE,
        outcome=Outcome.PRESENT if weaker else Outcome.PARTIAL,
        value=f"GitHub: {said}; {ours}",
        locations=tuple(Location(path=reading.path) for reading in root[:2]),
        how=f"{fact.stated_by}, beside the texts at the root",
    )


def _ids(reading: Reading) -> tuple[str, ...]:
    """What the text is, and the licences that it states or quotes when there are several."""
    own = (reading.license.id,) if reading.license.match in _NAMED else ()
    parts = (part.license for part in reading.parts if part.license)
    return (*own, *((reading.license.named,) if reading.license.named else ()), *parts)


def _same(one: str, other: str, names: Names) -> bool:
    """Whether two ids mean one licence: GPL-3.0, which GitHub says, is GPL-3.0-only and GPL-3.0-or-later alike."""
    ends = ("-only", "-or-later")
    bare = {next((name.removesuffix(end) for end in ends if name.endswith(end)), name) for name in (one, other)}
    known = [names.license(name) for name in (one, other)]
    return len(bare) == 1 or (known[0] is not None and known[0] is known[1])
