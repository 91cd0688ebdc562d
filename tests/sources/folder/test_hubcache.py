"""The cache of huggingface_hub: every model in it is seen, whatever state it is in, and nothing there is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from licensecheck.errors import SourceError
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.sources import open_subject
from licensecheck.sources.folder.hubcache import default_cache, is_cache, read_cache
from tests.sources.cachefiles import entry, put_model, put_tree
from tests.sources.samples import COMMIT, put

OTHER = "f" * 40
CARD = "---\nlicense: mit\n---\n# Ours\n"
HOME = os.path.expanduser("~")


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({}, f"{HOME}/.cache/huggingface/hub"),
        ({"XDG_CACHE_HOME": "/x"}, "/x/huggingface/hub"),
        ({"XDG_CACHE_HOME": "/x", "HF_HOME": "~/hf"}, f"{HOME}/hf/hub"),
        ({"HF_HOME": "/h", "HUGGINGFACE_HUB_CACHE": "/old"}, "/old"),
        ({"HF_HOME": "/h", "HUGGINGFACE_HUB_CACHE": "/old", "HF_HUB_CACHE": "/new"}, "/new"),
    ],
)
def test_the_usual_place_is_that_of_the_client(environment: dict[str, str], folder: str) -> None:
    assert default_cache(environment) == folder


def test_every_snapshot_of_every_model_is_found_and_the_rest_is_counted(tmp_path: Path) -> None:
    put_model(tmp_path, "org/b", {"README.md": CARD})
    put_model(tmp_path, "org/b", {"README.md": CARD}, commit=OTHER, main=False)
    put_model(tmp_path, "gpt", {"README.md": CARD})
    put(tmp_path, "datasets--org--d/refs/main", COMMIT)
    put(tmp_path, "spaces--org--s/refs/main", COMMIT)
    put(tmp_path, "spaces--org--t/refs/main", COMMIT)
    put(tmp_path, "CACHEDIR.TAG")
    put(tmp_path, ".locks/models--org--b/x.lock")
    held = read_cache(str(tmp_path))
    assert [path.removeprefix(f"{tmp_path}/") for path in held.snapshots] == [
        f"models--gpt/snapshots/{COMMIT}",
        f"models--org--b/snapshots/{COMMIT}",
        f"models--org--b/snapshots/{OTHER}",
    ]
    assert held.others == (("dataset", 1), ("space", 2))
    assert is_cache(str(tmp_path))
    assert not is_cache(str(tmp_path / "models--gpt"))


def test_a_folder_without_models_is_an_error_that_says_how_to_name_the_cache(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SourceError) as caught:
            read_cache(str(folder))
        assert "--cache FOLDER" in caught.value.hint


def test_a_model_is_named_and_pinned_and_its_tree_tells_what_was_not_downloaded(tmp_path: Path) -> None:
    put_model(tmp_path, "org/name", {"README.md": CARD}, listed={"LICENSE": 1_000, "model.safetensors": 5_000_000_000})
    (path,) = read_cache(str(tmp_path)).snapshots
    snapshot = open_subject(path)
    assert (snapshot.subject.kind, snapshot.subject.name) == (SubjectKind.CACHE, "org/name")
    assert (snapshot.subject.revision, snapshot.complete) == (COMMIT, True)
    assert [(e.path, e.size, e.here) for e in snapshot.files] == [
        ("LICENSE", 1_000, False),
        ("README.md", len(CARD), True),
        ("model.safetensors", 5_000_000_000, False),
    ]
    assert [gap.path for gap in snapshot.gaps] == ["LICENSE"]


def test_a_broken_link_hides_neither_the_model_nor_the_file(tmp_path: Path) -> None:
    path = put_model(tmp_path, "org/name", {"README.md": CARD, "LICENSE": "Granted.\n"})
    os.unlink(os.path.realpath(path / "LICENSE"))
    (found,) = read_cache(str(tmp_path)).snapshots
    snapshot = open_subject(found)
    assert [(e.path, e.here) for e in snapshot.files] == [("LICENSE", False), ("README.md", True)]
    assert "LICENSE" in [gap.path for gap in snapshot.gaps]


def test_what_is_known_not_to_exist_is_told(tmp_path: Path) -> None:
    put_model(tmp_path, "org/name", {"README.md": CARD}, absent=("LICENSE", "config.json"))
    snapshot = open_subject(read_cache(str(tmp_path)).snapshots[0])
    assert snapshot.absent == ("LICENSE", "config.json")
    assert "known not to exist: LICENSE, config.json" in snapshot.gaps[-1].reason


def test_a_model_of_which_only_its_tree_was_fetched_is_still_a_model(tmp_path: Path) -> None:
    put(entry(tmp_path, "org/name"), "refs/main", COMMIT)
    put_tree(entry(tmp_path, "org/name"), COMMIT, {"README.md": 10, "model.safetensors": 10})
    snapshot = open_subject(read_cache(str(tmp_path)).snapshots[0])
    assert (snapshot.subject.name, snapshot.subject.revision, snapshot.complete) == ("org/name", COMMIT, True)
    assert [e.path for e in snapshot.files] == ["README.md", "model.safetensors"]
    assert snapshot.gaps[0].would_settle == f"download it: hf download org/name --revision {COMMIT}"


@pytest.mark.parametrize("left", ["blobs/abc.incomplete", f".no_exist/{COMMIT}/config.json", "snapshots/x"])
def test_a_download_that_was_broken_off_is_no_crash(tmp_path: Path, left: str) -> None:
    put(entry(tmp_path, "org/name"), left)
    (path,) = read_cache(str(tmp_path)).snapshots
    snapshot = open_subject(path)
    assert snapshot.subject.name == "org/name"
    assert snapshot.gaps


def test_a_model_on_another_disk_and_blobs_that_models_share_are_read(tmp_path: Path) -> None:
    cache = tmp_path / "hub"
    path = put_model(cache, "org/name", {"README.md": CARD, "LICENSE": "Granted.\n"})
    blob = Path(os.path.realpath(path / "LICENSE"))
    shared = put(cache, "blobs/aa/aabb", "Granted.\n")
    put(cache, "blobs/.huggingface-shared-blobs", "1\n")
    blob.unlink()
    blob.symlink_to(Path("../../blobs/aa") / shared.name)
    assert [d.path for d in open_subject(str(path)).documents] == ["LICENSE", "README.md"]
    other = tmp_path / "disk" / "org-name"
    other.parent.mkdir()
    path.parent.parent.rename(other)
    (cache / "models--org--name").symlink_to(other)
    snapshot = open_subject(str(path))
    assert (snapshot.subject.name, snapshot.document("README.md") is not None) == ("org/name", True)


def test_blobs_and_snapshots_that_lead_elsewhere_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "secret/LICENSE", "Somebody else's.\n")
    home = entry(tmp_path / "hub", "org/name")
    put(home, f"snapshots/{COMMIT}/README.md", CARD)
    (home / "blobs").symlink_to("../../secret")
    (home / f"snapshots/{COMMIT}/LICENSE").symlink_to("../../blobs/LICENSE")
    (home / "snapshots" / OTHER).symlink_to("../../../secret")
    (path,) = read_cache(str(tmp_path / "hub")).snapshots
    assert [d.path for d in open_subject(path).documents] == ["README.md"]
