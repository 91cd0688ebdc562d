"""Where reports may go: each to a file of its own, and none over what is checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from licensecheck.errors import UsageError
from licensecheck.reports.escape import line


def check_targets(files: Iterable[Path | None], subjects: Sequence[str]) -> None:
    """Raises UsageError when two of `files` are one, or one of them is a text of a subject; before anything is read.

    A new file of a name that is read as part of a release is told on stderr: the next check would read our own words.
    """
    seen: dict[str, Path] = {}
    for file in files:
        if file is None or (file.exists() and not file.is_file()):
            continue
        real = os.path.realpath(file)
        if real in seen:
            raise UsageError(f"{line(str(file), 200)} is named for two reports", hint="give each a file of its own")
        seen[real] = file
        for subject in subjects:
            _beside_subject(file, real, subject)


def _beside_subject(file: Path, real: str, subject: str) -> None:
    from licensecheck.sources.files.names import Interest, interest, is_root_card

    top = os.path.realpath(subject)
    inside = os.path.relpath(real, top).replace(os.sep, "/") if os.path.isdir(top) else ""
    if real != top and (not inside or inside.startswith("../")):
        return
    shown, kind = line(str(file), 200), interest(inside) if inside else None
    if real == top or (os.path.exists(real) and (kind in (Interest.LICENSE, Interest.CONFIG) or is_root_card(inside))):
        hint = "give the report another name"
        raise UsageError(f"{shown} is a part of {line(subject, 80)}, which is checked: it stays as it is", hint=hint)
    if kind is not None:
        click.echo(
            f"{shown} will be read as a part of {line(subject, 80)} from now on: better put it elsewhere", err=True
        )
