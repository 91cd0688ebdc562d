"""What rows and sentences of the cards tell of one training run each: tokens, sizes, operations, processor hours."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from licensecheck.model.expression import expression, remembering
from licensecheck.model.record import record
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.probes import figures
from licensecheck.probes.cards import cards
from licensecheck.probes.prose import Sentence, sentence_texts, sentences
from licensecheck.probes.sections import DIGIT, place, sections
from licensecheck.probes.tables import Row, Table, tables

PRETRAINING, FURTHER, TUNING = "pretraining", "further", "fine-tuning"

# A section that measures or compares speaks of everybody's models.
OF_OTHERS = expression(
    r"\beval|benchmark|compari|\bresults?\b|related work|performance|ablation|baseline|leaderboard|\bnews\b|changelog|"
    r"评测|评估|结果",
    re.IGNORECASE,
)
_TRAINED = expression(r"\b(?:pre-?|post-?|re)?train(?:ed|ing|s)?\b|\bfine-?tun|\bSFT\b|训练", re.IGNORECASE)
_DATA = expression(r"\btraining (?:data|corpus|set|details|procedure)|\bpre-?training|训练数据", re.IGNORECASE)
_ASIDE = expression(
    r"\bper (?:second|day|hour|step|batch|million|1|GPU)\b|\bablation|\bcompared (?:to|with)\b|\bunlike\b|\bwhereas\b|"
    r"\bbatch[- ]size\b|\bthroughput\b|\$|\btokeni[sz]er (?:was |is )?trained\b|\breward model|\bdraft model|"
    r"\bproxy model|\bscaling law|\bother models\b|\bfewer\b|\bthan\b.{0,60}\btrained on\b",
    re.IGNORECASE,
)
# A figure beside such words is the law's, not the model's.
_LEGAL = expression(r"\bthreshold|\bpresum|\bAI Act\b|\bexceed", re.IGNORECASE)
_TUNED = expression(
    r"\bfine-?tun|\binstruct(?:ion)?[- ]tun|\bSFT\b|\bRLHF\b|\bDPO\b|\bQ?LoRA\b|\bpost-?train|\balignment\b", re.I
)
_PRETRAINED = expression(r"\bpre-?train", re.IGNORECASE)
_FURTHER = expression(
    r"\bcontinu\w{0,5} (?:the )?(?:pre-?)?train|\bfurther (?:pre-?)?train|\b(?:phase|stage) (?:2|3|two|three|ii+)\b|"
    r"\b(?:second|third|final) (?:phase|stage)\b|\badditional\w{0,2}\b|\banneal|\bmid-?train|\bcool-?down|"
    r"\blong[- ]context (?:extension|training)",
    re.IGNORECASE,
)
_DATASET = expression(r"\bunique\b|\bdata ?sets?\b|\bcorpus\b|\bcontain|\bcomprising\b", re.IGNORECASE)
PARAMETERS = expression(r"\bparam|\bmodel sizes?$|^sizes?$|参数", re.IGNORECASE)
_ACTIVE = expression(r"\bactiv|激活", re.IGNORECASE)
_TOKENS = expression(r"\btokens?\b", re.IGNORECASE)
_NOT_TRAINED = expression(r"context|length|window|/ ?s|\bper\b|\bmax|prompt|vocab|price|input|output|speed", re.I)
_HOURS = expression(r"\b(?:gpu|tpu|chip|accelerator)[- ]?hours|\btraining time\b", re.IGNORECASE)
_TUNING_DATA = expression(r"\bfine-?tun\w* (?:data|tokens)", re.IGNORECASE)
_EPOCHS = expression(r"^\W{0,4}(?:number of |training )?epochs\b", re.IGNORECASE)
_USED_HOURS = expression(r"^\W{0,4}(?:gpu )?hours used\b\W{0,6}", re.IGNORECASE)
_USED_HARDWARE = expression(r"^\W{0,4}hardware(?: type)?\b\W{0,6}", re.IGNORECASE)
_WORD = expression(r"[a-z]{3,}")
_NO_NAME = frozenset("total model models base chat instruct the and for version size text only".split())
_MOST = 200


@record
class Run:
    """One statement on training; figures that it does not make are None. `hours` are processor hours.

    `parameters` is the size of the model that it is about, when it says so; `cumulative`: of several models together.
    """

    tokens: float | None = None
    parameters: float | None = None
    active: float | None = None
    flop: float | None = None
    hours: float | None = None
    hardware: str = ""
    stage: str = PRETRAINING
    cumulative: bool = False
    where: Location


def runs(snapshot: Snapshot) -> tuple[Run, ...]:
    """Every statement, those of tables first; at most _MOST of either."""
    documents = cards(snapshot)
    rows = (run for document in documents for run in _of_tables(document, snapshot))
    said = (run for document in documents for run in _of_sentences(document))
    return (*islice(rows, _MOST), *islice(said, _MOST))


def own_rows(table: Table, snapshot: Snapshot) -> tuple[Row, ...]:
    """Rows about models of this release: all, or those whose label shares a word with its names when labels differ."""
    if OF_OTHERS.search(table.under):
        return ()
    labels = [set(_WORD.findall(row.cells[0].lower())) - _NO_NAME for row in table.rows]
    named = [label for label in labels if label]
    if not named or set.intersection(*named):
        return table.rows
    ours = set(_WORD.findall(f"{snapshot.subject.name} {snapshot.subject.reference} {table.under}".lower())) - _NO_NAME
    kept = tuple(row for row, label in zip(table.rows, labels, strict=True) if label & ours)
    return kept or table.rows


def column(table: Table, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> int | None:
    """Index of the first column whose title fits `pattern` and not `unless`."""
    fitting = (n for n, t in enumerate(table.header) if pattern.search(t) and not (unless and unless.search(t)))
    return next(fitting, None)


def sizes_of_row(table: Table, row: Row) -> tuple[float | None, float | None]:
    """(total, active) parameters of a row, in columns of their own or in one ("17B (Activated) 109B (Total)")."""
    total, active = column(table, PARAMETERS, _ACTIVE), column(table, _ACTIVE)
    whole = figures.size_cell(_cell(row, total))
    part = figures.size_cell(_cell(row, active))
    if whole and not part and _ACTIVE.search(_cell(row, total)) and len(whole) > 1:
        return max(whole), min(whole)
    # A second figure in the cell is the exact one: "3B (3.21B)".
    size = whole[-1] if len(whole) == 2 and abs(whole[1] / whole[0] - 1) < 0.3 else max(whole, default=None)
    return size, part[0] if part and size and part[0] < size else None


def _cell(row: Row, index: int | None) -> str:
    return row.cells[index] if index is not None and index < len(row.cells) else ""


def _of_tables(document: Document, snapshot: Snapshot) -> Iterator[Run]:
    named = _one_hardware(document)
    for table in tables(document):
        tokens, hours = column(table, _TOKENS, _NOT_TRAINED), column(table, _HOURS)
        tuning = column(table, _TUNING_DATA)
        if tokens is None and hours is None and tuning is None:
            continue
        above = ""
        for row in own_rows(table, snapshot):
            total, active = sizes_of_row(table, row)
            where = place(document.path, row.line, " | ".join(row.cells))
            if total is None and row.cells:
                total = max(figures.size_cell(row.cells[0]), default=None)
            # An empty cell in a row without a name of its own goes on with the row above.
            above = _cell(row, tokens) or ("" if row.cells[0] else above)
            seen = figures.token_cell(above) if above else None
            if seen and seen >= figures.MIN_TOKENS:
                yield Run(tokens=seen, parameters=total, active=active, where=where)
            spent = figures.plain_hours(_cell(row, hours)) if hours is not None else None
            if spent:
                every = row.cells[0].strip().lower().startswith("total")
                yield Run(hours=spent, parameters=total, hardware=named, cumulative=every, where=where)
            tuned = figures.token_cell(_cell(row, tuning)) if "token" in _cell(row, tuning).lower() else None
            if tuned:
                total = total or max(figures.size_cell(" ".join(row.cells[:tuning])), default=None)
                yield Run(tokens=tuned, parameters=total, stage=TUNING, where=where)


# Asked for every statement that names hours alone.
@lru_cache(maxsize=64)
def _one_hardware(document: Document) -> str:
    """The one processor that a document says was trained on, or ""."""
    said = sentences(document)
    named = {
        figures.hardware(text)
        for number, text in sentence_texts(document).having(figures.HARDWARE)
        if not said[number].row and (_TRAINED.search(text) or _USED_HARDWARE.search(text) or "hours" in text)
    } - {""}
    return named.pop() if len(named) == 1 else ""


def _of_sentences(document: Document) -> Iterator[Run]:
    heads = [s for s in sections(document) if s.title]
    starts = [s.line for s in heads]
    lead = ""
    said, texts = sentences(document), sentence_texts(document)
    told = [figures.epochs(text) for n, text in texts.having(_EPOCHS) if not said[n].row and _EPOCHS.search(text)]
    epochs = next((value for value in told if value), None)
    able = {number for number, _ in texts.having(_USED_HOURS, *figures.TELLING)}
    for number, sentence in enumerate(said):
        if sentence.row:
            continue
        if sentence.text.endswith((":", "：")):
            lead = sentence.text
        if number not in able or not _tells(sentence.text):
            continue
        index = bisect_right(starts, sentence.line)
        title = heads[index - 1].title if index else ""
        if not OF_OTHERS.search(title):
            yield from _of_sentence(sentence, document, f"{title} {lead}", epochs)


@remembering
def _tells(text: str) -> bool:
    """Whether a sentence states a figure of training at all."""
    if not DIGIT.search(text):
        return False
    stated = figures.flops(text) or figures.placed_tokens(text) or figures.processor_hours(text)
    return bool(stated or _USED_HOURS.match(text) or figures.hardware(text)) and not _ASIDE.search(text)


def _of_sentence(sentence: Sentence, document: Document, context: str, epochs: float | None) -> Iterator[Run]:
    text = sentence.text
    where = place(document.path, sentence.line, text)
    for value in () if _LEGAL.search(text) else figures.flops(text):
        yield Run(flop=value, where=where)
    stage = _stage(text)
    if _TRAINED.search(text) or _DATA.search(context):
        repeats = figures.epochs(text) or epochs or 1.0
        times = repeats if _DATASET.search(text) and repeats >= 1 else 1.0
        read = 0
        ahead: tuple[float, ...] = ()
        for start, value in figures.placed_tokens(text):
            # Sizes behind a figure belong to the next one, or to a checkpoint or another model.
            ahead, read = figures.sizes(text[read:start]) or ahead, start
            for size in ahead or (None,):
                yield Run(tokens=float(f"{value * times:.6g}"), parameters=size, stage=stage, where=where)
    yield from _hours_of(text, document, context, where)


def _hours_of(text: str, document: Document, context: str, where: Location) -> Iterator[Run]:
    stage = _stage(text)
    spent = list(figures.processor_hours(text))
    if used := _USED_HOURS.match(text):
        bare = figures.plain_hours(text[used.end() :])
        spent = [figures.Hours(hours=bare)] if bare else []
    if not spent and _TRAINED.search(f"{text} {context}") and (time := figures.running_time(text)):
        spent = [time]
    together = re.search(r"\bcumulative|\bin total\b|\ball models\b", text, re.IGNORECASE) is not None
    for item in spent:
        named = item.hardware or figures.hardware(text) or _one_hardware(document)
        yield Run(hours=item.hours, hardware=named, stage=stage, cumulative=together, where=where)


def _stage(text: str) -> str:
    if _TUNED.search(text) and not _PRETRAINED.search(text):
        return TUNING
    return FURTHER if _FURTHER.search(text) else PRETRAINING
