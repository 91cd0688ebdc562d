"""From what a user typed to a snapshot: a folder, a file, or `-`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO

from licensecheck.errors import SourceError, UsageError
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Fact, Snapshot
from licensecheck.sources.folder import open_folder
from licensecheck.sources.limits import DEFAULT_LIMITS, Limits
from licensecheck.sources.text import STDIN, open_text
from licensecheck.sources.walk import shown

_URL = re.compile(r"(?:https?|hf|git|ssh)://|git@|(?:www\.)?(?:huggingface\.co|github\.com)/", re.IGNORECASE)
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+(?:@[\w./-]+)?")


def open_subject(
    reference: str,
    *,
    listing: Path | None = None,
    facts: tuple[Fact, ...] = (),
    stdin: BinaryIO | None = None,
    max_bytes: int = 0,
) -> Snapshot:
    """Open a folder as a release, or a file (or `-` for `stdin`) as one licence text.

    `max_bytes` is the size beyond which one text is not read; 0 leaves what is usual.

    Raises SourceError when there is nothing to judge, UsageError when `listing` is malformed or goes with a text.
    """
    if reference != STDIN and _is_folder(reference):
        return open_folder(reference, listing=listing, facts=facts, limits=_limits(max_bytes))
    if listing:
        hint = "leave --listing out, or name the folder"
        raise UsageError("--listing describes a folder, and this is one text", hint=hint)
    return replace(open_text(reference, stdin=stdin, max_bytes=max_bytes), facts=facts)


def _limits(max_bytes: int) -> Limits:
    """Limits of a folder in which one text may have `max_bytes`."""
    if not max_bytes:
        return DEFAULT_LIMITS
    total = max(DEFAULT_LIMITS.all_document_bytes, 2 * max_bytes)
    return replace(DEFAULT_LIMITS, document_bytes=max_bytes, pdf_bytes=max_bytes, all_document_bytes=total)


def _is_folder(reference: str) -> bool:
    """Whether it is a folder; False for any other thing that exists. Raises SourceError when nothing does."""
    try:
        os.stat(reference)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError | ValueError)
        reason = "no such file or folder" if missing else str(getattr(error, "strerror", error))
        raise SourceError(f"{shown(reference)}: {reason}", hint=_hint(reference)) from None
    return os.path.isdir(reference)


def _hint(reference: str) -> str:
    if _URL.match(reference):
        return "addresses are not read yet: clone or download the release, then check that folder"
    if _HUB_ID.fullmatch(reference):
        download = f"`hf download {reference} --local-dir FOLDER`"
        return f"if this is a Hugging Face model: Hub ids are not read yet; use {download}, then check that folder"
    return "check the path; a folder, a text file, or `-` for standard input can be checked"
