"""Catalogues as they come: every form gives the same rows, and what cannot be read says so."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from licensecheck.catalogue.columns import mapping_of
from licensecheck.catalogue.describe import described
from licensecheck.catalogue.inputs import open_catalogue
from licensecheck.catalogue.run import Plan, run
from licensecheck.catalogue.store import Store
from licensecheck.errors import ReportError, SourceError, UsageError
from tests.catalogue.catalogues import JUDGING, catalogue, model, scanned

ROWS: list[dict[str, Any]] = [
    {
        "id": "a/one",
        "cardData": {"license": "mit", "base_model": "b/two"},
        "siblings": [{"rfilename": "model.safetensors"}],
        "gated": False,
        "tags": ["license:mit"],
        "downloads": 5,
    },
    {"id": "b/two", "cardData": {"license": "llama3"}, "siblings": [], "gated": "manual", "tags": []},
]
CARD = "---\nlicense: mit\npipeline_tag: text-generation\n---\n# One\n\nIt answers questions. It may be wrong.\n"


def _told(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(row["id"], row["declared"], row["c2"], row["c9"], row["over"], row["downloads"]) for row in rows]


def _usual(folder: Path) -> list[tuple[Any, ...]]:
    rows = [
        model("a/one", ROWS[0]["cardData"], ["model.safetensors"], downloads=5),
        model("b/two", ROWS[1]["cardData"], [], gated="manual"),
    ]
    return _told(scanned(catalogue(folder / "usual.parquet", rows))[1])


def test_json_lines_json_and_csv_say_the_same_as_parquet(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    (tmp_path / "c.json").write_text(json.dumps(ROWS))
    (tmp_path / "c.ndjson.gz").write_bytes(gzip.compress((tmp_path / "c.jsonl").read_bytes()))
    with open(tmp_path / "c.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, ["id", "cardData", "siblings", "gated", "tags", "downloads"])
        writer.writeheader()
        writer.writerows(
            {key: json.dumps(value) if isinstance(value, dict | list) else value for key, value in row.items()}
            for row in ROWS
        )
    usual = _usual(tmp_path)
    for name in ("c.jsonl", "c.json", "c.ndjson.gz", "c.csv"):
        assert _told(scanned(tmp_path / name)[1]) == usual, name


def test_several_files_are_one_catalogue(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    first = catalogue(tmp_path / "in" / "1.parquet", [model("a/one", ROWS[0]["cardData"], ["model.safetensors"])])
    catalogue(tmp_path / "in" / "2.parquet", [model("b/two", {"license": "llama3"}, [])])
    store = Store(tmp_path / "parts", {})
    assert open_catalogue([str(tmp_path / "in")], store).rows == 2
    _, found = scanned(first, tmp_path / "in" / "2.parquet")
    assert [row["over"] for row in found] == ["LicenseRef-Llama-3", ""]


def test_what_lies_elsewhere_is_read_through_fsspec(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one", {"license": "mit"})])
    with fsspec.open("memory://hub/c.parquet", "wb") as file:
        file.write(path.read_bytes())
    with fsspec.open("memory://hub/c.jsonl", "wb") as file:
        file.write(b'{"id": "a/two"}\n')
    store = Store(tmp_path / "parts", {})
    assert open_catalogue(["memory://hub/c.parquet"], store).rows == 1
    assert open_catalogue(["memory://hub/*.parquet"], store).rows == 1
    assert open_catalogue(["memory://hub/c.jsonl"], store).rows == 1


def test_a_list_of_ids_is_judged_by_nothing_but_its_names(tmp_path: Path) -> None:
    (tmp_path / "ids.txt").write_text("# mine\na/one\n\nb/two-7b\n")
    done, found = scanned(tmp_path / "ids.txt")
    assert done.rows == 2
    assert {row["verdict"] for row in found} == {"undetermined"}
    assert found[1]["parameters"] == 7_000_000_000


def test_a_folder_of_cards_is_a_catalogue(tmp_path: Path) -> None:
    for place in ("cards/a/one.md", "cards/b--two.md", "cards/c/three/README.md"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CARD)
    _, found = scanned(tmp_path / "cards")
    assert [row["id"] for row in found] == ["a/one", "b/two", "c/three"]
    assert {row["declared"] for row in found} == {"MIT"}
    assert all(row["card_read"] for row in found)


def test_two_catalogues_are_joined_by_id_in_the_order_of_the_first(tmp_path: Path) -> None:
    rows = [model(name, {"license": "llama3"}, ["README.md", "model.safetensors"]) for name in ("a/b", "a/a", "a/c")]
    cards = [{"modelId": "a/a", "card": CARD}, {"modelId": "a/c", "card": CARD}, {"modelId": "a/x", "card": CARD}]
    pq.write_table(pa.Table.from_pylist(cards), tmp_path / "cards.parquet")
    path = catalogue(tmp_path / "c.parquet", rows)
    _, found = scanned(path, cards=(str(tmp_path / "cards.parquet"),))
    assert [(row["id"], row["declared"], row["card_read"]) for row in found] == [
        ("a/b", "LicenseRef-Llama-3", False),
        ("a/a", "MIT", True),
        ("a/c", "MIT", True),
    ]


def test_the_hubs_tags_tell_what_a_catalogue_without_cards_declares(tmp_path: Path) -> None:
    rows = [
        {"id": "a/one", "tags": ["license:mit", "base_model:b/two", "base_model:finetune:b/two"]},
        {"id": "b/two", "tags": ["license:llama3"]},
    ]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    _, found = scanned(tmp_path / "c.jsonl")
    assert [(row["declared"], row["over"]) for row in found] == [
        ("MIT", "LicenseRef-Llama-3"),
        ("LicenseRef-Llama-3", ""),
    ]


def test_a_truncated_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one")])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SourceError, match="no Parquet file that is whole") as caught:
        scanned(path)
    assert caught.value.hint == "fetch it again"


def test_a_file_that_is_not_there_and_one_without_ids_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        scanned(tmp_path / "gone.parquet")
    pq.write_table(pa.table({"x": [1]}), tmp_path / "c.parquet")
    with pytest.raises(SourceError, match="holds the ids"):
        scanned(tmp_path / "c.parquet")
    (tmp_path / "c.csv").write_text("model_name,terms\na/one,mit\n")
    with pytest.raises(SourceError, match="holds the ids") as refused:
        scanned(tmp_path / "c.csv")
    assert refused.value.hint.endswith("model_name, terms")


def test_a_column_of_any_name_is_read_where_the_user_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("model_name,terms\na/one,mit\n")
    _, found = scanned(tmp_path / "c.csv", columns=(("id", "model_name"), ("license", "terms")))
    assert [(row["id"], row["declared"]) for row in found] == [("a/one", "MIT")]


def test_a_catalogue_without_a_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text("")
    with pytest.raises(SourceError, match="nothing in this catalogue"):
        scanned(tmp_path / "c.jsonl")


@pytest.mark.parametrize("address", ["nowhere://hub/c.parquet", "nowhere://hub/*.parquet", "nowhere://hub/c.jsonl"])
def test_an_address_that_nothing_reads_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere://hub"):
        open_catalogue([address], Store(tmp_path / "parts", {}))


def test_results_are_never_written_over_a_catalogue_or_into_its_folder(tmp_path: Path) -> None:
    path = catalogue(tmp_path / "c.parquet", [model("a/one")])
    whole = path.read_bytes()
    for names, out in (((str(path),), path), ((str(tmp_path),), tmp_path / "results.parquet")):
        with pytest.raises(UsageError, match="would be read as a catalogue"):
            run(Plan(catalogues=names, out=out), JUDGING, lambda doing, done, of: None)
    assert path.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("option", ["out", "gaps"])
def test_a_place_in_no_folder_is_refused_before_anything_is_read(option: str, tmp_path: Path) -> None:
    plan: dict[str, Any] = {"out": tmp_path / "r.parquet", option: tmp_path / "gone" / "file"}
    with pytest.raises(ReportError, match="no such folder") as refused:
        run(Plan(catalogues=("gone.parquet",), **plan), JUDGING, lambda doing, done, of: None)
    assert f"--{option}" in refused.value.hint


def test_a_column_of_another_type_is_left_out_and_told(tmp_path: Path) -> None:
    table = pa.table({"id": ["a/one"], "cardData": [5], "siblings": [1.5], "tags": [["license:mit"]]})
    mapping = mapping_of(table.schema)
    assert mapping.get("card") == ""
    text = described(mapping, 1)
    assert "not usable: cardData holds int64, not an object or JSON text" in text
    assert "not usable: siblings holds double, not list of names" in text
    assert "no files: undetermined without it: weights (C9)" in text
    pq.write_table(table, tmp_path / "c.parquet")
    _, found = scanned(tmp_path / "c.parquet")
    assert (found[0]["declared"], found[0]["c9"]) == ("MIT", "undetermined")


def test_lines_that_are_no_json_are_broken_rows(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_bytes(b'{"id": "a/one"}\n{"id": \n[1]\n\xff\xfe\n' + b"[" * 5_000 + b"\n")
    done, found = scanned(tmp_path / "c.jsonl")
    assert (done.rows, done.broken) == (5, 4)
    assert {row["verdict"] for row in found} == {"undetermined"}


def test_text_that_is_no_text_is_a_broken_row(tmp_path: Path) -> None:
    names = pa.array([b"a/one", b"\xff\xfe", b"a/two"], pa.binary()).cast(pa.string(), safe=False)
    pq.write_table(pa.table({"id": names, "license": ["mit", "mit", "mit"]}), tmp_path / "c.parquet")
    done, found = scanned(tmp_path / "c.parquet")
    assert done.broken == 1
    assert [row["id"] for row in found] == ["a/one", None, "a/two"]
