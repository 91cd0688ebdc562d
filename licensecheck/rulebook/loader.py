"""All of rules/ as one Rulebook: clause rules, release rules, known licences, and a digest that reports carry."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from licensecheck.errors import RulebookError
from licensecheck.rulebook.book import Rulebook
from licensecheck.rulebook.compiled import keep, kept, stamp_of, unchanged

__all__ = ["Rulebook", "load_rulebook", "rules_folder"]


def rules_folder() -> Path:
    """Where the rules are: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load_rulebook(extra: Path | None = None, *, examples: bool = True) -> Rulebook:
    """Our rules, and those of `extra` (a user's folder of rule files), which may not reuse an id of ours; whoever only
    judges by them can do without their `examples`.

    Raises RulebookError (file:line, with a suggestion) for the first thing that is wrong.
    """
    folder = rules_folder()
    book = _ours(folder, examples=examples)
    if extra is None:
        return book
    if not extra.is_dir():
        raise RulebookError("no such folder of rules", path=str(extra), hint="--rules takes a folder of .yaml files")
    from licensecheck.rulebook.parsing import VOCABULARY, extend_rulebook

    files = read_files(folder)
    theirs = {f"{extra.name}/{path}": content for path, content in read_files(extra).items()}
    if not theirs:
        raise RulebookError("holds no rule", path=str(extra), hint="rules are files whose names end in .yaml")
    return extend_rulebook(book, files.get(VOCABULARY, b""), theirs, digest_of({**files, **theirs}))


def read_files(folder: Path) -> dict[str, bytes]:
    """Path below `folder` -> content (line ends as on Unix) of every YAML file not hidden. Raises RulebookError."""
    found = {}
    try:
        for entry in _files(str(folder)):
            with open(entry.path, "rb", buffering=0) as file:
                found[os.path.relpath(entry.path, folder).replace(os.sep, "/")] = file.read().replace(b"\r\n", b"\n")
    except OSError as error:
        raise RulebookError(f"cannot be read: {error.strerror}", path=str(error.filename or folder)) from None
    return found


def digest_of(files: dict[str, bytes]) -> str:
    """SHA-256 over paths and contents, in order of the paths."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{len(files[path])}\0".encode() + files[path] + b"\0")
    return digest.hexdigest()


def _ours(folder: Path, *, examples: bool) -> Rulebook:
    stamp = _stamp(folder)
    if stamp and (book := unchanged(folder, stamp, examples=examples)):
        return book
    files = read_files(folder)
    digest = digest_of(files)
    book = kept(folder, digest)
    if book is None:
        from licensecheck.rulebook.parsing import parse_rulebook

        book = parse_rulebook(files, digest)
    if (folder.parent / "pyproject.toml").is_file():  # a checkout; a wheel brings what was kept when it was built
        keep(folder, book, stamp)
    return book


def _stamp(folder: Path) -> str:
    """The stamp of the files now, or "" when they cannot be looked at: reading them will say why."""
    try:
        return stamp_of(_files(str(folder)))
    except OSError:
        return ""


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Every YAML file below `folder` that is not hidden, nor in a hidden folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.name.endswith(".yaml"):
                yield entry
