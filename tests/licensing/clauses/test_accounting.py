"""A limit is explained by the rule that matched it, or near a rule that explains its sentence, or by a known phrase."""

from __future__ import annotations

from array import array

import pytest

from licensecheck.licensing.clauses.accounting import STRETCH, has_strange_stretch, hung_on, unexplained
from licensecheck.licensing.known.phrases import Phrases, run_hashes

NONE = Phrases(array("I"))
KNOWN = Phrases(array("I", sorted(run_hashes(["in no case shall the owner of the shed pay for any damage"]))))


def place(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def test_a_word_in_a_match_is_explained_and_one_beside_it_is_not() -> None:
    text = "you must keep the notice and only members may have it"
    assert unexplained(text, 0, [place(text, "must keep the notice")], [], NONE) == ("only",)


def test_a_rule_that_explains_its_sentence_reaches_a_few_words_and_no_further() -> None:
    near = "nobody shall be liable, and no guarantee is given"
    assert unexplained(near, 0, [], [place(near, "guarantee")], NONE) == ()
    far = "there is no guarantee of any kind, and whoever takes this home to the village has to obtain a stamp"
    assert unexplained(far, 0, [], [place(far, "guarantee")], NONE) == ("obtain",)


def test_far_from_the_match_the_wording_of_approved_licences_is_explained() -> None:
    text = "the shed is lent without any guarantee to neighbours, to strangers and to kings; " + (
        "in no case shall the owner of the shed pay for any damage"
    )
    assert unexplained(text, 0, [], [place(text, "guarantee")], KNOWN) == ()
    other = text.replace("in no case shall the owner of the shed pay", "nobody at all shall ever pay a single coin")
    assert unexplained(other, 0, [], [place(other, "guarantee")], KNOWN) == ("shall", "pay")


def test_known_wording_alone_explains_no_part_of_a_sentence() -> None:
    text = "in no case shall the owner of the shed pay for the bicycles of members"
    assert unexplained(text, 0, [], [], KNOWN) == ("shall", "pay")


def test_chinese_is_counted_in_signs() -> None:
    near, far = (
        "本车按现状提供,不作任何保证,不得追责",
        "本车按现状提供,作者对其质量与用途概不作出任何形式的保证,骑车人每年须向本村缴纳",
    )
    assert unexplained(near, 0, [], [place(near, "保证")], NONE) == ()
    assert unexplained(far, 0, [], [place(far, "按现状提供")], NONE) == ("须",)


@pytest.mark.parametrize(("words", "strange"), [(STRETCH, False), (STRETCH + 1, True)])
def test_a_long_stretch_that_nothing_knows_is_strange(words: int, strange: bool) -> None:
    text = "the owner means " + " ".join(["bicycle"] * words)
    assert has_strange_stretch(text, 0, [place(text, "the owner means")], NONE) is strange


def test_a_match_or_a_known_phrase_ends_a_stretch() -> None:
    text = " ".join(["bicycle"] * 15) + " in no case shall the owner of the shed pay " + " ".join(["bicycle"] * 15)
    assert has_strange_stretch(text, 0, [], NONE)
    assert not has_strange_stretch(text, 0, [], KNOWN)
    assert not has_strange_stretch(text, 0, [place(text, "shall the owner")], NONE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lend it under these terms, and include a coin", ("coin",)),
        ("lend it under these terms, and include a bell", ()),
        ("lend it under these terms while you ride with the club", ("while", "club")),
        ("nehmen sie es und zahlen sie uns", ("zahlen",)),
        ("除了会员,都按本条款", ("会员",)),
    ],
)
def test_what_a_permission_may_hang_on_counts_beside_what_is_known(text: str, words: tuple[str, ...]) -> None:
    assert hung_on(text, 0, [], NONE, grants=False) == words


def test_what_a_match_or_a_known_phrase_touches_hangs_on_nothing() -> None:
    text = "in no case shall the owner of the shed pay for any damage"
    assert hung_on(text, 0, [], NONE, grants=False) == ("pay",)
    assert hung_on(text, 0, [], KNOWN, grants=False) == ()
    assert hung_on(text, 0, [place(text, "shall the owner of the shed pay")], NONE, grants=False) == ()


def test_a_grant_may_hang_on_more() -> None:
    text = "everyone who rides here may take the bicycles"
    assert hung_on(text, 0, [], NONE, grants=False) == ()
    assert hung_on(text, 0, [], NONE, grants=True) == ("who ",)
