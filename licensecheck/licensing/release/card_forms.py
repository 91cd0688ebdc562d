"""What a card says elsewhere than in its sentences: by its form, in code, in comments, in the names of pictures, and by
sending its reader to terms of another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from licensecheck.licensing.elsewhere import accepts_elsewhere
from licensecheck.licensing.release.against import MAY_LIMIT, found_at, said_against, stated_against, words_against
from licensecheck.licensing.release.marked import marked_off
from licensecheck.licensing.release.statements import card_clauses
from licensecheck.licensing.text.markup import concealed
from licensecheck.licensing.text.normalise import excerpt, raw_lines
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.expression import expression
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Document, Location

_ACCEPTING = expression(r"\b(?:terms|conditions|eula|agreement|polic(?:y|ies)|guidelines|code of use)\b", re.I)
_IMAGE = expression(r"!\[([^\[\]]{3,300})\]")
_FENCE = expression(r"^\s*(?:```|~~~)")
_MOST_LINES = 2_000


def card_against(document: Document, first_line: int, tools: Toolkit) -> Iterator[Location]:
    """Every such place of a card whose text begins at `first_line`."""
    raw = raw_lines(document.text)
    accepting = card_clauses(document, first_line) if _ACCEPTING.search(document.text) else ()
    for clause in filter(accepts_elsewhere, accepting):
        yield found_at(document.path, clause.start_line, excerpt(raw, clause.start_line, clause.end_line))
    for marked in marked_off(raw):
        yield found_at(document.path, marked.start_line, excerpt(raw, marked.start_line, marked.end_line))
    for hidden in (_hidden_lines(document.text, raw), concealed(document.text, " \n")):
        if MAY_LIMIT.search(hidden):
            yield from stated_against(document.path, hidden, tools)
            yield from said_against(replace(document, text=hidden), tools)
    for line, name in _names_of_pictures(raw):
        key, colon, value = name.partition(":")
        if colon and words_against(key, value, tools):
            yield found_at(document.path, line, name)


def _hidden_lines(text: str, raw: Sequence[str]) -> str:
    """The lines of code, the others empty."""
    if "```" not in text and "~~~" not in text:
        return ""
    lines: list[str] = []
    fenced = False
    for line in raw:
        marks = _FENCE.match(line) is not None
        fenced ^= marks
        lines.append(line if fenced and not marks else "")
    return "\n".join(lines)


def _names_of_pictures(raw: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Line and alternative text of each picture of the first lines."""
    for number, line in enumerate(raw[:_MOST_LINES], 1):
        if "![" in line:
            for match in _IMAGE.finditer(line[:5_000]):
                yield number, match[1]
