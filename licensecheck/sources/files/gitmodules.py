"""Submodules of a git repository: folders that belong to another one, which is not part of this release's files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Gap

FILE = ".gitmodules"
MAX_BYTES = 1_000_000
_SECTION = expression(r'(?m)^[ \t]*\[submodule "[^"\n]{0,500}"\]')
_KEY = expression(r"(?m)^[ \t]*(path|url)[ \t]*=[ \t]*(.+?)[ \t\r]*$")


def submodules(text: str) -> dict[str, str]:
    """Path of each submodule that a .gitmodules file names, with the address of its repository."""
    sections = [dict(_KEY.findall(part)) for part in _SECTION.split(text)[1:]]
    return {section["path"]: section.get("url", "") for section in sections if "path" in section}


def submodule_gaps(paths: Iterable[str], urls: Mapping[str, str]) -> tuple[Gap, ...]:
    """A gap for each submodule whose files are not here."""
    return tuple(_gap(path, urls.get(path, "")) for path in sorted(paths))


def _gap(path: str, url: str) -> Gap:
    whose = f" ({url[:200]})" if url else ""
    reason = f"its files are those of another repository{whose}"
    return Gap(what="submodule", reason=reason, path=path, would_settle="check that repository as well")
