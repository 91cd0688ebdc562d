"""Tables of one run, made of each other by queries, wherever they are: in DuckDB here, in Daft or Spark elsewhere.

Queries are written in what the SQL of all three has in common: joins with ON, groups, unions of the same names,
windows, `explode`, `concat`, `string` and `bigint`. What a query makes is written down before the next one reads it, so
that a walk of many rounds never becomes one endless plan. Only single rows of numbers come to who drives the run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from licensecheck.catalogue.store import Store, put

OnBatch = Callable[[Any], Any]
MEMORY = "280MB"
_DATABASE = "joins.db"
BATCH = 20_000


class Tables(Protocol):
    """Tables by their names; a name that is made again stands for the new table."""

    def make(self, name: str, query: str) -> None:
        """Make the table `name` of what `query` selects from the others."""

    def load(self, name: str, parts: Sequence[Path], schema: Any) -> None:
        """Have the table `name` be the rows of Parquet files, all of `schema`; of no file none."""

    def gather(self, name: str, query: str, by: str, column: str) -> None:
        """Make the table `name` with one row for each value of `by`, and as `column` the list of those of its rows."""

    def mapped(self, name: str, query: str, function: OnBatch, schema: Any) -> None:
        """Make the table `name` of what `function` makes of record batches of `query`: a row out for every row in."""

    def numbers(self, query: str) -> tuple[int, ...]:
        """The one row of numbers that `query` selects; null is 0."""


class Local:
    """Tables of a database in the run's folder, made anew: they may be larger than the memory that it is given."""

    def __init__(self, store: Store) -> None:
        import duckdb

        self.store = store
        for left in store.folder.glob(f"{_DATABASE}*"):
            left.unlink()
        self.database = duckdb.connect(
            str(store.part(_DATABASE)), config={"temp_directory": str(store.folder / "spill")}
        )
        self.database.execute(f"set memory_limit = '{MEMORY}'")
        self.database.execute("set threads = 2")
        # Where an order matters, the query asks for it.
        self.database.execute("set preserve_insertion_order = false")
        self.database.execute("create macro explode(items) as unnest(items)")

    def __enter__(self) -> Local:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def make(self, name: str, query: str) -> None:
        """As Tables has it."""
        self.database.execute(f"create or replace table {name} as {query}")

    def load(self, name: str, parts: Sequence[Path], schema: Any) -> None:
        """As Tables has it."""
        files = listed(parts or [empty(self.store.part(f"empty-{name}.parquet"), schema)])
        self.database.execute(f"create or replace view {name} as select * from read_parquet({files})")

    def batches(self, query: str, size: int) -> Any:
        """What `query` selects, in record batches of at most so many rows."""
        return self.database.sql(query).to_arrow_reader(size)

    def gather(self, name: str, query: str, by: str, column: str) -> None:
        """As Tables has it."""
        self.make(name, f"select {by}, array_agg({column}) as {column} from ({query}) gathered group by {by}")

    def mapped(self, name: str, query: str, function: OnBatch, schema: Any) -> None:
        """As Tables has it."""
        import pyarrow.parquet as pq

        def write(beside: Path) -> None:
            with pq.ParquetWriter(beside, schema, compression="lz4") as writer:
                for batch in self.batches(query, BATCH):
                    writer.write_batch(function(batch))

        part = self.store.part(f"{name}.parquet")
        put(part, write)
        self.load(name, [part], schema)

    def numbers(self, query: str) -> tuple[int, ...]:
        """As Tables has it."""
        return tuple(int(one or 0) for one in self.database.execute(query).fetchall()[0])


def empty(path: Path, schema: Any) -> Path:
    """A Parquet file without rows, made at `path`."""
    import pyarrow.parquet as pq

    put(path, lambda beside: pq.write_table(schema.empty_table(), beside))
    return path


def listed(parts: Sequence[Path]) -> str:
    """Paths as a list of DuckDB's SQL."""
    return "[" + ", ".join("'" + str(part).replace("'", "''") + "'" for part in parts) + "]"
