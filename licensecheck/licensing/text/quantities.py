"""Numbers as licences write them: "700 million", "1,000,000", "RMB 1 billion", "1亿"."""

from __future__ import annotations

import math
import re

from licensecheck.model.expression import expression

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "millionen": 1e6, "m": 1e6, "mn": 1e6, "mio": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "milliarden": 1e9, "trillion": 1e12, "t": 1e12,
    "hundred thousand": 1e5, "hundred million": 1e8, "hundred billion": 1e11,
    "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "hundred": 100, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "百": 100, **_TENS,
}  # fmt: skip
_NUMBER = expression(
    r"(?P<digits>\d[\d,.' ]*\d|\d)\s?(?P<scale>thousand|million(?:en)?|milliarden|billion|trillion|mio|mn|bn"
    r"|[kmbt]\b|百万|千万|千|万|亿)?"
    rf"|(?:(?P<tens>{'|'.join(_TENS)})[- ])?(?P<word>{'|'.join(_WORDS)})\s?"
    r"(?P<scale2>hundred (?:thousand|million|billion)|thousand|million|billion|hundred|百万|千万|千|万|亿)"
)


def parse(text: str) -> float | None:
    """The first quantity in `text`, in units; None when there is none."""
    match = _NUMBER.search(text.lower())
    if not match:
        return None
    if match.group("word"):
        return (_TENS.get(match.group("tens"), 0) + _WORDS[match.group("word")]) * _SCALES[match.group("scale2")]
    try:
        value = float(_plain(match.group("digits"))) * _SCALES.get(match.group("scale") or "", 1)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def canonical(text: str) -> str:
    """`text` as a captured value: a plain number when it holds one, else the words themselves."""
    value = parse(text)
    return text.strip() if value is None else f"{value:.0f}" if value == int(value) else f"{value:g}"


def _plain(digits: str) -> str:
    """Digits as `float` reads them: of "1,500" and "1.234,56" alike, only a last separator may begin decimals."""
    digits = digits.replace(" ", "").replace("'", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return digits.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", ".") if digits.count(",") == 1 else digits.replace(",", "")
