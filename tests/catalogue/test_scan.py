"""A row out for every row in, judged as the release alone would be, through a kill and out of earlier results."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.generate_catalogue import write
from licensecheck.catalogue.outcome import FIELDS
from licensecheck.catalogue.run import Plan, run
from licensecheck.catalogue.scan import Done
from licensecheck.errors import ReportError, SourceError, UsageError
from tests.catalogue.catalogues import DAY, JUDGING, SCHEMA, by_id, catalogue, checked_alone, model, scanned
from tests.sources.hubs import hub
from tests.sources.hubserver import Hub
from tests.sources.samples import safetensors

__all__ = ["hub"]

CARD = "---\nlicense: {0}\nbase_model: {1}\npipeline_tag: text-generation\n---\n# A model\n\nIt answers questions.\n"
SIZE = 4_000
HEADER = {"w": {"dtype": "BF16", "shape": [SIZE], "data_offsets": [0, 2 * SIZE]}}


def _same(row: dict[str, Any], alone: dict[str, Any]) -> None:
    assert {name: row[name] for name in FIELDS} == alone


COUNTED = f'{{"total": {SIZE}, "parameters": {{"BF16": {SIZE}}}}}'
WEIGHTS = safetensors(HEADER, bytes(2 * SIZE))
OWN = ("apache-2.0", "llama3.1", "cc-by-nc-4.0", "other", "gemma", "openrail", "no-such", "")
BASE = ("llama3", "llama3.1", "mit", "openrail", "")


def _bases(hub: Hub) -> list[dict[str, Any]]:
    """A model under each licence of BASE, on the hub and as a row."""
    rows = []
    for base in BASE:
        card = {"license": base} if base else None
        hub.add(f"first/base-{base or 'none'}", {}, info={"cardData": card})
        rows.append(model(f"first/base-{base or 'none'}", card, []))
    return rows


def test_a_row_with_its_card_equals_the_check_of_the_release(hub: Hub, tmp_path: Path) -> None:
    rows = _bases(hub)
    names: list[str] = []
    for own, base in product(OWN, BASE):
        names.append(f"org/model-{len(names)}")
        text = CARD.format(own or '""', f"first/base-{base or 'none'}")
        hub.add(names[-1], {"README.md": text, "model.safetensors": WEIGHTS})
        here = ["README.md", "model.safetensors"]
        rows.append(model(names[-1], None, here, readme=text, pipeline_tag="text-generation", safetensors=COUNTED))
    schema = SCHEMA.append(pa.field("readme", pa.string()))
    _, found = scanned(catalogue(tmp_path / "c.parquet", rows, schema=schema))
    for name in names:
        _same(by_id(found)[name], checked_alone(name))


def test_a_row_of_metadata_equals_the_check_of_a_release_without_texts(hub: Hub, tmp_path: Path) -> None:
    rows = _bases(hub)
    names: list[str] = []
    for own, base in product(OWN, BASE):
        names.append(f"org/model-{len(names)}-7b")
        card = {
            "license": own or None,
            "base_model": f"first/base-{base or 'none'}",
            "tags": ["text-generation", "odd"],
        }
        hub.add(names[-1], {"model.safetensors": WEIGHTS}, info={"cardData": card})
        rows.append(model(names[-1], card, ["model.safetensors"], safetensors=COUNTED))
    _, found = scanned(catalogue(tmp_path / "c.parquet", rows))
    for name in names:
        _same(by_id(found)[name], checked_alone(name))


def test_every_row_comes_out_in_order_also_a_broken_one(tmp_path: Path) -> None:
    rows = [
        model("a/one", {"license": "mit"}),
        model(None, {"license": "mit"}),
        model("a/two", "{not json"),
        model("a/three", "[1, 2]"),
        model("a\x1b[31m/four\n", {"license": "mit"}),
        model("a/one", {"license": "llama3"}),
        model("a/five", {"license": ["mit", 3, None], "base_model": {"a": 1}, "tags": "one"}),
    ]
    done, found = scanned(catalogue(tmp_path / "c.parquet", rows, group=3))
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert done.broken == 4
    broken = [row for row in found if row["broken"]]
    assert [row["verdict"] for row in broken] == ["undetermined"] * 4
    assert broken[1]["broken"] == "its card data are not a JSON object"
    assert found[0]["declared"] == "MIT"
    assert found[5]["verdict"] == "cannot_apply"


def test_rows_that_carry_the_same_evidence_are_judged_once(tmp_path: Path) -> None:
    rows = [model(f"user{n}/copy-{n}", {"license": "mit", "tags": [f"tag{n}"]}, downloads=n) for n in range(300)]
    done, found = scanned(catalogue(tmp_path / "c.parquet", rows, group=100), workers=2)
    assert (done.rows, done.keys) == (300, 1)
    assert {row["verdict"] for row in found} == {"undetermined"}


def test_the_same_catalogue_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "c.parquet", 2_000, seed=3, dirty=0.05)
    results = []
    for number in range(2):
        out = tmp_path / f"{number}.parquet"
        run(Plan(catalogues=(str(tmp_path / "c.parquet"),), out=out), JUDGING, lambda doing, done, of: None)
        results.append(out.read_bytes())
    assert results[0] == results[1]


def test_a_run_that_is_killed_again_and_again_comes_to_the_same_rows(tmp_path: Path, root: Path) -> None:
    write(tmp_path / "c.parquet", 4_000, seed=4)
    _, undisturbed = scanned(tmp_path / "c.parquet")
    out = tmp_path / "killed.parquet"
    command = [sys.executable, "-m", "licensecheck", "batch", str(tmp_path / "c.parquet"), "--out", str(out)]
    command += ["--workers", "1", "--as-of", DAY]
    for seconds in (1.0, 2.5, 4.0):
        running = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(seconds)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    ended = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert pq.read_table(out).to_pylist() == undisturbed
    assert not (tmp_path / "killed.parquet.parts").exists()


def test_of_earlier_results_only_what_changed_is_judged(tmp_path: Path) -> None:
    licenses = ("mit", "llama3", "gemma", "cc-by-nc-4.0", "openrail")
    rows = [model(f"a/m{n}", {"license": license_}) for n, license_ in enumerate(licenses)]
    first, before = scanned(catalogue(tmp_path / "old.parquet", rows))
    rows[0] = model("a/m0", {"license": "apache-2.0"}, ["README.md"])
    rows.append(model("a/new", {"license": "llama3"}))
    since = tmp_path / "old.parquet.results.parquet"
    second, after = scanned(catalogue(tmp_path / "new.parquet", rows), since=since)
    assert (first.judged, second.judged) == (5, 1)
    assert after[1:5] == before[1:5]
    assert {**after[5], "id": ""} == {**before[1], "id": ""}
    _, alone = scanned(catalogue(tmp_path / "again.parquet", rows))
    assert after == alone


def test_other_rules_make_earlier_results_void(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one", {"license": "mit"})])
    scanned(path)
    since = tmp_path / "c.parquet.results.parquet"
    out = tmp_path / "strict.parquet"
    judging = type(JUDGING)(as_of=DAY, strictness="strict")
    plan = Plan(catalogues=(str(path),), out=out, since=since)
    done, _ = run(plan, judging, lambda doing, done, of: None)
    assert done.judged == 1


def test_results_that_are_none_are_refused(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one")])
    with pytest.raises(SourceError, match="no results of batch"):
        scanned(path, since=path)


def test_a_disk_that_cannot_be_written_is_told_and_what_was_finished_stays(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one")])
    in_the_way = tmp_path / "r.parquet.parts"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(ReportError, match=r"r\.parquet\.parts") as caught:
        run(Plan(catalogues=(str(path),), out=tmp_path / "r.parquet"), JUDGING, lambda doing, done, of: None)
    assert "run it again" in caught.value.hint


def test_a_disk_that_fills_up_ends_with_what_to_do_and_the_run_goes_on_afterwards(tmp_path: Path, root: Path) -> None:
    write(tmp_path / "c.parquet", 3_000, seed=6)
    out = tmp_path / "r.parquet"
    command = [sys.executable, "-m", "licensecheck", "batch", str(tmp_path / "c.parquet"), "--out", str(out)]
    command += ["--workers", "1", "--as-of", DAY]
    # No file may grow beyond this: as good as a full disk, and the same error to a program.
    full = ["sh", "-c", 'ulimit -f 40; exec "$@"', "sh", *command]
    ended = subprocess.run(full, cwd=root, check=False, capture_output=True, text=True)
    assert (ended.returncode, out.exists()) == (5, False), ended.stderr
    assert "run it again: what was finished stays" in ended.stderr
    again = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert pq.read_table(out).num_rows == 3_000


def test_a_card_of_fifty_megabytes_is_cut_and_told(tmp_path: Path) -> None:
    schema = SCHEMA.append(pa.field("readme", pa.string()))
    huge = "---\nlicense: mit\n---\n# Model\n" + "a line of it\n" * 4_000_000
    rows = [
        model("a/huge", None, ["README.md", "model.safetensors"], readme=huge),
        model("a/usual", {"license": "mit"}),
    ]
    done, found = scanned(catalogue(tmp_path / "c.parquet", rows, schema=schema))
    assert done.rows == 2
    assert "model card text" in found[0]["gaps"]
    assert found[0]["declared"] == "MIT"


def test_gaps_are_logged_one_a_line(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one", "{"), model("a/two", {"license": "mit"}, ["LICENSE"])])
    log = tmp_path / "gaps.jsonl"
    scanned(path, gaps=log)
    lines = log.read_text().splitlines()
    assert len(lines) == 2
    assert "row of the catalogue" in lines[0]
    assert "licence text" in lines[1]


def test_bounds_of_compute_are_those_of_each_row(tmp_path: Path) -> None:
    sizes = (1_000_000_000, 2_000_000_000)
    card = {"license": "mit", "pipeline_tag": "text-generation"}
    rows = [model(f"a/m{size}", card, safetensors=f'{{"total": {size}}}') for size in sizes]
    done, found = scanned(catalogue(tmp_path / "c.parquet", rows))
    assert done.keys == 1
    assert [row["parameters"] for row in found] == list(sizes)
    assert found[1]["compute_high"] == 2 * found[0]["compute_high"]


def test_a_column_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one")])
    with pytest.raises(UsageError, match="no such column"):
        scanned(path, columns=(("id", "nothing"),))


def test_the_most_downloaded_are_found_by_their_ids(tmp_path: Path) -> None:
    done, found = scanned(catalogue(tmp_path / "c.parquet", [model("Org/Model", {"license": "mit"}, downloads=7)]))
    assert isinstance(done, Done)
    assert by_id(found)["Org/Model"]["downloads"] == 7
    assert by_id(found)["Org/Model"]["organisation"] == "Org"
