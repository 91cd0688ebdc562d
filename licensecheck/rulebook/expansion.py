"""Patterns as lawyers can read them, expanded into RE2.

    {forbid}     a phrase family of rules/vocabulary.yaml, in parentheses
    <6>          up to six words in between, and the comma or bracket after the first
    <zh12>       up to twelve characters in between, within a sentence (for texts without spaces)

A pattern without CJK characters, its families among them, is bound at both ends to whole words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from licensecheck.licensing.text.words import characters
from licensecheck.model.expression import expression

_NAME = expression(r"\{([a-z][a-z0-9-]*)\}")
_WORDS = expression(r" ?<(\d{1,2})> ?")
_CHARACTERS = expression(r" ?<zh(\d{1,2})> ?")
_START = expression(r"(?<![\[\\])\^")
MAX_EXPANDED = 60_000


def expand(pattern: str, vocabulary: Mapping[str, str]) -> str:
    """The RE2 pattern for `pattern`. Raises ValueError naming an unknown family or a pattern that grows too large."""
    expanded = _gaps(_families(pattern, vocabulary, ()))
    if len(expanded) > MAX_EXPANDED:
        raise ValueError(f"pattern grows to {len(expanded):,} characters; split it")
    if characters(expanded):
        return expanded
    # What begins where the text begins may begin with a bracket or a dash ("^\W*"): no word has to begin there.
    begins = r"(?:\b|^)" if _START.search(expanded) else r"\b"
    return rf"{begins}(?:{expanded})(?:\b|$)"


def _families(pattern: str, vocabulary: Mapping[str, str], seen: tuple[str, ...]) -> str:
    def family(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in seen:
            raise ValueError(f"{{{name}}} contains itself")
        if name not in vocabulary:
            raise ValueError(f"unknown phrase family {{{name}}}")
        return f"(?:{_families(vocabulary[name], vocabulary, (*seen, name))})"

    return _NAME.sub(family, pattern)


def _gaps(pattern: str) -> str:
    pattern = _WORDS.sub(lambda match: rf"[,;:)\"']{{0,2}} (?:\S+ ){{0,{match.group(1)}}}", pattern)
    return _CHARACTERS.sub(lambda match: rf"[^。]{{0,{match.group(1)}}}", pattern)
