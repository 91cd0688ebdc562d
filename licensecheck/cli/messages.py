"""What is said on stderr when there is no verdict: one manner for every error."""

from __future__ import annotations

import os

import click

from licensecheck.errors import ExitCode
from licensecheck.reports.escape import line

DEBUG = "LICENSECHECK_DEBUG"
LONGEST = 600


def refusal(message: str, *, hint: str, code: ExitCode) -> int:
    """An error that the user can do something about; returns `code`."""
    complain(message, hint=hint)
    click.echo("no verdict was reached", err=True)
    return code


def complain(message: str, *, hint: str) -> None:
    """The two lines of one error."""
    click.echo(f"error: {line(message, LONGEST)}", err=True)
    if hint:
        click.echo(f"hint: {line(hint, LONGEST)}", err=True)


def bug(error: Exception) -> int:
    """An error that is ours; the traceback only when it is asked for."""
    complain(f"{type(error).__name__}: {error}", hint=f"this is a bug: set {DEBUG}=1 for the traceback, and report it")
    if os.environ.get(DEBUG):
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True)
    click.echo("no verdict was reached", err=True)
    return ExitCode.BUG
