"""Reads rules/law.yaml into a `Law`; every error names file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from licensecheck import yamlio
from licensecheck.errors import RulebookError
from licensecheck.model.law import (
    THRESHOLDS,
    Accelerator,
    Day,
    Duty,
    DutyState,
    Edition,
    Generality,
    Law,
    LegalCondition,
    LegalDate,
    LegalNumber,
    Number,
    Situation,
)
from licensecheck.model.rule import Basis
from licensecheck.model.vocabulary import ObligationState
from licensecheck.rulebook.contested import read_contested
from licensecheck.rulebook.fields import Fields
from licensecheck.rulebook.rules import CONDITIONS, read_basis

EDITIONS = ("law", "guidelines", "template")
LAW_KEYS = ("editions", "numbers", "accelerators", "dates", "modalities", "conditions", "duties", "contested")
NUMBER_KEYS = ("value", "unit", "basis", "valid_from", "valid_to", "confidence", "note")
ACCELERATOR_KEYS = ("names", "peak", "basis", "confidence")
DATE_KEYS = ("value", "title", "basis", "confidence")
CONDITION_KEYS = ("title", "settle", "basis")
DUTY_KEYS = ("title", "basis", "states", "probe")
THIRD_COUNTRY = "third-country"
MOST = 1e30


def parse_law(text: str, path: str) -> Law:
    """Parse the text of a law file; `path` is for errors only.

    Raises RulebookError, with file and line, when it lacks a number, date, condition or duty that judging needs, or
    holds a key that nobody reads.
    """
    try:
        top = Fields(yamlio.load(text), path, LAW_KEYS)
    except yamlio.YamlProblem as problem:
        raise RulebookError(str(problem), path=path, line=problem.line) from None
    numbers, dates = _all_of(top, "numbers", Number), _all_of(top, "dates", Day)
    conditions, duties = _all_of(top, "conditions", CONDITIONS), _below(top, "duties", None)
    editions = _all_of(top, "editions", EDITIONS)
    texts = tuple(tuple(_editions(_below(editions, name, None))) for name in EDITIONS)
    version, guidelines, template = (known[-1].key for known in texts)
    return Law(
        editions=texts,
        version=version,
        guidelines=guidelines,
        template=template,
        numbers=tuple(number for name in Number for number in _numbers(name, numbers)),
        accelerators=tuple(_accelerators(_below(top, "accelerators", None))),
        dates=tuple(_date(name, _below(dates, name, DATE_KEYS)) for name in Day),
        modalities=_modalities(_all_of(top, "modalities", Generality)),
        conditions=tuple(_condition(name, _below(conditions, name, CONDITION_KEYS)) for name in CONDITIONS),
        duties=tuple(_duty(name, _below(duties, name, DUTY_KEYS)) for name in duties.mapping),
        contested=read_contested(_below(top, "contested", None)),
    )


def _editions(fields: Fields) -> Iterator[Edition]:
    """Editions by their keys, the oldest first."""
    last = ""
    for key in fields.mapping:
        day = _day(fields, key)
        if day <= last:
            raise fields.error(key, f"the edition {key!r} must come after the one before it")
        last = day
        yield Edition(key=key, valid_from=day)


def _numbers(name: Number, fields: Fields) -> tuple[LegalNumber, ...]:
    """One entry, or a list of entries, oldest first, none of which begins before the one before it has ended."""
    value = fields.mapping.get(name)
    line = fields.mapping.line_of(name)
    items = value if isinstance(value, list) else [value]
    found = tuple(_number(name, Fields(item, fields.path, NUMBER_KEYS, line)) for item in items)
    for earlier, later in pairwise(found):
        if not earlier.valid_to or later.valid_from <= earlier.valid_to:
            raise fields.error(name, f"{name!r} holds twice on one day", hint="give the earlier entry a valid_to")
    if not found or (name not in THRESHOLDS and found[-1].valid_to):
        raise fields.error(name, f"{name!r} must have a last entry that holds until further notice")
    return found


def _number(name: Number, fields: Fields) -> LegalNumber:
    return LegalNumber(
        name=name,
        value=fields.number("value", 0, MOST),
        unit=fields.text("unit"),
        basis=_basis(fields),
        valid_from=_day(fields, "valid_from"),
        confidence=fields.number("confidence", 0, 1),
        note=fields.text("note", ""),
        valid_to=_day(fields, "valid_to") if "valid_to" in fields.mapping else "",
    )


def _accelerators(fields: Fields) -> Iterator[Accelerator]:
    for key in fields.mapping:
        below = _below(fields, key, ACCELERATOR_KEYS)
        peak, basis, confidence = below.number("peak", 0, MOST), _basis(below), below.number("confidence", 0, 1)
        for name in below.texts("names"):
            yield Accelerator(name=name, peak=peak, basis=basis, confidence=confidence)


def _date(name: Day, fields: Fields) -> LegalDate:
    return LegalDate(
        name=name,
        value=_day(fields, "value"),
        title=fields.text("title"),
        basis=_basis(fields),
        confidence=fields.number("confidence", 0, 1),
    )


def _modalities(fields: Fields) -> tuple[tuple[str, Generality], ...]:
    pairs = [(tag, kind) for kind in Generality for tag in fields.texts(kind)]
    seen: set[str] = set()
    for tag, kind in pairs:
        if tag in seen:
            raise fields.error(kind, f"modality {tag!r} stands twice")
        seen.add(tag)
    return tuple(pairs)


def _condition(name: str, fields: Fields) -> LegalCondition:
    return LegalCondition(
        id=name,
        title=fields.text("title"),
        settle=fields.text("settle"),
        basis=fields.each("basis", lambda item: read_basis(item, fields.path)),
    )


def _duty(name: str, fields: Fields) -> Duty:
    states = _all_of(fields, "states", Situation)
    return Duty(
        id=name,
        title=fields.text("title"),
        basis=_basis(fields),
        states=tuple(_state(situation, states) for situation in Situation),
        probe=fields.text("probe", ""),
    )


def _state(situation: Situation, states: Fields) -> DutyState:
    if states.text(situation) == THIRD_COUNTRY:
        return DutyState(situation=situation, state=ObligationState.OWED, third_country=True)
    return DutyState(situation=situation, state=states.choice(situation, ObligationState))


def _basis(fields: Fields) -> Basis:
    return read_basis(fields.mapping.get("basis"), fields.path)


def _day(fields: Fields, key: str) -> str:
    value = fields.text(key)
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise fields.error(key, f"{key!r} must be a day, not {value!r}", hint='such as "2025-08-02"') from None


def _below(fields: Fields, key: str, known: Iterable[str] | None) -> Fields:
    """The mapping under `key`, with the keys in `known` (None: any)."""
    value = fields.mapping.get(key)
    keys = tuple(value) if known is None and isinstance(value, yamlio.Mapping) else known or ()
    return Fields(value, fields.path, keys, fields.mapping.line_of(key))


def _all_of(fields: Fields, key: str, names: Iterable[str]) -> Fields:
    """The mapping under `key`, which must hold every one of `names` and nothing else."""
    names = tuple(names)
    below = _below(fields, key, names)
    for name in names:
        if name not in below.mapping:
            raise fields.error(key, f"{key!r} lacks {name!r}")
    return below
