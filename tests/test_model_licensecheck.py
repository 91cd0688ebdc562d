"""The entry point outside the package; tests/house/test_packaging.py really installs our namesake beside us."""

from __future__ import annotations

from pathlib import Path

import pytest

import model_licensecheck
from licensecheck._version import __version__


def test_a_folder_of_our_own_has_no_other_owner() -> None:
    assert model_licensecheck.other_owner(model_licensecheck.PACKAGE) == ""


def test_a_file_of_the_namesake_without_its_package_is_no_clash(tmp_path: Path) -> None:
    (tmp_path / model_licensecheck.FOREIGN_FILES[0]).touch()
    assert model_licensecheck.other_owner(str(tmp_path)) == ""


def test_none_of_our_files_has_a_name_by_which_we_know_the_namesake() -> None:
    ours = {path.name for path in Path(model_licensecheck.PACKAGE).iterdir()}
    assert ours.isdisjoint(model_licensecheck.FOREIGN_FILES)


def test_the_version_is_answered_without_the_command_line_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert model_licensecheck.main(["--version"]) == 0
    assert capsys.readouterr().out == f"model-licensecheck {__version__}\n"


def test_the_namesake_is_named_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, record = tmp_path / "licensecheck", tmp_path / "licensecheck-2025.1.0.dist-info"
    package.mkdir()
    record.mkdir()
    (package / "packageinfo.py").touch()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: licensecheck\nVersion: 2025.1.0\n")
    (record / "RECORD").write_text("licensecheck/packageinfo.py,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    line = model_licensecheck.other_owner(str(package))
    assert "licensecheck is installed into the same folder" in line
    assert "\n" not in line
