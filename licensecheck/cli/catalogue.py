"""`catalogue describe FILE...`: what batch would make of a catalogue, before it runs."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from licensecheck.cli.options import net_cache_option
from licensecheck.cli.output import write
from licensecheck.cli.progress import Progress
from licensecheck.errors import ExitCode

if TYPE_CHECKING:
    from licensecheck.catalogue.inputs import Catalogue
    from licensecheck.catalogue.store import Store


@click.group("catalogue", no_args_is_help=False, short_help="Look at a catalogue before it is judged.")
def command() -> None:
    """Look at a catalogue before it is judged."""


@command.command("describe", short_help="Which columns were recognised, and what they decide.")
@click.argument("catalogues", nargs=-1, required=True, metavar="CATALOGUE...")
@click.option("--cards", multiple=True, metavar="FILE", help="A catalogue with the texts of cards, joined by id.")
@click.option("--fetch-licenses", is_flag=True, help="Count the addresses that batch would ask for licence texts.")
@net_cache_option
def describe(catalogues: tuple[str, ...], cards: tuple[str, ...], fetch_licenses: bool, net_cache: Path | None) -> int:
    """Which columns were recognised, and what cannot be judged without those that are not there."""
    from licensecheck.cli.needs import catalogue_extra

    catalogue_extra()
    from licensecheck.catalogue.describe import described
    from licensecheck.catalogue.inputs import open_catalogue
    from licensecheck.catalogue.store import Store

    with TemporaryDirectory() as folder:
        store = Store(Path(folder, "parts"), {})
        catalogue = open_catalogue(catalogues, store, cards)
        write(f"{described(catalogue.mapping, catalogue.rows)}\n", None)
        if fetch_licenses:
            write(f"{_texts(catalogue, store, net_cache)}\n", None)
    return ExitCode.OK


def _texts(catalogue: Catalogue, store: Store, net_cache: Path | None) -> str:
    """What fetching licence texts would come to, found out without a request."""
    from licensecheck.catalogue.describe import described_plan
    from licensecheck.catalogue.planning import fetch_texts, planned
    from licensecheck.catalogue.unit import Judging
    from licensecheck.checking import day
    from licensecheck.sources.net.network import network_of_user

    with Progress() as progress:
        found = planned(catalogue, Judging(as_of=day("")), store, workers=os.cpu_count() or 1, told=progress.told)
        asked = fetch_texts(found, store, 0, network_of_user(cache=net_cache), None, progress.told)
    return described_plan(asked, found.rows)
