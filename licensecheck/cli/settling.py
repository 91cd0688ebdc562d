"""Which settings are in force: the command line's, then the environment's, then a file's, then what is usual.

click knows the first two and the last; this puts the file between them. A file that lies in what is checked is left
out unless --config names it or --own says whose it is: a release must not settle how it is judged.
"""

from __future__ import annotations

import os
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from licensecheck.cli.options import JudgingCommand
from licensecheck.config.find import find_config, is_download, lies_in, repository
from licensecheck.errors import UsageError
from licensecheck.model.record import record, replace
from licensecheck.model.settings import JUDGING, SETTINGS, Settings
from licensecheck.reports.escape import line

if TYPE_CHECKING:
    from licensecheck.config.configfile import Config

OWN_WORD = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)


@record
class Settled:
    """Settings, and the file that some of them are from."""

    settings: Settings
    config: Config | None = None


def settle(context: click.Context, given: dict[str, Any], subjects: tuple[str, ...] = ()) -> Settled:
    """The settings of a command whose options are `given`, of which three say which file counts.

    Raises UsageError with file and line when the file is malformed.
    """
    given = dict(given)
    named, none, own = (given.pop(name) for name in ("config", "no_config", "own"))
    path = _which_file(named, none, None if own else subjects)
    if path is None:
        return Settled(settings=Settings(**given))
    from licensecheck.config.configfile import read_config

    config = read_config(path)
    if not config.values and config.waivers is None:
        if named and config.table:
            raise UsageError(f"{path}: no [{config.table}] is in it", hint="add it, or name another file")
        return Settled(settings=Settings(**given))
    if not named:
        click.echo(f"settings: {line(config.file.path)}", err=True)
        config = replace(config, within=repository(str(config.folder.absolute())) or str(config.folder.absolute()))
    given |= from_file(context, config)
    return Settled(settings=Settings(**given), config=config)


def from_file(context: click.Context, config: Config) -> dict[str, Any]:
    """The values that the file settles, converted as the options of the command convert them; of other commands than
    `check`, those that decide how a subject is judged.
    """
    settled = {}
    for name in JUDGING if isinstance(context.command, JudgingCommand) else SETTINGS:
        key, options = key_of(name), options_of(context.command, name)
        if options and key in config.values and context.get_parameter_source(name) not in OWN_WORD:
            settled[name] = _converted(context, options, config, key)
    return settled


def options_of(command: click.Command, name: str) -> list[click.Option]:
    """The options that set this setting: one, or a flag for each of its values."""
    return [one for one in command.params if one.name == name and isinstance(one, click.Option)]


def choices_of(options: list[click.Option]) -> tuple[str, ...]:
    """The words that a setting may have, where it may not have any other."""
    first = options[0]
    if len(options) > 1:
        return (str(first.default), *(str(one.flag_value) for one in options))
    return tuple(map(str, first.type.choices)) if isinstance(first.type, click.Choice) else ()


def key_of(name: str) -> str:
    """A setting's name in a file: that of its option."""
    return name.replace("_", "-")


def kind_of(options: list[click.Option]) -> str:
    """What a file holds for this setting, in the words of JSON Schema."""
    option = options[0]
    if len(options) == 1 and option.is_flag:
        return "boolean"
    if option.multiple:
        return "array"
    if isinstance(option.type, click.types.IntParamType):
        return "integer"
    return "number" if isinstance(option.type, click.types.FloatParamType) else "string"


_KINDS: dict[str, tuple[type, ...]] = {
    "boolean": (bool,),
    "array": (list,),
    "integer": (int,),
    "number": (int, float),
    "string": (str,),
}


def _converted(context: click.Context, options: list[click.Option], config: Config, key: str) -> Any:
    value, choices = _checked(kind_of(options), config, key), choices_of(options)
    if choices and value not in choices:
        raise _wrong(config, key, f"{value!r} is not one of {', '.join(choices)}")
    if len(options) > 1:
        return value
    (option,) = options
    is_path = isinstance(option.type, click.Path)
    try:
        converted = option.process_value(context, str(config.folder / value) if is_path else value)
    except click.BadParameter as error:
        raise _wrong(config, key, error.message) from None
    except UsageError as error:
        raise _wrong(config, key, str(error)) from None
    rooted = converted if is_path else _rooted(converted, config.folder)
    if config.within and not all(lies_in(str(path / "x"), [config.within]) for path in _paths(rooted)):
        raise _wrong(config, key, "leads out of the repository, which only a file named with --config may do")
    return rooted


def _checked(kind: str, config: Config, key: str) -> Any:
    value = config.values[key]
    if key == "as-of" and isinstance(value, date):  # a day needs no quotes in TOML
        return value.isoformat()
    if not isinstance(value, _KINDS[kind]) or (isinstance(value, bool) and kind != "boolean"):
        raise _wrong(config, key, f"must be {'an' if kind[0] in 'ai' else 'a'} {kind}, not {value!r}")
    if isinstance(value, float) and not isfinite(value):
        raise _wrong(config, key, f"must be finite, not {value}")
    if isinstance(value, list) and not all(isinstance(one, str) for one in value):
        raise _wrong(config, key, "must hold texts")
    return value


def _rooted(value: Any, folder: Path) -> Any:
    """The value with every path in it taken from the folder of the file."""
    if isinstance(value, tuple):
        return tuple(_rooted(one, folder) for one in value)
    return folder / value if isinstance(value, Path) else value


def _paths(value: Any) -> list[Path]:
    """Every path in the value."""
    if isinstance(value, tuple):
        return [path for one in value for path in _paths(one)]
    return [value] if isinstance(value, Path) else []


def _wrong(config: Config, key: str, message: str) -> UsageError:
    hint = "see 'model-licensecheck check --help'"
    return UsageError(f"{config.file.path}:{config.line(key)}: {key}: {message}", hint=hint)


def _which_file(named: Path | None, none: bool, subjects: tuple[str, ...] | None) -> Path | None:
    """`subjects`: what is checked, in which no file counts, nor does one in a download; None: all is the user's."""
    if named is not None and none:
        raise UsageError("--config and --no-config contradict each other", hint="leave one of them out")
    if named is not None or none:
        return named
    found = find_config(os.getcwd())
    if found is None:
        return None
    path = Path(os.path.relpath(found))
    if subjects is None:
        return path
    if inside := lies_in(found, subjects):
        why = f"it lies in {line(inside, 80)}, which is checked"
    elif is_download(os.path.dirname(found)):
        why = "it lies in what was downloaded from the Hub"
    else:
        return path
    click.echo(f"settings in {line(str(path))} do not count, since {why}; if the release is yours: --own", err=True)
    return None
