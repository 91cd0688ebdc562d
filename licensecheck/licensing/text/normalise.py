"""Texts as they come, made comparable: one cleaned line for every original line, so that findings keep their line
numbers.

What is folded here cannot hide a clause: zero-width characters, look-alike letters from other alphabets, typographic
quotes and dashes, HTML tags and entities, Markdown decoration, comment markers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from licensecheck.licensing.text.jsontext import spoken
from licensecheck.licensing.text.markup import visible
from licensecheck.model.expression import expression

# Stands where an HTML block ended in the middle of a line; `segment` breaks a paragraph there.
BREAK = "\x1e"

_INVISIBLE = expression(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_OTHERS = expression(r"[^\x00-\x7f]+")
# Quotes, dashes, letters with accents: runs of one or two signs, and always the same.
_MEMO, _SHORT_RUN = 4_000, 8
_CONTROL = expression(r"[\x00-\x08\x0b-\x1d\x1f\x7f-\x9f]")
_BLOCK_TAG = expression(
    r"</?(?:p|div|li|ul|ol|br|tr|td|th|table|h[1-6]|section|article|blockquote|pre|hr)\b[^<>]{0,2000}>", re.I
)
# Known tags only: anything else between angle brackets ("<for research use only>", "<year>") is text, and stays.
_TAG = expression(
    r"<!--[^<>]{0,5000}-->|</?(?:a|abbr|article|aside|b|big|body|button|center|cite|code|col|dd|del|details|dl|dt|em|figcaption|figure|font|footer|form"
    r"|head|header|html|i|iframe|img|input|ins|kbd|label|link|main|mark|meta|nav|picture|q|s|samp|small|source|span|strike|strong|sub|summary|sup"
    r"|svg|tbody|tfoot|thead|time|title|tt|u|var|video|path|g)(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_LINK = expression(r"!?\[([^\[\]]{0,500})\]\((?:[^()\s]{0,2000})(?:\s+(\"[^\"]{0,200}\"))?\)")
# Each way begins with its sign, so that `re` need not try them all at every letter.
_EMPHASIS = expression(r"\*\*+|__+|`+|\*(?<![\w*]\*)(?=\S)|\*(?<=\S\*)(?![\w*])")
# What is struck out is not said: the word that stands in its place belongs to no known text.
_STRUCK = expression(r"~~+|</?(?:s|del|strike)\b[^<>]{0,2000}>", re.I)
_SPACES = expression(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_MARKER = expression(r"^\s*(?:(//+|#+|;+|--+|%+|\*|>|REM\b|dnl\b)(?=\s|$)|(//+|#+|;;+|>)(?=\S))\s?", re.I)
# What those begin with, and what else makes more of a line than its words and blanks.
_MARKING = "/#;-%*>RrDd"
_SIGNS = (">", "&", "](", "*", "_", "`")
_QUOTE = expression(r"^\s*(?:>\s?)+")
_COMMENT_OPENS = expression(r"(?:/\*+|\*+/|<!--|-->|\"\"\"|''')\s*")
_COMMENT_CLOSES = ("*/", "-->")
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһқӏԛԝАВЕКМНОРСТУХІЈЅѵοαενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhklqwABEKMHOPCTYXIJSvoaevikptuxABEZHIKMNOPTYX",
)
_LOOKALIKE = expression(f"[{''.join(map(chr, _LOOKALIKES))}]")
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞「」『』", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        "…": "...",
        "•": "-",
        "·": "-",
        "●": "-",
        "∙": "-",
        "■": "-",
        "►": "-",
        "\t": " ",
    }
)
_LATIN_WORD = expression(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
# So much of a line is looked at for what to show of it: a line may be as long as its file.
_LONGEST_EXCERPT = 20_000


def clean_lines(text: str, *, markdown: bool = False) -> tuple[str, ...]:
    """One cleaned line per line of `text` (same count; case kept), ready for tokens and sentences.

    `markdown`: a README or card, in which lines that begin with `#` are headings however many they are.
    """
    text = spoken(text, BREAK)
    if "~~" in text or "</" in text:
        text = _STRUCK.sub(" [struckout] ", text)
    if "<" in text:
        text = visible(text)
        text = _BLOCK_TAG.sub(lambda m: BREAK + _only_newlines(m), text)
        text = _TAG.sub(_only_newlines, text)
    lines = raw_lines(text)
    marker = "" if markdown else _comment_marker(lines)
    if marker:
        return tuple([_clean_line(line, marker) for line in lines])
    signs = [sign for sign in _SIGNS if sign in text]
    # Most lines of most texts: nothing to do but to look for blanks.
    return tuple(
        [
            (" ".join(line.split()) if "  " in line else line.strip(" "))
            if line.isascii() and line.isprintable() and not (signs and any(map(line.__contains__, signs)))
            else _clean_line(line, marker)
            for line in lines
        ]
    )


def raw_lines(text: str) -> list[str]:
    """The lines of `text` as an editor counts them."""
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")


def excerpt(raw: Sequence[str], start_line: int, end_line: int, limit: int = 400) -> str:
    """The lines as they stand in the file, cut to `limit` characters."""
    text = "\n".join(raw[start_line - 1 : end_line])[:_LONGEST_EXCERPT].strip()
    return text if len(text) <= limit else text[: limit - 1] + "…"


def fold(text: str) -> str:
    """One line or phrase with invisible characters, look-alikes and typography folded."""
    if text.isascii():
        return text if text.isprintable() else _CONTROL.sub(" ", text)
    text = _OTHERS.sub(_folded, text)
    # An accent joins the letter before it, which may be no part of its run.
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _CONTROL.sub(" ", _fold_lookalikes(text))


def _folded(match: re.Match[str]) -> str:
    run = match[0]
    return _fold_run(run) if len(run) > _SHORT_RUN else _known_run(run)


def _fold_run(run: str) -> str:
    """A run of signs beyond ASCII."""
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", run)).translate(_TYPOGRAPHY)


_known_run = lru_cache(_MEMO)(_fold_run)


def _clean_line(line: str, marker: str) -> str:
    if marker:
        line = _strip_marker(_strip_edges(line), marker)
    if ">" in line:
        line = _QUOTE.sub("", line)
    if "&" in line:
        line = _unescaped(line)
    line = fold(line)
    if "](" in line:
        line = _LINK.sub(lambda m: f"{m[1]} {m[2]}" if m[2] else m[1], line)
    if "*" in line or "_" in line or "`" in line:
        line = _EMPHASIS.sub("", line)
    if BREAK not in line:
        return " ".join(line.split())
    # A BREAK at the end of a line keeps two paragraphs apart, and Python takes it for a blank.
    return _SPACES.sub(" ", line.replace("\n", " ").replace("\r", " ")).strip(" ")


def _unescaped(line: str) -> str:
    from html import unescape  # its table of names takes as long to load as a small text to read

    return unescape(line)


def _strip_edges(line: str) -> str:
    """A line without what opens or closes a comment."""
    line = line.strip()
    opening = _COMMENT_OPENS.match(line)
    line = line[opening.end() :] if opening else line
    closing = next((mark for mark in _COMMENT_CLOSES if line.endswith(mark)), "")
    return line[: -len(closing)].rstrip("* ") if closing else line


def _only_newlines(match: re.Match[str]) -> str:
    return "\n" * match.group(0).count("\n")


def _comment_marker(lines: Sequence[str]) -> str:
    """The comment marker that most lines carry, or "": a licence copied out of a source file."""
    counts: dict[str, int] = {}
    filled = 0
    for line in lines[:2000]:
        if start := line.lstrip()[:1]:
            filled += 1
            match = _MARKER.match(line) if start in _MARKING else None
            if match:
                mark = (match.group(1) or match.group(2))[0]
                counts[mark] = counts.get(mark, 0) + 1
    if "*" in counts and not any(line.lstrip().startswith("/*") for line in lines[:2000]):
        counts.pop("*", None)  # a list of bullets, not a comment
    best = max(counts, key=lambda mark: counts[mark], default="")
    return best if best and filled >= 3 and counts[best] > 0.6 * filled else ""


def _strip_marker(line: str, marker: str) -> str:
    match = _MARKER.match(line)
    return line[match.end() :] if match and (match.group(1) or match.group(2))[0] == marker else line


def _fold_lookalikes(text: str) -> str:
    """Letters that look Latin, inside words that also hold Latin letters, become Latin; other alphabets are left
    alone.
    """
    return _LATIN_WORD.sub(_fold_word, text) if _LOOKALIKE.search(text) else text


def _fold_word(match: re.Match[str]) -> str:
    word = match.group(0)
    folded = word.translate(_LOOKALIKES)
    return folded if word != folded and (folded.isascii() or any(char.isascii() for char in word)) else word
