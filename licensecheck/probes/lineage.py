"""Out of which model was this one made, and how?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards, json_object, strings
from licensecheck.probes.merges import merged
from licensecheck.probes.sections import code_lines, lines_of, place, plain_lines

MAX_BASES = 32
RELATIONS = ("adapter", "merge", "quantized", "finetune")

_SAID = expression(
    r"\b(?P<how>fine-?tuned?|finetuned?|adapted|quanti[sz]ed|distilled|merged?|continued pre-?train\w*|"
    r"initiali[sz]ed|derived|derivative|based|adapter|"
    r"original model)\b(?: model)?:? {0,2}(?:version |copy )?(?:from|of|on|on top of)?:? {0,2}(?:the )?"
    r"[\"'`*\[(]{0,3}(?:https?://huggingface\.co/)?(?P<id>[\w.-]{2,96}/[\w.-]{2,96})",
    re.IGNORECASE,
)
_TUNED = expression(r"\b(?:fine-? ?tuned|finetuned|quanti[sz]ed) (?:version|copy)? ?(?:from|of)\b", re.I)
_VERBS = (
    ("quanti", "quantized"),
    ("merge", "merge"),
    ("adapter", "adapter"),
    ("fine", "finetune"),
    ("adapted", "finetune"),
)


@record
class Base:
    """A model of which this one is said to be made; `relation` is one of RELATIONS, "derived", or "" when unstated.

    `how` says where it is named; `told`: only a sentence of the card does.
    """

    name: str
    relation: str
    location: Location
    how: str
    told: bool = False


def bases(snapshot: Snapshot) -> tuple[Base, ...]:
    """The models that the first of _SOURCES names, the surest first: only a sentence of the card leaves a doubt."""
    for how, source in _SOURCES.items():
        told = source is _from_words
        found = {
            name: Base(name=name, relation=relation, location=where, how=how, told=told and not _linked(name, where))
            for relation, name, where in source(snapshot)
        }
        if found:
            return tuple(base for base in found.values() if not base.told) or tuple(found.values())
    return ()


def _linked(name: str, where: Location) -> bool:
    """Whether the sentence says of a model that this one was tuned from it, and links to that model."""
    return bool(_TUNED.search(where.excerpt)) and f"https://huggingface.co/{name})" in where.excerpt


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`base-model`: value "relation: id, id", relation one of RELATIONS, derived, or unstated.

    Partial: only a sentence says so.
    """
    found = bases(snapshot)
    if not found:
        outcome = Outcome.ABSENT if cards(snapshot) else Outcome.UNAVAILABLE
        return (Evidence(probe="base-model", outcome=outcome, how="no base model named"),)
    relation = next((base.relation for base in found if base.relation), "unstated")
    return (
        Evidence(
            probe="base-model",
            outcome=Outcome.PARTIAL if found[0].told else Outcome.PRESENT,
            value=f"{relation}: {', '.join(base.name for base in found[:30])}",
            missing=("base_model_relation",) if relation == "unstated" else (),
            locations=tuple(base.location for base in found[:5]),
            how=found[0].how,
        ),
    )


def _from_card(snapshot: Snapshot) -> Iterator[tuple[str, str, Location]]:
    card = snapshot.card
    if card is None:
        return
    stated = next(iter(strings(card.get("base_model_relation"))), "").lower()
    bases = strings(card.get("base_model"))
    relation = stated if stated in RELATIONS else _guess(snapshot, bases)
    for base in bases:
        yield relation, base.removeprefix("https://huggingface.co/"), place(card.path, card.line_of("base_model"), base)


def _guess(snapshot: Snapshot, bases: tuple[str, ...]) -> str:
    """What the card's other keys and the files say of the relation, as the Hub guesses it; empty when silent."""
    card = snapshot.card
    tags = {tag.lower() for tag in strings(card.get("tags"))} if card else set()
    names = {f.path.rsplit("/", 1)[-1] for f in snapshot.files}
    if "adapter_config.json" in names or (card and card.get("library_name") == "peft"):
        return "adapter"
    if "mergekit" in tags or "merge" in tags or len(bases) > 1:
        return "merge"
    if (card and card.get("quantized_by")) or "gguf" in tags or any(n.endswith(".gguf") for n in names):
        return "quantized"
    return ""


def _from_adapter(snapshot: Snapshot) -> Iterator[tuple[str, str, Location]]:
    for document in snapshot.documents:
        if document.path.rsplit("/", 1)[-1] == "adapter_config.json":
            base = (json_object(document) or {}).get("base_model_name_or_path")
            if isinstance(base, str) and base:
                yield "adapter", base, place(document.path, 0)


def _from_tags(snapshot: Snapshot) -> Iterator[tuple[str, str, Location]]:
    """The Hub's own tags: `base_model:org/name` and `base_model:relation:org/name`."""
    card = snapshot.card
    for tag in strings(card.get("tags")) if card else ():
        kind, _, rest = tag.partition(":")
        relation, _, name = rest.rpartition(":")
        if card and kind == "base_model" and name:
            yield relation if relation in RELATIONS else "", name, place(card.path, card.line_of("tags"), tag)


def _from_headers(snapshot: Snapshot) -> Iterator[tuple[str, str, Location]]:
    """GGUF names each base by its repository, else by organisation and name."""
    for header in snapshot.headers:
        fields = dict(header.fields)
        for number in range(MAX_BASES):
            stem = f"general.base_model.{number}."
            owner, name = fields.get(f"{stem}organization", ""), fields.get(f"{stem}name", "")
            told = fields.get(f"{stem}repo_url", "").removeprefix("https://huggingface.co/").strip("/ ")
            if base := told or (f"{owner}/{name}" if owner and name else name):
                yield "quantized", base[:200], place(header.path, 0)


def _from_words(snapshot: Snapshot) -> Iterator[tuple[str, str, Location]]:
    """Sentences such as "finetuned from org/name"; the id is what they name, on the hub or as written."""
    for document in cards(snapshot):
        lines = lines_of(document)
        bare, code = plain_lines(document), code_lines(lines)
        for number in sorted({number for texts in (lines, bare) for number, _ in texts.having(_SAID)}):
            line = lines[number]
            for text in () if number in code else (line, bare[number]):
                said = _SAID.search(text)
                # Code is not what a model is made of.
                if said and f"github.com/{said['id'].rstrip('.,')}" not in line:
                    relation = next((r for verb, r in _VERBS if said["how"].lower().startswith(verb)), "derived")
                    yield relation, said["id"].rstrip(".,"), place(document.path, number + 1, line)
                    break


_SOURCES = {
    "card keys": _from_card,
    "tags of the card": _from_tags,
    "adapter_config.json": _from_adapter,
    "GGUF header": _from_headers,
    "models listed as merged in the card": merged,
    "a sentence of the card": _from_words,
}
