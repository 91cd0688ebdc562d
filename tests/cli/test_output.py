"""Reports arrive whole, wherever they go."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from licensecheck.cli.output import page, write
from licensecheck.errors import ReportError


def test_a_file_is_replaced_whole_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old, and longer than what comes")
    write("new ✓\n", target)
    assert target.read_bytes() == "new ✓\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    target, link = tmp_path / "report.json", tmp_path / "link.json"
    link.symlink_to(target)
    write("x\n", link)
    assert link.is_symlink()
    assert target.read_text() == "x\n"


def test_a_device_is_written_and_not_replaced() -> None:
    write("x\n", Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_a_folder_that_does_not_exist_is_a_report_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="No such file or directory") as caught:
        write("x\n", tmp_path / "nowhere" / "report.json")
    assert "--output" in caught.value.hint


def test_a_stream_that_cannot_show_symbols_gets_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write("✓ met ✗ failed 许\n", None)
    assert raw.getvalue() == b"+ met x failed ?\n"


def test_a_reader_that_leaves_early_is_no_error() -> None:
    program = "from licensecheck.cli.output import write; write('row\\n' * 200_000, None)"
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        assert process.stdout.readline() == "row\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("color", "environment", "expected"),
    [
        ("auto", {}, False),
        ("always", {}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_follows_the_option_and_then_the_environment(
    color: str, environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert page(color, None, several=False).color is expected


def test_a_report_that_goes_nowhere_near_a_terminal_has_a_fixed_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "37")
    assert page("auto", Path("report.txt"), several=False).width == 100
