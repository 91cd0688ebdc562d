"""A rule's own examples, run as tests: what `rules test` and the test suite share."""

from __future__ import annotations

from licensecheck.judging.evaluate import fires
from licensecheck.licensing.clauses.clausebook import ClauseBook
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import clauses
from licensecheck.model.evidence import Evidence
from licensecheck.model.record import record
from licensecheck.model.rule import Example, Rule
from licensecheck.model.vocabulary import Outcome


@record
class ExampleFailure:
    """One example that does not hold: `kind` is match, no_match, known_miss or captures."""

    rule: str
    kind: str
    example: str
    message: str


def run_examples(rule: Rule) -> tuple[ExampleFailure, ...]:
    """Every example of `rule` that does not hold; a known miss that is no longer missed is a failure too."""
    failures: list[ExampleFailure] = []
    for example in rule.match:
        failures.extend(_match(rule, example))
    failures.extend(_silent(rule, rule.no_match, "no_match", "fires, and must not"))
    failures.extend(_silent(rule, rule.known_miss, "known_miss", "fires now: move it to 'match'"))
    return tuple(failures)


def _silent(rule: Rule, examples: tuple[Example, ...], kind: str, message: str) -> list[ExampleFailure]:
    return [_failure(rule, kind, example, message) for example in examples if _captures(rule, example) is not None]


def _match(rule: Rule, example: Example) -> list[ExampleFailure]:
    captures = _captures(rule, example)
    if captures is None:
        return [_failure(rule, "match", example, "does not fire, and must")]
    wrong = [
        f"{name}={captures.get(name)!r}, not {value!r}"
        for name, value in example.captures
        if captures.get(name) != value
    ]
    return [_failure(rule, "captures", example, "; ".join(wrong))] if wrong else []


def _captures(rule: Rule, example: Example) -> dict[str, str] | None:
    """What the rule captures on this example, or None when it does not fire."""
    if rule.evidence is not None:
        seen = Evidence(probe=rule.evidence.probe, outcome=example.outcome or Outcome.UNAVAILABLE, value=example.value)
        return {} if fires(rule.evidence, seen) else None
    hits, _ = ClauseBook((rule,), rule.reads[0]).read(clauses(clean_lines(example.text)))
    return dict(hits[0].captures) if hits else None


def _failure(rule: Rule, kind: str, example: Example, message: str) -> ExampleFailure:
    return ExampleFailure(rule=rule.id, kind=kind, example=example.text or str(example.outcome), message=message)
