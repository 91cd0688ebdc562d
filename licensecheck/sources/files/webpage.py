"""The text of a web page, as its reader sees it: bounded in size and time."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from licensecheck.model.expression import expression
from licensecheck.model.record import replace
from licensecheck.sources.files.apart import done_apart
from licensecheck.sources.files.decode import BinaryContent, Decoded, decode

MAX_CHARACTERS = 3_000_000
SECONDS = 20.0
_WORKER = Path(__file__).with_name("html_worker.py")
_PAGE = expression(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OPEN_IT = "open it in a browser, and give its text as a file"


def is_page(data: bytes) -> bool:
    """Whether these bytes are a web page, and not a text that happens to hold tags."""
    return _PAGE.match(data[:10_000].decode("latin-1").removeprefix("\xef\xbb\xbf")) is not None


def read_page(data: bytes, seconds: float = SECONDS) -> Decoded:
    """The text of a web page. Raises BinaryContent when it holds none, or reading it takes longer than `seconds`."""
    page = decode(data)
    if len(page.text) > MAX_CHARACTERS:
        raise BinaryContent(f"a web page of more than {MAX_CHARACTERS:,} characters", hint=_OPEN_IT)
    if find_spec("selectolax") is None:
        raise BinaryContent("a web page, and what reads web pages is not installed", hint=_OPEN_IT)
    try:
        answer = done_apart(_WORKER, (), page.text.encode("utf-8", "replace"), seconds)
    except TimeoutError as error:
        raise BinaryContent(f"a web page whose text {error}", hint=_OPEN_IT) from None
    text = answer.get("text", "") if isinstance(answer, dict) else ""
    if not text.strip():
        raise BinaryContent("a web page that holds no text (some show it by a script)", hint=_OPEN_IT)
    return replace(page, text=text)
