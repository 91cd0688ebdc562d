"""What a README says of the weights' terms in its own words: "for non-commercial research only", "commercial use
needs a permit".

Only sentences of its licence passages are read, and only what fails or raises doubt is kept: prose takes back, it
does not grant.
"""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.clausebook import Hit
from licensecheck.licensing.coverage import about_weights, covers_in_words
from licensecheck.licensing.normalise import raw_lines
from licensecheck.licensing.reading import finding
from licensecheck.licensing.statements import passages
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.expression import expression
from licensecheck.model.rule import Finding
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import Covers, Effect, Reads

# A card advises ("should not be used for medical advice") far more often than it binds (LEGAL.md rows 71 and 72).
_BINDING = expression(
    r"\b(?:may|must|shall|can) not\b|\bcannot\b|\b(?:prohibited|forbidden|not (?:permitted|allowed)|only"
    r"|strictly|agree|accept|subject to)\b|不得|禁止|仅限|仅供|须|必须"
)
CARD_TOPIC = "card"
_TAKES_BACK = (Effect.FAIL, Effect.REVIEW)


def prose_findings(document: Document, tools: Toolkit, *, first_line: int = 1) -> tuple[Finding, ...]:
    """Failing and doubtful sentences about the weights (or about nothing named) in the licence passages of a README
    or card.
    """
    read = [
        clause
        for clause in passages(document, first_line=first_line)
        if _counts(covers_in_words(clause.text), clause.heading)
    ]
    raw = raw_lines(document.text)
    hits = tools.book(Reads.CARD, _TAKES_BACK).hits(read)
    return _unique([finding(hit, document.path, raw) for hit in hits if _binds(hit)])


def _binds(hit: Hit) -> bool:
    if hit.rule.effect is Effect.FAIL or (hit.rule.effect is Effect.REVIEW and hit.rule.topic == CARD_TOPIC):
        return True
    return hit.rule.effect is Effect.REVIEW and bool(_BINDING.search(hit.clause.text))


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
