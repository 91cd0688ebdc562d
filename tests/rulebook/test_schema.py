"""The JSON Schema of rule files is what the loader accepts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from licensecheck.rulebook.loader import rules_folder
from licensecheck.rulebook.schema import generate, render
from licensecheck.yamlio import load

RULE_FILES = sorted(
    path for kind in ("clauses", "release") for path in (rules_folder() / kind).rglob("*.yaml") if path.is_file()
)


def test_the_committed_schema_is_the_generated_one() -> None:
    committed = (rules_folder() / "schema.json").read_text(encoding="utf-8")

    assert render() == committed, "run: python -m licensecheck.rulebook.schema"


def test_there_are_rules_to_validate() -> None:
    assert len(RULE_FILES) > 100


def test_every_rule_file_is_valid() -> None:
    validator = jsonschema.Draft202012Validator(generate())
    problems = list(_problems(validator))

    assert problems == []


@pytest.mark.parametrize("key", ["id", "basis", "examples", "condition"])
def test_a_rule_without_a_required_key_is_invalid(key: str) -> None:
    rule = load(RULE_FILES[0].read_text(encoding="utf-8"))
    assert isinstance(rule, dict)
    del rule[key]

    assert not jsonschema.Draft202012Validator(generate()).is_valid(rule)


def _problems(validator: jsonschema.Draft202012Validator) -> Iterator[tuple[Path, str]]:
    for path in RULE_FILES:
        for error in validator.iter_errors(load(path.read_text(encoding="utf-8"))):
            yield path, error.message[:200]
