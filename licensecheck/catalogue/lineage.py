"""The lineage of a whole catalogue, by joins: to the root of each row, and to every licence that reaches it.

Both walks double their stride with each round (pointer jumping), so that a chain of ten thousand takes fourteen.
What binds: LEGAL.md row 69, as `licensing.release.lineage` weighs it for one release; here only who is above whom
is found.
"""

from __future__ import annotations

from licensecheck.catalogue.tables import Tables

# Licences that reach one row, of different models with different terms: more than these are not told apart.
MOST = 24
MAX_ROUNDS = 40
# The licence of a model that is not in the catalogue; 0 is that of one that binds nobody.
MISSING = -1

# `edges`: from a row (child) to a base, its parent when that is in the catalogue; a row of no known base names itself.
_EDGES = (
    ("known", "select name, min(rid) as rid from rows where name is not null group by name"),
    ("listed", "select rid as child, explode(bases) as item from rows where bases is not null"),
    (
        "named",
        "select child, item['place'] as place, item['base'] as base, item['owner'] as owner, item['told'] as told "
        "from listed",
    ),
    (
        "edges",
        "select child, place, base, owner, told, known.rid as parent from named left join known "
        "on known.name = named.base "
        "where (known.rid is null or known.rid <> child) and not (told and known.rid is null)",
    ),
)
# `reach`: which licences, of whose models, are above a row, and how far. `jump`: where its first parents lead so far.
_START = (
    (
        "reach",
        f"""select rid, license, flows, owner, cast(1 as bigint) as depth, bool_and(told) as told from (
          select edges.child as rid, rows.license as license, rows.flows as flows, rows.owner as owner,
                 edges.told as told
          from edges join rows on rows.rid = edges.parent where rows.license <> 0
          union all
          select child as rid, cast({MISSING} as bigint) as license, false as flows, owner, told
          from edges where parent is null) nearest
        group by rid, license, flows, owner""",
    ),
    (
        "jump",
        """select rid, ahead, cast(1 as bigint) as stride from (
          select child as rid, parent as ahead, row_number() over (partition by child order by place) as nth
          from edges where parent is not null) parents
        where nth = 1""",
    ),
)
# One step over every edge and one stride ahead on the first parents.
_SPREAD = f"""
select rid, license, flows, owner, depth, told from (
  select rid, license, flows, owner, depth, told,
         row_number() over (partition by rid order by flows desc, depth, license, owner) as nth from (
    select rid, license, flows, owner, min(depth) as depth, bool_and(told) as told from (
      select rid, license, flows, owner, depth, told from reach
      union all
      select edges.child as rid, reach.license as license, reach.flows as flows, reach.owner as owner,
             reach.depth + 1 as depth, false as told
      from edges join reach on reach.rid = edges.parent
      union all
      select jump.rid as rid, reach.license as license, reach.flows as flows, reach.owner as owner,
             reach.depth + jump.stride as depth, false as told
      from jump join reach on reach.rid = jump.ahead) steps
    group by rid, license, flows, owner) nearest) sorted
where nth <= {MOST}"""
_STRIDE = """
select jump.rid as rid, coalesce(beyond.ahead, jump.ahead) as ahead,
       jump.stride + coalesce(beyond.stride, 0) as stride
from jump left join jump beyond on beyond.rid = jump.ahead"""
# A round changes nothing when it leaves these as they were: rows come, come nearer, or are replaced by such as bind.
_SUMS = """
select count(*) as n, sum(depth) as depths, sum(case when flows then 1 else 0 end) as flowing,
       sum(case when told then 1 else 0 end) as telling, sum(license % 1000003) as licenses,
       sum(owner % 1000003) as owners
from reach"""
# How many rows see their root already; once it grows no more, what is left goes round in circles.
_ENDED = """
select count(*) as n from jump left join (select rid as here, ahead as next from jump) beyond
on beyond.here = jump.ahead where beyond.here is null"""
_END = (
    (
        "roots",
        """select jump.rid as rid, jump.ahead as ahead, jump.stride as stride, beyond.here as here
        from jump left join (select rid as here, ahead as next from jump) beyond on beyond.here = jump.ahead""",
    ),
    (
        "tree",
        """select roots.rid as rid, case when here is null then rows.id else '' end as root,
               case when here is null then stride else 0 end as steps
        from roots join rows on rows.rid = roots.ahead""",
    ),
    ("gone", "select child as rid, min(base) as base from edges where parent is null group by child"),
    (
        "over_rows",
        """select reach.rid as rid, reach.license as license, min(reach.depth) as depth, bool_or(reach.told) as told
        from reach join rows on rows.rid = reach.rid where reach.owner <> rows.owner
        group by reach.rid, reach.license""",
    ),
    ("terms_of", "select license, min(terms) as terms from rows where license <> 0 group by license"),
)
# Each licence above a row as one text, as `binding.Above.read` reads it.
_ABOVE = """
select over_rows.rid as rid,
       concat(cast(depth as string), case when told then '? ' else ' ' end, coalesce(terms, '')) as items
from over_rows left join terms_of on terms_of.license = over_rows.license"""


def trace(tables: Tables) -> None:
    """Make `tree` (rid, root, steps), `gone` (rid, base) and `above` (rid, items) of `rows`.

    `tree` has the rows with a base in the catalogue: a `root` of "" is a circle. `gone` has those with a base that is
    not in it. `items` are the licences above a row that others gave theirs.
    """
    for name, query in (*_EDGES, *_START):
        tables.make(name, query)
    sums, ended = tables.numbers(_SUMS), -1
    for _ in range(MAX_ROUNDS):
        tables.make("reach", _SPREAD)
        before, sums = sums, tables.numbers(_SUMS)
        was, ended = ended, tables.numbers(_ENDED)[0]
        if before == sums and was == ended:
            break
        tables.make("jump", _STRIDE)
    for name, query in _END:
        tables.make(name, query)
    tables.gather("above", _ABOVE, "rid", "items")
