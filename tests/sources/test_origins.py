"""The commit and the listing that git and the Hub's client leave beside a download."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from licensecheck.errors import SourceError
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.sources import open_subject
from tests.sources.samples import COMMIT, put

OID = "b" * 64
TREE = json.dumps(
    {
        "format_version": 1,
        "files": {
            "README.md": {"size": 9},
            "model.safetensors": {"size": 135, "lfs_size": 5_000_000_000, "lfs_sha256": OID},
        },
    }
)
OTHER = "f" * 40


def test_a_clone_is_complete_and_knows_its_commit(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    put(tmp_path, ".git/HEAD", "ref: refs/heads/main\n")
    put(tmp_path, ".git/refs/heads/main", f"{COMMIT}\n")
    snapshot = open_subject(str(tmp_path))
    assert (snapshot.complete, snapshot.subject.revision) == (True, COMMIT)
    assert [entry.path for entry in snapshot.files] == ["README.md"]


@pytest.mark.parametrize(
    ("head", "packed", "commit"),
    [
        (COMMIT, "", COMMIT),
        (
            "ref: refs/heads/main",
            f"# pack-refs with: peeled\n{OTHER} refs/heads/other\n{COMMIT} refs/heads/main\n",
            COMMIT,
        ),
        ("ref: refs/heads/unborn", "", ""),
        ("ref: refs/heads/../../../secret", "", ""),
        ("ref: " + "refs/" * 5_000, "", ""),
        ("garbage", "", ""),
    ],
)
def test_head_is_read_as_plain_files(tmp_path: Path, head: str, packed: str, commit: str) -> None:
    put(tmp_path, "secret", COMMIT)
    put(tmp_path, "model/README.md", "# Ours\n")
    put(tmp_path, "model/.git/HEAD", head)
    put(tmp_path, "model/.git/packed-refs", packed)
    assert open_subject(str(tmp_path / "model")).subject.revision == commit


def test_a_worktree_is_complete_and_its_commit_is_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    put(tmp_path, ".git", "gitdir: ../elsewhere\n")
    snapshot = open_subject(str(tmp_path))
    assert (snapshot.complete, snapshot.subject.revision) == (True, "")


def test_a_sparse_checkout_is_not_complete(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    put(tmp_path, ".git/HEAD", COMMIT)
    put(tmp_path, ".git/config", "[core]\n\tsparseCheckout = true\n")
    assert not open_subject(str(tmp_path)).complete


def test_a_submodule_that_was_not_checked_out_is_a_gap_that_names_its_repository(tmp_path: Path) -> None:
    sections = [f'[submodule "{name}"]\n\tpath = {name}\n\turl = https://example.org/{name}\n' for name in "ab"]
    put(tmp_path, "README.md", "# Ours\n")
    put(tmp_path, ".git/HEAD", COMMIT)
    put(tmp_path, ".gitmodules", "".join(sections))
    put(tmp_path, "a/LICENSE", "Granted.\n")
    (tmp_path / "b").mkdir()
    gaps = open_subject(str(tmp_path)).gaps
    assert [(gap.what, gap.path) for gap in gaps] == [("submodule", "b")]
    assert "https://example.org/b" in gaps[0].reason


def test_an_empty_git_folder_makes_no_clone(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    (tmp_path / ".git").mkdir()
    assert not open_subject(str(tmp_path)).complete


def test_a_hub_download_brings_its_commit_and_its_full_listing(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    put(tmp_path, ".cache/huggingface/download/README.md.metadata", f"{COMMIT}\netag\n1763000000.0\n")
    put(tmp_path, f".cache/huggingface/trees/{COMMIT}.json", TREE)
    put(tmp_path, f".cache/huggingface/trees/{OTHER}.json", '{"files": {"old": {}}}')
    snapshot = open_subject(str(tmp_path))
    assert (snapshot.complete, snapshot.subject.revision) == (True, COMMIT)
    assert [(entry.path, entry.size, entry.here) for entry in snapshot.files] == [
        ("README.md", 7, True),
        ("model.safetensors", 5_000_000_000, False),
    ]
    assert [entry.sha256 for entry in snapshot.files] == ["", OID]


@pytest.mark.parametrize(
    "tree",
    [
        "",
        "[]",
        '{"format_version": 1, "files": 1}',
        '{"format_version": 1, "files": {}}',
        '{"format_version": 1, "files": {"a": 1}}',
        "[" * 100_000,
        '{"format_version": 2, "files": {"a": {}}}',
    ],
)
def test_a_malformed_tree_is_no_listing(tmp_path: Path, tree: str) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    put(tmp_path, f".cache/huggingface/trees/{COMMIT}.json", tree)
    snapshot = open_subject(str(tmp_path))
    assert not snapshot.complete
    assert [entry.path for entry in snapshot.files] == ["README.md"]


def test_downloads_of_two_commits_have_no_single_revision(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    put(tmp_path, ".cache/huggingface/download/README.md.metadata", f"{COMMIT}\n")
    put(tmp_path, ".cache/huggingface/download/LICENSE.metadata", f"{OTHER}\n")
    assert open_subject(str(tmp_path)).subject.revision == ""


def _cache(tmp_path: Path, *commits: str) -> Path:
    home = tmp_path / "models--org--some--name"
    put(home, "blobs/aa", "Granted.\n")
    for commit in commits:
        snapshot = home / "snapshots" / commit
        snapshot.mkdir(parents=True)
        (snapshot / "LICENSE").symlink_to("../../blobs/aa")
    return home


def test_a_cache_snapshot_is_named_pinned_and_listed(tmp_path: Path) -> None:
    home = _cache(tmp_path, COMMIT)
    put(home, f"trees/{COMMIT}.json", TREE)
    snapshot = open_subject(str(home / "snapshots" / COMMIT))
    assert (snapshot.subject.kind, snapshot.subject.name) == (SubjectKind.CACHE, "org/some--name")
    assert (snapshot.complete, snapshot.subject.revision) == (True, COMMIT)
    assert [entry.path for entry in snapshot.files] == ["LICENSE", "README.md", "model.safetensors"]


def test_a_whole_cache_entry_means_its_main_snapshot(tmp_path: Path) -> None:
    home = _cache(tmp_path, COMMIT, OTHER)
    put(home, "refs/main", OTHER)
    assert open_subject(str(home)).subject.revision == OTHER


def test_a_cache_entry_with_several_snapshots_and_no_main_one_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="2 snapshots"):
        open_subject(str(_cache(tmp_path, COMMIT, OTHER)))
