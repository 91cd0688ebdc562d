"""Sentences and list items: what hangs on a lead-in is read with it, and what does not is not."""

from __future__ import annotations

import pytest

from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import MAX_CLAUSE, Clause, clauses


def cut(text: str) -> tuple[Clause, ...]:
    return clauses(clean_lines(text))


def texts(text: str) -> list[str]:
    return [clause.text for clause in cut(text)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("(a)", "(b)"),
        ("a)", "b)"),
        ("a.", "b."),
        ("(i)", "(ii)"),
        ("1.", "2."),
        ("1)", "2)"),
        ("(1)", "(2)"),
        ("2.1", "2.2"),
        ("-", "-"),
        ("*", "*"),
        ("•", "•"),
        ("一、", "二、"),
        ("（一）", "（二）"),
        ("1、", "2、"),
    ],
)
def test_items_are_read_with_their_lead_in(first: str, second: str) -> None:
    found = cut(f"You may not:\n{first} lend it;\n{second} paint it.\n")
    assert [clause.text for clause in found] == [
        "you may not:",
        "you may not: lend it;",
        "you may not: paint it.",
    ]
    assert [(clause.start_line, clause.text[clause.own :]) for clause in found[1:]] == [
        (2, "lend it;"),
        (3, "paint it."),
    ]


def test_a_list_in_a_list_is_read_with_both_lead_ins() -> None:
    found = texts(
        "You may not:\n(a) lend it to:\n  (i) strangers;\n  (ii) shops;\n(b) paint it.\n\nYou may ride it on:\n- roads"
    )
    assert found == [
        "you may not:",
        "you may not: lend it to:",
        "you may not: lend it to: strangers;",
        "you may not: lend it to: shops;",
        "you may not: paint it.",
        "you may ride it on:",
        "you may ride it on: roads",
    ]


def test_an_item_of_a_chinese_article_hangs_on_the_article() -> None:
    assert texts("第一条 借用\n您不得：\n（一）出租；\n（二）出售。\n第二条 归还\n按时归还。") == [
        "借用 您不得:",
        "借用 您不得: 出租;",
        "借用 您不得: 出售。",
        "归还",
        "按时归还。",
    ]


def test_a_title_above_its_text_is_read_alone() -> None:
    said = "the keeper claims no right in whatever is caught there."
    assert texts(f"Article 4\nOutputs\n{said.capitalize()}") == ["article 4", "outputs", said]
    assert texts("3. 钓鱼 / Fishing\n任何人都可以在湖里钓鱼,不需要事先告诉看守人。")[0] == "钓鱼 / fishing"


@pytest.mark.parametrize(
    "text",
    [
        "Prohibited uses\nSelling the trout that was caught in the lake, or lending the boat.",
        "You may not\nSell the trout that was caught in the lake.",
        "The boat is for the\nKeeper and for those who were invited by him to ride in it.",
        "禁止事项\n出售在湖里钓到的鱼,或者把小船借给别人。",
    ],
)
def test_a_line_that_begins_a_sentence_is_no_title(text: str) -> None:
    assert len(texts(text)) == 1


def test_recitals_are_read_one_by_one() -> None:
    assert texts("THE BOARD,\nHaving regard to the lake,\nWhereas trout are few; Whereas boats are many,")[1:] == [
        "having regard to the lake,",
        "whereas trout are few;",
        "whereas boats are many,",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Q. May I fish here?\nA. Yes.",
        "Q. May I fish here?\n\nA. Yes.",
        "May I fish here?\n\nYes.",
        "## May I fish here?\n\nYes.",
        "1. May I fish here?\n\nYes.",
    ],
)
def test_a_question_is_read_with_the_paragraph_that_answers_it(text: str) -> None:
    assert texts(text) == ["may i fish here? yes."]


def test_no_is_an_answer_and_a_number_has_its_figure() -> None:
    assert texts("May I fish? No. The lake is shut.") == ["may i fish? no.", "the lake is shut."]
    assert texts("Boats are in shed no. 5 by the lake.") == ["boats are in shed no. 5 by the lake."]


def test_a_question_above_a_list_is_no_part_of_it() -> None:
    assert texts("Who may fish?\n- Members\n- Guests") == ["who may fish?", "members", "guests"]


def test_a_blank_line_between_items_does_not_end_the_list() -> None:
    assert texts("You may not:\n\n1. lend it;\n\n2. paint it.")[-1] == "you may not: paint it."


def test_a_plain_paragraph_ends_the_list() -> None:
    assert texts("You may not:\n- lend it\n\nEnjoy the ride.\n\n- Bring a friend.") == [
        "you may not:",
        "you may not: lend it",
        "enjoy the ride.",
        "bring a friend.",
    ]


def test_small_letters_after_a_colon_go_on_with_the_list() -> None:
    assert texts("You are free to:\n\nride it;\n\npaint it.\n\nBells are optional.\n\nand so are lamps.") == [
        "you are free to:",
        "you are free to: ride it;",
        "you are free to: paint it.",
        "bells are optional.",
        "and so are lamps.",
    ]


def test_the_next_section_does_not_hang_on_the_last_one() -> None:
    found = texts("2. You may not:\n(a) lend it;\n(b) paint it.\n3. Bells are optional.")
    assert found[-1] == "bells are optional."


def test_a_sentence_that_is_whole_leads_nothing() -> None:
    assert texts("These are the rules of the shed.\n- Lock it.") == ["these are the rules of the shed.", "lock it."]


@pytest.mark.parametrize("lead", ["You may not", "You must", "You may only", "You agree to", "Riding is free unless"])
def test_a_lead_in_needs_no_colon(lead: str) -> None:
    assert texts(f"{lead}\n- ride at night")[-1] == f"{lead.lower()} ride at night"


