"""`check SUBJECT...`: the main job."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from licensecheck.cli.exits import FAIL_ON, exit_code
from licensecheck.cli.gate import gate_of, gate_options
from licensecheck.cli.options import (
    ENVIRONMENT,
    also_option,
    color_option,
    judging_options,
    listing_option,
    output_option,
)
from licensecheck.cli.output import page, write
from licensecheck.cli.settling import settle
from licensecheck.cli.subjects import OWN_CACHE, each, every_subject
from licensecheck.errors import SourceError, UsageError
from licensecheck.model.record import replace
from licensecheck.reports.page import Failure
from licensecheck.reports.registry import REPORTS, TELL_FAILURES, report_renderer, require

if TYPE_CHECKING:
    from licensecheck.model.report import Report
    from licensecheck.model.settings import Settings
    from licensecheck.model.snapshot import Snapshot


@click.command(
    "check",
    short_help="Can the exemption apply to a release?",
    context_settings={"auto_envvar_prefix": ENVIRONMENT},
)
@click.argument("subjects", nargs=-1, metavar="SUBJECT...")
@click.option(
    "--cache",
    allow_from_autoenv=False,  # LICENSECHECK_CACHE is the place of --net-cache
    is_flag=False,
    flag_value=OWN_CACHE,
    metavar="[DIR]",
    help="Check every model in a Hugging Face cache.  [default DIR: the client's own]",
)
@click.option(
    "-f",
    "--format",
    type=click.Choice(list(REPORTS)),
    help="Form of the report.  [default: terminal; table for --cache, a cache or @LIST]",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["publisher", "adopter"]),
    default="publisher",
    show_default=True,
    help="adopter: a letter that asks the provider for what is open.",
)
@output_option
@also_option
@color_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="cannot",
    show_default=True,
    help="Which verdicts end in 10, 11 or 12.",
)
@click.option("--exit-zero", is_flag=True, help="End in 0 whatever the verdict: --fail-on never.")
@listing_option
@judging_options
@gate_options
def command(
    subjects: tuple[str, ...], cache: str | None, exit_zero: bool, write_baseline: Path | None, **given: Any
) -> int:
    """Say whether the open-source exemption can apply to each SUBJECT.

    SUBJECT is a folder that holds a release, a model on the Hugging Face Hub (org/name, org/name@revision or its
    address), a repository on GitHub (its address, or github:org/name@ref), a licence text, `-` for standard input, or
    `@LIST`, a file with one subject a line.
    The report is written before the exit code is decided. Of several subjects the worst decides it, and one that
    could not be judged at all is worse than any verdict.
    """
    from licensecheck.checking import check_snapshot, fetch, rulebook

    if not subjects and cache is None:
        raise UsageError("nothing to check", hint="name a SUBJECT, or give --cache")
    named = every_subject(subjects, cache)
    settled = settle(click.get_current_context(), given, named)
    settings, gate = settled.settings, gate_of(settled)
    for form in (settings.format or "", *(form for form, _ in settings.also)):
        require(form)
    if settings.output or settings.also or write_baseline:
        from licensecheck.cli.targets import check_targets

        check_targets((settings.output, write_baseline, *(file for _, file in settings.also)), named)
    book = rulebook(settings)

    def judge(snapshot: Snapshot) -> Report:
        return gate.excuse(check_snapshot(snapshot, book, as_of=settings.as_of))

    failures: list[Failure] = []
    write_all = partial(
        _write, settings, failures, listed=named != subjects, several=named != subjects or len(named) > 1
    )
    try:
        reports, failure = each(named, partial(fetch, settings=settings), judge, doing="checking", failures=failures)
    except SourceError:
        write_all([])
        raise
    write_all(reports)
    if reports:
        gate.tell(reports)
    if failure:
        return failure
    if write_baseline:
        reports = gate.remember(reports, write_baseline)
    return exit_code(map(gate.counts, reports), "never" if exit_zero else settings.fail_on)


def _write(settings: Settings, failures: list[Failure], reports: list[Report], *, listed: bool, several: bool) -> None:
    """The reports in every form that was asked for, the one for standard output last.

    Without any, only the forms are written that tell what could not be judged.
    """
    usual = "letter" if settings.audience == "adopter" else "table" if listed else "terminal"
    forms = [(form, "never", file) for form, file in settings.also]
    for form, color, file in (*forms, (settings.format or usual, settings.color, settings.output)):
        if reports or form in TELL_FAILURES:
            paper = replace(page(color, file, several=several), failures=tuple(failures), here=os.getcwd())
            write(report_renderer(form)(reports, paper), file)
