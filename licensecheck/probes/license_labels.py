"""Which licence do the labels of a release name: the card's keys, headers of weight files, GitHub's own answer?

A label is a name, not a text: reading the licence is for others. Here is only seen whether the labels agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards, strings
from licensecheck.probes.sections import place

MAX_LABELS = 20
MAX_NAME = 60
IDS = ("license-labels", "license-labels-differ")

HEADER_KEYS = ("general.license", "general.license.name", "license", "license_name", "modelspec.license")
_NO_NAME = frozenset({"", "other", "unknown", "custom", "none", "noassertion", "na", "seefile", "seelicense"})
_FILLING = expression(
    r"\b(?:the|licen[sc]e|community|agreement|version|public|open|software|only|or-later|v)\b|(?<=[a-z])v(?=\d)|"
    r"\bor later\b",
    re.IGNORECASE,
)


@record
class Label:
    """One label: who says it, the name as written, and where."""

    source: str
    name: str
    location: Location | None = None


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`license-labels`: every label, "source: name; ...".

    `license-labels-differ`: present when two sources name licences that differ, with the places of both.
    """
    found = list(labels(snapshot))[:MAX_LABELS]
    readable = bool(snapshot.headers or snapshot.card or cards(snapshot) or snapshot.complete)
    nothing = Outcome.ABSENT if readable else Outcome.UNAVAILABLE
    differ = _apart(found)
    return (
        _evidence("license-labels", found, Outcome.PRESENT if found else nothing),
        _evidence("license-labels-differ", differ, Outcome.PRESENT if differ else nothing),
    )


def labels(snapshot: Snapshot) -> Iterator[Label]:
    """The labels, those of the card first."""
    card = snapshot.card
    if card is not None:
        for key in ("license", "license_name"):
            for name in strings(card.get(key)):
                yield Label(source=card.path, name=name, location=place(card.path, card.line_of(key), f"{key}: {name}"))
    for header in snapshot.headers:
        for key, name in header.fields:
            if key in HEADER_KEYS and name.strip():
                where = place(header.path, 0, f"{key}: {name}")
                yield Label(source=f"header of {header.path}", name=name.strip(), location=where)
    fact = snapshot.fact("github_license")
    if fact is not None:
        yield Label(source=fact.stated_by, name=str(fact.value))


def _apart(found: list[Label]) -> list[Label]:
    """The first two sources that have no licence in common, by their first labels; one source may list several.

    GitHub's answer has no place of its own: it names a text at the root, and is weighed beside that text.
    """
    named: dict[str, dict[str, Label]] = {}
    for label in found:
        if label.location and (same := _bare(label.name)):
            named.setdefault(label.source, {}).setdefault(same, label)
    for one, other in combinations(named.values(), 2):
        if one.keys().isdisjoint(other):
            return [next(iter(one.values())), next(iter(other.values()))]
    return []


def _evidence(name: str, found: list[Label], outcome: Outcome) -> Evidence:
    return Evidence(
        probe=name,
        outcome=outcome,
        value="; ".join(f"{label.source}: {label.name}" for label in found),
        locations=tuple(label.location for label in found if label.location),
        how="names in card keys, headers of weight files and GitHub's answer",
    )


def _bare(name: str) -> str:
    """What tells one licence's name from another's, or "" when it names none: "The MIT License" and "mit" are one."""
    if len(name) > MAX_NAME or "://" in name:
        return ""
    bare = re.sub(r"[^a-z0-9]", "", _FILLING.sub(" ", name.lower().replace("_", "-")))
    return "" if bare in _NO_NAME else bare
