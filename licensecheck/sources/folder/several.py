"""One argument that stands for several subjects: `@list.txt`, a Hugging Face cache, a model in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from licensecheck.errors import UsageError
from licensecheck.sources.files.decode import decode
from licensecheck.sources.files.disk import open_regular, read_at_most, reason_of
from licensecheck.sources.folder.hubcache import is_cache, read_cache
from licensecheck.sources.folder.hubfolder import is_entry, snapshots

LIST = "@"
MAX_BYTES = 20_000_000
MAX_SUBJECTS = 200_000
_FORM = "a list holds one subject a line; lines that begin with # are left out"


def every_subject(references: Sequence[str]) -> tuple[str, ...]:
    """Each subject that is meant, in the order given: lists read, caches and models in them snapshot by snapshot.

    Raises UsageError when a list cannot be read or holds none, SourceError when a cache cannot be read.
    """
    return tuple(subject for reference in references for subject in _meant(reference))


def _meant(reference: str) -> Iterator[str]:
    if reference.startswith(LIST) and not os.path.exists(reference):
        for subject in read_list(Path(reference[len(LIST) :])):
            yield from _below(subject)
    else:
        yield from _below(reference)


def _below(reference: str) -> tuple[str, ...]:
    if not os.path.isdir(reference):
        return (reference,)
    folder = os.path.abspath(reference)
    if is_entry(folder):
        found = snapshots(folder)
        return found if len(found) > 1 else (reference,)
    return read_cache(reference).snapshots if is_cache(folder) else (reference,)


def read_list(path: Path) -> tuple[str, ...]:
    """The subjects in a file, one a line; empty lines and lines that begin with # are left out.

    Paths in it are relative to the working directory, as on the command line. Raises UsageError when the file cannot
    be read, holds no subject, or names another list.
    """
    try:
        with open_regular(str(path)) as stream:
            data = read_at_most(stream, MAX_BYTES + 1)
        lines = [line.strip() for line in decode(data).text.split("\n")]
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise UsageError(f"{path}: the list could not be read: {reason}", hint=_FORM) from None
    found = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if len(data) > MAX_BYTES or len(found) > MAX_SUBJECTS:
        raise UsageError(f"{path}: more than {MAX_SUBJECTS:,} subjects", hint="split the list")
    if not found:
        raise UsageError(f"{path}: no subject is in the list", hint=_FORM)
    for number, line in found:
        if line.startswith(LIST):
            raise UsageError(f"{path}:{number}: a list cannot name another list", hint="name both: @one.txt @two.txt")
    return tuple(line for _, line in found)
