"""Is there a gate before the weights, what does it ask, and does anybody say that they are public?

Facts alone tell whether a gate is on: copies carry the `extra_gated_*` keys of their base without being gated, so that
those keys prove a text, never a gate.
"""

from __future__ import annotations

import re
from itertools import islice

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Card, Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards
from licensecheck.probes.gates import EU_KEY, SECURITY, asked, eu_barred, gate_keys, gate_text, purpose
from licensecheck.probes.prose import sentence_texts, sentences
from licensecheck.probes.sections import place

MAX_VALUE = 2_000
MAX_PLACES = 5
IDS = (
    "access-gate",
    "weights-public",
    "gate-text",
    "gate-asks",
    "gate-purpose",
    "gate-for-security",
    "gate-eu-barred",
    "access-closed",
    "access-on-request",
    "access-for-a-time",
)
_ON_REQUEST = expression(
    r"\b(?:request|apply for|obtain|get|gain) access to (?:the |our |these |any of the )?(?:\w+ ){0,3}(?:weights|"
    r"models?|"
    r"checkpoints?)\b|"
    r"\b(?:fill (?:in|out)|complete|submit|sign)\b.{0,60}\b(?:form|application|questionnaire|"
    r"agreement)\b.{0,120}\b(?:weights|"
    r"models?|checkpoints?|download|access|use)\b|"
    r"\b(?:get|obtain|receive|access|download)\b.{0,40}\b(?:weights|models?|checkpoints?)\b.{0,60}"
    r"\b(?:fill (?:in|out)|complete|submit|sign|write to us|e-?mail us)\b|"
    r"\b(?:weights|models?|checkpoints?)\b.{0,80}\b(?:available|released|shared|provided|sent) (?:only )?(?:upon|"
    r"on|after|"
    r"by) (?:\w+ )?(?:request|application|approval)\b|"
    r"\bonce your request is approved\b|\b(?:requires?|subject to|needs?) (?:manual )?approval\b|"
    r"\bto download\b.{0,120}\b(?:accept|agree to|sign) (?:the|our) (?:licen[sc]e|terms)\b|"
    r"\bupon approval\b.{0,80}\b(?:download|link|url|access|weights)\b|"
    r"填写.{0,30}(?:申请|表)|(?:申请|登记).{0,20}(?:权重|模型|下载|授权)",
    re.IGNORECASE,
)

_SPAN = expression(r"\d (?:days|weeks|months|hours)\b|\bthe end of\b|\buntil\b", re.IGNORECASE)
_FOR_A_TIME = expression(
    r"\b(?:weights|models?|checkpoints?|downloads?|repository|links?)\b.{0,40}\b(?:removed|deleted|taken down|withdrawn"
    r"|disabled|expires?|available|offered|online)\b.{0,20}\b(?:after|in|within|until|for)\b.{0,12}"
    r"\b(?:\d+ (?:days|weeks|months|hours)|the end of|20\d\d)\b",
    re.IGNORECASE,
)
_OTHER_COPIES = expression(r"\b(?:old(?:er)?|previous|deprecated|intermediate|earlier|temporary|cached?|logs?)\b", re.I)


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`access-gate`, `weights-public` and `access-closed` from facts (unavailable without one); the `gate-*` answers
    from the card's keys; `access-on-request` and `access-for-a-time` from sentences of the documents.
    """
    gate = _gate(snapshot)
    return (
        gate,
        _public(snapshot),
        *_texts(snapshot.card, gate),
        _closed(snapshot),
        _in_words("access-on-request", snapshot, _ON_REQUEST),
        _in_words("access-for-a-time", snapshot, _SPAN, _FOR_A_TIME, unless=_OTHER_COPIES),
    )


def _gate(snapshot: Snapshot) -> Evidence:
    fact = snapshot.fact("gated")
    if fact is None:
        return Evidence(probe="access-gate", outcome=Outcome.UNAVAILABLE, how="only the hub or its publisher can tell")
    value = str(fact.value).lower()
    outcome = Outcome.ABSENT if value == "false" else Outcome.PRESENT
    places = (fact.location,) if fact.location else ()
    return Evidence(
        probe="access-gate", outcome=outcome, value=value, locations=places, how=f"stated by {fact.stated_by}"
    )


def _public(snapshot: Snapshot) -> Evidence:
    fact = snapshot.fact("weights_public")
    if fact is None:
        return Evidence(
            probe="weights-public", outcome=Outcome.UNAVAILABLE, how="nobody stated whether anyone may download"
        )
    outcome = Outcome.PRESENT if fact.value is True else Outcome.ABSENT
    places = (fact.location,) if fact.location else ()
    return Evidence(probe="weights-public", outcome=outcome, locations=places, how=f"stated by {fact.stated_by}")


def _texts(card: Card | None, gate: Evidence) -> tuple[Evidence, ...]:
    """What the card's keys say of a gate; whether it counts is a matter of the gate being on."""
    keys = gate_keys(card) if card else ()
    if card is None or not keys:
        outcome = Outcome.ABSENT if card else Outcome.UNAVAILABLE
        how = "no extra_gated_ key in the card"
        names = ("gate-text", "gate-asks", "gate-purpose", "gate-for-security")
        silent = tuple(Evidence(probe=name, outcome=outcome, how=how) for name in names)
        return (*silent, _eu(card, gate))
    how = "keys of the card; they do not prove that the gate is on"
    places = tuple(place(card.path, card.line_of(key), key) for key in keys)
    text, kinds = gate_text(card), asked(card)
    why = purpose(text)
    safe = gate.outcome is Outcome.PRESENT and why == SECURITY
    return (
        Evidence(probe="gate-text", outcome=Outcome.PRESENT, value=text[:MAX_VALUE], locations=places, how=how),
        _kept("gate-asks", ", ".join(kinds), bool(kinds), places, how),
        _kept("gate-purpose", why, True, places, how),
        _kept("gate-for-security", gate.value if safe else "", safe, places, how),
        _eu(card, gate),
    )


