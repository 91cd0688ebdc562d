"""A whole scan inside an engine that reaches beyond one machine.

It reads the catalogue, runs the same functions over record batches, and the same queries in between, those of lineage
among them: every table is Parquet in the run's folder, which workers and driver share. To the driver come counts, and
at the end the finished parts, one row group at a time, to be put into one file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from licensecheck.catalogue.columns import Mapping
from licensecheck.catalogue.engines import RID, Engine, engine_of
from licensecheck.catalogue.finishing import RESULT, finish_batch, joined
from licensecheck.catalogue.inputs import Catalogue
from licensecheck.catalogue.joins import bind, broken_rows, said_of, settle, want
from licensecheck.catalogue.scan import BATCH, CHUNK, Done
from licensecheck.catalogue.store import Store, put, writing
from licensecheck.catalogue.tables import OnBatch, empty
from licensecheck.catalogue.unit import JUDGED, NUMBERED, Judging, judge_batch, judge_for, read_batch


def scan_with(
    name: str, catalogue: Catalogue, judging: Judging, out: Path, store: Store, *, workers: int, since: Path | None
) -> Done:
    """As `scan`, on the engine called `name`; the tables that it has made are kept until the results stand."""
    with writing(store.folder):
        tables = Remote(engine_of(name, workers), store)
        tables.read("rows", catalogue, judging)
        bind(tables, judging)
        tables.load("judged", [], JUDGED)
        keys, judged, _ = want(tables, judging, since)
        tables.mapped(
            "judged", "select * from wanted", lambda batch: judge_batch(batch, judging), JUDGED, CHUNK, apart=True
        )
        settle(tables)
        stamp = judge_for(judging).stamp
        tables.mapped("results", joined(), lambda batch: finish_batch(batch, stamp), RESULT)
        put(out, lambda target: gathered(tables.parts("results"), said_of(catalogue, judging), target))
        broken = broken_rows(tables)
    return Done(rows=catalogue.rows, broken=broken, keys=keys, judged=judged)


class Remote:
    """Tables of an engine; each is a folder of the store, and one that is there whole is not made again."""

    def __init__(self, engine: Engine, store: Store) -> None:
        self.engine = engine
        self.store = store
        self.frames: dict[str, Any] = {}
        self.folders: dict[str, Path] = {}
        self.made = 0

    def read(self, name: str, catalogue: Catalogue, judging: Judging) -> None:
        """Make the table `name` of the rows of a catalogue."""
        mapping = catalogue.mapping
        paths = list(dict.fromkeys(piece.path for piece in catalogue.pieces))

        def frame() -> Any:
            given = self.engine.catalogue(paths, [theirs for _, theirs in mapping.columns])
            return self.engine.mapped(
                given, lambda batch: read_numbered(batch, mapping, judging), NUMBERED, BATCH, apart=True
            )

        self._keep(name, frame)

    def make(self, name: str, query: str) -> None:
        """As Tables has it."""
        self._keep(name, lambda: self.engine.select(query, self.frames))

    def load(self, name: str, parts: Sequence[Path], schema: Any) -> None:
        """As Tables has it."""
        self.frames[name] = self.engine.frame(parts or [empty(self.store.part(f"empty-{name}.parquet"), schema)])

    def gather(self, name: str, query: str, by: str, column: str) -> None:
        """As Tables has it."""
        self._keep(name, lambda: self.engine.gather(self.engine.select(query, self.frames), by, column))

    def mapped(
        self, name: str, query: str, function: OnBatch, schema: Any, size: int = BATCH, *, apart: bool = False
    ) -> None:
        """As Tables has it, in batches of at most `size`; `apart` as Engine has it."""
        self._keep(
            name,
            lambda: self.engine.mapped(self.engine.select(query, self.frames), function, schema, size, apart=apart),
        )

    def numbers(self, query: str) -> tuple[int, ...]:
        """As Tables has it."""
        folder = self._folder("numbers", lambda: self.engine.select(query, self.frames))
        (row,) = pq.read_table(self._files(folder)).to_pylist()
        return tuple(int(one or 0) for one in row.values())

    def parts(self, name: str) -> list[Path]:
        """The Parquet files of a table."""
        return self._files(self.folders[name])

    def _keep(self, name: str, frame: Callable[[], Any]) -> None:
        self.folders[name] = self._folder(name, frame)
        self.frames[name] = self.engine.frame(self.parts(name))

    def _folder(self, name: str, frame: Callable[[], Any]) -> Path:
        """Where a table is; tables are made in the same order in every run, so that their number tells which it is."""
        folder = self.store.part(f"table-{self.made:04d}-{name}")
        self.made += 1
        if not (folder / "_done").is_file():
            schema = self.engine.write(frame(), folder)
            if not self._files(folder):
                empty(folder / "empty.parquet", schema)
            (folder / "_done").touch()
        return folder

    def _files(self, folder: Path) -> list[Path]:
        return sorted(folder.rglob("*.parquet"))


def gathered(parts: Sequence[Path], said: dict[str, str], target: Path) -> None:
    """Parts of results as one file, a row group at a time."""
    with pq.ParquetWriter(target, RESULT.with_metadata(said), compression="zstd") as writer:
        for part in parts:
            file = pq.ParquetFile(part)
            for group in range(file.num_row_groups):
                writer.write_table(file.read_row_group(group).cast(RESULT))


def read_numbered(batch: Any, mapping: Mapping, judging: Judging) -> Any:
    """`read_batch` for a batch that brings the numbers of its rows along."""
    made = read_batch(batch, mapping, judging)
    return pa.record_batch([*made.columns, batch.column(RID).cast(pa.int64())], schema=NUMBERED)
