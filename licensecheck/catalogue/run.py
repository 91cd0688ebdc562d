"""One run as it was asked for: the catalogue opened, scanned by an engine, described, its gaps logged."""

from __future__ import annotations

import os
from pathlib import Path

from licensecheck.catalogue.describe import described, described_texts
from licensecheck.catalogue.inputs import Catalogue, identity, open_catalogue
from licensecheck.catalogue.scan import Done, Told, scan
from licensecheck.catalogue.store import Store, put, writing
from licensecheck.catalogue.unit import Judging, judge_for
from licensecheck.errors import ReportError, UsageError
from licensecheck.model.record import record, replace
from licensecheck.sources.net.network import Network, Outside


@record
class Plan:
    """What is to be scanned, and where the results go; `engine` is one of local, daft, ray and spark.

    `requests`: how many fetching licence texts may make, over `network`; None fetches none. `outside`: what stands
    for the world in tests.
    """

    catalogues: tuple[str, ...]
    out: Path
    cards: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    since: Path | None = None
    gaps: Path | None = None
    workers: int = 1
    engine: str = "local"
    keep: bool = False
    requests: int | None = None
    network: Network = Network()
    outside: Outside | None = None


def run(plan: Plan, judging: Judging, told: Told) -> tuple[Done, str]:
    """Scan, and say what was recognised of the catalogue. Raises SourceError, UsageError and ReportError."""
    _check_targets(plan)
    folder = plan.out.with_name(f"{plan.out.name}.parts")
    fetching = plan.requests is not None
    judging = replace(judging, texts=str(folder)) if fetching else judging
    made_of = {
        "catalogue": identity(plan.catalogues),
        "cards": identity(plan.cards),
        "columns": plan.columns,
        "rules": judge_for(judging).stamp,
        "since": identity([str(plan.since)]) if plan.since else (),
        **({"requests": plan.requests} if fetching else {}),
    }
    store = Store(folder, made_of)
    catalogue = open_catalogue(plan.catalogues, store, plan.cards, dict(plan.columns))
    texts = _texts(plan, catalogue, judging, store, told)
    if plan.engine == "local":
        done = scan(catalogue, judging, plan.out, store, workers=plan.workers, since=plan.since, told=told)
    else:
        from licensecheck.catalogue.distributed import scan_with

        done = scan_with(plan.engine, catalogue, judging, plan.out, store, workers=plan.workers, since=plan.since)
    if plan.gaps:
        log_gaps(plan.out, plan.gaps)
    if not plan.keep:
        store.remove()
    return done, "\n".join([described(catalogue.mapping, catalogue.rows), *texts])


def _check_targets(plan: Plan) -> None:
    """Raises ReportError where nothing can be written, UsageError where what is read would be written over."""
    for option, file in (("--out", plan.out), ("--gaps", plan.gaps)):
        if file is None:
            continue
        target = Path(os.path.realpath(file))
        if not target.parent.is_dir():
            raise ReportError(f"{file.parent}: no such folder", hint=f"give {option} a file in a folder that exists")
        for name in (*plan.catalogues, *plan.cards):
            if "://" not in name and target.is_relative_to(os.path.realpath(name)):
                hint = f"give {option} a file that is not read"
                raise UsageError(f"{file} is {name}, or lies in it, and would be read as a catalogue", hint=hint)


def _texts(plan: Plan, catalogue: Catalogue, judging: Judging, store: Store, told: Told) -> list[str]:
    """Have the licence texts that decide in the store, where they are wanted, and say what that came to."""
    if plan.requests is None:
        return []
    from licensecheck.catalogue.planning import fetch_texts, planned

    found = planned(catalogue, judging, store, workers=plan.workers, told=told)
    return [described_texts(fetch_texts(found, store, plan.requests, plan.network, plan.outside, told))]


def log_gaps(results: Path, target: Path) -> None:
    """Every row of which something could not be had, one JSON object a line: id, what is broken, and the gaps."""
    import duckdb

    query = "select id, broken, gaps, lineage, texts from read_parquet($results) where gaps <> '' or broken <> ''"

    def write(beside: Path) -> None:
        with duckdb.connect() as database:
            place = str(beside).replace("'", "''")
            database.execute(f"copy ({query}) to '{place}' (format json)", {"results": str(results)})

    with writing(target.parent):
        put(target, write)
