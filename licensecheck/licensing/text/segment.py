"""From lines to clauses: sentences and list items, each with its lines and with the lead-in that it hangs on.

"You may not: (a) sell ...; (b) host ..." is read as "You may not: sell ..." and "You may not: host ...", since an item
without its lead-in says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from licensecheck.licensing.text.normalise import BREAK
from licensecheck.licensing.text.outline import (
    QUESTION,
    Block,
    arranged,
    drop_leads,
    numbered,
    opens_list,
    stands_alone,
    with_answers,
    without_stars,
)
from licensecheck.licensing.text.traditional import simplified
from licensecheck.licensing.text.words import characters
from licensecheck.model.expression import expression, remembering
from licensecheck.model.record import record

MAX_CLAUSE = 1500
LONGEST_ANSWER = 12

_ITEM = expression(
    r"^(?:(?P<bullet>[-*+])\s+"
    r"|(?P<roman>\(?(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3})[.)])\s+"
    r"|(?P<letter>\(?[a-z][.)])\s+"
    r"|(?P<paren>\(\d{1,2}\)|\d{1,2}\))\s*"
    r"|(?P<number>(?:section|article|clause)\s+\d+(?:\.\d+)*(?:\s*/\s*第[一二三四五六七八九十百\d]+[条章款](?=\s|$)|[.:)]?)"
    r"|\d{1,2}(?:\.\d{1,2})*[.:、]?)(?:\s+|(?<=[条章款])$)"
    r"|(?:(?P<zharticle>第[一二三四五六七八九十百\d]+[条章款])|(?P<zhcount>[一二三四五六七八九十]+[、.])"
    r"|(?P<zhparen>\([一二三四五六七八九十]+\))|(?P<zhnumber>\d{1,2}、))\s*)",
    re.I,
)
_HEADING = expression(r"^#{1,6}\s+(.*)$")
_SETEXT = expression(r"^(?:=+|-{3,}|\*{3,}|_{3,})$")
_RULES = ("=", "-", "*", "_")
# A sentence begins with a capital or a figure, or in a script that has no capitals.
_SENTENCE = expression(
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*(?:[A-Z0-9]|[^\W\x00-\u052f]))|(?<=[。!?])\s*"
    r"|(?<=[;,])\s+(?=(?:Whereas|WHEREAS|Having regard)\b)"
)
_SENTENCE_LOWER = expression(r"(?<=[.!?])[\"')\]]*\s+|(?<=[。!?])\s*")
_ABBREVIATION = expression(
    r"(?:\b(?:e\.g|i\.e|etc|inc|ltd|corp|co|(?<=\S )nos?|sec|art|vs|v|cf|al|approx|dr|mr|ms|st|u\.s|para|fig|[a-z])"
    r"|\b\d{1,2}(?:\.\d+)*)\.$",
    re.I,
)
# A heading that stops half-way: the items below it are its end.
_HALF_SAID = expression(
    r"^\W*(?:you|users?|licensees?|recipients?|anyone|everyone|nobody|no one|it|we)\b[^.:;?]{0,80}"
    r"\b(?:to|not|may|must|can|cannot|can't|never|shall|should)\W*$",
    re.I,
)
# The title of an article on a line of its own, above its text: nothing in it is said of anybody.
_TITLE = expression(r"^[^.,:;!?。]{2,60}$")
_SAYING = expression(
    r"\b(?:you|we|us|it|who|that|which|may|must|shall|can|will|is|are|be|has|have|do|does|not|only|except|unless|if|by"
    r"|under|copyright|(?:for|to) (?:the|an?|all|any))\b|(?:-|\b(?:the|an?|and|or|of|to|in|for))$"
    r"|可以|不得|不可|不能|不许|禁止|限制|[须应仅只请将把被]|\b(?:no|prohibit\w*|forbid\w*|forbidden|restrict\w*|exclu\w+|banned|barred|allowed|permitted|reserved)\b",
    re.I,
)
_SPLIT_LONG = expression(r"(?<=[;;])\s+|(?<=,)\s+(?=(?:provided|except|unless|however)\b)")


@record
class Clause:
    """One sentence or list item. `text` is lower-case with single spaces, lead-in included; lines count from 1.

    `own` is where the clause's own words begin in `text` (after the lead-in).
    """

    text: str
    start_line: int
    end_line: int
    heading: str = ""
    own: int = 0


def clauses(lines: Sequence[str]) -> tuple[Clause, ...]:
    """Cut cleaned lines (normalise.clean_lines) into clauses, in order."""
    cased = any(char.isupper() for line in lines[:400] for char in line)
    found: list[Clause] = []
    leads: list[tuple[str, str]] = []
    blocks = arranged(with_answers(_blocks(without_stars(lines))), cased=cased)
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        drop_leads(leads, block)
        sentences = list(_answered(_sentences(block, cased)))
        lead = _lead(block, leads)
        for place, sentence in enumerate(sentences):
            alone = place > 0 and stands_alone(sentence[0][1])
            found.append(_clause(sentence, block.heading, "" if alone else lead))
        if sentences and following is not None and opens_list(sentences[-1][-1][1], block, following):
            leads.append((block.style, (lead + " " + _join(sentences[-1])).strip()[-600:]))
        elif block.style:
            leads.append((block.style, lead))
    return tuple(found)


def _lead(block: Block, leads: Sequence[tuple[str, str]]) -> str:
    """The words that an item hangs on: those before its list, or a heading that is no sentence without it."""
    if not block.style:
        return ""
    if leads:
        return leads[-1][1]
    return block.heading if _HALF_SAID.search(block.heading) else ""


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    pieces: list[tuple[int, str]] = []
    style = heading = ""
    ordinal = 0
    in_row = False
    for number, line in enumerate(lines, 1):
        for part in line.split(BREAK):
            part = part.strip()
            title = _HEADING.match(part) if part.startswith("#") else None
            item = None if title or not part else _ITEM.match(part)
            row = part.startswith("|")
            rule = part[:1] in _RULES and _SETEXT.match(part)
            if pieces and (not part or title or item or row or in_row or rule):
                yield Block(pieces=tuple(pieces), style=style, heading=heading, ordinal=ordinal)
                pieces, style, ordinal = [], "", 0
            in_row = row
            if title:
                heading = title.group(1).rstrip("# ")
                yield Block(pieces=((number, heading),), style="", heading=heading)
            elif item:
                style, ordinal = numbered(item.group(0), item.lastgroup or "")
                rest = part[item.end() :]
                pieces = [(number, rest)] if rest else []
            elif part and not rule:
                pieces.append((number, part))
        if line.endswith(BREAK) and pieces:
            yield Block(pieces=tuple(pieces), style=style, heading=heading, ordinal=ordinal)
            pieces, style, ordinal = [], "", 0
    if pieces:
        yield Block(pieces=tuple(pieces), style=style, heading=heading, ordinal=ordinal)


def _sentences(block: Block, cased: bool) -> Iterator[list[tuple[int, str]]]:
    """Sentences of a block as (line number, text) pieces."""
    pattern = _SENTENCE if cased else _SENTENCE_LOWER
    if len(block.pieces) == 1:
        number, text = block.pieces[0]
        yield from ([(number, sentence)] for sentence in _in_line(text, pattern))
        return
    text = ""
    starts: list[tuple[int, int]] = []
    for number, piece in block.pieces:
        glue = "" if not text or (text.endswith("-") and piece[:1].islower()) else " "
        starts.append((len(text) + len(glue), number))
        text += glue + piece
    begin = 0
    for cut in sorted({*_below_titles(block, starts), *_cuts(text, pattern), len(text)}):
        for start, end in _bounded(text, begin, cut):
            sentence = _pieces(text, starts, start, end)
            if sentence:
                yield sentence
        begin = cut


def _below_titles(block: Block, starts: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where the text begins below the titles on the first two lines of a paragraph."""
    for (_, line), (_, below), (start, _) in zip(block.pieces[:2], block.pieces[1:], starts[1:], strict=False):
        longest = max(_width(piece) for _, piece in block.pieces[1:4])
        begins = below.lstrip("\"'([")[:1]
        if begins.islower() or 2 * _width(line) > longest or not _TITLE.match(line) or _SAYING.search(line):
            return
        yield start


