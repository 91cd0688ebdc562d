"""What each engine has to do: Daft on its own runner or on Ray's, and Spark."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from licensecheck.catalogue.tables import OnBatch
from licensecheck.errors import UsageError

RID = "licensecheck_rid"
# Rows of one file of a catalogue are fewer; numbers of rows go up from file to file.
_ROWS_OF_FILE = 1 << 40


class Engine(Protocol):
    """What an engine has to do with frames, which are its own."""

    def catalogue(self, paths: Sequence[str], columns: Sequence[str]) -> Any:
        """These columns of Parquet files as a frame, and as RID numbers that go up in their order."""

    def frame(self, parts: Sequence[Path]) -> Any:
        """Parquet files as a frame."""

    def select(self, query: str, frames: dict[str, Any]) -> Any:
        """What a query selects, as a frame."""

    def gather(self, frame: Any, by: str, column: str) -> Any:
        """The lists of a column, for each value of another."""

    def mapped(self, frame: Any, function: OnBatch, schema: Any, size: int, *, apart: bool) -> Any:
        """What `function` makes of record batches of at most `size` rows; `apart`: it is worth its own processes."""

    def write(self, frame: Any, folder: Path) -> Any:
        """A frame as a folder of Parquet; returns the Arrow schema of an empty one."""


class Daft:
    """On Daft's own runner, or on that of Ray."""

    def __init__(self, on_ray: bool) -> None:
        import daft

        self.on_ray = on_ray
        self.daft: Any = daft
        if on_ray:
            daft.set_runner_ray()

    def catalogue(self, paths: Sequence[str], columns: Sequence[str]) -> Any:
        """As Engine has it."""
        frame = self.daft.read_parquet(list(paths)).select(*(self.daft.col(name) for name in columns))
        return frame.with_column(RID, self.daft.functions.monotonically_increasing_id())

    def frame(self, parts: Sequence[Path]) -> Any:
        """As Engine has it."""
        return self.daft.read_parquet([str(part) for part in parts])

    def select(self, query: str, frames: dict[str, Any]) -> Any:
        """As Engine has it."""
        return self.daft.sql(query, register_globals=False, **frames)

    def gather(self, frame: Any, by: str, column: str) -> Any:
        """As Engine has it."""
        return frame.groupby(by).agg(self.daft.col(column).list_agg())

    def mapped(self, frame: Any, function: OnBatch, schema: Any, size: int, *, apart: bool) -> Any:
        """As Engine has it."""
        names = frame.column_names

        def run(*series: Any) -> Any:
            batch = pa.record_batch([_whole(one.to_arrow()) for one in series], names=names)
            return pa.StructArray.from_arrays(function(batch).columns, fields=list(schema))

        returned = self.daft.DataType.from_arrow_type(pa.struct(list(schema)))
        batched = self.daft.func.batch(
            return_dtype=returned, unnest=True, use_process=apart and not self.on_ray, batch_size=size
        )
        return frame.select(batched(run)(*(self.daft.col(name) for name in names)))

    def write(self, frame: Any, folder: Path) -> Any:
        """As Engine has it."""
        frame.write_parquet(str(folder), write_mode="overwrite")
        return frame.schema().to_pyarrow_schema()


class Spark:
    """On the Spark that SPARK_MASTER names; without it on this machine."""

    def __init__(self, workers: int) -> None:
        from pyspark.sql import SparkSession

        # On this machine its workers run the same Python; elsewhere whoever starts them says which.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        master = os.environ.get("SPARK_MASTER", "")
        built = SparkSession.builder.appName("licensecheck").master(master or f"local[{workers}]")
        if not master:
            parts = str(2 * workers)
            built = built.config("spark.sql.shuffle.partitions", parts).config("spark.ui.enabled", "false")
        self.spark: Any = built.getOrCreate()
        self.workers = workers

    def catalogue(self, paths: Sequence[str], columns: Sequence[str]) -> Any:
        """As Engine has it."""
        from pyspark.sql import functions as f

        frames = [
            self.spark.read.parquet(path).select(
                *(f"`{name}`" for name in columns),
                (f.col("_metadata.row_index") + f.lit(number * _ROWS_OF_FILE)).alias(RID),
            )
            for number, path in enumerate(paths)
        ]
        frame = frames[0]
        for other in frames[1:]:
            frame = frame.unionAll(other)
        return frame.repartition(4 * self.workers)

    def frame(self, parts: Sequence[Path]) -> Any:
        """As Engine has it."""
        return self.spark.read.parquet(*map(str, parts))

    def select(self, query: str, frames: dict[str, Any]) -> Any:
        """As Engine has it."""
        for name, frame in frames.items():
            frame.createOrReplaceTempView(name)
        return self.spark.sql(query)

    def gather(self, frame: Any, by: str, column: str) -> Any:
        """As Engine has it."""
        from pyspark.sql import functions as f

        return frame.groupBy(by).agg(f.collect_list(column).alias(column))

    def mapped(self, frame: Any, function: OnBatch, schema: Any, size: int, *, apart: bool) -> Any:
        """As Engine has it."""
        from pyspark.sql.pandas.types import from_arrow_schema

        def run(batches: Iterator[Any]) -> Iterator[Any]:
            for batch in batches:
                yield function(batch)

        self.spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(size))
        return frame.mapInArrow(run, from_arrow_schema(schema))

    def write(self, frame: Any, folder: Path) -> Any:
        """As Engine has it."""
        from pyspark.sql.pandas.types import to_arrow_schema

        frame.write.mode("overwrite").parquet(str(folder))
        return to_arrow_schema(frame.schema)


def _whole(array: Any) -> Any:
    """One array, whatever an engine hands over."""
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


@lru_cache
def engine_of(name: str, workers: int) -> Engine:
    """The engine called `name`. Raises UsageError for a name that is none."""
    if name not in ENGINES:
        raise UsageError(f"no engine {name!r}", hint=f"one of local, {', '.join(ENGINES)}")
    return ENGINES[name](workers)


ENGINES: dict[str, Callable[[int], Engine]] = {
    "daft": lambda workers: Daft(on_ray=False),
    "ray": lambda workers: Daft(on_ray=True),
    "spark": lambda workers: Spark(workers),
}
