"""Entry point of the console script: answers `--version` at once, and refuses to run when others own our files.

Another distribution on the package index is imported as `licensecheck` too. pip installs both into one folder without
a word, whoever comes second overwrites the first, and removing one deletes files of the other: so we look before we
start. This module imports nothing that Python has not loaded, and needs nothing from `licensecheck/__init__.py`.
"""

from __future__ import annotations

import os
import sys

# Files that only the other distribution has: seeing one is cheap, asking importlib.metadata is not.
_FOREIGN_FILES = ("packageinfo.py", "checker.py", "license_matrix")


def main(arguments: list[str] | None = None) -> int:
    """Run the program on `arguments` (default: the process's own) and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    clash = other_owner(os.path.dirname(os.path.abspath(__file__)))
    if clash:
        sys.stderr.write(f"{clash}\n")
        return 2
    if arguments == ["--version"]:
        from licensecheck._version import __version__

        sys.stdout.write(f"model-licensecheck {__version__}\n")
        return 0
    from licensecheck.cli.main import run

    return run(arguments)


def other_owner(folder: str) -> str:
    """One line that says who else installed files into `folder`, or empty when nobody did."""
    if not any(os.path.exists(os.path.join(folder, name)) for name in _FOREIGN_FILES):
        return ""
    from importlib.metadata import packages_distributions

    owners = sorted(set(packages_distributions().get("licensecheck", [])) - {"model-licensecheck"})
    if not owners:
        return ""
    return (
        f"error: no verdict was reached: {', '.join(owners)} is installed into the same folder and overwrites our"
        " files; install model-licensecheck with pipx, uvx or in an environment of its own"
    )
