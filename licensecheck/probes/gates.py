"""What the text of a gate asks for, why, and whom it keeps out: the words of LEGAL.md B.2 (rows 25-29) and C.1 (M5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Card, CardValue

_I = re.IGNORECASE
PREFIX = "extra_gated_"
EU_KEY = "extra_gated_eu_disallowed"
# The purposes of a gate, and those kinds of what it asks for that are personal data.
SECURITY, GAIN, COMPATIBILITY, UNSTATED = "security", "gain", "compatibility", "unstated"
PERSONAL = ("identity", "contact data", "affiliation", "place")

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "click-through",
        expression(
            r"\bcheckbox\b|\bI (?:agree|accept|acknowledge|understand|have read)\b|\bby (?:clicking|submitting|"
            r"requesting)\b|"
            r"\bagree to (?:the|these|our|use)\b|\baccept (?:the|these|our)\b|同意",
            _I,
        ),
    ),
    (
        "identity",
        expression(
            r"\b(?:(?:first|last|full|legal|your|family|given) ?name|names?|birth\w*|date of birth|nationality|"
            r"passport|"
            r"id number|date_picker)\b|姓名|身份",
            _I,
        ),
    ),
    ("contact data", expression(r"\b(?:e-?mails?|phone|telephone|mobile|address|contact information)\b|邮箱|电话", _I)),
    (
        "affiliation",
        expression(
            r"\b(?:company|organi[sz]ation|affiliation|employer|university|institution|institute|job(?: title)?|"
            r"position|"
            r"department|title)\b|单位|机构|公司",
            _I,
        ),
    ),
    ("place", expression(r"\b(?:country|geo|ip_location|city|region|residence|location)\b|国家|地区", _I)),
    (
        "use",
        expression(r"\b(?:intended use|use case|purpose|what (?:will|do) you|how (?:will|do) you|research)\b|用途", _I),
    ),
)
_GAIN = expression(
    r"\bmarketing\b|\bnewsletter|\bmay contact you|\bcontact you (?:about|regarding|for|with)|\bshar(?:e|ed|"
    r"ing) (?:\w+ ){0,4}with (?:our |its )?"
    r"(?:partners|affiliates|third)|\bpromotional|\bsales team|\bproduct (?:updates|news)|\banalytics\b|"
    r"\bimprov\w+ (?:our|its) (?:products|services)|\bbusiness (?:opportunit|development)\w*",
    _I,
)
_SECURITY = expression(
    r"\b(?:only|solely|exclusively|strictly|purely)\b.{0,80}\b(?:security|safety|verif\w+|prevent\w* (?:misuse|"
    r"abuse))\b|"
    r"\b(?:security|safety|misuse|abuse)\b.{0,80}\b(?:only|and (?:for )?nothing else|no other purpose|not used for)\b",
    _I,
)
_COMPATIBILITY = expression(r"\b(?:compatib\w+|interoperab\w+)\b", _I)
_NEGATED = expression(r"\b(?:never|not|no|without|nor)\b[^.;]{0,60}$", _I)


def gate_text(card: Card) -> str:
    """All that the card's gate keys say, one line; what they hold besides words is left out."""
    parts = (f"{key.removeprefix(PREFIX)}: {', '.join(_flat(card.get(key)))}" for key in gate_keys(card))
    return " ".join("; ".join(parts).split())


def gate_keys(card: Card) -> tuple[str, ...]:
    """The keys that speak of a gate, in the order of the card; the territorial switch is no text."""
    return tuple(key for key, _ in card.fields if key.startswith(PREFIX) and key != EU_KEY)


def asked(card: Card) -> tuple[str, ...]:
    """Kinds of what the gate asks for: of its fields every one, of its prose only what is to be accepted."""
    fields = ", ".join(_flat(card.get("extra_gated_fields")))
    prose = " ".join(" ".join(_flat(card.get(key))) for key in gate_keys(card) if key != "extra_gated_fields")
    found = [kind for kind, words in _KINDS if words.search(fields)]
    first, words = _KINDS[0]
    return tuple(found if first in found or not words.search(prose) else (first, *found))


def purpose(text: str) -> str:
    """What the data are for: GAIN wins over SECURITY, which must be the only purpose; UNSTATED when nothing is said."""
    if any(not _NEGATED.search(text[max(0, hit.start() - 80) : hit.start()]) for hit in _GAIN.finditer(text)):
        return GAIN
    if _COMPATIBILITY.search(text):
        return COMPATIBILITY
    return SECURITY if _SECURITY.search(text) else UNSTATED


def eu_barred(card: Card) -> bool:
    """Whether the card says that people in the Union are not let in."""
    value = card.get(EU_KEY)
    return value is True or (isinstance(value, str) and value.strip().lower() in ("true", "yes"))


def _flat(value: CardValue, depth: int = 0) -> Iterator[str]:
    if depth > 3:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{key} ({', '.join(_flat(inner, depth + 1))})"
    elif isinstance(value, tuple):
        for inner in value:
            yield from _flat(inner, depth + 1)
    elif value is not None:
        yield str(value)
