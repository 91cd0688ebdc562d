"""How much of a release is read at most: everything on disk is somebody else's."""

from __future__ import annotations

from licensecheck.model.record import record

MEGABYTE = 1_000_000


@record
class Limits:
    """Counts and bytes. What goes beyond them is a gap that names the file, never an endless read.

    `gguf_bytes` is for one header, which holds the vocabulary; `index_bytes` is for shard indexes and other JSON: the
    index of a large mixture of experts holds about 9 MB. PDF files are large by their fonts and pictures, and slow to
    read. `characters` are those of one licence or card: four times the longest licence that we know of;
    `license_characters` and `card_characters` those of all of a kind, each text counted once.
    """

    files: int = 200_000
    depth: int = 64
    documents: int = 2_000
    document_bytes: int = 5 * MEGABYTE
    index_bytes: int = 20 * MEGABYTE
    stated_bytes: int = MEGABYTE // 4
    characters: int = 400_000
    license_characters: int = 800_000
    card_characters: int = 1_000_000
    pdf_bytes: int = 20 * MEGABYTE
    pdf_files: int = 10
    all_document_bytes: int = 50 * MEGABYTE
    header_files: int = 1_000
    header_bytes: int = 100 * MEGABYTE
    gguf_bytes: int = 16 * MEGABYTE
    gaps: int = 200


DEFAULT_LIMITS = Limits()
