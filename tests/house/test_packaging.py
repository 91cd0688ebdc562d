"""What a user gets: the wheel really built, really installed, run from another folder, and beside our namesake."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from benchmarks.start import RELEASE
from licensecheck.rulebook import compiled

pytestmark = pytest.mark.slow

NO_INDEX = ("Temporary failure in name resolution", "Max retries exceeded", "No matching distribution", "ProxyError")
NAMESAKE = "licensecheck==2025.1.0"


def _run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    """Run to the end and return what was printed; the environment is the caller's without Python's own variables."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True, check=False, timeout=600
    )
    said = done.stdout + done.stderr
    if done.returncode != code and not os.environ.get("CI") and any(reason in said for reason in NO_INDEX):
        pytest.skip("the package index cannot be reached (in CI this is a failure)")
    assert done.returncode == code, f"{command} ended with {done.returncode}, not {code}:\n{said}"
    return said


class Environment:
    """A new virtual environment, apart from the one that runs the tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        _run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
        self.bin = folder / ("Scripts" if os.name == "nt" else "bin")

    def pip(self, *arguments: str | Path) -> str:
        """Run pip in it."""
        return _run(self.bin / "python", "-m", "pip", *arguments, cwd=self.folder)

    def program(self, *arguments: str | Path, code: int = 0) -> str:
        """Run our console script in it, from a folder that is not the repository."""
        return _run(self.bin / "model-licensecheck", *arguments, cwd=self.folder, code=code)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, which thereby proves to be whole."""
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--outdir", out, root, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The wheel with its dependencies from the package index."""
    environment = Environment(tmp_path_factory.mktemp("installed") / "venv")
    environment.pip("install", "--quiet", wheel)
    return environment


def test_the_wheel_holds_the_rules_and_the_types_and_nothing_of_the_workshop(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {path.relative_to(root).as_posix() for path in (root / "rules").rglob("*.yaml")}
    data = {path.relative_to(root).as_posix() for path in (root / "licensecheck/licensing/known/data").glob("*")}
    assert rules
    assert data
    rules.add(f"rules/{compiled.NAME}")
    assert {f"licensecheck/{name}" for name in rules} | data | {"licensecheck/py.typed"} <= names
    top = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert top == {"licensecheck", "model_licensecheck.py"}


def test_the_installed_program_knows_its_version(installed: Environment) -> None:
    from licensecheck._version import __version__

    assert __version__ in installed.program("--version")
    assert "No broken requirements" in installed.pip("check")


def test_the_installed_program_judges_a_release_from_another_folder(installed: Environment) -> None:
    release = installed.folder / "release"
    shutil.copytree(RELEASE, release)
    assert '"verdict"' in installed.program("check", release, "--format", "json", "--fail-on", "never")


def test_the_installed_program_has_no_rule_to_parse(installed: Environment) -> None:
    code = "import sys; from licensecheck.rulebook import loader; loader.load_rulebook(); print(*sys.modules)"
    assert "yaml" not in _run(installed.bin / "python", "-c", code, cwd=installed.folder).split()


def _refuses(environment: Environment) -> None:
    for arguments in (["--version"], ["check", "."]):
        said = environment.program(*arguments, code=2)
        assert len(said.strip().splitlines()) == 1
        assert "licensecheck is installed" in said


def test_the_namesake_installed_after_us_is_named_in_one_line(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    environment = Environment(tmp_path_factory.mktemp("after") / "venv")
    environment.pip("install", "--quiet", "--no-deps", wheel)
    environment.pip("install", "--quiet", "--no-deps", NAMESAKE)
    _refuses(environment)


def test_the_namesake_installed_before_us_is_named_in_one_line(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    environment = Environment(tmp_path_factory.mktemp("before") / "venv")
    environment.pip("install", "--quiet", "--no-deps", NAMESAKE)
    environment.pip("install", "--quiet", "--no-deps", wheel)
    _refuses(environment)
    environment.pip("uninstall", "--quiet", "--yes", "licensecheck")
    assert "model-licensecheck" in environment.program("--version")
    environment.pip("install", "--quiet", "--no-deps", "--force-reinstall", wheel)
    assert "model-licensecheck" in environment.program("--version")
