"""The hook, as the real pre-commit installs and runs it on a real git repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from licensecheck.sources.files.names import interest
from licensecheck.yamlio import load

ROOT = Path(__file__).resolve().parent.parent.parent
PRE_COMMIT = Path(sysconfig.get_path("scripts")) / "pre-commit"
READ = """
    LICENSE LICENCE.txt LICENSES/MIT.txt COPYING COPYING.LESSER COPYRIGHT NOTICE DISCLAIMER UNLICENSE
    AGREEMENT.md PATENTS USE_POLICY.md acceptable_use.txt Prohibited-Uses.md usage_restrictions.txt TERMS.md
    EULA tos.txt AUP.txt README.md README MODEL_CARD.md model-card.txt config.json generation_config.json
    params.json model_index.json THIRD_PARTY.txt model.safetensors.index.json docs/usage.md LICENSING.rst
""".split()


def _hook() -> dict[str, str]:
    hooks = load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(hooks, list)
    return dict(hooks[0])


@pytest.mark.parametrize("path", READ)
def test_the_hook_runs_when_a_file_that_is_read_changes(path: str) -> None:
    assert interest(path) is not None, "not read: an example that shows nothing"
    assert re.search(_hook()["files"], path)


@pytest.mark.parametrize("path", ["src/train.py", "figure.png", "tests/data.csv", ".gitignore"])
def test_the_hook_stays_quiet_when_nothing_that_is_read_changes(path: str) -> None:
    assert interest(path) is None
    assert not re.search(_hook()["files"], path)


def _git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installs: once for all repositories, as on a user's machine."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.mark.slow
@pytest.mark.parametrize(("release", "passes"), [("dense-8b-apache", True), ("dense-8b-non-commercial", False)])
def test_pre_commit_runs_the_hook_on_a_repository(release: str, passes: bool, hooks: Path, tmp_path: Path) -> None:
    repository = tmp_path / "release"
    shutil.copytree(ROOT / "fixtures/vectors" / release, repository)
    hook = {"repo": str(ROOT), "rev": _git(ROOT, "rev-parse", "HEAD"), "hooks": [{"id": "model-licensecheck"}]}
    (repository / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [hook]}), encoding="utf-8")
    _git(repository, "init", "--quiet")
    _git(repository, "add", ".")
    environment = os.environ | {"PRE_COMMIT_HOME": str(hooks), "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        [str(PRE_COMMIT), "run", "--verbose", "--all-files"],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is passes, done.stdout + done.stderr
    assert ("CANNOT APPLY" in done.stdout.upper()) is not passes, done.stdout
