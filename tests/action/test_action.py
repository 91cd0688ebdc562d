"""The Action, as a runner would carry it out, on releases of our fixtures."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from licensecheck.yamlio import load
from tests.action.runner import Runner

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = Path(sysconfig.get_path("scripts")) / "model-licensecheck"
OPEN, CLOSED = "dense-8b-apache", "dense-8b-non-commercial"
UPLOAD = "github/codeql-action/upload-sarif"


def _installed() -> dict[str, dict[str, str]]:
    return {"install": {"program": str(PROGRAM)}}


def _runner(tmp_path: Path, release: str = OPEN) -> Runner:
    workspace, temp = tmp_path / "work space", tmp_path / "temp"
    shutil.copytree(ROOT / "fixtures/vectors" / release, workspace)
    temp.mkdir()
    return Runner(
        action=ROOT,
        workspace=workspace,
        temp=temp,
        stands={"actions/setup-python": lambda _: {"python-path": sys.executable}, UPLOAD: lambda _: {}},
        event={"token": "token-of-the-job"},
        outputs=_installed(),
    )


def test_the_workspace_is_checked_when_no_target_is_named(tmp_path: Path) -> None:
    runner = _runner(tmp_path)
    assert runner.run(offline="true") == 0, runner.log
    assert runner.output("verdict") == "undetermined"
    assert json.loads(Path(runner.output("report")).read_text())["subject"]["name"]
    assert "CAN APPLY" in runner.summary.upper() or "undetermined" in runner.summary


def test_the_gate_closes_after_everything_was_written(tmp_path: Path) -> None:
    runner = _runner(tmp_path, CLOSED)
    assert runner.run(offline="true", sarif="true") == 11
    assert runner.ran[-2:] == ["Upload to code scanning", "Gate"]
    assert runner.output("verdict") == "cannot_apply"
    assert int(runner.output("findings")) >= 1
    assert "cannot" in runner.summary.lower()
    results = json.loads(Path(runner.output("sarif-file")).read_text())["runs"][0]["results"]
    assert any(one["level"] == "error" for one in results)


def test_annotations_name_the_file_and_line(tmp_path: Path) -> None:
    runner = _runner(tmp_path, CLOSED)
    runner.run(offline="true")
    marked = [line for line in runner.log.splitlines() if line.startswith("::error")]
    assert any(line.startswith("::error file=README.md,line=2,") for line in marked), runner.log


def test_no_more_lines_are_marked_than_asked(tmp_path: Path) -> None:
    runner = _runner(tmp_path, CLOSED)
    runner.run(offline="true", annotations="1")
    assert sum(line.startswith("::") for line in runner.log.splitlines()) == 1


def test_fail_on_never_leaves_the_step_green(tmp_path: Path) -> None:
    runner = _runner(tmp_path, CLOSED)
    assert runner.run(offline="true", **{"fail_on": "never"}) == 0
    assert runner.output("verdict") == "cannot_apply"


def test_a_fork_uploads_nothing(tmp_path: Path) -> None:
    runner = _runner(tmp_path)
    runner.event |= {"event.pull_request.head.repo.fork": "true", "token": ""}
    runner.run(offline="true", sarif="true")
    assert "Upload to code scanning" not in runner.ran


HOSTILE = ["$(touch ran)", "`touch ran`", '"; touch ran; "', "'; touch ran; '", "--help", "a\nb", "::error::x", "-"]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["target", "revision", "fail_on", "format", "baseline", "config", "version"])
def test_an_input_is_a_value_whatever_it_holds(name: str, value: str, tmp_path: Path) -> None:
    runner = _runner(tmp_path)
    if name == "version":
        del runner.outputs["install"]
    code = runner.run(offline="true", **{name: value})
    assert code in (2, 3, 5), (code, runner.log)
    assert not list(tmp_path.rglob("ran"))
    assert not runner.output("verdict")


def test_the_workspace_cannot_stand_in_for_python_modules(tmp_path: Path) -> None:
    runner = _runner(tmp_path)
    for name in ("json", "venv", "subprocess", "licensecheck", "pip", "click"):
        (runner.workspace / f"{name}.py").write_text("raise SystemExit('taken over')\n")
    assert runner.run(offline="true") == 0, runner.log
    assert "taken over" not in runner.log


def test_several_targets_stand_a_line_each_and_the_worst_verdict_counts(tmp_path: Path) -> None:
    runner = _runner(tmp_path)
    shutil.copytree(ROOT / "fixtures/vectors" / CLOSED, runner.workspace / "second model")
    assert runner.run(target=".\nsecond model\n", offline="true") == 11
    assert runner.output("verdict") == "cannot_apply"
    assert "file=second model/README.md,line=2," in runner.log, "not from the top of the repository"
    sarif = Path(runner.output("sarif-file")).read_text()
    assert '"uri": "second%20model/README.md"' in sarif or '"uri":"second%20model/README.md"' in sarif


def test_nothing_to_judge_is_a_failure_with_the_reason_in_the_log(tmp_path: Path) -> None:
    runner = _runner(tmp_path)
    assert runner.run(target="not here", offline="true") == 3
    assert "no verdict was reached" in runner.log
    assert runner.output("verdict") == ""


@pytest.mark.slow
def test_the_action_installs_its_own_source_and_not_the_workspace(tmp_path: Path) -> None:
    runner = _runner(tmp_path)
    runner.outputs = {}
    (runner.workspace / "pyproject.toml").write_text("[build-system]\nrequires = ['nothing-like-this']\n")
    assert runner.run(offline="true") == 0, runner.log
    program = runner.outputs["install"]["program"]
    assert Path(program).is_relative_to(runner.temp)
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith("model-licensecheck ")


@pytest.mark.parametrize("path", [*sorted(ROOT.glob(".github/workflows/*.yml")), ROOT / "action.yml"], ids=str)
def test_every_foreign_action_is_pinned_to_a_commit(path: Path) -> None:
    used = [line.split("uses:")[1].strip() for line in path.read_text().splitlines() if "uses:" in line]
    assert used
    for one in used:
        if not one.startswith("./"):
            commit = one.split("@")[1].split(" ")[0]
            assert len(commit) == 40, f"{one}: pinned to something that can move"
            assert " # v" in one, f"{one}: says no version for people"


def test_the_inputs_that_are_documented_are_those_there_are() -> None:
    document = load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    page = (ROOT / "docs/github-action.md").read_text(encoding="utf-8")
    for kind in ("inputs", "outputs"):
        for name in document[kind]:
            assert f"| `{name}` |" in page, f"docs/github-action.md says nothing of {name}"
