"""Files of a release that are no licence and yet state one: manifests, citations, headers of code, configurations.

Each kind writes "license" in its own grammar (TOML, YAML, JSON, INI, Python, Debian's copyright format), and a key, a
separator and a value are what all of them have in common. What is not well formed is read all the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from licensecheck.model.expression import expression
from licensecheck.model.record import record

# Who states a licence does so in the beginning.
MAX_STATED = 200_000
_MOST = 200
_MANIFESTS = frozenset(
    """
    pyproject.toml setup.cfg setup.py package.json cargo.toml citation.cff codemeta.json .zenodo.json zenodo.json
    ro-crate-metadata.json metadata.json metadata.yaml metadata.yml model.yaml model.yml meta.yaml manifest.json
    mlmodel modelfile dockerfile pkg-info citation.bib index.html reuse.toml .reuse/dep5 debian/copyright
    """.split()
)
# Code that is loaded with the weights, at the root.
_CODE = expression(r"^(?:configuration|model(?:l?ing)?|tokeni[sz]ation|processing|pipeline|__init__)[^/]*\.py$")
_KEY = expression(
    r"(?<![\w.-])[\"']?(?P<key>[\w.@-]{0,40}?licen[cs]es?(?:[-_. ]?(?:name|id|text|url|link|type|identifier|expression"
    r"|title|details))?_{0,2})[\"']?[ \t]*(?::(?!:)|=)[ \t]*",
    re.I,
)
_CLASSIFIER = expression(r"\bLicense :: ([^\"'\n]{2,100})")
_BLOCK = expression(r"^LICENSE[ \t]+(?:\"\"\"(.{1,100000}?)(?:\"\"\"|\Z)|([^\"\n]{1,200}))", re.I | re.M | re.S)
_QUOTED = expression(r"[\"']([^\"'\n]{0,300})[\"'](\s*[:=])?")
# Licences of data, and of code alone, are others; so is a list of what it was made of.
_OTHERS = expression(r"(?:data|code|docs?)\w*[-_.]?licen", re.I)
_WITHIN_DATA = expression(r"(?<![a-z])data(?:set)?s?(?:_?infos?)?[\"']?\s*[:=]\s*[\[{\n][^\]}]*$", re.I)
_STRING = expression(r"\"((?:[^\"\\\n]|\\.){15,2000})\"(?!\s*:)")
_PLAIN = expression(r"^[ \t]*[\w.-]{1,60}[ \t]*[:=][ \t]+([^\s\[{\"'|>].*)$")
_COMMENT = expression(r"^\s*(?:#+|//+|;+|\*+|/\*+|\"\"\"|''')?\s*(.*?)\s*(?:\*/|\"\"\"|''')?$")
_HEAD = 80


@record
class Stated:
    """A licence that a file states: the value of its key as written, and the line (from 1)."""

    line: int
    key: str
    value: str


def states_license(path: str) -> bool:
    """Whether a file at this POSIX path is of a kind that states a licence without being one."""
    name = path.lower()
    return (
        name in _MANIFESTS or bool(_CODE.search(name)) or name.endswith((".egg-info/pkg-info", ".dist-info/metadata"))
    )


def stated_licenses(text: str) -> tuple[Stated, ...]:
    """Every value of a key that speaks of a licence for the whole, in order; of a list or table, each of its words."""
    text = text[:MAX_STATED]
    lowered = text.lower()
    if "licens" not in lowered and "licenc" not in lowered:
        return ()
    found = [Stated(line=_line(text, at), key=key, value=value) for at, key, value in _values(text)]
    return tuple(sorted(found, key=lambda one: one.line))


def stated_block(text: str) -> str:
    """The licence text that an instruction of a model file holds, on its own lines, or ""."""
    found = next(_BLOCK.finditer(text[:MAX_STATED]), None)
    if not found:
        return ""
    said = found[1] or found[2]
    return "\n" * text.count("\n", 0, found.start()) + said


def stated_sentences(path: str, text: str) -> str:
    """What such a file says in sentences, on the lines of the file: its comments, or its strings."""
    if path.lower().endswith(".py"):
        return _head_of_code(text)
    if path.lower().endswith((".html", ".bib")):
        return text[:MAX_STATED]
    lines: list[str] = []
    for row in text[:MAX_STATED].split("\n"):
        strings = [_unescaped(match[1]) for match in _STRING.finditer(row[:20_000])]
        if not strings and (plain := _PLAIN.match(row[:2_000])):
            strings = [plain[1]]
        lines.append("  ".join(one for one in strings if " " in one and "{%" not in one))
    return "\n".join(lines)


def _values(text: str) -> Iterator[tuple[int, str, str]]:
    for number, match in enumerate(_KEY.finditer(text)):
        key, at = match["key"], match.start("key")
        if number >= _MOST or _OTHERS.search(key) or _WITHIN_DATA.search(text, max(0, at - 300), at):
            continue
        for value in _of_key(text[match.end() : match.end() + 600]):
            yield at, key, value
    for match in _CLASSIFIER.finditer(text):
        yield match.start(), "License", match[1]


def _of_key(rest: str) -> list[str]:
    """The values that stand behind a key: one, those of a list or table, or those of the lines below."""
    row = rest.partition("\n")[0].strip()
    if row[:1] in ("{", "["):
        inside = rest[: max(rest.find("}" if row[0] == "{" else "]"), 0)]
        return [match[1] for match in _QUOTED.finditer(inside) if not match[2]] or _bare(inside)
    if row in ("", "|", ">", "|-", ">-"):
        items = []
        for line in rest.split("\n")[1:6]:
            if not line[:1].isspace() and not line.lstrip().startswith("-"):
                break
            items.append(line.strip(" \t-\"'"))
        return [" ".join(items)] if row else [item.partition(":")[2].strip() or item for item in items if item]
    quoted = _QUOTED.match(row)
    value = quoted[1] if quoted else row.partition(" #")[0].strip(" \t,;)]}\"'")
    return [value] if len(value) > 1 else []


def _bare(inside: str) -> list[str]:
    """The values of a list or table without quotes."""
    parts = (part.partition(": ")[2] or part for part in inside.strip("{}[] ").split(","))
    return [value for part in parts if (value := part.strip("{}[] \n"))]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _head_of_code(text: str) -> str:
    """The comments and the description with which code begins."""
    lines: list[str] = []
    quoted = ""
    for row in text[:MAX_STATED].split("\n", _HEAD)[:_HEAD]:
        stripped = row.strip()
        opens = next((mark for mark in ('"""', "'''") if mark in stripped), "")
        inside = bool(quoted) or stripped.startswith("#") or bool(opens)
        if stripped and not inside:
            break
        if opens and stripped.count(opens) == 1:
            quoted = "" if quoted else opens
        said = _COMMENT.match(row[:2_000])
        lines.append(said[1] if said else "")
    return "\n".join(lines)


def _unescaped(written: str) -> str:
    try:
        return " ".join(str(json.loads(f'"{written}"')).split())
    except ValueError:
        return written
