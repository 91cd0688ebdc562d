"""Run as a program of its own: the text of a web page from standard input (UTF-8), as JSON on standard output.

Parsing as browsers do takes time in the square of how deep a page is nested, so this can be stopped.
"""

from __future__ import annotations

import json
import sys

# Never shown, or no prose. What may hold prose stays, a footer too: it is where limits hide.
NOT_PROSE = "script, style, template, svg, nav, button, select, noscript, iframe"
_BLOCKS = (
    "p, div, ul, ol, li, dl, dt, dd, table, tr, pre, blockquote, section, article, main, header, footer, aside, form,"
    " figure, figcaption, address, details, summary, hr"
)
_BREAK, _END, _CELL = "\x1e", "\x1f", " | "


def main() -> None:
    """No arguments. Gives {"text": ...}."""
    json.dump({"text": _text(sys.stdin.buffer.read().decode("utf-8", "replace"))}, sys.stdout)


def _text(page: str) -> str:
    """Paragraphs with an empty line between them, `#` before headings, `-` before items of lists."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(page.replace(_BREAK, " ").replace(_END, " ")).body
    if body is None:
        return ""
    for node in body.css(NOT_PROSE):
        node.decompose()
    for node in body.css("pre"):
        node.replace_with(_END + node.text(deep=True, separator="").replace("\n", _BREAK) + _END)
    for node in body.css("br"):
        node.insert_before(_BREAK)
    for node in body.css("td, th"):
        node.insert_after(_CELL)
    for level in range(1, 7):
        for node in body.css(f"h{level}"):
            node.insert_before(f"{_END}{'#' * level} ")
            node.insert_after(_END)
    for node in body.css(_BLOCKS):
        node.insert_before(_END)
        node.insert_after(_END)
    for node in body.css("li"):
        node.insert_before("- ")
    blocks = body.text(deep=True, separator="", strip=False).split(_END)
    paragraphs = ["\n".join(" ".join(line.split()) for line in block.split(_BREAK)).strip() for block in blocks]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


if __name__ == "__main__":
    main()
