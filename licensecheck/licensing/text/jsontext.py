"""A licence record in JSON, said in sentences: one line for every line of the file."""

from __future__ import annotations

import json
import re

from licensecheck.model.expression import expression

MAX_CHARACTERS = 5_000_000
_TOKEN = expression(r'"(?:[^"\\]|\\.)*"|[-+.\w]+|[\[\]{}:,]|\n')
_ITEM_START = expression(r"\n[ \t]*(?=\n|[-*•]\s|\(?\w{1,3}[.)]\s)")
# Longer values are sentences of their own; shorter ones say nothing without their key.
_SHORT = 80


def spoken(text: str, pause: str) -> str:
    """Keys and values of a JSON text as words, with `pause` between them; any other text as it is."""
    if not _is_record(text):
        return text
    said: list[str] = []
    key = ""
    nesting: list[str] = []
    signs = [match[0] for match in _TOKEN.finditer(text)]
    for sign, following in zip(signs, [*signs[1:], ""], strict=True):
        if sign == "\n":
            said.append(sign)
        elif sign in "[{":
            nesting.append(sign)
            said.append(f"{pause}{key}:{pause}" if key else pause)
            key = ""
        elif sign in "]}":
            nesting.pop()
            said.append(pause)
        elif following == ":":
            key = _words(sign)
        elif sign not in ":,":
            value = _value(sign, pause)
            start = "- " if nesting[-1:] == ["["] else f"{key}: " if key and len(value) <= _SHORT else ""
            said.append(f"{pause}{start}{value}{pause}")
            key = ""
    return "".join(said)


def _is_record(text: str) -> bool:
    if len(text) > MAX_CHARACTERS or not text[:1000].lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _words(token: str) -> str:
    return re.sub(r"[_-]+", " ", str(json.loads(token))).strip()


def _value(token: str, pause: str) -> str:
    if not token.startswith('"'):
        return token
    value = str(json.loads(token)).replace("\r\n", "\n")
    return _ITEM_START.sub(pause, value).replace("\n", " ")
