"""How many parameters does the model have: counted from headers, bytes or sizes, or as the card says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards, json_object
from licensecheck.probes.configs import active_part, configurations, whole_network
from licensecheck.probes.figures import SIZES, sizes
from licensecheck.probes.runs import OF_OTHERS, PARAMETERS, column, own_rows, sizes_of_row
from licensecheck.probes.sections import figured_lines, lines_of, place, sections
from licensecheck.probes.tables import tables
from licensecheck.probes.weight_names import weight_file

# Figures on a card are rounded: within this share they speak of the same model.
SAME = 0.06

_SCALE = {"t": 10**12, "trillion": 10**12, "b": 10**9, "billion": 10**9, "m": 10**6, "million": 10**6}
_STATED = expression(
    r"\b(\d{1,4}(?:\.\d{1,3})?)[ -]?(B|M|T|billion|million|trillion)\b[- ]?(?:of |total |model |trainable ){0,2}"
    r"(?:parameters?|params?|model|参数)",
    re.IGNORECASE,
)
_LABELLED = expression(
    r"\b(?:parameters?|params|model size|参数量)\b[^\w\n]{1,12}(\d{1,4}(?:\.\d{1,3})?) ?(B|M|T|billion|million|"
    r"trillion)\b",
    re.IGNORECASE,
)
_ACTIVE = expression(
    r"\b(\d{1,4}(?:\.\d{1,3})?) ?(B|billion)\b(?: parameters?)?(?: are| is)? (?:activated|active)\b"
    r"|\b(?:(?:activated|active) (?:parameters?|params)\b(?: of)?|activat(?:es|ing))"
    r"[^\w\n]{1,12}(\d{1,4}(?:\.\d{1,3})?) ?(B|billion)\b",
    re.IGNORECASE,
)
_MODEL_NAME = expression(
    r"\b([A-Za-z][\w.]{2,30}(?:-[A-Za-z][\w.]{1,20}){0,3})[-_ ](\d{1,4}(?:\.\d{1,2})?)([bm])\b", re.IGNORECASE
)
_SIZED = expression(r"\d[bm]\b", re.IGNORECASE)
_WORD = expression(r"[a-z]{4,}")
_COMMON = frozenset("model models language vision large efficient encoding with from open chat base instruct".split())
_MOE = expression(r"(?:\b|_)MoE(?:\b|_)|\bmixture[- ]of[- ](?:\d+ )?experts\b", re.IGNORECASE)
_NAMED_ACTIVE = expression(r"(?<![\w.])(\d{1,4}(?:\.\d{1,2})?)B-A(\d{1,3}(?:\.\d{1,2})?)B\b", re.IGNORECASE)
_EXPERTS = expression(
    r"\bmixture[- ]of[- ](\d{1,4})[- ]experts\b|"
    r"\b(\d{1,4}) (?:total |routed )?experts\b(?! ?(?:are |is )?(?:used|act))",
    re.IGNORECASE,
)
_USED_EXPERTS = expression(
    r"\b(\d{1,3}) (?:experts )?(?:of which )?(?:are |is )?(?:used|activated|active|selected|chosen) "
    r"(?:experts )?(?:per|for|during)\b"
    r"|\btop[- ](\d{1,2}) (?:experts|routing)\b",
    re.IGNORECASE,
)
_IN_NAME = expression(r"(?:^|[-_/ ])(\d{1,4}(?:\.\d{1,2})?)([bm])(?:[-_. ]|$)", re.IGNORECASE)
_BYTES = {"float32": 4, "float16": 2, "bfloat16": 2, "float8_e4m3fn": 1}


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`parameter-count`: plain numbers as text, the surest source first.

    Value "N", or "N total, A active" for a mixture of experts, whose configuration or card says what is active.
    Partial: figures of several models, or that compete; then such parts follow each other, by comma or semicolon.
    """
    total = _from_headers(snapshot) or _from_index(snapshot) or _from_sizes(snapshot)
    pairs = _pairs(snapshot)
    if total is None:
        card = _from_card(snapshot, pairs)
        open_ = card.value and "active" not in card.value and _speaks_of_experts(snapshot)
        return (replace(card, missing=("active parameters",)) if open_ else card,)
    count = int(total.value)
    near = [active for whole, active in pairs if abs(whole / count - 1) < SAME]
    stated = next((active for s in configurations(snapshot) if (active := active_part(s, count))), 0)
    active = near[0] if near else stated
    return (replace(total, value=f"{count} total, {active} active") if active else total,)


