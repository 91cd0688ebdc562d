"""What a web page does not show as text: scripts, styles, pictures, and bars of links. In time linear in the page."""

from __future__ import annotations

import re

# Never shown, whatever they hold; what stands in the others is dropped only when it is no prose.
_HIDDEN = ("script", "style", "template", "svg")
_ELEMENTS = (*_HIDDEN, "nav", "button", "select", "noscript")
_TAG = re.compile(rf"<(/?)({'|'.join(_ELEMENTS)})\b[^<>]{{0,2000}}>", re.I)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
# A label of a menu is shorter; a sentence that limits something is longer.
_LABEL = 60


def visible(text: str) -> str:
    """`text` without the elements that hold no prose.

    Line ends stay, and so does an element that is never closed: nothing can hide behind it.
    """
    kept: list[str] = []
    end = start = depth = 0
    name = ""
    for match in _TAG.finditer(text):
        closing, element = bool(match[1]), match[2].lower()
        if not depth and not closing:
            name, start, depth = element, match.start(), 1
        elif depth and element == name:
            depth += -1 if closing else int(name not in ("script", "style"))
            if not depth and (name in _HIDDEN or not _is_prose(text[start : match.end()])):
                kept += text[end:start], "\n" * text.count("\n", start, match.end())
                end = match.end()
    return "".join([*kept, text[end:]]) if kept else text


def _is_prose(element: str) -> bool:
    return any(len(" ".join(part.split())) > _LABEL for part in _ANY_TAG.split(element))
