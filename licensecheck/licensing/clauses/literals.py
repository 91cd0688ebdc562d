"""What a text must hold for a pattern to match it, so that patterns which cannot match are never tried.

`needs("may not (?:sell|rent)")` is (("may not ",), ("rent", "sell")): whatever matches holds, letter by letter, one
text of each group. A pattern of which nothing certain can be said needs nothing and is tried on every text. Only syntax
that is known here is read; any other makes the whole pattern need nothing. A needless try costs time, a pattern wrongly
left out costs a finding: the tests compare with RE2 itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from licensecheck.model.expression import expression

Needs = tuple[tuple[str, ...], ...]
MOST_GROUPS = 3
# In so many ways one piece of a pattern may be written: "fine-? ?tun" in four.
MOST_RUNS = 6

_CLASS = r"\[\^?\]?(?:\[:\^?[a-z]+:\]|\\.|[^\]\\])*\]"
_ATOM = expression(rf"\\.|{_CLASS}|[^\\\[]", re.DOTALL)
_PARENTHESIS = expression(rf"\\.|{_CLASS}|[()]", re.DOTALL)
_FEW = expression(r"\[(-?[^\\\[\]^-]{1,3}-?)\]")
_QUANTIFIER = expression(r"([*+?]|\{(\d+)(?:,\d*)?\})\??")
_OPENING = expression(r"\((?:\?:|\?P?<\w+>|(?!\?))")
# Places between characters: what stands on both sides of one stands side by side in the text.
_BETWEEN = ("\\b", "\\B", "^", "$")
# What looks ahead or behind stands nowhere either.
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")
_ONE_OF_SEVERAL = frozenset("dDwWsSntrfv")


class _UnknownSyntaxError(Exception):
    """Of this nothing is said."""


def needs(pattern: str) -> Needs:
    """What every text holds that `pattern` (of RE2 or of `re`, case-sensitive) matches: one text of each group; () when
    unknown.
    """
    try:
        return _either(pattern)[:MOST_GROUPS]
    except (_UnknownSyntaxError, RecursionError):
        return ()


@lru_cache(maxsize=4096)
def _either(pattern: str) -> Needs:
    """Of alternatives, each must need something; then one of what they need is enough."""
    every = [_sequence(part) for part in _alternatives(pattern)]
    if len(every) == 1:
        return every[0]
    return (tuple(sorted({text for part in every for text in part[0]})),) if all(every) else ()


def _alternatives(pattern: str) -> list[str]:
    parts, start, place = [], 0, 0
    while place < len(pattern):
        if pattern[place] == "|":
            parts.append(pattern[start:place])
            start = place + 1
        place = _after(pattern, place)
    return [*parts, pattern[start:]]


def _after(pattern: str, place: int) -> int:
    """The end of the atom (group, class, escape or character) at `place`."""
    if pattern[place] == "(":
        return _closing(pattern, place)
    atom = _ATOM.match(pattern, place)
    if not atom:
        raise _UnknownSyntaxError
    return atom.end()


def _closing(pattern: str, place: int) -> int:
    depth = 0
    for found in _PARENTHESIS.finditer(pattern, place):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if depth == 0:
            return found.end()
    raise _UnknownSyntaxError


def _sequence(pattern: str) -> Needs:
    """Of what stands in a row, all is needed; the most telling first."""
    found: set[tuple[str, ...]] = set()
    runs: tuple[str, ...] = ("",)
    place = 0
    while place < len(pattern):
        end = _after(pattern, place)
        atom, quantifier = pattern[place:end], _QUANTIFIER.match(pattern, end)
        place = quantifier.end() if quantifier else end
        if (atom in _BETWEEN or atom.startswith(_LOOKING)) and not quantifier:
            continue
        letters, optional = _letters(atom), quantifier is not None and quantifier.group(1) == "?"
        longer = tuple(run + letter for run in runs for letter in (*letters, *([""] if optional else [])))
        if _is_certain(quantifier):
            found.update(_either(_inside(atom)) if atom[0] == "(" else ())
        if letters and len(longer) <= MOST_RUNS and (optional or _is_certain(quantifier)):
            runs = longer
        if not letters or len(longer) > MOST_RUNS or (quantifier and not optional):
            found.add(_fewest(runs))
            runs = ("",)
    found.add(_fewest(runs))
    return tuple(sorted((group for group in found if "" not in group), key=_telling))


def _fewest(runs: tuple[str, ...]) -> tuple[str, ...]:
    """The runs without those that hold another one."""
    return tuple(sorted({one for one in runs if not any(other in one for other in runs if other != one)}))


def _telling(group: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    return -min(map(len, group)), len(group), group


def _is_certain(quantifier: re.Match[str] | None) -> bool:
    return not quantifier or quantifier.group(1) == "+" or int(quantifier.group(2) or 0) > 0


def _inside(group: str) -> str:
    opening = _OPENING.match(group)
    if not opening:
        raise _UnknownSyntaxError
    return group[opening.end() : -1]


def _letters(atom: str) -> tuple[str, ...]:
    """The characters of which `atom` stands for one, or none when they are many or it stands for none."""
    if atom[0] != "\\":
        few = _FEW.fullmatch(atom)
        return tuple(few[1]) if few else () if atom[0] in "([.^$" else (atom,)
    if atom[1].isalnum() and atom[1] not in _ONE_OF_SEVERAL and atom not in _BETWEEN:
        raise _UnknownSyntaxError
    return () if atom[1].isalnum() else (atom[1],)