@pytest.mark.parametrize(
    "sentence",
    [
        "Use lamps, e.g. Front lamps, at night.",
        "See Sec. 4 and No. 7 of the shed rules.",
        "Bicycles by Acme Inc. Sold in blue.",
        "Dr. Wheel and Mr. Spoke mend them.",
        "In the U.S. Bicycles are rare.",
        "It has version 2.0. Brakes included.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert texts(sentence) == [sentence.lower()]


def test_a_question_and_its_short_answer_are_one_clause() -> None:
    found = cut("Who may fish here? Members.\nWhy? The lake is small, and the old keeper who counts the trout said so.")
    assert [clause.text for clause in found] == [
        "who may fish here? members.",
        "why?",
        "the lake is small, and the old keeper who counts the trout said so.",
    ]


def test_sentences_are_cut_with_their_lines() -> None:
    found = cut("Ride to the\nlake. Come back! Is it\nlate? (Then light the lamp.) Good.")
    assert [(clause.text, clause.start_line, clause.end_line) for clause in found] == [
        ("ride to the lake.", 1, 2),
        ("come back!", 2, 2),
        ("is it late? (then light the lamp.)", 2, 3),
        ("good.", 3, 3),
    ]


def test_chinese_sentences_need_no_space() -> None:
    assert texts("可以骑车。不得出租！请归还。") == ["可以骑车。", "不得出租!", "请归还。"]


def test_a_text_without_capitals_is_cut_too() -> None:
    assert texts("ride to the lake. come back. ring the bell.") == ["ride to the lake.", "come back.", "ring the bell."]


def test_a_word_broken_at_the_end_of_a_line_is_one_word() -> None:
    assert texts("A bicycle for non-\ncommercial rides.") == ["a bicycle for non-commercial rides."]


def test_a_row_of_a_table_stands_alone() -> None:
    found = cut("The bicycles:\n| Bicycle | For |\n|---|---|\n| Red | Riding |\n| Blue | Racing only |\nEnd.")
    assert [(clause.text, clause.start_line) for clause in found if clause.text[-2:] != "-|"] == [
        ("the bicycles:", 1),
        ("| bicycle | for |", 2),
        ("| red | riding |", 4),
        ("| blue | racing only |", 5),
        ("end.", 6),
    ]


def test_clauses_know_the_heading_above_them() -> None:
    found = cut("Before.\n\n## Rules of the shed ##\n\nLock it.\n\n# C#\n\nPlay it.")
    assert [clause.heading for clause in found if clause.text in ("before.", "lock it.", "play it.")] == [
        "",
        "Rules of the shed",
        "C",
    ]


def test_blocks_of_html_end_a_sentence() -> None:
    assert texts("<ul><li>Lock it</li><li>Ring the bell</li></ul><p>Good <b>ride</b></p>") == [
        "lock it",
        "ring the bell",
        "good ride",
    ]


def test_what_is_too_long_is_cut_with_nothing_lost() -> None:
    words = [f"w{number}" for number in range(2_000)]
    found = texts(" ".join(words))
    assert max(map(len, found)) <= MAX_CLAUSE
    assert set(words) <= {word for text in found for word in text.split()}


def test_a_long_sentence_is_cut_at_its_semicolons() -> None:
    part = "ride " * 200
    assert [len(text.split()) for text in texts(f"{part}; {part}; {part}")] == [201, 201, 200]


def test_a_deeper_number_hangs_on_the_number_above_it() -> None:
    assert texts("2.2 You may not:\n2.2.1 lend it;\n2.2.2 paint it.\n2.3 Bells are optional.\n3. Ring them.") == [
        "you may not:",
        "you may not: lend it;",
        "you may not: paint it.",
        "bells are optional.",
        "ring them.",
    ]


def test_numbers_that_begin_anew_behind_a_colon_are_a_list_of_their_own() -> None:
    assert texts("2. You may:\n1. ride it;\n2. paint it.\n3. Bells are optional.\n4. Ring them.") == [
        "you may:",
        "you may: ride it;",
        "you may: paint it.",
        "bells are optional.",
        "ring them.",
    ]


def test_the_next_number_ends_what_a_letter_of_the_last_one_led_into() -> None:
    assert texts("2. Rides.\n(a) You may not:\n(i) lend it.\n3. Bells are optional.")[-1] == "bells are optional."


def test_acts_behind_a_colon_hang_on_it_in_capitals_too() -> None:
    assert texts("You may not:\n\nLend it.\n\nPaint it in any colour.\n\nThe bell is yours.\n\nRing it.") == [
        "you may not:",
        "you may not: lend it.",
        "you may not: paint it in any colour.",
        "the bell is yours.",
        "ring it.",
    ]


def test_stars_at_every_wrapped_line_are_no_list() -> None:
    lines = (
        "Anyone may ride this bicycle, lend it to a friend and",
        "paint it in whatever colour that they like best,",
    )
    text = "\n".join(f" * {line}" for line in (*lines, *lines))
    assert len(texts(text)) == 1
    assert len(texts("* Ride it.\n* Lend it to a friend.\n* Paint it in any colour.")) == 3


def test_a_later_sentence_of_an_item_that_is_whole_hangs_on_nothing() -> None:
    assert texts("You may not:\n(a) lend it. You may ring the bell.\n(b) paint it. Not even green.") == [
        "you may not:",
        "you may not: lend it.",
        "you may ring the bell.",
        "you may not: paint it.",
        "you may not: not even green.",
    ]
