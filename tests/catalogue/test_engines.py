"""Other engines give the same rows as the pool of processes. Ray and Spark: `python -m pytest -m distributed`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.generate_catalogue import write
from licensecheck.catalogue.engines import engine_of
from licensecheck.errors import SourceError
from tests.catalogue.catalogues import DAY, SCHEMA, model

NEEDS = {"ray": "ray", "spark": "pyspark"}
CIRCLE = 10_000


def _rows(root: Path, path: Path, engine: str) -> list[dict[str, Any]]:
    """The rows of a run in a process of its own, which is how engines are started; in one order for all."""
    out = path.with_name(f"{engine}.parquet")
    command = [sys.executable, "-m", "licensecheck", "batch", str(path), "--out", str(out)]
    command += ["--engine", engine, "--workers", "2", "--as-of", DAY]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=900)
    assert ended.returncode == 0, ended.stderr[-3_000:]
    return sorted(pq.read_table(out).to_pylist(), key=lambda row: (str(row["id"]), str(row)))


def _hostile() -> Iterator[dict[str, Any]]:
    """Lineage at its worst: a circle, a chain, models that name themselves, name what is not there, or are there
    twice, many bases at once, and ids and cards that are broken.
    """
    for n in range(CIRCLE):
        licensed = {"license": "llama3" if n == 77 else "apache-2.0"}
        yield model(f"circle{n}/m", licensed | {"base_model": f"circle{(n + 1) % CIRCLE}/m"})
    for n in range(3_000):
        card = {"license": "mit", "base_model": f"chain{n - 1}/m"} if n else {"license": "gemma"}
        yield model(f"chain{n}/m", card)
    yield model("a/self", {"license": "mit", "base_model": "a/self"})
    yield model("a/child", {"license": "mit", "base_model": ["gone/base", "A/Twice", "chain2999/m"]})
    yield model("a/twice", {"license": "cc-by-nc-4.0"})
    yield model("A/TWICE", {"license": "llama2", "base_model": "a/child"})
    for n in range(40):
        yield model(f"b{n}/of", {"license": ["cc-by-nc-4.0", "llama2", "mit", "gemma", "other"][n % 5]})
    yield model("b/merge", {"license": "mit", "base_model": [f"b{n}/of" for n in range(40)]})
    yield model("b/none", {"base_model": []})
    yield model("b/told", {"tags": ["base_model:finetune:b0/of", "base_model:b1/of"]})
    yield model(None, {"base_model": "a/self"})
    yield model("no id\n", {"base_model": "a/self"})
    yield model("b/broken", "{")


def _catalogue(folder: Path) -> Path:
    """Rows as published, and after them the hostile ones, in groups of their own."""
    write(folder / "usual.parquet", 400, seed=5, dirty=0.02)
    usual = pq.read_table(folder / "usual.parquet")
    hostile = pa.Table.from_pylist(list(_hostile()), schema=SCHEMA)
    both = pa.concat_tables([usual.select(hostile.schema.names).cast(hostile.schema), hostile])
    pq.write_table(both, folder / "c.parquet", row_group_size=5_000)
    return folder / "c.parquet"


def _same(root: Path, folder: Path, engine: str) -> None:
    path = _catalogue(folder)
    rows = _rows(root, path, "local")
    assert {row["lineage"] for row in rows} == {"", "found", "missing", "circle"}
    assert _rows(root, path, engine) == rows


@pytest.mark.skipif(find_spec("daft") is None, reason="the extra daft is not installed")
def test_daft_gives_the_same_rows(root: Path, tmp_path: Path) -> None:
    _same(root, tmp_path, "daft")


@pytest.mark.distributed
@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_ray_and_spark_give_the_same_rows(
    root: Path, tmp_path: Path, engine: str, request: pytest.FixtureRequest
) -> None:
    if "distributed" not in request.config.getoption("-m"):
        pytest.skip("asked for with -m distributed alone: both take their time and memory")
    if find_spec(NEEDS[engine]) is None:
        pytest.skip(f"the extra {engine} is not installed")
    _same(root, tmp_path, engine)


def test_no_engine_tells_its_makers_that_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("daft")
    from licensecheck.catalogue.engines import Daft

    for name in ("DAFT_ANALYTICS_ENABLED", "RAY_USAGE_STATS_ENABLED"):
        monkeypatch.delenv(name, raising=False)
    Daft()
    assert (os.environ["DAFT_ANALYTICS_ENABLED"], os.environ["RAY_USAGE_STATS_ENABLED"]) == ("0", "0")


@pytest.mark.parametrize("address", ["127.0.0.1:{0}", "ray://127.0.0.1:{0}", "127.0.0.1:port", "127.0.0.1:99999"])
def test_a_ray_that_nothing_answers_for_is_refused_at_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:  # bound, and listening to nobody
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("RAY_ADDRESS", address.format(closed.getsockname()[1]))
        began = monotonic()
        with pytest.raises(SourceError, match="RAY_ADDRESS"):
            engine_of("ray", 1)
    assert monotonic() - began < 5
