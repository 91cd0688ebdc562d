"""What import-linter does not see: doors to the outside that need no import, and modules that import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

CORE = ("errors.py", "model", "licensing", "probes", "judging")
CLOCK = frozenset({"today", "now", "utcnow", "monotonic"})
DISK = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"})
DOORS = CLOCK | DISK | {"environ", "getenv", "urlopen"}
# The index of known licence texts is data of the package itself, as much a constant as a table in the source.
ALLOWED = {"licensing/known/index.py": DISK}


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


def _imported(tree: ast.AST) -> Iterator[str]:
    """Modules that are named in imports, wherever these stand; of `from a import b` both `a` and `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def _circle(imports: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle, from one of them back to it, or none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other(root: Path) -> None:
    """Imports within functions count too: they only hide a circle."""
    trees = {
        ".".join(path.relative_to(root).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
        for path in (root / "licensecheck").rglob("*.py")
        if path.name != "__init__.py"
    }
    assert len(trees) > 200
    assert _circle({name: {one for one in _imported(tree) if one in trees} for name, tree in trees.items()}) == []


def test_a_circle_is_seen() -> None:
    assert set(_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}
    assert _circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
    assert set(_imported(ast.parse("def f():\n    from a.b import c\nimport d"))) == {"a.b", "a.b.c", "d"}
