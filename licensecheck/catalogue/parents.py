"""Of which models a row says that it was made: edges of the lineage, from it to ids in lower case."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from licensecheck.catalogue.rows import Row, snapshot_of
from licensecheck.errors import UsageError
from licensecheck.probes.lineage import MAX_BASES, bases
from licensecheck.sources.hubreference import hub_reference

TOLD = "?"
_HUB = "https://huggingface.co/"
MOST_TOLD = 3


def bases_of(row: Row) -> tuple[str, ...]:
    """The ids of its bases, each once; one that only a sentence names begins with TOLD, what is no id with "!"."""
    found = bases(snapshot_of(row))
    told = tuple([f"{TOLD}{name}" for one in found if one.told and (name := _id(one.name))][:MOST_TOLD])
    return told or ids_of(one.name for one in found if not one.told)


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
