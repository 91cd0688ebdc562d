"""Opening files inside one root and nowhere else: regular files only, no way out by symlink, never more than asked."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO, Protocol

from licensecheck.model.record import record

# Not blocking: a FIFO that takes the place of a file between the look and the opening must not hang us.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class OutsideRoot(OSError):
    """The path leads out of the root."""


class NotRegular(OSError):
    """The path is a folder, FIFO, socket or device."""


class Opens(Protocol):
    """What files are opened from: a folder on disk, or a release that lies elsewhere."""

    def open(self, path: str) -> BinaryIO:
        """Open the file that a listing has at `path`. Raises OSError."""


@record
class Root:
    """The folder that may be read, and others that links in it may lead to (blobs of a Hugging Face cache).

    All are real paths.
    """

    path: str
    also: tuple[str, ...] = ()

    def resolve(self, path: str) -> str:
        """Real path of `path`. Raises OutsideRoot, or OSError when it does not exist or loops."""
        real = os.path.realpath(path, strict=True)
        if any(_within(real, base) for base in (self.path, *self.also)):
            return real
        raise OutsideRoot("leads out of the folder")

    def open(self, path: str) -> BinaryIO:
        """Open a regular file inside the root, unbuffered. Raises OSError (OutsideRoot, NotRegular)."""
        return open_regular(self.resolve(path))

    def read(self, relative: str, limit: int) -> bytes | None:
        """At most `limit` bytes of a file by its path under the root, or None when it cannot be had."""
        try:
            with self.open(os.path.join(self.path, relative)) as stream:
                return read_at_most(stream, limit)
        except (OSError, ValueError):
            return None


def _within(real: str, base: str) -> bool:
    return real == base or real.startswith(base.rstrip(os.sep) + os.sep)


def open_regular(path: str) -> BinaryIO:
    """Open `path` unbuffered when it is a regular file. Raises NotRegular or OSError."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise NotRegular("not a regular file")
    descriptor = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotRegular("not a regular file")
    return os.fdopen(descriptor, "rb", buffering=0)


def read_at_most(stream: BinaryIO, limit: int) -> bytes:
    """Read up to `limit` bytes; a raw stream may give them in pieces."""
    parts: list[bytes] = []
    while limit > 0 and (part := stream.read(min(limit, 1 << 20))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def reason_of(error: OSError) -> str:
    """Why it failed, without the path: the report says the path itself."""
    return error.strerror or str(error)
