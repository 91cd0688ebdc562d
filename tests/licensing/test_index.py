"""The index of known texts: what it holds, and that building it is repeatable."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from licensecheck.licensing.building import build
from licensecheck.licensing.identify import identify
from licensecheck.licensing.index import Index, Kind, KnownLicense, load_index
from licensecheck.licensing.marking import KnownText
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
    assert (Path(sys.modules[Index.__module__].__file__ or "").parent / "data" / "known.bin").stat().st_size < 3_000_000


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
        "import sys\nfrom licensecheck.licensing.identify import identify\n"
        "from licensecheck.licensing.index import load_index\n"
        "identify(('MIT License',), load_index())\nprint({'numpy', 'pickle'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert run.stdout.strip() == "set()"
