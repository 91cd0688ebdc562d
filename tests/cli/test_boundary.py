"""One manner for every error, and the exit code that belongs to it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from licensecheck.cli import main
from licensecheck.cli.main import run
from licensecheck.errors import ExitCode, LicenseCheckError, ReportError, RulebookError, SourceError, UsageError


@pytest.fixture
def command_that_raises(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """A command `fail` that raises what the test puts into the list."""
    errors: list[BaseException] = []

    @click.command("fail")
    def fail() -> None:
        raise errors[0]

    class Module:
        command = fail

    monkeypatch.setitem(main.COMMANDS, "fail", "tests.cli.command_that_raises")
    monkeypatch.setitem(sys.modules, "tests.cli.command_that_raises", Module())
    return errors


ERRORS: dict[int, LicenseCheckError] = {
    2: UsageError("no such format", hint="try json"),
    3: SourceError("no such folder", hint="look again"),
    4: RulebookError("unknown key", path="rules/x.yaml", line=7, hint="did you mean 'title'?"),
    5: ReportError("disk full", hint="make room"),
}


@pytest.mark.parametrize(("code", "error"), ERRORS.items(), ids=str)
def test_an_error_is_two_lines_and_no_verdict(
    code: int, error: LicenseCheckError, command_that_raises: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    command_that_raises.append(error)
    assert run(["fail"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [f"error: {error}", f"hint: {error.hint}", "no verdict was reached"]


def test_what_an_error_quotes_is_harmless(
    command_that_raises: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    command_that_raises.append(SourceError("no file \x1b[2J\n::error::x"))
    run(["fail"])
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert err.splitlines()[0] == "error: no file : :error: :x"


def test_an_unexpected_exception_is_called_a_bug_without_a_traceback(
    command_that_raises: list[BaseException],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LICENSECHECK_DEBUG", raising=False)
    command_that_raises.append(ZeroDivisionError("by nothing"))
    assert run(["fail"]) == ExitCode.BUG
    err = capsys.readouterr().err
    assert "error: ZeroDivisionError: by nothing" in err
    assert "this is a bug" in err
    assert "Traceback" not in err
    monkeypatch.setenv("LICENSECHECK_DEBUG", "1")
    run(["fail"])
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_run_ends_in_130(
    command_that_raises: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    command_that_raises.append(KeyboardInterrupt())
    assert run(["fail"]) == 130
    assert "no verdict was reached" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["chekc"], "did you mean 'check'?"),
        (["./some/release"], "model-licensecheck check ./some/release"),
        (["check", "--formt", "json", "."], "'--format'?"),
        (["check"], "nothing to check"),
        (["check", ".", "--format", "pdf"], "pdf"),
        (["check", ".", "--as-of", "tomorrow"], "write it as 2026-11-21"),
        (["check", ".", "--facts", "no-such-file.yaml"], "does not exist"),
        (["rules"], "Missing command"),
        (["explain", "C66"], "did you mean C6"),
        (["rules", "show", "no-such-rule-at-all"], "hint: "),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_says_what_to_write(
    arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert hint in err
    assert err.endswith("no verdict was reached\n")


def test_no_arguments_show_the_help_and_are_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == ExitCode.USAGE
    assert "Usage: model-licensecheck" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([name, "--help"] for name in main.COMMANDS)], ids=" ".join)
def test_help_is_a_success(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == ExitCode.OK
    assert "Usage: model-licensecheck" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "shell", "code"),
    [
        ("--help", "| true; exit ${PIPESTATUS[0]}", ExitCode.OK),
        ("explain C0", "| true; exit ${PIPESTATUS[0]}", ExitCode.OK),
        ("explain C0", "2>&-", ExitCode.OK),
        ("explain C0", ">&-", ExitCode.REPORT),
        ("explain C0", ">/dev/full", ExitCode.REPORT),
    ],
)
def test_a_stream_that_is_closed_or_full_is_no_bug(arguments: str, shell: str, code: ExitCode, root: Path) -> None:
    line = f"{sys.executable} -m licensecheck {arguments} {shell}"
    done = subprocess.run(["bash", "-c", line], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, "bug" in done.stderr) == (code, False), done.stderr


def test_the_module_is_the_same_program(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "licensecheck", "--version"], cwd=root, capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"model-licensecheck \d+\.\d+\.\d+\S*\n", done.stdout)


def test_the_documentation_lists_every_exit_code(root: Path) -> None:
    table = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d+) \| `(\w+)` \|", table, re.MULTILINE)
    assert listed == [(str(int(code)), code.name) for code in ExitCode]
