"""Small files of our own making, byte by byte, for the tests of sources."""

from __future__ import annotations

import json
import struct
from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 4976698672\n"


def put(folder: Path, path: str, content: str | bytes = "") -> Path:
    """Write one file, and the folders above it."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return target


def safetensors(header: object, tail: bytes = b"") -> bytes:
    """A safetensors file with this header and these tensor bytes."""
    data = json.dumps(header).encode()
    return struct.pack("<Q", len(data)) + data + tail


def gguf_text(value: str) -> bytes:
    """A GGUF string."""
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def gguf_pair(key: str, kind: int, value: bytes) -> bytes:
    """A GGUF key with its typed value."""
    return gguf_text(key) + struct.pack("<I", kind) + value


def gguf(pairs: list[bytes], shapes: list[tuple[int, ...]] | None = None, version: int = 3) -> bytes:
    """A GGUF file with these pairs and tensors of these shapes."""
    shapes = shapes or []
    tensors = [
        gguf_text(f"t{index}") + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, 0)
        for index, shape in enumerate(shapes)
    ]
    return b"GGUF" + struct.pack("<IQQ", version, len(shapes), len(pairs)) + b"".join(pairs) + b"".join(tensors)
