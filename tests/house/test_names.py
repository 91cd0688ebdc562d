"""Names say what a thing is for, and no file tells on which machine it was written."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

EMPTY_NAMES = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?|handlers?|common|misc)(?:_|$)")
EMPTY_CLASSES = re.compile(r"^\s*class \w*(?:Utils?|Helper|Manager|Handler)\b", re.MULTILINE)
# A leading word character would make it part of a longer path or an address.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])(?:/(?:home|Users|root|work|mnt)/\w|[A-Z]:\\Users\\)")


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """Every text file that git knows, or would if it were added."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    paths = [root / name for name in listing.stdout.decode().split("\0") if name]
    return [
        path for path in paths if path.is_file() and not path.is_symlink() and b"\0" not in path.read_bytes()[:8192]
    ]


def test_no_module_has_an_empty_name(root: Path) -> None:
    modules = [path for folder in ("licensecheck", "tests", "benchmarks") for path in (root / folder).rglob("*.py")]
    assert modules
    assert [path for path in modules if EMPTY_NAMES.search(path.stem)] == []


def test_no_class_has_an_empty_name(root: Path) -> None:
    modules = sorted((root / "licensecheck").rglob("*.py"))
    assert [path for path in modules if EMPTY_CLASSES.search(path.read_text(encoding="utf-8"))] == []


def test_no_file_names_a_place_on_somebodys_machine(tracked: list[Path]) -> None:
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in tracked}
    assert texts
    assert {str(path): seen[0] for path, text in texts.items() if (seen := MACHINE_PATH.findall(text))} == {}
