"""What docstrings and comments call by a dotted name of ours is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

_SAID = re.compile(r'""".*?"""|#[^\n]*', re.DOTALL)
_DOTTED = re.compile(r"`(?:licensecheck\.)?([a-z_]+(?:\.\w+)+)`")


def _named(root: Path) -> Iterator[tuple[str, str]]:
    packages = {path.name for path in (root / "licensecheck").iterdir() if path.is_dir()}
    for path in sorted((root / "licensecheck").rglob("*.py")):
        for said in _SAID.findall(path.read_text(encoding="utf-8")):
            for name in _DOTTED.findall(said):
                if name.partition(".")[0] in packages:
                    yield path.name, name


def _is_there(name: str) -> bool:
    thing: object = import_module(f"licensecheck.{name.partition('.')[0]}")
    for part in name.split(".")[1:]:
        below = f"{getattr(thing, '__name__', '')}.{part}"
        is_package = hasattr(thing, "__path__")
        thing = import_module(below) if is_package and find_spec(below) else getattr(thing, part, None)
    return thing is not None


def test_docstrings_name_modules_and_what_is_in_them_as_they_are(root: Path) -> None:
    named = list(_named(root))
    assert named, "no docstring names anything of ours any more"
    assert [(path, name) for path, name in named if not _is_there(name)] == []
