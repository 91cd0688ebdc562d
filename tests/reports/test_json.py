"""The machine formats keep their contracts."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from licensecheck.model.license import Reading
from licensecheck.model.record import replace
from licensecheck.model.report import Report, Role
from licensecheck.model.vocabulary import Match, ReaderRole
from licensecheck.reports import json as report_json
from licensecheck.reports import reading_json, schema
from licensecheck.reports.page import PLAIN, Page
from tests.reports.sample import FREE, READING, REPORT, STATUTE, hostile

READER = Role(name=ReaderRole.DEPLOYER, reason="Because of a fact.", basis=(STATUTE,))
REPORTS = {"rich": replace(REPORT, roles=(READER,)), "free": FREE, "hostile": hostile()}
READINGS = {
    "rich": READING,
    "unknown": replace(READING, grants=(), findings=(), license=replace(READING.license, match=Match.NONE)),
}
PLACE_KEYS = {"path", "start_line", "end_line", "excerpt"}
FINDING_KEYS = {"rule", "effect", "condition", "message", "basis", "confidence", "remedy"} | PLACE_KEYS


def _validator(name: str) -> jsonschema.Draft202012Validator:
    document = json.loads((schema.FOLDER / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_every_report_is_valid(report: Report) -> None:
    _validator("report-1.json").validate(json.loads(report_json.render_all([report], PLAIN)))


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS.keys())
def test_every_reading_is_valid(reading: Reading) -> None:
    _validator("reading-1.json").validate(json.loads(reading_json.render_all([reading], PLAIN)))


@pytest.mark.parametrize("name", schema.FILES)
def test_the_committed_schema_is_the_one_that_the_shapes_give(name: str) -> None:
    assert (schema.FOLDER / name).read_text(encoding="utf-8") == schema.generate(name)


def _objects(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for item in node for found in _objects(item)]
    if not isinstance(node, dict):
        return []
    below = [found for item in node.values() for found in _objects(item)]
    return [*below, node] if "properties" in node else below


@pytest.mark.parametrize("name", schema.FILES)
def test_the_schema_forbids_keys_that_it_does_not_know(name: str) -> None:
    objects = _objects(json.loads(schema.generate(name)))
    assert objects
    assert all(one["additionalProperties"] is False for one in objects)


def test_a_report_holds_what_other_programs_were_promised() -> None:
    made = json.loads(report_json.render_all([REPORT], PLAIN))
    assert made["schema"] == "licensecheck/report/1"
    assert (made["verdict"], made["verdict_if_in_scope"]) == ("cannot_apply", "cannot_apply")
    assert made["license"]["status"] == "failed"
    assert made["scope"]["systemic"] == "bounded-no"
    assert {"subject", "obligations", "assumptions", "gaps", "rulebook", "tool"} <= made.keys()
    c6 = next(one for one in made["conditions"] if one["id"] == "C6")
    assert c6["findings"][0].keys() >= FINDING_KEYS
    assert c6["findings"][0]["basis"][0]["november"] == 80


def test_a_reading_holds_what_other_programs_were_promised() -> None:
    made = json.loads(reading_json.render_all([READING], PLAIN))
    assert made["schema"] == "licensecheck/reading/1"
    assert (made["path"], made["status"], made["license"]["match"]) == ("LICENSE", "failed", "similar")
    assert made["grants"] == {"access": "silent", "use": "limited", "modification": "silent", "distribution": "granted"}
    assert made["granted_at"]["use"]["start_line"] == 12
    assert made["granted_at"]["access"] is None


def test_one_subject_is_one_indented_object() -> None:
    text = report_json.render_all([REPORT], Page())
    assert text.startswith("{\n  ")
    assert text.endswith("}\n")


def test_several_subjects_are_one_object_a_line_even_when_only_one_was_read() -> None:
    assert report_json.render_all([REPORT], Page(several=True)).count("\n") == 1
    lines = report_json.render_all([REPORT, hostile()], Page(several=True)).splitlines()
    assert [json.loads(line)["schema"] for line in lines] == ["licensecheck/report/1"] * 2


def test_keys_are_sorted() -> None:
    keys = list(json.loads(report_json.render_all([REPORT], PLAIN)))
    assert keys == sorted(keys)
