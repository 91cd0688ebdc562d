"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from licensecheck.model.settings import JUDGING
from licensecheck.reports.registry import REPORTS

F = TypeVar("F", bound=Callable[..., Any])
ENVIRONMENT = "LICENSECHECK"
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class JudgingCommand(click.Command):
    """A command that judges as `check` does, so that the environment settles for it what it settles for `check`; where
    its own output goes, and in which form, it is told on its command line alone.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.context_settings = {"auto_envvar_prefix": ENVIRONMENT}
        for option in self.params:
            if isinstance(option, click.Option) and option.name not in (*JUDGING, "config", "no_config", "own"):
                option.allow_from_autoenv = False


def iso_day(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    """A day as 2026-11-21; today, in universal time, when none is given. Raises UsageError."""
    from licensecheck.checking import day  # what a check needs anyway, and `--help` does not

    return day(value or "")


def output_option(function: F) -> F:
    """`--output`."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=kind, metavar="FILE", help="Write to FILE, whole or not at all.")(
        function
    )


def _format_and_file(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """`sarif=findings.sarif` as its two halves."""
    chosen = []
    for value in values:
        name, sign, file = value.partition("=")
        if name not in REPORTS or not sign or not file:
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE with one of the formats {', '.join(REPORTS)}")
        chosen.append((name, Path(file)))
    return tuple(chosen)


def also_option(function: F) -> F:
    """`--also`."""
    text = "Write the same reports in another form, too; may be given again."
    return click.option("--also", multiple=True, callback=_format_and_file, metavar="FORMAT=FILE", help=text)(function)


def color_option(function: F) -> F:
    """`--color`."""
    kind = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=kind, default="auto", help="auto: on a terminal, unless NO_COLOR is set.")(
        function
    )


def rules_option(function: F) -> F:
    """`--rules`."""
    return click.option("--rules", type=EXISTING_FOLDER, metavar="DIR", help="Add the rules in DIR to ours.")(function)


def stance_options(function: F) -> F:
    """`--strict`, `--lenient` and `--fail-confidence`."""
    sides = (("strict", "Read contested points cautiously."), ("lenient", "Read contested points permissively."))
    for side, text in reversed(sides):
        function = click.option(f"--{side}", "strictness", flag_value=side, default="usual", help=text)(function)
    text = "Rules less sure than N only ask for a review.  [default: 0.7]"
    return click.option("--fail-confidence", type=click.FloatRange(0, 1), metavar="N", help=text)(function)


def max_bytes_option(function: F) -> F:
    """`--max-bytes`; 0 when none is given: sources know what is usual."""
    text = "Read no text of more than N bytes.  [default: 10000000; in a folder 5000000]"
    return click.option("--max-bytes", type=click.IntRange(min=0), default=0, metavar="N", help=text)(function)


def net_cache_option(function: F) -> F:
    """`--net-cache`."""
    kind = click.Path(file_okay=False, path_type=Path)
    text = "Keep answers of servers in DIR.  [default: LICENSECHECK_CACHE, else in the user's cache folder]"
    return click.option("--net-cache", type=kind, metavar="DIR", help=text, envvar="LICENSECHECK_CACHE")(function)


def _finite(_context: click.Context, _option: click.Parameter, value: float | None) -> float | None:
    """A number that a clock can reach. Raises BadParameter for `inf` and `nan`, which are numbers to click."""
    if value is not None and value - value != 0:
        raise click.BadParameter(f"{value} is not finite")
    return value


def network_options(function: F) -> F:
    """`--offline`, `--follow-bases`, `--timeout` and `--net-cache`."""
    seconds = click.FloatRange(min=0, min_open=True)
    text = "Give up on a SUBJECT elsewhere after so long, waits included.  [default: 90]"
    timeout = click.option("--timeout", type=seconds, callback=_finite, default=None, metavar="SECONDS", help=text)
    offline = click.option("--offline", is_flag=True, help="Touch no network; answers that were kept are used.")
    text = "Ask the Hub for the models that a folder was made of, too."
    follow = click.option("--follow-bases", is_flag=True, help=text)
    return offline(follow(timeout(net_cache_option(function))))


def as_of_option(function: F) -> F:
    """`--as-of`."""
    text = "Judge by the law of this day.  [default: today]"
    return click.option("--as-of", callback=iso_day, metavar="DATE", help=text)(function)


def listing_option(function: F) -> F:
    """`--listing`."""
    text = "What the whole release holds: size TAB path a line, or git ls-tree."
    return click.option("--listing", type=EXISTING_FILE, metavar="FILE", help=text)(function)


def judging_options(function: F) -> F:
    """Everything that decides how a subject is judged, save what describes one subject alone (`--listing`)."""
    facts = click.option(
        "--facts", type=EXISTING_FILE, metavar="FILE", help="YAML that states what a folder cannot show."
    )
    designated = click.option(
        "--designated", type=EXISTING_FILE, metavar="FILE", help="YAML list of models with systemic risk."
    )
    for add in (config_options, network_options, max_bytes_option, stance_options, rules_option):
        function = add(function)
    return as_of_option(facts(designated(function)))


def config_options(function: F) -> F:
    """`--config`, `--no-config` and `--own`."""
    text = "Take settings from FILE.  [default: model-licensecheck.toml or pyproject.toml, here or above]"
    named = click.option("--config", type=EXISTING_FILE, metavar="FILE", help=text)
    none = click.option("--no-config", is_flag=True, help="Take settings from no file.")
    own = click.option("--own", is_flag=True, help="The release is yours: settings that lie in it count.")
    return named(none(own(function)))
