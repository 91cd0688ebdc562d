"""Sentences in the licence section of a card that nobody understands, beside a licence that is free without them.

"## License: MIT. Shops write to us." takes something back, or does not: no rule says which. What a licence's name
stands in tells which licence it is, and has been heard; the rest of the section is read as text beside a known text is.
"""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.clauses.circumstances import circumstances
from licensecheck.licensing.clauses.clausebook import STOPPING, UNKNOWN_SENTENCE
from licensecheck.licensing.clauses.coverage import about_weights, covers_in_words
from licensecheck.licensing.clauses.disguise import disguised
from licensecheck.licensing.release.roles import Role, role_of
from licensecheck.licensing.release.statements import is_license_heading, passages, unfenced
from licensecheck.licensing.text.normalise import raw_lines
from licensecheck.licensing.text.segment import Clause
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.license import Conclusion
from licensecheck.model.snapshot import Document, Snapshot
from licensecheck.model.vocabulary import Covers, Reads


def unclear_sentence(conclusion: Conclusion, snapshot: Snapshot, tools: Toolkit) -> str:
    """The first such sentence of the cards at the root, with its line and what stands in the way, or nothing."""
    heard = {reading.path for reading in conclusion.readings}
    for document in snapshot.documents:
        if role_of(document) is Role.CARD and "/" not in document.path and document.path not in heard:
            card = snapshot.card
            first_line = card.body_line if card and card.path == document.path else 1
            if said := _unclear(document, first_line, tools):
                return said
    return ""


def _unclear(document: Document, first_line: int, tools: Toolkit) -> str:
    section = [
        one for one in passages(document, first_line=first_line) if one.heading and is_license_heading(one.heading)
    ]
    section = [one for one in section if _is_of_the_model(one) and one.text.strip() != one.heading.lower().strip()]
    if not section:
        return ""
    unnamed = [one for one in section if not any(True for _ in tools.names.find(one.text))]
    hits, unexplained = tools.book(Reads.LICENSE_TEXT).read(unnamed, beside=True)
    found = [(one.clause, one.words) for one in unexplained]
    found += [(hit.clause, (hit.rule.title.lower(),)) for hit in hits if hit.rule.effect in STOPPING]
    found += [(one, (_first(one),)) for one in section if one not in unnamed and _first(one)]
    found += _hidden(document, section)
    if not found:
        return ""
    clause, words = min(found, key=lambda one: one[0].start_line)
    why = UNKNOWN_SENTENCE if UNKNOWN_SENTENCE in words else ", ".join(words)
    return f"line {clause.start_line} of {document.path} says “{clause.text[:120]}”, which nothing explains ({why})"


def _hidden(document: Document, section: Sequence[Clause]) -> list[tuple[Clause, tuple[str, ...]]]:
    lines = {number for one in section for number in range(one.start_line, one.end_line + 1)}
    raw = [line if number in lines else "" for number, line in enumerate(raw_lines(document.text), 1)]
    return [(one.clause, one.words) for one in disguised(raw, unfenced(document))]


def _first(clause: Clause) -> str:
    """What a sentence that names a licence may make it hang on ("MIT for members of the guild")."""
    return next((match.group(0) for match in circumstances(clause.text, clause.own)), "")


def _is_of_the_model(clause: Clause) -> bool:
    covers = covers_in_words(clause.text)
    covers = covers_in_words(clause.heading.lower()) if covers is Covers.UNSTATED else covers
    return about_weights(covers) or covers is Covers.DOCUMENTATION
