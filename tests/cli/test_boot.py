"""Before anything is loaded: the version, and the other package that shares our name."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck import _boot
from licensecheck._version import __version__


def test_the_version_needs_nothing_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    assert _boot.main(["--version"]) == 0
    assert capsys.readouterr().out == f"model-licensecheck {__version__}\n"


def test_a_folder_of_our_own_has_no_other_owner(tmp_path: Path) -> None:
    assert _boot.other_owner(str(tmp_path)) == ""


def test_a_foreign_file_that_no_distribution_owns_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "packageinfo.py").touch()
    assert _boot.other_owner(str(tmp_path)) == ""


def test_the_other_distribution_is_named_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, record = tmp_path / "licensecheck", tmp_path / "licensecheck-2025.1.0.dist-info"
    package.mkdir()
    record.mkdir()
    (package / "packageinfo.py").touch()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: licensecheck\nVersion: 2025.1.0\n")
    (record / "RECORD").write_text("licensecheck/packageinfo.py,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    line = _boot.other_owner(str(package))
    assert "licensecheck is installed into the same folder" in line
    assert "\n" not in line
