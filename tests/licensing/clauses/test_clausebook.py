"""Rules fire on single clauses, and every limiting word is accounted for or shown."""

from __future__ import annotations

import pytest

from licensecheck.licensing.clauses.clausebook import ClauseBook
from licensecheck.licensing.clauses.limiting import LIMITING
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import clauses
from licensecheck.model.vocabulary import Reads
from tests.smallbook import book, hits, rule_text, rules, unexplained

NO_RENTING = rule_text("no-renting", "{forbid} <6> rent")
LIST = "You may not:\n(a) rent the bicycle;\n(b) paint it.\n"


def test_a_rule_fires_on_the_clause_that_says_it_and_gives_its_line() -> None:
    assert hits(book(NO_RENTING), "Ride on.\n\nYou may not ever rent it.\n\nYou may not\nrent.") == [
        ("no-renting", 3),
        ("no-renting", 5),
    ]


def test_words_of_two_sentences_do_not_add_up() -> None:
    assert hits(book(NO_RENTING), "You may not. Rent is due on Monday.") == []


def test_any_all_and_none_speak_of_the_same_clause() -> None:
    known = book(rule_text("both", all_=["bicycle", "rent"], none=["free"]))
    assert hits(known, "Rent a bicycle.") == [("both", 1)]
    assert hits(known, "Rent a boat. A bicycle rides.") == []
    assert hits(known, "Rent a bicycle free of charge.") == []
    assert hits(known, "Rent a bicycle. Boats are free.") == [("both", 1)]


def test_an_item_is_read_with_its_lead_in() -> None:
    assert hits(book(NO_RENTING), LIST) == [("no-renting", 2)]


def test_a_rule_that_matches_in_the_lead_in_alone_does_not_fire_on_every_item() -> None:
    known = book(rule_text("shed-rules", "rules of the shed"))
    assert hits(known, "The rules of the shed are:\n- lock it\n- sweep it\n") == [("shed-rules", 1)]


def test_a_rule_fires_once_a_clause() -> None:
    known = book(rule_text("riding", "ride", "bicycle"))
    assert hits(known, "Ride the bicycle, ride it, ride it.") == [("riding", 1)]


def test_a_pattern_is_bound_to_whole_words() -> None:
    known = book(rule_text("rent", "rent"))
    assert hits(known, "Different parents rented a current.") == []
    assert hits(known, "No rent.") == [("rent", 1)]


def test_a_chinese_pattern_needs_no_word_boundary() -> None:
    assert hits(book(rule_text("no-renting", "不得<zh6>出租")), "您不得擅自出租本车。") == [("no-renting", 1)]
    assert hits(book(rule_text("no-renting", "不得<zh6>出租")), "您不得骑车。可以出租。") == []


def test_a_rule_that_is_deprecated_does_not_fire() -> None:
    assert hits(book(rule_text("no-renting", "rent", status="deprecated")), "Rent.") == []


def test_a_rule_fires_on_what_it_reads_alone() -> None:
    known = rules(rule_text("no-renting", "rent", reads="policy-text"))
    assert hits(ClauseBook(known, Reads.LICENSE_TEXT), "Rent.") == []
    assert hits(ClauseBook(known, Reads.POLICY_TEXT), "Rent.") == [("no-renting", 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You must lock it.", ("must",)),
        ("Only members ride, unless the chair agrees to more.", ("only", "unless", "agrees to")),
        ("Riding is forbidden without our consent.", ("forbidden", "without our", "consent")),
        ("您不得出租。", ("不得",)),
        ("Die Nutzung ist nur Mitgliedern gestattet.", ("nur",)),
        ("Riders need to register.", ("need to",)),
        ("No person rides for free.", ("no person",)),
        (
            "Clubs that take in more than three million sign a separate deal.",
            ("more than three million", "separate deal"),
        ),
        ("Keep them away from paying riders.", ("keep them away",)),
        ("The ride is for our members, within our town.", ("for our members", "within our")),
    ],
)
def test_a_limiting_word_that_no_rule_accounts_for_is_shown(text: str, words: tuple[str, ...]) -> None:
    assert unexplained(book(NO_RENTING), text) == [words]


def test_a_sentence_without_a_limit_needs_no_rule() -> None:
    assert unexplained(book(NO_RENTING), "Bicycles are red. They were painted at night.") == []


