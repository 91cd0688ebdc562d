"""Results as tables of SQL: `results` itself and the views over it that questions start from (docs/batch.md)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from licensecheck.catalogue.parquet import opened
from licensecheck.errors import SourceError, UsageError

SIZES = ("not known", "below 0.1 B", "0.1 to 1 B", "1 to 5 B", "5 to 15 B", "15 to 70 B", "70 B and more")
# Name, what it holds, and its query.
VIEWS: tuple[tuple[str, str, str], ...] = (
    (
        "models",
        "each row, with its size class and its pipeline tag or 'none'",
        """select *, case when coalesce(parameters, 0) = 0 then 'not known' when parameters < 1e8 then 'below 0.1 B'
           when parameters < 1e9 then '0.1 to 1 B' when parameters < 5e9 then '1 to 5 B'
           when parameters < 15e9 then '5 to 15 B' when parameters < 70e9 then '15 to 70 B'
           else '70 B and more' end as size, coalesce(nullif(task, ''), 'none') as modality,
           coalesce(nullif(declared, ''), 'none') as license from results""",
    ),
    (
        "verdicts",
        "rows and downloads of each verdict",
        "select verdict, count(*) as models, sum(coalesce(downloads, 0))::bigint as downloads from results group by 1",
    ),
    (
        "conditions",
        "rows and downloads of each status of each condition",
        """select condition, status, count(*) as models, sum(coalesce(downloads, 0))::bigint as downloads from (
             unpivot results on c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12
             into name condition value status) group by all""",
    ),
    (
        "contradictions",
        "licences that are declared over a base whose terms bind, with counts and the most downloaded of each",
        """select declared, over, count(*) as models, sum(coalesce(downloads, 0))::bigint as downloads,
             arg_max(id, coalesce(downloads, 0)) as example
           from results where contradicts group by 1, 2""",
    ),
    (
        "undetermined",
        "how many undetermined rows hang on each open condition, and how many on it alone",
        """select condition, count(*) as models, count(*) filter (alone) as alone from (
             select unnest(string_split(open, ', ')) as condition, not contains(open, ',') as alone
             from results where verdict = 'undetermined' and open <> '') group by 1""",
    ),
    (
        "missing",
        "what could not be had, and of how many rows",
        """select gap, count(*) as models from (
             select unnest(string_split(gaps, ', ')) as gap from results where gaps <> '') group by 1""",
    ),
    (
        "drift",
        "what roots declare and what is declared by what was made of them",
        """select root.declared as root_license, made.declared as license, count(*) as models
           from results made join (
             select lower(id) as name, any_value(declared) as declared from results group by 1) root
           on root.name = lower(made.root) where made.root <> '' and made.lineage = 'found' group by 1, 2""",
    ),
)


@contextmanager
def database_of(results: Path, before: Path | None = None) -> Iterator[Any]:
    """A database with the table `results`, those of an earlier run as `before`, and the views over the first.

    Raises SourceError when a file is none of results.
    """
    import duckdb

    with duckdb.connect() as database:
        database.execute("set memory_limit = '800MB'")
        for name, path in (("results", results), ("before", before)):
            if path is not None:
                columns = opened(str(path)).schema_arrow.names
                if not {"id", "verdict", "evidence", "rulebook"}.issubset(columns):
                    raise SourceError(f"{path}: these are no results of batch", hint="name a file that batch wrote")
                place = str(path).replace("'", "''")
                database.execute(f"create view {name} as select * from read_parquet('{place}')")
        for name, _, query in VIEWS:
            database.execute(f"create view {name} as {query}")
        yield database


def answer(results: Path, query: str, before: Path | None = None) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The names of columns and the rows that a query comes to. It can neither write nor read other files.

    Raises UsageError for a query that DuckDB does not take.
    """
    import duckdb

    with database_of(results, before) as database:
        paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in (results, before) if path)
        database.execute(f"set allowed_paths = [{paths}]")
        database.execute("set enable_external_access = false")
        database.execute("set lock_configuration = true")
        try:
            statements = database.extract_statements(query)
            if [one.type for one in statements] != [duckdb.StatementType.SELECT]:
                raise UsageError("the query is not one SELECT", hint="results are read, never written")
            database.execute(query)
            found = database.fetchall()
        except duckdb.Error as error:
            names = ", ".join(("results", *(name for name, _, _ in VIEWS)))
            raise UsageError(str(error).splitlines()[0], hint=f"one query over {names}") from None
        return tuple(column[0] for column in database.description or ()), found
