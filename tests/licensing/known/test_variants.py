"""Variants of one text that differ in whom they name, or in a clause."""

from __future__ import annotations

import pytest

from benchmarks.index_building import build
from benchmarks.index_marking import KnownText
from licensecheck.licensing.known.identify import Identified, identify
from licensecheck.licensing.known.index import Index, KnownLicense
from licensecheck.model.vocabulary import Match

NOTICE = "Copyright (c) 1998 RIVERTON\n\n"
TERMS = """Whoever crosses the river on this ferry may build one like it, paint it, moor it at any bank and carry
passengers and cattle on it, if the board with these words hangs where passengers can read it.

{board}

{who} shall not be named on signs that praise a ferry which others have built. {who} built it as well as {who} could,
and answers for no wet feet, lost hats or cattle that swam away, even if somebody had said that this might happen."""
BOARD = "Every picture of the ferry shows the words: this ferry was first built by {who}."


def terms(who: str, board: str = "") -> str:
    return TERMS.format(who=who, board=board.format(who=who))


FERRIES = Index(
    memoryview(
        build(
            [
                KnownText(license=KnownLicense(id=id_, title=id_), text=text)
                for id_, text in (
                    ("Ferry", NOTICE + terms("the author")),
                    ("Ferry-Riverton", NOTICE + terms("RIVERTON")),
                    ("Ferry-Board", NOTICE + terms("the author", BOARD)),
                    ("Ferry-Board-Riverton", NOTICE + terms("RIVERTON", BOARD)),
                )
            ]
        )
    )
)


def read(text: str) -> Identified:
    return identify(text.splitlines(), FERRIES)


@pytest.mark.parametrize("edit", [lambda text: text, lambda text: text.replace("wet feet", "cold feet")])
@pytest.mark.parametrize("who", ["Ann Miller", "the copyright holders", "Ann Miller and her brothers", "the authors"])
@pytest.mark.parametrize(("board", "name"), [("", "Ferry"), (BOARD, "Ferry-Board")])
def test_a_copy_that_names_another_is_of_the_text_that_names_nobody(
    board: str, name: str, who: str, edit: object
) -> None:
    assert callable(edit)
    assert read(edit(terms(who, board))).identification.id == name


@pytest.mark.parametrize(("board", "name"), [("", "Ferry-Riverton"), (BOARD, "Ferry-Board-Riverton")])
def test_a_copy_that_names_the_same_is_of_the_text_that_names_it(board: str, name: str) -> None:
    assert read(terms("RIVERTON", board)).identification.match is Match.EXACT
    for text in (terms("RIVERTON", board), terms("RIVERTON", board).replace("wet feet", "cold feet")):
        assert read(text).identification.id == name


def test_a_clause_outweighs_a_name() -> None:
    for who in ("Ann Miller", "RIVERTON"):
        assert "Board" in read(terms(who, BOARD).replace("lost hats", "lost gloves")).identification.id
        assert "Board" not in read(terms(who).replace("lost hats", "lost gloves")).identification.id
