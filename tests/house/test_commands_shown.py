"""Every command line that a page shows is one that the program takes, and every example of facts one that it reads."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from licensecheck.cli.main import COMMANDS
from licensecheck.sources.designated import read_designated
from licensecheck.sources.facts import read_facts

PROGRAM = "model-licensecheck "
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")


def _pages(root: Path) -> list[Path]:
    return [*sorted((root / "docs").glob("*.md")), *sorted((root / ".github").rglob("*.md")), root / "README.md"]


def _lines(page: Path) -> Iterator[str]:
    """What stands in fences of shell, and in single quotes of code."""
    text = page.read_text(encoding="utf-8")
    for language, inside in _FENCE.findall(text):
        if language in ("sh", "text"):
            yield from (line for line in inside.splitlines() if "|" not in line)
    yield from _INLINE.findall(_FENCE.sub("", text))


def _shown(root: Path, begins: str) -> list[tuple[str, list[str]]]:
    return [
        (page.name, shlex.split(line.partition(begins)[2], comments=True))
        for page in _pages(root)
        for line in _lines(page)
        if line.startswith(begins) or f"bin/{begins}" in line
    ]


def _parse(words: list[str]) -> None:
    """Raises click's UsageError for a command line that is none; whether files are there is not asked."""
    command: click.Command = import_module(COMMANDS[words[0]]).command
    rest = words[1:]
    while isinstance(command, click.Group) and rest:
        name, *rest = rest
        command = command.commands[name]
    context = click.Context(command, info_name=words[0], **command.context_settings)
    given, _, _ = command.make_parser(context).parse_args(list(rest))
    for parameter in command.params:
        value = given.get(parameter.name or "")
        if isinstance(parameter.type, click.Choice) and isinstance(value, str):
            parameter.type.convert(value, parameter, context)


def test_every_command_line_that_is_shown_is_one(root: Path) -> None:
    shown = [(page, words) for page, words in _shown(root, PROGRAM) if words]
    assert len(shown) > 40
    for page, words in shown:
        try:
            _parse(words)
        except (click.UsageError, KeyError) as error:
            pytest.fail(f"{page}: {' '.join(words)}: {error}")


def test_every_measurement_that_is_shown_takes_the_options_that_it_is_shown_with(root: Path) -> None:
    shown = [(page, words) for page, words in _shown(root, "python -m ") if words[0].startswith("benchmarks.")]
    assert len(shown) > 10
    for page, (module, *rest) in shown:
        found = find_spec(module)
        assert found is not None, f"{page}: {module}"
        assert found.origin is not None
        source = Path(found.origin).read_text(encoding="utf-8")
        options = [word.strip("[]") for word in rest if word.strip("[]").startswith("--")]
        assert [option for option in options if f'"{option}"' not in source] == [], f"{page}: {module}"


@pytest.mark.parametrize("page", ["facts.md", "adopter.md"])
def test_the_facts_that_are_shown_are_read(page: str, root: Path, tmp_path: Path) -> None:
    shown = [inside for language, inside in _FENCE.findall((root / "docs" / page).read_text()) if language == "yaml"]
    (tmp_path / "facts.yaml").write_text(shown[0], encoding="utf-8")
    assert len(read_facts(tmp_path / "facts.yaml")) > 2


def test_the_list_of_designated_models_that_is_shown_is_read(root: Path, tmp_path: Path) -> None:
    shown = [
        inside for language, inside in _FENCE.findall((root / "docs" / "facts.md").read_text()) if language == "yaml"
    ]
    (tmp_path / "designated.yaml").write_text(shown[1], encoding="utf-8")
    assert len(read_designated(tmp_path / "designated.yaml")) == 1
