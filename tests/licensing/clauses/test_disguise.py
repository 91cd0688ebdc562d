"""Words that are written so that a reader of words misses them are shown; names, titles and tables are not."""

from __future__ import annotations

import pytest

from licensecheck.licensing.clauses.disguise import disguised
from licensecheck.licensing.reading import read_license
from licensecheck.licensing.text.normalise import clean_lines, raw_lines
from licensecheck.model.vocabulary import LicenseStatus
from tests.licensing.reading_tools import MIT, document, tools


def _how(line: str) -> list[tuple[str, ...]]:
    text = f"Bicycles\n{line}"
    return [one.words for one in disguised(raw_lines(text), clean_lines(text))]


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("r i d e r s   o n l y", "letters set apart"),
        ("for r-i-d-e-r-s", "letters set apart"),
        ("限 骑 手", "letters set apart"),
        ("f0r r1ders", "digits for letters"),
        ("for r*id*ers", "marks within words"),
        ("for %72iders", "letters as numbers"),
        ("\u202esredir rof", "text that runs backwards"),
        ("f\u0336o\u0336r\u0336", "letters with strokes over them"),
        ("\u0280\u026a\u1d05\u1d07\u0280\ua731", "letters of an odd alphabet"),
        ("shops: 🚫", "a sign in place of words"),
        ("$$$ for shops", "a sign in place of words"),
    ],
)
def test_hidden_words_are_shown(line: str, how: str) -> None:
    assert _how(line) == [(how,)]


@pytest.mark.parametrize(
    "line",
    [
        "L I C E N S E",
        "许 可 证",
        "e.g. the U.S.A.",
        "see tools/some_file_name.py, x86_64 and mp3",
        "sha256 3f0a1b4c5d7e",
        "https://bicycles.example/a%20b%2fcd",
        "at least 50% of it",
        "2 * 3 * 4",
        "Zoë, Łukasz and Håkon",
    ],
)
def test_titles_names_and_figures_hide_nothing(line: str) -> None:
    assert _how(line) == []


def test_a_picture_beside_a_known_text_leaves_it_open() -> None:
    assert read_license(document(f"{MIT}\n\nShops: 🚫\n"), tools()).status is LicenseStatus.UNDETERMINED
