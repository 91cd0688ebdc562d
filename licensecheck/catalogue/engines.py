"""What each engine has to do: Daft on its own runner or on Ray's, and Spark."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from licensecheck.catalogue.tables import OnBatch
from licensecheck.errors import SourceError, UsageError

RID = "licensecheck_rid"
# Rows of one file of a catalogue are fewer; numbers of rows go up from file to file.
_ROWS_OF_FILE = 1 << 40
_FILES_AT_ONCE = 10_000
# Seconds for a server that is there to take a connection.
_PATIENCE = 5


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
    """On Daft's own runner, or on that of Ray; `cores` says how many Ray has."""

    def __init__(self, cores: int = 0) -> None:
        # Of themselves both tell their makers that they are used; whoever wants that says so.
        os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        import daft

        self.daft: Any = daft
        self.cores = cores
        if cores:
            daft.set_runner_ray()
            # Of itself each file is a task and each task of a union's side makes one, so that a walk would have thrice
            # as many from round to round. Small files are read in one task instead.
            daft.set_execution_config(
                enable_scan_task_split_and_merge=True,
                max_sources_per_scan_task=_FILES_AT_ONCE,
                shuffle_aggregation_default_partitions=2 * cores,
            )

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
        batched = self.daft.func.batch(return_dtype=returned, unnest=True, use_process=apart, batch_size=size)
        # What Ray reads in one task, it would also map in one process.
        if self.cores and apart and frame.num_partitions() < self.cores:
            frame = frame.into_partitions(self.cores)
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
        try:
            self.spark: Any = built.getOrCreate()
        except Exception as error:  # of Java, of Py4J or of Spark, by what is wrong
            said = next(iter(str(error).splitlines()), type(error).__name__)[:200]
            hint = "Spark needs Java; SPARK_MASTER names a Spark that runs, or leave it out"
            raise SourceError(f"Spark did not start: {said}", hint=hint) from None
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


def _cores_of_ray(workers: int) -> int:
    """How many cores the Ray has that RAY_ADDRESS names; without it one is started here, with so many workers.

    Raises SourceError when it cannot be reached.
    """
    address = os.environ.get("RAY_ADDRESS", "")
    _answers(address)
    ray: Any = import_module("ray")
    quiet = {"logging_level": logging.ERROR, "log_to_driver": False}
    try:
        ray.init(address or "local", **quiet, **({} if address else {"num_cpus": workers, "include_dashboard": False}))
    except (ConnectionError, ValueError) as error:
        raise _no_ray(address, error) from None
    return int(ray.cluster_resources()["CPU"])


def _answers(address: str) -> None:
    """Raises SourceError when nothing answers at HOST:PORT of `address`: Ray itself would go on asking for minutes."""
    host, colon, port = address.rpartition("://")[2].rpartition(":")
    if not colon:  # "auto", "local", or nothing
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, ValueError, OverflowError) as error:
        raise _no_ray(address, error) from None


def _no_ray(address: str, error: Exception) -> SourceError:
    return SourceError(f"RAY_ADDRESS={address}: {error}", hint="name a Ray that runs, or leave it out")


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
    "daft": lambda workers: Daft(),
    "ray": lambda workers: Daft(_cores_of_ray(workers)),
    "spark": lambda workers: Spark(workers),
}
