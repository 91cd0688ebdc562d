"""The rulebook as parsed before, kept beside the rules: parsing some hundred YAML files takes longer than a check may.

The file begins with a key: the digest of the rules, and that of the code which read them. Where either has changed, or
the content is not exactly a rulebook, there is nothing kept, and the YAML is what counts, as always.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, msgpack

from licensecheck.rulebook.book import Rulebook

NAME = ".compiled.msgpack"
# What makes a rulebook out of rules: when any of it changes, what was kept is void.
_MAKERS = ("model", "rulebook", "yamlio.py")


def kept(folder: Path, digest: str) -> Rulebook | None:
    """The rulebook kept in `folder` (of rules), if it was made by this code from rules with this digest."""
    try:
        with open(folder / NAME, "rb") as file:
            if file.readline(200) != _key(digest):
                return None
            return msgpack.decode(file.read(), type=Rulebook)
    except (OSError, DecodeError, UnicodeDecodeError, RecursionError):
        return None


def keep(folder: Path, book: Rulebook) -> None:
    """Keep `book` in `folder`, whole or not at all; a folder that may not be written is left alone."""
    beside = folder / f"{NAME}.{os.getpid()}"
    with suppress(OSError):
        try:
            with open(beside, "xb") as file:
                file.write(_key(book.digest) + msgpack.encode(book))
            os.replace(beside, folder / NAME)
        finally:
            beside.unlink(missing_ok=True)


def _key(digest: str) -> bytes:
    package = Path(__file__).parent.parent
    makers = hashlib.sha256()
    for name in _MAKERS:
        path = package / name
        for module in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            makers.update(module.read_bytes())
    return f"licensecheck rulebook {digest} {makers.hexdigest()}\n".encode()
