"""Files that lie elsewhere, opened as those on disk are: texts whole, weights by the ranges that are read of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from licensecheck.sources.files.names import is_root_card
from licensecheck.sources.net.client import Answer, Client, NetError

# Most headers of safetensors are shorter, and so is all that a GGUF file says before its vocabulary.
WINDOW = 1 << 16
_CLOSED = frozenset({401, 403})
_PAST_THE_END = 416


class Remote:
    """The files of one release. `address` gives the URL of a path, `refused` says why an answer is no file.

    Once a file is refused for want of access, only the card is still asked for: hubs show it before the gate.
    """

    def __init__(
        self, client: Client, address: Callable[[str], str], refused: Callable[[Answer], str], *, accept: str = "*/*"
    ) -> None:
        self.client = client
        self.accept = accept
        self.address = address
        self.refused = refused
        self.closed = ""

    def whole(self, path: str, limit: int) -> bytes:
        """The file, its first `limit` bytes when it is longer. Raises OSError that says why it cannot be had."""
        return self._get(path, limit, None)

    def span(self, path: str, first: int, count: int) -> bytes:
        """`count` bytes from `first` on, fewer at the end of the file. Raises OSError."""
        return self._get(path, count, (first, count))

    def _get(self, path: str, limit: int, span: tuple[int, int] | None) -> bytes:
        if self.closed and not is_root_card(path):
            raise OSError(self.closed)
        try:
            answer = self.client.get(self.address(path), limit=limit, cut=True, span=span, accept=self.accept)
        except NetError as error:
            raise OSError(str(error)) from None
        if span and answer.status == _PAST_THE_END:
            return b""
        if not answer.ok:
            reason = self.refused(answer)
            self.closed = reason if answer.status in _CLOSED else self.closed
            raise OSError(reason)
        return answer.body


class RemoteTexts:
    """Opens small files, each with one request for at most `limit` bytes."""

    def __init__(self, remote: Remote, limit: int) -> None:
        self.remote = remote
        self.limit = limit

    def open(self, path: str) -> BinaryIO:
        """The file, fetched. Raises OSError."""
        return io.BytesIO(self.remote.whole(path, self.limit))


class RemoteWeights:
    """Opens large files, of which only what is read is fetched."""

    def __init__(self, remote: Remote) -> None:
        self.remote = remote

    def open(self, path: str) -> BinaryIO:
        """The file; nothing is fetched yet, and what is read of it may raise OSError."""
        return cast(BinaryIO, _Ranges(lambda first, count: self.remote.span(path, first, count)))


class _Ranges(io.RawIOBase):
    """A file read through `span(first byte, count)`: WINDOW bytes at first, then what is asked for."""

    def __init__(self, span: Callable[[int, int], bytes]) -> None:
        self.span = span
        self.position = 0
        self.start = 0
        self.window = b""

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Only from the beginning: how long the file is, is not known here."""
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("the end is not known")
        self.position = offset
        return offset

    def read(self, size: int | None = -1, /) -> bytes:
        """Up to `size` bytes; what the window holds, else a request for what it lacks."""
        wanted = max(0, size or 0)
        held = self.window[self.position - self.start :] if self.position >= self.start else b""
        if not held and wanted:
            least = 0 if self.window else WINDOW
            self.start, self.window = self.position, self.span(self.position, max(wanted, least))
            held = self.window
        self.position += len(held[:wanted])
        return held[:wanted]
