"""Gaps that every source of releases has in common."""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.release.roles import Role, role
from licensecheck.model.snapshot import Card, Gap
from licensecheck.sources.files.limits import Limits


def card_gaps(card: Card | None) -> tuple[Gap, ...]:
    """What is wrong with the front matter, if anything."""
    if not (card and card.problem):
        return ()
    settle = "mend the front matter so that it parses as YAML"
    return (Gap(what="model card front matter", reason=card.problem, path=card.path, would_settle=settle),)


def bounded(gaps: Sequence[Gap], limits: Limits) -> tuple[Gap, ...]:
    """A release made to drown its reader in gaps does not: licences come first, and the last one, about the listing,
    always stays.
    """
    if len(gaps) <= limits.gaps:
        return tuple(gaps)
    gaps = [*sorted(gaps[:-1], key=lambda gap: role(gap.path) not in (Role.LICENSE, Role.POLICY)), gaps[-1]]
    dropped = len(gaps) - limits.gaps
    more = Gap(what="more gaps", reason=f"{dropped:,} more of the same kinds are not shown")
    return (*gaps[: limits.gaps - 1], more, gaps[-1])
