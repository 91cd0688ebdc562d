"""The README is true: its commands stand between markers and can be pasted, and its sample is what they print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.start import RELEASE
from licensecheck.cli.main import run


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


def test_the_sample_is_what_the_first_command_prints(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    sample = readme.split("What the first command prints:")[1].split("```text\n")[1].split("```")[0]
    (day,) = re.findall(r"as of (\d{4}-\d{2}-\d{2})", sample)
    run([*_command(root, "check").split("model-licensecheck ")[1].split(), "--as-of", day])
    # The digest changes with every word of a rule; what is printed because of it does not.
    assert _without_digest(capsys.readouterr().out) == _without_digest(sample)


def _without_digest(text: str) -> str:
    return re.sub(r"rulebook [0-9a-f]{12}", "rulebook", "\n".join(line.rstrip() for line in text.strip().split("\n")))


def test_the_second_command_runs_every_gate(root: Path) -> None:
    assert _command(root, "tests").endswith(".venv/bin/python -m tests")


def test_no_figure_is_still_missing(root: Path) -> None:
    pages = [root / "README.md", *(root / "docs").rglob("*.md")]
    assert [str(page) for page in pages if "TODO" in page.read_text(encoding="utf-8")] == []
