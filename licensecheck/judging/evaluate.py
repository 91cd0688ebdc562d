"""Rules over evidence: a rule fires only on what a probe saw."""

from __future__ import annotations

from collections.abc import Iterable

from licensecheck.judging.weighing import weigh_effect
from licensecheck.model.evidence import Evidence
from licensecheck.model.law import Law
from licensecheck.model.record import replace
from licensecheck.model.rule import Basis, EvidencePattern, Finding, Rule
from licensecheck.model.vocabulary import Effect, Outcome

MAX_DETAIL = 80
_SEEN = (Outcome.PRESENT, Outcome.PARTIAL)


def evaluate(rules: tuple[Rule, ...], evidence: tuple[Evidence, ...], *, law: Law, as_of: str) -> tuple[Finding, ...]:
    """Findings of the rules that read evidence, in an order that depends on neither argument's order.

    A probe that a rule asks for and that said nothing counts as unavailable: silence is never read as an answer.
    `as_of` is an ISO 8601 day.
    """
    asked = {rule.evidence.probe: rule.evidence for rule in rules if rule.evidence is not None}
    answered = {item.probe for item in evidence}
    silent = [
        Evidence(probe=probe, outcome=Outcome.UNAVAILABLE, how="nobody looked") for probe in asked.keys() - answered
    ]
    answers: dict[str, list[Evidence]] = {}
    for item in (*evidence, *silent):
        answers.setdefault(item.probe, []).append(item)
    seen = frozenset(item.probe for item in evidence if item.outcome in _SEEN)
    found = {
        _finding(rule, item, weigh_effect(rule, as_of=as_of, law=law), law.published(rule.basis))
        for rule in rules
        if rule.evidence is not None
        for item in answers[rule.evidence.probe]
        if fires(rule.evidence, item, seen)
    }
    return tuple(sorted(found, key=order))


def fires(pattern: EvidencePattern, item: Evidence, seen: frozenset[str] = frozenset()) -> bool:
    """Whether `pattern` holds for `item`; `seen` are the probes that saw something (present or partial).

    The value of evidence may be a list, "safetensors, 2 files, incomplete": a pattern's value fits when it is one part.
    """
    if item.probe != pattern.probe or item.outcome not in pattern.outcomes or not seen.isdisjoint(pattern.unless):
        return False
    parts = {item.value, *(part.strip() for part in item.value.split(","))}
    return not pattern.values or not parts.isdisjoint(pattern.values)


def order(finding: Finding) -> tuple[int, str, str, int, str, str, int]:
    """Sort key of findings: condition, rule, place, words and effect; never the order in which they were made."""
    place = finding.location
    number = int(finding.condition.removeprefix("C") or 0)
    return (
        number,
        finding.rule,
        place.path if place else "",
        place.start_line if place else 0,
        finding.message,
        finding.effect,
        place.end_line if place else 0,
    )


def _finding(rule: Rule, item: Evidence, effect: Effect, basis: tuple[Basis, ...]) -> Finding:
    place = item.locations[0] if item.locations else None
    return replace(rule.fired(_message(rule, item, effect), place, effect=effect), basis=basis)


def _message(rule: Rule, item: Evidence, effect: Effect) -> str:
    """The rule's title, and what was seen or is missing."""
    title = f"Likely fails: {rule.title}" if rule.effect is Effect.FAIL and effect is Effect.REVIEW else rule.title
    detail = _listed(item.missing) if item.missing else item.value if 0 < len(item.value) <= MAX_DETAIL else item.how
    return f"{title} ({detail})" if detail else title


def _listed(names: Iterable[str], most: int = 3) -> str:
    names = tuple(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return "missing: " + ", ".join(names[:most]) + more
