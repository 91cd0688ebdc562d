"""What the probes were told of training, read back into numbers: runs, and the models whose sizes are stated."""

from __future__ import annotations

import math

from licensecheck.judging.stated import Known, numbers_in
from licensecheck.model.evidence import Evidence
from licensecheck.model.record import record
from licensecheck.probes.runs import PRETRAINING

SAME = 0.06
"""Figures are rounded: sizes within this share speak of the same model."""

_NOT_WHOLE = ("only an adapter", "only parts of a model", "only quantised")


@record
class Told:
    """One statement on training. Numbers that it does not make are None; `place` is where it stands."""

    tokens: float | None = None
    parameters: float | None = None
    active: float | None = None
    flop: float | None = None
    hours: float | None = None
    hardware: str = ""
    stage: str = PRETRAINING
    cumulative: bool = False
    place: str = ""


@record
class Size:
    """Parameters of one model: all of them, and those active for one token (None: dense, or not known)."""

    total: float
    active: float | None = None
    place: str = ""

    @property
    def counted(self) -> float:
        """What compute is counted on."""
        return self.active or self.total

    def like(self, parameters: float) -> bool:
        """Whether `parameters` speaks of this model."""
        return abs(self.total / parameters - 1) < SAME


def runs_told(known: Known) -> tuple[Told, ...]:
    """Every statement on training, in an order that does not depend on that of the evidence."""
    return tuple(sorted((_told(item) for item in known.all("training-run")), key=repr))


def sizes_told(known: Known) -> tuple[Size, ...]:
    """The models whose sizes are stated or counted, the largest first; a stated fact is the only one."""
    total, active = known.number("parameters"), known.number("active_parameters")
    if total or active:
        return (Size(total=total or active or 0.0, active=active or None, place="stated by the user"),)
    seen = known.saw("parameter-count")
    if seen is None or _counts_something_else(known, seen):
        return ()
    found = []
    for part in seen.value.split(";"):
        numbers = numbers_in(part)
        if "active" in part and len(numbers) == 2:
            found.append(Size(total=numbers[0], active=numbers[1], place=place_of(seen)))
        else:
            found += [Size(total=number, place=place_of(seen)) for number in numbers]
    return tuple(sorted((s for s in found if s.total > 0), key=lambda s: (-s.counted, -s.total)))


def place_of(item: Evidence) -> str:
    """The first place of evidence as "file:line", the file alone where no line is known, or ""."""
    if not item.locations:
        return ""
    where = item.locations[0]
    return f"{where.path}:{where.start_line}" if where.start_line else where.path


def _counts_something_else(known: Known, count: Evidence) -> bool:
    """Whether the files hold an adapter, a part or packed numbers, so that counting them says nothing of the model."""
    files = known.saw("weights-files")
    return files is not None and any(part in files.value for part in _NOT_WHOLE) and _counted_here(count)


def _counted_here(count: Evidence) -> bool:
    return "stated" not in count.how and "in the name" not in count.how


def _told(item: Evidence) -> Told:
    parts = dict(part.strip().split("=", 1) for part in item.value.split(",") if "=" in part)
    numbers = {name: _number(parts.get(name, "")) for name in ("tokens", "parameters", "active", "flop", "hours")}
    return Told(
        tokens=numbers["tokens"],
        parameters=numbers["parameters"],
        active=numbers["active"],
        flop=numbers["flop"],
        hours=numbers["hours"],
        hardware=parts.get("hardware", ""),
        stage=parts.get("stage", PRETRAINING),
        cumulative="cumulative" in parts,
        place=place_of(item),
    )


def _number(text: str) -> float | None:
    found = numbers_in(text)
    return found[0] if found and math.isfinite(found[0]) and found[0] > 0 else None
