"""Small files of our own making, byte by byte, for the tests of sources."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 4976698672\n"


def put(folder: Path, path: str, content: str | bytes = "") -> Path:
    """Write one file, and the folders above it."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return target


def pdf(*pages: bytes) -> bytes:
    """A PDF whose pages are drawn by these content streams."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for index, content in enumerate(pages):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R"
        objects.append(page.encode() + b" /Resources << /Font << /F1 3 0 R >> >> >>")
        stream = zlib.compress(content)
        head = f"<< /Filter /FlateDecode /Length {len(stream)} >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    data = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    )


def pdf_page(*lines: str) -> bytes:
    """The content stream of a page that shows these lines."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET".encode("cp1252")


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
