"""What a README says of the weights' terms in its own words: "for non-commercial research only", "commercial use needs a permit".

Only sentences of its licence passages are read, and only what fails or raises doubt is kept: prose takes back, it does not grant.
"""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.coverage import about_weights, covers_in_words
from licensecheck.licensing.normalise import raw_lines
from licensecheck.licensing.reading import finding
from licensecheck.licensing.statements import passages
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.rule import Finding
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import Covers, Effect, Reads

_COUNTS = (Effect.FAIL, Effect.REVIEW)


def prose_findings(document: Document, tools: Toolkit, *, first_line: int = 1) -> tuple[Finding, ...]:
    """Failing and doubtful sentences about the weights (or about nothing named) in the licence passages of a README or card."""
    read = [clause for clause in passages(document, first_line=first_line) if _counts(covers_in_words(clause.text), clause.heading)]
    raw = raw_lines(document.text)
    return _unique([finding(hit, document.path, raw) for hit in tools.book(Reads.CARD).read(read)[0] if hit.rule.effect in _COUNTS])


def _counts(covers: Covers, heading: str) -> bool:
    if covers is Covers.UNSTATED:
        covers = covers_in_words(heading.lower())
    return about_weights(covers) or covers is Covers.COMPONENT


def _unique(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """One finding a rule: a README says the same thing in its badge line, its table and its licence section."""
    first: dict[str, Finding] = {}
    for item in findings:
        first.setdefault(item.rule, item)
    return tuple(first.values())
