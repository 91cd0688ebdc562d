"""What of a clause is accounted for: the limiting words that no rule explains, and long stretches that no rule knows.

A rule explains the words that it matched. One that explains its sentence reaches further, since boilerplate is never
twice the same, but not far: a second limit hides best at the end of a long disclaimer ("... are disclaimed, and nobody
shall grow rich by it"). So what lies more than a few words from its match has to be the wording of an approved licence
(phrases.py), or is shown; and so is a stretch of many words in a row that neither rule nor phrase knows, and whatever
stands beside both that a permission can be made to hang on (circumstances.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from licensecheck.licensing.clauses.circumstances import circumstances
from licensecheck.licensing.clauses.limiting import LIMITING
from licensecheck.licensing.known.phrases import Phrases
from licensecheck.licensing.text.words import characters
from licensecheck.model.expression import expression

NEAR_WORDS, NEAR_SIGNS = 8, 16
STRETCH = 32
_WORD = expression(r"[^\W_]+|&")
Spans = Sequence[tuple[int, int]]


def unexplained(text: str, own: int, explained: Spans, reaching: Spans, phrases: Phrases) -> tuple[str, ...]:
    """Limiting words of `text` outside `explained`, and not near `reaching` (the matches of rules that explain their
    sentence). Those of the lead-in (before `own`) are accounted for with the clause's own.
    """
    limits = list(LIMITING.finditer(text))
    if not limits:
        return ()
    # A lead-in is accounted for once its item is: its own words were read with the sentence it belongs to.
    lead_explained = any(end > own for _, end in (*explained, *reaching))
    lead_counts = not lead_explained and limits[-1].end() <= own
    left = [
        match
        for match in limits
        if (match.end() > own or lead_counts) and not _touches(match.start(), match.end(), explained)
    ]
    if left and reaching:
        left = [match for match in left if not _near(text, match.start(), match.end(), reaching)]
        known = _known(text, phrases) if left else ()
        left = [match for match in left if not _inside(match.start(), match.end(), known)]
    return tuple(dict.fromkeys(match.group(0) for match in left))


def hung_on(text: str, own: int, explained: Spans, phrases: Phrases, *, grants: bool) -> tuple[str, ...]:
    """Circumstances in the clause's own words that touch neither `explained` nor a known phrase.

    `explained`: the matches of rules that do not grant, since a grant matches from its subject to its verbs, whoever
    and whatever stands in between.
    """
    found = list(circumstances(text, own, grants=grants))
    left = [match for match in found if not _touches(match.start(), match.end(), explained)]
    known = _known(text, phrases) if left else ()
    return tuple(dict.fromkeys(one.group(0) for one in left if not _touches(one.start(), one.end(), known)))


def has_strange_stretch(text: str, own: int, spans: Spans, phrases: Phrases) -> bool:
    """Whether more than `STRETCH` words in a row of the clause's own lie in no match and in no known phrase."""
    if len(text) - own <= 2 * STRETCH or characters(text):
        return False
    known = bytearray(len(text))
    for start, end in (*spans, *_known(text, phrases)):
        known[start:end] = b"\1" * (end - start)
    run = 0
    for match in _WORD.finditer(text, own):
        run = 0 if known.find(1, match.start(), match.end()) >= 0 else run + 1
        if run > STRETCH:
            return True
    return False


def _known(text: str, phrases: Phrases) -> list[tuple[int, int]]:
    """The words of `text` that lie in phrases of approved licences."""
    found = list(_WORD.finditer(text))
    covered = phrases.covered(["and" if match.group(0) == "&" else match.group(0) for match in found])
    return [match.span() for match, known in zip(found, covered, strict=True) if known]


def _touches(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(begin < end and start < stop for begin, stop in spans)


def _inside(start: int, end: int, known: Sequence[tuple[int, int]]) -> bool:
    """Whether every word between `start` and `end` is among the `known` ones."""
    return any(begin <= start < stop for begin, stop in known) and any(begin < end <= stop for begin, stop in known)


def _near(text: str, start: int, end: int, spans: Spans) -> bool:
    return any(_distance(text[stop:start] if stop <= start else text[end:begin]) <= 1 for begin, stop in spans)


def _distance(between: str) -> float:
    """Words in between, in units of what is near."""
    signs = characters(between)
    return (len(_WORD.findall(between)) / NEAR_WORDS) if not signs else signs / NEAR_SIGNS
