"""Small catalogues of our own making, and a run over them in this process's own pool."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from licensecheck.catalogue.outcome import FIELDS, outcome_of
from licensecheck.catalogue.run import Plan, run
from licensecheck.catalogue.scan import Done
from licensecheck.catalogue.unit import Judging
from licensecheck.checking import check
from licensecheck.model.report import Outline
from licensecheck.model.settings import Settings

DAY = "2026-11-22"
JUDGING = Judging(as_of=DAY)
WEIGHTS = ["config.json", "model.safetensors"]
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("cardData", pa.string()),
        ("siblings", pa.list_(pa.struct([("rfilename", pa.string())]))),
        ("gated", pa.string()),
        ("pipeline_tag", pa.string()),
        ("safetensors", pa.string()),
        ("downloads", pa.int64()),
    ]
)


def model(name: str | None, card: Any = None, files: Sequence[str] | None = WEIGHTS, **more: Any) -> dict[str, Any]:
    """A row as the weekly snapshots of the Hub have it; `card` is an object, or the text that stands in its place."""
    return {
        "id": name,
        "cardData": card if isinstance(card, str) or card is None else json.dumps(card),
        "siblings": None if files is None else [{"rfilename": path} for path in files],
        "gated": "False",
        **more,
    }


def catalogue(path: Path, rows: Sequence[dict[str, Any]], group: int = 1_000, schema: Any = SCHEMA) -> Path:
    """A Parquet file of these rows."""
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), path, row_group_size=group)
    return path


def scanned(path: Path, *others: Path, workers: int = 1, **plan: Any) -> tuple[Done, list[dict[str, Any]]]:
    """What a run over a catalogue came to, and its rows."""
    out = path.with_name(f"{path.name}.results.parquet")
    names = (str(path), *map(str, others))
    done, _ = run(Plan(catalogues=names, out=out, workers=workers, **plan), JUDGING, lambda doing, done, of: None)
    return done, pq.read_table(out).to_pylist()


def checked_alone(name: str) -> dict[str, Any]:
    """What a row of results says of the single check of `name`."""
    report = check(name, Settings(as_of=DAY))
    outline = Outline(
        code=report.verdict.code,
        if_in_scope=report.verdict.if_in_scope,
        scope=report.scope,
        conclusion=report.conclusion,
        conditions=report.conditions,
        gaps=report.gaps,
    )
    return dict(zip(FIELDS, outcome_of(outline), strict=False))


def by_id(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The rows by their ids."""
    return {row["id"]: row for row in rows}
