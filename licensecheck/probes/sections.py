"""A small reader of Markdown and HTML: headings, what stands under them, and whether that is more than a placeholder.

It knows ATX, setext and HTML headings, lines that are bold throughout, emoji, numbering and Chinese titles. Code fences
and HTML comments never make headings. Every document is hostile: MAX_TEXT characters are read, MAX_LINE of a line.
"""

from __future__ import annotations

import re
from functools import lru_cache

from licensecheck.licensing.clauses.searching import Texts
from licensecheck.model.expression import expression, remembering
from licensecheck.model.record import record
from licensecheck.model.snapshot import Document, Location

MAX_TEXT = 500_000
MAX_LINE = 5_000
MAX_HEADINGS = 5_000
BOLD_LEVEL = 7

_ATX = expression(r"^ {0,3}(#{1,6})[ \t]+(\S.*)$")
_HTML = expression(r"<h([1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_SETEXT = expression(r"^ {0,3}(=+|-{3,})[ \t]*$")
DIGIT = expression(r"\d")
_RULES = ("=", "-")
_BOLD = expression(r"^(?:\*\*([^*]{2,80})\*\*|__([^_]{2,80})__):?[ \t]*$")
_FENCE = expression(r"^ {0,3}(```|~~~)")
_TAG = expression(r"<[^<>]{1,500}>")
_IMAGE = expression(r"!\[[^\[\]]{0,300}\]\([^()]{0,1000}\)")
_LINK = expression(r"\[([^\[\]]{0,300})\]\([^()]{0,1000}\)")
_NUMBERING = expression(r"^(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)、]?[ \t]+|[一二三四五六七八九十]{1,3}、)")
_PLACEHOLDER = expression(
    r"\[?\bmore information (?:is )?needed\b\]?|\bto be (?:added|completed|announced)\b|\b(?:todo|tbd|tba|wip)\b"
    r"|\bcoming soon\b|\bforthcoming\b|\bnot (?:yet )?(?:available|provided|specified|applicable)\b|\bn/a\b"
    r"|待补充|待完善|敬请期待|暂无",
    re.IGNORECASE,
)
_LABEL = expression(r"^[^:：]{0,80}[:：][ \t]*$")
_WORD = expression(r"[^\W_]")


@record
class Section:
    """A heading and what stands under it: `own` up to the next heading, `whole` with its subsections.

    `title` is lower case, without markup, emoji and numbering. A text before any heading has level 0 and no title.
    """

    path: str
    title: str
    level: int
    line: int
    end_line: int
    own: str
    whole: str


# Each probe reads the same few documents.
@lru_cache(maxsize=64)
def lines_of(document: Document) -> Texts:
    """The document's lines, capped, with front matter and HTML comments blanked so that line numbers stay true."""
    lines = [line[:MAX_LINE].rstrip() for line in document.text[:MAX_TEXT].splitlines()]
    _blank_front_matter(lines)
    inside = False
    for number, line in enumerate(lines):
        if inside or "<!--" in line:
            lines[number], inside = _without_comments(line, inside)
    return Texts(lines)


@lru_cache(maxsize=64)
def figured_lines(document: Document) -> tuple[tuple[int, ...], Texts]:
    """Numbers (from 1) of the lines with a figure, and those lines without stars and with colons between columns."""
    found = [(n, line) for n, line in enumerate(lines_of(document), 1) if DIGIT.search(line)]
    return tuple(n for n, _ in found), Texts(line.replace("*", "").replace("|", ":") for _, line in found)


@lru_cache(maxsize=64)
def sections(document: Document) -> tuple[Section, ...]:
    """All sections in order of the document."""
    lines = lines_of(document)
    heads = _headings(lines)
    ends = _ends([level for _, _, level, _ in heads])
    starts = [*(start for start, _, _, _ in heads), len(lines)]
    return tuple(
        Section(
            path=document.path,
            title=title,
            level=level,
            line=start + 1,
            end_line=max(start + 1, starts[index + 1]),
            own="\n".join(lines[body : starts[index + 1]]),
            whole="\n".join(lines[body : starts[ends[index]]]),
        )
        for index, (start, body, level, title) in enumerate(heads)
    )


def _ends(levels: list[int]) -> list[int]:
    """For each heading, the index of the next one that is not deeper (level 0 ends at the first heading)."""
    ends = [len(levels)] * len(levels)
    open_heads: list[int] = []
    for index, level in enumerate(levels):
        while open_heads and (levels[open_heads[-1]] >= level or levels[open_heads[-1]] == 0):
            ends[open_heads.pop()] = index
        open_heads.append(index)
    return ends


def filled(text: str) -> bool:
    """Whether `text` says something: not empty, not only placeholders, labels without values, badges and markup."""
    return any(_says_something(line) for line in text.splitlines())


def placeholder(line: str) -> bool:
    """Whether the line holds a placeholder and hardly anything else."""
    return bool(_PLACEHOLDER.search(line)) and len(_WORD.findall(_PLACEHOLDER.sub(" ", line))) < 12


@lru_cache(maxsize=64)
def titles(document: Document) -> Texts:
    """The titles of the same sections."""
    return Texts(section.title for section in sections(document))


@lru_cache(maxsize=64)
def plain_lines(document: Document) -> Texts:
    """The document's lines, each `plain`."""
    return Texts(map(plain, lines_of(document)))


def plain(line: str) -> str:
    """`line` without HTML tags, images and link targets."""
    if "<" not in line and "[" not in line:
        return line
    return _LINK.sub(r"\1", _IMAGE.sub(" ", _TAG.sub(" ", line)))


@lru_cache(maxsize=64)
def code_lines(lines: tuple[str, ...]) -> frozenset[int]:
    """Indexes (from 0) of the lines inside code fences, fences included."""
    inside = False
    marked = set()
    for number, line in enumerate(lines):
        fence = ("```" in line or "~~~" in line) and _FENCE.match(line) is not None
        if fence or inside:
            marked.add(number)
        if fence:
            inside = not inside
    return frozenset(marked)


def place(path: str, line: int, text: str = "", end_line: int = 0) -> Location:
    """A location with a short excerpt."""
    return Location(path=path, start_line=line, end_line=end_line or line, excerpt=" ".join(text.split())[:240])


def _blank_front_matter(lines: list[str]) -> None:
    start = next((i for i, line in enumerate(lines) if line.strip("\ufeff \t")), None)
    if start is None or lines[start].strip("\ufeff \t") != "---":
        return
    end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() == "---"), None)
    if end is not None:
        lines[start : end + 1] = [""] * (end + 1 - start)


