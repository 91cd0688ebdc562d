"""The texts of a folder: licences first, then cards, then configurations, within limits."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from licensecheck.licensing.release.roles import Role, role_of
from licensecheck.model.record import replace
from licensecheck.model.snapshot import CARD_TEXT, Document, FileEntry, Gap
from licensecheck.model.vocabulary import Origin
from licensecheck.sources.files.content import text_of
from licensecheck.sources.files.decode import BinaryContent
from licensecheck.sources.files.disk import Opens, read_at_most, reason_of
from licensecheck.sources.files.limits import Limits
from licensecheck.sources.files.names import Interest, interest, is_root_card
from licensecheck.sources.files.walk import Found

_WHAT = {
    Interest.LICENSE: "licence text",
    Interest.CARD: CARD_TEXT,
    Interest.CONFIG: "configuration",
    Interest.STATES: "file that may state a licence",
}


def read_documents(root: Opens, files: Iterable[Found], limits: Limits) -> tuple[tuple[Document, ...], tuple[Gap, ...]]:
    """Read what names make interesting, sorted by path; what could not be read whole is a gap that names its file."""
    documents: list[Document] = []
    gaps: list[Gap] = []
    budget = limits.all_document_bytes
    left = {Interest.LICENSE: limits.license_characters, Interest.CARD: limits.card_characters}
    known: set[str] = set()
    pdfs = 0
    for kind, found in sorted(_wanted(files), key=_first):
        if len(documents) >= limits.documents or budget <= 0 or left.get(kind, 1) <= 0:
            reason = f"not read: {len(documents):,} texts were read before it, and no more are"
            gaps.append(_skipped(kind, found, reason))
            continue
        pdfs += _is_pdf(found)
        if _is_pdf(found) and pdfs > limits.pdf_files:
            gaps.append(_skipped(kind, found, f"not read: {limits.pdf_files:,} PDF files were read before it"))
            continue
        document, notes = _read(root, kind, found, limits, budget)
        gaps.extend(notes)
        if document:
            documents.append(document)
            budget -= min(found.size, limits.index_bytes)
        if document and kind in left and document.sha256 not in known:
            known.add(document.sha256)
            left[kind] -= len(document.text)
    return tuple(sorted(documents, key=lambda document: document.path)), tuple(gaps)


def _first(item: tuple[Interest, Found]) -> tuple[Interest, bool, int, str]:
    """What is read first, when not everything can be."""
    kind, found = item
    return kind, not is_root_card(found.path), found.path.count("/"), found.path


def read_linked(
    root: Opens, path: str, files: Iterable[Found], documents: tuple[Document, ...], limits: Limits
) -> tuple[tuple[Document, ...], tuple[Gap, ...]]:
    """The documents of a release, with that at `path` as its licence: `license_link` leads there, whatever its name.

    `files` are those that can be opened; one that is not there is a gap where no other licence was read.
    """
    licenses = (Role.LICENSE, Role.POLICY)
    if not path or is_root_card(path) or interest(path) is Interest.CONFIG:
        return documents, ()
    known = next((document for document in documents if document.path == path), None)
    if known and role_of(known) in licenses:
        return documents, ()
    found = next((file for file in files if file.path == path), None)
    if known is None and found is None:
        read = any(role_of(document) in licenses for document in documents)
        settle = f"put {path} in the release, or mend license_link"
        gap = Gap(what="linked licence", reason="license_link leads to no file here", path=path, would_settle=settle)
        return documents, () if read else (gap,)
    gaps: list[Gap] = []
    if known is None and found:
        known, gaps = _read(root, Interest.LICENSE, found, limits, limits.document_bytes)
    if known is None:
        return documents, tuple(gaps)
    others = (document for document in documents if document.path != path)
    linked = replace(known, origin=Origin.LINK)
    return tuple(sorted((*others, linked), key=lambda document: document.path)), tuple(gaps)


def absent_texts(entries: Iterable[FileEntry]) -> tuple[Gap, ...]:
    """A gap for each licence text and the model card that the release has and this disk has not: it may decide."""
    return tuple(
        Gap(
            what=_WHAT[kind],
            reason="part of the release, but its text is not in this folder",
            path=entry.path,
            would_settle=f"download {entry.path} too",
        )
        for entry in entries
        if not entry.here
        and (kind := interest(entry.path)) is not None
        and (kind is Interest.LICENSE or is_root_card(entry.path))
    )


def _wanted(files: Iterable[Found]) -> Iterable[tuple[Interest, Found]]:
    return ((kind, found) for found in files if (kind := interest(found.path)) is not None)


def _read(root: Opens, kind: Interest, found: Found, limits: Limits, budget: int) -> tuple[Document | None, list[Gap]]:
    limit = min(budget, _limit(kind, found, limits))
    large = found.size > limit
    # A card says what matters early; half a licence or half a JSON says something else than the whole.
    if large and kind not in (Interest.CARD, Interest.STATES):
        reason = f"not read: {found.size:,} bytes, more than {limit:,}"
        return None, [_skipped(kind, found, reason, "raise the limit with --max-bytes, or")]
    try:
        with root.open(found.full) as stream:
            data = read_at_most(stream, limit)
        decoded = text_of(data, cut=large)
    except OSError as error:
        return None, [_skipped(kind, found, f"could not be read: {reason_of(error)}")]
    except BinaryContent as error:
        return None, [_skipped(kind, found, str(error), f"{error.hint}; or")]
    reasons = [decoded.note] if decoded.note else []
    if large and kind is not Interest.STATES:
        reasons.append(f"only its first {limit:,} of {found.size:,} bytes were read")
    long = kind in (Interest.LICENSE, Interest.CARD) and len(decoded.text) > limits.characters
    if long:
        reasons.append(f"only its first {limits.characters:,} of {len(decoded.text):,} characters were read")
    document = Document(
        path=found.path,
        text=decoded.text[: limits.characters] if long else decoded.text,
        sha256=sha256(data).hexdigest(),
        truncated=large or long or not decoded.whole,
    )
    return document, [_skipped(kind, found, reason) for reason in reasons]


def _limit(kind: Interest, found: Found, limits: Limits) -> int:
    """Bytes of this file that may be read."""
    if kind is Interest.CONFIG:
        return limits.index_bytes
    if kind is Interest.STATES:
        return limits.stated_bytes
    return max(limits.pdf_bytes, limits.document_bytes) if _is_pdf(found) else limits.document_bytes


def _is_pdf(found: Found) -> bool:
    return found.path.lower().endswith(".pdf")


def _skipped(kind: Interest, found: Found, reason: str, first: str = "") -> Gap:
    settle = f"{first} read {found.path} yourself, or give its text as a plain UTF-8 file".lstrip()
    return Gap(what=_WHAT[kind], reason=reason, path=found.path, would_settle=settle)