def _kept(name: str, value: str, seen: bool, places: tuple[Location, ...], how: str) -> Evidence:
    outcome = Outcome.PRESENT if seen else Outcome.ABSENT
    return Evidence(probe=name, outcome=outcome, value=value, locations=places if seen else (), how=how)


def _eu(card: Card | None, gate: Evidence) -> Evidence:
    """Present behind a gate that is on, partial when nobody knows, absent when the key has no gate to work with."""
    name = "gate-eu-barred"
    if card is None or not eu_barred(card):
        return Evidence(probe=name, outcome=Outcome.ABSENT if card else Outcome.UNAVAILABLE, how=f"no {EU_KEY}")
    where = (place(card.path, card.line_of(EU_KEY), f"{EU_KEY}: true"),)
    on = {Outcome.PRESENT: Outcome.PRESENT, Outcome.ABSENT: Outcome.ABSENT}.get(gate.outcome, Outcome.PARTIAL)
    how = {
        Outcome.PRESENT: "key of the card, and the gate is on",
        Outcome.ABSENT: "key of the card without a gate: it keeps nobody out",
    }.get(on, "key of the card; whether the gate is on is not known")
    return Evidence(probe=name, outcome=on, value=f"{EU_KEY}: true", locations=where, how=how)


def _closed(snapshot: Snapshot) -> Evidence:
    """A repository that is private or disabled is closed, whatever its gate says."""
    found = [f for name in ("private", "disabled") if (f := snapshot.fact(name)) and f.value is True]
    if found:
        value = ", ".join(fact.name for fact in found)
        how = f"stated by {found[0].stated_by}"
        return Evidence(probe="access-closed", outcome=Outcome.PRESENT, value=value, how=how)
    known = snapshot.fact("gated") is not None
    return Evidence(probe="access-closed", outcome=Outcome.ABSENT if known else Outcome.UNAVAILABLE, how="not stated")


def _in_words(name: str, snapshot: Snapshot, *said: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Evidence:
    """Whether a sentence of the documents says it: all of `said`, the rarest first."""
    documents = cards(snapshot)
    if not documents:
        return Evidence(probe=name, outcome=Outcome.UNAVAILABLE, how="no README or model card to read")
    found = (
        place(document.path, sentences(document)[number].line, text)
        for document in documents
        for number, text in sentence_texts(document).having(said[0])
        if all(one.search(text) for one in said) and not (unless and unless.search(text))
    )
    places = tuple(islice(found, MAX_PLACES))
    return Evidence(
        probe=name,
        outcome=Outcome.PRESENT if places else Outcome.ABSENT,
        value=places[0].excerpt if places else "",
        locations=places,
        how="sentences of the documents",
    )
