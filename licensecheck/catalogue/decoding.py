"""Columns of one record batch as rows: JSON decoded where it is text, and what is broken in a row said of that row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from typing import Any

import msgspec

from licensecheck.catalogue.columns import Mapping
from licensecheck.catalogue.fronts import MAX_CARD_DATA, Front, Fronts
from licensecheck.catalogue.rows import MAX_TEXT, Row, front_matter
from licensecheck.model.expression import expression
from licensecheck.sources.hub.model import parameters_of

MAX_FILES = 200_000
MAX_ID = 200
# For `findall`, which remembers nothing: ids are all different.
_ID = expression(r"\A[\w.-]{1,96}(?:/[\w.-]{1,96})?\Z")
_CLOSED = ("private", "disabled")
_UNCOUNTED = (None, None, None)
# Between the names of a listing that are handed over as one text; a listing that holds it is handed over as a list.
_BETWEEN = "\0"


def rows_of(batch: Any, mapping: Mapping, fronts: Fronts) -> Iterator[tuple[Row, Front]]:
    """The rows of an Arrow RecordBatch, in its order, each with its front matter; one that cannot be read is a broken
    row.
    """
    theirs = dict(mapping.columns)
    columns = [_values(batch.column(theirs[name]), name) if name in theirs else repeat(None) for name in _READ]
    for values in zip(*columns, strict=False):  # what the catalogue has not is repeated without end
        yield _row(fronts, *values)


def _row(
    fronts: Fronts,
    name: Any,
    card: Any,
    text: Any,
    files: Any,
    gated: Any,
    private: Any,
    disabled: Any,
    task: Any,
    tags: Any,
    library: Any,
    license_: Any,
    base: Any,
    *counted: Any,
) -> tuple[Row, Front]:
    if not isinstance(name, str) or not name:
        return Row(broken="it has no id"), fronts.none
    if not _ID.findall(name):
        return Row(broken="its id is none of a model"), fronts.none
    try:
        front = fronts.of_tags(tags, library, license_, base) if card is None and not text else fronts.of_data(card)
        row = Row(
            name=name,
            card=front.card,
            text=text[: MAX_TEXT + 1] if text else None,
            files=_paths(files) if files is not None else None,
            gated=_lower(gated) if gated is not None else None,
            closed=_closed(private, disabled) if private or disabled else (),
            task=task[:200] if task else "",
            parameters=_parameters(*counted) if counted != _UNCOUNTED else 0,
        )
    except (ValueError, TypeError, RecursionError) as error:
        return Row(name=name, broken=str(error)[:200]), fronts.none
    return row, fronts.of(front_matter(row)) if row.text else front


@lru_cache(maxsize=1_000)
def _lower(value: Any) -> str:
    return str(value).strip().lower()


def _closed(*states: Any) -> tuple[str, ...]:
    return tuple(key for key, state in zip(_CLOSED, states, strict=True) if state in (True, "true", "True"))


def _parameters(safetensors: Any, gguf: Any, stated: Any) -> int:
    if stated is not None:
        try:
            stated = float(stated)
        except ValueError:
            stated = 0
        return int(stated) if 0 < stated < 1e18 else 0
    short = isinstance(safetensors, str | None) and isinstance(gguf, str | None)
    return _counted(safetensors, gguf) if short else _count(safetensors, gguf)


def _count(safetensors: object, gguf: object) -> int:
    return parameters_of({"safetensors": _object(safetensors), "gguf": _object(gguf)})


_counted = lru_cache(maxsize=20_000)(_count)


def _object(value: object) -> object:
    """An object that a catalogue may hold as JSON text; what it means when it is none is nobody's concern."""
    if not isinstance(value, str):
        return value
    try:
        return msgspec.json.decode(value) if len(value) <= MAX_CARD_DATA else None
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _paths(listed: Any) -> tuple[str, ...]:
    """The paths of a listing: joined by _BETWEEN, as JSON text, or a list of names or of objects that hold them."""
    if isinstance(listed, bytes):
        return _parted(listed)
    if isinstance(listed, str):
        listed = msgspec.json.decode(listed)
    if not isinstance(listed, list | tuple):
        raise ValueError("its list of files is none")
    if len(listed) > MAX_FILES:
        raise ValueError(f"it lists more than {MAX_FILES:,} files")
    if listed and isinstance(listed[0], dict):
        listed = [one.get("rfilename") for one in listed if isinstance(one, dict)]
    return tuple([path for path in listed if path and isinstance(path, str)])


@lru_cache(maxsize=20_000)
def _parted(joined: bytes) -> tuple[str, ...]:
    return _paths(joined.decode().split(_BETWEEN))


def _values(column: Any, ours: str) -> list[Any]:
    """A column as Python values; a listing that Arrow can join as the names that it joins, all of them at once."""
    from pyarrow import types

    if ours == "files" and (types.is_list(column.type) or types.is_large_list(column.type)):
        return _listings(column)
    if isinstance(column.type, _extension()):
        column = column.storage
    return values_of(column)


def _listings(column: Any) -> list[Any]:
    """Lists of names, or of objects that hold one name each: joined, as most are like another's, or as lists."""
    import pyarrow as pa
    from pyarrow import compute, types

    names = column.values
    if types.is_struct(names.type):
        held = next((f.name for f in names.type if f.name in ("rfilename", "path", "name")), None)
        if held is None:
            return [None] * len(column)
        names = compute.struct_field(names, held)
    lists = type(column).from_arrays(column.offsets, names)
    text = types.is_string(names.type) or types.is_large_string(names.type)
    if names.null_count or not text or compute.any(compute.match_substring(names, _BETWEEN)).as_py():
        found = values_of(lists)
    else:
        joined = compute.binary_join(lists, pa.scalar(_BETWEEN, names.type))
        found = values_of(joined.cast(pa.large_binary()))
    here = column.is_valid().to_pylist() if column.null_count else repeat(True)
    return [one if there else None for one, there in zip(found, here, strict=False)]


def values_of(column: Any) -> list[Any]:
    """An Arrow column as Python values; text that is none is null."""
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        return [_value(one) for one in column]
    return values


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return None


def cut(value: object) -> str | None:
    """An id as it stands in a catalogue, or None when it is no text."""
    return value[:MAX_ID] if isinstance(value, str) and value else None


def _extension() -> type:
    from pyarrow import ExtensionType

    kind: type = ExtensionType
    return kind


_READ: tuple[str, ...] = (
    "id", "card", "text", "files", "gated", *_CLOSED, "task", "tags", "library", "license", "base",
    "safetensors", "gguf", "parameters",
)  # fmt: skip
