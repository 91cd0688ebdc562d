"""`--listing FILE`: what the complete repository holds when only its small files are on disk."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from licensecheck.errors import UsageError
from licensecheck.model.expression import expression
from licensecheck.model.record import replace
from licensecheck.model.snapshot import FileEntry
from licensecheck.probes.weight_names import weight_file
from licensecheck.sources.files.decode import BinaryContent, decode
from licensecheck.sources.files.disk import open_regular, read_at_most, reason_of
from licensecheck.sources.files.limits import DEFAULT_LIMITS, Limits

MAX_BYTES = 50_000_000
_FORMS = "each line is SIZE<TAB>PATH, or a line of `git ls-tree -r -l HEAD`"
# Git prints `-` for what has no size and, in a partial clone, `BAD` for what it has not fetched.
_SIZED = expression(r"([0-9]{1,18}|-|BAD)\t(.+)")
_TREE = expression(
    r"(?P<mode>[0-7]{6}) (?P<type>blob|tree|commit) [0-9a-f]{40,64}(?: +(?P<size>[0-9]{1,18}|-|BAD))?\t(?P<path>.+)"
)
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abfnrtv"\\])')
_LETTERS = dict(zip(b'abfnrtv"\\', b'\a\b\f\n\r\t\v"\\', strict=True))
_POINTER_SIZES = range(100, 201)


def read_listing(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[FileEntry, ...]:
    """Files of the complete repository, sorted by path, none of them here.

    Raises UsageError, with file and line, when the listing cannot be read or does not list a whole repository.
    """
    entries: dict[str, FileEntry] = {}
    folders: dict[str, int] = {}
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        if tree := _TREE.fullmatch(line):
            name = _normal(_unquote(tree["path"]), path, number)
            if tree["type"] == "tree":
                folders[name] = number
            if tree["type"] == "blob":
                entries[name] = _entry(name, "-" if tree["mode"] == "120000" else tree["size"] or "-")
        elif sized := _SIZED.fullmatch(line):
            name = _normal(sized[2], path, number)
            entries[name] = _entry(name, sized[1])
        else:
            raise UsageError(f"{path}:{number}: not a line of a file listing", hint=_FORMS)
        if len(entries) > limits.files:
            raise UsageError(f"{path}:{number}: more than {limits.files:,} files", hint="list one repository only")
    _require_whole(path, entries, folders)
    return tuple(entries[name] for name in sorted(entries))


def _text(path: Path) -> str:
    try:
        with open_regular(str(path)) as stream:
            data = read_at_most(stream, MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UsageError(f"{path}: a listing of more than {MAX_BYTES:,} bytes", hint="list one repository only")
        return decode(data).text
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        if isinstance(error, BinaryContent):
            reason = f"not a text file ({reason})"
        raise UsageError(f"{path}: the listing could not be read: {reason}", hint=_FORMS) from None


def git_entry(name: str, size: int | None) -> FileEntry:
    """A file in a git listing: a weight file of about 130 bytes is the pointer that stands for it."""
    entry = FileEntry(path=name, size=size, here=False)
    return replace(entry, pointer=True) if size in _POINTER_SIZES and weight_file(entry) else entry


def _entry(name: str, size: str) -> FileEntry:
    return git_entry(name, int(size) if size.isdigit() else None)


def _normal(name: str, path: Path, number: int) -> str:
    normal = posixpath.normpath(name)
    if normal.startswith(("/", "../")) or normal in {"..", "."} or len(name) > 4096:
        raise UsageError(f"{path}:{number}: {name[:100]!r} is not a path inside a repository", hint=_FORMS)
    return normal


def _unquote(name: str) -> str:
    """Git writes unusual names in double quotes, with bytes in octal."""
    if not (len(name) > 1 and name[0] == name[-1] == '"'):
        return name
    return _ESCAPE.sub(_unescaped, name[1:-1].encode()).decode("utf-8", "backslashreplace")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255 if len(code) == 3 else _LETTERS[code[0]]])


def _require_whole(path: Path, entries: dict[str, FileEntry], folders: dict[str, int]) -> None:
    if not entries and not folders:
        raise UsageError(f"{path}: the listing is empty", hint=_FORMS)
    filled = {parent for name in entries for parent in _parents(name)}
    for folder, number in folders.items():
        if folder not in filled:
            message = f"{path}:{number}: {folder!r} is listed without its files"
            raise UsageError(message, hint="use `git ls-tree -r -l HEAD`")


def _parents(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
