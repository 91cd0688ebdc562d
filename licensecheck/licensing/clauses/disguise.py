"""Writing that hides words from whoever reads by words: letters set apart, digits for letters, signs laid over them.

What normalise.py cannot fold without guessing is shown to a person as it stands, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from licensecheck.licensing.clauses.clausebook import Unexplained
from licensecheck.licensing.text.segment import MAX_CLAUSE, Clause
from licensecheck.licensing.text.words import beyond_ascii
from licensecheck.model.expression import expression

_BACKWARDS = "\u202d\u202e"
_LAID_OVER = "\u0334-\u0338\u20d2\u20d3\u20e0\u20e5-\u20eb"
# Small capitals, letters of phonetics, and alphabets that licences are not written in but that look like Latin.
_ODD = "\u0250-\u02af\u13a0-\u13ff\u1400-\u167f\u16a0-\u16ff\u1d00-\u1dbf\ua4d0-\ua4ff\ua720-\ua7ff\uab30-\uabbf"
_FORBIDS, _FORBIDDING = "❌⛔✗✘☒☐☑", "🚫🛑🔞🙅💰💲💸"
# Of classes, `re` is fast with those that stay in one plane.
_SIGNS, _FACES = expression(f"[{_BACKWARDS}{_LAID_OVER}{_ODD}{_FORBIDS}]"), expression("[\U0001f000-\U0001ffff]")
_MONEY = expression("[$€£]{2}")
_APART = expression(r"(?<![^\W_])(?:[^\W\d_][ .·*-]{1,3}){4,}[^\W\d_](?![^\W_])")
_APART_UNPARTED = expression(
    "(?<![\u3400-\u9fff])(?:[\u3400-\u9fff](?:[ .·・*-]{1,3})){2,}[\u3400-\u9fff](?![\u3400-\u9fff])"
)
# What is written wide as a title; nothing of it limits.
_WIDE_TITLES = frozenset(
    "license licence agreement notice copyright disclaimer preamble contents appendix warranty readme"
    " 许可证 许可协议 协议书 许可声明 免责声明 使用许可 开源许可 使用许诺 利用規約 使用許諾".split()
)
_DIGITS_FOR_LETTERS = expression(r"\b[a-z]+(?:[013457][a-z]+)+\b")
# What every match of the slower ones above holds.
_TWO_APART = expression(r"[ .·*-][^\W\d_][ .·*-]{1,3}[^\W\d_][ .·*-]")
_DIGIT_WITHIN = expression(r"[013457][a-z]")
_HEXADECIMAL = expression(r"[0-9a-f]+")
_LEAST_DIGITS, _LONGEST_WORD = 2, 20
_MARKED_WITHIN = expression(r"[a-z](?:\*{1,3}|`|~)[a-z]+(?:\*{1,3}|`|~)[a-z]")
_ENCODED = expression(r"(?<![\w/.?&=%-])\w*%[2-7][0-9a-f][a-z]{2,}")
# Of a text that is full of it, so much is shown.
_MOST = 20


def disguised(raw: Sequence[str], cleaned: Sequence[str]) -> tuple[Unexplained, ...]:
    """The lines that hide words, each with how; `raw` and `cleaned` are the same lines, as they came and as they are
    read.
    """
    found: list[Unexplained] = []
    if not _may_hide("\n".join(raw), "\n".join(cleaned).lower()):
        return ()
    for number, (line, clean) in enumerate(zip(raw, cleaned, strict=True), 1):
        how = next(_how(line, clean.lower()), "") if line else ""
        if how:
            clause = Clause(text=clean.lower()[:MAX_CLAUSE], start_line=number, end_line=number)
            found.append(Unexplained(clause=clause, words=(how,)))
            if len(found) == _MOST:
                break
    return tuple(found)


def holds_signs(text: str) -> bool:
    """Whether signs stand in the text as it came that may hide words or stand in their place."""
    if any(sign in text for sign in "$€£") and _MONEY.search(text):
        return True
    beyond = "" if text.isascii() else beyond_ascii(text)
    suspect = _SIGNS.search(beyond) or _FACES.search(beyond)
    return bool(suspect) and any(one.search(text) for one in _BY_SIGNS.values())


def _may_hide(raw: str, clean: str) -> bool:
    """Whether any line can hide words, asked of all lines at once: most texts have none that does."""
    return (
        holds_signs(raw)
        or bool(_TWO_APART.search(clean) and _APART.search(clean))
        or (not clean.isascii() and bool(_APART_UNPARTED.search(clean)))
        or bool(_DIGIT_WITHIN.search(clean) and _DIGITS_FOR_LETTERS.search(clean))
        or (any(mark in clean for mark in "*`~") and bool(_MARKED_WITHIN.search(clean)))
        or ("%" in clean and bool(_ENCODED.search(clean)))
    )


def _how(line: str, clean: str) -> Iterator[str]:
    if not line.isascii():
        yield from (how for how, signs in _BY_SIGNS.items() if signs.search(line))
    if _MONEY.search(line):
        yield _PICTURES
    wide = ("".join(filter(str.isalpha, one.group(0))) for one in _APART.finditer(clean))
    close = ("".join(filter(str.isalpha, one.group(0))) for one in _APART_UNPARTED.finditer(clean))
    if any(word not in _WIDE_TITLES for word in (*wide, *close)):
        yield "letters set apart"
    # A name is one, however often it is said.
    words = {one for one in _DIGITS_FOR_LETTERS.findall(clean) if len(one) <= _LONGEST_WORD}
    digits = sum(char.isdigit() for word in words if not _HEXADECIMAL.fullmatch(word) for char in word)
    if digits >= _LEAST_DIGITS:
        yield "digits for letters"
    if _MARKED_WITHIN.search(clean):
        yield "marks within words"
    if _ENCODED.search(clean):
        yield "letters as numbers"


_PICTURES = "a sign in place of words"
_BY_SIGNS = {
    "text that runs backwards": expression(f"[{_BACKWARDS}]"),
    "letters with strokes over them": expression(f"[{_LAID_OVER}]"),
    "letters of an odd alphabet": expression(f"[{_ODD}]{{2}}"),
    _PICTURES: expression(f"[{_FORBIDS}{_FORBIDDING}]"),
}
