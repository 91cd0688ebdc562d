"""A folder made to mislead, to leak or to hang."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

import pytest

from licensecheck.errors import SourceError
from licensecheck.model.snapshot import Snapshot
from licensecheck.sources import open_subject
from licensecheck.sources.files.limits import Limits
from licensecheck.sources.folder.release import open_folder
from tests.sources.samples import COMMIT, put

SECRET = "terms of somebody else\n"  # noqa: S105 - no password


def _texts(snapshot: Snapshot) -> dict[str, str]:
    return {document.path: document.text for document in snapshot.documents}


def test_a_license_beside_or_above_the_folder_is_never_read(tmp_path: Path) -> None:
    put(tmp_path, "LICENSE", SECRET)
    put(tmp_path, "sibling/LICENSE", SECRET)
    put(tmp_path, "model/README.md", "# Ours\n")
    snapshot = open_subject(str(tmp_path / "model"))
    assert _texts(snapshot) == {"README.md": "# Ours\n"}
    assert [entry.path for entry in snapshot.files] == ["README.md"]


@pytest.mark.parametrize(
    "target", ["../sibling/LICENSE", "../../etc/passwd", "../model-2/LICENSE", "missing", "LICENSE"]
)
def test_a_link_that_leads_out_or_nowhere_is_a_gap(tmp_path: Path, target: str) -> None:
    put(tmp_path, "sibling/LICENSE", SECRET)
    put(tmp_path, "model-2/LICENSE", SECRET)
    put(tmp_path, "model/README.md", "# Ours\n")
    (tmp_path / "model/LICENSE").symlink_to(target)
    snapshot = open_subject(str(tmp_path / "model"))
    assert list(_texts(snapshot)) == ["README.md"]
    assert snapshot.gaps[0].path == "LICENSE"
    assert [(entry.path, entry.here) for entry in snapshot.files] == [("LICENSE", False), ("README.md", True)]


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "legal/terms-of-grant.rst", "All rights are granted.\n")
    (tmp_path / "LICENSE").symlink_to("legal/terms-of-grant.rst")
    assert _texts(open_subject(str(tmp_path)))["LICENSE"] == "All rights are granted.\n"


def test_linked_folders_make_no_endless_walk_and_lead_nowhere_else(tmp_path: Path) -> None:
    put(tmp_path, "outside/LICENSE", SECRET)
    put(tmp_path, "model/sub/README.md", "# Ours\n")
    (tmp_path / "model/sub/up").symlink_to("..")
    (tmp_path / "model/away").symlink_to("../outside")
    snapshot = open_subject(str(tmp_path / "model"))
    assert list(_texts(snapshot)) == ["sub/README.md"]
    assert any(gap.path == "away" for gap in snapshot.gaps)


def test_links_of_a_cache_snapshot_lead_to_its_own_blobs_only(tmp_path: Path) -> None:
    home = tmp_path / "models--org--name"
    put(home, "blobs/aa", "Granted.\n")
    put(tmp_path, "models--org--other/blobs/bb", SECRET)
    snapshot = home / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    (snapshot / "LICENSE").symlink_to("../../blobs/aa")
    (snapshot / "NOTICE").symlink_to("../../../models--org--other/blobs/bb")
    assert _texts(open_subject(str(snapshot))) == {"LICENSE": "Granted.\n"}


def test_a_blobs_folder_that_is_itself_a_link_is_not_trusted(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/aa", SECRET)
    home = tmp_path / "models--org--name"
    snapshot = home / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    (home / "blobs").symlink_to("../elsewhere")
    (snapshot / "LICENSE").symlink_to("../../blobs/aa")
    assert _texts(open_subject(str(snapshot))) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_opened(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    os.mkfifo(tmp_path / "LICENSE")
    (tmp_path / "NOTICE").symlink_to("LICENSE")
    snapshot = open_subject(str(tmp_path))
    assert list(_texts(snapshot)) == ["README.md"]
    assert {gap.path for gap in snapshot.gaps} >= {"LICENSE", "NOTICE"}


def test_a_card_of_fifty_megabytes_is_read_at_its_beginning_and_quickly(tmp_path: Path) -> None:
    put(tmp_path, "README.md", b"---\nlicense: mit\n---\n" + "é is two bytes; ".encode() * 3_000_000)
    began = perf_counter()
    snapshot = open_subject(str(tmp_path))
    assert perf_counter() - began < 3
    assert snapshot.documents[0].truncated
    assert len(snapshot.documents[0].text) <= 5_000_000
    assert snapshot.card is not None
    assert any("first 5,000,000" in gap.reason for gap in snapshot.gaps)


def test_a_licence_of_six_megabytes_is_a_gap_since_half_a_licence_says_something_else(tmp_path: Path) -> None:
    put(tmp_path, "LICENSE", b"word " * 1_200_000)
    snapshot = open_subject(str(tmp_path))
    assert snapshot.documents == ()
    assert "6,000,000 bytes" in snapshot.gaps[0].reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"Granted\0\0\0", "NUL"), (b"%PDF-1.7 licence", "PDF"), (bytes(range(1, 32)) * 9, "control characters")],
)
def test_a_licence_that_is_no_text_is_a_gap_that_names_the_file(tmp_path: Path, content: bytes, reason: str) -> None:
    put(tmp_path, "LICENSE", content)
    snapshot = open_subject(str(tmp_path))
    assert snapshot.documents == ()
    assert snapshot.gaps[0].path == "LICENSE"
    assert reason in snapshot.gaps[0].reason


def test_invalid_utf8_is_read_and_said(tmp_path: Path) -> None:
    put(tmp_path, "LICENSE", "Frei für alle.\n".encode("latin-1"))
    snapshot = open_subject(str(tmp_path))
    assert _texts(snapshot) == {"LICENSE": "Frei für alle.\n"}
    assert "Windows-1252" in snapshot.gaps[0].reason


def test_two_hundred_nested_folders_end_in_a_gap(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    deep = tmp_path
    for _ in range(200):
        deep = deep / "d"
    deep.mkdir(parents=True)
    snapshot = open_subject(str(tmp_path))
    assert list(_texts(snapshot)) == ["README.md"]
    assert any("deep" in gap.reason for gap in snapshot.gaps)


@pytest.mark.parametrize("name", ["LICENSE\nApache", "LICENSE\x1b[31mred", "LICENSE ‮ flipped", "LICENSE'; rm -rf ~"])
def test_strange_names_are_kept_as_data(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "Granted.\n")
    snapshot = open_subject(str(tmp_path))
    assert [entry.path for entry in snapshot.files] == [name]
    assert list(_texts(snapshot)) == [name]


def test_a_name_that_is_no_utf8_can_still_be_printed(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"LICENSE-\xff")).write_text("Granted.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    snapshot = open_subject(str(tmp_path))
    assert list(_texts(snapshot)) == ["LICENSE-\\xff"]
    snapshot.files[0].path.encode()


def test_too_many_files_end_the_walk_with_a_gap(tmp_path: Path) -> None:
    for number in range(30):
        put(tmp_path, f"file-{number:02}.txt", "x")
    snapshot = open_folder(str(tmp_path), limits=Limits(files=20))
    assert len(snapshot.files) <= 21
    assert any("more than 20 files" in gap.reason for gap in snapshot.gaps)


def test_a_flood_of_cards_does_not_crowd_out_the_licence(tmp_path: Path) -> None:
    for number in range(20):
        put(tmp_path, f"a{number:02}/README.md", "# Page\n")
    put(tmp_path, "z/LICENSE", "Granted.\n")
    snapshot = open_folder(str(tmp_path), limits=Limits(documents=5))
    assert "z/LICENSE" in _texts(snapshot)
    assert len(snapshot.documents) == 5


def test_a_flood_of_gaps_is_counted_and_keeps_the_one_about_the_listing(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"link-{number}").symlink_to("nowhere")
    snapshot = open_folder(str(tmp_path), limits=Limits(gaps=10))
    assert len(snapshot.gaps) == 11
    assert "--listing" in snapshot.gaps[-1].would_settle


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        with pytest.raises(SourceError, match="could not be read"):
            open_subject(str(tmp_path))
    finally:
        tmp_path.chmod(0o700)
