"""A whole catalogue judged: rows read, joined with their ancestors, each distinct evidence judged once, rows written.

read -> parts of rows        each piece in a process of its own pool; a part a piece
join -> who is above whom    lineage.py, and which licences bind (binding.py)
judge -> parts of outcomes   what no earlier part or run has judged
write -> one Parquet file    a row out for every row in, in the order of the catalogue
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from licensecheck.catalogue.columns import Mapping
from licensecheck.catalogue.finishing import RESULT, finish_batch, joined
from licensecheck.catalogue.inputs import Catalogue, Piece
from licensecheck.catalogue.joins import bind, broken_rows, said_of, settle, want
from licensecheck.catalogue.store import Store, put, writing
from licensecheck.catalogue.tables import Local
from licensecheck.catalogue.unit import JUDGED, NUMBERED, Judging, judge_for
from licensecheck.model.record import record

# Rows of a batch, and distinct keys judged at once: small enough that a killed run loses seconds.
BATCH, BATCH_OF_TEXTS, CHUNK = 8_192, 256, 500
IN_FLIGHT = 8
# Rows that are brought together at once, and the tables of which they are made.
SLICE, _SLICED = 40_000, ("rows", "held", "tree", "gone")
Told = Callable[[str, int, int], None]


@record
class Done:
    """What a run came to, in rows: how many there are, are broken, and carried evidence that was not judged before."""

    rows: int
    broken: int
    keys: int
    judged: int


def scan(
    catalogue: Catalogue,
    judging: Judging,
    out: Path,
    store: Store,
    *,
    workers: int,
    since: Path | None = None,
    told: Told = lambda doing, done, of: None,
) -> Done:
    """Judge the catalogue and write `out`; finished parts are in `store`, and what is there is not made again.

    `since`: results of an earlier run, whose outcomes count where evidence and rules are the same. `told` hears what
    is being done, and how much of how much. Raises ReportError when something cannot be written.
    """
    with writing(store.folder), _pool(workers) as pool, Local(store) as tables:
        _read(pool, catalogue, judging, store, told)
        told("joining", 0, 1)
        tables.load("rows", [store.part(_part(piece)) for piece in catalogue.pieces], NUMBERED)
        bind(tables, judging)
        tables.load("judged", _judged(store), JUDGED)
        keys, judged, open_ = want(tables, judging, since)
        _judge(pool, tables.batches("select * from wanted", CHUNK), open_, judging, store, told)
        told("writing", 0, 1)
        tables.load("judged", _judged(store), JUDGED)
        settle(tables)
        put(out, lambda target: _write(tables, catalogue, judging, target))
        broken = broken_rows(tables)
    return Done(rows=catalogue.rows, broken=broken, keys=keys, judged=judged)


def read_piece(piece: Piece, mapping: Mapping, judging: Judging, target: str) -> int:
    """One row group as a part of rows, at `target`; returns how many rows it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from licensecheck.catalogue.parquet import opened
    from licensecheck.catalogue.unit import NUMBERED, read_batch

    size = BATCH_OF_TEXTS if mapping.get("text") else BATCH
    columns = [theirs for _, theirs in mapping.columns]
    at = piece.first

    def write(beside: Path) -> None:
        nonlocal at
        with pq.ParquetWriter(beside, NUMBERED, compression="lz4") as writer:
            file = opened(piece.path)
            for batch in file.iter_batches(batch_size=size, row_groups=[piece.group], columns=columns):
                made = read_batch(batch, mapping, judging)
                numbers = pa.array(range(at, at + made.num_rows), pa.int64())
                writer.write_batch(pa.record_batch([*made.columns, numbers], schema=NUMBERED))
                at += made.num_rows

    put(Path(target), write)
    return at - piece.first


def judge_part(batch: Any, judging: Judging, folder: str) -> int:
    """A batch of distinct evidence as a part of outcomes in `folder`; returns how many there are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from licensecheck.catalogue.unit import judge_batch

    made = pa.Table.from_batches([judge_batch(batch, judging)])
    put(Path(folder, f"judged-{made.column('digest')[0]}.parquet"), lambda beside: pq.write_table(made, beside))
    return int(batch.num_rows)


def _read(pool: ProcessPoolExecutor, catalogue: Catalogue, judging: Judging, store: Store, told: Told) -> None:
    missing = [piece for piece in catalogue.pieces if not store.has(_part(piece))]
    done = catalogue.rows - sum(piece.rows for piece in missing)
    tasks = (
        (read_piece, (piece, catalogue.mapping, judging, str(store.part(_part(piece)))))
        for piece in sorted(missing, key=lambda piece: -piece.rows)
    )
    for rows in _each(pool, tasks):
        done += rows
        told("reading", done, catalogue.rows)


def _judge(
    pool: ProcessPoolExecutor, batches: Iterable[Any], count: int, judging: Judging, store: Store, told: Told
) -> None:
    done = 0
    for rows in _each(pool, ((judge_part, (batch, judging, str(store.folder))) for batch in batches)):
        done += rows
        told("judging", done, count)


def _judged(store: Store) -> list[Path]:
    return sorted(store.folder.glob("judged-*.parquet"))


def _write(tables: Local, catalogue: Catalogue, judging: Judging, target: Path) -> None:
    """The results as one Parquet file, rows in the order of the catalogue, a slice at a time."""
    import pyarrow.parquet as pq

    stamp = judge_for(judging).stamp
    with pq.ParquetWriter(target, RESULT.with_metadata(said_of(catalogue, judging)), compression="zstd") as writer:
        for first in range(0, catalogue.rows, SLICE):
            here = [f"(from {name} where rid between {first} and {first + SLICE - 1})" for name in _SLICED]
            query = f"{joined(*here)} order by rows.rid"
            for batch in tables.batches(query, SLICE):
                writer.write_batch(finish_batch(batch, stamp))


def _part(piece: Piece) -> str:
    return f"rows-{piece.first:012d}.parquet"


def _each(pool: ProcessPoolExecutor, tasks: Iterable[tuple[Callable[..., int], tuple[Any, ...]]]) -> Iterator[int]:
    """The results of tasks as they come; no more are handed over than keep the pool busy."""
    waiting: set[Future[int]] = set()
    for function, arguments in tasks:
        waiting.add(pool.submit(function, *arguments))
        if len(waiting) >= IN_FLIGHT:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)
    for one in waiting:
        yield one.result()


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    # A process that was forked while a thread of Arrow held a lock would wait for it for ever.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
