"""The words by which a release says that its model costs something, scenario by scenario (LEGAL.md C.1), and those that
say that it does not (C.2). Patterns read one sentence at a time.
"""

from __future__ import annotations

import re

from licensecheck.model.expression import expression
from licensecheck.model.record import record

_I = re.IGNORECASE
_MODEL = r"(?:models?|weights?|checkpoints?|license|licence)"
_MUST = r"(?:must|shall|needs? to|ha(?:s|ve) to|(?:is|are) required to|please|requires?)"
_SUM = r"(?:(?:[€$£¥]|\b(?:eur|usd|gbp|rmb)) ?\d[\d.,]*|\d[\d.,]* ?(?:[€$£¥]|\b(?:eur|usd|gbp|rmb|euros?|dollars?)\b))"
_COMMERCIAL = r"\bcommercial (?:use|usage|purposes?|applications?|deployment|exploitation)\b"


@record
class Signal:
    """One scenario: sentences of the card that are `clear` make it present, `hints` only partial.

    `terms` are sentences of a licence text: narrower, for standard licences speak of fees and warranties too.
    """

    probe: str
    clear: re.Pattern[str]
    hints: re.Pattern[str] | None = None
    terms: re.Pattern[str] | None = None


# A sentence without one of these, in lower case, speaks of no money: every pattern below needs one of them.
STEMS = (
    "licensing", "enterprise", "dual", "key", "free for",
    "fee", "pay", "bought", "rented", "costs", "available for", "offered for",
    "paid", "purchas", "buy", "royalt", "for sale", "sold", "price", "pricing", "subscri",
    "commercial", "active users", "revenue", "turnover", "income", "funding", "activation", "customers", "members",
    "partners", "contract", "only", "per 1", "per million", "per thousand", "advert", " ads", "credits", "exclusively",
    "商业",
)  # fmt: skip
MONEY = expression("|".join(STEMS), _I)
# What keeps a sentence from meaning money for the model: it is free, given, optional, or somebody else's business.
NEVER = expression(
    r"\bfree of charge\b|\bno (?:licen[sc]e |additional )?(?:fees?|charge|royalt|licen[sc]e key|cost)|"
    r"\bwithout (?:any )?(?:fee|charge|payment|cost|restriction)|"
    r"\broyalty[- ]free\b|\bfor free\b|\bdonat|\bsponsor|\bnot (?:sold|for sale)\b|"
    r"\bthird[- ]part(?:y|ies) (?:host|provider)|\boptional(?:ly)?\b|\bnot? (?:\w+ )?(?:need|require)|\bnot required\b|"
    r"\bneither\b|\bno (?:need|requirement)\b",
    _I,
)
PRICE = Signal(
    probe="monetisation-price",
    clear=expression(
        rf"\b{_MODEL}\b.{{0,40}}\b(?:can|may|must|has to|have to) be (?:bought|purchased|rented|paid for)\b|"
        rf"\b{_MODEL}\b.{{0,60}}\b(?:costs|priced at|available for|offered for)\b.{{0,6}}{_SUM}.{{0,12}}"
        r"\b(?:month|year|seat|user|download|licen[sc]e|copy)\b|"
        rf"\b(?:buy|purchase|pay for)\b.{{0,40}}\b{_MODEL}\b|\b{_MODEL}\b.{{0,60}}\b(?:is|"
        rf"are) (?:available )?(?:for sale|sold|for purchase)\b|"
        rf"\b(?:licen[sc]e|access|download) fees? (?:is|are|of|applies|apply|must)\b|\bpaid (?:download|"
        rf"access) to the {_MODEL}|"
        r"\broyalt(?:y|ies) (?:of|is|are|must|payable)|"
        rf"\b(?:one-time|monthly|yearly|annual) (?:fee|payment|price|subscription)\b.{{0,60}}\b{_MODEL}\b|"
        rf"\b(?:revenue share|mandatory (?:cloud )?credits)\b.{{0,60}}\b{_MODEL}\b",
        _I,
    ),
)
DUAL = Signal(
    probe="monetisation-dual-licensing",
    clear=expression(
        r"\b(?:separate|paid|enterprise) commercial licen[sc]e|\bcommercial (?:use|usage|purposes?|"
        r"applications?)\b.{0,120}"
        r"\b(?:requires?|required|must|subject to|contact|purchas\w+|e-?mail|apply for|agreement|pay)\b|"
        r"\b(?:contact|purchas\w+|buy|obtain|request|apply for|get)\b.{0,60}\bcommercial licen[sc](?:e|es|ing)\b|"
        r"\bfree for (?:non-?commercial|academic|research)\b.{0,80}\b(?:paid|commercial|licen[sc]e)|"
        r"\bfor licensing\b.{0,60}\b(?:contact|e-?mail|write)|"
        r"\b(?:contact|e-?mail|reach out)\b.{0,60}\b(?:for|about) (?:the )?licensing|"
        r"商业(?:使用|用途|授权).{0,40}(?:申请|联系|购买|授权)",
        _I,
    ),
    hints=expression(
        r"\benterprise licen[sc]e\b|\bcommercial licen[sc]es? (?:is |are )?(?:also )?available\b(?! at)|"
        r"\bdual[- ]licen[sc]",
        _I,
    ),
    terms=expression(
        r"\b(?:monthly|daily) active users\b.{0,400}\b(?:request|obtain|enter into|purchase|apply for|negotiate)\b"
        r".{0,60}\b(?:licen[sc]e|agreement)|"
        r"\b(?:revenues?|turnover|annual income|funding)\b.{0,300}\b(?:must|shall|required to|"
        r"need to)\b.{0,60}\b(?:request|"
        r"obtain|enter into|purchase|apply for|pay)\b.{0,60}\b(?:licen[sc]e|agreement|fee)|"
        rf"{_COMMERCIAL}.{{0,160}}\b{_MUST}\b.{{0,60}}\b(?:contact|obtain|request|apply|purchase|register|"
        rf"enter into)\b|"
        r"\b(?:request|obtain|purchase|apply for|acquire)\b.{0,30}\bcommercial (?:use )?licen[sc]e|"
        r"\bseparate commercial (?:licen[sc]e|agreement)|"
        r"商业(?:使用|用途|许可|授权|目的).{0,60}(?:申请|联系|登记|购买|另行|书面)",
        _I,
    ),
)
KEY = Signal(
    probe="monetisation-license-key",
    clear=expression(
        rf"\blicen[sc]e key (?:is )?(?:required|needed|must)|\brequires? (?:an? )?(?:valid |paid |"
        rf"active )?(?:licen[sc]e key|subscription)\b"
        rf"|\bactivation (?:key|code) (?:is )?(?:required|needed)|"
        rf"\b{_MODEL}\b.{{0,40}}\bonly available to (?:customers|subscribers|partners|members)\b"
        r"|\bavailable (?:only )?(?:to|for) (?:paying )?(?:customers|subscribers) (?:only|with)|"
        r"\bwith a (?:paid )?support contract\b|"
        rf"\b(?:customers|subscribers|holders of a support contract) (?:receive|get|"
        rf"have access to) (?:the )?{_MODEL}\b|"
        r"\bsecurity (?:updates|patches|fixes) (?:are )?only (?:for|to) (?:paying|customers|subscribers)",
        _I,
    ),
)
HOSTING = Signal(
    probe="monetisation-paid-only-hosting",
    clear=expression(
        rf"\b{_MODEL}\b.{{0,80}}\b(?:only|exclusively) (?:available |accessible |offered )?(?:through|via|"
        rf"on|by|over) (?:our |the )?(?:paid |hosted )?"
        r"(?:api|platform|cloud|service)|"
        rf"\b{_MODEL}\b.{{0,60}}\b(?:with|shows?|funded by|supported by) (?:paid )?(?:ads|advert\w+)\b",
        _I,
    ),
    hints=expression(
        rf"\bper (?:1m|1k|million|thousand) tokens\b|\bapi pricing\b|\bAPI[- ]only {_MODEL}\b|"
        rf"\b{_MODEL}\b.{{0,20}}\b(?:is|are) API[- ]only\b",
        _I,
    ),
    terms=expression(rf"\bAPI[- ]only {_MODEL}\b", _I),
)
SIGNALS = (PRICE, DUAL, KEY, HOSTING)
