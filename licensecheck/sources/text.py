"""One licence text, from a file or from standard input."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from licensecheck.errors import SourceError
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Document, Gap, Snapshot, Subject
from licensecheck.model.vocabulary import Origin, SubjectKind
from licensecheck.sources.files.content import text_of
from licensecheck.sources.files.decode import BinaryContent
from licensecheck.sources.files.disk import NotRegular, open_regular, read_at_most, reason_of
from licensecheck.sources.files.limits import DEFAULT_LIMITS
from licensecheck.sources.files.walk import shown

MAX_BYTES = 10_000_000
# Of more, unless --max-bytes asks for it, only the beginning is read, as of a licence within a release.
MAX_CHARACTERS = DEFAULT_LIMITS.characters
STDIN = "-"
STDIN_NAME = "stdin"
_PLAIN = "give the licence as a plain text file"


def open_text(reference: str, *, stdin: BinaryIO | None = None, max_bytes: int = 0) -> Snapshot:
    """One text as a snapshot: the file at `reference` (which is its document's path), or `stdin` for `-`.

    Raises SourceError when it is missing, empty, not text, or larger than `max_bytes` (0: MAX_BYTES), which is never
    read.
    """
    snapshot = _open(reference, stdin, max_bytes or MAX_BYTES)
    return snapshot if max_bytes else _beginning(snapshot)


def _beginning(snapshot: Snapshot) -> Snapshot:
    """The snapshot with its text cut to what is read unasked; the rest is a gap, and such a text is never met."""
    (document,) = snapshot.documents
    if len(document.text) <= MAX_CHARACTERS:
        return snapshot
    reason = f"only its first {MAX_CHARACTERS:,} of {len(document.text):,} characters were read"
    settle = "give --max-bytes, or the licence text alone"
    gap = Gap(what="text", reason=reason, path=document.path, would_settle=settle)
    cut = replace(document, text=document.text[:MAX_CHARACTERS], truncated=True)
    return replace(snapshot, documents=(cut,), gaps=(*snapshot.gaps, gap))


def _open(reference: str, stdin: BinaryIO | None, max_bytes: int) -> Snapshot:
    if reference == STDIN:
        if stdin is None:
            raise SourceError("nothing is connected to standard input", hint="pipe the text in, or name a file")
        return _snapshot(reference, STDIN_NAME, read_at_most(stdin, max_bytes + 1), max_bytes, Origin.STDIN)
    try:
        with open_regular(reference) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > max_bytes:
                raise _too_large(shown(reference), f"{size:,} bytes, more than {max_bytes:,} bytes")
            data = read_at_most(stream, max_bytes + 1)
    except NotRegular:
        hint = "pipe its content in and name it `-`"
        raise SourceError(f"{shown(reference)}: not a regular file", hint=hint) from None
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        hint = "check the path and that you may read it"
        raise SourceError(f"{shown(reference)}: could not be read: {reason}", hint=hint) from None
    return _snapshot(reference, shown(Path(reference).as_posix()), data, max_bytes, Origin.NAMED)


def _snapshot(reference: str, path: str, data: bytes, max_bytes: int, origin: Origin) -> Snapshot:
    if len(data) > max_bytes:
        raise _too_large(path, f"more than {max_bytes:,} bytes")
    try:
        decoded = text_of(data)
    except BinaryContent as error:
        raise SourceError(f"{path}: {error}", hint=error.hint) from None
    if not decoded.text.strip():
        raise SourceError(f"{path}: holds no text", hint=_PLAIN)
    return Snapshot(
        subject=Subject(reference=shown(reference), kind=SubjectKind.TEXT, name=path.rsplit("/", 1)[-1]),
        documents=(
            Document(
                path=path,
                text=decoded.text,
                sha256=sha256(data).hexdigest(),
                origin=origin,
                truncated=not decoded.whole,
            ),
        ),
        gaps=(Gap(what="text", reason=decoded.note, path=path, would_settle=_PLAIN),) if decoded.note else (),
    )


def _too_large(path: str, reason: str) -> SourceError:
    return SourceError(f"{path}: {reason}", hint="raise the limit with --max-bytes, or give the licence text alone")
