"""JSON Lines, CSV, lists of ids and folders of cards put into Parquet, and two catalogues joined into one.

Every value becomes text: objects and lists as JSON, which is what the columns of the known catalogues hold as well.
"""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from licensecheck.catalogue.columns import COLUMNS, mapping_of
from licensecheck.catalogue.parquet import opened
from licensecheck.catalogue.store import Store, put, writing
from licensecheck.errors import SourceError

GROUP = 20_000
MAX_VALUE = 64_000_000
MAX_DOCUMENT = 2_000_000_000
_KNOWN = {name.lower(): name for column in COLUMNS for name in column.known_as}
Fields = dict[str, str | None]


def stage(path: str, store: Store) -> str:
    """The catalogue at `path` as a Parquet file in `store`; made once. Raises SourceError, ReportError."""
    name = f"staged-{sha256(path.encode()).hexdigest()[:12]}.parquet"
    if not store.has(name):
        with writing(store.folder):
            put(store.part(name), lambda target: _write(target, path))
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


def _write(target: Path, path: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = _rows(path)
    first = list(islice(rows, GROUP))
    names = list(dict.fromkeys(key for row in first for key in row)) or ["id"]
    schema = pa.schema([(name, pa.large_string()) for name in names])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        while first:
            arrays = [pa.array([row.get(name) for row in first], pa.large_string()) for name in names]
            writer.write_table(pa.table(arrays, schema=schema))
            first = list(islice(rows, GROUP))


def _rows(path: str) -> Iterator[Fields]:
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


def _of_json(line: str | bytes) -> Fields:
    """One object; what is none is a row without an id, which is told as broken."""
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return {"id": None}
    return _fields(value.items()) if isinstance(value, dict) else {"id": None}


def _of_document(path: str) -> Iterator[Fields]:
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


def _of_csv(path: str, delimiter: str) -> Iterator[Fields]:
    import io

    csv.field_size_limit(MAX_VALUE)
    with _open(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
        try:
            for row in csv.DictReader(text, delimiter=delimiter):
                yield _fields((key, value or None) for key, value in row.items() if isinstance(key, str))
        except csv.Error as error:
            raise SourceError(f"{path}: {error}", hint="quote values that hold commas or line ends") from None


def _cards(folder: Path) -> Iterator[Fields]:
    """Cards as org/name.md, org--name.md or org/name/README.md; one that cannot be read is a row without text."""
    for path in sorted(folder.rglob("*.md")):
        stem = path.relative_to(folder).with_suffix("").as_posix()
        name = stem.removesuffix("/README") if "/" in stem.removesuffix("/README") else stem.replace("--", "/", 1)
        try:
            with open(path, "rb") as file:
                yield {"id": name, "card": file.read(MAX_VALUE).decode("utf-8", "replace")}
        except OSError:
            yield {"id": name, "card": None}


def _fields(pairs: Iterable[tuple[str, Any]]) -> Fields:
    return {key: _text(value) for key, value in pairs if key.lower() in _KNOWN}


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return str(value)
    return msgspec.json.encode(value).decode("utf-8", "replace")


def _open(path: str) -> IO[bytes]:
    try:
        if "://" in path:
            import fsspec

            file: IO[bytes] = fsspec.open(path, "rb", compression="infer").open()
            return file
        return cast(IO[bytes], gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb"))
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}", hint="see whether it can be opened") from None
