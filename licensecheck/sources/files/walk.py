"""Every file of a folder, in a fixed order, without leaving it and without end."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import islice

from licensecheck.model.record import record
from licensecheck.model.snapshot import FileEntry, Gap
from licensecheck.sources.files.disk import Root, reason_of
from licensecheck.sources.files.limits import Limits

_SKIPPED = frozenset({".git", ".hg", ".svn", "__pycache__"})
_UNLISTED = "files of a folder"
_SKIPPED_PATHS = frozenset({".cache/huggingface"})


@record
class Found:
    """A regular file: `path` as reports show it (POSIX, relative), `full` where its bytes are, `size` in bytes."""

    path: str
    full: str
    size: int


@record
class Walk:
    """What a walk met, sorted by path: files, links that lead nowhere we may look, and what was left out."""

    files: tuple[Found, ...] = ()
    elsewhere: tuple[FileEntry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    whole: bool = True


def walk(root: Root, limits: Limits) -> Walk:
    """List the files under `root`. A link is followed to a file inside it; linked folders are seen where they are."""
    files: list[Found] = []
    elsewhere: list[FileEntry] = []
    gaps: list[Gap] = []
    for item in islice(_items(root, limits), limits.files + 1):
        if isinstance(item, Found):
            files.append(item)
        elif isinstance(item, FileEntry):
            elsewhere.append(item)
        else:
            gaps.append(item)
    met = len(files) + len(elsewhere) + len(gaps)
    whole = met <= limits.files and not any(gap.what == _UNLISTED for gap in gaps)
    if met > limits.files:
        reason = f"the folder holds more than {limits.files:,} files; the rest was not looked at"
        gaps.append(Gap(what="files", reason=reason, would_settle="check a smaller folder"))
    return Walk(
        files=tuple(sorted(files, key=lambda found: found.path)),
        elsewhere=tuple(sorted(elsewhere, key=lambda entry: entry.path)),
        gaps=tuple(gaps),
        whole=whole,
    )


def _items(root: Root, limits: Limits) -> Iterator[Found | FileEntry | Gap]:
    """Depth first on a stack of our own: a folder nested a thousand deep costs no recursion."""
    waiting = [("", root.path)]
    for _ in range(limits.files):
        if not waiting:
            return
        prefix, folder = waiting.pop()
        if prefix.count("/") > limits.depth:
            yield Gap(what=_UNLISTED, reason=f"nested more than {limits.depth} folders deep", path=shown(prefix))
            continue
        try:
            entries = _entries(folder, limits.files)
        except OSError as error:
            yield Gap(what=_UNLISTED, reason=f"could not be listed: {reason_of(error)}", path=shown(prefix))
            continue
        for entry in entries:
            path = f"{prefix}{entry.name}"
            if entry.name in _SKIPPED or path in _SKIPPED_PATHS:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{path}/", entry.path))
            else:
                yield from _file(root, entry, shown(path))
    yield Gap(what=_UNLISTED, reason=f"more than {limits.files:,} folders; the rest was not looked at")


def _entries(folder: str, limit: int) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(islice(entries, limit + 1), key=lambda entry: entry.name)


def _file(root: Root, entry: os.DirEntry[str], path: str) -> Iterator[Found | FileEntry | Gap]:
    linked = entry.is_symlink()
    try:
        full = root.resolve(entry.path) if linked else entry.path
        status = os.stat(full, follow_symlinks=False)
    except OSError as error:
        if linked:
            # The release does have a file of this name; what it holds is not ours to read.
            yield FileEntry(path=path, here=False)
            settle = "download it again, or put the file itself in the folder"
            yield Gap(what="linked file", reason=f"not followed: {reason_of(error)}", path=path, would_settle=settle)
        else:
            yield Gap(what="file", reason=f"could not be looked at: {reason_of(error)}", path=path)
        return
    if stat.S_ISREG(status.st_mode):
        yield Found(path=path, full=full, size=status.st_size)
    elif not stat.S_ISDIR(status.st_mode):
        yield Gap(what="file", reason="not opened: neither a file nor a folder (a pipe, socket or device)", path=path)


def shown(path: str) -> str:
    """A path as text that can be printed and encoded: bytes that are no UTF-8 become `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
