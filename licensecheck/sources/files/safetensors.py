"""Header of a safetensors file: eight bytes of length, then JSON. Its tensors are never read."""

from __future__ import annotations

import math
from typing import Annotated, Any, BinaryIO

import msgspec

from licensecheck.model.snapshot import TensorHeader
from licensecheck.sources.files.disk import read_at_most

# The limit of the format's own reader.
MAX_HEADER = 25_000_000
MAX_VALUE = 2_000
MAX_FIELDS = 1_000
_MAX_NUMBER = 1 << 63
_Count = Annotated[int, msgspec.Meta(ge=0, le=_MAX_NUMBER - 1)]
# Quantised weights are packed into these: their shapes count containers, not parameters.
_PACKED = frozenset({"U8", "I32", "U32"})


class MalformedHeader(ValueError):
    """The file is not what its suffix says; the message says where it departs."""


def read_safetensors(stream: BinaryIO, size: int, path: str) -> TensorHeader:
    """Read the header of a file of `size` bytes. Raises MalformedHeader."""
    tensors, metadata = _decoded(_header(stream, size))
    return TensorHeader(
        path=path,
        format="safetensors",
        parameters=_parameters(tensors),
        tensors=len(tensors),
        tensor_bytes=max((end for _, _, _, end in tensors), default=0),
        fields=_fields(metadata),
    )


def tensor_names(stream: BinaryIO, size: int) -> frozenset[str]:
    """Names of the tensors in a file of `size` bytes. Raises MalformedHeader."""
    try:
        return frozenset(_NAMES.decode(_header(stream, size))) - {"__metadata__"}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MalformedHeader("its header is not a JSON object") from None


def _header(stream: BinaryIO, size: int) -> bytes:
    prefix = read_at_most(stream, 8)
    length = int.from_bytes(prefix, "little")
    if len(prefix) < 8 or not 2 <= length <= size - 8:
        raise MalformedHeader("its first eight bytes do not give the length of a header within the file")
    if length > MAX_HEADER:
        raise MalformedHeader(f"it claims a header of {length:,} bytes, more than {MAX_HEADER:,}")
    return read_at_most(stream, length)


class _Tensor(msgspec.Struct):
    dtype: str = ""
    shape: Annotated[list[_Count], msgspec.Meta(max_length=32)] | None = None
    data_offsets: tuple[_Count, _Count] | None = None


class _Metadata(msgspec.Struct, rename={"metadata": "__metadata__"}):
    metadata: dict[str, Any] | None = None


_TENSORS = msgspec.json.Decoder(dict[str, _Tensor])
_NAMES = msgspec.json.Decoder(dict[str, msgspec.Raw])
_METADATA = msgspec.json.Decoder(_Metadata)


def _decoded(data: bytes) -> tuple[list[tuple[str, int, int, int]], object]:
    """Type, elements, begin and end of each tensor, and the metadata. Raises MalformedHeader."""
    try:
        metadata = _METADATA.decode(data).metadata
        tensors = _TENSORS.decode(data)
        tensors.pop("__metadata__", None)
        placed = [
            (tensor.dtype, math.prod(tensor.shape), *tensor.data_offsets)
            for tensor in tensors.values()
            if tensor.shape is not None and tensor.data_offsets is not None
        ]
        if len(placed) == len(tensors) and all(dtype and begin <= end for dtype, _, begin, end in placed):
            return placed, metadata
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    return _decoded_slowly(data)


def _decoded_slowly(data: bytes) -> tuple[list[tuple[str, int, int, int]], object]:
    """The same for a header that is unusual or wrong, with words for what is wrong."""
    try:
        header = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MalformedHeader("its header is not JSON") from None
    if not isinstance(header, dict):
        raise MalformedHeader("its header is not a JSON object")
    metadata = header.pop("__metadata__", None)
    return [_tensor(name, tensor) for name, tensor in header.items()], metadata


def _tensor(name: str, tensor: Any) -> tuple[str, int, int, int]:
    """Type, elements, and the bytes from begin to end of one tensor."""
    try:
        dtype, shape, (begin, end) = tensor["dtype"], tensor["shape"], tensor["data_offsets"]
        numbers = [begin, end, *shape]
        sound = all(type(number) is int and 0 <= number < _MAX_NUMBER for number in numbers) and begin <= end
    except (TypeError, KeyError, ValueError):
        sound = False
    if not sound or len(shape) > 32 or not isinstance(dtype, str):
        raise MalformedHeader(f"its tensor {name[:100]!r} has no usable type, shape and offsets")
    return dtype, math.prod(shape), begin, end


def _parameters(tensors: list[tuple[str, int, int, int]]) -> int | None:
    packed = sum(end - begin for dtype, _, begin, end in tensors if dtype in _PACKED)
    stored = sum(end - begin for _, _, begin, end in tensors)
    if 2 * packed > stored:
        return None
    return sum(count for _, count, _, _ in tensors)


def _fields(metadata: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(metadata, dict):
        return ()
    texts = [(str(key)[:MAX_VALUE], value[:MAX_VALUE]) for key, value in metadata.items() if isinstance(value, str)]
    return tuple(sorted(texts)[:MAX_FIELDS])
