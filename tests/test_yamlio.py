"""Strict YAML: what other loaders guess stays as it was written, and what would be lost is refused."""

from __future__ import annotations

import time

import pytest

from licensecheck.yamlio import MAX_CHARACTERS, Mapping, YamlProblem, load


def problem(text: str) -> YamlProblem:
    with pytest.raises(YamlProblem) as raised:
        load(text)
    return raised.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("off", "off"),
        ("Yes", "Yes"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("''", ""),
        ("'true'", "true"),
        ('"12"', "12"),
        ("12", 12),
        ("-3", -3),
        ("0.1", 0.1),
        ("1e25", 1e25),
        ("1.0.0", "1.0.0"),
        ("2026-11-21", "2026-11-21"),
        ("12:30:00", "12:30:00"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("apache-2.0", "apache-2.0"),
        ("!!python/name:os.system ''", ""),
        ("!!int 'x'", "x"),
        ("9" * 50, "9" * 50),
    ],
)
def test_a_value_is_what_was_written(written: str, value: object) -> None:
    loaded = load(f"key: {written}\n")
    assert isinstance(loaded, Mapping)
    assert loaded["key"] == value
    assert type(loaded["key"]) is type(value)


def test_every_key_knows_its_line() -> None:
    loaded = load("a: 1\n\nb:\n  c: 2\n  d: [3,\n    4]\n")
    assert isinstance(loaded, Mapping)
    inner = loaded["b"]
    assert isinstance(inner, Mapping)
    assert (loaded.line_of("a"), loaded.line_of("b"), inner.line_of("d")) == (1, 3, 5)
    assert inner.line_of("not there") == inner.line == 4


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "key 'a' stands twice (first on line 1)"),
        ("x:\n  a: 1\n  a: 2\n", 3, "stands twice"),
        ("? [a, b]\n: 1\n", 1, "a key must be plain text"),
        ("a: [1, 2\n", 2, "expected"),
        ("a: 1\n b: 2\n", 2, "mapping values"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("a: *nowhere\n", 1, "undefined alias"),
        ("a: \t'x\n", 2, ""),
        ("a: \x07\n", 1, ""),
    ],
)
def test_what_is_refused_names_its_line(text: str, line: int, message: str) -> None:
    found = problem(text)
    assert message in str(found)
    assert abs(found.line - line) <= 1


def test_an_empty_text_is_nothing() -> None:
    assert load("") is None
    assert load("# a comment\n") is None


def test_a_text_that_is_too_large_is_refused_before_it_is_read() -> None:
    assert "larger than" in str(problem("a" * (MAX_CHARACTERS + 1)))


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n"
        + "\n".join(
            f"{name}: &{name} [{', '.join(['*' + before] * 8)}]"
            for before, name in zip("bcdefgh", "cdefghi", strict=True)
        ),
        "[" * 900_000,
        "{" * 900_000,
        "- " * 400_000,
        "? " * 400_000,
        "a: " + "[" * 2_000 + "]" * 2_000,
        "x: &x [*x]\n",
        "x: &x {y: *x}\n",
    ],
    ids=["laughs", "brackets", "braces", "dashes", "questions", "deep", "itself", "itself-mapped"],
)
def test_what_multiplies_or_nests_without_end_is_refused_in_time(text: str) -> None:
    started = time.process_time()
    problem(text)
    assert time.process_time() - started < 10
