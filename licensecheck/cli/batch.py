"""`batch CATALOGUE...`: one row of results for every row of a catalogue."""

from __future__ import annotations

import os
from pathlib import Path

import click

from licensecheck.cli.options import EXISTING_FILE, as_of_option, net_cache_option, rules_option, stance_options
from licensecheck.cli.progress import Progress
from licensecheck.errors import ExitCode, UsageError

# Both of a machine's engines; Spark and Ray are started with their own commands (docs/batch.md).
ENGINES = ("local", "daft", "ray", "spark")
# Less than the Hub lets anybody make in ten minutes.
MAX_REQUESTS = 5_000


@click.command("batch", short_help="Judge a whole catalogue of models.")
@click.argument("catalogues", nargs=-1, required=True, metavar="CATALOGUE...")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE", help="Results.")
@click.option("--cards", multiple=True, metavar="FILE", help="A catalogue with the texts of cards, joined by id.")
@click.option("--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Which column is what.")
@click.option("--since", type=EXISTING_FILE, metavar="FILE", help="Earlier results: judge only what changed.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", help="Processes.  [default: one a core]")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="What runs it.")
@click.option("--gaps", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Log every gap to FILE.")
@click.option("--fetch-licenses", is_flag=True, help="Fetch licence texts where they decide.")
@click.option(
    "--max-requests",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"Make at most N requests for them.  [default: {MAX_REQUESTS}]",
)
@net_cache_option
@click.option("--keep", is_flag=True, help="Keep the finished parts after the results are written.")
@as_of_option
@rules_option
@stance_options
def command(
    catalogues: tuple[str, ...],
    out: Path,
    cards: tuple[str, ...],
    columns: tuple[str, ...],
    since: Path | None,
    workers: int | None,
    engine: str,
    gaps: Path | None,
    fetch_licenses: bool,
    max_requests: int | None,
    net_cache: Path | None,
    keep: bool,
    as_of: str,
    rules: Path | None,
    strictness: str,
    fail_confidence: float | None,
) -> int:
    """Judge every row of CATALOGUE and write one row of results for each.

    CATALOGUE is Parquet, JSON Lines, CSV, a list of ids or a folder of cards, here or at an address (hf://, s3://,
    https://). Stopped at any moment and started again with the same words, it goes on where it was.
    """
    from licensecheck.cli.needs import catalogue_extra

    catalogue_extra()
    from licensecheck.catalogue.run import Plan, run
    from licensecheck.catalogue.unit import Judging
    from licensecheck.sources.net.network import network_of_user

    plan = Plan(
        catalogues=catalogues,
        cards=cards,
        columns=tuple(_pair(one) for one in columns),
        out=Path(os.path.realpath(out)),
        since=since,
        gaps=gaps,
        workers=workers or os.cpu_count() or 1,
        engine=engine,
        keep=keep,
        requests=_requests(fetch_licenses, max_requests),
        network=network_of_user(cache=net_cache),
    )
    judging = Judging(
        as_of=as_of,
        rules=str(rules.resolve()) if rules else "",
        strictness=strictness,
        fail_confidence=fail_confidence,
    )
    with Progress() as progress:
        done, described = run(plan, judging, progress.told)
    click.echo(described, err=True)
    click.echo(
        f"{done.rows:,} rows, {done.broken:,} of them broken; {done.keys:,} distinct evidences, "
        f"{done.judged:,} judged now: {out}",
        err=True,
    )
    return ExitCode.OK


def _requests(fetch: bool, most: int | None) -> int | None:
    """How many requests for licence texts may be made; None when none are fetched."""
    if not fetch and most is not None:
        raise UsageError("--max-requests is for --fetch-licenses", hint="add --fetch-licenses")
    return (MAX_REQUESTS if most is None else most) if fetch else None


def _pair(text: str) -> tuple[str, str]:
    ours, sign, theirs = text.partition("=")
    if not sign or not ours or not theirs:
        raise UsageError(f"--column {text!r} is not OURS=THEIRS", hint="for example --column id=repo_name")
    return ours, theirs
