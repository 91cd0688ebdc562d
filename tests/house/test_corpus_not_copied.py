"""Other people's sentences stay out of the project: we test with their texts and write our own."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest

LONG = 64
# Published standard texts, which a fixture or our own LICENSE may carry whole.
STANDARD = ("foss-", "cc")

pytestmark = pytest.mark.corpus


def _long_lines(path: Path) -> set[str]:
    text = path.read_bytes().decode("utf-8", "replace")
    return {line.strip() for line in text.splitlines() if len(line.strip()) > LONG}


@pytest.fixture(scope="module")
def theirs(corpus: Path) -> set[str]:
    """Long lines of the texts that are not standard; a line that a standard text has too belongs to everybody."""
    with (corpus / "texts.csv").open(encoding="utf-8", newline="") as table:
        standard = {row["slug"]: row["family"].startswith(STANDARD) for row in csv.DictReader(table)}
    lines: dict[bool, set[str]] = {True: set(), False: set()}
    for path in sorted((corpus / "texts").iterdir()):
        lines[standard.get(path.stem, False)] |= _long_lines(path)
    return lines[False] - lines[True]


def test_no_long_line_of_the_corpus_stands_in_the_project(root: Path, theirs: set[str]) -> None:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    paths = [root / name for name in listing.stdout.decode().split("\0") if name and name != "LICENSE"]
    assert theirs
    assert paths
    copied = {str(path): sorted(shared) for path in paths if path.is_file() and (shared := _long_lines(path) & theirs)}
    assert copied == {}
