"""Git LFS pointers: a few lines that stand where a large file belongs."""

from __future__ import annotations

import re

from licensecheck.model.expression import expression
from licensecheck.model.record import replace
from licensecheck.model.snapshot import FileEntry
from licensecheck.sources.files.disk import Root, read_at_most
from licensecheck.sources.files.walk import Found

# Pointers have 131-134 bytes as a rule; extensions add lines of about 90 bytes each.
_SIZES = range(100, 1025)
MAX_POINTER = _SIZES.stop
_SHA256 = expression(r"[0-9a-f]{64}")
_POINTER = re.compile(
    rb"version https://(?:git-lfs|hawser)\.github\.com/spec/v1\n(?:ext-[^\n]*\n)*"
    rb"oid sha256:([0-9a-f]{64})\nsize ([0-9]{1,18})\n?"
)


def entry_of(root: Root, found: Found) -> FileEntry:
    """The entry of a file on disk; a pointer is declared with the size it speaks of, and not here."""
    meant = _declared(root, found)
    return replace(meant, path=found.path) if meant else FileEntry(path=found.path, size=found.size)


def declared(data: bytes) -> FileEntry | None:
    """Size and SHA-256 of the file for which a pointer stands (its path is empty), or None when this is no pointer."""
    match = _POINTER.fullmatch(data.replace(b"\r\n", b"\n"))
    if not match:
        return None
    return FileEntry(path="", size=int(match[2]), pointer=True, here=False, sha256=match[1].decode("ascii"))


def stated_sha256(value: object) -> str:
    """`value` of a listing as 64 hexadecimal digits, or nothing where it is something else."""
    return value if isinstance(value, str) and _SHA256.fullmatch(value) else ""


def _declared(root: Root, found: Found) -> FileEntry | None:
    if found.size not in _SIZES:
        return None
    try:
        with root.open(found.full) as stream:
            return declared(read_at_most(stream, MAX_POINTER))
    except OSError:
        return None
