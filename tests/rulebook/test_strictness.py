"""A rule file that is not as it must be is refused: with its line, and with what was probably meant."""

from __future__ import annotations

import pytest

from licensecheck.errors import RulebookError
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.rulebook.book import Rulebook
from tests.smallbook import parse, rule_text

RULE = rule_text("no-renting", "{forbid} <6> rent")
PATH = "clauses/riding/no-renting.yaml"
LICENSE = "id: LicenseRef-Bike\ntitle: Bike License\nstatus: failed\nreasons: [no-renting]\n"


def parsed(text: str, path: str = PATH) -> Rulebook:
    return parse({path: text})


def refused(text: str, path: str = PATH) -> RulebookError:
    with pytest.raises(RulebookError) as raised:
        parsed(text, path)
    return raised.value


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith(start))


def test_a_sound_rule_is_read() -> None:
    [rule] = parsed(RULE).rules
    assert (rule.id, rule.topic, rule.path, rule.condition) == ("no-renting", "riding", PATH, "C6")
    assert [(basis.july, basis.november) for basis in rule.basis] == [(83, 80)]


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ("effect:", "efect:", "efect", "did you mean 'effect'?"),
        ("effect: fail", "effect: fails", "effect", "did you mean 'fail'?"),
        ("status: stable", "status: stabel", "status", "did you mean 'stable'?"),
        ("reads: license-text", "reads: licence-text", "reads", "did you mean 'license-text'?"),
        ("level: guidelines}", "level: guideline}", "- {source", "did you mean 'guidelines'?"),
        ("july: 83", "juli: 83", "- {source", "did you mean 'july'?"),
        ("no_match:", "nomatch:", "nomatch", "did you mean 'no_match'?"),
        ("why:", "whi:", "- {text", "did you mean 'why'?"),
        ("  any:", "  anny:", "anny", "did you mean 'any'?"),
        ("condition: C6", "condition: C13", "condition", "C0 to C12"),
        ('since: "0.1.0"', "since: 0.1", "since", 'write since: "0.1"'),
    ],
)
def test_a_slip_is_named_with_its_line_and_what_was_meant(old: str, new: str, line: str, hint: str) -> None:
    text = RULE.replace(old, new)
    assert text != RULE
    error = refused(text)
    assert error.hint == hint
    assert error.path == PATH
    # `why` and the numbers of a paragraph stand in a mapping on one line; several such lines may begin alike.
    lines = [number for number, each in enumerate(text.splitlines(), 1) if each.lstrip().startswith(line)]
    assert error.line in lines
    assert str(error).startswith(f"{PATH}:{error.line}: ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: A rule called no-renting\n", "", "'title' is missing"),
        ("summary: What the rule is about.\n", "", "'summary' is missing"),
        ("confidence: 0.9", "confidence: 2", "number from 0 to 1"),
        ("confidence: 0.9", "confidence: true", "number from 0 to 1"),
        ("confidence: 0.9", "confidence: 'high'", "number from 0 to 1"),
        ("{july: 83, november: 80}", "{july: 83}", "a basis needs"),
        ("{july: 83, november: 80}", '{july: "83", november: 80}', "whole number"),
        ("effect: fail", "effect: grant", "names the rights"),
        ("effect: fail", "effect: fail\ndenies: [riding]", "cannot be 'riding'"),
        ("reads: license-text", "reads: []", "must name at least one"),
    ],
)
def test_what_a_rule_lacks_is_said(old: str, new: str, message: str) -> None:
    assert old in RULE
    assert message in str(refused(RULE.replace(old, new)))


def test_a_rule_without_a_paragraph_is_refused() -> None:
    text = "\n".join(line for line in RULE.splitlines() if "source:" not in line and "basis" not in line)
    assert "at least one cited paragraph" in str(refused(text))


@pytest.mark.parametrize("kind", ["match", "no_match"])
def test_a_rule_without_examples_on_both_sides_is_refused(kind: str) -> None:
    lines = RULE.splitlines()
    at = lines.index(f"  {kind}:")
    text = "\n".join([*lines[:at], *lines[at + 2 :]])
    error = refused(text)
    assert f"at least one '{kind}' example" in str(error)
    assert error.line == line_of(text, "examples")