def test_words_that_a_rule_matched_are_explained_and_others_are_not() -> None:
    locking = rule_text("locking", "(?:must|shall) <3> lock", effect="ok")
    assert unexplained(book(locking), "You must always lock it.") == []
    assert unexplained(book(locking), "You must lock it and shall never rent it.") == [("shall", "never")]


def test_a_grant_explains_no_limit() -> None:
    grant = rule_text("grants-riding", "may ride .*", effect="grant", more="grants: [use]\n")
    assert hits(book(grant), "You may ride it only at night.") == [("grants-riding", 1)]
    assert unexplained(book(grant), "You may ride it only at night.") == [("only",)]


@pytest.mark.parametrize(("more", "words"), [("", [("only",)]), ("explains: sentence\n", [])])
def test_a_rule_may_explain_its_whole_sentence(more: str, words: list[tuple[str, ...]]) -> None:
    known = book(rule_text("no-warranty", "shall not be liable", effect="ok", more=more))
    assert unexplained(known, "The shed shall not be liable, and only mends lamps.") == words


def test_a_rule_for_a_whole_sentence_explains_no_other_sentence() -> None:
    known = book(rule_text("no-warranty", "shall not be liable", effect="ok", more="explains: sentence\n"))
    assert unexplained(known, "The shed shall not be liable. Only members ride.") == [("only",)]


def test_a_lead_in_is_explained_by_the_rule_of_its_item() -> None:
    found = unexplained(book(NO_RENTING), LIST)
    assert found == [("may not",), ("may not",)]  # the lead-in's own sentence, and the item on paint


def test_a_limit_in_the_lead_in_is_shown_where_the_item_is_not_understood() -> None:
    [*_, item] = clauses(clean_lines("You may not:\n(a) paint it.\n"))
    [found] = book(NO_RENTING).read([item])[1]
    assert found.words == ("may not",)


def test_what_a_rule_captures_is_a_plain_number() -> None:
    known = book(rule_text("riders", "more than", more="captures: {limit: 'more than (.+) riders'}\n"))
    [hit] = known.read(clauses(clean_lines("Clubs with more than 1.5 million riders pay.")))[0]
    assert hit.captures == (("limit", "1500000"),)


def test_a_capture_that_is_not_there_is_left_out() -> None:
    known = book(rule_text("riders", "more than", more="captures: {limit: 'fewer than (.+) riders'}\n"))
    [hit] = known.read(clauses(clean_lines("Clubs with more than ten riders pay.")))[0]
    assert hit.captures == ()


@pytest.mark.parametrize(
    "word", ["may not", "subject to", "provided that", "reserves", "terminate", "fee", "仅限", "须"]
)
def test_the_words_that_take_something_back_are_known(word: str) -> None:
    assert LIMITING.search(f"x {word} y")


@pytest.mark.parametrize(
    "named",
    [
        "granted by the Larch Research Centre",
        "the name of the Strelsau Academy",
        "the European Centre for Ferns grants",
        "青山研究院授予每个人",
        "来源为青山研究院;",
        "東山大学が公開した",
    ],
)
def test_the_name_of_a_body_limits_nothing(named: str) -> None:
    assert not LIMITING.search(named.lower())


@pytest.mark.parametrize(
    "kind",
    [
        "a research centre may",
        "within the research centre",
        "universities, any academy",
        "within the academy",
        "research use",
        "European firms",
        "各研究院",
        "大学、研究所可以使用",
        "交青山研究院。",
        "归青山研究院所有",
        "研究所は利用できる",
    ],
)
def test_a_kind_of_body_or_what_is_done_for_one_limits(kind: str) -> None:
    assert LIMITING.search(kind.lower())


def test_words_that_free_outweigh_what_stops_within_them_and_nothing_beyond() -> None:
    free = rule_text("no-rent-due", r"^no rent is due(?: for boats)?\W*$", effect="ok", more="explains: freedom\n")
    rent = rule_text("rent", "rent(?: \\S+){0,4} boats|rent is due|except")
    assert hits(book(free, rent), "No rent is due for boats.") == [("no-rent-due", 1)]
    assert hits(book(free, rent), "Rent is due.") == [("rent", 1)]
    assert hits(book(free, rent), "No rent is due, except for boats.") == [("rent", 1)]
    assert unexplained(book(free, rent), "No rent is due for boats.") == []
