"""`diff` from the command line: reports and releases, formats, exit codes, hostile names."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from licensecheck.cli.main import run
from licensecheck.comparing.compare import compare
from licensecheck.comparing.sides import sides_of
from licensecheck.errors import ExitCode
from licensecheck.model.record import replace
from licensecheck.reports import schema
from licensecheck.reports.difference import DIFFERENCES
from licensecheck.reports.page import Page
from tests.reports.sample import REPORT, hostile

Captured = pytest.CaptureFixture[str]
DIFF = jsonschema.Draft202012Validator(json.loads((schema.FOLDER / "diff-1.json").read_text(encoding="utf-8")))
DAY = ("--as-of", "2026-11-21")


@pytest.fixture
def desk(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two revisions of a release, `old` free and `new` with a cap, and a report of each."""
    for name, source in (("old", "dense-8b-apache"), ("new", "dense-70b-user-cap")):
        shutil.copytree(root / "fixtures" / "vectors" / source, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for name in ("old", "new"):
        run(["check", name, *DAY, "--format", "json", "--output", f"{name}.json", "--no-config"])
    return tmp_path


def diff(*arguments: str) -> int:
    return run(["diff", *DAY, *arguments])


def test_reports_and_releases_can_be_mixed(desk: Path, capsys: Captured) -> None:
    found = []
    for old in ("old", "old.json"):
        for new in ("new", "new.json"):
            assert diff(old, new, "--format", "json") == ExitCode.CANNOT_APPLY
            found.append(json.loads(capsys.readouterr().out))
            DIFF.validate(found[-1])
    assert found[1:] == found[:1] * 3
    assert [one["rule"] for one in found[0]["notices"]] == ["license-drift"]


@pytest.mark.parametrize(
    ("old", "new", "fail_on", "code"),
    [
        ("old", "new", "worse", ExitCode.CANNOT_APPLY),
        ("new", "old", "worse", ExitCode.OK),
        ("new", "old", "drift", ExitCode.UNDETERMINED),
        ("new", "old", "any", ExitCode.UNDETERMINED),
        ("old", "old", "any", ExitCode.OK),
        ("old", "new", "never", ExitCode.OK),
    ],
)
def test_the_code_follows_what_gates(desk: Path, old: str, new: str, fail_on: str, code: int, capsys: Captured) -> None:
    assert diff(f"{old}.json", f"{new}.json", "--fail-on", fail_on) == code


def test_what_is_stated_counts_for_what_is_checked(desk: Path, capsys: Captured) -> None:
    (desk / "facts.yaml").write_text("weights_public: true\ngated: auto\n", encoding="utf-8")
    assert diff("old", "old", "--facts", "facts.yaml", "--fail-on", "any") == ExitCode.OK
    capsys.readouterr()
    diff("old.json", "old", "--facts", "facts.yaml", "--format", "json")
    changed = {one["what"]: (one["old"], one["new"]) for one in json.loads(capsys.readouterr().out)["conditions"]}
    assert changed["C9"] == ("undetermined", "met")
    assert diff("old.json", "new.json", "--facts", "facts.yaml") == ExitCode.USAGE


def test_what_did_not_change_is_one_line(desk: Path, capsys: Captured) -> None:
    assert diff("old", "old.json") == ExitCode.OK
    assert capsys.readouterr().out == "1 subject compared, 1 as before\n"


def test_audits_of_many_are_json_lines(desk: Path, capsys: Captured) -> None:
    run(["check", "old", "new", *DAY, "--format", "json", "--output", "both.json"])
    assert diff("both.json", "new.json", "--format", "json") == ExitCode.OK
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [(row["old"] is None, row["new"] is None) for row in rows] == [(False, False), (False, True)]
    assert all(DIFF.is_valid(row) for row in rows)


def test_people_read_what_changed(desk: Path, capsys: Captured) -> None:
    for form in ("terminal", "markdown"):
        diff("old.json", "new.json", "--format", form)
        out = capsys.readouterr().out
        for words in ("cannot apply", "worse", "Apache-2.0 → LicenseRef-unknown", "user-scale-cap"):
            assert words in out


def test_half_of_a_comparison_is_none(desk: Path, capsys: Captured) -> None:
    (desk / "list.txt").write_text("old\nnowhere\n", encoding="utf-8")
    for arguments in (("old", "nowhere"), ("@list.txt", "new.json"), ("old", "@list.txt")):
        assert diff(*arguments) == ExitCode.SOURCE
        out, err = capsys.readouterr()
        assert out == ""
        assert err.endswith("no verdict was reached\n")


def test_a_file_of_somebody_else_is_no_report(desk: Path, capsys: Captured) -> None:
    (desk / "package.json").write_text('{"name": "left-pad"}\n', encoding="utf-8")
    assert diff("old.json", "package.json") == ExitCode.USAGE
    assert "check --format json" in capsys.readouterr().err


@pytest.mark.parametrize("form", DIFFERENCES)
def test_hostile_reports_are_printed_harmlessly(form: str) -> None:
    clean = replace(hostile(), conditions=REPORT.conditions, conclusion=REPORT.conclusion)
    differences = compare(sides_of([clean]), sides_of([hostile()]))
    out = DIFFERENCES[form](differences, Page())
    assert out == DIFFERENCES[form](differences, Page())
    assert all(character == "\n" or character.isprintable() for character in out)
    assert "##[" not in out
    assert "<img" not in out or form == "terminal" or form == "json"
    assert not any(row.lstrip().startswith("::") for row in out.splitlines())