def test_an_unknown_family_of_phrases_is_named() -> None:
    text = rule_text("no-renting", "ride", "{forbidd} rent")
    error = refused(text)
    assert "unknown phrase family {forbidd}" in str(error)
    assert error.line == line_of(text, "any")


def test_a_family_that_holds_itself_is_refused() -> None:
    with pytest.raises(RulebookError, match="contains itself"):
        parse({"vocabulary.yaml": 'a: "{b}"\nb: "{a}"\n', PATH: rule_text("no-renting", "{a}")})


@pytest.mark.parametrize("pattern", ["(rent", "rent(?=ing)", r"(a)\1", "[z-a]", "x{2000}"])
def test_what_re2_cannot_run_is_refused(pattern: str) -> None:
    error = refused(rule_text("no-renting", pattern))
    assert "RE2" in error.hint
    assert repr(pattern) in str(error)


def test_a_capture_that_re2_cannot_run_is_refused() -> None:
    error = refused(rule_text("no-renting", "rent", more="captures: {limit: '(rent'}\n"))
    assert "RE2" in error.hint


def test_a_pattern_that_grows_without_end_is_refused() -> None:
    words = "|".join(f"bicycle{number}" for number in range(700))
    with pytest.raises(RulebookError, match="split it"):
        parse({"vocabulary.yaml": f'all: "{words}"\n', PATH: rule_text("no-renting", "{all} " * 12)})


def test_a_rule_without_patterns_is_refused() -> None:
    text = RULE.replace("  any:\n    - '{forbid} <6> rent'\n", "  none: ['x']\n")
    assert "needs 'any' or 'all'" in str(refused(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (RULE + "effect: ok\n", "stands twice (first on line"),
        ("- a\n- b\n", "expected a mapping"),
        ("", "expected a mapping"),
        ("id: [", "expected"),
        ("id: {\n", "expected"),
    ],
)
def test_what_is_no_rule_is_refused(text: str, message: str) -> None:
    assert message in str(refused(text))


def test_a_key_that_stands_twice_is_named_at_its_second_place() -> None:
    assert refused(RULE + "effect: ok\n").line == RULE.count("\n") + 1


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(RulebookError, match=r"exists already in clauses/riding/no-renting\.yaml"):
        parse({PATH: RULE, "clauses/walking/no-renting.yaml": RULE})


def test_a_rule_in_a_file_of_another_name_is_refused() -> None:
    assert "must live in a file called no-renting.yaml" in str(refused(RULE, "clauses/riding/renting.yaml"))


def test_a_licence_that_fails_gives_its_reasons() -> None:
    assert parsed(LICENSE, "licenses/bike.yaml").licenses[0].status is LicenseStatus.FAILED
    error = refused(LICENSE.replace("reasons: [no-renting]\n", ""), "licenses/bike.yaml")
    assert "names the rules" in str(error)
    assert refused(LICENSE + "nmaes: [bike]\n", "licenses/bike.yaml").hint == "did you mean 'names'?"
    assert "true or false" in str(refused(LICENSE + "flows_down: no\n", "licenses/bike.yaml"))


def test_a_rule_on_evidence_names_its_probe() -> None:
    text = rule_text("no-gate", "x", reads="evidence")
    when = "  probe: access-gate\n  outcomes: [absent]\n"
    good = text.replace("  any:\n    - 'x'\n", when).replace(
        '{text: "You may not rent the bicycle."}', "{outcome: absent}"
    )
    good = good.replace('text: "You may ride the bicycle."', "outcome: present")
    [rule] = parsed(good, "release/no-gate.yaml").rules
    assert rule.evidence is not None
    assert (rule.evidence.probe, rule.topic) == ("access-gate", "release")
    error = refused(good.replace("outcomes: [absent]", "outcomes: [missing]"), "release/no-gate.yaml")
    assert "cannot be 'missing'" in str(error)
