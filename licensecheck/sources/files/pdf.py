"""The text of a PDF, with pypdf when it is installed: bounded in size, pages, characters, memory and time.

Every page begins with a form feed, as in the output of pdftotext; `licensing.passages` counts them to say on which page
a line stands. Lines are those of the extracted text.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from licensecheck.model.record import record
from licensecheck.sources.files.apart import done_apart
from licensecheck.sources.files.decode import BinaryContent, Decoded

INSTALL = "pip install 'model-licensecheck[pdf]'"
PAGE = "\f"
_WORKER = Path(__file__).with_name("pdf_worker.py")
_CONVERT = "or give the text of it: `pdftotext FILE.pdf FILE.txt`"


@record
class PdfLimits:
    """Beyond `pages` and `characters` the text is cut, and says so; beyond `seconds` or `memory` none is had."""

    pages: int = 300
    characters: int = 2_000_000
    seconds: float = 30.0
    memory: int = 1_500_000_000


def is_pdf(data: bytes) -> bool:
    """Whether these bytes are a PDF."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def read_pdf(data: bytes, limits: PdfLimits = PdfLimits()) -> Decoded:  # noqa: B008 - immutable
    """The text of a PDF. Raises BinaryContent when it cannot be had, with a hint at what to install or to do."""
    if find_spec("pypdf") is None:
        raise BinaryContent("a PDF, and what reads PDF files is not installed", hint=f"{INSTALL}, {_CONVERT}")
    pages, count = _pages(data, limits)
    texts = [text or "" for text in pages]
    if not any(text.strip() for text in texts):
        hint = "it may be a scan: run it through text recognition (`ocrmypdf`), or give its text as a plain text file"
        raise BinaryContent("a PDF whose pages hold no text", hint=hint)
    text = "".join(PAGE + page.replace(PAGE, " ").replace("\0", "").strip("\r\n") + "\n" for page in texts)
    note = _missing(pages, count)
    if len(text) > limits.characters:
        text = text[: limits.characters]
        note = f"only its first {limits.characters:,} characters were read"
    return Decoded(text=text, note=note, whole=not note)


def _missing(pages: list[str | None], count: int) -> str:
    """What was left out, or ""."""
    if count > len(pages):
        return f"only its first {len(pages):,} of {count:,} pages were read"
    empty = [str(number) for number, text in enumerate(pages, 1) if text is None]
    more = ", …" if len(empty) > 8 else ""
    return f"no text could be read on page {', '.join(empty[:8])}{more} of {count:,}" if empty else ""


def _pages(data: bytes, limits: PdfLimits) -> tuple[list[str | None], int]:
    """Text of each page that was read (None: it could not be), and the number of pages."""
    arguments = (limits.pages, limits.characters, limits.memory)
    try:
        answer = done_apart(_WORKER, arguments, data, limits.seconds)
    except TimeoutError as error:
        raise BinaryContent(f"a PDF whose text {error}", hint=_CONVERT[3:]) from None
    answer = answer or {"problem": "reading it took too much memory, or broke"}
    if "problem" in answer:
        raise BinaryContent(f"a PDF that could not be read: {answer['problem']}", hint=_CONVERT[3:])
    return answer["pages"], answer["count"]
