"""`cache clear | place`: the answers of the network that are kept on this disk."""

from __future__ import annotations

from pathlib import Path

import click

from licensecheck.cli.options import net_cache_option
from licensecheck.cli.output import write
from licensecheck.errors import ExitCode, ReportError


@click.group("cache", no_args_is_help=False, short_help="Empty what is kept of the network.")
def command() -> None:
    """Answers of the Hub and of other servers are kept, so that they are not asked again, and for --offline."""


@command.command("clear", short_help="Remove every answer that is kept.")
@net_cache_option
def clear(net_cache: Path | None) -> int:
    """Remove every answer that is kept; nothing else in the folder is touched."""
    from licensecheck.sources.net.cache import NetCache, usual_place

    place = net_cache or usual_place()
    try:
        count, size = NetCache(place).clear()
    except OSError as error:
        message = f"{place}: not all could be removed: {error.strerror or error}"
        raise ReportError(message, hint="check that you may write there") from None
    write(f"{count:,} answers removed from {place} ({size:,} bytes)\n", None)
    return ExitCode.OK


@command.command("place")
@net_cache_option
def place(net_cache: Path | None) -> int:
    """Print the folder."""
    from licensecheck.sources.net.cache import usual_place

    write(f"{net_cache or usual_place()}\n", None)
    return ExitCode.OK
