"""Phrases of approved licences: whole sentences of known wording are known, one foreign word is not."""

from __future__ import annotations

from array import array

import pytest

from licensecheck.licensing.known.phrases import Phrases, load_phrases, run_hashes

APPROVED = ["you must keep this notice in every copy that you pass on", "nobody is liable for damages"]


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return Phrases(array("I", sorted(run_hashes(APPROVED))))


def test_a_sentence_of_an_approved_licence_is_known(phrases: Phrases) -> None:
    assert phrases.know("You must keep this notice in every copy, that you pass on.".lower())


def test_a_part_of_it_is_known(phrases: Phrases) -> None:
    assert phrases.know("keep this notice in every copy")


@pytest.mark.parametrize(
    "text",
    [
        "you must keep this notice in every copy that you pass on to members",
        "you must never keep this notice in every copy that you pass on",
        "members alone: you must keep this notice in every copy that you pass on",
        "pass on that notice in every copy you must keep this",
        "every copy that",
        "",
    ],
)
def test_a_foreign_word_another_order_or_too_few_words_are_not(phrases: Phrases, text: str) -> None:
    assert not phrases.know(text)


def test_a_lead_in_gives_context_but_only_the_own_words_count(phrases: Phrases) -> None:
    text = "in return for money, you must keep this notice in every copy"
    assert phrases.know(text, text.index("this notice"))
    assert not phrases.know(text, 0)


def test_spelling_does_not_matter() -> None:
    phrases = Phrases(array("I", sorted(run_hashes(["the licence that we authorise here"]))))
    assert phrases.know("the license that we authorize here")


def test_four_chinese_signs_say_too_little() -> None:
    text = "您必须在所有副本中保留本声明"
    assert not run_hashes([text])
    assert not Phrases(array("I", sorted(run_hashes([" ".join(text)])))).know(text)


def test_the_phrases_that_ship_know_wording_of_every_gnu_licence_and_no_common_limit() -> None:
    phrases = load_phrases()
    assert len(phrases) > 70_000
    assert phrases.know("you may not impose any further restrictions on the recipients' exercise of the rights granted")
    assert not phrases.know("you may not use the model for commercial purposes")
    assert not phrases.know("the software may be used for academic research only")
