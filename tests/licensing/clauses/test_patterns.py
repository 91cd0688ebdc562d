"""Many patterns at once: the same answer as each alone, whatever was compiled before."""

from __future__ import annotations

import pytest
import re2

from licensecheck.licensing.clauses import patterns
from licensecheck.licensing.clauses.patterns import PatternSet
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import clauses
from licensecheck.model.rule import Pattern, TextPattern
from tests.licensing.reading_tools import APACHE, ROOT, tools

WORDS = [f"word{number:03}" for number in range(150)]


def _set(*regexes: str) -> PatternSet:
    return PatternSet([TextPattern(any=tuple(_pattern(regex) for regex in regexes))])


def _pattern(regex: str) -> Pattern:
    return Pattern(regex=regex, needs=((regex,),))


def _all(possible: frozenset[int]) -> frozenset[int]:
    return possible


def _found(known: PatternSet, *texts: str) -> list[list[str]]:
    matching = known.matching(texts, _all)
    return [sorted(known.patterns[number].regex for number in numbers) for numbers in matching]


def _fires(text: TextPattern, occurs: dict[str, bool]) -> bool:
    any_, all_, none = ([occurs[one.regex] for one in group] for group in (text.any, text.all, text.none))
    return (any(any_) or not any_) and all(all_) and not any(none)


def test_a_pattern_that_no_text_has_called_for_is_found_once_one_does() -> None:
    known = _set(*WORDS)
    assert _found(known, "word001 word140") == [["word001", "word140"]]
    assert _found(known, "nothing", "word002", "word001") == [[], ["word002"], ["word001"]]


def test_a_pattern_that_needs_nothing_is_tried_on_every_text() -> None:
    known = PatternSet([TextPattern(all=(Pattern(regex=r"\d+"),))])
    assert known.possible("") == frozenset({0})
    assert _found(known, "no 7") == [[r"\d+"]]


def test_nothing_to_read_compiles_nothing() -> None:
    assert _set("a").matching([], _all) == []


def test_the_same_pattern_twice_has_one_number() -> None:
    assert len(_set("a", "a").patterns) == 1


def test_what_nothing_depends_on_is_not_tried() -> None:
    known = PatternSet([TextPattern(any=(_pattern("red"),), all=(_pattern("bell"),), none=(_pattern("blue"),))])
    assert _found(known, "red, blue", "red bell, blue", "bell") == [[], ["bell", "blue", "red"], []]


def test_more_texts_than_are_looked_at_together_keep_their_places() -> None:
    texts = [WORDS[number % 150] for number in range(2_300)]
    assert _found(_set(*WORDS), *texts) == [[text] for text in texts]


@pytest.mark.parametrize("text", ["red bell", "ein rötlicher bell", "红色 bell", "r\u00e9d bell bell"])
def test_places_are_counted_in_characters(text: str) -> None:
    known = _set("bell")
    assert [text[start:end] for start, end in known.spans(0, text)] == ["bell"] * text.count("bell")


def test_rules_fire_as_if_every_pattern_had_been_searched_for() -> None:
    texts = [rule.text for rule in tools().rules if rule.text]
    known = PatternSet(texts)
    card = (ROOT / "README.md").read_text(encoding="utf-8")
    said = [example.text.lower() for rule in tools().rules[::9] for example in (*rule.match, *rule.no_match)]
    read = [*said, *(clause.text for clause in (*clauses(clean_lines(APACHE)), *clauses(clean_lines(card))))][::4]
    compiled = {one.regex: re2.compile(one.regex) for one in known.patterns}
    matching = known.matching(read, _all)
    for text, numbers in zip(read, matching, strict=True):
        found = {known.patterns[number].regex: True for number in numbers}
        alone = {regex: bool(pattern.search(text)) for regex, pattern in compiled.items()}
        for rule in texts:
            assert _fires(rule, dict.fromkeys(alone, False) | found) == _fires(rule, alone), text


def test_what_was_forgotten_is_made_again() -> None:
    known = PatternSet([TextPattern(any=tuple(map(_pattern, WORDS[:20])))], kept=6)
    for _ in range(3):
        assert _found(known, " ".join(WORDS[:20])) == [WORDS[:20]]
        assert [known.spans(number, "word003 word019") for number in (3, 19)] == [((0, 7),), ((8, 15),)]


def test_a_pattern_too_large_for_the_usual_memory_gets_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MEMORY", 4_000)
    large = [rf"(?:\w{{3,9}} ){{8}}{word}" for word in WORDS[:40]]
    known = PatternSet([TextPattern(any=tuple(Pattern(regex=regex) for regex in large))])
    text = "abcd " * 8 + "word007"
    assert _found(known, text) == [[large[7]]]
    assert re2.search(large[7], text)


def test_a_wrong_pattern_is_an_error() -> None:
    with pytest.raises(re2.error):
        _set("(").matching(["("], _all)
