"""Is there a gate before the weights, and does anybody say that they are public? Facts alone answer; card keys do not.

Copies carry the `extra_gated_*` keys of their base without being gated: those keys prove a text, never a gate.
"""

from __future__ import annotations

from collections.abc import Iterator

from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import CardValue, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.sections import place

MAX_VALUE = 2_000


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`access-gate` and `weights-public` from facts (unavailable without one), `gate-text` from the card's keys."""
    return (_gate(snapshot), _public(snapshot), _text(snapshot))


def _gate(snapshot: Snapshot) -> Evidence:
    fact = snapshot.fact("gated")
    if fact is None:
        return Evidence(probe="access-gate", outcome=Outcome.UNAVAILABLE, how="only the hub or its publisher can tell")
    value = str(fact.value).lower()
    outcome = Outcome.ABSENT if value == "false" else Outcome.PRESENT
    places = (fact.location,) if fact.location else ()
    return Evidence(
        probe="access-gate", outcome=outcome, value=value, locations=places, how=f"stated by {fact.stated_by}"
    )


def _public(snapshot: Snapshot) -> Evidence:
    fact = snapshot.fact("weights_public")
    if fact is None:
        return Evidence(
            probe="weights-public", outcome=Outcome.UNAVAILABLE, how="nobody stated whether anyone may download"
        )
    outcome = Outcome.PRESENT if fact.value is True else Outcome.ABSENT
    places = (fact.location,) if fact.location else ()
    return Evidence(probe="weights-public", outcome=outcome, locations=places, how=f"stated by {fact.stated_by}")


def _text(snapshot: Snapshot) -> Evidence:
    card = snapshot.card
    keys = [key for key, _ in card.fields if key.startswith("extra_gated_")] if card else []
    if card is None or not keys:
        outcome = Outcome.ABSENT if card else Outcome.UNAVAILABLE
        return Evidence(probe="gate-text", outcome=outcome, how="no extra_gated_ key in the card")
    value = "; ".join(f"{key.removeprefix('extra_gated_')}: {', '.join(_flat(card.get(key)))}" for key in keys)
    return Evidence(
        probe="gate-text",
        outcome=Outcome.PRESENT,
        value=" ".join(value.split())[:MAX_VALUE],
        locations=tuple(place(card.path, card.line_of(key), key) for key in keys),
        how="keys of the card; they do not prove that the gate is on",
    )


def _flat(value: CardValue, depth: int = 0) -> Iterator[str]:
    if depth > 3:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{key} ({', '.join(_flat(inner, depth + 1))})"
    elif isinstance(value, tuple):
        for inner in value:
            yield from _flat(inner, depth + 1)
    elif value is not None:
        yield str(value)
