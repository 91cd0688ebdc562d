"""Small rooms: the sizes at which a module and a function stay pleasant to read."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

MODULE_MEDIAN, MODULE_MAX = 130, 300
FUNCTION_MEDIAN, FUNCTION_MAX = 12, 60


def _modules(root: Path) -> list[Path]:
    return sorted((root / "licensecheck").rglob("*.py"))


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> dict[str, int]:
    """Length in lines of each function, signature and docstring included, decorators not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_module_is_longer_than_three_hundred_lines(root: Path) -> None:
    assert {str(path): _lines(path) for path in _modules(root) if _lines(path) > MODULE_MAX} == {}


def test_half_of_the_modules_are_short(root: Path) -> None:
    assert median(_lines(path) for path in _modules(root) if path.name != "__init__.py") <= MODULE_MEDIAN


def test_no_function_is_longer_than_sixty_lines(root: Path) -> None:
    lengths = {name: length for path in _modules(root) for name, length in _functions(path).items()}
    assert {name: length for name, length in lengths.items() if length > FUNCTION_MAX} == {}


def test_half_of_the_functions_are_short(root: Path) -> None:
    assert median(length for path in _modules(root) for length in _functions(path).values()) <= FUNCTION_MEDIAN
