"""`--facts FILE`: what a user states about a release, strictly read against the vocabulary of `model/facts.py`."""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path

from licensecheck.errors import RulebookError, UsageError
from licensecheck.model.expression import expression
from licensecheck.model.facts import AT_MOST, FACTS, NOT_WITH, FactKind, FactType, fact_kind
from licensecheck.model.snapshot import Fact, Location
from licensecheck.sources.files.decode import decode
from licensecheck.sources.files.disk import open_regular, read_at_most, reason_of
from licensecheck.yamlio import MAX_CHARACTERS, Mapping, YamlProblem, load

_TRUE, _FALSE = ("true", "yes"), ("false", "no")
_MAX_TEXT = 1_000
_FAR = 100
"""Sparse experts, long contexts and what follows pre-training make a product wrong by less than this."""


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Facts in the order of the file, each with its line and who stated it.

    Raises UsageError when the file cannot be read, RulebookError with file and line when it holds an unknown fact, a
    value of the wrong type or one that cannot be, or two that contradict each other.
    """
    mapping = _mapping(path)
    facts = tuple(_fact(path, mapping, name, value) for name, value in mapping.items())
    _agree(path, facts)
    return facts


def load_stated(path: Path, what: str) -> object:
    """The YAML of a user's file of `what` ("facts"). Raises UsageError, or RulebookError with file and line."""
    try:
        with open_regular(str(path)) as stream:
            text = decode(read_at_most(stream, 4 * MAX_CHARACTERS)).text
        return load(text)
    except OSError as error:
        raise UsageError(f"{path}: the {what} could not be read: {reason_of(error)}", hint="check the path") from None
    except YamlProblem as problem:
        raise RulebookError(str(problem), path=str(path), line=problem.line) from None
    except ValueError as error:
        raise UsageError(f"{path}: the {what} could not be read: {error}", hint=f"{what} are a YAML file") from None


def _mapping(path: Path) -> Mapping:
    mapping = load_stated(path, "facts")
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
        raise RulebookError(message, path=str(path), line=line, hint=_suggested(kind, value) or kind.description)
    if kind.type is FactType.NUMBER and isinstance(read, int | float) and not kind.least <= read <= kind.most:
        message = f"`{name}` cannot be {read:g}: nothing has {'so few' if read < kind.least else 'so many'} {kind.unit}"
        hint = _suggested(kind, value) or f"{kind.description}, in {kind.unit}, from {kind.least:g} to {kind.most:g}"
        raise RulebookError(message, path=str(path), line=line, hint=hint)
    return Fact(
        name=name,
        value=read,
        stated_by=f"the user ({path.name})",
        location=Location(path=path.name, start_line=line, end_line=line),
    )


def _agree(path: Path, facts: tuple[Fact, ...]) -> None:
    """Raises RulebookError, at the later line, for two facts that cannot both be."""
    known = {fact.name: fact for fact in facts}
    for low, high in AT_MOST:
        few, many = known.get(low), known.get(high)
        if few and many and float(few.value) > float(many.value):
            _refuse(path, few, many, f"`{low}` ({few.value:g}) cannot be more than `{high}` ({many.value:g})")
    for first, value, second, other in NOT_WITH:
        one, two = known.get(first), known.get(second)
        if one and two and one.value == value and two.value == other:
            said = f"`{first}: {str(value).lower()}` and `{second}: {other}` contradict each other"
            _refuse(path, one, two, said)
    _multiply(path, known)


def _multiply(path: Path, known: dict[str, Fact]) -> None:
    """Refuses compute that is nowhere near six operations for each parameter and token: one of them is mistyped."""
    compute, tokens = known.get("training_compute"), known.get("training_tokens")
    size = known.get("active_parameters") or known.get("parameters")
    if compute and tokens and size:
        product = 6 * float(size.value) * float(tokens.value)
        if not 1 / _FAR <= float(compute.value) / product <= _FAR:
            said = f"`training_compute` ({compute.value:g}) is not what `{size.name}` and `training_tokens` come to"
            _refuse(path, compute, tokens, f"{said} ({product:.1e})")


def _refuse(path: Path, one: Fact, two: Fact, message: str) -> None:
    lines = [fact.location.start_line for fact in (one, two) if fact.location]
    raise RulebookError(message, path=str(path), line=max(lines), hint=f"see line {min(lines)}, and keep what is true")


_AMOUNT = expression(
    r"\s*~?([0-9][0-9,_]*(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)\s*(k|m|b|t|q|thousand|million|billion|trillion)?\b.*", re.I
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "billion": 9, "t": 12, "trillion": 12, "q": 15}


def _suggested(kind: FactKind, value: object) -> str:
    """What a person may have meant who wrote `15T tokens`, `8` for billions, or 24 for the power of ten."""
    if kind.type is not FactType.NUMBER or isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    found = _AMOUNT.fullmatch(str(value)[:60])
    if found is None:
        return ""
    number, scale = float(found[1].replace(",", "").replace("_", "")), (found[2] or "").lower()
    if kind.unit == "FLOP" and not scale and number < 30 and number == int(number):
        meant = 10.0 ** int(number)
    else:
        exponent = _SCALES.get(scale, 0 if number >= kind.least else 12 if kind.unit == "tokens" else 9)
        meant = number * 10.0**exponent
    return f"did you mean `{kind.name}: {meant:g}`?" if kind.least <= meant <= kind.most else ""


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
        return iso_day(word)
    return value.strip() if isinstance(value, str) and 0 < len(value.strip()) <= _MAX_TEXT else None


def _choice(kind: FactKind, word: str) -> str | None:
    """YAML's `true` and `false` stand for `yes` and `no` where those are the choices."""
    if word in kind.choices:
        return word
    spoken = {"true": "yes", "false": "no"}.get(word, "")
    return spoken if spoken in kind.choices else None


def iso_day(word: str) -> str | None:
    """`word` where it is a day such as 2025-08-02, else None."""
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
