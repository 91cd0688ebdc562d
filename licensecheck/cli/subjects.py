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
# What `--cache` stands for without a folder.
OWN_CACHE = ""


def every_subject(references: Sequence[str], cache: str | None = None) -> tuple[str, ...]:
    """Each subject that is meant: `references` with lists and caches spelt out, then the models in `cache`.

    What lies in `cache` and is no model is counted on stderr. Raises UsageError and SourceError.
    """
    from licensecheck.sources.several import every_subject as spelt_out

    found = spelt_out(references)
    if cache is None:
        return found
    from licensecheck.sources.hubcache import read_cache

    held = read_cache(cache)
    if held.others:
        told = ", ".join(f"{count} {kind}{'s' * (count != 1)}" for kind, count in held.others)
        click.echo(f"not checked, no models: {told} in {line(held.folder, 200)}", err=True)
    return (*found, *held.snapshots)


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
