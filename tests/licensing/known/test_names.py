"""Licence names as people write them, and everything that only looks like one."""

from __future__ import annotations

import pytest

from benchmarks.index_building import approved_of, names_of
from licensecheck.licensing.known.index import load_index
from licensecheck.licensing.known.names import Names, spoken
from licensecheck.model.license import License
from licensecheck.model.vocabulary import LicenseStatus
from tests.judging.releases import rulebook


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(rulebook().licenses, load_index().names, load_index().approved)


def found(names: Names, text: str) -> list[str]:
    return [hit.license for hit in names.find(text.lower())]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("The code is under Apache 2.0.", "Apache-2.0"),
        ("Licensed under the Apache License, Version 2.0.", "Apache-2.0"),
        ("license: apache-2.0", "Apache-2.0"),
        ("Released under the MIT License.", "MIT"),
        ("MIT licensed.", "MIT"),
        ("| License | MIT |", "MIT"),
        ("The weights are CC BY-NC 4.0.", "CC-BY-NC-4.0"),
        ("Everything is CC-BY-NC-SA-4.0.", "CC-BY-NC-SA-4.0"),
        ("under the CC-BY-NC-SA licence", "LicenseRef-CC-BY-NC-SA"),
        ("a Creative Commons Attribution Non Commercial 4.0 licence", "CC-BY-NC-4.0"),
        ("under the llama3.1 license", "LicenseRef-Llama-3.1"),
        ("under the BSD-3-Clause licence", "BSD-3-Clause"),
        ("released under GPL-3.0", "GPL-3.0-only"),
        ("license: gemma", "LicenseRef-Gemma"),
    ],
)
def test_a_name_in_a_sentence_is_found(names: Names, text: str, identifier: str) -> None:
    assert found(names, text) == [identifier]


@pytest.mark.parametrize(
    "text",
    [
        "MIT researchers trained it.",
        "The paper comes from MIT, and the data from Zlib mirrors.",
        "Gemma is fast, and so is Llama 3.1.",
        "We compare with Qwen, DeepSeek and Falcon 180B.",
        "Grok 2 scores lower than Yi 34B.",
        "It runs on Apache Spark.",
        "Apache 2 licensing would be nice"[:6],
        "An isolated artistic effort.",
        "The unlimited edition.",
        "",
    ],
)
def test_a_product_or_a_place_is_no_licence(names: Names, text: str) -> None:
    assert found(names, text) == []


def test_the_longest_name_wins(names: Names) -> None:
    assert found(names, "under CC BY-NC-ND 4.0") == ["CC-BY-NC-ND-4.0"]


def test_several_names_are_found_in_order_with_their_places(names: Names) -> None:
    text = "code under the mit license, weights under cc by-nc 4.0."
    hits = names.find(text)
    assert [(hit.license, text[hit.start : hit.end]) for hit in hits] == [
        ("MIT", "mit"),
        ("CC-BY-NC-4.0", "cc by-nc 4.0"),
    ]


@pytest.mark.parametrize(
    ("link", "identifier"),
    [
        ("https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("http://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/legalcode.txt", "CC-BY-NC-4.0"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("https://example.org/licenses/MIT", ""),
        ("LICENSE", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_text_names_it(names: Names, link: str, identifier: str) -> None:
    assert names.by_link(link) == identifier


def test_what_is_held_of_a_licence_comes_from_the_registry_or_the_lists_of_the_osi_and_the_fsf(names: Names) -> None:
    assert names.status("MIT") is LicenseStatus.MET
    assert names.status("CC-BY-NC-4.0") is LicenseStatus.FAILED
    assert names.status("EUDatagrid") is LicenseStatus.MET  # not in our registry; approved by the OSI
    assert names.status("LicenseRef-nobody-knows") is None
    assert names.license("LicenseRef-nobody-knows") is None


def test_the_registry_overrules_the_index_of_texts() -> None:
    ours = License(
        id="LicenseRef-Bicycle", title="Bicycle License", status=LicenseStatus.FAILED, names=("MIT License",)
    )
    assert Names([], load_index().names).resolve("mit license") == "MIT"
    assert Names([ours], load_index().names).resolve("mit license") == "LicenseRef-Bicycle"


def test_a_licence_of_the_rulebook_carries_its_names_as_they_are_looked_up() -> None:
    for one in rulebook().licenses:
        assert one.rated or one.spoken == tuple(map(spoken, one.called))


def test_the_names_in_the_index_are_those_of_its_listed_licences() -> None:
    index = load_index()
    assert index.names == names_of(index.listed_licenses())
    assert index.approved == approved_of(index.listed_licenses())


@pytest.mark.parametrize("text", ["license " * 5_000, "cc by " * 5_000, "+" * 20_000, "1.0 " * 5_000])
def test_a_long_sentence_of_names_is_read(names: Names, text: str) -> None:
    names.find(text)
