"""Reads rules/law.yaml into a `Law`; every error names file and line."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from licensecheck import yamlio
from licensecheck.errors import RulebookError
from licensecheck.model.law import (
    Day,
    Duty,
    DutyState,
    Generality,
    Law,
    LegalCondition,
    LegalDate,
    LegalNumber,
    Number,
    Situation,
)
from licensecheck.model.rule import Basis
from licensecheck.model.vocabulary import Level, ObligationState

CONDITIONS = tuple(f"C{number}" for number in range(13))
THIRD_COUNTRY = "third-country"
E = TypeVar("E", bound=StrEnum)


def read_law(path: Path) -> Law:
    """Read the law file at `path`.

    Raises RulebookError, with file and line, when the file cannot be read, lacks something that
    judging needs, or holds a key that nobody reads.
    """
    try:
        return parse_law(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise RulebookError(f"cannot be read: {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError:
        raise RulebookError("is not UTF-8", path=str(path)) from None


def parse_law(text: str, path: str) -> Law:
    """Parse the text of a law file; `path` is for errors only."""
    try:
        value = yamlio.load(text)
    except yamlio.YamlProblem as problem:
        raise RulebookError(str(problem), path=path, line=problem.line) from None
    return _Reader(path).law(value)


class _Reader:
    """Turns parsed YAML into records; exists to carry the path into every error."""

    def __init__(self, path: str) -> None:
        self.path = path

    def law(self, value: object) -> Law:
        keys = ("version", "guidelines", "template", "numbers", "dates", "modalities", "conditions", "duties")
        top = self.mapping(value, 1, "the law", keys)
        numbers = self.section(top, "numbers", tuple(Number))
        dates = self.section(top, "dates", tuple(Day))
        conditions = self.section(top, "conditions", CONDITIONS)
        duties = self.mapping(top["duties"], top.line_of("duties"), "duties", ())
        return Law(
            version=self.text(top, "version"),
            guidelines=self.text(top, "guidelines"),
            template=self.text(top, "template"),
            numbers=tuple(self.legal_number(name, numbers) for name in Number),
            dates=tuple(self.legal_date(name, dates) for name in Day),
            modalities=self.modalities(top),
            conditions=tuple(self.condition(name, conditions) for name in CONDITIONS),
            duties=tuple(self.duty(name, duties) for name in duties),
        )

    def legal_number(self, name: Number, section: yamlio.Mapping) -> LegalNumber:
        keys = ("value", "unit", "basis", "valid_from", "confidence", "note")
        entry = self.mapping(section[name], section.line_of(name), name, keys, optional=("note",))
        return LegalNumber(
            name=name,
            value=self.number(entry, "value"),
            unit=self.text(entry, "unit"),
            basis=self.basis(entry["basis"], entry.line_of("basis")),
            valid_from=self.day(entry, "valid_from"),
            confidence=self.confidence(entry),
            note=self.text(entry, "note") if "note" in entry else "",
        )

    def legal_date(self, name: Day, section: yamlio.Mapping) -> LegalDate:
        entry = self.mapping(section[name], section.line_of(name), name, ("value", "title", "basis", "confidence"))
        return LegalDate(
            name=name,
            value=self.day(entry, "value"),
            title=self.text(entry, "title"),
            basis=self.basis(entry["basis"], entry.line_of("basis")),
            confidence=self.confidence(entry),
        )

    def modalities(self, top: yamlio.Mapping) -> tuple[tuple[str, Generality], ...]:
        section = self.section(top, "modalities", tuple(Generality))
        pairs = [
            (str(tag), kind)
            for kind in Generality
            for tag in self.sequence(section[kind], section.line_of(kind), kind)
        ]
        twice = {tag for tag, _ in pairs if sum(tag == other for other, _ in pairs) > 1}
        if twice:
            raise self.error(f"modality {min(twice)!r} stands twice", top.line_of("modalities"))
        return tuple(pairs)

    def condition(self, name: str, section: yamlio.Mapping) -> LegalCondition:
        entry = self.mapping(section[name], section.line_of(name), name, ("title", "settle", "basis"))
        line = entry.line_of("basis")
        bases = tuple(self.basis(item, line) for item in self.sequence(entry["basis"], line, "basis"))
        return LegalCondition(
            id=name, title=self.text(entry, "title"), settle=self.text(entry, "settle"), basis=bases
        )

    def duty(self, name: str, section: yamlio.Mapping) -> Duty:
        keys = ("title", "basis", "states", "probe")
        entry = self.mapping(section[name], section.line_of(name), name, keys, optional=("probe",))
        states = self.section(entry, "states", tuple(Situation))
        return Duty(
            id=name,
            title=self.text(entry, "title"),
            basis=self.basis(entry["basis"], entry.line_of("basis")),
            states=tuple(self.duty_state(situation, states) for situation in Situation),
            probe=self.text(entry, "probe") if "probe" in entry else "",
        )

    def duty_state(self, situation: Situation, states: yamlio.Mapping) -> DutyState:
        if states[situation] == THIRD_COUNTRY:
            return DutyState(situation=situation, state=ObligationState.OWED, third_country=True)
        return DutyState(situation=situation, state=self.member(ObligationState, states, situation))

    def basis(self, value: object, line: int) -> Basis:
        keys = ("source", "level", "article", "paragraph")
        entry = self.mapping(value, line, "basis", keys, optional=("article", "paragraph"))
        if ("article" in entry) == ("paragraph" in entry):
            raise self.error("a basis has either `article` or `paragraph`", entry.line)
        july = november = 0
        if "paragraph" in entry:
            where = entry.line_of("paragraph")
            paragraph = self.mapping(entry["paragraph"], where, "paragraph", ("july", "november"))
            july, november = int(self.number(paragraph, "july")), int(self.number(paragraph, "november"))
        return Basis(
            source=self.text(entry, "source"),
            level=self.member(Level, entry, "level"),
            article=self.text(entry, "article") if "article" in entry else "",
            july=july,
            november=november,
        )

    def section(self, top: yamlio.Mapping, key: str, names: tuple[str, ...]) -> yamlio.Mapping:
        return self.mapping(top[key], top.line_of(key), key, names)

    def mapping(
        self, value: object, line: int, what: str, keys: tuple[str, ...], *, optional: tuple[str, ...] = ()
    ) -> yamlio.Mapping:
        """`value` as a mapping with exactly `keys` (any keys when empty), those in `optional` being free to lack."""
        if not isinstance(value, yamlio.Mapping):
            raise self.error(f"{what} must be a mapping", line)
        for key in value:
            if keys and key not in keys:
                raise self.error(f"{what} has no key {key!r}; its keys are {', '.join(keys)}", value.line_of(key))
        for key in keys:
            if key not in value and key not in optional:
                raise self.error(f"{what} lacks {key!r}", value.line)
        return value

    def sequence(self, value: object, line: int, what: str) -> list[object]:
        if not isinstance(value, list) or not value:
            raise self.error(f"{what} must be a list that is not empty", line)
        return value

    def text(self, entry: yamlio.Mapping, key: str) -> str:
        value = entry[key]
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key!r} must be text", entry.line_of(key))
        return value.strip()

    def number(self, entry: yamlio.Mapping, key: str) -> float:
        value = entry[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self.error(f"{key!r} must be a number above 0", entry.line_of(key))
        return float(value)

    def confidence(self, entry: yamlio.Mapping) -> float:
        value = self.number(entry, "confidence")
        if value > 1:
            raise self.error("'confidence' must lie between 0 and 1", entry.line_of("confidence"))
        return value

    def day(self, entry: yamlio.Mapping, key: str) -> str:
        value = self.text(entry, key)
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise self.error(f"{key!r} must be a day such as 2025-08-02", entry.line_of(key)) from None

    def member(self, vocabulary: type[E], entry: yamlio.Mapping, key: str) -> E:
        try:
            return vocabulary(str(entry[key]))
        except ValueError:
            choices = ", ".join(vocabulary)
            raise self.error(f"{key!r} is {entry[key]!r}, not one of {choices}", entry.line_of(key)) from None

    def error(self, message: str, line: int) -> RulebookError:
        return RulebookError(message, path=self.path, line=line)
