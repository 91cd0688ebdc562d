"""What may vary without anybody caring, and what only looks like it."""

from __future__ import annotations

import pytest

from licensecheck.licensing.known.variation import copyright_lines, is_copyright_line, is_heading, is_title, numbering
from licensecheck.licensing.text.words import numbered_words, words


@pytest.mark.parametrize(
    "line",
    [
        "Copyright (c) 2023 Bicycle Makers, Inc. All rights reserved.",
        "copyright 2020 bicycle makers",
        "COPYRIGHT 2020 BICYCLE MAKERS",
        "Copyright [yyyy] [name of copyright owner]",
        "Copyright Institute for AI Research 2022",
        "(c) 2020 Bicycle Makers",
        "© Bicycle Makers",
        "Copyright © 2007 Free Software Foundation, Inc.",
        "All rights reserved.",
        "Copyright 2019-present Ada van der Bell, Bob Rider and contributors (see AUTHORS)",
        "Copyright (c) 2001 The Bicycle Council for Research, bells@example.org, https://example.org/bells",
        "Portions of this software are copyright \u00a9 2020 The Bicycle Project.",
    ],
)
def test_a_notice_is_a_notice(line: str) -> None:
    assert is_copyright_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "copyright notice that is included in or attached to the work",
        "COPYRIGHT HOLDERS AND CONTRIBUTORS",
        "copyright law",
        "(c) You must ride on the left",
        "(c) the bells of all bicycles",
        "Copyright (c) 2023 Bicycle Makers. Non-commercial use only.",
        "Copyright 2023 Bicycle Makers. For research.",
        "Copyright 2023 Bicycle Makers, solely lent",
        "版权所有 2023 某公司 仅供研究",
        "Copyright 2023 Bicycle Makers. Get in touch before you ride",
        "Copyright 2023 Bicycle Makers (hands off, big wheels)",
        "Copyright 2023 Bicycle Makers, valid until Monday",
        "COPYRIGHT 2023 BICYCLE MAKERS. RIDE WITHIN FREEDONIA",
        "copyright 2023 bicycle makers, five percent is owed to us",
        "Copyright 2023 Bicycle Makers. Nur f\u00fcr Radfahrer",
        "Copyright 2023 Bicycle Makers. \u0422\u043e\u043b\u044c\u043a\u043e",
        "\u00a9 Bicycle Makers \uc5f0\uad6c",
    ],
)
def test_a_line_that_says_more_is_no_notice(line: str) -> None:
    assert not is_copyright_line(line)


def test_a_wrapped_sentence_is_no_notice() -> None:
    lines = ("the duties of the parties to the World Intellectual Property", "Copyright Pact adopted by many nations")
    assert copyright_lines(lines) == frozenset()


@pytest.mark.parametrize(
    ("line", "count"),
    [("1. Ride", 1), ("4.1 Ride", 2), ("(b) Ride", 1), ("iv) Ride", 1), ("a bicycle", 0), ("Ride", 0)],
)
def test_numbers_of_lists_are_counted(line: str, count: int) -> None:
    assert numbering(line) == count


def test_a_title_has_the_words_and_the_version_of_its_licence() -> None:
    title = frozenset(words("Bicycle License 2.0"))
    assert is_title(words("The Bicycle License, Version 2.0"), title)
    assert not is_title(words("The Bicycle License, Version 3.0"), title)
    assert not is_title(words("The Research Bicycle License"), title)


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("## Warranty", True),
        ("Commercial Use", False),
        ("you ride.", False),
        ("Get in touch", False),
        ("Students", False),
        ("Warranty and Notices", True),
        ("Nur Forschung", False),
    ],
)
def test_a_heading_that_could_bind_is_none(line: str, bare: bool) -> None:
    assert is_heading(line, words(line)) is bare


def test_words_fold_case_and_ampersands_and_part_ideographs() -> None:
    assert words("Bells & Whistles, 许可x") == ["bells", "and", "whistles", "许", "可", "x"]


def test_every_word_keeps_its_line() -> None:
    assert numbered_words(("red bell", "", "blue")) == (["red", "bell", "blue"], [0, 0, 2])