def _without_comments(line: str, inside: bool) -> tuple[str, bool]:
    kept = []
    rest = line
    while rest:
        before, mark, after = rest.partition("-->" if inside else "<!--")
        if not inside:
            kept.append(before)
        if not mark:
            break
        inside, rest = not inside, after
    return "".join(kept), inside


def _headings(lines: tuple[str, ...]) -> list[tuple[int, int, int, str]]:
    """(index of the heading, index of its body, level, title) for each heading; level 0 first when text precedes."""
    code = code_lines(lines)
    found: list[tuple[int, int, int, str]] = []
    for number in range(len(lines)):
        if number in code or len(found) >= MAX_HEADINGS:
            continue
        head = _heading(lines, number)
        if head is not None:
            level, text, height = head
            found.append((number, number + height, level, _title(text)))
    if not found or found[0][0] > 0:
        found.insert(0, (0, 0, 0, ""))
    return found


def _heading(lines: tuple[str, ...], number: int) -> tuple[int, str, int] | None:
    line = lines[number]
    bare = line.strip()
    if bare.startswith("#") and (atx := _ATX.match(line)):
        return len(atx[1]), atx[2], 1
    if "<" in line and (html := _HTML.search(line)):
        text = line[html.end() :]
        return int(html[1]), text if filled(text) or number + 1 >= len(lines) else lines[number + 1], 1
    if bare.startswith(("**", "__")) and (bold := _BOLD.match(bare)):
        return BOLD_LEVEL, bold[1] or bold[2] or "", 1
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if bare and bare[0] not in "|->*" and following[:4].strip()[:1] in _RULES and (rule := _SETEXT.match(following)):
        previous = lines[number - 1].strip() if number else ""
        if not previous:
            return (1 if rule[1].startswith("=") else 2), line, 2
    return None


def _title(text: str) -> str:
    bare = plain(text).strip().strip("#").replace("*", "").replace("`", "").replace("_", " ").strip()
    while bare and not _WORD.match(bare):
        bare = bare[1:].lstrip("\ufe0f\u200d ")
    return " ".join(_NUMBERING.sub("", bare).lower().split()).rstrip(" :：")


@remembering
def _says_something(line: str) -> bool:
    bare = _TAG.sub(" ", _IMAGE.sub(" ", line))
    without = _PLACEHOLDER.sub(" ", bare)
    label = without.replace("*", "").replace("_", " ").lstrip("-+• \t").rstrip("[].。 \t")
    if not _WORD.search(label) or (_PLACEHOLDER.search(bare) and len(_WORD.findall(label)) < 12):
        return False
    if line.lstrip().startswith("#") or _BOLD.match(line.strip()):
        return False
    return not _LABEL.match(label)
