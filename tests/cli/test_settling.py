"""Settings: the command line before the environment before a file before what is usual; a release settles nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from licensecheck.cli.main import run
from licensecheck.errors import ExitCode

Captured = pytest.CaptureFixture[str]
WAIVERS = """
[[waiver]]
rule = "{rule}"
subject = "dense-*"
reason = "an example"
expires = 2026-12-31
"""


@pytest.fixture
def desk(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a release in `model` that fails for its user cap."""
    shutil.copytree(root / "fixtures" / "vectors" / "dense-70b-user-cap", tmp_path / "desk" / "dense-model")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def check(*arguments: str) -> int:
    return run(["check", "dense-model", "--as-of", "2026-11-21", *arguments])


def test_each_place_gives_way_to_the_one_before(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    assert check() == ExitCode.CANNOT_APPLY
    (desk / "model-licensecheck.toml").write_text('fail-on = "never"\nformat = "json"\n', encoding="utf-8")
    capsys.readouterr()
    assert check() == ExitCode.OK
    out, err = capsys.readouterr()
    assert json.loads(out)["verdict"] == "cannot_apply"
    assert err == "settings: model-licensecheck.toml\n"
    monkeypatch.setenv("LICENSECHECK_FAIL_ON", "undetermined")
    assert check() == ExitCode.CANNOT_APPLY
    assert check("--fail-on", "never") == ExitCode.OK
    monkeypatch.delenv("LICENSECHECK_FAIL_ON")
    assert check("--no-config") == ExitCode.CANNOT_APPLY


def test_pyproject_holds_a_table_and_a_file_of_its_own_comes_first(desk: Path, capsys: Captured) -> None:
    (desk / "pyproject.toml").write_text('[tool.model-licensecheck]\nfail-on = "never"\n', encoding="utf-8")
    assert check() == ExitCode.OK
    assert capsys.readouterr().err == "settings: pyproject.toml\n"
    (desk / "model-licensecheck.toml").write_text('fail-on = "cannot"\n', encoding="utf-8")
    assert check() == ExitCode.CANNOT_APPLY


def test_a_pyproject_without_our_table_says_nothing(desk: Path, capsys: Captured) -> None:
    (desk / "pyproject.toml").write_text("this is not = = TOML\n[project]\nname = 'model-licensecheck'\n", "utf-8")
    assert check() == ExitCode.CANNOT_APPLY
    assert capsys.readouterr().err == ""


def test_the_search_ends_at_the_root_of_the_repository(desk: Path, capsys: Captured) -> None:
    (desk.parent / "model-licensecheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert check() == ExitCode.CANNOT_APPLY, "no repository: only the folder itself is looked into"
    (desk.parent / ".git").mkdir()
    assert check() == ExitCode.OK
    capsys.readouterr()
    assert check() == ExitCode.OK
    assert capsys.readouterr().err == f"settings: {Path('..', 'model-licensecheck.toml')}\n"
    (desk / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert check() == ExitCode.CANNOT_APPLY


@pytest.mark.parametrize("subject", [".", "LICENSE"])
def test_a_release_cannot_loosen_its_own_judgement(
    desk: Path, subject: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    release = desk / "dense-model"
    (release / "pyproject.toml").write_text('[tool.model-licensecheck]\nfail-on = "never"\n', encoding="utf-8")
    monkeypatch.chdir(release)
    assert run(["check", subject]) == ExitCode.CANNOT_APPLY
    err = capsys.readouterr().err
    assert "settings in pyproject.toml do not count" in err
    assert "if the release is yours: --own" in err
    assert run(["check", subject, "--own"]) == ExitCode.OK
    assert run(["check", subject, "--config", "pyproject.toml"]) == ExitCode.OK
    (desk / "list.txt").write_text(".\n", encoding="utf-8")
    assert run(["check", "@../list.txt"]) == ExitCode.CANNOT_APPLY


def test_what_a_download_brought_along_settles_nothing_for_a_folder_in_it(
    desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "model-licensecheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert check() == ExitCode.OK, "one's own folder"
    (desk / ".cache" / "huggingface" / "download").mkdir(parents=True)
    capsys.readouterr()
    assert check() == ExitCode.CANNOT_APPLY
    assert "do not count, since it lies in what was downloaded from the Hub" in capsys.readouterr().err
    assert check("--own") == ExitCode.OK
    snapshot = desk.parent / "models--acme--model" / "snapshots" / ("1" * 40)
    shutil.copytree(desk / "dense-model", snapshot / "dense-model")
    shutil.copy(desk / "model-licensecheck.toml", snapshot)
    monkeypatch.chdir(snapshot)
    assert check() == ExitCode.CANNOT_APPLY


@pytest.mark.parametrize("command", [("explain", "dense-model"), ("diff", "dense-model", "dense-model")])
def test_explain_and_diff_judge_by_the_settings_of_check(
    desk: Path, command: tuple[str, ...], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "none.yaml").write_text("gated: auto\n", encoding="utf-8")
    (desk / "facts.yaml").write_text("purpose: an example\ngated: auto\n", encoding="utf-8")
    settings = (
        'facts = "facts.yaml"\nformat = "sarif"\noutput = "lost.txt"\nfail-on = "cannot"\nalso = ["csv=lost.csv"]\n'
    )
    (desk / "model-licensecheck.toml").write_text(settings, encoding="utf-8")
    for name in ("OUTPUT", "COLOR", "FORMAT", "FAIL_ON"):
        monkeypatch.setenv(f"LICENSECHECK_{name}", "nonsense")
    assert run([*command]) == ExitCode.RULEBOOK, "the facts file is read, and 'purpose' is no fact"
    assert "facts.yaml:1" in capsys.readouterr().err
    assert run([*command, "--no-config"]) == ExitCode.OK
    monkeypatch.setenv("LICENSECHECK_FACTS", "facts.yaml")
    assert run([*command, "--no-config"]) == ExitCode.RULEBOOK
    assert run([*command, "--facts", "none.yaml"]) == ExitCode.OK
    assert not list(desk.glob("lost*"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('fail_on = "never"', ":1: unknown key 'fail_on'"),
        ('\nformat = "pdf"', ":2: format: 'pdf' is not one of"),
        ("offline = 1", ":1: offline: must be a boolean, not 1"),
        ('timeout = "90"', ":1: timeout: must be a number"),
        ("timeout = -1", ":1: timeout: -1"),
        ("timeout = nan", ":1: timeout: must be finite, not nan"),
        ("max-bytes = true", ":1: max-bytes: must be an integer, not True"),
        ("max-bytes = 1.5", ":1: max-bytes: must be an integer"),
        ("also = 'sarif=x'", ":1: also: must be an array"),
        ("also = [3]", ":1: also: must hold texts"),
        ("also = ['nothing']", ":1: also: 'nothing' is not FORMAT=FILE"),
        ("as-of = 'yesterday'", ":1: as-of: the day to judge by cannot be 'yesterday'"),
        ("rules = 'nowhere'", ":1: rules: Directory 'nowhere' does not exist"),
        ("format = []", ":1: format: must be a string, not []"),
        ("[format]\nx = 1", ":1: format: must be a string"),
        ("waiver = 1", ":1: 'waiver' must be tables"),
    ],
)
def test_a_wrong_setting_is_an_error_with_its_line(desk: Path, text: str, told: str, capsys: Captured) -> None:
    (desk / "model-licensecheck.toml").write_text(f"{text}\n", encoding="utf-8")
    assert run(["check", "dense-model"]) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert f"error: model-licensecheck.toml{told}" in err
    assert "hint: " in err


def test_an_unknown_key_has_a_suggestion(desk: Path, capsys: Captured) -> None:
    (desk / "x.toml").write_text("fail_on = 'never'\n", encoding="utf-8")
    assert check("--config", "x.toml") == ExitCode.USAGE
    assert "did you mean 'fail-on'?" in capsys.readouterr().err


def test_a_named_file_that_holds_no_settings_is_a_mistake(desk: Path, capsys: Captured) -> None:
    (desk / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert check("--config", "pyproject.toml") == ExitCode.USAGE
    assert "no [tool.model-licensecheck]" in capsys.readouterr().err
    assert check("--config", "pyproject.toml", "--no-config") == ExitCode.USAGE


def test_paths_in_a_file_are_relative_to_it(desk: Path, capsys: Captured) -> None:
    place = desk / "settings"
    place.mkdir()
    (place / "facts.yaml").write_text("gated: auto\n", encoding="utf-8")
    (place / "own.toml").write_text(
        'facts = "facts.yaml"\nalso = ["json=beside.json"]\nas-of = 2026-11-20\n', encoding="utf-8"
    )
    run(["check", "dense-model", "--config", "settings/own.toml"])
    report = json.loads((place / "beside.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in report["facts"]] == ["gated"]
    assert report["rulebook"]["as_of"] == "2026-11-20"


@pytest.mark.parametrize(
    "text",
    [
        'output = "../report.txt"',
        'also = ["json=../report.json"]',
        'also = ["json=inside.json", "csv=/nowhere/report.csv"]',
        'waivers = "way/waivers.toml"',
        'net-cache = "/"',
    ],
)
def test_a_file_that_was_found_reaches_no_further_than_its_repository(desk: Path, text: str, capsys: Captured) -> None:
    (desk / "way").symlink_to(desk.parent)
    (desk.parent / "waivers.toml").write_text("", encoding="utf-8")
    (desk / "model-licensecheck.toml").write_text(text, encoding="utf-8")
    before = sorted(desk.parent.rglob("*"))
    assert check() == ExitCode.USAGE
    assert "leads out of the repository" in capsys.readouterr().err
    assert sorted(desk.parent.rglob("*")) == before
    (desk.parent / ".git").mkdir()
    assert (check() == ExitCode.USAGE) is ("/nowhere" in text or '"/"' in text)


def test_a_file_that_is_named_may_reach_anywhere(desk: Path, capsys: Captured) -> None:
    (desk / "own.toml").write_text('also = ["json=../report.json"]', encoding="utf-8")
    assert check("--config", "own.toml") == ExitCode.CANNOT_APPLY
    assert (desk.parent / "report.json").is_file()


def test_an_empty_table_is_no_settings(desk: Path, capsys: Captured) -> None:
    (desk / "pyproject.toml").write_text("[tool]\n[tool.black]\nline-length = 1\n", encoding="utf-8")
    assert check() == ExitCode.CANNOT_APPLY
    assert capsys.readouterr().err == ""


def test_a_waiver_opens_the_gate_and_stays_in_the_report(desk: Path, capsys: Captured) -> None:
    rules = ("user-scale-cap", "separate-license")
    (desk / "model-licensecheck.toml").write_text("".join(WAIVERS.format(rule=one) for one in rules), encoding="utf-8")
    assert check("--format", "json") == ExitCode.OK
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert report["verdict"] == "cannot_apply"
    assert out.count("(waived until 2026-12-31)") == 2
    assert err.splitlines() == [
        "settings: model-licensecheck.toml",
        "dense-model: cannot_apply, and all that decides it is waived or known; undetermined is what is left",
    ]
    late = ["check", "dense-model", "--as-of", "2027-01-01"]
    assert run(late) == ExitCode.CANNOT_APPLY
    assert "waived until" not in capsys.readouterr().out


def test_a_waiver_that_does_nothing_is_told(desk: Path, capsys: Captured) -> None:
    (desk / "own.toml").write_text(WAIVERS.format(rule="no-such-rule"), encoding="utf-8")
    assert check("--waivers", "own.toml") == ExitCode.CANNOT_APPLY
    assert "warning: own.toml:2: nothing to waive: no-such-rule for dense-*" in capsys.readouterr().err


def test_after_a_baseline_only_what_is_new_gates(desk: Path, capsys: Captured) -> None:
    assert check("--write-baseline", "known.json") == ExitCode.OK
    assert check("--baseline", "known.json") == ExitCode.OK
    assert check("--baseline", "known.json", "--fail-on", "undetermined") == ExitCode.OK
    licence = desk / "dense-model" / "LICENSE"
    text = licence.read_text(encoding="utf-8")
    licence.write_text(f"A line before.\n\n{text}", encoding="utf-8")
    assert check("--baseline", "known.json") == ExitCode.OK, "moved lines are known"
    licence.write_text(f"{text}\nYou may use the model for research only.\n", encoding="utf-8")
    assert check("--baseline", "known.json") == ExitCode.CANNOT_APPLY
    (desk / "dense-model").rename(desk / "other-model")
    capsys.readouterr()
    assert run(["check", "other-model", "--baseline", "known.json"]) == ExitCode.CANNOT_APPLY
    assert "the baseline knows nothing of other-model" in capsys.readouterr().err


def test_what_could_not_be_judged_is_in_no_baseline(desk: Path, capsys: Captured) -> None:
    assert check("nowhere", "--write-baseline", "known.json") == ExitCode.SOURCE
    assert not (desk / "known.json").exists()
