"""Run as a program of its own: the text of a PDF from standard input, as JSON on standard output.

A process of its own can be stopped when a file was made to never end, and takes its memory with it. It opens nothing,
runs none of the scripts that a PDF may carry, and never looks at its pictures.
"""

from __future__ import annotations

import io
import json
import sys


def main() -> None:
    """Arguments: most pages, characters, bytes of memory. Gives {"pages": [...], "count": n} or {"problem": ...}."""
    pages, characters, memory = map(int, sys.argv[1:4])
    _limit_memory(memory)
    sys.setrecursionlimit(500)
    json.dump(_extract(sys.stdin.buffer.read(), pages, characters), sys.stdout)


def _extract(data: bytes, most: int, characters: int) -> dict[str, object]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "it is locked with a password"}
        count = len(reader.pages)
        texts: list[str | None] = []
        for number in range(min(count, most)):
            texts.append(_page(reader.pages[number]))
            characters -= len(texts[-1] or "")
            if characters < 0:
                break
    except (Exception, RecursionError) as error:  # a broken PDF raises anything
        return {"problem": f"it is broken ({type(error).__name__})"}
    return {"pages": texts, "count": count}


def _page(page: object) -> str | None:
    """Text of one page; None when it cannot be read, or is a picture. A blank page has none, and hides nothing."""
    try:
        text = str(page.extract_text())  # type: ignore[attr-defined]  # a page of a library that may not be there
        return None if not text.strip() and _draws(page) else text
    except (Exception, RecursionError):
        return None


def _draws(page: object) -> bool:
    """Whether something is painted on a page."""
    resources = page.get("/Resources")  # type: ignore[attr-defined]
    return bool(resources and resources.get_object().get("/XObject"))


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
