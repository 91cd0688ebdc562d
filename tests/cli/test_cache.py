"""`check --cache` and `check @list`: many releases, one command, one table."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from licensecheck.cli.main import run
from licensecheck.errors import ExitCode
from tests.sources.cachefiles import put_model
from tests.sources.samples import put

Captured = pytest.CaptureFixture[str]
FREE = {"README.md": "---\nlicense: mit\n---\n# Ours\n", "config.json": '{"model_type": "ours"}'}
CLOSED = {"README.md": "# Ours\n", "LICENSE": "You may use the model only for non-commercial purposes.\n"}


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache of three models and a data set."""
    folder = tmp_path / "hub"
    put_model(folder, "org/a-free", FREE)
    put_model(folder, "org/b-closed", CLOSED)
    put_model(folder, "org/c-fetched-in-part", {}, absent=("LICENSE",))
    put(folder, "datasets--org--d/refs/main")
    return folder


def _state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Mode, size and time of change of everything below `folder`."""
    paths = [Path(base, name) for base, folders, files in os.walk(folder) for name in (*folders, *files)]
    return {str(path): (s.st_mode, s.st_size, s.st_mtime_ns) for path in (folder, *paths) if (s := path.lstat())}


def test_a_cache_is_a_table_worst_first_and_what_is_no_model_is_counted(cache: Path, capsys: Captured) -> None:
    assert run(["check", "--cache", str(cache)]) == ExitCode.CANNOT_APPLY
    out, err = capsys.readouterr()
    head, first, *rest = out.splitlines()
    assert head.split() == ["verdict", "release", "licence", "size", "why"]
    assert "org/b-closed" in first
    assert "LICENSE:1" in first
    assert any("org/a-free" in row and "MIT" in row for row in rest)
    assert any("org/c-fetched-in-part" in row and "? undetermined" in row for row in rest)
    assert err == f"not checked, no models: 1 dataset in {cache}\n"


def test_without_a_folder_it_is_the_cache_of_the_client(
    cache: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(cache))
    assert run(["check", "--cache", "--format", "json", "--exit-zero"]) == ExitCode.OK
    reports = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [report["subject"]["name"] for report in reports] == [
        "org/a-free",
        "org/b-closed",
        "org/c-fetched-in-part",
    ]


def test_a_cache_that_may_only_be_read_is_left_as_it_was(cache: Path, capsys: Captured) -> None:
    folders = [Path(base) for base, _, _ in os.walk(cache)]
    for folder in folders:
        folder.chmod(0o555)
    before = _state(cache)
    try:
        assert run(["check", "--cache", str(cache), "--exit-zero"]) == ExitCode.OK
        assert _state(cache) == before
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_a_list_may_mix_subjects_which_stay_in_its_order(cache: Path, tmp_path: Path, capsys: Captured) -> None:
    text = put(tmp_path, "TERMS.txt", CLOSED["LICENSE"])
    listed = put(tmp_path, "list.txt", f"# in use\n{cache / 'models--org--b-closed'}\n\n{text}\n{tmp_path / 'no'}\n")
    assert run(["check", f"@{listed}", str(cache), "--format", "json"]) == ExitCode.SOURCE
    out, err = capsys.readouterr()
    names = [json.loads(row)["subject"]["name"] for row in out.splitlines()]
    assert names == ["org/b-closed", "TERMS.txt", "org/a-free", "org/b-closed", "org/c-fetched-in-part"]
    assert "no verdict was reached for 1 of 6 subjects" in err


def test_a_list_that_is_not_there_is_a_mistake_on_the_command_line(tmp_path: Path, capsys: Captured) -> None:
    assert run(["check", f"@{tmp_path / 'nowhere'}"]) == ExitCode.USAGE
    assert "could not be read" in capsys.readouterr().err


def test_no_cache_is_no_verdict(tmp_path: Path, capsys: Captured) -> None:
    assert run(["check", "--cache", str(tmp_path / "nowhere")]) == ExitCode.SOURCE
    assert "--cache FOLDER" in capsys.readouterr().err
