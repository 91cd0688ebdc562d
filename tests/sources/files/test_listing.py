"""`--listing FILE`: two forms, strictly read."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.errors import UsageError
from licensecheck.model.snapshot import FileEntry
from licensecheck.sources.files.limits import Limits
from licensecheck.sources.files.listing import read_listing
from tests.sources.samples import COMMIT, put


def _entries(tmp_path: Path, text: str) -> list[tuple[str, int | None, bool]]:
    entries = read_listing(put(tmp_path, "files.txt", text))
    assert not any(entry.here for entry in entries)
    return [(entry.path, entry.size, entry.pointer) for entry in entries]


def test_sizes_and_paths_are_sorted_and_normal(tmp_path: Path) -> None:
    text = "12\t./b/../b/x.txt\r\n\n-\ta\nBAD\tc\n"
    assert _entries(tmp_path, text) == [("a", None, False), ("b/x.txt", 12, False), ("c", None, False)]


def test_a_tiny_weight_file_is_a_pointer_and_keeps_its_size(tmp_path: Path) -> None:
    text = "134\tmodel.safetensors\n134\tLICENSE\n5000\tsmall.safetensors\n"
    assert _entries(tmp_path, text) == [
        ("LICENSE", 134, False),
        ("model.safetensors", 134, True),
        ("small.safetensors", 5000, False),
    ]


def test_ls_tree_is_read_with_and_without_sizes_quotes_and_submodules(tmp_path: Path) -> None:
    text = (
        f"100644 blob {COMMIT}     135\tmodel.gguf\n"
        f"100644 blob {COMMIT}\tREADME.md\n"
        f'100644 blob {COMMIT}      10\t"caf\\303\\251\\t\\"x\\".txt"\n'
        f"120000 blob {COMMIT}      10\tlink\n"
        f"160000 commit {COMMIT}       -\tsubmodule\n"
        f"040000 tree {COMMIT}       -\tdocs\n"
        f"100644 blob {COMMIT}     BAD\tdocs/a.md\n"
    )
    assert _entries(tmp_path, text) == [
        ("README.md", None, False),
        ('café\t"x".txt', 10, False),
        ("docs/a.md", None, False),
        ("link", None, False),
        ("model.gguf", 135, True),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12\ta\nwhat is this\n", "files.txt:2: not a line"),
        ("12\t../secret\n", "files.txt:1: .* not a path inside"),
        ("12\t/etc/passwd\n", "files.txt:1: .* not a path inside"),
        ("12\ta/../..\n", "files.txt:1: .* not a path inside"),
        ("99999999999999999999\ta\n", "files.txt:1: not a line"),
        (f"040000 tree {COMMIT}\tmodels\n", "files.txt:1: 'models' is listed without its files"),
        ("\n", "empty"),
        ("1\ta\0b\n", "not a text file"),
    ],
)
def test_a_malformed_listing_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        read_listing(put(tmp_path, "files.txt", text))
    assert caught.value.hint


def test_a_missing_listing_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="could not be read"):
        read_listing(tmp_path / "files.txt")


def test_a_listing_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    listing = put(tmp_path, "files.txt", "".join(f"1\tfile-{number}\n" for number in range(11)))
    with pytest.raises(UsageError, match="more than 10 files"):
        read_listing(listing, Limits(files=10))


def test_a_listed_file_is_not_here(tmp_path: Path) -> None:
    listing = put(tmp_path, "files.txt", "1\ta\n")
    assert read_listing(listing) == (FileEntry(path="a", size=1, here=False),)
