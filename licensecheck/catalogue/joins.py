"""What stands between reading and judging, and between judging and writing: joins over the parts of a run, in DuckDB.

DuckDB works within a fixed memory and beyond that in the folder of the run, so that rows may be as many as the disk
holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from licensecheck._version import __version__
from licensecheck.catalogue.binding import Above, Binding
from licensecheck.catalogue.inputs import Catalogue
from licensecheck.catalogue.lineage import trace
from licensecheck.catalogue.outcome import CONDITIONS, FIELDS, NUMBERS, OF_BASE
from licensecheck.catalogue.parquet import opened
from licensecheck.catalogue.store import Store
from licensecheck.catalogue.unit import Judging, judge_for
from licensecheck.errors import SourceError

MEMORY = "280MB"
_DATABASE = "joins.db"
SLICE = 40_000
_IN_ROW = ", ".join(ident.lower() for ident in CONDITIONS)
_BINDING = """
create or replace table combined as
  select concluded, status, has_text, told, licenses, row_number() over () as combination
  from (select distinct rows.concluded, rows.status, has_text, coalesce(told, false) as told, licenses
        from rows left join lineage using (rid));
"""
_KEYS = """
create or replace table held as
  select rid, key, combination from rows
  left join lineage using (rid)
  join combined on combined.concluded = rows.concluded and combined.status = rows.status
    and combined.has_text = rows.has_text
    and combined.told = coalesce(lineage.told, false) and combined.licenses is not distinct from lineage.licenses;
create or replace table keys as
  select key, set_, forebears, md5(hex(key) || forebears) as evidence, rid from (
    select key, set_, min(rid) as rid from held join binding using (combination) group by key, set_)
  join (select distinct set_, forebears from binding) using (set_);
"""
_EARLIER = f"""
create or replace table earlier as
  select keys.key, keys.forebears as over, old.* exclude (evidence) from keys join (
    select evidence, {", ".join(f"any_value({name}) as {name}" for name in FIELDS)},
      {
    ", ".join(
        f"any_value({name} / case when card_read or parameters = 0 then 1 else parameters end) as {name}"
        for name in NUMBERS
    )
}
    from read_parquet($results) where rulebook = $stamp group by evidence) old using (evidence);
"""
_NO_EARLIER = f"""
create or replace table earlier (key blob, over varchar, {", ".join(f"{name} varchar" for name in FIELDS)},
  {", ".join(f"{name} double" for name in NUMBERS)});
"""
_WANTED = "select wanted.key, wanted.forebears as over, evidence.evidence from wanted join rows evidence using (rid)"
# Figures of compute keep four digits: those of a row are made of those of the evidence that it shares.
_FIGURE = """
case when {0} > 0 then round({0}, 3 - floor(log10({0}))::integer) end"""
_RESULT = """
select rows.id, verdict, if_in_scope, {conditions}, license_status,
  case when has_text then o.declared else rows.declared end as declared,
  case when has_text then o.concluded
       when rows.status <> 'failed' and license_status = 'failed' and binding.over <> '' and rows.concluded <> ''
       then rows.concluded || ' AND ' || replace(binding.over, ', ', ' AND ') else rows.concluded end as concluded,
  binding.over, rows.status = 'met' and binding.over <> '' as contradicts,
  rules, open,
  case when not unknown or contains(gaps, '{of_base}') then gaps when gaps = '' then '{of_base}'
       else gaps || ', {of_base}' end as gaps,
  gpai, provider, placed, systemic, out_because, {numbers},
  rows.size as parameters, rows.task,
  coalesce(rows.author, case when contains(rows.id, '/') then split_part(rows.id, '/', 1) end) as organisation,
  rows.downloads, rows.likes, rows.created,
  coalesce(lineage.root, '') as root, coalesce(lineage.steps, 0) as steps, coalesce(lineage.lineage, '') as lineage,
  rows.texts, rows.broken, has_text as card_read, o.evidence, '{stamp}' as rulebook
from (from rows where rid between {first} and {last}) rows
left join (from lineage where rid between {first} and {last}) lineage using (rid)
join (from held where rid between {first} and {last}) held using (rid)
join binding using (combination)
join outcomes o on o.key = rows.key and o.set_ = binding.set_
order by rows.rid"""


def connect(store: Store) -> Any:
    """A database in the run's folder, made anew: its tables may be larger than the memory that it is given."""
    import duckdb

    for left in store.folder.glob(f"{_DATABASE}*"):
        left.unlink()
    database = duckdb.connect(str(store.part(_DATABASE)), config={"temp_directory": str(store.folder / "spill")})
    database.execute(f"set memory_limit = '{MEMORY}'")
    database.execute("set threads = 2")
    # Where an order matters, the query asks for it.
    database.execute("set preserve_insertion_order = false")
    return database


def prepare(database: Any, parts: Sequence[Path]) -> int:
    """The view `rows` over the parts of rows, and their lineage; returns how many rounds that took."""
    listed = ", ".join(_text(str(part)) for part in parts)
    database.execute(f"create or replace view rows as select * from read_parquet([{listed}])")
    return trace(database)


