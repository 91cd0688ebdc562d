"""What does the release say of its own place under the AI Act? A statement with its place, and no proof."""

from __future__ import annotations

import re

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards
from licensecheck.probes.prose import sentence_texts, sentences
from licensecheck.probes.sections import place

_SPOKEN_OF = expression(r"\bGPAI\b|general[- ]purpose AI|systemic risk|Code of Practice|\bresearch\b", re.IGNORECASE)
_OURS = r"\b(?:this|the|our|we|it|its|model|is|are|as|classif\w+|qualif\w+|consider\w*)\b"
_DENIED = expression(r"\b(?:not|no|nor|without|below|neither|never)\b[^.]{0,80}\bsystemic risk", re.IGNORECASE)
_STATEMENTS = (
    ("systemic", expression(rf"{_OURS}[^.?]{{0,80}}\b(?:model )?with systemic risk", re.IGNORECASE)),
    ("gpai", expression(rf"{_OURS}[^.?]{{0,60}}\b(?:general[- ]purpose AI|GPAI)(?: \(GPAI\))? model", re.IGNORECASE)),
    ("code-of-practice", expression(r"\b(?:signator(?:y|ies)|signed)\b[^.]{0,60}\bCode of Practice", re.IGNORECASE)),
    (
        "research-only",
        re.compile(
            r"\b(?:only|solely|exclusively) (?:intended )?for (?:scientific |academic )?research\b"
            r"|\bfor (?:scientific |academic )?research (?:purposes |use )?only\b",
            re.IGNORECASE,
        ),
    ),
)
_ASKED = expression(r"\?\s*$|\bif\b|\bwhether\b|\bmay be\b|\bcould be\b", re.IGNORECASE)


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`scope-statements`: value lists "gpai", "systemic", "not-systemic", "code-of-practice", "research-only"."""
    found: dict[str, Location] = {}
    for document in cards(snapshot):
        for number, text in sentence_texts(document).having(_SPOKEN_OF):
            if _SPOKEN_OF.search(text) and not _ASKED.search(text):
                for name in _stated(text):
                    found.setdefault(name, place(document.path, sentences(document)[number].line, text))
    outcome = Outcome.PRESENT if found else Outcome.ABSENT if cards(snapshot) else Outcome.UNAVAILABLE
    return (
        Evidence(
            probe="scope-statements",
            outcome=outcome,
            value=", ".join(found),
            locations=tuple(found.values()),
            how="sentences of the card" if found else "no sentence on it",
        ),
    )


def _stated(text: str) -> list[str]:
    named = [name for name, pattern in _STATEMENTS if pattern.search(text)]
    if _DENIED.search(text):
        return ["not-systemic", *(name for name in named if name not in ("systemic", "gpai"))]
    return named
