"""One row of results for each row: what it says itself, what its evidence came to, and what its lineage adds."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from pyarrow import compute

from licensecheck.catalogue.enriching import TOLD
from licensecheck.catalogue.outcome import CONDITIONS, FIELDS, NUMBERS, OF_BASE

_TEXTS = ("declared", "concluded")
RESULT = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "verdict", "if_in_scope", *map(str.lower, CONDITIONS))),
        *((name, pa.string()) for name in ("license_status", *_TEXTS, "over")),
        ("contradicts", pa.bool_()),
        *((name, pa.string()) for name in FIELDS[FIELDS.index("rules") :]),
        *((name, pa.float64()) for name in NUMBERS),
        ("parameters", pa.int64()),
        ("task", pa.string()),
        ("organisation", pa.string()),
        ("downloads", pa.int64()),
        ("likes", pa.int64()),
        ("created", pa.string()),
        ("root", pa.string()),
        ("steps", pa.int32()),
        ("lineage", pa.string()),
        ("texts", TOLD),
        ("broken", pa.string()),
        ("card_read", pa.bool_()),
        ("evidence", pa.string()),
        ("rulebook", pa.string()),
    ]
)
_OF_ROW = (
    "id", "declared", "concluded", "status", "has_text", "size", "task", "author", "downloads", "likes", "created",
    "texts", "broken",
)  # fmt: skip
_USUAL = "half_towards_infinity"
_OF_OUTCOME = {name: f"read_{name}" for name in _TEXTS}


def joined(rows: str = "rows", held: str = "held", tree: str = "tree", gone: str = "gone") -> str:
    """The query that brings together what `finish_batch` needs."""
    columns = [f"rows.{name} as {name}" for name in _OF_ROW]
    columns += [f"outcomes.{name} as {_OF_OUTCOME.get(name, name)}" for name in (*FIELDS, *NUMBERS)]
    return f"""select rows.rid as rid, {", ".join(columns)}, held.over as over, held.unknown as unknown,
      held.digest as evidence, tree.root as root, tree.steps as steps, gone.base as base
    from {rows} rows join {held} held on held.rid = rows.rid join outcomes on outcomes.digest = held.digest
    left join {tree} tree on tree.rid = rows.rid left join {gone} gone on gone.rid = rows.rid"""


def finish_batch(batch: Any, stamp: str) -> Any:
    """A batch of `joined` as one of RESULT, in the same order."""
    given = {name: batch.column(name) for name in batch.schema.names}
    over, own = given["over"], given["concluded"]
    binds = compute.not_equal(over, "")
    has_text, alone = given["has_text"], compute.equal(given["size"], 0)
    held_down = _all(
        binds,
        compute.not_equal(given["status"], "failed"),
        compute.equal(given["license_status"], "failed"),
        compute.not_equal(own, ""),
    )
    both = compute.binary_join_element_wise(own, compute.replace_substring(over, ", ", " AND "), _like(" AND ", own))
    concluded = compute.if_else(held_down, both, own)
    scale = compute.if_else(compute.or_(has_text, alone), 1, given["size"]).cast(pa.float64())
    made = given | {
        "declared": compute.if_else(has_text, given["read_declared"], given["declared"]),
        "concluded": compute.if_else(has_text, given["read_concluded"], concluded),
        "contradicts": _all(binds, compute.equal(given["status"], "met")),
        "gaps": _gaps(given["gaps"], given["unknown"]),
        **{name: _figures(compute.multiply(given[name].cast(pa.float64()), scale)) for name in NUMBERS},
        "parameters": given["size"],
        "organisation": _organisation(given["id"], given["author"]),
        **_lineage(given["root"], given["steps"], given["base"]),
        "card_read": has_text,
        "rulebook": pa.repeat(stamp, batch.num_rows),
    }
    return pa.record_batch([_cast(made[field.name], field.type) for field in RESULT], schema=RESULT)


def _gaps(gaps: Any, unknown: Any) -> Any:
    """With that of a base whose licence nobody knows, where there is one."""
    empty = compute.equal(gaps, "")
    longer = compute.binary_join_element_wise(gaps, _like(OF_BASE, gaps), _like(", ", gaps))
    added = compute.if_else(empty, _like(OF_BASE, gaps), longer)
    return compute.if_else(_all(unknown, compute.invert(compute.match_substring(gaps, OF_BASE))), added, gaps)


def _organisation(ids: Any, authors: Any) -> Any:
    before = compute.replace_substring_regex(ids, r"^([^/]*)/(?s:.*)$", r"\1")
    return compute.coalesce(authors, compute.if_else(compute.match_substring(ids, "/"), before, None))


def _lineage(root: Any, steps: Any, base: Any) -> dict[str, Any]:
    """`root` and `steps` of the tree, null without a base in the catalogue; `base`: one that is not there."""
    kinds = compute.if_else(compute.equal(compute.fill_null(root, ""), ""), "circle", "found")
    kinds = compute.if_else(compute.is_valid(root), kinds, "")
    return {
        "root": compute.coalesce(root, base, _like("", root)),
        "steps": compute.fill_null(steps, 0),
        "lineage": compute.if_else(compute.is_valid(base), "missing", kinds),
    }


def _figures(values: Any) -> Any:
    """Four digits of each, null where there is none above 0: figures of a row are made of those of its evidence."""
    values = compute.if_else(compute.greater(values, 0), values, None)
    places = compute.subtract(3.0, compute.floor(compute.log10(values)))
    unit = compute.power(10.0, compute.abs(places))
    down = compute.multiply(compute.round(compute.divide(values, unit), round_mode=_USUAL), unit)
    up = compute.divide(compute.round(compute.multiply(values, unit), round_mode=_USUAL), unit)
    return compute.if_else(compute.less(places, 0), down, up)


def _all(*conditions: Any) -> Any:
    found = conditions[0]
    for one in conditions[1:]:
        found = compute.and_(found, one)
    return found


def _like(text: str, column: Any) -> Any:
    return pa.scalar(text, column.type)


def _cast(column: Any, kind: Any) -> Any:
    return column if column.type == kind else column.cast(kind)
