"""Answers of the network on disk: one file each, a line of JSON and then the body, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from licensecheck.model.expression import expression
from licensecheck.model.record import record

PLACE = "LICENSECHECK_CACHE"
_FOLDER = "answers-1"
_ENTRY = expression(r"[0-9a-f]{64}")
_LARGEST_HEAD = 64_000
# Answers are spread evenly over 256 folders: a share for each bounds the whole, and only one has to be looked into.
MAX_BYTES = 2_000_000_000
_SHARES = 256
_KEPT = frozenset({"content-type", "content-range", "etag", "last-modified", "link"})


@record
class Kept:
    """An answer as it was kept; `checked` is when the server last confirmed it, in seconds since the epoch."""

    status: int
    url: str
    headers: dict[str, str]
    body: bytes
    whole: bool
    checked: float


def usual_place() -> Path:
    """LICENSECHECK_CACHE, else `model-licensecheck` in XDG_CACHE_HOME or ~/.cache."""
    if place := os.environ.get(PLACE):
        return Path(place)
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if os.path.isabs(home) else Path("~/.cache").expanduser()) / "model-licensecheck"


class NetCache:
    """The cache in `place`; what cannot be read is not there, what cannot be written is not kept.

    It grows to about `max_bytes`: then the answers that were confirmed longest ago leave first.
    """

    def __init__(self, place: Path, max_bytes: int = MAX_BYTES) -> None:
        self.folder = place / _FOLDER
        self.share = max_bytes // _SHARES

    def get(self, key: str) -> Kept | None:
        """The answer kept under `key`, or None."""
        path = self._path(key)
        try:
            with open(path, "rb") as file:
                checked = os.fstat(file.fileno()).st_mtime
                head = json.loads(file.readline(_LARGEST_HEAD))
                body = file.read()
            headers = {str(name): str(value) for name, value in head["headers"].items()}
            status, url, whole = int(head["status"]), str(head["url"]), bool(head["whole"])
            if head["sha256"] != sha256(body).hexdigest():
                return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return Kept(status=status, url=url, headers=headers, body=body, whole=whole, checked=checked)

    def put(self, key: str, answer: Kept) -> None:
        """Keep an answer, as of its `checked`."""
        path = self._path(key)
        headers = {name: value for name, value in answer.headers.items() if name in _KEPT}
        head = {"status": answer.status, "url": answer.url, "headers": headers, "whole": answer.whole}
        line = json.dumps({**head, "sha256": sha256(answer.body).hexdigest()}).encode()
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.{id(answer)}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(line + b"\n" + answer.body)
            os.utime(unfinished, (answer.checked, answer.checked))
            os.replace(unfinished, path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()
        else:
            self._make_room(path)

    def confirm(self, key: str, now: float) -> None:
        """The server says that what is kept still holds."""
        with suppress(OSError):
            os.utime(self._path(key), (now, now))

    def clear(self) -> tuple[int, int]:
        """Remove every answer; returns their number and bytes. Raises OSError. Nothing that is not ours is touched."""
        count = size = 0
        for path in self._entries():
            size += path.stat().st_size
            path.unlink()
            count += 1
        for folder in sorted(self.folder.glob("??")) if self.folder.is_dir() else ():
            if not any(folder.iterdir()):
                folder.rmdir()
        return count, size

    def _make_room(self, newest: Path) -> None:
        """Keep the folder of `newest` within its share, whatever else must leave; `newest` itself stays."""
        with suppress(OSError):  # another process may be doing the same
            states = [(path, path.stat()) for path in newest.parent.iterdir() if _ENTRY.match(path.name)]
            total = sum(state.st_size for _, state in states)
            for path, state in sorted(states, key=lambda one: one[1].st_mtime):
                if total <= self.share:
                    break
                if path != newest:
                    path.unlink(missing_ok=True)
                    total -= state.st_size

    def _entries(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from (path for path in sorted(self.folder.glob("??/*")) if _ENTRY.match(path.name))

    def _path(self, key: str) -> Path:
        name = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / name
