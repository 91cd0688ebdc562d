"""Of which models a row says that it was made: edges of the lineage, from it to ids in lower case."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import Any

from licensecheck.catalogue.declared import number_of
from licensecheck.catalogue.rows import Row, snapshot_of
from licensecheck.errors import UsageError
from licensecheck.probes.lineage import MAX_BASES, bases
from licensecheck.sources.hub.reference import hub_reference

TOLD = "?"
_HUB = "https://huggingface.co/"
MOST_TOLD = 3


def bases_of(row: Row) -> tuple[str, ...]:
    """The ids of its bases, each once; one that only a sentence names begins with TOLD, what is no id with "!"."""
    found = bases(snapshot_of(row))
    told = tuple([f"{TOLD}{name}" for one in found if one.told and (name := _id(one.name))][:MOST_TOLD])
    return told or ids_of(one.name for one in found if not one.told)


def columns_of(bases: list[tuple[str, ...]]) -> Any:
    """The bases of rows as an Arrow array of lists of BASE; null for a row without."""
    import pyarrow as pa

    ends = list(accumulate(map(len, bases), initial=0))
    every = [one for of_row in bases for one in of_row]
    names = [one.removeprefix(TOLD) for one in every]
    items = pa.StructArray.from_arrays(
        [
            pa.array([place for of_row in bases for place in range(len(of_row))], pa.int64()),
            pa.array(names, pa.string()),
            pa.array([owner_of(name) for name in names], pa.int64()),
            pa.array([one.startswith(TOLD) for one in every], pa.bool_()),
        ],
        fields=list(base_type()),
    )
    mask = pa.array([not of_row for of_row in bases], pa.bool_())
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), items, mask=mask)


def base_type() -> Any:
    """An item of `columns_of`: its place, its id in lower case, what stands for its owner, whether only words tell."""
    import pyarrow as pa

    return pa.struct([("place", pa.int64()), ("base", pa.string()), ("owner", pa.int64()), ("told", pa.bool_())])


def owner_of(name: str) -> int:
    """What stands in joins for the owner of a model, by its id in lower case."""
    return _number(name.partition("/")[0])


_number = lru_cache(maxsize=20_000)(number_of)


def ids_of(names: Iterable[str]) -> tuple[str, ...]:
    """As `bases_of` has them."""
    return tuple(dict.fromkeys([_id(name) or f"!{name[:100]}" for name in names]))[:MAX_BASES]


@lru_cache(maxsize=20_000)
def _id(name: str) -> str:
    name = name.removeprefix(_HUB)
    if (
        name.count("/") == 1
        and "--" not in name
        and ".." not in name
        and name.replace("/", "").replace("-", "").isalnum()
    ):
        return name.lower()
    try:
        found = hub_reference(name if "://" in name else f"hf://{name}")
    except (UsageError, ValueError):
        return ""
    return found.name.lower() if found else ""
