"""Runs that fetch texts: once for all rows, through a kill, on any engine, and into the results."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from licensecheck.catalogue.answers import SPENT
from licensecheck.catalogue.views import answer
from licensecheck.cli.main import run as program
from licensecheck.sources.net.client import Network
from tests.catalogue.catalogues import DAY, by_id, catalogue, model, scanned
from tests.catalogue.test_engines import NEEDS
from tests.sources.hubs import hub
from tests.sources.hubserver import Hub
from tests.sources.webserver import Reply

__all__ = ["hub"]

RESEARCH = "House Licence\n\nYou may use the model only for non-commercial research.\n"
OTHER = {"license": "other", "license_name": "house"}
HERE = ["LICENSE", "model.safetensors"]


def _run(path: Path, requests: int = 1_000, **plan: Any) -> tuple[Any, list[dict[str, Any]]]:
    return scanned(path, requests=requests, network=Network(cache=path.parent / "answers"), **plan)


def _files_asked(hub: Hub) -> list[str]:
    return sorted(request.path for request in hub.asked() if "/resolve/" in request.path)


def _models(hub: Hub, folder: Path, count: int) -> Path:
    """A catalogue of models, each with a licence file of its own that says the same as the others'."""
    for number in range(count):
        hub.add(f"user{number}/m", {"LICENSE": RESEARCH})
    rows = [model(f"user{number}/m", OTHER, HERE, downloads=number) for number in range(count)]
    return catalogue(folder / "c.parquet", rows, group=7)


def test_a_thousand_rows_with_one_link_cost_one_request_and_one_judgement(hub: Hub, tmp_path: Path) -> None:
    hub.add("first/base", {"LICENSE": RESEARCH})
    card = OTHER | {"license_link": f"{hub.url}/first/base/blob/main/LICENSE"}
    rows = [model(f"user{number}/m", card) for number in range(1_000)]
    done, found = _run(catalogue(tmp_path / "c.parquet", rows, group=200), workers=2)
    assert _files_asked(hub) == ["/first/base/resolve/main/LICENSE"]
    assert done.keys == 1
    assert {row["license_status"] for row in found} == {"failed"}
    assert "non-commercial-only" in found[0]["rules"]


def test_texts_that_say_the_same_are_judged_once(hub: Hub, tmp_path: Path) -> None:
    done, found = _run(_models(hub, tmp_path, 30))
    assert (done.keys, len(_files_asked(hub))) == (1, 30)
    assert {row["texts"][0]["sha256"] for row in found} == {found[0]["texts"][0]["sha256"]}


def test_a_spent_budget_is_told_row_by_row_and_the_most_downloaded_come_first(hub: Hub, tmp_path: Path) -> None:
    path = _models(hub, tmp_path, 6)
    gaps = tmp_path / "gaps.jsonl"
    _, found = _run(path, requests=2, gaps=gaps)
    assert len(_files_asked(hub)) == 2
    assert [row["id"] for row in found if row["license_status"] == "failed"] == ["user4/m", "user5/m"]
    assert [row["texts"][0]["reason"] for row in found] == [SPENT] * 4 + [""] * 2
    assert gaps.read_text().count(SPENT) == 4
    _, again = _run(path, requests=4)
    assert len(_files_asked(hub)) == 6
    assert {row["license_status"] for row in again} == {"failed"}


def test_rows_that_ask_for_nothing_are_judged_as_ever(hub: Hub, tmp_path: Path) -> None:
    rows = [model("a/one", {"license": "mit"}, HERE), model("a/two", {"license": "llama3"}, HERE), model("a/x", OTHER)]
    path = catalogue(tmp_path / "c.parquet", rows)
    _, without = scanned(path)
    _, found = _run(path)
    assert (found, _files_asked(hub)) == (without, [])


def test_earlier_results_hold_as_long_as_the_text_is_the_same(hub: Hub, tmp_path: Path) -> None:
    path = _models(hub, tmp_path, 2)
    _run(path)
    since = (tmp_path / "c.parquet.results.parquet").rename(tmp_path / "old.parquet")
    second, _ = _run(path, since=since)
    assert second.judged == 0
    hub.models["user1/m"].files["LICENSE"] = b"Anyone may use it for any purpose.\n"
    (tmp_path / "answers").rename(tmp_path / "forgotten")
    third, found = _run(path, since=since)
    assert third.judged == 1
    assert found[0]["evidence"] != found[1]["evidence"]


