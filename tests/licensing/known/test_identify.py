"""Known licences in the dress in which they come, and everything that must not pass for one."""

from __future__ import annotations

import textwrap
import time
from importlib.metadata import distribution
from pathlib import Path

import pytest

from licensecheck.licensing.known.identify import Identified, identify
from licensecheck.licensing.known.index import load_index
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.model.vocabulary import Match

RIDER = "The Software may not be used by anyone who sells more than ten thousand bicycles in a year."


def read(text: str) -> Identified:
    return identify(clean_lines(text), load_index())


def standard(root: Path, name: str) -> str:
    """A standard text: BSD-3-Clause is click's own licence, which is installed with it."""
    if name == "BSD-3-Clause":
        files = distribution("click").files or []
        text = next(file for file in files if file.name == "LICENSE.txt").read_text(encoding="utf-8")
        return text.replace(".  ", ". ")
    path = root / "LICENSE" if name == "Apache-2.0" else root / "fixtures" / "texts" / "standard" / f"{name}.txt"
    return path.read_text(encoding="utf-8")


def residue_of(found: Identified) -> str:
    return "\n".join(span.text for span in (*found.added, *found.changed))


@pytest.mark.parametrize("name", ["MIT", "BSD-3-Clause", "Apache-2.0"])
@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text,
        lambda text: text.lower(),
        lambda text: text.upper(),
        lambda text: "\n\n".join(textwrap.fill(part, 50) for part in text.split("\n\n")),
        lambda text: "\n".join(f"# {line}" for line in text.splitlines()),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace('"', "“"),
        lambda text: "<html><body>" + text.replace("\n\n", "<p>\n") + "</body></html>",
        lambda text: text.replace("2024 Example Institute of Technology", "2019-2023 The Bicycle Makers, Inc."),
    ],
    ids=["plain", "lower", "upper", "reflowed", "commented", "crlf", "quotes", "html", "renamed"],
)
def test_a_known_text_is_exact_in_any_dress(root: Path, name: str, dress: object) -> None:
    assert callable(dress)
    found = read(dress(standard(root, name)))
    assert (found.identification.id, found.identification.match) == (name, Match.EXACT)
    assert found.added == found.changed == ()


def test_a_name_in_place_of_the_holders_is_no_residue(root: Path) -> None:
    text = standard(root, "BSD-3-Clause").replace("the copyright holder nor", "Example Institute nor")
    assert read(text).identification.match is Match.EXACT


def test_a_restriction_in_place_of_a_name_is_residue(root: Path) -> None:
    text = standard(root, "BSD-3-Clause").replace("the copyright holder nor", "any user outside research nor")
    found = read(text)
    assert found.identification.match is Match.RESIDUE
    assert "outside research" in residue_of(found)


def test_the_appendix_may_be_missing(root: Path) -> None:
    text, _, _ = standard(root, "Apache-2.0").partition("END OF TERMS AND CONDITIONS")
    assert read(text).identification.match is Match.EXACT


@pytest.mark.parametrize("name", ["MIT", "BSD-3-Clause", "Apache-2.0"])
@pytest.mark.parametrize("place", [0.0, 0.3, 0.6, 1.0])
def test_a_rider_is_shown_wherever_it_stands(root: Path, name: str, place: float) -> None:
    paragraphs = standard(root, name).split("\n\n")
    paragraphs.insert(round(place * len(paragraphs)), RIDER)
    text = "\n\n".join(paragraphs)
    found = read(text)
    assert (found.identification.id, found.identification.match) == (name, Match.RESIDUE)
    line = text.splitlines().index(RIDER) + 1
    assert any(span.start_line <= line <= span.end_line and RIDER in span.text for span in found.added)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("without restriction", "with restriction"),
        ("to deal in", "to not deal in"),
        ("any person", "any academic person"),
        ("free of charge", "free of charge for a year"),
    ],
)
def test_a_changed_word_brings_its_sentence(root: Path, before: str, after: str) -> None:
    found = read(standard(root, "MIT").replace(before, after))
    assert found.identification.id == "MIT"
    assert found.identification.match is not Match.EXACT
    assert after in " ".join(residue_of(found).split())


@pytest.mark.parametrize(
    "line",
    [
        "Research License",
        "Copyright (c) 2024 Example. Non-commercial use only.",
        "Copyright (c) 2024 Example. For research.",
        "Commercial Use",
        "All rights reserved except those of the landlord.",
        "not",
        "https://example.org/policy",
    ],
)
def test_a_short_line_that_may_bind_is_residue(root: Path, line: str) -> None:
    found = read(f"{standard(root, 'MIT')}\n{line}\n")
    assert found.identification.match is Match.RESIDUE
    assert line in residue_of(found)


@pytest.mark.parametrize(
    "line", ["The MIT License (MIT)", "SPDX-License-Identifier: MIT", "2024", "Copyright 2023 A. Name"]
)
def test_titles_and_names_are_no_residue(root: Path, line: str) -> None:
    assert read(f"{line}\n\n{standard(root, 'MIT')}").identification.match is Match.EXACT


