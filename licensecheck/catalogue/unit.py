"""The unit of work: two functions from an Arrow RecordBatch to an Arrow RecordBatch, which any engine can run.

`read_batch` makes of rows of a catalogue what is needed of them and the evidence that each carries; between the two
stand the joins of the lineage; `judge_batch` judges evidence, each distinct one once. Neither keeps anything but what
it has computed before, so that batches may come in any order, anywhere.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from licensecheck._version import __version__
from licensecheck.catalogue.answers import Answers
from licensecheck.catalogue.columns import Mapping
from licensecheck.catalogue.declared import Declared, Licenses
from licensecheck.catalogue.decoding import cut, rows_of, values_of
from licensecheck.catalogue.enriching import TOLD, Enriching
from licensecheck.catalogue.fronts import Front, Fronts
from licensecheck.catalogue.outcome import FIELDS, NUMBERS, outcome_of
from licensecheck.catalogue.parents import base_type, bases_of, columns_of, owner_of
from licensecheck.catalogue.reduction import Reduced, Reduction, size_of
from licensecheck.catalogue.rows import Forebear, Row, snapshot_of
from licensecheck.checking import outline_snapshot, rulebook, toolkit
from licensecheck.model.expression import remember_searches
from licensecheck.model.record import record, replace
from licensecheck.model.settings import Settings

_FORMAT = 2
# How the columns of a catalogue that are only handed on are typed in results.
KEPT = (("author", pa.string()), ("downloads", pa.int64()), ("likes", pa.int64()), ("created", pa.string()))
READ = pa.schema(
    [
        ("id", pa.string()),
        ("name", pa.string()),
        ("owner", pa.int64()),
        *KEPT,
        ("task", pa.string()),
        ("parameters", pa.int64()),
        ("broken", pa.string()),
        ("bases", pa.list_(base_type())),
        ("declared", pa.string()),
        ("concluded", pa.string()),
        ("status", pa.string()),
        ("flows", pa.bool_()),
        ("license", pa.int64()),
        ("terms", pa.string()),
        ("has_text", pa.bool_()),
        ("size", pa.int64()),
        ("texts", TOLD),
        ("key", pa.string()),
        # Of each key once in a batch.
        ("evidence", pa.string()),
    ]
)
# Rows are numbered in the order of the catalogue.
NUMBERED = READ.append(pa.field("rid", pa.int64()))
JUDGED = pa.schema(
    [
        ("digest", pa.string()),
        *((name, pa.string()) for name in FIELDS),
        *((name, pa.float64()) for name in NUMBERS),
    ]
)
_ROW = msgspec.json.Decoder(Row)
_FOREBEARS = msgspec.json.Decoder(tuple[Forebear, ...])


@record
class Judging:
    """By which rules and on which day (ISO 8601) rows are judged; every process loads them for itself.

    `texts`: the folder of a run that fetches licence texts, "" for one that does not.
    """

    as_of: str
    rules: str = ""
    strictness: str = "usual"
    fail_confidence: float | None = None
    texts: str = ""


class Judge:
    """What a process needs to read and judge, loaded once."""

    def __init__(self, judging: Judging) -> None:
        remember_searches()
        self.as_of = judging.as_of
        rules = Path(judging.rules) if judging.rules else None
        settings = Settings(rules=rules, strictness=judging.strictness, fail_confidence=judging.fail_confidence)
        self.book = rulebook(settings)
        self.licenses = Licenses(toolkit(self.book, self.as_of))
        law = self.book.law.on(self.as_of)
        self.fronts = Fronts(self.licenses)
        self.reduction = Reduction(law, self.fronts)
        answers = Answers(Path(judging.texts)) if judging.texts else None
        self.read = answers.text if answers else None
        self.enriching = Enriching(self.licenses, self.reduction, answers) if answers else None
        # Results hold as long as rules, law and program do; a later day alone changes nothing.
        days = [day.value <= self.as_of for day in law.dates]
        read_as = (judging.strictness, judging.fail_confidence)
        made_of = msgspec.json.encode([_FORMAT, __version__, replace(law, as_of=""), days, read_as], enc_hook=str)
        self.stamp = f"{self.book.digest[:16]}-{blake2b(made_of, digest_size=8).hexdigest()}"

    def rows(self, batch: Any, mapping: Mapping) -> list[tuple[Row, Front, Any]]:
        """The rows of a batch, of each its front matter, and the texts that it asked for where texts are fetched."""
        if self.enriching:
            return list(self.enriching.rows(batch, mapping))
        return [(row, front, None) for row, front in rows_of(batch, mapping, self.fronts)]

    def reduced(self, row: Row, front: Front, size: int) -> Reduced:
        """The evidence that a row carries."""
        return self.enriching.reduced(row) if self.enriching and row.texts else self.reduction(row, front, size)

    def declared(self, row: Row, front: Front) -> Declared:
        """What a row declares."""
        return self.enriching.declared(row, front) if self.enriching else front.declared

    def outcome(self, evidence: str, over: str) -> tuple[str | float | None, ...]:
        """The outcome of one evidence over these forebears (JSON), in the order of FIELDS and NUMBERS."""
        row = replace(_ROW.decode(evidence), forebears=_FOREBEARS.decode(over))
        values = outcome_of(outline_snapshot(snapshot_of(row, self.read), self.book, as_of=self.as_of))
        # Bounds that rest on the size of a row grow with it: rows that share this evidence differ in that alone.
        size = 0 if row.text else size_of(row)
        numbers = (value / size if size and isinstance(value, float) else value for value in values[len(FIELDS) :])
        return (*values[: len(FIELDS)], *numbers)


@lru_cache(maxsize=2)
def judge_for(judging: Judging) -> Judge:
    """The judge of this process."""
    return Judge(judging)


def read_batch(batch: Any, mapping: Mapping, judging: Judging) -> Any:
    """A batch of a catalogue (columns as `mapping` names them) as one of READ: a row out for every row in."""
    with _uncollected():
        return _read(batch, mapping, judge_for(judging))


def _read(batch: Any, mapping: Mapping, judge: Judge) -> Any:
    read = judge.rows(batch, mapping)
    rows, sizes = [row for row, _, _ in read], [size_of(row) for row, _, _ in read]
    reduced = [judge.reduced(row, front, size) for (row, front, _), size in zip(read, sizes, strict=True)]
    kept = [_kept(batch, mapping, name, kind) for name, kind in KEPT]
    ids = [cut(value) for value in values_of(batch.column(mapping.get("id")))]
    names = [one.lower() if one else None for one in ids]
    columns = [
        pa.array(ids, pa.string()),
        pa.array(names, pa.string()),
        pa.array([owner_of(name) if name else None for name in names], pa.int64()),
        *kept,
        pa.array([row.task for row in rows], pa.string()),
        pa.array([row.parameters for row in rows], pa.int64()),
        pa.array([row.broken for row in rows], pa.string()),
        columns_of([_bases(row, front) for row, front, _ in read]),
        *_columns_of([judge.declared(row, front) for row, front, _ in read]),
        pa.array([bool(row.text) for row in rows], pa.bool_()),
        pa.array(sizes, pa.int64()),
        pa.array([told for _, _, told in read], TOLD),
        pa.array([one.key for one in reduced], pa.string()),
        pa.array(_once(reduced), pa.string()),
    ]
    return pa.record_batch(columns, schema=READ)


def judge_batch(batch: Any, judging: Judging) -> Any:
    """A batch with `digest`, `evidence` and `forebears` as one of JUDGED, in the same order."""
    judge = judge_for(judging)
    digests, evidence, over = (batch.column(name).to_pylist() for name in ("digest", "evidence", "forebears"))
    outcomes = [judge.outcome(*one) for one in zip(evidence, over, strict=True)]
    columns = [digests, *(zip(*outcomes, strict=True) if outcomes else [()] * (len(JUDGED) - 1))]
    return pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, JUDGED, strict=True)], schema=JUDGED)


def _once(reduced: list[Reduced]) -> list[str | None]:
    """The evidence of each key where it stands first."""
    first = {one.key: number for number, one in reversed(list(enumerate(reduced)))}
    return [one.evidence if first[one.key] == number else None for number, one in enumerate(reduced)]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without a search for cycles: decoded rows have none, and it takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _bases(row: Row, front: Front) -> tuple[str, ...]:
    if row.broken:
        return ()
    return bases_of(row) if row.text or front.bases is None else front.bases


def _columns_of(declared: list[Declared]) -> list[Any]:
    fields: tuple[tuple[Callable[[Declared], Any], Any], ...] = (
        (lambda one: one.declared, pa.string()),
        (lambda one: one.concluded, pa.string()),
        (lambda one: one.status.value, pa.string()),
        (lambda one: one.flows, pa.bool_()),
        (lambda one: one.number, pa.int64()),
        (lambda one: one.terms if one.number else None, pa.string()),
    )
    return [pa.array([value(one) for one in declared], kind) for value, kind in fields]


def _kept(batch: Any, mapping: Mapping, name: str, kind: Any) -> Any:
    """A column that is handed on, as `kind`; nulls where the catalogue has none, or something else."""
    theirs = mapping.get(name)
    if not theirs:
        return pa.nulls(batch.num_rows, kind)
    column = batch.column(theirs)
    try:
        if pa.types.is_timestamp(column.type):  # engines differ in the fractions of a second that they keep
            column = column.cast(pa.timestamp("s"), safe=False)
        return column.cast(kind, safe=False)
    except pa.ArrowException:
        return pa.nulls(batch.num_rows, kind)
