"""`--facts FILE`: what a user states about a release, strictly read against the vocabulary of `model/facts.py`."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

from licensecheck.errors import RulebookError, UsageError
from licensecheck.model.facts import FACTS, FactKind, FactType, fact_kind
from licensecheck.model.snapshot import Fact, Location
from licensecheck.sources.decode import decode
from licensecheck.sources.disk import open_regular, read_at_most, reason_of
from licensecheck.yamlio import MAX_CHARACTERS, Mapping, YamlProblem, load

_TRUE, _FALSE = ("true", "yes"), ("false", "no")
_MAX_TEXT = 1_000


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Facts in the order of the file, each with its line and who stated it.

    Raises UsageError when the file cannot be read, RulebookError with file and line when it holds an unknown fact or a
    value of the wrong type.
    """
    mapping = _load(path)
    return tuple(_fact(path, mapping, name, value) for name, value in mapping.items())


def _load(path: Path) -> Mapping:
    try:
        with open_regular(str(path)) as stream:
            text = decode(read_at_most(stream, 4 * MAX_CHARACTERS)).text
        mapping = load(text)
    except OSError as error:
        raise UsageError(f"{path}: the facts could not be read: {reason_of(error)}", hint="check the path") from None
    except YamlProblem as problem:
        raise RulebookError(str(problem), path=str(path), line=problem.line) from None
    except ValueError as error:
        raise UsageError(f"{path}: the facts could not be read: {error}", hint="facts are a YAML file") from None
    if not isinstance(mapping, Mapping):
        hint = "one `name: value` a line, such as `gated: auto`"
        raise RulebookError("expected names and values", path=str(path), hint=hint)
    return mapping


def _fact(path: Path, mapping: Mapping, name: str, value: object) -> Fact:
    line = mapping.line_of(name)
    kind = fact_kind(name)
    if kind is None:
        from difflib import get_close_matches

        near = get_close_matches(name, [known.name for known in FACTS], n=1)
        known = ", ".join(known.name for known in FACTS)
        hint = f"did you mean `{near[0]}`?" if near else f"known facts: {known}"
        raise RulebookError(f"unknown fact {name[:100]!r}", path=str(path), line=line, hint=hint)
    read = _read(kind, value)
    if read is None:
        message = f"`{name}` must be {_expected(kind)}, not {str(value)[:100]!r}"
        raise RulebookError(message, path=str(path), line=line, hint=kind.description)
    return Fact(
        name=name,
        value=read,
        stated_by=f"the user ({path.name})",
        location=Location(path=path.name, start_line=line, end_line=line),
    )


def _read(kind: FactKind, value: object) -> str | int | float | bool | None:
    """The value in the type of its kind, or None when it is none."""
    if kind.type is FactType.NUMBER:
        sound = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
        return value if sound and isinstance(value, int | float) else None
    word = str(value).lower() if isinstance(value, bool | str) else ""
    if kind.type is FactType.BOOL:
        return True if word in _TRUE else False if word in _FALSE else None
    if kind.type is FactType.CHOICE:
        return _choice(kind, word)
    if kind.type is FactType.DATE:
        return _date(word)
    return value.strip() if isinstance(value, str) and 0 < len(value.strip()) <= _MAX_TEXT else None


def _choice(kind: FactKind, word: str) -> str | None:
    """YAML's `true` and `false` stand for `yes` and `no` where those are the choices."""
    if word in kind.choices:
        return word
    spoken = {"true": "yes", "false": "no"}.get(word, "")
    return spoken if spoken in kind.choices else None


def _date(word: str) -> str | None:
    try:
        return date.fromisoformat(word).isoformat() if len(word) == 10 else None
    except ValueError:
        return None


def _expected(kind: FactKind) -> str:
    if kind.type is FactType.CHOICE:
        return "one of " + ", ".join(kind.choices)
    return {
        FactType.BOOL: "true or false",
        FactType.NUMBER: f"a plain number of {kind.unit or 'units'}, such as 3.8e24, without its unit",
        FactType.TEXT: f"text of at most {_MAX_TEXT:,} characters",
        FactType.DATE: "a day such as 2025-08-02",
    }[kind.type]
