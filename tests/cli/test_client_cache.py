"""A cache that the real client made, from a hub of our own, is audited whole, offline and in one command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.cache import releases
from licensecheck.cli.main import run
from licensecheck.errors import ExitCode
from tests.sources.hubserver import Hub, hub_serving

MODELS = 50
WHOLE, IN_PART, BROKEN, ASKED = "maker-0/model-0", "maker-1/model-1", "maker-2/model-2", "maker-3/model-3"
# The client reads its settings when it is imported, so it runs by itself.
CLIENT = """
import sys
from concurrent.futures import ThreadPoolExecutor
from huggingface_hub import hf_hub_download, snapshot_download
from huggingface_hub.errors import EntryNotFoundError

def download(name):
    if name == ASKED:
        for path in ("README.md", "LICENSE.txt"):
            try:
                hf_hub_download(name, path)
            except EntryNotFoundError:
                pass
        return
    snapshot_download(name, allow_patterns=["*.md", "*.json"] if name == IN_PART else None, max_workers=1)

with ThreadPoolExecutor(4) as pool:
    list(pool.map(download, sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    with hub_serving() as serving:
        for name, files in releases(MODELS).items():
            serving.add(name, files)
        yield serving


@pytest.fixture(scope="module")
def cache(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty models: one downloaded in part, one whose licence was asked for in vain, one with a blob that is gone."""
    pytest.importorskip("huggingface_hub")
    home = tmp_path_factory.mktemp("home")
    settings = {
        "HF_HOME": str(home),
        "HF_ENDPOINT": hub.url,
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    }
    program = f"ASKED, IN_PART = {ASKED!r}, {IN_PART!r}\n{CLIENT}"
    done = subprocess.run(
        [sys.executable, "-c", program, *hub.models],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    (broken,) = (home / "hub").glob(f"models--{BROKEN.replace('/', '--')}/snapshots/*/README.md")
    os.unlink(os.path.realpath(broken))
    return home / "hub"


@pytest.fixture(scope="module")
def table(cache: Path) -> list[str]:
    """The lines of the audit, made by a program that may open no socket."""
    guard = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event.startswith('socket.') and event != 'socket.gethostname': raise SystemExit(event)\n"
        "sys.addaudithook(refuse)\n"
        "from licensecheck.cli.main import run\n"
        "sys.exit(run(['check', '--cache', '--offline', '--as-of', '2026-11-21', '--fail-on', 'never']))"
    )
    before = _state(cache)
    done = subprocess.run(
        [sys.executable, "-c", guard],
        env={**os.environ, "HF_HOME": str(cache.parent), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == ExitCode.OK, done.stderr
    assert _state(cache) == before
    return done.stdout.splitlines()


def _state(folder: Path) -> dict[str, tuple[int, int, int]]:
    paths = [Path(base, name) for base, folders, files in os.walk(folder) for name in (*folders, *files)]
    return {str(path): (s.st_mode, s.st_size, s.st_mtime_ns) for path in (folder, *paths) if (s := path.lstat())}


def test_every_model_has_its_line_and_the_worst_stands_first(table: list[str], hub: Hub) -> None:
    rows = table[1 : MODELS + 1]
    assert sorted(row.split(" @")[0].split()[-1] for row in rows) == sorted(hub.models)
    marks = [row[0] for row in rows]
    assert marks == sorted(marks, key="✗?✓–".index)
    assert table[MODELS + 2].startswith(f"{MODELS} releases (")


def test_what_was_downloaded_in_part_is_whole_by_its_listing(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(cache / f"models--{IN_PART.replace('/', '--')}"), "--exit-zero"])
    out = capsys.readouterr().out
    assert "complete list of files" not in out
    assert "linked file" not in out


def test_what_the_hub_did_not_have_is_told(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(cache / f"models--{ASKED.replace('/', '--')}"), "--exit-zero"])
    assert "known not to exist: LICENSE.txt" in " ".join(capsys.readouterr().out.split())


def test_a_blob_that_is_gone_hides_nothing(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(cache / f"models--{BROKEN.replace('/', '--')}"), "--exit-zero"])
    out = " ".join(capsys.readouterr().out.split())
    assert BROKEN in out
    assert "README.md" in out
    assert "not followed" in out
