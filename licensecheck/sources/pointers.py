"""Git LFS pointers: a few lines that stand where a large file belongs."""

from __future__ import annotations

import re

from licensecheck.model.snapshot import FileEntry
from licensecheck.sources.disk import Root, read_at_most
from licensecheck.sources.walk import Found

# Pointers have 131-134 bytes as a rule; extensions add lines of about 90 bytes each.
_SIZES = range(100, 1025)
MAX_POINTER = _SIZES.stop
_POINTER = re.compile(
    rb"version https://(?:git-lfs|hawser)\.github\.com/spec/v1\n(?:ext-[^\n]*\n)*"
    rb"oid sha256:[0-9a-f]{64}\nsize ([0-9]{1,18})\n?"
)


def entry_of(root: Root, found: Found) -> FileEntry:
    """The entry of a file on disk; a pointer is declared with the size it speaks of, and not here."""
    size = _declared_size(root, found)
    if size is None:
        return FileEntry(path=found.path, size=found.size)
    return FileEntry(path=found.path, size=size, pointer=True, here=False)


def declared_size(data: bytes) -> int | None:
    """Bytes of the file for which a pointer stands, or None when this is no pointer."""
    match = _POINTER.fullmatch(data.replace(b"\r\n", b"\n"))
    return int(match[1]) if match else None


def _declared_size(root: Root, found: Found) -> int | None:
    if found.size not in _SIZES:
        return None
    try:
        with root.open(found.full) as stream:
            return declared_size(read_at_most(stream, MAX_POINTER))
    except OSError:
        return None
