"""Uses that a card marks as not allowed by its form, where no sentence says so: a row of a table, a crossed-out item,
an answer to a question, a list under "Out-of-scope use".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from licensecheck.model.expression import expression
from licensecheck.model.record import record

_OF_THE_MODEL = r"(?:the |this |our )?(?:models?|weights?|checkpoints?|it)?"
_USE = (
    r"(?:(?:any |for |in )?(?:commercial(?:ly)?(?: use| usage| purposes?| deployment| applications?| products?)?"
    r"|production(?: use| deployment)?|for-profit(?: use)?|business use)"
    rf"|(?:redistribut(?:e|ion|ing)|re-?distribution|resell(?:ing)?|sublicens(?:e|ing)|fine-?tun(?:e|ing)"
    rf"|modif(?:y|ication|ications|ying)|derivatives?(?: works?| models?)?)(?: of)? ?{_OF_THE_MODEL}"
    r"|商用|商业(?:使用|用途)?|再分发|二次分发)"
)
_NO = (
    r"(?:no|none|not (?:allowed|permitted|included|licensed|granted)|forbidden|prohibited|disallowed|never|false|denied"
    r"|❌|🚫|⛔|✗|✘|✖|🙅|:x:|:no_entry:|:no_entry_sign:|不(?:可|允许|支持)|否|禁止|无)"
)
_NO_MARK = r"(?:❌|🚫|⛔|✗|✘|✖|🙅|:x:|:no_entry:|:no_entry_sign:)"
_IS_USE = expression(rf"\W*{_USE}\W*", re.I)
_IS_NO = expression(rf"\W*(?:{_NO})(?:[\W_]+(?:allowed|permitted))?[\W_]*|{_NO_MARK}[^|]{{0,40}}", re.I)
_CROSSED = expression(
    rf"^\s*(?:[-*+•]\s*)?\W{{0,3}}{_NO_MARK}\ufe0f?\W{{0,6}}{_USE}\W{{0,8}}$"
    rf"|^\s*(?:[-*+•]\s*)?[*_`]{{0,3}}{_USE}[*_`]{{0,3}}(?: ?[:：=→–—-]+>? ?|\s+)[*_`]{{0,3}}\W{{0,3}}{_NO}"
    r"(?:[.,;:!。，(]|[*_`\s]*$)",
    re.I,
)
_ASKED = expression(
    rf"^[\s>#*_`]*(?:q\d{{0,3}}[.:)]\s*)?(?:can|may|is|are|do|does|am|could|was)\b[^?\n]{{0,120}}?\b{_USE}[^?\n]{{0,80}}\?",
    re.I,
)
_ANSWERED_NO = expression(rf"^[\s>*_`-]*(?:a\d{{0,3}}[.:)]\s*|answer:\s*)?{_NO}(?:\b|(?=\W))", re.I)
_OUT_OF_SCOPE = expression(r"^\s*#{1,6}\s.{0,40}\bout[- ]of[- ]scope\b|^\s*\*\*.{0,30}\bout[- ]of[- ]scope\b", re.I)
_HEADING = expression(r"^\s*#{1,6}\s|^\s*\*\*[^*]{2,60}\*\*:?\s*$")
_MARKS = expression(
    r"commercial|production|profit|business|distribut|resell|sublicens|tun(?:e|ing)|modif|derivative|商|分发", re.I
)
_LONGEST, _FAR, _SECTION = 400, 3, 50


@record
class Marked:
    """A use that is marked as not allowed, on these lines (from 1)."""

    start_line: int
    end_line: int


def marked_off(lines: Sequence[str]) -> Iterator[Marked]:
    """Every use that is so marked, in order; `lines` as they stand in the file."""
    for index, line in enumerate(lines):
        if not 1 < len(line) <= _LONGEST or not _MARKS.search(line):
            continue
        if _row_says_no(line) or _CROSSED.search(line) or (_IS_USE.fullmatch(line) and _out_of_scope(lines, index)):
            yield Marked(start_line=index + 1, end_line=index + 1)
        elif "?" in line and _ASKED.search(line) and (answer := _answer(lines, index)):
            yield Marked(start_line=index + 1, end_line=answer)


def _out_of_scope(lines: Sequence[str], index: int) -> bool:
    """Whether the nearest heading above says that what stands under it is out of scope."""
    above = (line for line in reversed(lines[max(0, index - _SECTION) : index]) if len(line) <= _LONGEST)
    heading = next((line for line in above if _HEADING.match(line) or _OUT_OF_SCOPE.search(line)), "")
    return bool(_OUT_OF_SCOPE.search(heading))


def _row_says_no(line: str) -> bool:
    """A row that names a use in its first cell and says no in every other one: several are several models."""
    if "|" not in line:
        return False
    first, *others = [cell.strip() for cell in line.strip().strip("|").split("|")]
    said = [cell for cell in others if cell]
    return bool(said) and bool(_IS_USE.fullmatch(first)) and all(_IS_NO.fullmatch(cell) for cell in said)


def _answer(lines: Sequence[str], index: int) -> int:
    """The line (from 1) of an answer that says no, on the line of the question or after it; 0 when there is none."""
    rest = lines[index].rpartition("?")[2].strip(" *_`")
    if rest:
        return index + 1 if _ANSWERED_NO.match(rest) else 0
    for number in range(index + 1, min(index + 1 + _FAR, len(lines))):
        if lines[number].strip():
            return number + 1 if _ANSWERED_NO.match(lines[number][:_LONGEST]) else 0
    return 0
