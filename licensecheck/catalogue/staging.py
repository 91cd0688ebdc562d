"""JSON Lines, CSV, lists of ids and folders of cards put into Parquet, and two catalogues joined into one.

Every value becomes text: objects and lists as JSON, which is what the columns of the known catalogues hold as well.
"""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Container, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from licensecheck.catalogue.columns import COLUMNS, mapping_of
from licensecheck.catalogue.parquet import elsewhere, opened
from licensecheck.catalogue.store import Store, put, writing
from licensecheck.errors import SourceError

GROUP = 20_000
MAX_VALUE = 64_000_000
MAX_DOCUMENT = 2_000_000_000
_KNOWN = {name.lower() for column in COLUMNS for name in column.known_as}
# So many names of columns that nobody reads are told, those of the first row.
_OTHERS = 100
Row = dict[str, Any]
Fields = dict[str, str | None]


def stage(path: str, store: Store, chosen: dict[str, str] | None = None) -> str:
    """The catalogue at `path` as a Parquet file in `store`; made once. Raises SourceError, ReportError.

    Of its columns those are kept that go by a known name, or that `chosen` names (our name: theirs); of others, names.
    """
    name = f"staged-{sha256(path.encode()).hexdigest()[:12]}.parquet"
    if not store.has(name):
        with writing(store.folder):
            put(store.part(name), lambda target: _write(target, path, (chosen or {}).values()))
    return str(store.part(name))


def joined(paths: Sequence[str], cards: Sequence[str], store: Store, chosen: dict[str, str]) -> str:
    """The rows of `paths`, in their order, each with the text of its card: the longest that `cards` have of its id."""
    import duckdb

    name = "joined.parquet"
    if store.has(name):
        return str(store.part(name))
    ours = mapping_of(opened(paths[0]).schema_arrow, chosen)
    theirs = mapping_of(opened(cards[0]).schema_arrow)
    text = theirs.get("text")
    if not text:
        raise SourceError(f"{cards[0]}: no column holds the text of cards", hint="give the other catalogue as --cards")
    here, there = ours.get("id"), theirs.get("id")
    replaced = f"exclude ({quoted(ours.get('text'))})" if ours.get("text") else ""
    query = f"""copy (
        select m.* {replaced} exclude (row_in_order), c.text as card from (
            select *, row_number() over () as row_in_order from read_parquet($paths)) m
        left join (select {quoted(there)} as id, arg_max({quoted(text)}, len({quoted(text)})) as text
                   from read_parquet($cards) group by all) c
        on c.id = m.{quoted(here)} order by row_in_order
    ) to '%s' (format parquet, compression zstd, row_group_size {GROUP})"""
    if replaced:
        query = query.replace(") exclude (row_in_order)", ", row_in_order)")
    with writing(store.folder), duckdb.connect(config={"temp_directory": str(store.folder)}) as database:
        database.execute("set memory_limit = '500MB'")

        def copy(target: Path) -> None:
            database.execute(query % str(target).replace("'", "''"), {"paths": list(paths), "cards": list(cards)})

        put(store.part(name), copy)
    return str(store.part(name))


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _write(target: Path, path: str, chosen: Iterable[str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    wanted = {*_KNOWN, *chosen}
    said = _rows(path)
    top = list(islice(said, 1))
    rows = (_fields(row, wanted) for row in chain(top, said))
    first = list(islice(rows, GROUP))
    others = (key for row in top for key in row if key not in wanted)
    names = list(dict.fromkeys([*(key for row in first for key in row), *islice(others, _OTHERS)])) or ["id"]
    schema = pa.schema([(name, pa.large_string()) for name in names])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        while first:
            arrays = [pa.array([row.get(name) for row in first], pa.large_string()) for name in names]
            writer.write_table(pa.table(arrays, schema=schema))
            first = list(islice(rows, GROUP))


def _rows(path: str) -> Iterator[Row]:
    lower = path.lower().removesuffix(".gz")
    if os.path.isdir(path):
        return _cards(Path(path))
    if lower.endswith((".csv", ".tsv")):
        return _of_csv(path, "\t" if lower.endswith(".tsv") else ",")
    if lower.endswith(".json"):
        return _of_document(path)
    if lower.endswith(".txt"):
        return ({"id": line.strip()} for line in _lines(path) if line.strip() and not line.startswith("#"))
    return (_of_json(line) for line in _lines(path) if line.strip())


def _lines(path: str) -> Iterator[str]:
    with _open(path) as file:
        for line in iter(lambda: file.readline(MAX_VALUE), b""):
            yield line.decode("utf-8", "replace")


def _of_json(line: str | bytes) -> Row:
    """One object; what is none is a row without an id, which is told as broken."""
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return {"id": None}
    return value if isinstance(value, dict) else {"id": None}


def _of_document(path: str) -> Iterator[Row]:
    """A list of objects in one document, or objects one a line under the wrong name."""
    with _open(path) as file:
        data = file.read(MAX_DOCUMENT)
    if len(data) == MAX_DOCUMENT:
        raise SourceError(
            f"{path}: larger than {MAX_DOCUMENT:,} bytes", hint="write it as JSON Lines: one model a line"
        )
    try:
        objects = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        yield from (_of_json(line) for line in data.splitlines() if line.strip())
        return
    yield from (_of_json(bytes(one)) for one in objects)


def _of_csv(path: str, delimiter: str) -> Iterator[Row]:
    import io

    csv.field_size_limit(MAX_VALUE)
    with _open(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
        try:
            for row in csv.DictReader(text, delimiter=delimiter):
                yield {key: value or None for key, value in row.items() if isinstance(key, str)}
        except csv.Error as error:
            raise SourceError(f"{path}: {error}", hint="quote values that hold commas or line ends") from None


def _cards(folder: Path) -> Iterator[Row]:
    """Cards as org/name.md, org--name.md or org/name/README.md; one that cannot be read is a row without text."""
    for path in sorted(folder.rglob("*.md")):
        stem = path.relative_to(folder).with_suffix("").as_posix()
        name = stem.removesuffix("/README") if "/" in stem.removesuffix("/README") else stem.replace("--", "/", 1)
        try:
            with open(path, "rb") as file:
                yield {"id": name, "card": file.read(MAX_VALUE).decode("utf-8", "replace")}
        except OSError:
            yield {"id": name, "card": None}


def _fields(row: Row, wanted: Container[str]) -> Fields:
    return {key: _text(value) for key, value in row.items() if key in wanted or key.lower() in wanted}


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return str(value)
    return msgspec.json.encode(value).decode("utf-8", "replace")


def _open(path: str) -> IO[bytes]:
    try:
        if "://" in path:
            return elsewhere(path, "infer")
        return cast(IO[bytes], gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb"))
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}", hint="see whether it can be opened") from None
