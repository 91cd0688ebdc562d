"""Which tasks do the documents name, how often, and which of them as what the model is?"""

from __future__ import annotations

import re

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards
from licensecheck.probes.modality import keyed, tasks_in
from licensecheck.probes.prose import sentence_texts, sentences
from licensecheck.probes.sections import place, sections

# What the model is stands in titles and in sentences such as "X is a model for ..."; other sentences name what it can
# be combined with, what it is compared to, and by what means it works.
_DEFINES = expression(
    r"\b(?:is|are|was)\b.{0,160}\b(?:models?|library|toolkit|framework|systems?|family|project)\b"
    r"|^[^.]{0,80}\b(?:model|library|toolkit)\b[^.]{0,60}\b(?:for|trained)\b|\bmodel type\b|\bsupports? the tasks?\b",
    re.IGNORECASE,
)
_ADDRESS = expression(r"https?://\S+")
_DEFINING_LINES = 80
MAX_SENTENCES = 4_000


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`tasks-named`: "tag N, tag N", N sentences of the cards that name it; `tasks-defined`: what the model is.

    A key of the card and a class of the configuration count as one place each, and define.
    """
    counts: dict[str, int] = {}
    defined: dict[str, Location] = {}
    named: dict[str, Location] = {}
    for tag, where, _ in keyed(snapshot):
        counts[tag] = counts.get(tag, 0) + 1
        defined.setdefault(tag, where)
        named.setdefault(tag, where)
    for document in cards(snapshot):
        titles = {s.line for s in sections(document) if s.level == 1}
        for number, able in tasks_in(sentence_texts(document)).items():
            if number >= MAX_SENTENCES:
                break
            sentence = sentences(document)[number]
            text = _ADDRESS.sub(" ", sentence.text)
            for tag in (tag for pattern, tag in able if pattern.search(text)):
                where = place(document.path, sentence.line, sentence.text)
                counts[tag] = counts.get(tag, 0) + 1
                named.setdefault(tag, where)
                if sentence.line in titles or (sentence.line <= _DEFINING_LINES and _DEFINES.search(text)):
                    defined.setdefault(tag, where)
    return (
        _answer("tasks-named", [f"{tag} {n}" for tag, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))], named),
        _answer("tasks-defined", sorted(defined), defined),
    )


def _answer(name: str, parts: list[str], places: dict[str, Location]) -> Evidence:
    return Evidence(
        probe=name,
        outcome=Outcome.PRESENT if parts else Outcome.ABSENT,
        value=", ".join(parts),
        locations=tuple(places.values())[:5],
        how="keys, classes and words of the cards" if parts else "nothing names a task",
    )
