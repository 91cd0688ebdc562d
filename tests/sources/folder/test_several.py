"""One argument may stand for several subjects, and they stay in the order given."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.errors import UsageError
from licensecheck.sources.folder.several import every_subject, read_list
from tests.sources.cachefiles import entry, put_model
from tests.sources.samples import COMMIT, put

OTHER = "f" * 40


def test_a_list_is_read_in_its_order_without_comments_and_empty_lines(tmp_path: Path) -> None:
    path = put(tmp_path, "list.txt", "\ufeff# models in use\r\norg/b@v1\r\n\r\n  ./a folder \n# org/c\n-\n")
    assert every_subject(("first", f"@{path}", "last")) == ("first", "org/b@v1", "./a folder", "-", "last")


@pytest.mark.parametrize(
    ("content", "message"),
    [("", "no subject"), ("# nothing\n", "no subject"), ("a\n@other.txt\n", ":2: a list cannot"), ("\0", "NUL")],
)
def test_a_list_that_lists_nothing_is_an_error(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_list(put(tmp_path, "list.txt", content))


def test_a_missing_list_is_an_error_that_says_what_a_list_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        every_subject((f"@{tmp_path / 'nowhere.txt'}",))
    assert "one subject a line" in caught.value.hint


def test_a_cache_and_a_model_in_it_stand_for_their_snapshots(tmp_path: Path) -> None:
    put_model(tmp_path, "org/a", {"README.md": "# A\n"})
    put_model(tmp_path, "org/b", {"README.md": "# B\n"})
    put_model(tmp_path, "org/b", {"README.md": "# B\n"}, commit=OTHER)
    one, several = entry(tmp_path, "org/a"), entry(tmp_path, "org/b")
    both = tuple(f"{several}/snapshots/{commit}" for commit in (COMMIT, OTHER))
    assert every_subject((str(several),)) == both
    assert every_subject((str(one),)) == (str(one),)
    assert every_subject((str(tmp_path),)) == (f"{one}/snapshots/{COMMIT}", *both)


def test_a_release_stays_itself(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "# Ours\n")
    (tmp_path / "models--notes").mkdir()
    given = (str(tmp_path), str(tmp_path / "models--notes"), "org/name", "nowhere", "-")
    assert every_subject(given) == given
