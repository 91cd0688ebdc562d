"""Catalogues as they come: Parquet is read where it is, row group by row group; all else is first put into Parquet."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from licensecheck.catalogue.columns import Mapping, mapping_of
from licensecheck.catalogue.parquet import opened, unreachable
from licensecheck.catalogue.staging import joined, stage
from licensecheck.catalogue.store import Store
from licensecheck.errors import SourceError
from licensecheck.model.record import record

PARQUET = (".parquet", ".pq")
OTHERS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt", ".jsonl.gz", ".ndjson.gz", ".csv.gz")


@record
class Piece:
    """One row group: rows `first` to `first + rows` of the catalogue, in order."""

    path: str
    group: int
    first: int
    rows: int


@record
class Catalogue:
    """What is to be scanned: pieces of files, and which of their columns says what."""

    pieces: tuple[Piece, ...]
    mapping: Mapping

    @property
    def rows(self) -> int:
        """How many there are."""
        return sum(piece.rows for piece in self.pieces)


def open_catalogue(
    names: Sequence[str], store: Store, cards: Sequence[str] = (), chosen: dict[str, str] | None = None
) -> Catalogue:
    """The catalogue in the files, folders and addresses `names`, with the texts of `cards` joined to it by id.

    What is no Parquet is put into `store` first. Raises SourceError for what cannot be read, UsageError for `chosen`
    columns that are not there.
    """
    files, texts = spelt_out(names), spelt_out(cards)
    paths = [path if is_parquet(path) else stage(path, store, chosen) for path in files]
    if texts:
        paths = [joined(paths, [p if is_parquet(p) else stage(p, store) for p in texts], store, chosen or {})]
    return Catalogue(pieces=tuple(_pieces(paths)), mapping=_mapping(paths, chosen))


def identity(names: Sequence[str]) -> tuple[str, ...]:
    """What tells these files from others, and from themselves after a change: names, sizes and times."""
    found = []
    for path in spelt_out(names):
        if os.path.exists(path):
            status = os.stat(path)
            found.append(f"{os.path.abspath(path)} {status.st_size} {status.st_mtime_ns}")
        else:
            found.append(path)
    return tuple(found)


def spelt_out(names: Sequence[str]) -> list[str]:
    """Each file that is meant: a folder stands for the catalogues in it, or for its cards. Raises SourceError."""
    found: list[str] = []
    for name in names:
        if "://" in name:
            found += _elsewhere(name)
        elif os.path.isdir(name):
            inside = sorted(str(path) for path in Path(name).rglob("*") if path.name.lower().endswith(PARQUET))
            found += inside or [name]
        elif os.path.isfile(name):
            found.append(name)
        else:
            raise SourceError(f"{name}: no such file or folder", hint="name a catalogue, or a folder of cards")
    return found


def is_parquet(path: str) -> bool:
    """Whether a file is Parquet, by its name, or by its first bytes where the name does not tell."""
    lower = path.lower()
    if lower.endswith(PARQUET) or "://" in path or os.path.isdir(path) or lower.endswith(OTHERS):
        return lower.endswith(PARQUET)
    with open(path, "rb") as file:
        return file.read(4) == b"PAR1"


def _elsewhere(address: str) -> list[str]:
    import fsspec

    if "*" not in address:
        return [address]
    try:
        files = fsspec.open_files(address)
    except Exception as error:  # every file system has errors of its own
        raise unreachable(address, error) from None
    return [file.fs.unstrip_protocol(file.path) for file in files]


def _pieces(paths: Sequence[str]) -> Iterator[Piece]:
    first = 0
    for path in paths:
        metadata = opened(path).metadata
        for group in range(metadata.num_row_groups):
            rows = metadata.row_group(group).num_rows
            yield Piece(path=path, group=group, first=first, rows=rows)
            first += rows


def _mapping(paths: Sequence[str], chosen: dict[str, str] | None) -> Mapping:
    files = [opened(path) for path in paths]
    mappings = {mapping_of(file.schema_arrow, chosen) for file in files}
    if not any(file.metadata.num_rows for file in files):
        raise SourceError("there is nothing in this catalogue", hint="name a file with at least one model")
    if len({one.columns for one in mappings}) > 1:
        raise SourceError("the files of this catalogue differ in their columns", hint="scan them one by one")
    return mappings.pop()
