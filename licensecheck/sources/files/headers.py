"""Headers of weight files: a few kilobytes each, whatever the files weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO

from licensecheck.model.snapshot import Gap, TensorHeader
from licensecheck.sources.files.disk import Opens, reason_of
from licensecheck.sources.files.limits import Limits
from licensecheck.sources.files.walk import Found

_SUFFIXES = (".safetensors", ".gguf")
_WHAT = "weights header"


def read_headers(
    root: Opens, files: Iterable[Found], limits: Limits
) -> tuple[tuple[TensorHeader, ...], tuple[Gap, ...]]:
    """Headers of safetensors and GGUF files, in the order of `files`; a malformed one is a gap that names its file."""
    wanted = [found for found in files if found.path.lower().endswith(_SUFFIXES)]
    headers: list[TensorHeader] = []
    gaps: list[Gap] = []
    budget = limits.header_bytes
    for opened, found in enumerate(wanted):
        if opened >= limits.header_files or budget <= 0:
            gaps.append(Gap(what=_WHAT, reason=f"{len(wanted) - opened:,} more weight files were not opened"))
            break
        header, gap, length = _read(root, found, limits)
        budget -= length
        headers.extend([header] if header else [])
        gaps.extend([gap] if gap else [])
    return tuple(headers), tuple(gaps)


def _read(root: Opens, found: Found, limits: Limits) -> tuple[TensorHeader | None, Gap | None, int]:
    """Header, what is wrong with it, and how far into the file it took us."""
    from licensecheck.sources.files.gguf import read_gguf  # not needed by a release without weights
    from licensecheck.sources.files.safetensors import MalformedHeader, read_safetensors

    read: Callable[[BinaryIO, int, str], TensorHeader] = read_safetensors
    if found.path.lower().endswith(".gguf"):
        read = partial(read_gguf, most=limits.gguf_bytes)
    length = 0
    try:
        with root.open(found.full) as stream:
            try:
                header = read(stream, found.size, found.path)
            finally:
                length = stream.tell()
    except OSError as error:
        return None, _gap(found, f"could not be read: {reason_of(error)}"), length
    except MalformedHeader as error:
        return None, _gap(found, f"is malformed: {error}"), length
    if header.tensor_bytes > found.size:
        reason = f"is cut off: its header speaks of {header.tensor_bytes:,} bytes, it has {found.size:,}"
        return header, _gap(found, reason), length
    return header, None, length


def _gap(found: Found, reason: str) -> Gap:
    return Gap(what=_WHAT, reason=reason, path=found.path, would_settle=f"download {found.path} again")
