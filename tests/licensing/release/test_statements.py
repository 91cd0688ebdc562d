"""Which licence is said to cover what: front matter, sentences, links, tables and badges."""

from __future__ import annotations

import time

import pytest

from licensecheck.licensing.release.statements import FRONT_MATTER, OWN_LICENSE, card_statements, statements
from licensecheck.model.snapshot import Card, CardValue
from licensecheck.model.vocabulary import Covers
from tests.licensing.reading_tools import document, tools


def said(text: str, first_line: int = 1) -> list[tuple[str, str]]:
    """(licence, what it covers) of each statement."""
    found = statements(document(text, "README.md"), tools().names, first_line=first_line)
    return [(item.license, item.covers.value) for item in found]


def declared(**fields: CardValue) -> list[tuple[str, str, str]]:
    """(name, licence, link) of each statement of a front matter."""
    card = Card(path="README.md", fields=tuple(fields.items()), lines=tuple((key, 2) for key in fields))
    found = card_statements(card, tools().names)
    assert all(item.how == FRONT_MATTER and item.covers is Covers.EVERYTHING for item in found)
    return [(item.name, item.license, item.link) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The code is released under the MIT License, and the weights under CC BY-NC 4.0.",
            [("MIT", "code"), ("CC-BY-NC-4.0", "weights")],
        ),
        ("Our weights are licensed under Apache 2.0.", [("Apache-2.0", "weights")]),
        ("Code and weights are available under the MIT licence.", [("MIT", "everything")]),
        ("Use is governed by Apache-2.0 for the code.", [("Apache-2.0", "code")]),
        ("Bike-7B is released under the MIT License.", [("MIT", "weights")]),
        ("## Model License\n\nMIT License.", [("MIT", "weights")]),
        ("## Code licence\n\nMIT License.", [("MIT", "code")]),
        ("This model is derived from Bike, released under the Llama 2 license.", [("LicenseRef-Llama-2", "component")]),
    ],
)
def test_a_sentence_says_which_part_is_under_which_licence(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_link_to_a_licence_file_is_a_statement() -> None:
    [item] = statements(
        document("# Bike\n\nThe model is released under [these terms](LICENSE-MODEL).", "README.md"), tools().names
    )
    assert (item.link, item.license, item.covers) == ("LICENSE-MODEL", "", Covers.WEIGHTS)
    assert (item.location.start_line, item.location.end_line) == (3, 3)


def test_a_link_to_a_known_text_names_the_licence() -> None:
    text = "The weights are released under [these terms](https://creativecommons.org/licenses/by-nc/4.0/)."
    assert said(text) == [("CC-BY-NC-4.0", "weights")]


def test_links_in_html_count() -> None:
    text = '<p>The weights are released under <a href="https://www.apache.org/licenses/LICENSE-2.0">these</a>.</p>'
    assert said(text) == [("Apache-2.0", "weights")]


def test_a_link_elsewhere_is_no_statement() -> None:
    assert said("The weights are released under [our care](https://example.org/about).") == []


def test_rows_of_a_table_are_statements_of_their_own() -> None:
    text = "## License\n\n| Part | License |\n|---|---|\n| Code | MIT License |\n| Weights | CC BY-NC 4.0 |\n"
    assert said(text) == [("MIT", "code"), ("CC-BY-NC-4.0", "weights")]


@pytest.mark.parametrize(
    ("badge", "expected"),
    [
        ("License-MIT-blue", ("MIT", "unstated")),
        ("Model%20License-CC--BY--NC--4.0-red", ("CC-BY-NC-4.0", "weights")),
        ("Code_License-Apache_2.0-green", ("Apache-2.0", "code")),
    ],
)
def test_a_badge_is_a_statement(badge: str, expected: tuple[str, str]) -> None:
    assert said(f"# Bike\n\n![badge](https://img.shields.io/badge/{badge}.svg)\n") == [expected]


def test_this_licence_means_the_file_of_the_repository() -> None:
    [item] = statements(document("The weights are released under the following license.", "README.md"), tools().names)
    assert (item.link, item.license, item.covers) == (OWN_LICENSE, "", Covers.WEIGHTS)


@pytest.mark.parametrize(
    "text",
    [
        "MIT researchers trained the model on bicycles.",
        "We thank the authors of Llama 3.1 for their model.",
        "```\nThe weights are released under the MIT License.\n```",
        "## Acknowledgements\n\nBicycle pictures by a friend.",
    ],
)
def test_what_is_no_statement_is_none(text: str) -> None:
    assert said(text) == []


def test_front_matter_is_not_read_twice() -> None:
    assert said("---\nlicense: mit\n---\nThe weights ride on.", first_line=4) == []


def test_a_tag_of_the_hub_names_its_licence() -> None:
    assert declared(license="apache-2.0") == [("apache-2.0", "Apache-2.0", "")]
    assert declared(license="MIT") == [("MIT", "MIT", "")]


def test_other_is_named_by_license_name_and_link() -> None:
    assert declared(license="other", license_name="llama3.1", license_link="LICENSE") == [
        ("llama3.1", "LicenseRef-Llama-3.1", "LICENSE")
    ]
    link = "https://ai.google.dev/gemma/terms"
    assert declared(license="other", license_name="our-terms", license_link=link) == [
        ("our-terms", "LicenseRef-Gemma", link)
    ]
    assert declared(license="other") == [("other", "", "")]


def test_a_name_beside_a_tag_that_says_all_is_left_alone() -> None:
    assert declared(license="mit", license_name="bicycle-terms") == [("mit", "MIT", "")]


def test_a_list_declares_each_of_its_licences() -> None:
    assert [item[1] for item in declared(license=("mit", "cc-by-nc-4.0"))] == ["MIT", "CC-BY-NC-4.0"]


@pytest.mark.parametrize("value", [None, "", "  ", False, True, 3, (), ({"a": "b"},)])
def test_what_is_no_text_declares_nothing(value: CardValue) -> None:
    assert declared(license=value) == []


def test_no_is_a_text_and_no_licence() -> None:
    assert declared(license="no") == [("no", "", "")]


def test_a_readme_on_one_line_is_read_in_bounded_time() -> None:
    started = time.process_time()
    assert len(said("The code is under the [MIT License](LICENSE.md). " * 3_000)) == 3_000
    assert time.process_time() - started < 15


def test_a_readme_of_little_but_headings_keeps_them() -> None:
    (found,) = statements(document("# X\n\n## License\n\nSee [LICENSE](LICENSE).\n"), tools().names)
    assert (found.link, found.location.start_line) == ("LICENSE", 5)
