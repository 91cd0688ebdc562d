"""`read FILE...|-`: one licence text."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from licensecheck.cli.options import as_of_option, color_option, max_bytes_option, output_option, rules_option
from licensecheck.cli.output import page, write
from licensecheck.cli.subjects import each
from licensecheck.errors import ExitCode, UsageError
from licensecheck.model.settings import Settings
from licensecheck.reports.registry import READINGS, reading_renderer


@click.command("read", short_help="What does one licence text grant and forbid?")
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(list(READINGS)),
    default="terminal",
    show_default=True,
    help="Form of the report.",
)
@output_option
@color_option
@click.option("--explain", is_flag=True, help="Show the text, and in its margin what each line was taken for.")
@click.option("--no-registry", is_flag=True, help="Read by clauses alone, as if no licence were known.")
@max_bytes_option
@rules_option
@as_of_option
def command(
    files: tuple[str, ...],
    format_: str,
    explain: bool,
    no_registry: bool,
    **given: Any,
) -> int:
    """Read each licence text: what it is, what it grants and what takes it back, with line numbers.

    `-` is standard input.
    """
    from licensecheck.checking import read_text

    if explain and format_ != "terminal":
        raise UsageError("--explain draws a page for people", hint="leave out --format, or --explain")
    render = reading_renderer(format_, explain=explain)
    settings = Settings(**given)
    read = partial(read_text, settings=settings, registry=not no_registry)
    if settings.output:
        from licensecheck.cli.targets import check_targets

        check_targets((settings.output,), files)
    readings, failure = each(files, str, read, doing="reading")
    if readings:
        write(render(readings, page(settings.color, settings.output, several=len(files) > 1)), settings.output)
    return failure or ExitCode.OK
