"""JSON Schema of one rule file, for editors and for people who write rules: `python -m licensecheck.rulebook.schema`.

The loader is stricter (patterns compile, ids match file names); the schema is generated from the same vocabularies, and
a test holds the committed `rules/schema.json` equal to it.
"""

from __future__ import annotations

import json
from enum import StrEnum

from licensecheck.model.vocabulary import Effect, Explains, Level, Lifecycle, Outcome, Reads, Right
from licensecheck.rulebook.loader import rules_folder
from licensecheck.rulebook.rules import CONDITIONS, RULE_KEYS

Schema = dict[str, object]
TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"oneOf": [TEXT, {"type": "array", "items": TEXT}]}
REQUIRED = ("id", "title", "since", "status", "reads", "summary", "when", "effect", "condition", "confidence", "basis")


def generate() -> Schema:
    """The schema, as plain data."""
    properties: dict[str, Schema] = {
        "id": {"type": "string", "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$"},
        "title": TEXT,
        "since": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "status": _one_of(Lifecycle),
        "reads": _some_of(Reads),
        "summary": TEXT,
        "remedy": {"type": "string"},
        "when": {"oneOf": [_text_pattern(), _evidence_pattern()]},
        "captures": {"type": "object", "additionalProperties": TEXT},
        "effect": _one_of(Effect),
        "condition": {"enum": list(CONDITIONS)},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "basis": {"type": "array", "minItems": 1, "items": _basis()},
        "grants": _some_of(Right),
        "denies": _some_of(Right),
        "explains": _one_of(Explains),
        "examples": _examples(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "licensecheck rule",
        "required": [*REQUIRED, "examples"],
        **_closed({key: properties[key] for key in RULE_KEYS}),
    }


def render() -> str:
    """The schema as the text of `rules/schema.json`."""
    return json.dumps(generate(), indent=2, ensure_ascii=False) + "\n"


def _closed(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _one_of(vocabulary: type[StrEnum]) -> Schema:
    return {"enum": [member.value for member in vocabulary]}


def _some_of(vocabulary: type[StrEnum]) -> Schema:
    return {"oneOf": [_one_of(vocabulary), {"type": "array", "items": _one_of(vocabulary), "uniqueItems": True}]}


def _text_pattern() -> Schema:
    groups = {"any": TEXTS, "all": TEXTS, "none": TEXTS}
    return {**_closed(groups), "anyOf": [{"required": ["any"]}, {"required": ["all"]}]}


def _evidence_pattern() -> Schema:
    keys = {"probe": TEXT, "outcomes": _some_of(Outcome), "values": TEXTS, "unless": TEXTS}
    return {**_closed(keys), "required": ["probe", "outcomes"]}


def _basis() -> Schema:
    number: Schema = {"type": "integer", "minimum": 1}
    paragraph = {**_closed({"july": number, "november": number}), "required": ["july", "november"]}
    keys: dict[str, Schema] = {"source": TEXT, "article": TEXT, "paragraph": paragraph, "level": _one_of(Level)}
    return {
        **_closed(keys),
        "required": ["source", "level"],
        "anyOf": [{"required": ["article"]}, {"required": ["paragraph"]}],
    }


def _examples() -> Schema:
    captures: Schema = {"type": "object"}
    keys: dict[str, Schema] = {
        "text": TEXT,
        "why": TEXT,
        "outcome": _one_of(Outcome),
        "value": {"type": ["string", "number"]},
        "captures": captures,
    }
    some: Schema = {"type": "array", "minItems": 1, "items": _closed(keys)}
    many: Schema = {"type": "array", "items": _closed(keys)}
    return {**_closed({"match": some, "no_match": some, "known_miss": many}), "required": ["match", "no_match"]}


if __name__ == "__main__":
    (rules_folder() / "schema.json").write_text(render(), encoding="utf-8")
