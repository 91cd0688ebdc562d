"""`results summary | query`: what a batch found."""

from __future__ import annotations

from pathlib import Path

import click

from licensecheck.cli.options import EXISTING_FILE, output_option
from licensecheck.cli.output import write
from licensecheck.errors import ExitCode

FORMATS = ("html", "markdown", "json")


@click.group("results", no_args_is_help=False, short_help="Sum up or query what batch found.")
def command() -> None:
    """Sum up or query the results of `batch`."""


@command.command("summary", short_help="Shares by verdict, condition, licence and more, as a page.")
@click.argument("results", type=EXISTING_FILE, metavar="RESULTS")
@click.option("-f", "--format", "format_", type=click.Choice(FORMATS), default="markdown", show_default=True)
@click.option("--before", type=EXISTING_FILE, metavar="FILE", help="Earlier results: tell what changed.")
@output_option
def summary(results: Path, format_: str, before: Path | None, output: Path | None) -> int:
    """Shares by verdict, condition, licence, organisation, size and modality; contradictions; what is open, and why."""
    from licensecheck.cli.needs import catalogue_extra

    catalogue_extra()
    from licensecheck.catalogue.summary import summarise
    from licensecheck.reports.escape import to_json

    found = summarise(results, before)
    if format_ == "json":
        write(to_json(found, indent=2) + "\n", output)
    elif format_ == "html":
        from licensecheck.catalogue.summary_page import render as page

        write(page(found), output)
    else:
        from licensecheck.catalogue.summary_text import render

        write(render(found), output)
    return ExitCode.OK


@command.command("query", short_help="Ask one question of the results in SQL.")
@click.argument("results", type=EXISTING_FILE, metavar="RESULTS")
@click.argument("query", metavar="SQL")
@click.option("--before", type=EXISTING_FILE, metavar="FILE", help="Earlier results, as the table `before`.")
@output_option
def query(results: Path, query: str, before: Path | None, output: Path | None) -> int:
    """Ask one question of the results in SQL: the table `results`, and the views of docs/batch.md.

    The answer is CSV, safe for spreadsheets. The query can read nothing else, and writes nothing.
    """
    from licensecheck.cli.needs import catalogue_extra

    catalogue_extra()
    import csv
    import io

    from licensecheck.catalogue.views import answer
    from licensecheck.reports.escape import cell

    columns, rows = answer(results, query, before)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(columns)
    for row in rows:
        lines.writerow(cell(value) if isinstance(value, str) else value for value in row)
    write(text.getvalue(), output)
    return ExitCode.OK
