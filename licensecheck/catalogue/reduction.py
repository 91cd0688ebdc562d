"""Rows that carry the same evidence are one row to the rules: what makes no difference to a judgement is left out.

A reduced row is judged in place of every row that reduces to it. What is left out, and why that changes nothing, is
said where it is done; a property test judges random rows both ways. Rows with the text of a card keep all of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import msgspec

from licensecheck.catalogue.declared import Licenses
from licensecheck.catalogue.listings import reduced_files
from licensecheck.catalogue.rows import LINK, NO_LINK, Row, linked_file
from licensecheck.judging.compute import exceeds, floor, training_compute
from licensecheck.judging.stated import Known
from licensecheck.model.law import Generality, Law, Number
from licensecheck.model.record import record
from licensecheck.model.snapshot import Fact
from licensecheck.probes.gates import PREFIX
from licensecheck.probes.lineage import RELATIONS
from licensecheck.probes.modality import TAGS
from licensecheck.probes.parameters import sizes_in_name
from licensecheck.sources.hub import card_of

_APART, _ANY_OTHER = ("adapter", "quantized"), "finetune"
# Sizes that stand for all others with which the law's arithmetic comes to the same answers.
_ROUND = tuple(figure * 10**power for power in range(6, 13) for figure in (1, 2, 3, 5, 7))
_BASE, _TAGGED = "base_model:", " of the card"
DIGEST = 16
_ENCODER = msgspec.json.Encoder(order="deterministic")
_HUB = "https://huggingface.co/"


@record
class Reduced:
    """The evidence that a row carries, as JSON of a Row, and what tells it from other evidence."""

    key: bytes
    evidence: str


class Reduction:
    """Reduces rows under one law and one registry of licences; remembers what it was asked before."""

    def __init__(self, law: Law, licenses: Licenses) -> None:
        self.law = law
        self.licenses = licenses
        self.alike: dict[tuple[Generality | None, bool], list[str]] = {}
        for task in sorted(TAGS):
            self.alike.setdefault(self._kind(task), []).append(task)
        self.edges = list(self._edges())
        self.sizes = [next(size for size in _ROUND if size >= edge) for edge in (0, *self.edges)]
        self.files = lru_cache(maxsize=100_000)(reduced_files)
        self.tag = _tag
        self._made = lru_cache(maxsize=200_000)(self._make)

    def __call__(self, row: Row) -> Reduced:
        """The row without what makes no difference."""
        if row.broken:
            return self.whole(Row(broken=row.broken))
        if row.text:
            return self.whole(row)
        card = row.card or {}
        owner = row.name.partition("/")[0].lower()
        size = size_of(row)
        # What stands for the files still tells of adapters and of copies.
        files = None if row.files is None else self.files(row.files)
        traits = (
            "/" in row.name,
            bool(card),
            self.licenses.of_card(card).keys if card else (),
            *_related(card, owner, files or ()),
            *self._tasks(card, owner),
            _gate(card) if card else (),
            linked_file(row, card_of({"cardData": card}, ())) if LINK in card else NO_LINK,
            _TAGGED if card.get("pipeline_tag") else row.task,
            files,
            row.gated,
            row.closed,
            self.round(size) if size else 0,
            bool(row.parameters),
        )
        try:
            return self._made(traits)
        except TypeError:  # a list or an object among what the card says of its licence
            return self._make(traits)

    def _make(self, traits: tuple[Any, ...]) -> Reduced:
        (owned, has_card, license_, kinds, relation, copied, made, named, tags, gate, linked, task, *rest) = traits
        files, gated, closed, size, counted = rest
        card = dict(license_)
        if kinds:
            card |= {"base_model": list(kinds), "base_model_relation": relation}
        if copied:
            card["quantized_by"] = "x"
        known = [tag for tag in named if tag in TAGS]
        stand = self._kinds([*known, *tags])
        if told := [*made, *stand[len(known) :]]:
            card["tags"] = told
        if task == _TAGGED:  # the card's own tag counts, whatever it is
            card["pipeline_tag"] = stand[: len(known)] or ["no-known-task"]
        card |= dict(gate)
        row = Row(
            # Its words matter to cards alone; what is left are its account and the size that it states.
            name=("x/model" if owned else "model") + (f"-{_figure(size)}" if size and not counted else ""),
            # A card that says nothing of this still is a card.
            card=card or ({"language": "en"} if has_card else None),
            files=files,
            gated=gated,
            closed=closed,
            task=self._kinds([task.strip().lower()])[0] if task and task != _TAGGED else "",
            parameters=size if counted else 0,
            linked=linked,
        )
        return self.whole(row)

    def whole(self, row: Row) -> Reduced:
        """The row with all that it says."""
        evidence = _ENCODER.encode(row)
        key = blake2b(evidence, digest_size=DIGEST).digest()
        return Reduced(key=key, evidence=evidence.decode())

    def _tasks(self, card: dict[str, Any], owner: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Tags that tell of what a model was made, its pipeline tag, and tags that name a task."""
        made, tasks = [], []
        for tag in _strings(card.get("tags")) if "tags" in card else ():
            kind = self.tag(tag)
            if kind == _BASE:
                head, _, name = tag.rpartition(":")
                made.append(f"{head}:{_account(name, owner)}")
            elif kind:
                tasks.append(kind)
        named = _strings(card["pipeline_tag"]) if "pipeline_tag" in card else ()
        return tuple(dict.fromkeys(made)), tuple(map(str.lower, named)), tuple(tasks)

    def _kinds(self, tasks: list[str]) -> list[str]:
        """For each task one that the law treats alike; tasks that differ stay different."""
        stand: dict[str, str] = {}
        for task in tasks:
            if task not in stand:
                alike = self.alike.get(self._kind(task), ())
                stand[task] = next((one for one in alike if one not in stand.values()), task)
        return [stand[task] for task in tasks]

    def _kind(self, task: str) -> tuple[Generality | None, bool]:
        return self.law.generality(task), task.endswith(("-to-image", "-to-video"))

    def round(self, parameters: int) -> int:
        """The one size that stands for all with which the law's arithmetic comes to the same answers."""
        size: int = self.sizes[bisect_right(self.edges, parameters)]
        return size

    def _edges(self) -> Iterator[int]:
        """The sizes from which on the answers are others; all of the arithmetic grows with the size."""
        for low, high in pairwise(_ROUND):
            first = self._answers(low)
            if self._answers(high) != first:
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if self._answers(middle) == first else (low, middle)
                yield high

    def _answers(self, parameters: int) -> tuple[str, ...]:
        known = Known(facts=(Fact(name="parameters", value=parameters, stated_by=""),))
        told = (training_compute(known, self.law), floor(known, self.law))
        limits = (Number.GPAI_COMPUTE, Number.SYSTEMIC_COMPUTE)
        return tuple(exceeds(one, self.law.number(limit), self.law) for one in told for limit in limits)


