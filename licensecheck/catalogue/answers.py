"""What a run was told of licence texts, in its own folder: one line an address, and each text once, by its digest.

A line is written when its text is there, so that a run that is killed goes on behind the last whole line, and judges
by what it was told before. The answers of servers themselves are in the network cache, which all runs and `check`
share.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec

from licensecheck.catalogue.store import put
from licensecheck.model.record import record, replace

FOLDER = "texts"
SPENT = "not asked for: the budget of requests was spent"
_LOG, _DONE = "answers.jsonl", "asked.json"
_REMEMBERED = 64


@record
class Told:
    """What was said of one address: the digest of its `text`, or for which `reason` there is none.

    `sha256` is over the bytes as they came, `day` (ISO 8601) when the server said so. `tail`: where behind the link
    the file is, where an API tells. `noted`: it could not be read whole. `sent`: requests that it took.
    """

    address: str
    text: str = ""
    sha256: str = ""
    day: str = ""
    reason: str = ""
    tail: str = ""
    truncated: bool = False
    noted: bool = False
    sent: int = 0


@record
class Asked:
    """What asking came to: distinct addresses that were planned, what became of them, and the requests that it took.

    `kept` were answered out of the cache; `left` were not asked for, since the budget was spent or a server asked for
    a pause.
    """

    planned: int = 0
    texts: int = 0
    kept: int = 0
    left: int = 0
    requests: int = 0


_TOLD = msgspec.json.Decoder(Told)
_ASKED = msgspec.json.Decoder(Asked)


class Answers:
    """The answers in the folder of a run. One process writes (`keep`, `finish`), all others read."""

    def __init__(self, run: Path) -> None:
        self.folder = run / FOLDER
        self.log = self.folder / _LOG
        self.text = lru_cache(maxsize=_REMEMBERED)(self._text)
        self._known: dict[str, Told] | None = None

    def of(self, address: str) -> Told | None:
        """What was said of an address, or None when it was not asked for."""
        if self._known is None:
            self._known = self._read(self._lines()) if self.log.is_file() else {}
        return self._known.get(address)

    def resume(self) -> dict[str, Told]:
        """What an earlier process of this run was told, by address; a last line that is not whole is taken away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.log.is_file():
            return {}
        lines = self._lines()
        if len(lines) < self.log.stat().st_size:
            put(self.log, lambda beside: beside.write_bytes(lines))
        return self._read(lines)

    def keep(self, told: Told, text: str | None) -> Told:
        """Write down what was said, and its text where there is one. Raises OSError."""
        if text is not None:
            data = text.encode("utf-8", "surrogatepass")
            told = replace(told, text=sha256(data).hexdigest())
            place = self._place(told.text)
            if not place.is_file():
                place.parent.mkdir(exist_ok=True)
                put(place, lambda beside: beside.write_bytes(data))
        with open(self.log, "ab") as file:
            file.write(msgspec.json.encode(told) + b"\n")
        return told

    def finish(self, asked: Asked) -> None:
        """Nothing more is asked for in this run."""
        put(self.folder / _DONE, lambda beside: beside.write_bytes(msgspec.json.encode(asked)))

    def finished(self) -> Asked | None:
        """What asking came to, once it has."""
        done = self.folder / _DONE
        return _ASKED.decode(done.read_bytes()) if done.is_file() else None

    def _lines(self) -> bytes:
        data = self.log.read_bytes()
        return data[: data.rfind(b"\n") + 1]

    def _read(self, lines: bytes) -> dict[str, Told]:
        return {told.address: told for told in map(_TOLD.decode, lines.splitlines())}

    def _text(self, digest: str) -> str:
        """The text with this digest. Raises OSError when it is not there any more."""
        return self._place(digest).read_bytes().decode("utf-8", "surrogatepass")

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest
