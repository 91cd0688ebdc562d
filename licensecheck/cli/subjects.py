"""Several subjects in a row: one that cannot be read does not cost the others their report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from licensecheck.cli.messages import complain
from licensecheck.errors import ExitCode, SourceError
from licensecheck.reports.escape import line

R = TypeVar("R")


def each(subjects: Sequence[str], judge: Callable[[str], R], *, doing: str) -> tuple[list[R], ExitCode | None]:
    """`judge` for every subject, and the exit code of those that could not be read.

    A single subject raises its SourceError; of several, each is told on stderr and the others go on.
    """
    results: list[R] = []
    failed = 0
    for number, subject in enumerate(subjects, 1):
        if len(subjects) > 1:
            _progress(f"{doing} {number}/{len(subjects)} {line(subject, 60)}")
        try:
            results.append(judge(subject))
        except SourceError as error:
            if len(subjects) == 1:
                raise
            failed += 1
            _progress("")
            complain(f"{subject}: {error}", hint=error.hint)
    _progress("")
    if not failed:
        return results, None
    click.echo(f"no verdict was reached for {failed} of {len(subjects)} subjects", err=True)
    return results, ExitCode.SOURCE


def _progress(text: str) -> None:
    """Replace the line on stderr, when that is a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", err=True, nl=False, color=True)