def _width(line: str) -> int:
    return len(line) + characters(line)


# Most paragraphs of most cards are one line, and stand in other cards too.
@remembering
def _in_line(text: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    cuts = [0, *_cuts(text, pattern), len(text)]
    found = (text[a:b].strip() for begin, cut in pairwise(cuts) for a, b in _bounded(text, begin, cut))
    return tuple(sentence for sentence in found if sentence)


def _answered(sentences: Iterable[list[tuple[int, str]]]) -> Iterator[list[tuple[int, str]]]:
    """The sentences, a question with its short answer as one: "May firms use it? No." says nothing in halves."""
    question: list[tuple[int, str]] = []
    for sentence in sentences:
        if question and len(_join(sentence).split()) <= LONGEST_ANSWER:
            yield [*question, *sentence]
            question = []
            continue
        if question:
            yield question
        question = sentence if "?" in sentence[-1][1] and QUESTION.search(sentence[-1][1]) else []
        if not question:
            yield sentence
    if question:
        yield question


def _cuts(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    begin = 0
    for match in pattern.finditer(text):
        if match.end() > begin and not _ABBREVIATION.search(text[max(begin, match.start() - 12) : match.start()]):
            yield match.end()
            begin = match.end()


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts what is longer than MAX_CLAUSE at semicolons, and by force (with overlap) where there are none."""
    if end - start <= MAX_CLAUSE:
        yield start, end
        return
    cuts = [match.end() for match in _SPLIT_LONG.finditer(text, start, end)]
    begin = start
    for cut, following in zip([*cuts, end], [*cuts[1:], end, end], strict=False):
        if following - begin > MAX_CLAUSE or cut == end:
            while cut - begin > MAX_CLAUSE:
                yield begin, begin + MAX_CLAUSE
                begin += MAX_CLAUSE - 200
            yield begin, cut
            begin = cut


def _pieces(text: str, starts: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, str]]:
    found = []
    for index in range(max(0, bisect_right(starts, start, key=itemgetter(0)) - 1), len(starts)):
        offset, number = starts[index]
        if offset >= end:
            break
        stop = starts[index + 1][0] if index + 1 < len(starts) else len(text)
        piece = text[max(offset, start) : min(stop, end)].strip()
        if piece:
            found.append((number, piece))
    return found


def _join(sentence: list[tuple[int, str]]) -> str:
    text = ""
    for _, piece in sentence:
        text += piece if not text or (text.endswith("-") and piece[:1].islower()) else " " + piece
    return text


def _clause(sentence: list[tuple[int, str]], heading: str, lead: str) -> Clause:
    prefix = simplified(lead.lower()) + " " if lead else ""
    own = simplified(_join(sentence).lower())
    return Clause(
        text=prefix + own,
        start_line=sentence[0][0],
        end_line=sentence[-1][0],
        heading=heading,
        own=len(prefix),
    )
