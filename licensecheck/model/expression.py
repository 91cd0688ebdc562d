"""Regular expressions that are compiled when they are first used.

Compiling is what a short run spends most of its time on: there are hundreds of expressions, of which one run needs a
few dozen.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Expression:
    """Stands in for `re.compile(pattern, flags)`, and keeps each of its methods once it was asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first search. Raises re.error only then: tests compile them all."""
    return cast("re.Pattern[str]", _Expression(pattern, flags))
