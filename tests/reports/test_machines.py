"""CSV, JSON Lines, annotations, the one line and the badge: read by programs, fed with hostile text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from licensecheck.model.record import replace
from licensecheck.model.report import Report
from licensecheck.model.snapshot import Location
from licensecheck.model.vocabulary import VerdictCode
from licensecheck.reports import annotations as commands
from licensecheck.reports import badge, escape, jsonl, oneline
from licensecheck.reports import csv as rows
from licensecheck.reports import json as whole
from licensecheck.reports.page import PLAIN, Failure, Page
from tests.reports.sample import FREE, HOSTILE, REPORT, SCALE, hostile

FOR_MACHINES = {
    "csv": rows.render_all,
    "jsonl": jsonl.render_all,
    "verdict": oneline.render_all,
    "github": commands.render_all,
    "badge": badge.render_all,
    "badge-svg": badge.render_svg,
}
each = pytest.mark.parametrize("render", FOR_MACHINES.values(), ids=FOR_MACHINES.keys())
CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _table(*reports: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(rows.render_all(reports, PLAIN), newline=""), strict=True))


@each
def test_a_second_run_gives_the_same_bytes(render: Callable[..., str]) -> None:
    assert render([REPORT, hostile()], PLAIN) == render([REPORT, hostile()], PLAIN)


@each
def test_nothing_in_it_moves_a_cursor_turns_the_reading_or_commands_a_runner(render: Callable[..., str]) -> None:
    text = render([hostile()], PLAIN)
    assert not CONTROLS.search(text)
    assert "##[" not in text
    assert not re.search(r"^\s*::error::", text, re.MULTILINE)
    assert text.endswith("\n")


def test_a_row_of_csv_has_the_verdict_the_licences_and_every_condition() -> None:
    first, second = _table(REPORT, FREE)
    assert (first["verdict"], first["license_declared"], first["license_concluded"]) == (
        "cannot_apply",
        "Apache-2.0",
        "LicenseRef-Example",
    )
    assert (first["C6"], first["C7"], first["C5"]) == ("failed", "undetermined", "")
    assert "LICENSE:31-33" in first["why"]
    assert second["verdict"] == "not_needed"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "  =1", "＝1", "\u202e=1"])
def test_no_cell_of_csv_begins_a_formula(formula: str) -> None:
    report = replace(REPORT, subject=replace(REPORT.subject, name=formula))
    (row,) = _table(report)
    assert row["name"].startswith("'")


def test_quotes_commas_and_line_breaks_stay_in_their_cell() -> None:
    name = 'a "quoted", name\nin two lines'
    (row,) = _table(replace(REPORT, subject=replace(REPORT.subject, name=name)))
    assert row["name"] == 'a "quoted", name in two lines'
    text = rows.render_all([hostile()], PLAIN)
    assert text.count("\r\n") == text.count("\n") == 2


def test_json_lines_holds_the_report_on_one_line_also_when_alone() -> None:
    (only,) = jsonl.render_all([REPORT], PLAIN).splitlines()
    assert json.loads(only) == json.loads(whole.render_all([REPORT], PLAIN))


def test_one_line_says_the_verdict_first_and_why_last() -> None:
    (only,) = oneline.render_all([REPORT], PLAIN).splitlines()
    assert only.startswith("cannot_apply tiny-model at 0123456789ab: C6 ")
    assert only.endswith("(LICENSE:31-33)")
    assert len(oneline.render_all([hostile()], PLAIN).splitlines()) == 1


def test_an_annotation_names_file_lines_title_and_cure() -> None:
    (only,) = commands.render_all([REPORT], PLAIN).splitlines()
    head, _, message = only.removeprefix("::").partition("::")
    assert head == "error file=tiny-model/LICENSE,line=31,endLine=33,title=C6 user-scale-cap"
    assert message.startswith(SCALE.message)
    assert message.endswith(f"%0AWhat to do: {SCALE.remedy}")


def test_of_several_subjects_an_annotation_says_whose_it_is() -> None:
    (only,) = commands.render_all([REPORT], Page(several=True)).splitlines()
    assert ",title=C6 user-scale-cap (tiny-model at 0123456789ab)::" in only


def test_what_ends_a_property_a_message_or_a_command_is_escaped() -> None:
    place = Location(path="100%,a:b\r\nc", start_line=1, end_line=1)
    found = replace(SCALE, location=place, message="50 %\n::warning::x, y: z")
    report = replace(REPORT, conditions=(replace(REPORT.conditions[1], findings=(found,)),))
    (only,) = commands.render_all([report], PLAIN).splitlines()
    assert "file=tiny-model/100%25%2Ca%3Ab%0Ac,line=1" in only
    assert "::50 %25 : :warning: :x, y: z%0A" in only


def test_no_more_annotations_than_are_shown_and_how_many_there_are_beyond() -> None:
    findings = tuple(replace(SCALE, rule=f"rule-{number}") for number in range(14))
    report = replace(REPORT, conditions=(replace(REPORT.conditions[1], findings=findings),))
    lines = commands.render_all([report], PLAIN).splitlines()
    assert [one.startswith("::error ") for one in lines] == [True] * 10 + [False]
    assert lines[-1] == "::notice::Not shown here: 4 errors. The report has them all."
    notes = replace(report, verdict=replace(REPORT.verdict, code=VerdictCode.NOT_NEEDED))
    assert len(commands.render_all([notes], PLAIN).splitlines()) == 10


def test_a_subject_that_could_not_be_judged_is_an_error_without_a_place() -> None:
    page = Page(failures=(Failure(subject="org/gone", message="org/gone: not found"),))
    assert commands.render_all([], page) == "::error::org/gone: not found: no verdict was reached\n"


def test_the_badge_is_what_the_endpoint_of_shields_takes() -> None:
    shape = json.loads(badge.render_all([REPORT], PLAIN))
    assert shape["schemaVersion"] == 1
    assert shape["message"] == "cannot apply"
    assert re.fullmatch("[0-9a-f]{6}", shape["color"])
    assert json.loads(badge.render_all([REPORT, FREE, FREE], PLAIN))["message"] == "1 cannot apply, 2 not needed"
    assert json.loads(badge.render_all([], PLAIN))["message"] == badge.NOTHING


def test_the_picture_is_whole_in_itself_and_reads_aloud() -> None:
    text = badge.render_svg([REPORT], PLAIN)
    picture = ElementTree.fromstring(text)  # noqa: S314 - our own
    said = f"{badge.LABEL}: cannot apply"
    assert picture.attrib["aria-label"] == said
    assert picture.findtext("{http://www.w3.org/2000/svg}title") == said
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert not re.search("script|href|style|url", text)


def test_letters_on_the_badge_stand_out_from_what_is_behind_them() -> None:
    assert set(badge.COLORS) == set(VerdictCode)
    assert [color for color in (*badge.COLORS.values(), badge.GREY) if _contrast(color) < 4.5] == []


def _contrast(color: str) -> float:
    """Of white to `color`, as WCAG 2 counts it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_a_cell_that_is_no_formula_stays_as_it_is() -> None:
    assert escape.cell("Apache-2.0") == "Apache-2.0"
    assert escape.cell(HOSTILE).startswith("red evil")
