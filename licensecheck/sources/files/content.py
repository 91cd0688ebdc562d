"""From the bytes of one licence, card or configuration to its text, whatever kind of file it is."""

from __future__ import annotations

from licensecheck.sources.files.decode import Decoded, decode
from licensecheck.sources.files.pdf import is_pdf, read_pdf


def text_of(data: bytes, *, cut: bool = False) -> Decoded:
    """Text of a plain, HTML, JSON or PDF file. Raises BinaryContent for what holds none that we can read.

    `cut`: the bytes stop where a limit stopped them.
    """
    return read_pdf(data) if is_pdf(data) and not cut else decode(data, cut=cut)
