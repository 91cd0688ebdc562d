"""Regular expressions that are compiled when they are first used.

Compiling is what a short run spends most of its time on: there are hundreds of expressions, of which one run needs a
few dozen. Who reads many texts may have searches remembered: most lines of most cards stand in other cards too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar, cast

# Of each expression so many searches are remembered, in lines of at most so many characters.
REMEMBERED, LONGEST = 1_024, 400
_remembers = False
_Finding = TypeVar("_Finding", bound=Callable[..., Any])


class _Expression:
    """Stands in for `re.compile(pattern, flags)`, and keeps each of its methods once it was asked for."""

    def __init__(self, pattern: str | Callable[[], str], flags: int) -> None:
        self._told = pattern
        self.flags = flags

    @cached_property
    def pattern(self) -> str:
        """The expression itself."""
        return self._told if isinstance(self._told, str) else self._told()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self.flags), name)
        if _remembers and name in ("search", "match", "fullmatch"):
            found = remembering(found)
        setattr(self, name, found)
        return found


def remember_searches() -> None:
    """From now on, remember what expressions find that were not used before: for processes that read many texts."""
    global _remembers
    _remembers = True


def remembers() -> bool:
    """Whether this process reads many texts."""
    return _remembers


def remembering(find: _Finding) -> _Finding:
    """`find` for those who ask the same of many short texts; what it finds cannot be changed, so it may be shared."""
    known = lru_cache(maxsize=REMEMBERED)(find)

    @wraps(find)
    def found(text: str, *more: Any) -> Any:
        return find(text, *more) if len(text) > LONGEST else known(text, *more)

    return cast("_Finding", found)


def expression(pattern: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but put together (by a function that gives the pattern, where that takes time) and
    compiled at its first search. Raises re.error only then: tests compile them all.
    """
    return cast("re.Pattern[str]", _Expression(pattern, flags))
