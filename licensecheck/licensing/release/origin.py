"""Which licensed family of models a release says that it was made of, in a sentence or a field that names no licence.

LEGAL.md row 69: the terms of such a base bind what is made of it. What is named here is a family of models
("Fine-tuned from Llama 3 8B"), which only counts where the registry knows a licence of that name that binds
derivatives.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from licensecheck.licensing.known.names import Names
from licensecheck.licensing.release.statements import card_clauses, clause_texts
from licensecheck.licensing.release.subject import names_another
from licensecheck.licensing.text.normalise import excerpt, raw_lines
from licensecheck.licensing.text.segment import Clause
from licensecheck.model.expression import expression
from licensecheck.model.license import Statement
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Covers, LicenseStatus

_MADE_OF = expression(
    r"\b(?:fine-? ?tuned?|an? fine-? ?tuning|lora|adapter|distilled|quanti[sz](?:ed|ation)|merged?|derived|derivative"
    r"|continu(?:ed|ally) pre-?train(?:ed|ing)?|post-?trained|initiali[sz]ed|trained|built|based)"
    r" (?:\w+ ){0,2}?(?:from|of|on top of|on|upon|for|with)\b|\binherits?\b"
)
# Models in the plural are others: those that it is compared with, or a series of which it is the one that was not.
_SEVERAL = expression(r"\b(?:models|checkpoints|versions|variants|llms|ones)\b(?! (?:is|are|was|were|have)\b)")
# Between the two, and after the name: what was taken from there is no weights.
_NOT_WEIGHTS = expression(
    r"\b(?:data|datasets?|corpus|outputs?|generated|answers|responses|architecture|tokeni[sz]er|code|paper|recipe"
    r"|prompts?|format|template|style|design|benchmark|judge|like|similar|instead|scripts?|not|no|never|vocabulary)\b|[,;]"
)
_FAMILY = "LicenseRef-"
_DENIED = expression(r"\b(?:not|never|nothing|neither|isn't|wasn't|rather than|instead of)(?: \w+)?\W*$")
_NEXT = expression(r"[.,;:(]|\b(?:on|with|using|and|by|for|to|in|which|that)\b")
# So far, in characters, the name may stand from the words that say so; so much after it is looked at.
_NEAR, _AFTER = 40, 30
_NAME_OR_PATH = expression(r'"_name_or_path"\s*:\s*"([^"\n]{3,200})"')


def origins(
    document: Document, names: Names, subject: str, others: Container[str], *, first_line: int = 1
) -> Iterator[Statement]:
    """A statement about a COMPONENT for each sentence of a card that names a family of which the model was made."""
    every, raw = card_clauses(document, first_line), raw_lines(document.text)
    for number, _ in clause_texts(document, first_line).having(_MADE_OF):
        clause = every[number]
        name, license_ = _made_of(clause, names, subject, others)
        if license_:
            start, end = clause.start_line, clause.end_line
            place = Location(path=document.path, start_line=start, end_line=end, excerpt=excerpt(raw, start, end))
            yield _statement(name, license_, place)


def origins_of_config(snapshot: Snapshot, names: Names) -> Iterator[Statement]:
    """The same for `_name_or_path` of config.json: from where its weights were loaded."""
    document = snapshot.document("config.json")
    said = _NAME_OR_PATH.search(document.text) if document else None
    if document and said:
        line = document.text.count("\n", 0, said.start()) + 1
        place = Location(path=document.path, start_line=line, end_line=line, excerpt=said[0])
        for name, license_, _ in _families(said[1].lower(), names):
            yield _statement(name, license_, place)


def _statement(name: str, license_: str, place: Location) -> Statement:
    return Statement(name=name, covers=Covers.COMPONENT, location=place, license=license_, how="made of")


def _made_of(clause: Clause, names: Names, subject: str, others: Container[str]) -> tuple[str, str]:
    """The family in the clause and its licence, or nothing."""
    for said in _MADE_OF.finditer(clause.text, clause.own):
        near = clause.text[said.end() : said.end() + _NEAR + _AFTER]
        before = clause.text[clause.own : said.start()]
        if _SEVERAL.search(before) or _DENIED.search(before) or names_another(before, subject, others):
            continue
        for name, license_, at in _families(near, names):
            after = _NEXT.split(near[at + len(name) :], maxsplit=1)[0]
            if at <= _NEAR and not _NOT_WEIGHTS.search(f"{near[:at]} {after}"):
                return name, license_
    return "", ""


def _families(text: str, names: Names) -> Iterator[tuple[str, str, int]]:
    """Names with a number, which tell one family from another; licences of general use are none."""
    for hit in names.find(text, of_models=True):
        known, name = names.license(hit.license), text[hit.start : hit.end]
        binds = known and known.flows_down and known.status is LicenseStatus.FAILED
        if binds and hit.license.startswith(_FAMILY) and any(char.isdigit() for char in name):
            yield name, hit.license, hit.start
