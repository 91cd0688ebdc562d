"""The index of known texts: what it holds, and that building it is repeatable."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.index_building import build
from benchmarks.index_marking import KnownText
from licensecheck.licensing.known.identify import identify
from licensecheck.licensing.known.index import Index, Kind, KnownLicense, load_index
from licensecheck.licensing.text.words import words
from licensecheck.model.license import Identification
from licensecheck.model.vocabulary import Match

ONE = "The Bicycle License\n\nYou may ride this bicycle, lend it to a friend and paint it red or blue as you like.\n"
TWO = "The Tandem License\n\nTwo of you may ride this tandem together whenever the sun shines upon the valley road.\n"


def known(name: str, text: str, *, deprecated: bool = False) -> KnownText:
    return KnownText(license=KnownLicense(id=name, title=name, deprecated=deprecated), text=text)


def test_the_shipped_index_knows_the_spdx_list() -> None:
    licenses = {license.id: license for license in load_index().all_licenses()}
    assert len(licenses) >= 727
    assert licenses["MIT"].osi
    assert licenses["Apache-2.0"].fsf
    assert not licenses["CC-BY-NC-4.0"].osi
    assert not licenses["CC-BY-NC-4.0"].fsf
    assert licenses["CC-BY-4.0"].fsf
    assert licenses["GPL-2.0"].deprecated


def test_the_primary_id_of_a_shared_text_is_the_plain_one() -> None:
    primary = {ids[0].id for ids in map(load_index().licenses, range(load_index().size))}
    assert {"GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only", "LGPL-2.1-only", "MIT", "OFL-1.1"} <= primary


def test_the_shipped_index_is_small() -> None:
    assert (Path(sys.modules[Index.__module__].__file__ or "").parent / "data" / "known.bin").stat().st_size < 5_100_000


def test_no_known_text_is_beyond_the_reach_of_its_shingles() -> None:
    index = load_index()
    assert min(index.weights) > 0


def test_building_gives_the_same_bytes_in_any_order() -> None:
    texts = [known("Bicycle-1.0", ONE), known("Tandem-1.0", TWO), known("Bicycle-1.0-only", ONE)]
    assert build(texts) == build(texts[::-1])


def test_ids_of_one_text_share_an_entry() -> None:
    index = Index(memoryview(build([known("Bicycle", ONE, deprecated=True), known("Bicycle-1.0-or-later", ONE)])))
    assert index.size == 1
    assert [license.id for license in index.licenses(0)] == ["Bicycle-1.0-or-later", "Bicycle"]
    assert index.licenses(0)[0].same_text == ("Bicycle",)


def test_two_editions_of_one_licence_are_both_known() -> None:
    longer = ONE + "\nThis edition was read aloud at the village fair before it was printed on yellow paper.\n"
    index = Index(memoryview(build([known("Bicycle-1.0", ONE), known("Bicycle-1.0", longer)])))
    for text in (ONE, longer):
        found = identify(text.splitlines(), index)
        assert (found.identification.id, found.identification.match) == ("Bicycle-1.0", Match.EXACT)


def test_editions_of_one_licence_carry_all_its_ids() -> None:
    old = known("Bicycle-1.0+", ONE + "\nA bell belongs to it.\n", deprecated=True)
    index = Index(memoryview(build([known("Bicycle-1.0-only", ONE), old])))
    assert [index.licenses(number)[0].id for number in range(index.size)] == ["Bicycle-1.0-only"] * 2
    assert [license.id for license in index.all_licenses()] == ["Bicycle-1.0-only", "Bicycle-1.0+"]


def test_a_holder_named_in_the_terms_may_be_another() -> None:
    text = "Copyright 2020 by WHEEL\n\nRide this bicycle anywhere. WHEEL disclaims all fitness of brakes and bells.\n"
    index = Index(memoryview(build([known("Wheel", text)])))
    found = identify(text.replace("WHEEL", "the author").splitlines(), index)
    assert found.identification.match is Match.EXACT


def test_no_word_stands_in_the_index() -> None:
    data = build([known("X", ONE)])
    assert b"bicycle" not in data.lower()
    assert b"paint" not in data.lower()


def test_titles_placeholders_and_numbers_may_be_absent() -> None:
    text = (
        "Bicycle License\n\nCopyright 2020 [name]\n\n1. [Name of owner] lets you ride this old bicycle on any road.\n"
    )
    index = Index(memoryview(build([known("Bicycle", text)])))
    kinds = index.kinds(0)
    assert kinds[:2] == bytes([Kind.TITLE] * 2)
    assert kinds[2] == Kind.NUMBERING
    assert kinds[3:6] == bytes([Kind.PLACEHOLDER] * 3)
    assert set(kinds[6:]) == {Kind.OPERATIVE}


def test_loading_the_index_and_asking_it_imports_no_numpy() -> None:
    code = (
        "import sys\nfrom licensecheck.licensing.known.identify import identify\n"
        "from licensecheck.licensing.known.index import load_index\n"
        "identify(('MIT License',), load_index())\nprint({'numpy', 'pickle'} & set(sys.modules))"
    )
    root = Path(__file__).parents[3]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert run.stdout.strip() == "set()"


MODEL = (
    "Bicycle 3.1 Model License\n\nRide Bicycle 3.1 wherever the road may lead you and your friends this year.\n\n"
    "Whoever lends Bicycle 3.1 to others tells them how its brakes work and where its bell is kept.\n\n"
    "Bicycle 3.1 comes as it stands in the yard, with rust on both of its wheels and no lamp at all.\n"
)


def reading_of(text: str, product: str = "bicycle 3.1") -> Identification:
    licence = KnownLicense(id="LicenseRef-Bicycle-3.1", title="Bicycle 3.1 Model License")
    index = Index(memoryview(build([KnownText(license=licence, text=MODEL, product=product)])))
    return identify(text.splitlines(), index).identification


def test_the_words_of_a_product_are_marked_only_together() -> None:
    licence = KnownLicense(id="LicenseRef-B", title="Terms")
    text = "You may ride bicycle 3.1 on 3 roads, and any other bicycle on 1 road of your own choice.\n"
    index = Index(memoryview(build([KnownText(license=licence, text=text, product="bicycle 3.1")])))
    assert index.kinds(0).count(Kind.NAME) == len(words("bicycle 3.1"))


def test_the_terms_of_a_product_are_known_with_and_without_their_title() -> None:
    assert reading_of(MODEL).match is Match.EXACT
    assert reading_of(MODEL.split("\n", 2)[2]).match is Match.EXACT


@pytest.mark.parametrize("other", ["Bicycle 3.2", "Bicycle 4", "Tandem 3.1", "Bicycle 3", "Bicycle 3.1.5"])
def test_the_same_terms_for_another_product_or_version_are_only_similar(other: str) -> None:
    found = reading_of(MODEL.replace("Bicycle 3.1", other))
    assert (found.id, found.match) == ("LicenseRef-Bicycle-3.1", Match.SIMILAR)
    assert found.similarity > 0.7


def test_a_product_named_otherwise_in_one_place_is_residue() -> None:
    assert reading_of(MODEL.replace("Bicycle 3.1 comes", "Tandem 3.1 comes")).match is Match.RESIDUE


def test_our_own_ids_stand_behind_those_of_the_list() -> None:
    index = load_index()
    listed = {known.id for known in index.listed_licenses()}
    assert len(listed) >= 727
    assert not any(name.startswith("LicenseRef-") for name in listed)
    assert {"LicenseRef-Llama-3.1", "LicenseRef-Gemma", "LicenseRef-Kolors"} <= {k.id for k in index.all_licenses()}


def test_no_text_known_by_our_own_id_is_called_free_by_a_list() -> None:
    assert not [k.id for k in load_index().all_licenses() if k.id.startswith("LicenseRef-") and (k.osi or k.fsf)]