def _counted(count: int, where: str, how: str) -> Evidence:
    return Evidence(
        probe="parameter-count", outcome=Outcome.PRESENT, value=str(count), locations=(place(where, 0),), how=how
    )


def _from_headers(snapshot: Snapshot) -> Evidence | None:
    """Sum over one set of files: one folder and format, since copies in other formats hold the same weights."""
    listed: dict[tuple[str, str], int] = defaultdict(int)
    for file in map(weight_file, snapshot.files):
        if file and file.role == "whole":
            listed[file.folder, file.format] += 1
    sets: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for header in snapshot.headers:
        if header.parameters:
            key = (header.path.rpartition("/")[0], header.format)
            sets[key].append((header.path, header.parameters))
    whole = {key: files for key, files in sets.items() if len(files) >= listed[key]}
    if not whole:
        return None
    best = max(whole.values(), key=lambda files: sum(n for _, n in files))
    # Several GGUF files in one folder are quantisations of one model; shards of one model are numbered.
    numbered = any("-of-" in path for path, _ in best)
    count = sum(n for _, n in best) if numbered or best[0][0].endswith(".safetensors") else max(n for _, n in best)
    return _counted(count, best[0][0], f"headers of {len(best)} files")


def _from_index(snapshot: Snapshot) -> Evidence | None:
    config = snapshot.document("config.json")
    settings = (json_object(config) or {}) if config else {}
    width = _BYTES.get(str(settings.get("torch_dtype") or settings.get("dtype")))
    for document in snapshot.documents:
        if document.path != "model.safetensors.index.json":
            continue
        metadata = (json_object(document) or {}).get("metadata")
        stated = metadata if isinstance(metadata, dict) else {}
        count, size = stated.get("total_parameters"), stated.get("total_size")
        if isinstance(count, int) and count > 0:
            return _counted(count, document.path, "total_parameters of the index")
        if isinstance(size, int) and size > 0 and width and "quantization_config" not in settings:
            return _counted(size // width, document.path, f"total_size of the index over {width} bytes a weight")
    return None


def _from_sizes(snapshot: Snapshot) -> Evidence | None:
    """Estimate for a dense or expert transformer from its sizes; within a few per cent for the usual shapes."""
    for network in configurations(snapshot):
        if count := whole_network(network):
            return _counted(count, network.path, "estimated from the sizes in the configuration")
    return None


def _from_card(snapshot: Snapshot, pairs: dict[tuple[int, int], Location]) -> Evidence:
    stated = _stated(snapshot)
    subject = snapshot.subject.name or snapshot.subject.reference.rsplit("/", 1)[-1]
    named = sizes_in_name(subject)
    kept = {p: where for p, where in pairs.items() if not named or any(abs(p[0] / n - 1) < SAME for n in named)}
    if len(kept) == 1 or (kept and max(kept)[0] >= max(stated, default=0) * (1 - SAME)):
        return _of_pairs(kept)
    chosen = named & stated.keys() or (named if len(named) == 1 else set()) or set(stated)
    if not chosen:
        outcome = Outcome.ABSENT if cards(snapshot) else Outcome.UNAVAILABLE
        return Evidence(probe="parameter-count", outcome=outcome, how="no header, index, configuration or statement")
    places = tuple(stated[n] for n in sorted(chosen) if n in stated)
    return Evidence(
        probe="parameter-count",
        outcome=Outcome.PRESENT if len(chosen) == 1 else Outcome.PARTIAL,
        value=", ".join(str(n) for n in sorted(chosen)[-20:]),
        locations=places[:5],
        how="stated in the card" if places else "in the name of the release",
    )


def sizes_in_name(name: str) -> frozenset[int]:
    """The sizes that the name of a release states, in parameters ("Example-7B")."""
    return frozenset(_number(figure, unit) for figure, unit in _IN_NAME.findall(name))


def _of_pairs(pairs: dict[tuple[int, int], Location]) -> Evidence:
    return Evidence(
        probe="parameter-count",
        outcome=Outcome.PRESENT if len(pairs) == 1 else Outcome.PARTIAL,
        value="; ".join(f"{total} total, {active} active" for total, active in sorted(pairs)[-10:]),
        locations=tuple(pairs.values())[:5],
        how="both stated in one sentence of the card" if len(pairs) == 1 else "the card states several models",
    )


def _stated(snapshot: Snapshot) -> dict[int, Location]:
    """Totals that the card states in words or in tables about itself; a figure that is called active is none."""
    stated: dict[int, Location] = {}
    for where, line in _lines(snapshot, _STATED, _LABELLED, SIZES):
        active = _active(line)
        figures_here = [_number(f, u) for f, u in (*_STATED.findall(line), *_LABELLED.findall(line))]
        for number in (*figures_here, *map(round, sizes(line))):
            if number not in active:
                stated.setdefault(number, where)
    for _, total, _, where in _rows(snapshot):
        if total:
            stated.setdefault(round(total), where)
    return stated or _in_names(snapshot)


def _in_names(snapshot: Snapshot) -> dict[int, Location]:
    """Sizes in the names of models that share a word with the release or its title ("Example-7B")."""
    own = snapshot.subject.name or snapshot.subject.reference.rsplit("/", 1)[-1]
    titles = " ".join(s.title for d in cards(snapshot)[:3] for s in sections(d) if s.level == 1)
    words = set(_WORD.findall(f"{own} {titles}".lower())) - _COMMON
    found: dict[int, Location] = {}
    for where, line in _lines(snapshot, _MODEL_NAME):
        for word, figure, unit in _MODEL_NAME.findall(line) if _SIZED.search(line) else ():
            if words & set(_WORD.findall(word.lower())):
                found.setdefault(_number(figure, unit), where)
    return found


def _speaks_of_experts(snapshot: Snapshot) -> bool:
    return any(_MOE.search(line) for _, line in _lines(snapshot, _MOE))


def _pairs(snapshot: Snapshot) -> dict[tuple[int, int], Location]:
    """(total, active) where one row or line states one of each, or a name does ("30B-A3B")."""
    pairs: dict[tuple[int, int], Location] = {}
    for _, total, active, where in _rows(snapshot):
        if total and active:
            pairs.setdefault((round(total), round(active)), where)
    for where, line in _lines(snapshot, _NAMED_ACTIVE, _ACTIVE):
        named = [(_number(t, "b"), _number(a, "b")) for t, a in _NAMED_ACTIVE.findall(line)]
        active_here = _active(line)
        whole = {_number(f, u) for f, u in (*_STATED.findall(line), *_LABELLED.findall(line))} - active_here
        if len(active_here) == len(whole) == 1:
            named.append((whole.pop(), min(active_here)))
        for total_, active_ in named:
            if total_ > active_ > 0:
                pairs.setdefault((total_, active_), where)
    if not pairs:
        pairs |= _by_experts(snapshot)
    return pairs


def _by_experts(snapshot: Snapshot) -> dict[tuple[int, int], Location]:
    """The share of the experts that one token uses, of the only size that is stated: at least that much is active."""
    every = used = 0
    for _, line in _lines(snapshot, _EXPERTS, _USED_EXPERTS):
        every = every or next((int(a or b) for a, b in _EXPERTS.findall(line)), 0)
        used = used or next((int(a or b) for a, b in _USED_EXPERTS.findall(line)), 0)
    stated = _stated(snapshot) if 0 < used < every else {}
    if len(stated) != 1:
        return {}
    ((total, where),) = stated.items()
    return {(total, total * used // every): where}


def _rows(snapshot: Snapshot) -> Iterator[tuple[str, float | None, float | None, Location]]:
    for document in cards(snapshot):
        for table in tables(document):
            if column(table, PARAMETERS) is None:
                continue
            for row in own_rows(table, snapshot):
                total, active = sizes_of_row(table, row)
                yield row.cells[0], total, active, place(document.path, row.line, " | ".join(row.cells))


def _active(line: str) -> set[int]:
    return {_number(a or b, a_unit or b_unit) for a, a_unit, b, b_unit in _ACTIVE.findall(line)}


def _lines(snapshot: Snapshot, *patterns: re.Pattern[str]) -> Iterator[tuple[Location, str]]:
    """Lines with figures that one of `patterns` may match, without those of sections that measure or compare, where
    others stand beside the release.
    """
    for document in cards(snapshot):
        numbers, texts = figured_lines(document)
        for place_, line in texts.having(*patterns):
            number = numbers[place_]
            if number not in _of_others(document):
                yield place(document.path, number, lines_of(document)[number - 1]), line


@lru_cache(maxsize=64)
def _of_others(document: Document) -> frozenset[int]:
    others: set[int] = set()
    for section in sections(document):
        # What was marked once is not marked again, so that nested sections cost no more than lines.
        if section.title and section.line not in others and OF_OTHERS.search(section.title):
            others.update(range(section.line, section.end_line))
    return frozenset(others)


def _number(figure: str, unit: str) -> int:
    return round(float(figure) * _SCALE[unit.lower()])
