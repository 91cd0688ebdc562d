"""The command line: which commands there are, and the one boundary at which errors become messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from licensecheck._version import __version__
from licensecheck.cli.messages import bug, refusal
from licensecheck.errors import ExitCode, LicenseCheckError
from licensecheck.reports.page import PROGRAM

INTERRUPTED = 130
COMMANDS = {
    "batch": "licensecheck.cli.batch",
    "cache": "licensecheck.cli.cache",
    "catalogue": "licensecheck.cli.catalogue",
    "check": "licensecheck.cli.check",
    "config": "licensecheck.cli.config",
    "diff": "licensecheck.cli.diff",
    "explain": "licensecheck.cli.explain",
    "fix": "licensecheck.cli.fix",
    "init": "licensecheck.cli.init",
    "read": "licensecheck.cli.read",
    "results": "licensecheck.cli.results",
    "rules": "licensecheck.cli.rules",
}
EXIT_CODES = """\b
Exit codes:
  0        a verdict was reached, and --fail-on does not gate it
  1        a bug in this program
  2 3 4 5  no verdict was reached: command line, subject, rules, output
  10       undetermined (with --fail-on undetermined)
  11       the exemption cannot apply
  12       the exemption is not available: systemic risk
"""


class Commands(click.Group):
    """A group that imports a command when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a hint when somebody forgot `check`, or mistyped."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise click.UsageError(f"no command {name!r}; {_suggestion(name)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def program() -> None:
    """Can the open-source exemption of Article 53(2) of the EU AI Act apply to an AI model release, and why?"""


def run(arguments: Sequence[str]) -> int:
    """Run the program on `arguments`; returns the exit code and never raises."""
    if sys.stderr is None:  # closed by whoever started us (`2>&-`)
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    if sys.stdout is None:
        return refusal("standard output is closed", hint="send it to /dev/null instead", code=ExitCode.REPORT)
    if not arguments:
        click.echo(
            program.get_help(click.Context(program, info_name=PROGRAM, help_option_names=["-h", "--help"])), err=True
        )
        return ExitCode.USAGE
    try:
        code = program.main(args=list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as error:
        return refusal(error.format_message(), hint=_usage_hint(error), code=ExitCode.USAGE)
    except LicenseCheckError as error:
        return refusal(str(error), hint=error.hint, code=error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted: no verdict was reached", err=True)
        return INTERRUPTED
    except SystemExit:  # of click, when whoever read its help has gone (`--help | head`)
        return ExitCode.OK
    except Exception as error:  # the boundary: whatever gets here is our mistake, and is said to be
        return bug(error)
    return code if isinstance(code, int) else ExitCode.OK


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    if os.path.exists(name) or "/" in name:
        return f"did you mean '{PROGRAM} check {name}'?"
    near = get_close_matches(name, COMMANDS, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(COMMANDS)}"


def _usage_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"see '{context.command_path if context else PROGRAM} --help'"
