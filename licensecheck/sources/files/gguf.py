"""Header of a GGUF file: magic, key-value pairs, tensor shapes. Tensors are never read, the vocabulary is skipped."""

from __future__ import annotations

import math
import struct
from typing import BinaryIO

from licensecheck.model.snapshot import TensorHeader
from licensecheck.sources.files.disk import read_at_most
from licensecheck.sources.files.safetensors import MAX_FIELDS, MAX_VALUE, MalformedHeader

MAX_READ = 16_000_000
_CHUNK = 1 << 16
_MAX_PAIRS = 100_000
_MAX_TENSORS = 1_000_000
_MAX_KEY = 65_535
_MAX_TEXT = 1_000_000
_MAX_ITEMS = 64
_BOOL, _STRING, _ARRAY = 7, 8, 9
_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}


class _ReadEnough(Exception):
    """The header goes on beyond what we are willing to read."""


class _Cursor:
    """A window on the file that moves forward; counts what it reads, and does not read what is skipped."""

    def __init__(self, stream: BinaryIO, size: int, most: int) -> None:
        self.stream = stream
        self.size = size
        self.most = most
        self.position = 0
        self.window = b""
        self.start = 0
        self.read = 0

    def take(self, count: int) -> bytes:
        """The next `count` bytes. Raises MalformedHeader past the end of the file, _ReadEnough past the limit."""
        begin = self.position - self.start
        if begin + count > len(self.window):
            self._fill(count)
            begin = 0
        self.position += count
        return self.window[begin : begin + count]

    def skip(self, count: int) -> None:
        if count > self.size - self.position:
            raise MalformedHeader("a length in its header leads past the end of the file")
        self.position += count

    def number(self, form: str) -> int | float | bool:
        value: int | float | bool = struct.unpack(form, self.take(struct.calcsize(form)))[0]
        return value

    def length(self) -> int:
        return int.from_bytes(self.take(8), "little")

    def text(self, limit: int) -> str:
        length = self.length()
        if length > limit:
            self.skip(length)
            return ""
        return self.take(length).decode("utf-8", "replace")

    def _fill(self, count: int) -> None:
        if count > self.size - self.position:
            raise MalformedHeader("its header leads past the end of the file")
        if self.read + count > self.most:
            raise _ReadEnough
        self.stream.seek(self.position)
        self.window = read_at_most(self.stream, max(count, min(_CHUNK, self.most - self.read)))
        self.start = self.position
        self.read += len(self.window)
        if len(self.window) < count:
            raise MalformedHeader("the file ends inside its header")


def read_gguf(stream: BinaryIO, size: int, path: str, most: int = MAX_READ) -> TensorHeader:
    """Read the header of a file of `size` bytes; `parameters` is None when it is longer than `most`.

    Raises MalformedHeader.
    """
    cursor = _Cursor(stream, size, most)
    if size < 24 or cursor.take(4) != b"GGUF":
        raise MalformedHeader("it does not begin like a GGUF file")
    version = cursor.number("<I")
    if version not in (2, 3):
        raise MalformedHeader(f"GGUF version {version}, of which only 2 and 3 are read")
    tensors, pairs = cursor.length(), cursor.length()
    if tensors > _MAX_TENSORS or pairs > _MAX_PAIRS:
        raise MalformedHeader(f"it claims {tensors:,} tensors and {pairs:,} keys")
    fields: dict[str, str] = {}
    parameters = None
    try:
        for _ in range(pairs):
            _read_pair(cursor, fields)
        parameters = sum(_elements(cursor) for _ in range(tensors))
    except _ReadEnough:
        pass
    return TensorHeader(
        path=path,
        format="gguf",
        parameters=parameters,
        tensors=tensors,
        tensor_bytes=max(0, size - cursor.position),
        fields=tuple(sorted(fields.items())),
    )


def _read_pair(cursor: _Cursor, fields: dict[str, str]) -> None:
    key = cursor.text(_MAX_KEY)
    value = _value(cursor, int(cursor.number("<I")))
    if value is not None and not key.startswith("tokenizer.") and len(fields) < MAX_FIELDS:
        fields[key[:MAX_VALUE]] = value[:MAX_VALUE]


def _value(cursor: _Cursor, kind: int) -> str | None:
    """One value as text; None for arrays that are long or not of strings."""
    if kind == _STRING:
        return cursor.text(_MAX_TEXT)
    if kind == _ARRAY:
        return _array(cursor)
    if kind not in _SCALARS:
        raise MalformedHeader(f"its header holds a value of unknown type {kind}")
    value = cursor.number(_SCALARS[kind])
    return str(value).lower() if kind == _BOOL else str(value)


def _array(cursor: _Cursor) -> str | None:
    kind, count = int(cursor.number("<I")), cursor.length()
    if kind in _SCALARS:
        cursor.skip(count * struct.calcsize(_SCALARS[kind]))
        return None
    if kind != _STRING:
        raise MalformedHeader(f"its header holds an array of type {kind}, which is not read")
    if count > (cursor.size - cursor.position) // 8:
        raise MalformedHeader("a length in its header leads past the end of the file")
    if count <= _MAX_ITEMS:
        return ", ".join([cursor.text(_MAX_TEXT) for _ in range(count)])
    for _ in range(count):
        cursor.skip(cursor.length())
    return None


def _elements(cursor: _Cursor) -> int:
    cursor.skip(cursor.length())
    dimensions = int(cursor.number("<I"))
    if dimensions > 8:
        raise MalformedHeader(f"a tensor of it has {dimensions} dimensions")
    shape = struct.unpack(f"<{dimensions}Q", cursor.take(8 * dimensions))
    cursor.skip(12)
    return math.prod(shape)
