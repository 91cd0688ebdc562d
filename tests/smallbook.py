"""Small rulebooks for tests: rules as users write them, read by the loader that reads our own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from licensecheck.licensing.clauses.clausebook import ClauseBook
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import clauses
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.rule import Rule
from licensecheck.model.vocabulary import Reads
from licensecheck.rulebook.book import Rulebook
from licensecheck.rulebook.loader import digest_of, rules_folder
from licensecheck.rulebook.parsing import parse_rulebook

VOCABULARY = """
forbid: ["(?:may|must|shall) not", "(?:is|are) (?:prohibited|forbidden)"]
bicycle: "bicycles?|bikes?"
"""
RULE = """id: {id}
title: A rule called {id}
since: "0.1.0"
status: {status}
reads: {reads}
summary: What the rule is about.
remedy: What to do.
when:
{when}effect: {effect}
condition: C6
confidence: {confidence}
basis:
  - {{source: guidelines, paragraph: {{july: 83, november: 80}}, level: guidelines}}
{more}examples:
  match:
    - {{text: "You may not rent the bicycle."}}
  no_match:
    - {{text: "You may ride the bicycle.", why: "a grant"}}
"""


@cache
def law_text() -> str:
    """Our law.yaml, without which no rulebook loads."""
    return (rules_folder() / "law.yaml").read_text(encoding="utf-8")


def rule_text(
    identifier: str = "no-renting",
    *any_: str,
    none: Sequence[str] = (),
    all_: Sequence[str] = (),
    effect: str = "fail",
    more: str = "",
    status: str = "stable",
    reads: str = "license-text",
    confidence: float = 0.9,
) -> str:
    """One rule file; patterns in single quotes, so none of them may hold one."""
    groups = {"any": any_, "all": all_, "none": none}
    when = "".join(
        f"  {name}:\n" + "".join(f"    - '{pattern}'\n" for pattern in patterns)
        for name, patterns in groups.items()
        if patterns
    )
    return RULE.format(
        id=identifier, when=when, effect=effect, more=more, status=status, reads=reads, confidence=confidence
    )


def parse(files: dict[str, str]) -> Rulebook:
    """A rulebook of these files below rules/, with our law and a vocabulary on bicycles."""
    texts = {"law.yaml": law_text(), "vocabulary.yaml": VOCABULARY, **files}
    encoded = {path: text.encode() for path, text in texts.items()}
    return parse_rulebook(encoded, digest_of(encoded))


def rules(*texts: str) -> tuple[Rule, ...]:
    """The rules in these files, named after their ids."""
    files = {f"clauses/riding/{text.split(maxsplit=2)[1]}.yaml": text for text in texts}
    return parse(files).rules


def book(*texts: str) -> ClauseBook:
    """The rules of these files for licence texts."""
    return ClauseBook(rules(*texts), Reads.LICENSE_TEXT)


def tools(*texts: str) -> Toolkit:
    """What reading needs, with the rules of these files and no known licence."""
    return Toolkit(rules(*texts), (), registry=False)


def hits(known: ClauseBook, text: str) -> list[tuple[str, int]]:
    """Which rule fires on which line."""
    return [(hit.rule.id, hit.clause.start_line) for hit in known.read(clauses(clean_lines(text)))[0]]


def unexplained(known: ClauseBook, text: str) -> list[tuple[str, ...]]:
    """Limiting words that no rule accounts for, clause by clause."""
    return [item.words for item in known.read(clauses(clean_lines(text)))[1]]
