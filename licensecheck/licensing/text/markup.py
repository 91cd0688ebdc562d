"""What a web page does not show as text: scripts, styles, pictures, and bars of links. In time linear in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from licensecheck.model.expression import expression

# Never shown, whatever they hold; what stands in the others is dropped only when it is no prose.
_HIDDEN = ("script", "style", "template", "svg")
_ELEMENTS = (*_HIDDEN, "nav", "button", "select", "noscript")
_TAG = expression(rf"<(/?)({'|'.join(_ELEMENTS)})\b[^<>]{{0,2000}}>", re.I)
_ANY_TAG = expression(r"<[^<>]{0,2000}>")
# A label of a menu is shorter; a sentence that limits something is longer.
_LABEL = 60


_PAGE = expression(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_COMMENT = expression(r"<!--([^<>]{0,5000})-->")
_VALUE = expression(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


def visible(text: str) -> str:
    """`text` without the elements that hold no prose.

    Line ends stay, and so does an element that is never closed: nothing can hide behind it.
    """
    kept: list[str] = []
    end = 0
    for start, stop in _unseen(text):
        kept += text[end:start], "\n" * text.count("\n", start, stop)
        end = stop
    return "".join([*kept, text[end:]]) if kept else text


def concealed(text: str, pause: str) -> str:
    """What markup hides in a text that is no web page, where a reader sees it: comments, elements that hold no prose,
    sentences in the values of tags. On their lines, with `pause` between them; nothing of a web page.
    """
    if "<" not in text or _PAGE.search(text):
        return ""
    hidden = [(match.start(1), match[1]) for match in _COMMENT.finditer(text)]
    hidden += [(start, _ANY_TAG.sub(pause, text[start:stop])) for start, stop in _unseen(text)]
    for tag in _ANY_TAG.finditer(text):
        values = ((match[1] or match[2] or "") for match in _VALUE.finditer(tag[0]))
        hidden += [(tag.start(), value) for value in values if len(value.split()) > 1]
    said: list[str] = []
    place = line = written = 0
    for start, words in sorted(hidden):
        if words.strip():
            line += text.count("\n", place, start)
            said += "\n" * (line - written), pause, words, pause
            written = max(line, written) + words.count("\n")
            place = start
    return "".join(said)


def _unseen(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each element that holds no prose."""
    start = depth = 0
    name = ""
    for match in _TAG.finditer(text):
        closing, element = bool(match[1]), match[2].lower()
        if not depth and not closing:
            name, start, depth = element, match.start(), 1
        elif depth and element == name:
            depth += -1 if closing else int(name not in ("script", "style"))
            if not depth and (name in _HIDDEN or not _is_prose(text[start : match.end()])):
                yield start, match.end()


def _is_prose(element: str) -> bool:
    return any(len(" ".join(part.split())) > _LABEL for part in _ANY_TAG.split(element))
