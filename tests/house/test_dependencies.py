"""Every dependency is argued for: pyproject.toml and docs/dependencies.md name the same ones."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ARGUMENTS = ("What for", "At start-up", "Without it")


def _sections(root: Path) -> dict[str, str]:
    page = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    parts = re.split(r"^### `(.+)`$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_each_dependency_has_its_section_and_no_other_has(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for name, extra in extras.items() if name != "dev" for line in extra)]
    required = {re.split(r"[<>=~! \[]", line)[0] for line in lines}
    assert required
    assert set(_sections(root)) == required


def test_each_section_says_what_for_what_it_costs_and_what_we_would_do_without(root: Path) -> None:
    sections = _sections(root)
    assert sections
    assert {
        name for name, text in sections.items() if not all(f"- {argument}:" in text for argument in ARGUMENTS)
    } == set()
