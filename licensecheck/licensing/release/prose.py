"""What a README says of the weights' terms in its own words: "for non-commercial research only", "commercial use
needs a permit".

Sentences of its licence passages are read, and of the rest those that bind; only what fails or raises doubt is kept:
prose takes back, it does not grant.
"""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.clauses.clausebook import Hit
from licensecheck.licensing.clauses.coverage import about_weights, covers_in_words
from licensecheck.licensing.reading import NOT_READ, finding, to_read
from licensecheck.licensing.release.statements import (
    card_clauses,
    clause_texts,
    is_license_heading,
    is_passage,
    passages,
)
from licensecheck.licensing.text.language import is_unread_heading, unread
from licensecheck.licensing.text.normalise import raw_lines
from licensecheck.licensing.text.segment import Clause
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
# Outside a licence section, a sentence has to speak as a term does; there only what fails counts.
_TERM = expression(
    r"\byou (?:may|must|shall) (?:not|never)\b|\bneeds? (?:to \w+ )?(?:an?|our) (?:\w+ )?(?:licen[sc]e|permission)\b"
    r"|\b(?:subscription|payment|licen[sc]e fee) is (?:required|needed)\b|\brights? (?:granted|are granted)\b"
    r"|\bnot (?:be )?(?:licensed|granted)\b|\b(?:may|must|shall) (?:not |never |only )?be (?:used|deployed|run|shared"
    r"|distributed|redistributed|modified|fine-?tuned|sold|published)\b|\bcommercially\b|\b(?:need|have) to sign\b"
    r"|\bmust (?:\w+ ){0,2}(?:request|obtain|acquire|get|have|buy|purchase) (?:\w+ ){0,3}licen[sc]e\b"
    r"|\bfees? (?:is|are) due\b|(?:[€$£]|\b(?:eur|usd|gbp|rmb)) ?\d|\d ?(?:€|eur\b|euros?\b|usd\b|dollars?\b|元)"
)
# Less is a name: so many words, or characters where words are not parted.
_LEAST_WORDS, _LEAST_UNPARTED = 4, 24
CARD_TOPIC = "card"
TAKES_BACK = (Effect.FAIL, Effect.REVIEW)


def prose_findings(document: Document, tools: Toolkit, *, first_line: int = 1) -> tuple[Finding, ...]:
    """Failing and doubtful sentences about the weights (or about nothing named) in the licence passages of a README
    or card.
    """
    every = card_clauses(document, first_line)
    read = [one for one in passages(document, first_line=first_line) if _counts(one)]
    able = [every[number] for number, _ in clause_texts(document, first_line).having(_TERM)]
    terms = [one for one in able if _TERM.search(one.text, one.own) and not is_passage(one) and _counts(one)]
    raw = raw_lines(document.text)
    hits = [hit for hit in tools.book(Reads.CARD, TAKES_BACK).hits(read) if _binds(hit)]
    hits += [hit for hit in tools.book(Reads.CARD, TAKES_BACK).hits(terms) if hit.rule.effect is Effect.FAIL]
    foreign = [(one, "a licence section of the card") for one in every if one.heading and _is_unread(one, tools)]
    found = [finding(hit, document.path, raw) for hit in hits]
    return _unique([*found, *to_read(tools, NOT_READ, foreign, document)])


def _is_unread(clause: Clause, tools: Toolkit) -> bool:
    """Whether it is a sentence of a licence section in another language, and not one that ends in a licence's name."""
    own = clause.text[clause.own :]
    foreign = is_unread_heading(clause.heading) or (is_license_heading(clause.heading) and unread((clause,)))
    if not foreign:
        return False
    if len(own.split()) < _LEAST_WORDS and (own.isascii() or len(own) < _LEAST_UNPARTED):
        return False
    named = [hit.end for hit in tools.names.find(clause.text, of_models=True)]
    return not named or len(clause.text[max(named) :].split()) > 1


def _binds(hit: Hit) -> bool:
    if hit.rule.effect is Effect.FAIL or (hit.rule.effect is Effect.REVIEW and hit.rule.topic == CARD_TOPIC):
        return True
    return hit.rule.effect is Effect.REVIEW and bool(_BINDING.search(hit.clause.text))


def _counts(clause: Clause) -> bool:
    covers = covers_in_words(clause.text)
    if covers is Covers.UNSTATED:
        covers = covers_in_words(clause.heading.lower())
    return about_weights(covers) or covers is Covers.COMPONENT


def _unique(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """One finding a rule: a README says the same thing in its badge line, its table and its licence section."""
    first: dict[str, Finding] = {}
    for item in findings:
        first.setdefault(item.rule, item)
    return tuple(first.values())
