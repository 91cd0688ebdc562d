"""What the pages for users name is there: other pages and their headings, files, commands and options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from licensecheck.cli.main import COMMANDS

_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]*)#?([^)]*)\)")
_PATH = re.compile(r"`((?:licensecheck|tests|benchmarks|rules|fixtures|docs)/[\w./-]*\.\w+)`")
_MODULE = re.compile(r"python -m ((?:benchmarks|tests|licensecheck)[\w.]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# Of programs that are not ours.
FOREIGN = {"--editable", "--help", "--quiet", "--version"}


def _pages(root: Path) -> list[Path]:
    folders = [page for name in ("docs", ".github") for page in sorted((root / name).rglob("*.md"))]
    pages = [*folders, root / "README.md", root / "CHANGELOG.md"]
    assert len(pages) > 15
    return pages


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")


def _options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        yield from (*parameter.opts, *parameter.secondary_opts)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _options(below)


@pytest.fixture(scope="module")
def options() -> set[str]:
    """The long options of every command."""
    every = {option for module in COMMANDS.values() for option in _options(import_module(module).command)}
    return {option for option in every if option.startswith("--")}


def test_links_lead_to_pages_and_headings_that_are_there(root: Path) -> None:
    missing = []
    for page in _pages(root):
        for path, heading in _LINK.findall(_text(page)):
            target = page.parent / path if path else page
            if not target.exists():
                missing.append(f"{page.name}: {path}")
            elif heading and heading not in map(_anchor, _HEADING.findall(_text(target))):
                missing.append(f"{page.name}: {path}#{heading}")
    assert missing == []


def test_files_and_modules_that_are_named_are_there(root: Path) -> None:
    named = [(page.name, path) for page in _pages(root) for path in _PATH.findall(_text(page))]
    assert named
    assert [one for one in named if not (root / one[1]).exists()] == []
    modules = [(page.name, name.rstrip(".")) for page in _pages(root) for name in _MODULE.findall(_text(page))]
    assert modules
    assert [one for one in modules if find_spec(one[1]) is None] == []


def test_every_option_is_told_and_every_option_that_is_told_exists(root: Path, options: set[str]) -> None:
    told = {option for page in _pages(root) for option in _OPTION.findall(_text(page))}
    of_developers = {
        option
        for folder in ("benchmarks", "tests")
        for path in (root / folder).rglob("*.py")
        for option in re.findall(r'"(--[a-z][a-z-]+)"', _text(path))
    }
    assert told - options - of_developers - FOREIGN == set()
    assert options - told == set()
