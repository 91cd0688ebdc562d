"""From the licences above a row to the forebears that its judgement is given."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
import pyarrow as pa

from licensecheck.catalogue.declared import PARTED, Declared, Licenses, number_of
from licensecheck.catalogue.rows import Forebear
from licensecheck.catalogue.unit import Judging, judge_for
from licensecheck.model.record import record
from licensecheck.model.vocabulary import LicenseStatus

MISSING = "missing"
BOUND = pa.schema(
    [
        ("rid", pa.int64()),
        ("forebears", pa.string()),
        ("set_", pa.string()),
        ("over", pa.string()),
        ("unknown", pa.bool_()),
    ]
)
_OF_ROW = ("concluded", "status", "has_text", "items")
_NOT_HERE = "it is not in the catalogue"
_AND = " AND "


@record
class Above:
    """A licence of a model above a row: what it is concluded to be, its status or MISSING, and the card's own keys."""

    concluded: str
    status: str
    flows: bool
    given: str = "[]"


def bind_batch(batch: Any, judging: Judging) -> Any:
    """Rows with the licences above them (`rid`, `concluded`, `status`, `has_text`, `items`) as a batch of BOUND.

    `items` are those of the table `above` that `lineage` makes; `set_` tells sets of forebears apart, "" for none.
    """
    own, status, has_text, items = (batch.column(name).to_pylist() for name in _OF_ROW)
    of_items = _binding_for(judging).of_items
    # Engines hand the items over in any order.
    bound = [of_items(*row) for row in zip(own, status, has_text, map(tuple, map(sorted, items)), strict=True)]
    found = zip(*bound, strict=True) if bound else [()] * (len(BOUND) - 1)
    columns = [pa.array(column, field.type) for column, field in zip(found, list(BOUND)[1:], strict=True)]
    return pa.record_batch([batch.column("rid").cast(pa.int64()), *columns], schema=BOUND)


@lru_cache(maxsize=2)
def _binding_for(judging: Judging) -> Binding:
    return Binding(judge_for(judging).licenses)


class Binding:
    """Which forebears stand for those of a row. Without the text of its card, only what they do to it counts."""

    def __init__(self, licenses: Licenses) -> None:
        self.licenses = licenses
        known = [licenses.of_card({"license": tag}) for tag in licenses.tags]
        self.failing = [one for one in known if one.flows]
        self.of_items = lru_cache(maxsize=20_000)(self._of_items)
        self.leaving_open = [one for one in known if one.concluded and one.status is LicenseStatus.UNDETERMINED]

    def _of_items(self, own: str, status: str, has_text: bool, items: tuple[str, ...]) -> tuple[str, str, str, bool]:
        found = sorted(map(_above, items), key=lambda one: one[0])
        told = any(item.partition(" ")[0].endswith("?") for item in items)
        above = tuple(one for _, one in found)
        forebears, over, unknown = self.forebears(own, status, above, has_text=has_text, told=told)
        return forebears, "" if forebears == "[]" else f"{number_of(forebears):016x}", over, unknown

    def forebears(
        self, own: str, status: str, above: tuple[Above, ...], *, has_text: bool, told: bool
    ) -> tuple[str, str, bool]:
        """The forebears as JSON for `judge_batch`, the licences that bind, parted by ", ", and whether one is unknown.

        `own` and `status`: what the row's own card is concluded to be under. What it passes on binds nobody.
        """
        ids = set(own.split(_AND))
        binds = [one for one in above if not (one.concluded and ids.issuperset(one.concluded.split(_AND)))]
        names = dict.fromkeys(
            name for one in binds if one.flows for name in one.concluded.split(_AND) if name not in ids
        )
        kinds = list(dict.fromkeys(map(_kind, binds)))
        if has_text:
            found = [_itself(one, told) for one in above]
        elif status == LicenseStatus.FAILED:
            found = []  # nothing above it makes that worse
        else:
            deciding = ["fails"] if "fails" in kinds else kinds
            found = [one for kind in deciding for one in self._stands_for(kind, ids)]
        return msgspec.json.encode(found).decode(), ", ".join(names), "unknown" in kinds and not has_text

    def _stands_for(self, kind: str, own: set[str]) -> list[Forebear]:
        if kind == "unknown":
            return [Forebear(problem=_NOT_HERE)]
        choice = self.failing if kind == "fails" else self.leaving_open
        # One that stands for no other licence: no row that is judged can be under it.
        one = next((one for one in choice if own.isdisjoint(one.concluded.split(_AND)) and not _stands(one)), choice[0])
        return [Forebear(license=tuple(msgspec.json.decode(one.given)))]


def _above(item: str) -> tuple[tuple[bool, int, str, str], Above]:
    """A licence above a row, and its place: those that bind first, then the nearest."""
    depth, _, terms = item.partition(" ")
    if terms:
        concluded, status, flows, given = terms.split(PARTED, 3)
        one = Above(concluded=concluded, status=status, flows=bool(flows), given=given)
    else:
        one = Above(concluded="", status=MISSING, flows=False)
    return (not one.flows, int(depth.rstrip("?")), one.concluded, one.status), one


def _stands(one: Declared) -> bool:
    return msgspec.json.encode(one.keys).decode() == one.given


def _kind(one: Above) -> str:
    if one.flows:
        return "fails"
    return "open" if one.concluded else "unknown"


def _itself(one: Above, told: bool) -> Forebear:
    if one.status == MISSING:
        return Forebear(problem=_NOT_HERE, told=told)
    return Forebear(license=tuple((key, value) for key, value in msgspec.json.decode(one.given)), told=told)
