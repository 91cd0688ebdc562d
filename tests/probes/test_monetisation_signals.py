"""The words without which no sentence is looked at for money: none may be missing that a pattern needs."""

from __future__ import annotations

import re

from licensecheck.licensing.clauses import literals
from licensecheck.probes.monetisation_signals import SIGNALS, STEMS

# Alternatives of which the stems hold more than one word, or the blank before it.
SAID = ("revenue share", "mandatory credits", "mandatory cloud credits", "with ads", "shows paid ads", "per 1m tokens")
SAID_TOO = ("per 1k tokens", "per million tokens", "per thousand tokens")


def test_every_alternative_of_a_pattern_needs_a_stem() -> None:
    patterns = [one for signal in SIGNALS for one in (signal.clear, signal.hints, signal.terms) if one]
    known = "|".join((*SAID, *SAID_TOO))
    alternatives = [
        part for one in patterns for part in literals._alternatives(re.sub(r"\(\?![^()]*\)", "", one.pattern.lower()))
    ]
    assert len(alternatives) > 30
    for part in alternatives:
        needed = literals._either(part)
        held = any(all(any(stem in text for stem in STEMS) for text in group) for group in needed)
        assert held or re.search(part.partition(r"\b.{0")[0], known) or "ads|" in part, part


def test_what_two_words_say_has_a_stem() -> None:
    assert [text for text in (*SAID, *SAID_TOO) if not any(stem in text for stem in STEMS)] == []