def size_of(row: Row) -> int:
    """The parameters on which the bounds of a row without text rest: counted, or in its name; 0 when unknown."""
    if row.text or row.parameters:
        return row.parameters
    sizes = sizes_in_name(row.name)
    return next(iter(sizes)) if len(sizes) == 1 else 0


def _related(card: dict[str, Any], owner: str, files: tuple[str, ...]) -> tuple[tuple[str, ...], str, bool]:
    """Whose its bases are (of their names only whether they are its own), how it was made, and whether it is a copy."""
    copied = bool(card.get("quantized_by"))
    if "base_model" not in card or not (bases := _strings(card["base_model"])):
        return (), "", copied
    kinds = tuple(sorted({_account(name.removeprefix(_HUB), owner) for name in bases}))
    return kinds, _relation(card, len(bases), files), copied


def _relation(card: dict[str, Any], bases: int, files: tuple[str, ...]) -> str:
    """As the lineage probe has it, where only adapters and quantised copies are judged in a way of their own."""
    stated = "".join(_strings(card.get("base_model_relation"))[:1]).lower()
    if stated in RELATIONS:
        return stated if stated in _APART else _ANY_OTHER
    tags = {tag.lower() for tag in _strings(card.get("tags"))}
    if card.get("library_name") == "peft" or "adapter_config.json" in files:
        return "adapter"
    if bases > 1 or not tags.isdisjoint(("mergekit", "merge")):
        return _ANY_OTHER
    copied = card.get("quantized_by") or "gguf" in tags or ".gguf" in "".join(files)
    return "quantized" if copied else _ANY_OTHER


def _account(base: str, owner: str) -> str:
    if "/" not in base:
        return "base"
    return "x/base" if base.strip().partition("/")[0].lower() == owner else "y/base"


def _gate(card: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple([(key, value) for key, value in card.items() if key.startswith(PREFIX)])


@lru_cache(maxsize=200_000)
def _tag(tag: str) -> str:
    """The task that a tag names in lower case, _BASE where it names a base, or ""."""
    lower = tag.lower()
    return lower if lower in TAGS else _BASE if tag.startswith(_BASE) else ""


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (text,) if (text := value.strip()) else ()
    if isinstance(value, list | tuple):
        return tuple([text for item in value for text in _strings(item)])
    return ()


def _figure(size: int) -> str:
    return f"{size // 10**9}b" if size >= 10**9 else f"{size // 10**6}m"
