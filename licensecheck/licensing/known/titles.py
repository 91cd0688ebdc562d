"""What a text calls itself: the name of a licence on SPDX's list that its first lines say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from licensecheck.licensing.known.names import spoken
from licensecheck.model.expression import expression

_LICENSE = expression(r"\bli[czs]en[czsç]", re.IGNORECASE)
_LINES = 4
_JOINED = 3
_MAX_LINE = 100
_MAX_NAME = 8


def titled(lines: Sequence[str], names: Mapping[str, str]) -> str:
    """The id of the licence that a text calls itself: the first that its first lines name as a title does, or "".

    `names` are ids by `names.spoken`. A title may go on over some lines ("X Public License", "Version 1.1"). Where it
    says more than the name, it has to say that it is a licence's, and a name of one word is none.
    """
    head = [line[: _MAX_LINE + 1] for line in islice(filter(None, lines), _LINES + _JOINED)]
    said = [spoken(line).split() for line in head]
    for start, first in enumerate(head[:_LINES]):
        if not _may_be_title(first):
            break
        for end in range(start + _JOINED, start, -1):
            whole = list(chain.from_iterable(said[start:end]))
            parts = _LICENSE.search(" ".join(head[start:end])) is not None
            for name in _runs(whole, parts=parts):
                if name in names:
                    return names[name]
    return ""


def is_other_edition(one: str, other: str) -> bool:
    """Whether two ids are of one licence in two versions or parts: `CECILL-2.1` and `CECILL-B`."""
    return one != other and one.partition("-")[0] == other.partition("-")[0]


def _may_be_title(line: str) -> bool:
    return len(line) <= _MAX_LINE and not line.rstrip().endswith((".", ",", ";"))


def _runs(found: Sequence[str], *, parts: bool) -> Iterator[str]:
    """The runs of words that may be a name: all of them and, of `parts`, the longest first."""
    yield " ".join(found)
    for size in range(min(len(found) - 1, _MAX_NAME), 1, -1) if parts else ():
        for start in range(len(found) - size + 1):
            yield " ".join(found[start : start + size])
