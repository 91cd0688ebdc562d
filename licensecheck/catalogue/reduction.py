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

import msgspec

from licensecheck.catalogue.fronts import Front, Fronts, Told, base_of, kinds_of, relation
from licensecheck.catalogue.listings import reduced_files
from licensecheck.catalogue.rows import NO_LINK, Row, linked_file
from licensecheck.judging.compute import exceeds, floor, training_compute
from licensecheck.judging.stated import Known
from licensecheck.model.law import Generality, Law, Number
from licensecheck.model.record import record
from licensecheck.model.snapshot import Fact
from licensecheck.probes.modality import TAGS
from licensecheck.probes.parameters import sizes_in_name
from licensecheck.sources.hub.model import card_of

# Sizes that stand for all others with which the law's arithmetic comes to the same answers.
_ROUND = tuple(figure * 10**power for power in range(6, 13) for figure in (1, 2, 3, 5, 7))
# Evidences of rows that are remembered.
REMEMBERED = 50_000
DIGEST = 16
_ENCODER = msgspec.json.Encoder(order="deterministic")


@record
class Reduced:
    """The evidence that a row carries, as JSON of a Row, and a digest in hexadecimal."""

    key: str
    evidence: str


class Reduction:
    """Reduces rows under one law; remembers what it was asked before."""

    def __init__(self, law: Law, fronts: Fronts) -> None:
        self.law = law
        self.fronts = fronts
        self.alike: dict[tuple[Generality | None, bool], list[str]] = {}
        for task in sorted(TAGS):
            self.alike.setdefault(self._kind(task), []).append(task)
        self.edges = list(self._edges())
        self.sizes = [next(size for size in _ROUND if size >= edge) for edge in (0, *self.edges)]
        self.files = lru_cache(maxsize=20_000)(reduced_files)
        self.known: dict[tuple[object, ...], Reduced] = {}

    def __call__(self, row: Row, front: Front | None = None, size: int | None = None) -> Reduced:
        """The row without what makes no difference; `front` is that of its card, `size` its `size_of`."""
        if row.broken:
            return self.whole(Row(broken=row.broken))
        if row.text:
            return self.whole(row)
        front = front or self.fronts.of(row.card)
        owner = row.name.partition("/")[0].lower() if front.owners or front.tags else ""
        size = size_of(row) if size is None else size
        # What stands for the files still tells of adapters and of copies.
        files = None if row.files is None else self.files(row.files)
        bases = kinds_of(front.owners, owner) if front.owners else ()
        tags = tuple([f"{head}:{base_of(account, owner)}" for head, account in front.tags]) if front.tags else ()
        linked = linked_file(row, card_of({"cardData": front.card}, ())) if front.linked else NO_LINK
        task = row.task if front.told.pipeline is None else ""
        rounded = self.round(size) if size else 0
        of_row = ("/" in row.name, bases, tags, linked, task, files, row.gated, row.closed, rounded, row.parameters > 0)
        key = (front.told.kind, of_row)
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            found = self.known[key] = self._make(front.told, *of_row)
        return found

    def _make(
        self,
        told: Told,
        owned: bool,
        bases: tuple[str, ...],
        made: tuple[str, ...],
        linked: str,
        task: str,
        files: tuple[str, ...] | None,
        gated: str | None,
        closed: tuple[str, ...],
        size: int,
        counted: bool,
    ) -> Reduced:
        card = dict(told.license)
        if bases:
            card |= {"base_model": list(bases), "base_model_relation": relation(told, files or ())}
        if told.copied:
            card["quantized_by"] = "x"
        known = [tag for tag in told.pipeline or () if tag in TAGS]
        stand = self._kinds([*known, *told.tasks])
        if tags := [*dict.fromkeys(made), *stand[len(known) :]]:
            card["tags"] = tags
        if told.pipeline is not None:  # the card's own tag counts, whatever it is
            card["pipeline_tag"] = stand[: len(known)] or ["no-known-task"]
        card |= dict(told.gate)
        row = Row(
            # Its words matter to cards alone; what is left are its account and the size that it states.
            name=("x/model" if owned else "model") + (f"-{_figure(size)}" if size and not counted else ""),
            # A card that says nothing of this still is a card.
            card=card or ({"language": "en"} if told.filled else None),
            files=files,
            gated=gated,
            closed=closed,
            task=self._kinds([task.strip().lower()])[0] if task else "",
            parameters=size if counted else 0,
            linked=linked,
        )
        return self.whole(row)

    def whole(self, row: Row) -> Reduced:
        """The row with all that it says."""
        evidence = _ENCODER.encode(row)
        key = blake2b(evidence, digest_size=DIGEST).hexdigest()
        return Reduced(key=key, evidence=evidence.decode())

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


def _figure(size: int) -> str:
    return f"{size // 10**9}b" if size >= 10**9 else f"{size // 10**6}m"
