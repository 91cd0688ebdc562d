"""Strict YAML with line numbers, for rules, facts and model cards: the only module that knows PyYAML.

It differs from PyYAML's safe loader where releases and rules in the wild need it: `no`, `off` and dates stay text
(as in YAML 1.2), duplicate keys are refused, aliases may not multiply, nesting is bounded, and every key remembers
its line.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from licensecheck.model.expression import expression

MAX_CHARACTERS = 1_000_000
MAX_NODES = 50_000
MAX_DEPTH = 100

_INT = expression(r"[-+]?[0-9]+$")
_FLOAT = expression(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Scalar = str | int | float | bool | None


class YamlProblem(ValueError):
    """The text is not YAML that we accept; `line` counts from 1 within that text."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Mapping(dict[str, object]):
    """A mapping whose keys remember their lines (from 1); values are scalars, lists or mappings."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """Line of `key`, or of the mapping itself when the key is absent."""
        return self.lines.get(key, self.line)


def load(text: str) -> object:
    """Parse one YAML document into scalars, lists and `Mapping`s.

    Raises YamlProblem when it is too large, malformed, repeats a key, or has a key that is not a string.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlProblem(f"larger than {MAX_CHARACTERS:,} characters", 1)
    try:
        _refuse_depth(text)
        node = yaml.compose(text, Loader=_LOADER)
        return None if node is None else _value(node, _budget())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it cannot be parsed"
        raise YamlProblem(f"not YAML: {reason}", mark.line + 1 if mark else 1) from None
    except RecursionError:
        raise YamlProblem("nested too deeply", 1) from None


def _refuse_depth(text: str) -> None:
    """libyaml builds nodes by recursion in C, where deep nesting ends the process; events come without recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise YamlProblem(f"nested more than {MAX_DEPTH} levels deep", _line(event))


def _budget() -> Iterator[int]:
    """Counts visited nodes, so that aliases cannot multiply."""
    return iter(range(MAX_NODES))


def _value(node: yaml.Node, budget: Iterator[int]) -> object:
    if next(budget, None) is None:
        raise YamlProblem(f"more than {MAX_NODES:,} values (aliases that multiply?)", _line(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, budget) for child in node.value]
    return _mapping(node, budget)


def _mapping(node: yaml.Node, budget: Iterator[int]) -> Mapping:
    mapping = Mapping(_line(node))
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlProblem("a key must be plain text", _line(key_node))
        key = str(key_node.value)
        if key in mapping:
            raise YamlProblem(f"key {key!r} stands twice (first on line {mapping.lines[key]})", _line(key_node))
        mapping[key] = _value(value_node, budget)
        mapping.lines[key] = _line(key_node)
    return mapping


def _scalar(node: yaml.ScalarNode) -> Scalar:
    text = str(node.value)
    if node.style:  # None from PyYAML, '' from libyaml: a plain scalar
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.match(text):
        return int(text) if len(text) < 40 else text
    return float(text) if _FLOAT.match(text) else text


def _line(item: yaml.Node | yaml.Event) -> int:
    return item.start_mark.line + 1 if item.start_mark else 1
