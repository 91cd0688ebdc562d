"""Which addresses a whole catalogue asks for: found on a pool of processes, a part a piece, then each address once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from licensecheck.catalogue.answers import Answers, Asked
from licensecheck.catalogue.asking import Ask, Asking, asked_of
from licensecheck.catalogue.columns import Mapping
from licensecheck.catalogue.inputs import Catalogue, Piece
from licensecheck.catalogue.parquet import opened
from licensecheck.catalogue.store import Store, put, writing
from licensecheck.catalogue.unit import Judging, judge_for
from licensecheck.model.record import record
from licensecheck.sources.net.client import Network, Outside

BATCH, BATCH_OF_TEXTS = 8_192, 256
# What tells of a licence and where its text is.
NEEDED = (
    "id",
    "revision",
    "card",
    "text",
    "files",
    "gated",
    "private",
    "disabled",
    "tags",
    "library",
    "license",
    "base",
)
# Most rows first, then the most downloaded: a small budget settles as much as it can.
_PLANNED = """
select address, min(path) as path, min(link) as link, bool_and(gated) as gated
from read_parquet($parts) group by address
order by count(*) desc, sum(downloads) desc nulls last, address"""
_COUNTED = "select count(distinct address), count(distinct rid) from read_parquet($parts)"
Told = Callable[[str, int, int], None]


@record
class Planned:
    """What a catalogue asks for: distinct addresses, of how many rows; `parts` hold them."""

    addresses: int
    rows: int
    parts: tuple[str, ...]

    def asks(self) -> Iterator[Ask]:
        """Each address once, the most wanted first."""
        import duckdb

        with duckdb.connect(config={"threads": 1}) as database:
            database.execute(_PLANNED, {"parts": list(self.parts)})
            while rows := database.fetchmany(1_000):
                for address, path, link, gated in rows:
                    yield Ask(address=address, path=path, link=link, gated=gated)


def fetch_texts(
    found: Planned, store: Store, most: int, network: Network, outside: Outside | None, told: Told
) -> Asked:
    """Have the texts that were planned in `store`, asking for them with at most `most` requests in all.

    Raises ReportError when something cannot be written.
    """
    answers = Answers(store.folder)
    if done := answers.finished():
        return done
    from licensecheck.catalogue.fetching import Fetching

    with writing(store.folder):
        return Fetching(answers, network, most, outside).fetch(found.asks(), found.addresses, told)


def planned(catalogue: Catalogue, judging: Judging, store: Store, *, workers: int, told: Told) -> Planned:
    """What the catalogue asks for; finished parts are in `store`. Raises ReportError when they cannot be written."""
    import duckdb

    parts = [store.part(f"asks-{piece.first:012d}.parquet") for piece in catalogue.pieces]
    tasks = [(piece, part) for piece, part in zip(catalogue.pieces, parts, strict=True) if not part.is_file()]
    done = catalogue.rows - sum(piece.rows for piece, _ in tasks)
    with writing(store.folder):
        for rows in _each([(piece, catalogue.mapping, judging, str(part)) for piece, part in tasks], workers):
            done += rows
            told("planning", done, catalogue.rows)
    listed = [str(part) for part in parts]
    with duckdb.connect() as database:
        addresses, rows = database.execute(_COUNTED, {"parts": listed}).fetchall()[0]
    return Planned(addresses=addresses, rows=rows, parts=tuple(listed))


def _each(tasks: list[tuple[Piece, Mapping, Judging, str]], workers: int) -> Iterator[int]:
    """The rows of each task, as they are done; where there is little to do, no process is started for it."""
    if workers == 1 or len(tasks) < workers:
        yield from (ask_piece(*task) for task in tasks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from (future.result() for future in [pool.submit(ask_piece, *task) for task in tasks])


def ask_piece(piece: Piece, mapping: Mapping, judging: Judging, target: str) -> int:
    """What the rows of one row group ask for, as a part at `target`; returns how many rows it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    asking = Asking(judge_for(judging).licenses)
    narrow = Mapping(columns=tuple(pair for pair in mapping.columns if pair[0] in (*NEEDED, "downloads")))
    kinds = {"link": pa.string(), "gated": pa.bool_(), "downloads": pa.int64(), "rid": pa.int64()}
    schema = pa.schema([("address", pa.string()), ("path", pa.string()), *kinds.items()])
    size = BATCH_OF_TEXTS if mapping.get("text") else BATCH
    columns = [theirs for _, theirs in narrow.columns]

    def write(beside: Path) -> None:
        at = piece.first
        with pq.ParquetWriter(beside, schema, compression="lz4") as writer:
            for batch in opened(piece.path).iter_batches(batch_size=size, row_groups=[piece.group], columns=columns):
                writer.write_table(pa.Table.from_pylist(list(_lines(batch, narrow, asking, at)), schema=schema))
                at += batch.num_rows

    put(Path(target), write)
    return piece.rows


def _lines(batch: Any, mapping: Mapping, asking: Asking, first: int) -> Iterator[dict[str, Any]]:
    theirs = mapping.get("downloads")
    downloads = batch.column(theirs).to_pylist() if theirs else [None] * batch.num_rows
    for number, (_, _, asks) in enumerate(asked_of(batch, mapping, asking)):
        count = downloads[number]
        for ask in asks:
            yield {
                "address": ask.address,
                "path": ask.path,
                "link": ask.link,
                "gated": ask.gated,
                "downloads": count if isinstance(count, int) and count < 2**53 else None,
                "rid": first + number,
            }
