"""How a catalogue is scanned: rows and cards a second, memory, growth, and what a kill costs, beside what parts cost.

`python -m benchmarks.catalogue [WHAT ...] [--rows N] [--cards N] [--workers N] [--kills N] [--folder DIR]`, WHAT among
parts, rows, growth, cards, kills and engines (all of them when none is named). Catalogues are those of
`benchmarks.generate_catalogue`, made once in DIR. Memory is the largest sum of what the processes of a run hold, with
pages that they share counted once (PSS of Linux). Processor time tells what the same run takes on a machine that is
not shared.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import msgspec
import pyarrow.parquet as pq

from benchmarks.generate_catalogue import write
from licensecheck.model.snapshot import Document
from licensecheck.sources.files.card import read_card

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-22"
SEED = 1
KILLED_ROWS = 60_000
ENGINE_ROWS = 100_000


def main() -> int:
    """Measure what was asked for and print one line of a table for each."""
    parser = argparse.ArgumentParser(description="How a catalogue is scanned.")
    parser.add_argument("what", nargs="*", choices=[*MEASURES, []], help="what to measure (default: all)")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="where catalogues are kept (default: a temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        options.folder = options.folder or Path(folder)
        options.folder.mkdir(parents=True, exist_ok=True)
        print("| what | measured |\n|---|---|", flush=True)
        for name in options.what or MEASURES:
            MEASURES[name](options)
    return 0


def made(options: argparse.Namespace, rows: int, shape: str = "metadata") -> Path:
    """The catalogue of so many rows, made once."""
    path: Path = options.folder / f"{shape}-{rows}.parquet"
    if not path.exists():
        beside = path.with_suffix(".partial")
        write(beside, rows, SEED, shape)
        beside.rename(path)
    return path


def told(what: str, measured: str) -> None:
    """One line of the table."""
    print(f"| {what} | {measured} |", flush=True)


class Run:
    """One run of `batch` in a process of its own: seconds, processor seconds, and the peak of memory in MB."""

    def __init__(self, path: Path, out: Path, options: argparse.Namespace, *more: str) -> None:
        began, used = time.perf_counter(), _used()
        running = subprocess.Popen(
            command(path, out, options.workers, *more), cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        self.memory = 0.0
        while running.poll() is None:
            self.memory = max(self.memory, _resident(running.pid))
            time.sleep(0.2)
        self.said = running.stderr.read() if running.stderr else ""
        if running.returncode:
            raise RuntimeError(f"batch ended with {running.returncode}: {self.said[-2_000:]}")
        self.workers = options.workers
        self.seconds, self.processor = time.perf_counter() - began, _used() - used

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.processor:.1f} s of processor time, {self.memory:,.0f} MB"

    def pace(self, count: int, of: str) -> str:
        """How many a second, and how many were the processors this run's alone."""
        alone = count * self.workers / self.processor
        return f"{self}; {count / self.seconds:,.0f} {of} a second, {alone:,.0f} by processor time"


def command(path: Path, out: Path, workers: int, *more: str) -> list[str]:
    """The command line of a run."""
    base = [sys.executable, "-m", "licensecheck", "batch", str(path), "--out", str(out)]
    return [*base, "--workers", str(workers), "--as-of", DAY, *more]


def parts(options: argparse.Namespace) -> None:
    """What the parts cost that any scan of a catalogue has."""
    path = made(options, options.rows)
    columns = ["id", "cardData", "siblings"]
    database = duckdb.connect()
    told(
        f"{options.rows:,} rows, all columns to Arrow (DuckDB)",
        _timed(lambda: database.read_parquet(str(path)).to_arrow_table()),
    )
    told("of them three columns as Python objects", _timed(lambda: _objects(path, columns)))
    texts = [text for text in pq.read_table(path, columns=["cardData"])["cardData"].to_pylist() if text]
    decoder = msgspec.json.Decoder()
    told(f"JSON of {len(texts):,} cards", _timed(lambda: [_decoded(decoder, text) for text in texts]))
    cards = pq.read_table(made(options, 4_000, "cards"), columns=["card"])["card"].to_pylist()
    documents = [Document(path="README.md", text=text, sha256="") for text in cards if text]
    told(f"front matter of {len(documents):,} cards", _timed(lambda: [read_card(one) for one in documents]))


