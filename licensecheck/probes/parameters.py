"""How many parameters does the model have: counted from headers, bytes or sizes, or as the card says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from licensecheck.model.evidence import Evidence
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards, json_object
from licensecheck.probes.configs import Sizes, configurations
from licensecheck.probes.sections import lines_of, place
from licensecheck.probes.weight_names import weight_file

# Figures on a card are rounded: within this share they speak of the same model.
SAME = 0.06

_SCALE = {"t": 10**12, "trillion": 10**12, "b": 10**9, "billion": 10**9, "m": 10**6, "million": 10**6}
_STATED = re.compile(
    r"\b(\d{1,4}(?:\.\d{1,3})?)[ -]?(B|M|T|billion|million|trillion)\b[- ]?(?:of |total |model |trainable ){0,2}"
    r"(?:parameters?|params?|model|参数)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:parameters?|params|model size|参数量)\b[^\w\n]{1,12}(\d{1,4}(?:\.\d{1,3})?) ?(B|M|T|billion|million|"
    r"trillion)\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"\b(\d{1,4}(?:\.\d{1,3})?) ?(B|billion)\b(?: parameters?)?(?: are| is)? (?:activated|active)\b"
    r"|\b(?:activated|active) (?:parameters?|params)\b[^\w\n]{1,12}(\d{1,4}(?:\.\d{1,3})?) ?(B|billion)\b",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"(?:^|[-_/ ])(\d{1,4}(?:\.\d{1,2})?)([bm])(?:[-_. ]|$)", re.IGNORECASE)
_BYTES = {"float32": 4, "float16": 2, "bfloat16": 2, "float8_e4m3fn": 1}


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`parameter-count`: plain numbers as text, the surest source first.

    Value "N", or "N total, A active" when the card describes that mixture of experts. Partial: figures that compete.
    """
    total = _from_headers(snapshot) or _from_index(snapshot) or _from_sizes(snapshot)
    pairs = _pairs(snapshot)
    if total is not None:
        near = [active for whole, active in pairs if abs(whole / int(total.value) - 1) < SAME]
        return (replace(total, value=f"{total.value} total, {near[0]} active") if near else total,)
    return (_from_card(snapshot, pairs),)


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
    for sizes in configurations(snapshot):
        if count := _estimate(sizes):
            return _counted(count, sizes.path, "estimated from the sizes in the configuration")
    return None


def _estimate(sizes: Sizes) -> int:
    layers, hidden, heads, vocab = (sizes.number(n) for n in ("layers", "hidden size", "heads", "vocabulary"))
    inner = sizes.number("feed-forward size")
    # Expert models keep shared and narrow experts under keys of their own: better no estimate than a wrong one.
    if not (layers and hidden and heads and vocab and inner) or sizes.number("experts") > 1:
        return 0
    kv = (sizes.number("key-value heads") or heads) / heads
    attention = hidden * hidden * (2 + 2 * kv)
    return int(layers * (attention + 3 * hidden * inner) + 2 * vocab * hidden)


def _from_card(snapshot: Snapshot, pairs: dict[tuple[int, int], Location]) -> Evidence:
    if len(pairs) == 1:
        (((total, active), where),) = pairs.items()
        value, how = f"{total} total, {active} active", "both stated in one sentence of the card"
        return Evidence(probe="parameter-count", outcome=Outcome.PRESENT, value=value, locations=(where,), how=how)
    stated = _stated(snapshot)
    subject = snapshot.subject.name or snapshot.subject.reference.rsplit("/", 1)[-1]
    named = {_number(figure, unit) for figure, unit in _IN_NAME.findall(subject)}
    chosen = named & stated.keys() or (named if len(named) == 1 else set()) or set(stated)
    if not chosen:
        outcome = Outcome.ABSENT if cards(snapshot) else Outcome.UNAVAILABLE
        return Evidence(probe="parameter-count", outcome=outcome, how="no header, index, configuration or statement")
    places = tuple(stated[n] for n in sorted(chosen) if n in stated)
    return Evidence(
        probe="parameter-count",
        outcome=Outcome.PRESENT if len(chosen) == 1 else Outcome.PARTIAL,
        value=", ".join(str(n) for n in sorted(chosen)[:20]),
        locations=places[:5],
        how="stated in the card" if places else "in the name of the release",
    )


def _stated(snapshot: Snapshot) -> dict[int, Location]:
    """Totals that the card states; a figure that is called active is none."""
    stated: dict[int, Location] = {}
    for where, line in _lines(snapshot):
        active = _active(line)
        for figure, unit in (*_STATED.findall(line), *_LABELLED.findall(line)):
            if (number := _number(figure, unit)) not in active:
                stated.setdefault(number, where)
    return stated


def _pairs(snapshot: Snapshot) -> dict[tuple[int, int], Location]:
    """(total, active) where one line states one of each."""
    pairs: dict[tuple[int, int], Location] = {}
    for where, line in _lines(snapshot):
        active = _active(line)
        total = {_number(f, u) for f, u in (*_STATED.findall(line), *_LABELLED.findall(line))} - active
        if len(active) == len(total) == 1 and (pair := (*total, *active)) and pair[0] > pair[1]:
            pairs.setdefault((pair[0], pair[1]), where)
    return pairs


def _active(line: str) -> set[int]:
    return {_number(a or b, a_unit or b_unit) for a, a_unit, b, b_unit in _ACTIVE.findall(line)}


def _lines(snapshot: Snapshot) -> Iterator[tuple[Location, str]]:
    for document in cards(snapshot):
        for number, line in enumerate(lines_of(document), 1):
            if any(character.isdecimal() for character in line):
                yield place(document.path, number, line), line.replace("*", "").replace("|", ":")


def _number(figure: str, unit: str) -> int:
    return round(float(figure) * _SCALE[unit.lower()])
