"""A residue as lines of the given text, which is how it is read and shown."""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.known.residue import Change, Text
from licensecheck.licensing.known.variation import opens_notice
from licensecheck.model.record import record

_SENTENCE_LINES = 30


@record
class LineSpan:
    """Lines of the given text (from 1, both ends included) that hold `words` words which the known text has not.

    `put_in`: those words, where they stand within a sentence of the known text or in a copyright notice.
    """

    start_line: int
    end_line: int
    words: int
    text: str
    put_in: str = ""


def line_spans(text: Text, changes: Sequence[Change]) -> tuple[LineSpan, ...]:
    """Whole sentences around each change; those that touch, or have only blank lines between, become one."""
    merged: list[tuple[int, int, list[Change]]] = []
    for change in changes:
        first, last = _lines_of(text, change)
        if merged and all(not line.strip() for line in text.lines[merged[-1][1] + 1 : first]):
            start, end, before = merged[-1]
            merged[-1] = start, max(last, end), [*before, change]
        else:
            merged.append((first, last, [change]))
    return tuple(
        LineSpan(
            start_line=first + 1,
            end_line=last + 1,
            words=sum(change.words for change in held),
            text="\n".join(text.lines[first : last + 1]),
            put_in=" / ".join(filter(None, (_put_in(text, change) for change in held))),
        )
        for first, last, held in merged
    )


def _put_in(text: Text, change: Change) -> str:
    """The words of a change that is no run of its own, or stands in a copyright notice or right below one."""
    if change.whole and change.start < change.end:
        line = text.places[change.start]
        if line - 1 not in text.copyright_lines and not opens_notice(text.lines[line]):
            return ""
    return " ".join(text.words[change.start : change.end])


def _lines_of(text: Text, change: Change) -> tuple[int, int]:
    """Lines of a change, from the beginning to the end of its sentence. A removal has the words on both sides of the
    seam.
    """
    if not text.places:
        return 0, 0
    final = len(text.places) - 1
    first = text.places[min(change.start if change.end > change.start else max(change.start - 1, 0), final)]
    last = text.places[min(max(change.end - 1, change.start), final)]
    for _ in range(_SENTENCE_LINES):
        if first == 0 or _ends(text.lines[first - 1]):
            break
        first -= 1
    for _ in range(_SENTENCE_LINES):
        if last + 1 >= len(text.lines) or _ends(text.lines[last]) or not text.lines[last + 1].strip():
            break
        last += 1
    return first, last


def _ends(line: str) -> bool:
    """Whether a sentence ends with this line."""
    stripped = line.rstrip("\"')] \t")
    return not stripped or stripped.endswith((".", "!", "?", "。", ";", ":"))