def test_a_run_that_is_killed_while_it_asks_goes_on_without_asking_again(hub: Hub, tmp_path: Path, root: Path) -> None:
    path = _models(hub, tmp_path, 8)
    _, undisturbed = scanned(path, requests=100, network=Network(cache=tmp_path / "other"))
    hub.asked().clear()
    assert hub.server is not None
    hub.server.requests.clear()
    hub.fail("user3/m/resolve", Reply(stall=True), ever=True)
    out = tmp_path / "killed.parquet"
    command = [sys.executable, "-m", "licensecheck", "batch", str(path), "--out", str(out), "--workers", "1"]
    command += ["--as-of", DAY, "--fetch-licenses", "--net-cache", str(tmp_path / "answers")]
    running = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 60
    while not any("user3/" in asked for asked in _files_asked(hub)) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    before = _files_asked(hub)
    hub.faults.clear()
    (tmp_path / "answers").rename(tmp_path / "gone")  # what the run itself wrote down is enough
    ended = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    after = _files_asked(hub)
    assert 1 < len(before) < 8
    assert sorted(set(after)) == [f"/user{number}/m/resolve/main/LICENSE" for number in range(8)]
    assert len(after) == 8 + 1  # what it was asking for when it was killed
    assert pq.read_table(out).to_pylist() == undisturbed


def _by_engine(root: Path, path: Path, engine: str) -> list[dict[str, Any]]:
    out = path.with_name(f"{engine}.parquet")
    command = [sys.executable, "-m", "licensecheck", "batch", str(path), "--out", str(out), "--as-of", DAY]
    command += ["--engine", engine, "--workers", "2", "--fetch-licenses"]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=300)
    assert ended.returncode == 0, ended.stderr[-3_000:]
    return sorted(pq.read_table(out).to_pylist(), key=lambda row: str(row["id"]))


@pytest.mark.parametrize(
    "engine", ["daft", *(pytest.param(engine, marks=pytest.mark.distributed) for engine in ("ray", "spark"))]
)
def test_another_engine_gives_the_same_rows_with_texts(
    hub: Hub, tmp_path: Path, root: Path, engine: str, request: pytest.FixtureRequest
) -> None:
    if engine != "daft" and "distributed" not in request.config.getoption("-m"):
        pytest.skip("asked for with -m distributed alone: both take their time and memory")
    if find_spec(NEEDS.get(engine, engine)) is None:
        pytest.skip(f"the extra {engine} is not installed")
    path = _models(hub, tmp_path, 20)
    found = _by_engine(root, path, engine)
    assert by_id(found)["user3/m"]["license_status"] == "failed"
    assert found == _by_engine(root, path, "local")
    assert len(_files_asked(hub)) == 20


def test_describe_tells_how_many_addresses_a_run_would_ask_for(
    hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _models(hub, tmp_path, 5)
    described = ["catalogue", "describe", str(path), "--fetch-licenses", "--net-cache", str(tmp_path / "answers")]
    assert program(described) == 0
    told = "5 rows ask for 5 addresses; 0 of them are answered already, a run would ask for 5"
    assert told in " ".join(capsys.readouterr().out.split())
    assert _files_asked(hub) == []
    _run(path, requests=2)
    assert program(described) == 0
    assert "2 of them are answered already, a run would ask for 3" in " ".join(capsys.readouterr().out.split())


def test_what_was_fetched_is_found_in_the_results(hub: Hub, tmp_path: Path) -> None:
    path = _models(hub, tmp_path, 3)
    _run(path)
    query = """select text.sha256, text.reason, count(*) as models
               from (select unnest(texts) as text from results) group by all"""
    _, rows = answer(tmp_path / "c.parquet.results.parquet", query)
    assert rows == [(sha256(RESEARCH.encode()).hexdigest(), "", 3)]


def test_a_budget_without_fetching_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one")])
    assert program(["batch", str(path), "--out", str(tmp_path / "r.parquet"), "--max-requests", "5"]) == 2
    assert "add --fetch-licenses" in capsys.readouterr().err
