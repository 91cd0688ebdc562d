"""The README is true: its commands stand between markers and can be pasted, and what the pages name exists."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.start import RELEASE

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)")


def _command(root: Path, name: str) -> str:
    readme = (root / "README.md").read_text(encoding="utf-8")
    block = readme.split(f"<!-- {name}: begin -->")[1].split(f"<!-- {name}: end -->")[0]
    lines = [line for line in block.strip().splitlines() if not line.startswith("```")]
    assert len(lines) == 1, "one line, so that it can be pasted"
    return lines[0]


def test_the_first_command_checks_the_release_that_the_other_gates_use(root: Path) -> None:
    release = RELEASE.relative_to(root).as_posix()
    command = _command(root, "check")
    assert f".venv/bin/model-licensecheck check {release} " in command
    named = [part for part in command.split() if part.startswith("fixtures/")]
    assert [part for part in named if not (root / part).exists()] == []


def test_the_second_command_runs_every_gate(root: Path) -> None:
    assert _command(root, "tests").endswith(".venv/bin/python -m tests")


def test_every_link_between_pages_leads_to_a_file(root: Path) -> None:
    pages = [
        root / "README.md",
        root / "CHANGELOG.md",
        *(root / "docs").rglob("*.md"),
        *(root / ".github").glob("*.md"),
    ]
    links = [(page, target) for page in pages for target in LINK.findall(page.read_text(encoding="utf-8"))]
    assert links
    assert [(str(page), target) for page, target in links if not (page.parent / target).exists()] == []


def test_no_figure_is_still_missing(root: Path) -> None:
    pages = [root / "README.md", *(root / "docs").rglob("*.md")]
    assert [str(page) for page in pages if "TODO" in page.read_text(encoding="utf-8")] == []
