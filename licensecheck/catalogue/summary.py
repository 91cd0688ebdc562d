"""What a scan found, in aggregates: a page over three million rows is made of a few thousand numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from licensecheck.catalogue.parquet import opened
from licensecheck.catalogue.views import database_of

SCHEMA = "licensecheck/summary/1"
MOST = 20
_COUNTS = "count(*) as models, sum(coalesce(downloads, 0))::bigint as downloads"
_TOP = "select {0} from models group by 1 order by count(*) desc, 1 limit {1}"
# Name and query of each part; every one is ordered, so that the same results give the same bytes.
_PARTS = {
    "verdicts": "select * from verdicts order by models desc, verdict",
    "conditions": "select * from conditions order by substr(condition, 2)::int, status",
    "licenses": f"select license, verdict, {_COUNTS} from models where license in ({_TOP.format('license', MOST)}) "
    "group by 1, 2 order by 1, 2",
    "organisations": "select organisation, verdict, models, downloads from ("
    f"select organisation, verdict, {_COUNTS} from models where organisation in (select organisation from models "
    "where organisation is not null group by 1 order by sum(coalesce(downloads, 0)) desc, 1 limit 25) group by 1, 2) "
    "order by 1, 2",
    "contradictions": "select * from contradictions order by models desc, declared, over limit 50",
    "drift": "select * from drift where root_license <> license order by models desc, root_license, license limit 30",
    "lineage": "select coalesce(nullif(lineage, ''), 'none named') as lineage, count(*) as models from results "
    "group by 1 order by 2 desc, 1",
    "depths": "select steps, count(*) as models from results where lineage = 'found' group by 1 order by 1",
    "undetermined": "select * from undetermined order by models desc, condition",
    "missing": "select * from missing order by models desc, gap limit 30",
    "rules": "select rule, count(*) as models from (select unnest(string_split(rules, ', ')) as rule from results "
    "where rules <> '') group by 1 order by 2 desc, 1 limit 30",
    "broken": "select broken as reason, count(*) as models from results where broken <> '' group by 1 "
    "order by 2 desc, 1 limit 30",
    "known": "select id, verdict, license, modality, size, downloads, rules from models where broken = '' "
    "order by downloads desc nulls last, id limit 200",
    "cube": "select verdict, "
    f"case when modality in ({_TOP.format('modality', 14)}) then modality else 'others' end as modality, size, "
    f"case when license in ({_TOP.format('license', 14)}) then license else 'others' end as license, "
    f"{_COUNTS} from models group by 1, 2, 3, 4 order by 1, 2, 3, 4",
}
_CHANGES = {
    "moved": "select b.verdict as before, r.verdict as after, count(*) as models from results r join "
    "(select id, any_value(verdict) as verdict from before group by 1) b on b.id = r.id "
    "where b.verdict <> r.verdict group by 1, 2 order by 3 desc, 1, 2",
    "counts": "select (select count(*) from results r anti join before b on b.id = r.id) as new, "
    "(select count(*) from before b anti join results r on b.id = r.id) as gone, "
    "(select count(*) from results r join (select id, any_value(evidence) as evidence from before group by 1) b "
    "on b.id = r.id and b.evidence <> r.evidence) as other_evidence",
}
Summary = dict[str, Any]


def summarise(results: Path, before: Path | None = None) -> Summary:
    """The aggregates of one file of results, and what changed against an earlier one. Raises SourceError."""
    with database_of(results, before) as database:
        rows = database.execute("select count(*), count(*) filter (broken <> '') from results").fetchall()[0]
        found: Summary = {"schema": SCHEMA, **_said(results), "rows": rows[0], "broken_rows": rows[1]}
        for name, query in _PARTS.items():
            found[name] = _objects(database, query)
        if before:
            found["change"] = {name: _objects(database, query) for name, query in _CHANGES.items()}
    return found


def _objects(database: Any, query: str) -> list[dict[str, Any]]:
    database.execute(query)
    names = [column[0] for column in database.description]
    return [dict(zip(names, row, strict=True)) for row in database.fetchall()]


def _said(results: Path) -> Summary:
    """What the file says of itself: rulebook, day, and the columns that its catalogue lacked."""
    told = opened(str(results)).schema_arrow.metadata or {}
    texts = {
        key: told.get(key.encode(), b"").decode("utf-8", "replace") for key in ("licensecheck", "rulebook", "as_of")
    }
    return {**texts, "lacks": json.loads(told.get(b"lacks", b"[]"))}