def rows(options: argparse.Namespace) -> None:
    """The whole scan of metadata."""
    run = Run(made(options, options.rows), options.folder / "rows.results.parquet", options)
    told(f"{options.rows:,} rows of metadata with lineage, {options.workers} processes", run.pace(options.rows, "rows"))


def growth(options: argparse.Namespace) -> None:
    """Four times as many rows."""
    small = Run(made(options, options.rows), options.folder / "small.results.parquet", options)
    large = Run(made(options, 4 * options.rows), options.folder / "large.results.parquet", options)
    told(
        f"{options.rows:,} to {4 * options.rows:,} rows",
        f"time x {large.seconds / small.seconds:.2f}, processor time x {large.processor / small.processor:.2f}, "
        f"memory x {large.memory / small.memory:.2f} ({large})",
    )


def cards(options: argparse.Namespace) -> None:
    """Full cards with their texts."""
    run = Run(made(options, options.cards, "cards"), options.folder / "cards.results.parquet", options)
    told(f"{options.cards:,} full cards, {options.workers} processes", run.pace(options.cards, "cards"))


def kills(options: argparse.Namespace) -> None:
    """Killed at random moments, and resumed."""
    path = made(options, KILLED_ROWS)
    whole, out = options.folder / "whole.results.parquet", options.folder / "killed.results.parquet"
    undisturbed = Run(path, whole, options)
    dice = random.Random(SEED)  # noqa: S311 - no secret
    out.unlink(missing_ok=True)
    killed = 0
    while killed < options.kills:
        running = subprocess.Popen(
            command(path, out, options.workers), cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            running.wait(timeout=dice.uniform(0.5, undisturbed.seconds))
            out.unlink()  # it was faster: begin again
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            killed += 1
    Run(path, out, options)
    lost, twice = _without(whole, out), _without(out, whole)
    told(
        f"{KILLED_ROWS:,} rows, killed {killed} times at random moments",
        f"{lost} rows lost or other, {twice} twice or other",
    )


def engines(options: argparse.Namespace) -> None:
    """The same catalogue on the other engines, as far as they are installed, and how many rows differ."""
    from importlib.util import find_spec

    path = made(options, ENGINE_ROWS)
    local = options.folder / "local.results.parquet"
    first = Run(path, local, options)
    told(f"{ENGINE_ROWS:,} rows, process pool", str(first))
    for engine, needs in (("daft", "daft"), ("ray", "ray"), ("spark", "pyspark")):
        if find_spec(needs) is None:
            continue
        out = options.folder / f"{engine}.results.parquet"
        run = Run(path, out, options, "--engine", engine)
        differ = _without(local, out) + _without(out, local)
        told(
            f"the same, {engine}", f"{run}; {run.seconds - first.seconds:+.1f} s beside the pool; {differ} rows differ"
        )


MEASURES: dict[str, Callable[[argparse.Namespace], None]] = {
    "parts": parts,
    "rows": rows,
    "growth": growth,
    "cards": cards,
    "kills": kills,
    "engines": engines,
}


def _without(one: Path, other: Path) -> int:
    """How many rows of one file the other has not, or not as often."""
    query = f"select count(*) from (from '{one}' except all from '{other}')"  # noqa: S608 - our own files
    return int(duckdb.sql(query).fetchall()[0][0])


def _timed(work: Callable[[], object]) -> str:
    began = time.perf_counter()
    work()
    return f"{time.perf_counter() - began:.2f} s"


def _objects(path: Path, columns: list[str]) -> None:
    for batch in pq.ParquetFile(path).iter_batches(columns=columns):
        batch.to_pylist()


def _decoded(decoder: msgspec.json.Decoder[object], text: str) -> object:
    try:
        return decoder.decode(text)
    except msgspec.DecodeError:
        return None


def _used() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _resident(leader: int) -> float:
    """What a process and its children hold, in MB."""
    return sum(_resident_of(pid) for pid in (leader, *_children(leader))) / 1e6


def _children(pid: int) -> list[int]:
    try:
        found = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [*found, *(other for one in found for other in _children(one))]


def _resident_of(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    raise SystemExit(main())
