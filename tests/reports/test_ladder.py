"""What to do next says from which step on the verdict is another one."""

from __future__ import annotations

import json

import pytest

from licensecheck.model.record import replace
from licensecheck.model.report import Change
from licensecheck.model.snapshot import Location
from licensecheck.model.vocabulary import VerdictCode
from licensecheck.reports.json import render_all
from licensecheck.reports.ladder import next_steps
from licensecheck.reports.page import PLAIN
from licensecheck.reports.registry import report_renderer
from tests.reports.sample import REPORT

CHANGES = (
    Change(
        conditions=("C6", "C7"),
        steps=("Remove the cap.", "Say why."),
        verdict=VerdictCode.CANNOT_APPLY,
        location=Location(path="LICENSE", start_line=7),
    ),
    Change(conditions=("C2",), steps=("Open the gate.",), verdict=VerdictCode.UNDETERMINED),
    Change(conditions=("C11",), steps=("Say it.",), verdict=VerdictCode.UNDETERMINED),
)
LADDER = replace(REPORT, changes=CHANGES)


def test_each_step_names_its_conditions_its_place_and_the_verdict_where_it_turns() -> None:
    assert next_steps(LADDER) == (
        "C6, C7 (LICENSE:7): Remove the cap. Say why.",
        "C2: Open the gate. From here on: undetermined.",
        "C11: Say it.",
    )


def test_without_changes_the_verdicts_own_steps_are_told() -> None:
    assert next_steps(REPORT) == REPORT.verdict.next_steps


@pytest.mark.parametrize("name", ["terminal", "markdown", "tree", "html"])
def test_people_are_told_the_ladder(name: str) -> None:
    text = " ".join(report_renderer(name)([LADDER], PLAIN).split())
    assert text.index("Remove the cap.") < text.index("Open the gate.") < text.index("Say it.")


def test_programs_get_the_changes() -> None:
    found = json.loads(render_all([LADDER], PLAIN))["changes"]
    assert [(one["conditions"], one["verdict"], one["path"], one["start_line"]) for one in found] == [
        (["C6", "C7"], "cannot_apply", "LICENSE", 7),
        (["C2"], "undetermined", "", 0),
        (["C11"], "undetermined", "", 0),
    ]
