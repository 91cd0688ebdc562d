"""What stands between reading and judging, and between judging and writing: joins over the tables of a run.

`rows` as they were read -> `above`, of which `bound`: who is above a row, and the forebears that count -> `keys`:
distinct evidence of rows and their forebears -> `wanted`: what nobody has judged -> `outcomes`.
"""

from __future__ import annotations

import json
from pathlib import Path

from licensecheck._version import __version__
from licensecheck.catalogue.binding import BOUND, bind_batch
from licensecheck.catalogue.finishing import RESULT
from licensecheck.catalogue.inputs import Catalogue
from licensecheck.catalogue.lineage import trace
from licensecheck.catalogue.outcome import FIELDS, NUMBERS
from licensecheck.catalogue.parquet import opened
from licensecheck.catalogue.tables import Tables
from licensecheck.catalogue.unit import JUDGED, Judging, judge_for
from licensecheck.errors import SourceError

_TO_BIND = """
select rows.rid as rid, rows.concluded as concluded, rows.status as status, rows.has_text as has_text,
       above.items as items
from rows join above on above.rid = rows.rid"""
_HELD = """
select rows.rid as rid, rows.key as key, concat(rows.key, coalesce(bound.set_, '')) as digest,
       coalesce(bound.forebears, '[]') as forebears, coalesce(bound.over, '') as over,
       coalesce(bound.unknown, false) as unknown
from rows left join bound on bound.rid = rows.rid"""
_KEYS = """
select digest, min(key) as key, min(forebears) as forebears from held group by digest"""
_FIRST = "select key, min(rid) as rid from rows where evidence is not null group by key"
# What an earlier run came to, without the size of the row by which its figures grow. They have four digits: of several
# rows that share them, the middle of what these tell is nearest.
_SIZE = "case when card_read or parameters = 0 then 1 else parameters end"
_MIDDLE = f"(min({{0}} / {_SIZE}) + max({{0}} / {_SIZE})) / 2 as {{0}}"
_EARLIER = f"""
select evidence as digest, {", ".join(f"min({name}) as {name}" for name in FIELDS)},
  {", ".join(_MIDDLE.format(name) for name in NUMBERS)}
from earlier where rulebook = '{{stamp}}' group by evidence"""
_OPEN = """
select keys.digest as digest, keys.key as key, keys.forebears as forebears
from keys left join done on done.digest = keys.digest where done.digest is null"""
_WANTED = """
select open_keys.digest as digest, open_keys.forebears as forebears, rows.evidence as evidence
from open_keys join first_of on first_of.key = open_keys.key join rows on rows.rid = first_of.rid"""


def bind(tables: Tables, judging: Judging) -> None:
    """Make `held` of `rows`: of each row its digest and its forebears."""
    trace(tables)
    tables.mapped("bound", _TO_BIND, lambda batch: bind_batch(batch, judging), BOUND)
    tables.make("held", _HELD)
    tables.make("keys", _KEYS)
    tables.make("first_of", _FIRST)


def want(tables: Tables, judging: Judging, since: Path | None) -> tuple[int, int, int]:
    """Make `wanted`, the keys that neither `since` nor the table `judged` has.

    Returns how many keys there are, how many of them `since` has not, and how many are wanted. Raises SourceError when
    `since` is no file of results.
    """
    if since:
        if not {"evidence", "rulebook", *FIELDS, *NUMBERS}.issubset(opened(str(since)).schema_arrow.names):
            raise SourceError(f"{since}: these are no results of batch", hint="give --since a file that batch wrote")
        tables.load("earlier", [since], RESULT)
        tables.make("told", _EARLIER.format(stamp=judge_for(judging).stamp))
    else:
        tables.load("told", [], JUDGED)
    tables.make("done", "select digest from told union all select digest from judged")
    tables.make("open_keys", _OPEN)
    tables.make("wanted", _WANTED)
    counts = [tables.numbers(f"select count(*) as n from {name}")[0] for name in ("keys", "open_keys")]
    known = tables.numbers("select count(*) as n from keys join told on told.digest = keys.digest")[0]
    return counts[0], counts[0] - known, counts[1]


def settle(tables: Tables) -> None:
    """Make `outcomes` of what was `told` earlier and what is `judged` now."""
    columns = ", ".join(("digest", *FIELDS, *NUMBERS))
    tables.make("outcomes", f"select {columns} from told union all select {columns} from judged")


def broken_rows(tables: Tables) -> int:
    """How many rows could not be read."""
    return tables.numbers("select count(*) as n from rows where broken <> ''")[0]


def said_of(catalogue: Catalogue, judging: Judging) -> dict[str, str]:
    """What a file of results says of itself."""
    lacks = [[column.name, column.needed_for] for column in catalogue.mapping.lacks]
    rulebook = judge_for(judging).book.digest
    told = {"licensecheck": __version__, "rulebook": rulebook, "as_of": judging.as_of}
    return {**told, "lacks": json.dumps(lacks)}
