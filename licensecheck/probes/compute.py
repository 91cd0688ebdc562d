"""What do the documents say of training compute and of tokens seen? Only figures that stand there with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards
from licensecheck.probes.sections import code_lines, lines_of, place, plain

# A training run of a language model worth counting: below it the figure is a sample, a context or a batch.
MIN_TOKENS = 1e9
MIN_FLOPS = 1e15

_SCIENTIFIC = r"(\d{1,4}(?:\.\d{1,6})?) ?(?:[eE]\+?|(?:[x×*·∗]|\\times) ?10 ?\^? ?\{?)(\d{2})\}?"
_FLOPS = re.compile(
    rf"{_SCIENTIFIC} ?(?:total |training )?(?:FLOPs?|floating[- ]point operations)\b(?!/s| per second)|"
    rf"\b(?:training|cumulative|total) (?:training )?compute\b[^\d\n]{{0,40}}{_SCIENTIFIC}(?! ?FLOPS?/s)",
    re.IGNORECASE,
)
_TOKENS = re.compile(
    r"\b(\d{1,4}(?:[.,]\d{1,3})?) ?(T|B|trillion|billion|万亿)\+? ?[^\d.;]{0,40}?\btokens?\b|"
    r"(\d{1,4}(?:\.\d{1,3})?) ?(万亿) ?(?:个)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:pre-?training|training|train(?:ed)?|token count|"
    r"number of(?: training)?) ?tokens?\b[^\w\n]{1,12}(\d{1,4}(?:\.\d{1,3})?) ?(T|B|trillion|billion)\b",
    re.IGNORECASE,
)
_TRAINED = re.compile(r"\b(?:pre-?)?train(?:ed|ing)\b|\bcorpus\b|\bconsisting of\b|\bdata\b|训练", re.IGNORECASE)
_OTHERS = re.compile(
    r"\bcontext\b|\bwindow\b|\bper (?:second|day|step|batch|million)\b|\bablation|\bcompared (?:to|with)\b|"
    r"\bunlike\b|\bfine-?tun|\banneal|"
    r"\bpost-?train|\bper 1|\bbatch size\b|\bthroughput\b|\$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;。；])\s+|<br>")
_UNITS = {"t": 1e12, "trillion": 1e12, "b": 1e9, "billion": 1e9, "万亿": 1e12}


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`training-compute` in FLOP and `training-tokens`: one number ("1.48e13"); partial lists all that compete."""
    return (
        _answer("training-compute", snapshot, _flops(snapshot)),
        _answer("training-tokens", snapshot, _tokens(snapshot)),
    )


def _answer(name: str, snapshot: Snapshot, figures: Iterator[tuple[float, Location]]) -> Evidence:
    found: dict[float, Location] = {}
    for value, where in figures:
        found.setdefault(value, where)
    if not found:
        outcome = Outcome.ABSENT if cards(snapshot) else Outcome.UNAVAILABLE
        return Evidence(probe=name, outcome=outcome, how="no figure with this unit")
    return Evidence(
        probe=name,
        outcome=Outcome.PRESENT if len(found) == 1 else Outcome.PARTIAL,
        value=", ".join(f"{value:.6g}" if value < 1e6 else _plain(value) for value in list(found)[:20]),
        locations=tuple(found.values())[:5],
        how="stated in the card" if len(found) == 1 else "the card states several figures",
    )


def _plain(value: float) -> str:
    mantissa, exponent = f"{value:.6e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"


def _sentences(snapshot: Snapshot) -> Iterator[tuple[str, Location]]:
    for document in cards(snapshot):
        lines = lines_of(document)
        code = code_lines(lines)
        for number, line in enumerate(lines):
            if number not in code and any(c.isdecimal() for c in line):
                for sentence in _SENTENCE.split(plain(line).replace("**", "").replace("|", ":")):
                    yield sentence, place(document.path, number + 1, sentence)


def _flops(snapshot: Snapshot) -> Iterator[tuple[float, Location]]:
    for sentence, where in _sentences(snapshot):
        for a, a_power, b, b_power in _FLOPS.findall(sentence):
            value = float(f"{a or b}e{a_power or b_power}")
            if value >= MIN_FLOPS:
                yield value, where


def _tokens(snapshot: Snapshot) -> Iterator[tuple[float, Location]]:
    for sentence, where in _sentences(snapshot):
        told = _TOKENS.findall(sentence)  # the rarest is looked for first
        found = _LABELLED.findall(sentence)
        if told and _TRAINED.search(sentence):
            found += [(a or c, b or d) for a, b, c, d in told]
        if found and _OTHERS.search(sentence):
            continue
        for figure, unit in found:
            value = float(figure.replace(",", "")) * _UNITS[unit.lower()]
            if value >= MIN_TOKENS:
                yield value, where
