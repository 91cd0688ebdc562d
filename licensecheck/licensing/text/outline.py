"""Which paragraph hangs on which: numbering, lists within lists, and paragraphs that go on where a colon opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from licensecheck.model.expression import expression
from licensecheck.model.record import record, replace

RUN_ON, NUMBER, LETTER, INNER = "run-on", "number", "letter", "'"

_LEADS = expression(
    r"(?:[:,-]|\b(?:to|not|or|and|following|if|that|for|by|not to|may|must|shall|can|only|unless|except|either)"
    r"|以下|如下|不得)$",
    re.I,
)
# A colon behind which acts follow, whatever they begin with.
_ACTS = expression(
    r"\b(?:to|may|can|must|shall|not|will|only|freedom|rights?)(?: also| not| only| either)?:$"
    r"|^(?:you|users?|licensees?|recipients?|everyone|anyone)(?: \w+)? (?:may|must|shall|can|are|will|agree)\b[^.]*:$"
    r"|\b(?:right|permission|licen[sc]e|free) to \w+:$",
    re.I,
)
# With these a sentence of its own begins, or has begun.
_SUBJECT = expression(
    r"^\W*(?:(?:\w+ ){1,4}(?:is|are|was|were|has|have|may|must|shall|will|can)|you"
    r"|the|this|these|those|that|if|we|our|any|all|no|it|they|licen[sc]\w+|nothing|neither|each|every\w*|by|an?"
    r"|as|where|when|however|unless|subject|upon|except|for|in|on|at|to|there|please|i|not|never|must|may|shall)\b",
    re.I,
)
# So begins what is whole without the lead-in of the item in which it stands.
_WHOLE = expression(
    r"(?:you|if|we|all rights|nothing|notwithstanding|neither|in (?:no|any|such|the) (?:event|case)|licensors?"
    r"|(?:this|the) (?:licen[sc]e|agreement|licensor))\b|(?:接收者|接受者|被许可人|本许可|本协议|您|你|如果?您)",
    re.I,
)
_LONGEST_ACT = 60
QUESTION = expression(r"\?[\"')\]]*$")
_STAR = expression(r"^\*(?:\s+|$)")
_STARRED, _UNENDED, _IN_SMALL, _LENGTH = 0.8, 0.5, 0.3, 40


@record
class Block:
    """A paragraph or list item before it is cut into sentences; `pieces` are (line number, text).

    `style` says what stands before it ("" for nothing), `ordinal` which one of its kind it is (0 where nothing says).
    """

    pieces: tuple[tuple[int, str], ...]
    style: str
    heading: str
    ordinal: int = 0


def without_stars(lines: Sequence[str]) -> Sequence[str]:
    """Lines without the star that each begins with, where they are the wrapped lines of a comment and no list."""
    filled = [line for line in lines if line]
    starred = [line[1:].strip() for line in filled if line[0] == "*" and _STAR.match(line)]
    said = [line for line in starred if line]
    if len(said) < 3 or len(starred) < _STARRED * len(filled):
        return lines
    unended = sum(line[-1] not in ".;:,!" for line in said)
    small = sum(line[0].islower() for line in said)
    if unended < _UNENDED * len(said) or small < _IN_SMALL * len(said) or sum(map(len, said)) < _LENGTH * len(said):
        return lines
    return [_STAR.sub("", line, count=1) for line in lines]


def with_answers(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, a question with the paragraph that answers it as one; the "Q." and "A." before them are no list."""
    question: Block | None = None
    for block in blocks:
        if question and (not block.style or block.style == question.style == LETTER):
            block = replace(
                block,
                pieces=question.pieces + block.pieces,
                style="" if question.style == LETTER else question.style,
                ordinal=question.ordinal,
            )
        elif question:
            yield question
        question = block if QUESTION.search(block.pieces[-1][1]) else None
        if not question:
            yield block
    if question:
        yield question


def arranged(blocks: Iterable[Block], *, cased: bool) -> list[Block]:
    """The blocks, with the style of each telling what it hangs on; `cased` texts use capitals."""
    found = tuple(blocks)
    nested = tuple(_nested(found)) if any(block.ordinal for block in found) else found
    return list(_run_on(nested) if cased and any(map(_colon, nested)) else nested)


def drop_leads(leads: list[tuple[str, str]], block: Block) -> None:
    """A lead-in ends where a block of its own style, or of a style around it, or a plain paragraph, begins."""
    if not block.style:
        leads.clear()
    # Every item leaves its style here, so that "3." ends what "(a)" of "2." led into.
    for place, (style, _) in enumerate(leads):
        if style == block.style or (_depth(style) and _depth(style) >= _depth(block.style) > 0):
            del leads[place:]
            return


def opens_list(last: str, block: Block, following: Block) -> bool:
    """Whether `block`, whose last words are `last`, leads into the block that follows."""
    return bool(following.style) and following.style != block.style and bool(_LEADS.search(last))


def stands_alone(later: str) -> bool:
    """Whether a `later` sentence of an item is whole by itself: "(a) sell it. You may lend it." says two things."""
    return bool(_WHOLE.match(later))


def _depth(style: str) -> int:
    """How deep a numbered style lies: 1 for "2.", 2 for "2.1"; 0 for others."""
    number = style.rstrip(INNER)
    return int(number[len(NUMBER) :]) + 10 * style.count(INNER) if number.startswith(NUMBER) else 0


def _nested(blocks: Sequence[Block]) -> Iterator[Block]:
    """A list that begins at 1 behind the colon of an item of the same numbering is a list within that item; it goes on
    until the number comes that follows that item's own for the last time.
    """
    before: Block | None = None
    inner, outer = 0, 0
    last = {(block.style, block.ordinal): place for place, block in enumerate(blocks)}
    for place, block in enumerate(blocks):
        ends = block.ordinal == outer + 1 and last[block.style, block.ordinal] == place
        if block.ordinal == 1 and before and _colon(before) and before.style == block.style and before.ordinal:
            inner, outer = 1, before.ordinal
        elif inner and (ends or not block.style):
            inner = 0
        elif inner and block.ordinal == inner + 1:
            inner += 1
        before = block
        yield replace(block, style=block.style + INNER) if inner and block.ordinal == inner else block


def _run_on(blocks: Iterable[Block]) -> Iterator[Block]:
    """A paragraph that goes on in small letters after a colon, or with an act after one that leads to acts, is an item
    of the list that the colon opens.
    """
    opened = acts = False
    for block in blocks:
        text = block.pieces[0][1]
        if not block.style and ((opened and text[0].islower()) or (acts and _is_act(block))):
            block = replace(block, style=RUN_ON)
        opened = block.style == RUN_ON or _colon(block)
        acts = (acts and block.style == RUN_ON and text[0].isupper()) or (
            _colon(block) and bool(_ACTS.search(_said(block)))
        )
        yield block


def _is_act(block: Block) -> bool:
    text = _said(block)
    return (
        block.pieces[0][1] != block.heading
        and not text.endswith(":")
        and len(text.split()) <= _LONGEST_ACT
        and not _SUBJECT.match(text)
    )


def _said(block: Block) -> str:
    return " ".join(piece for _, piece in block.pieces)


def _colon(block: Block) -> bool:
    return block.pieces[-1][1].endswith(":")


def numbered(before: str, style: str) -> tuple[str, int]:
    """Style and ordinal of an item by what stands before it: "2.1" is deeper than "2."."""
    figures = re.findall(r"\d+", before) if style in (NUMBER, "paren") else []
    if not figures:
        return style, 0
    return (f"{NUMBER}{len(figures)}" if style == NUMBER else style), int(figures[-1])
