"""`diff OLD NEW`: what changed between two reports, or between two subjects."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from licensecheck.cli.options import JudgingCommand, color_option, judging_options, output_option
from licensecheck.cli.output import page, write
from licensecheck.cli.subjects import each, every_subject
from licensecheck.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from licensecheck.comparing.sides import Side
    from licensecheck.model.settings import Settings
    from licensecheck.reports.difference_shape import DiffShape

FORMATS = ("terminal", "markdown", "json")
FAIL_ON = ("worse", "drift", "any", "never")


@click.command("diff", cls=JudgingCommand, short_help="What changed between two reports or two releases?")
@click.argument("old")
@click.argument("new")
@click.option(
    "-f", "--format", type=click.Choice(FORMATS), default="terminal", show_default=True, help="Form of the comparison."
)
@output_option
@color_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="drift",
    show_default=True,
    help="worse: a worse verdict ends in its code. drift: a changed licence ends in 10, too. any: any change does.",
)
@judging_options
def command(old: str, new: str, fail_on: str, **given: Any) -> int:
    """Say what changed in verdict, licence, conditions and findings.

    OLD and NEW are reports (files that `check --format json` wrote, of one subject or of many) or subjects, which are
    checked: `model-licensecheck diff org/name@v1 org/name@v2`. What judges (`--facts`, `--strict`, ...) counts for
    each subject that is checked, and for no report.
    """
    from licensecheck.cli.settling import settle
    from licensecheck.comparing.compare import compare
    from licensecheck.comparing.sides import is_report
    from licensecheck.reports.difference import DIFFERENCES

    checked = tuple(one for one in (old, new) if not is_report(one))
    if given["facts"] and not checked:
        hint = "leave it out, or name the release instead of its report"
        raise UsageError("--facts is about what is checked, and both sides are reports", hint=hint)
    settings = settle(click.get_current_context(), given, checked).settings
    sides = [_sides(one, settings) for one in (old, new)]
    several = any(len(side) != 1 for side in sides)
    differences = compare(*sides)
    render = DIFFERENCES[settings.format or "terminal"]
    write(render(differences, page(settings.color, settings.output, several=several)), settings.output)
    return max((exit_code(one, fail_on) for one in differences), default=ExitCode.OK)


def exit_code(one: DiffShape, fail_on: str) -> ExitCode:
    """What a difference ends in: the code of a worse verdict, 10 for what has to be looked at, otherwise 0."""
    from licensecheck.cli.exits import exit_code as of_verdicts
    from licensecheck.reports.difference import is_change

    if fail_on == "never":
        return ExitCode.OK
    if one["verdict"] == "worse" and one["new"]:
        return of_verdicts([one["new"]["verdict"]], "undetermined")
    looked_at = (fail_on != "worse" and one["license"]) or (fail_on == "any" and is_change(one))
    return ExitCode.UNDETERMINED if looked_at else ExitCode.OK


def _sides(reference: str, settings: Settings) -> list[Side]:
    """The reports in a file, or those of what `reference` names. Raises what reading and checking raise."""
    from licensecheck.comparing.sides import is_report, read_sides, sides_of

    if is_report(reference):
        return read_sides(Path(reference))
    from licensecheck.checking import check_snapshot, fetch, rulebook
    from licensecheck.errors import SourceError

    judge = partial(check_snapshot, book=rulebook(settings), as_of=settings.as_of)
    reports, failure = each(every_subject([reference]), partial(fetch, settings=settings), judge, doing="checking")
    if failure:
        raise SourceError(f"{reference}: not all of it could be judged", hint="what is missing would look as if gone")
    return sides_of(reports)
