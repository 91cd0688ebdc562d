"""Several subjects in a row: one that cannot be read does not cost the others their report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

from licensecheck.cli.messages import complain
from licensecheck.errors import ExitCode, SourceError
from licensecheck.reports.escape import line
from licensecheck.reports.page import Failure

S = TypeVar("S")
R = TypeVar("R")
# What `--cache` stands for without a folder.
OWN_CACHE = ""


def every_subject(references: Sequence[str], cache: str | None = None) -> tuple[str, ...]:
    """Each subject that is meant: `references` with lists and caches spelt out, then the models in `cache`.

    What lies in `cache` and is no model is counted on stderr. Raises UsageError and SourceError.
    """
    from licensecheck.sources.folder.several import every_subject as spelt_out

    found = spelt_out(references)
    if cache is None:
        return found
    from licensecheck.sources.folder.hubcache import read_cache

    held = read_cache(cache)
    if held.others:
        told = ", ".join(f"{count} {kind}{'s' * (count != 1)}" for kind, count in held.others)
        click.echo(f"not checked, no models: {told} in {line(held.folder, 200)}", err=True)
    return (*found, *held.snapshots)


def each(
    subjects: Sequence[str],
    fetch: Callable[[str], S],
    judge: Callable[[S], R],
    *,
    doing: str,
    failures: list[Failure] | None = None,
) -> tuple[list[R], ExitCode | None]:
    """`judge` of what `fetch` gives for every subject, in the order given, and the exit code of those that failed.

    What lies elsewhere is fetched side by side, and judged one after the other. A single subject raises its
    SourceError; of several, each is told on stderr and the others go on. `failures` takes what failed, either way.
    """
    results: list[R] = []
    failed = 0
    with _fetching(subjects, fetch) as fetched:
        for number, subject in enumerate(subjects, 1):
            if len(subjects) > 1:
                _progress(f"{doing} {number}/{len(subjects)} {line(subject, 60)}")
            try:
                results.append(judge(fetched(number - 1)))
            except SourceError as error:
                message = str(error) if str(error).startswith(subject) else f"{subject}: {error}"
                if failures is not None:
                    failures.append(Failure(subject=subject, message=message))
                if len(subjects) == 1:
                    raise
                failed += 1
                _progress("")
                complain(message, hint=error.hint)
    _progress("")
    if not failed:
        return results, None
    click.echo(f"no verdict was reached for {failed} of {len(subjects)} subjects", err=True)
    return results, ExitCode.SOURCE


@contextmanager
def _fetching(subjects: Sequence[str], fetch: Callable[[str], S]) -> Iterator[Callable[[int], S]]:
    """A function that fetches the subject at a place; two or more that lie elsewhere are fetched side by side."""
    from licensecheck.sources.opening import is_elsewhere

    elsewhere = [place for place, subject in enumerate(subjects) if is_elsewhere(subject)]
    if len(elsewhere) < 2:
        yield lambda place: fetch(subjects[place])
        return
    from licensecheck.cli.beside import beside

    order = {place: number for number, place in enumerate(elsewhere)}
    with beside([subjects[place] for place in elsewhere], fetch) as take:
        yield lambda place: take(order[place]) if place in order else fetch(subjects[place])


def _progress(text: str) -> None:
    """Replace the line on stderr, when that is a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", err=True, nl=False, color=True)
