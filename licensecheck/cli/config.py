"""`config show | schema`: which settings are in force and where each is from, and what a file of them may hold."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from licensecheck.cli.check import command as check
from licensecheck.cli.options import ENVIRONMENT
from licensecheck.cli.output import write
from licensecheck.cli.settling import Settled, choices_of, key_of, kind_of, options_of, settle
from licensecheck.errors import ExitCode
from licensecheck.model.settings import SETTINGS
from licensecheck.reports.escape import line, to_json

USUAL = "usual"
NOT_SETTINGS = ("subjects", "cache", "exit_zero", "write_baseline")


@click.group("config", no_args_is_help=False, short_help="Which settings are in force, and from where.")
def command() -> None:
    """Settings come from the command line, else from LICENSECHECK_... variables, else from a file."""


@command.command(
    "show",
    context_settings={"ignore_unknown_options": True},
    short_help="Each setting that `check` would use, and its origin.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[ARGUMENTS OF check]...")
def show(arguments: tuple[str, ...]) -> int:
    """Print each setting that `check` with these arguments would use: key, value, origin."""
    with check.make_context("check", list(arguments)) as context:
        given = {name: value for name, value in context.params.items() if name not in NOT_SETTINGS}
        settled = settle(context, given, context.params["subjects"])
        rows = [(key_of(name), *_in_force(context, settled, name)) for name in SETTINGS]
    if settled.config and settled.config.waivers is not None:
        count = len(settled.config.waivers_on(settled.settings.as_of))
        rows.append(("waiver", f"{count} in all", f"{settled.config.file.path}:{settled.config.line('waiver')}"))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    write("".join(f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}\n" for key, value, origin in rows), None)
    return ExitCode.OK


@command.command("schema", short_help="JSON Schema of a file of settings.")
def schema() -> int:
    """Print the JSON Schema of model-licensecheck.toml and of [tool.model-licensecheck]."""
    write(config_schema(), None)
    return ExitCode.OK


def config_schema() -> str:
    """The schema, from the record of settings and from the options of `check` that set them."""
    from licensecheck.config.waivers import KEYS, REQUIRED

    waiver = {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(REQUIRED),
        "properties": {key: {"type": "string", "description": told} for key, told in KEYS.items()},
    }
    held = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "licensecheck/config/1",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{key_of(name): _property(options_of(check, name)) for name in SETTINGS},
            "waiver": {"type": "array", "items": waiver, "description": "Who answers for what, until when, and why."},
        },
    }
    return to_json(held, indent=2) + "\n"


def _property(options: list[click.Option]) -> dict[str, Any]:
    told, kind, limits = (options[0].help if len(options) == 1 else ""), kind_of(options), options[0].type
    made: dict[str, Any] = {"type": kind, "description": line(told or _either(options))}
    if kind == "array":
        made["items"] = {"type": "string"}
    if choices := choices_of(options):
        made["enum"] = list(choices)
    if isinstance(limits, click.IntRange | click.FloatRange):
        if limits.min is not None:
            made["exclusiveMinimum" if limits.min_open else "minimum"] = limits.min
        if limits.max is not None:
            made["exclusiveMaximum" if limits.max_open else "maximum"] = limits.max
    return made


def _either(options: list[click.Option]) -> str:
    return " ".join(f"{one.flag_value}: {one.help}" for one in options)


def _in_force(context: click.Context, settled: Settled, name: str) -> tuple[str, str]:
    """The value of a setting, and where it is from."""
    value, config = getattr(settled.settings, name), settled.config
    source, option = context.get_parameter_source(name), options_of(check, name)[0]
    if source is ParameterSource.COMMANDLINE:
        origin = "command line"
    elif source is ParameterSource.ENVIRONMENT:
        origin = str(option.envvar or f"{ENVIRONMENT}_{name.upper()}")
    elif config and key_of(name) in config.values:
        origin = f"{config.file.path}:{config.line(key_of(name))}"
    else:
        origin = USUAL
    return line(_shown(value), 80), line(origin)


def _shown(value: object) -> str:
    if value is None or value == ():
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(f"{one[0]}={one[1]}" if isinstance(one, tuple) else str(one) for one in value)
    return str(value)


if __name__ == "__main__":  # writes the file that a test holds equal: python -m licensecheck.cli.config
    from licensecheck.config.configfile import SCHEMA

    SCHEMA.write_text(config_schema(), encoding="utf-8")
