"""Many patterns at once: the same answer as each alone, whatever was compiled before."""

from __future__ import annotations

import pytest
import re2

from licensecheck.licensing import patterns
from licensecheck.licensing.patterns import PatternSet
from licensecheck.model.rule import Pattern, TextPattern

WORDS = [f"word{number:03}" for number in range(150)]


def _set(*regexes: str) -> PatternSet:
    return PatternSet([TextPattern(any=tuple(Pattern(regex=regex, needs=((regex,),)) for regex in regexes))])


def _found(known: PatternSet, *texts: str) -> list[list[str]]:
    matching = known.matching(texts, known.possible("\n".join(texts)))
    return [sorted(known.patterns[number].regex for number in numbers) for numbers in matching]


def test_a_pattern_that_no_text_has_called_for_is_found_once_one_does() -> None:
    known = _set(*WORDS)
    assert _found(known, "word001 word140") == [["word001", "word140"]]
    assert _found(known, "nothing", "word002", "word001") == [[], ["word002"], ["word001"]]


def test_after_many_texts_every_pattern_is_ready_and_the_answers_stay_the_same() -> None:
    known = _set(*WORDS)
    for _ in range(2 * patterns.TEXTS_BEFORE_ALL):
        assert _found(known, "word001 and word149") == [["word001", "word149"]]
    assert known.possible("") == frozenset(range(150))


def test_a_pattern_that_needs_nothing_is_tried_on_every_text() -> None:
    known = PatternSet([TextPattern(all=(Pattern(regex=r"\d+"),))])
    assert known.possible("") == frozenset({0})
    assert _found(known, "no 7") == [[r"\d+"]]


def test_nothing_to_read_compiles_nothing() -> None:
    assert _set("a").matching([], frozenset({0})) == []


def test_the_same_pattern_twice_has_one_number() -> None:
    assert len(_set("a", "a").patterns) == 1


def test_an_automaton_that_gives_up_is_replaced_by_trying_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class GivesUp:
        """As RE2 does when its memory is used up: no answer at all."""

        def Match(self, text: str) -> list[int]:
            return []

    known = _set("a", "b")
    known.matching(["a"], frozenset({0, 1}))
    monkeypatch.setattr(known, "_sets", [((0, 1), GivesUp())])
    assert known.matching(["only b"], frozenset({0, 1})) == [frozenset({1})]


def test_patterns_too_large_for_one_automaton_share_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MEMORY", 200_000)
    large = [rf"(?:\w{{3,9}} ){{8}}{word}" for word in WORDS[:40]]
    known = PatternSet([TextPattern(any=tuple(Pattern(regex=regex) for regex in large))])
    text = "abcd " * 8 + "word007"
    [matching] = known.matching([text], known.possible(text))
    assert [known.patterns[number].regex for number in matching] == [large[7]]
    assert re2.search(large[7], text)
