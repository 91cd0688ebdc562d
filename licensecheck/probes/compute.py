"""What do the documents say of training compute and of tokens seen? Only figures that stand there with their unit."""

from __future__ import annotations

from collections.abc import Iterable

from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards
from licensecheck.probes.runs import TUNING, Run, runs


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`training-compute` in FLOP and `training-tokens`: one number ("1.48e13"); partial lists all that compete.

    Besides, `training-run` for every statement: "name=value" parts by comma, with the place where it stands.
    """
    found = runs(snapshot)
    own = [run for run in found if run.stage != TUNING]
    return (
        _answer("training-compute", snapshot, ((r.flop, r.where) for r in own if r.flop)),
        _answer("training-tokens", snapshot, ((r.tokens, r.where) for r in own if r.tokens)),
        *(_run(run) for run in dict.fromkeys(found)),
    )


def _run(run: Run) -> Evidence:
    parts = [f"stage={run.stage}"]
    for name in ("tokens", "parameters", "active", "flop", "hours"):
        value: float | None = getattr(run, name)
        parts += [f"{name}={_plain(value)}"] if value else []
    parts += [f"hardware={run.hardware}"] if run.hardware else []
    parts += ["cumulative=1"] if run.cumulative else []
    return Evidence(
        probe="training-run",
        outcome=Outcome.PRESENT,
        value=", ".join(parts),
        locations=(run.where,),
        how="stated in one row or sentence of the card",
    )


def _answer(name: str, snapshot: Snapshot, stated: Iterable[tuple[float | None, Location]]) -> Evidence:
    found: dict[float, Location] = {}
    for value, where in stated:
        if value:
            found.setdefault(value, where)
    if not found:
        outcome = Outcome.ABSENT if cards(snapshot) else Outcome.UNAVAILABLE
        return Evidence(probe=name, outcome=outcome, how="no figure with this unit")
    return Evidence(
        probe=name,
        outcome=Outcome.PRESENT if len(found) == 1 else Outcome.PARTIAL,
        value=", ".join(_plain(value) for value in list(found)[:20]),
        locations=tuple(found.values())[:5],
        how="stated in the card" if len(found) == 1 else "the card states several figures",
    )


def _plain(value: float) -> str:
    if value < 1e6:
        return f"{value:.6g}"
    mantissa, exponent = f"{value:.6e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
