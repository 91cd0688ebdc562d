"""What a pattern needs, held against what RE2 matches: a pattern wrongly left out would be a finding wrongly missed."""

from __future__ import annotations

import re

import pytest
import re2
from hypothesis import example, given
from hypothesis import strategies as st

from licensecheck.licensing.clauses.literals import needs
from licensecheck.rulebook.loader import load_rulebook


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        ("may not sell", (("may not sell",),)),
        ("may not (?:sell|rent)", (("may not ",), ("rent", "sell"))),
        (r"\b(?:fees?|royalt\w+)(?:\b|$)", (("fee", "royalt"),)),
        ("licen[sc]e", (("licence", "license"),)),
        ("fine-? ?tun", (("fine tun", "fine- tun", "fine-tun", "finetun"),)),
        ("[ab]?c[^d]e[f-h]", (("c",), ("e",))),
        ("a[bc]+d", (("ab", "ac"), ("d",))),
        ("[abc][def]g", (("g",), ("a", "b", "c"))),
        (r"pay (?:\S+ ){0,6}fee", (("pay ",), ("fee",))),
        (r"a\.b\-c", (("a.b-c",),)),
        ("(?P<n>one)x+y", (("one",), ("x",), ("y",))),
        ("不得<|仅限", (("不得<", "仅限"),)),
    ],
)
def test_the_most_telling_texts_come_first(pattern: str, groups: tuple[tuple[str, ...], ...]) -> None:
    assert needs(pattern) == groups


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "a|",
        "(?:a)?",
        "a*",
        "[ab]?",
        "[a-f]",
        ".",
        r"\w+",
        "(?:a|b*)",
        "a{0,2}",
        r"(?i)a",
        r"\x41",
        r"\pL",
        r"\Qa|b\E",
        "(a",
    ],
)
def test_what_is_optional_or_not_understood_needs_nothing(pattern: str) -> None:
    assert needs(pattern) == ()


def _holds(pattern: str, text: str) -> bool:
    return all(any(word in text for word in group) for group in needs(pattern))


_LETTERS = st.text("abc ", min_size=1, max_size=3)
_ATOMS = _LETTERS | st.sampled_from(
    [r"\b", r"\w", r"\S", r"\.", ".", "[ab]", "[^a]", "[]a]", r"[\]b]", "[[:alpha:]]", "^", "$"]
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    groups = st.builds(lambda opening, body: f"{opening}{body})", st.sampled_from(["(", "(?:", "(?P<x>"]), inner)
    quantifiers = st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,}", "{0}", "+?", "{0,2}?", "{,2}", "{"])
    return (
        st.builds("".join, st.lists(inner, max_size=3))
        | st.builds("|".join, st.lists(inner, min_size=1, max_size=3))
        | st.builds("{}{}".format, groups | st.sampled_from(["a", "[bc]", "."]), quantifiers)
    )


@given(
    pattern=st.recursive(_ATOMS, _larger, max_leaves=8), texts=st.lists(st.text("abc .{,2}]", max_size=8), max_size=20)
)
@example(pattern="a{,2}", texts=["a{,2}", "aa"])
@example(pattern="ab?c", texts=["ac", "abc"])
def test_whatever_re2_matches_holds_what_is_needed(pattern: str, texts: list[str]) -> None:
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options=options)
    except re2.error:
        return
    assert [text for text in texts if compiled.search(text) and not _holds(pattern, text)] == []


def test_the_examples_of_our_rules_hold_what_the_patterns_need_that_match_them() -> None:
    rules = [rule for rule in load_rulebook().rules if rule.text]
    texts = {re.sub(r"\s+", " ", one.text.lower()) for rule in rules for one in (*rule.match, *rule.no_match)}
    patterns = {one.regex for rule in rules if rule.text for group in (rule.text.any, rule.text.all) for one in group}
    everything = "\n".join(sorted(texts))
    left_out = [one for one in patterns if any(all(word not in everything for word in group) for group in needs(one))]
    assert [one for one in left_out if re2.search(one, everything)] == []
    assert len([one for one in patterns if not needs(one)]) < len(patterns) / 10
