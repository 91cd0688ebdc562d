"""What a text calls itself: which first lines name a licence, and what that weighs beside its words."""

from __future__ import annotations

import pytest

from benchmarks.index_building import build
from benchmarks.index_marking import KnownText
from licensecheck.licensing.known.identify import Identified, identify
from licensecheck.licensing.known.index import Index, KnownLicense, load_index
from licensecheck.licensing.known.titles import is_other_edition, titled
from licensecheck.model.vocabulary import Match

TERMS = """You may ride this bicycle on every road of the valley, lend it to your friends for as long as they like,
paint it in any colour, fit other wheels to it, and sell it to whoever comes by, as long as you keep the plate with the
name of its maker on the frame where others can see it.

Whoever gets it from you has the same rights as you have, and you put no other terms upon them. If you fit another motor
to it, say so on the plate, with the day on which you did it, so that nobody takes your work for that of the maker.

It comes as it stands in the yard. Nobody answers for brakes that fail, for tyres that burst, or for bells that are not
heard, whatever the reason may be and whoever was told of it before the ride began."""
LAMPS = "The lamp of the bicycle goes with it wherever it goes, and is lit by everybody who rides it after sunset."
FRENCH = """Vous pouvez rouler avec ce tandem sur toutes les routes de la vallée, le prêter à vos amis aussi longtemps
qu'ils le veulent, le peindre en toute couleur, y monter d'autres roues et le vendre à tout passant, pourvu que la
plaque qui porte le nom de son constructeur reste sur le cadre."""


def index_of(*texts: tuple[str, str, str]) -> Index:
    return Index(
        memoryview(build([KnownText(license=KnownLicense(id=id_, title=name), text=text) for id_, name, text in texts]))
    )


BICYCLES = index_of(
    ("Wheel-1.0", "Wheel Public License 1.0", f"The Wheel Public License\nVersion 1.0\n\n{TERMS}\n"),
    ("Bicycle-1.0", "Bicycle Public License 1.0", f"The Bicycle Public License\nVersion 1.0\n\n{TERMS}\n\n{LAMPS}\n"),
    ("Tandem-1.0", "Tandem License 1.0", f"Licence Tandem version 1.0\n\n{FRENCH}\n"),
    ("Tandem-2.0", "Tandem License 2.0", f"Tandem License 2.0\n\n{TERMS.upper()[:200]} {LAMPS}\n"),
)


def read(text: str) -> Identified:
    return identify(text.splitlines(), BICYCLES)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("MIT License", "MIT"),
        ("Apache License\nVersion 2.0, January 2004", "Apache-2.0"),
        ("The Inner Net License, Version 2.0", "Inner-Net-2.0"),
        ("CONTRAT DE LICENCE DE LOGICIEL LIBRE CeCILL-B", "CECILL-B"),
        ("Contrat de licence de logiciel libre CeCILL\n\nVersion 2.1 du 2013-06-21", "CECILL-2.1"),
        ("Example Model\nMIT License", "MIT"),
        ("This is no title, and says MIT License.\nMIT License", ""),
        ("Schemas for DocBook XML Version 4", ""),
        ("Written by hand\n\nand read by nobody", ""),
        ("", ""),
    ],
)
def test_the_first_lines_may_name_a_licence(head: str, name: str) -> None:
    assert titled(head.split("\n"), load_index().names) == name


def test_a_title_decides_between_texts_that_are_nearly_the_same() -> None:
    edited = TERMS.replace("every road", "each road")
    wheel, bicycle = (read(f"The {name} Public License\nVersion 1.0\n\n{edited}\n") for name in ("Wheel", "Bicycle"))
    assert (wheel.identification.id, wheel.identification.match) == ("Wheel-1.0", Match.RESIDUE)
    assert (bicycle.identification.id, bicycle.identification.match) == ("Bicycle-1.0", Match.SIMILAR)


def test_words_that_are_wholly_one_licence_are_that_one_whatever_the_title() -> None:
    assert read(TERMS).identification.id == "Wheel-1.0"
    assert read(f"{TERMS}\n\n{LAMPS}\n").identification.match is Match.EXACT
    found = read(f"The Wheel Public License\nVersion 1.0\n\n{TERMS}\n\n{LAMPS}\n")
    assert (found.identification.id, found.identification.match) == ("Bicycle-1.0", Match.RESIDUE)


def test_another_edition_that_is_known_in_other_words_is_named_and_only_similar() -> None:
    text = FRENCH.replace("sur toutes les routes de la vallée", "partout sauf dans la vallée et dans la ville")
    found = read(f"Licence Tandem version 2.0\n\n{text}\n")
    assert (found.identification.id, found.identification.match) == ("Tandem-2.0", Match.SIMILAR)
    assert [one.id for one in found.licenses] == ["Tandem-2.0"]
    assert "calls itself Tandem-2.0" in found.identification.how
    assert "Tandem-1.0" in found.identification.how


def test_a_title_alone_names_nothing() -> None:
    assert read("Tandem License 2.0\n\nThere are no bicycles here today.").identification.match is Match.NONE


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("CECILL-2.1", "CECILL-B", True),
        ("CC-BY-4.0", "CC-BY-SA-4.0", True),
        ("MIT", "MIT", False),
        ("GPL-2.0-only", "LGPL-2.0-only", False),
        ("", "MIT", False),
    ],
)
def test_editions_share_the_name_of_their_licence(one: str, other: str, answer: bool) -> None:
    assert is_other_edition(one, other) is answer
