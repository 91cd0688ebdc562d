"""Words of a text: what two licence texts are compared by.

A word is a run of letters or digits, lower-cased; each CJK character is a word of its own. Punctuation is not compared;
`&` is read as `and`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from licensecheck.model.expression import expression

# For bytes.translate, which is many times faster than a pattern; what stands beyond ASCII stays as it is.
_FOLD = bytes(ord(chr(code).lower()) if chr(code).isalnum() or code == 10 else 32 for code in range(128)) + bytes(
    range(128, 256)
)
_ASCII = bytes(range(128))
_BETWEEN = bytes(code for code in range(128) if not chr(code).isalnum())
_SIGNS = expression(r"[^\x00-\x7f\w]")
# Japanese, Chinese and Korean.
_CHARACTER = expression("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# So many signs are looked for one by one sooner than all at once.
_FEW_SIGNS = 8
_FIRST_IDEOGRAPH = "\u3040"

# Words that may stand for one another in a known text (after the SPDX matching guidelines, in our own selection).
SPELLING = {
    "acknowledgement": "acknowledgment",
    "acknowledgements": "acknowledgments",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "authorisation": "authorization",
    "authorise": "authorize",
    "authorised": "authorized",
    "centre": "center",
    "colour": "color",
    "defence": "defense",
    "endeavour": "endeavor",
    "endeavours": "endeavors",
    "favour": "favor",
    "favourite": "favorite",
    "fulfil": "fulfill",
    "honour": "honor",
    "https": "http",
    "initialise": "initialize",
    "judgement": "judgment",
    "labelled": "labeled",
    "licence": "license",
    "licenced": "licensed",
    "licencee": "licensee",
    "licences": "licenses",
    "licencing": "licensing",
    "modelling": "modeling",
    "offence": "offense",
    "organisation": "organization",
    "organisations": "organizations",
    "practise": "practice",
    "programme": "program",
    "realise": "realize",
    "recognise": "recognize",
    "sublicence": "sublicense",
    "sublicences": "sublicenses",
    "utilisation": "utilization",
    "utilise": "utilize",
    "whilst": "while",
    "wilful": "willful",
}


def words(text: str) -> list[str]:
    """Words of `text`, in order; linear in its length."""
    return _folded(text).split()


def letters(text: str) -> bytes:
    """The words of `text` with nothing between them, in UTF-8: what is the same where the words are."""
    return _spaced(text).encode().translate(_FOLD, _BETWEEN)


def beyond_ascii(text: str) -> str:
    """The characters of `text` that are not ASCII, without what stands between them."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def characters(text: str) -> int:
    """How many characters of Chinese, Japanese and Korean stand in `text`; they count where others count words."""
    return 0 if text.isascii() else len(_CHARACTER.findall(text))


@cache
def _ideographs() -> re.Pattern[str]:
    """Before and after each ideograph.

    Compiled when a text calls for it: so large a class takes longer than all other patterns of this floor.
    """
    return re.compile(r"(?<={0})|(?={0})".format(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"))


def numbered_words(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Words of all `lines`, and the index of the line (from 0) that each word stands in."""
    parts = [line.split() for line in _folded("\n".join(lines)).split("\n")]
    if len(parts) != len(lines):
        parts = [words(line) for line in lines]
    found: list[str] = []
    places: list[int] = []
    for number, here in enumerate(parts):
        found += here
        places += [number] * len(here)
    return found, places


def _folded(text: str) -> str:
    """Text in small letters, with blanks in place of all that is no letter, digit or line end."""
    return _spaced(text).encode().translate(_FOLD).decode()


def _spaced(text: str) -> str:
    """Text in which what stands beyond ASCII and is no letter or digit has become a blank, and `&` a word."""
    if not text.isascii():
        text = text.lower()
        beyond = beyond_ascii(text)
        signs = {sign for sign in beyond if not sign.isalnum()}
        if len(signs) > _FEW_SIGNS:
            text = _SIGNS.sub(" ", text)
        else:
            for sign in signs:
                text = text.replace(sign, " ")
        if max(beyond, default="") >= _FIRST_IDEOGRAPH:
            text = _ideographs().sub(" ", text)
    return text.replace("&", " and ")