def test_another_version_in_the_title_is_residue(root: Path) -> None:
    found = read(standard(root, "Apache-2.0").replace("Version 2.0, January 2004", "Version 3.0, January 2031"))
    assert found.identification.match is Match.RESIDUE


def test_a_text_without_its_grant_is_only_similar(root: Path) -> None:
    text = standard(root, "Apache-2.0")
    cut = text[: text.index("2. Grant of Copyright License")] + text[text.index("4. Redistribution") :]
    found = read(cut)
    assert (found.identification.id, found.identification.match) == ("Apache-2.0", Match.SIMILAR)
    assert found.removed_words > 100


def test_half_a_text_is_only_similar(root: Path) -> None:
    text = standard(root, "Apache-2.0")
    assert read(text[: len(text) // 2]).identification.match in (Match.SIMILAR, Match.NONE)


def test_a_licence_inside_a_readme_is_found_at_its_lines(root: Path) -> None:
    before = "# My model\n\nIt draws bicycles, mostly red ones.\n\n## License\n\n"
    text = f"{before}{standard(root, 'MIT')}\n## Thanks\n\nTo all.\n"
    found = read(text)
    assert (found.identification.id, found.identification.match) == ("MIT", Match.RESIDUE)
    assert text.splitlines()[found.end_line - 1].startswith("USE OR OTHER DEALINGS")
    assert "red ones" in residue_of(found)


def test_a_second_licence_is_named_too(root: Path) -> None:
    text = "\n\n".join(standard(root, name) for name in ("Apache-2.0", "MIT", "BSD-3-Clause"))
    found = read(text)
    assert found.identification.id == "Apache-2.0"
    assert {other.identification.id for other in found.also} == {"MIT", "BSD-3-Clause"}
    lines = text.splitlines()
    for other in found.also:
        assert "SOFTWARE" in lines[other.end_line - 1].upper()


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "!?", "\x00\ufffd" * 100, "bicycle " * 50, "许可 " * 50, "and the of " * 3000]
)
def test_what_is_no_licence_is_none(text: str) -> None:
    found = read(text)
    assert found.identification.match is Match.NONE
    assert found.identification.id == ""


@pytest.mark.parametrize(
    "rider",
    [
        "Get in touch before you ride",
        "Those with more than ten wheels, call us",
        "Excludes riders",
        "Solo per ciclisti",
        "Uniquement pour la recherche",
        "\u0422\u043e\u043b\u044c\u043a\u043e \u0434\u043b\u044f \u0435\u0437\u0434\u044b",
        "\uc5f0\uad6c \ubaa9\uc801",
    ],
)
@pytest.mark.parametrize(
    "place",
    [
        "{text}\n\n{rider}\n",
        "{rider}\n\n{text}",
        "Copyright (c) 2024 Example Institute, {rider}\n\n{text}",
        "Copyright (c) 2024 Example Institute\n{rider}\n\n{text}",
        "All rights reserved. {rider}\n\n{text}",
        "# {rider}\n\n{text}",
        "{text}\n\n- Ada Example\n- {rider}\n- Bob Example\n",
        "{text}" + "\n" * 100_000 + "{rider}",
        "{text}\n\n~~{rider}~~\n",
    ],
    ids=["end", "start", "notice", "below notice", "reserved", "heading", "names", "far below", "struck out"],
)
def test_a_rider_in_any_words_and_place_is_residue(root: Path, rider: str, place: str) -> None:
    found = read(place.format(text=standard(root, "MIT"), rider=rider))
    assert found.identification.match is Match.RESIDUE
    assert rider in residue_of(found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. Redistributions", "No redistributions"),
        ("and use in source", "and ~~use~~ in source"),
        ("are permitted provided", "are permitted, get in touch, provided"),
        ("the copyright holder nor", "those who come after us nor"),
    ],
)
def test_what_only_looks_like_a_number_a_name_or_decoration_is_residue(root: Path, before: str, after: str) -> None:
    text = standard(root, "BSD-3-Clause")
    assert before in text
    assert read(text.replace(before, after)).identification.match is not Match.EXACT


def test_a_line_of_ten_megabytes_is_answered_in_time(root: Path) -> None:
    one_line = " ".join(standard(root, "MIT").split())
    text = "word soup with bicycles " * 400_000 + one_line
    started = time.process_time()
    found = identify((text,), load_index())
    assert time.process_time() - started < 10
    assert found.identification.id in ("", "MIT")
    assert found.identification.match is not Match.EXACT


def test_the_same_text_again_and_again_is_answered_in_time(root: Path) -> None:
    started = time.process_time()
    found = read("\n\n".join([standard(root, "BSD-3-Clause")] * 300))
    assert time.process_time() - started < 10
    assert found.identification.match is not Match.EXACT
