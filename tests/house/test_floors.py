"""The core has no door to the outside: import-linter sees imports, this sees built-ins and methods that need none."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CORE = ("errors.py", "model", "licensing", "probes", "judging")
CLOCK = frozenset({"today", "now", "utcnow", "monotonic"})
DISK = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"})
DOORS = CLOCK | DISK | {"environ", "getenv", "urlopen"}
# The index of known licence texts is data of the package itself, as much a constant as a table in the source.
ALLOWED = {"licensing/index.py": DISK}


def _core_modules(root: Path) -> list[Path]:
    package = root / "licensecheck"
    return [
        path for name in CORE for path in sorted([package / name, *(package / name).rglob("*.py")]) if path.is_file()
    ]


def _doors(tree: ast.AST) -> set[str]:
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    reached = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return (named | reached) & DOORS


def test_the_core_reads_no_file_no_clock_and_no_environment(root: Path) -> None:
    modules = _core_modules(root)
    package = root / "licensecheck"
    assert len(modules) > len(CORE)
    found = {
        name: sorted(doors)
        for path in modules
        for name in [path.relative_to(package).as_posix()]
        if (doors := _doors(ast.parse(path.read_text(encoding="utf-8"))) - ALLOWED.get(name, frozenset()))
    }
    assert found == {}


@pytest.mark.parametrize("source", ["open('x')", "Path('x').read_text()", "os.environ['x']", "date.today()"])
def test_a_door_is_seen(source: str) -> None:
    assert _doors(ast.parse(source))
