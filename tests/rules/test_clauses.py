"""What every rule owes its reader: examples that hold, a paragraph, and what to do."""

from __future__ import annotations

import pytest

from licensecheck.model.rule import Rule
from licensecheck.model.vocabulary import Effect, Level
from licensecheck.rulebook.loader import rules_folder
from licensecheck.rulebook.testing import run_examples
from tests.judging.releases import rulebook

RULES = rulebook().rules
CLAUSES = tuple(rule for rule in RULES if rule.text is not None)
FAILING = tuple(rule for rule in RULES if rule.effect is Effect.FAIL)
# Phrasings that we know we miss, each written down in its rule. More needs a reason in the commit.
MOST_KNOWN_MISSES = 0

each_clause = pytest.mark.parametrize("rule", CLAUSES, ids=[rule.id for rule in CLAUSES])
each_failing = pytest.mark.parametrize("rule", FAILING, ids=[rule.id for rule in FAILING])


def test_there_are_rules_to_test() -> None:
    assert len(CLAUSES) > 100
    assert len(FAILING) > 40
    assert sum(len(rule.match) + len(rule.no_match) for rule in RULES) > 1_000


@each_clause
def test_the_examples_of_a_rule_hold(rule: Rule) -> None:
    assert [f"{failure.kind}: {failure.message}: {failure.example}" for failure in run_examples(rule)] == []


@each_clause
def test_an_example_that_must_not_fire_says_why(rule: Rule) -> None:
    assert [example.text for example in rule.no_match if not example.why] == []


def test_what_we_know_we_miss_is_counted() -> None:
    missed = {rule.id: len(rule.known_miss) for rule in RULES if rule.known_miss}
    print(f"\nknown misses: {missed}")
    assert sum(missed.values()) <= MOST_KNOWN_MISSES


@each_failing
def test_what_fails_cites_a_paragraph_in_both_numberings_or_an_article(rule: Rule) -> None:
    assert rule.basis
    for basis in rule.basis:
        assert basis.source
        assert basis.level in Level
        assert bool(basis.july) == bool(basis.november)
        assert basis.article or basis.november
        assert not basis.november or -3 <= basis.november - basis.july <= 0


@each_failing
def test_what_fails_says_what_to_do(rule: Rule) -> None:
    assert rule.remedy
    assert rule.summary


def test_every_rule_has_an_id_and_a_title_of_its_own() -> None:
    for values in ([rule.id for rule in RULES], [rule.title for rule in RULES]):
        assert sorted({value for value in values if values.count(value) > 1}) == []


def test_only_grants_grant_and_only_failures_deny() -> None:
    for rule in RULES:
        assert not rule.grants or rule.effect in (Effect.GRANT, Effect.OK), rule.id
        assert not rule.denies or rule.effect is Effect.FAIL, rule.id


def test_every_file_below_rules_is_read() -> None:
    book = rulebook()
    read = {rule.path for rule in book.rules} | {known.path for known in book.licenses}
    files = {path.relative_to(rules_folder()).as_posix() for path in rules_folder().rglob("*.yaml")}
    assert files == read | {"law.yaml", "vocabulary.yaml"}