def above_of(database: Any, judging: Judging) -> None:
    """The table `binding`: for each combination of own licence and those above it, the forebears that count."""
    import pyarrow as pa

    database.execute(_BINDING)
    known = {
        number: Above(concluded=concluded, status=status, flows=flows, given=given)
        for number, concluded, status, flows, given in database.execute(
            "select license, concluded, status, flows, license_keys from licenses"
        ).fetchall()
    }
    binding = Binding(judge_for(judging).licenses)
    found = [
        (number, *binding.forebears(own, status, tuple(known[one] for one in ids or ()), has_text=has_text, told=told))
        for own, status, has_text, told, ids, number in database.execute("select * from combined").fetchall()
    ]
    columns = list(zip(*found, strict=True)) or [(), (), (), ()]
    arrays = [
        pa.array(columns[0], pa.int64()),
        *(pa.array(c, pa.string()) for c in columns[1:3]),
        pa.array(columns[3], pa.bool_()),
    ]
    made = pa.table(arrays, names=["combination", "forebears", "over", "unknown"])
    database.register("made", made)
    database.execute(
        "create or replace table binding as select *, dense_rank() over (order by forebears)::integer as set_ from made"
    )
    database.execute(_KEYS)


def wanted(database: Any, store: Store, judging: Judging, since: Path | None) -> tuple[int, int, int]:
    """Make the table `wanted` of what neither `since` nor a finished part has judged.

    Returns how many distinct evidences there are, how many of them `since` has not, and how many are wanted.
    Raises SourceError when `since` is no file of results.
    """
    if since:
        columns = opened(str(since)).schema_arrow.names
        if not {"evidence", "rulebook", *FIELDS, *NUMBERS}.issubset(columns):
            raise SourceError(f"{since}: these are no results of batch", hint="give --since a file that batch wrote")
        database.execute(_EARLIER, {"results": str(since), "stamp": judge_for(judging).stamp})
    else:
        database.execute(_NO_EARLIER)
    done = f"union all select key, over from {_parts(store)}" if _judged(store) else ""
    database.execute(
        "create or replace table wanted as select * from keys anti join "
        f"(select key, over from earlier {done}) known on known.key = keys.key and known.over = keys.forebears"
    )
    return tuple(
        database.execute(
            "select (select count(*) from keys), (select count(*) from keys) - (select count(*) from earlier),"
            " (select count(*) from wanted)"
        ).fetchall()[0]
    )


def save_wanted(database: Any, target: Path) -> None:
    """What is wanted, with its evidence, as a file."""
    database.execute(f"copy ({_WANTED}) to {_text(str(target))} (format parquet, row_group_size 5000)")


def batches_wanted(database: Any, size: int) -> Iterator[Any]:
    """What is wanted, with its evidence, in batches of at most `size`."""
    yield from database.sql(_WANTED).to_arrow_reader(size)


def broken_rows(database: Any) -> int:
    """How many rows could not be read."""
    return int(database.execute("select count(*) from rows where broken <> ''").fetchall()[0][0])


def write_results(database: Any, store: Store, catalogue: Catalogue, judging: Judging, target: Path) -> None:
    """The results as one Parquet file, rows in the order of the catalogue, a slice at a time."""
    import pyarrow.parquet as pq

    done = f"union all by name select * from {_parts(store)}" if _judged(store) else ""
    database.execute(
        "create or replace table outcomes as select keys.set_, keys.evidence, found.* from "
        f"(select * from earlier {done}) found join keys on keys.key = found.key and keys.forebears = found.over"
    )
    scale = "o.{0} * case when has_text or size = 0 then 1 else size end"
    numbers = ", ".join(f"{_FIGURE.format(scale.format(name))} as {name}" for name in NUMBERS)
    words = {"of_base": OF_BASE, "conditions": _IN_ROW, "numbers": numbers, "stamp": judge_for(judging).stamp}
    with ExitStack() as stack:
        writer = None
        for first, last in _slices(database):
            query = _RESULT.format(first=first, last=last, **words)
            rows = database.sql(query).to_arrow_table()
            if writer is None:
                schema = rows.schema.with_metadata(_said(catalogue, judging))
                writer = stack.enter_context(pq.ParquetWriter(target, schema, compression="zstd"))
            writer.write_table(rows.cast(schema))


def _slices(database: Any) -> list[tuple[int, int]]:
    """The first and last number of each SLICE of rows; engines number rows in order, but not one by one."""
    query = f"""select min(rid), max(rid) from (select rid, row_number() over (order by rid) - 1 as place from rows)
                group by place // {SLICE} order by 1"""
    return database.execute(query).fetchall() or [(0, 0)]


def _said(catalogue: Catalogue, judging: Judging) -> dict[str, str]:
    """What the file says of itself."""
    lacks = [[column.name, column.needed_for] for column in catalogue.mapping.lacks]
    rulebook = judge_for(judging).book.digest
    told = {"licensecheck": __version__, "rulebook": rulebook, "as_of": judging.as_of}
    return {**told, "lacks": json.dumps(lacks)}


def _judged(store: Store) -> list[Path]:
    return sorted((*store.folder.glob("judged-*.parquet"), *store.folder.glob("judged-by-engine/**/*.parquet")))


def _parts(store: Store) -> str:
    return f"read_parquet([{', '.join(_text(str(part)) for part in _judged(store))}])"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
