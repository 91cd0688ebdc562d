"""Licence names as people write them, resolved to ids: "Apache 2.0", "the MIT License", "CC BY-NC 4.0", "llama3.1"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property

from licensecheck.model.expression import expression
from licensecheck.model.license import License
from licensecheck.model.record import record
from licensecheck.model.vocabulary import LicenseStatus

_TOKEN = expression(r"[a-z]+|\d+(?:\.\d+)*|\+")
_WHOLE = expression(r"(?:\.0)+$")
_FILLER = frozenset("the license licence licenses licences licensed version v ver agreement an a".split())
# A name of one word ("mit", "isc") is only a name where the sentence speaks of a licence right beside it.
_CUE_BEFORE = expression(
    r"(?:\bunder(?: (?:the|an?|its))?(?: \w+)?|\blicen[sc]e[sd]?(?: (?:is|are|under|as|type|name))?\s*[:|=-]?"
    r"|协议|许可证?)\W{0,6}$"
)
_CUE_AFTER = expression(
    r"^\W{0,4}(?:(?:community|model|research|public|use|commercial|materials"
    r"|open[- ]source) ){0,2}(?:licen[sc]e|licen[sc]ed|协议|许可)"
)

Token = tuple[str, int, int]


@record
class NameHit:
    """A licence name in a text: offsets into it, and the id that it stands for."""

    start: int
    end: int
    license: str


class Names:
    """Every name of every known licence, and what each licence is held to be.

    `names` and `approved` are those of the index of known texts; the registry's overrule them.
    """

    def __init__(
        self, licenses: Sequence[License], names: Mapping[str, str] | None = None, approved: Collection[str] = ()
    ) -> None:
        self.licenses: dict[str, License] = {}
        self._names = dict(names or {})
        self._approved = frozenset(approved)
        self._links: dict[str, str] = {}
        for license_ in licenses:
            self.licenses[license_.id] = license_
            if license_.rated:  # one of a list: its id and title are among `names`
                continue
            ids = (license_.id, *license_.spdx)
            self.licenses.update(dict.fromkeys(ids, license_))
            self._links.update({link.lower().rstrip("/"): license_.id for link in license_.links})
            called = license_.spoken or tuple(map(spoken, license_.called))
            for identifier, name in zip(ids, called, strict=False):
                self._names.setdefault(name, identifier)
            self._names.update(dict.fromkeys(called[len(ids) :], license_.id))
        self._names.pop("", None)
        self._pointing = False

    def pointing(self) -> Names:
        """The same names, for one text without its release: a publisher's own licence is named there, and not given.

        Which edition is meant, and what it says, only its text tells; a standard licence is what its name says.
        """
        made = copy(self)
        made._pointing = True
        return made

    def status(self, identifier: str) -> LicenseStatus | None:
        """What LEGAL.md B.3 or the OSI and FSF lists lead us to expect of `identifier`; None when nothing does."""
        if self._pointing and identifier.startswith("LicenseRef-"):
            return None
        if identifier in self.licenses:
            return self.licenses[identifier].status
        return LicenseStatus.MET if identifier in self._approved else None

    def license(self, identifier: str) -> License | None:
        """The registry's entry for `identifier`, if it has one."""
        return self.licenses.get(identifier)

    def resolve(self, name: str) -> str:
        """The id that the whole of `name` stands for (a Hub tag, a front-matter value), or ""."""
        return self._names.get(spoken(name), "")

    def by_link(self, link: str) -> str:
        """The id whose canonical text is at this web address, or ""."""
        address = _address(link)
        if not address:
            return ""
        return next(
            (self._links[known] for known in sorted(self._links, key=len, reverse=True) if address.startswith(known)),
            "",
        )

    def find(self, text: str, *, of_models: bool = False) -> tuple[NameHit, ...]:
        """Names that stand in `text` (lower-case), longest first at each place, none overlapping.

        `of_models`: names of several words count where nothing beside them speaks of a licence.
        """
        tokens = _telling((match[0], *match.span()) for match in _TOKEN.finditer(text))
        return tuple(self._hits(text, tokens, of_models=of_models))

    @staticmethod
    def _needs_cue(size: int, identifier: str) -> bool:
        """One word is rarely a name by itself; and many models are called what their own licence is called."""
        return size == 1 or identifier.startswith("LicenseRef-")

    @cached_property
    def _longest(self) -> dict[str, int]:
        """How many words the longest name has that begins with this one."""
        longest: dict[str, int] = {}
        for name in self._names:
            first, size = name.partition(" ")[0], name.count(" ") + 1
            if size > longest.get(first, 0):
                longest[first] = size
        return longest

    def _hits(self, text: str, tokens: list[Token], *, of_models: bool) -> Iterator[NameHit]:
        position = 0
        while position < len(tokens):
            hit = self._longest_at(text, tokens, position, of_models=of_models)
            if hit is None:
                position += 1
                continue
            size, found = hit
            yield found
            position += size

    def _longest_at(
        self, text: str, tokens: list[Token], position: int, *, of_models: bool
    ) -> tuple[int, NameHit] | None:
        longest = self._longest.get(tokens[position][0], 0)
        for size in range(min(longest, len(tokens) - position), 0, -1):
            run = tokens[position : position + size]
            identifier = self._names.get(" ".join(word for word, _, _ in run))
            if identifier:
                start, end = run[0][1], run[-1][2]
                bare = size > 1 if of_models else not self._needs_cue(size, identifier)
                if bare or (
                    _CUE_BEFORE.search(text[max(0, start - 40) : start]) or _CUE_AFTER.match(text[end : end + 30])
                ):
                    return size, NameHit(start=start, end=end, license=identifier)
        return None


def _address(link: str) -> str:
    """A web address without scheme, `www.`, case and trailing slash."""
    return re.sub(r"^https?://(?:www\.)?", "", link.strip().lower()).rstrip("/") if "://" in link or "/" in link else ""


def spoken(name: str) -> str:
    """The telling words of a whole name; there are thousands of names, and few of them say "non"."""
    found = [word for word in _TOKEN.findall(name.lower()) if word not in _FILLER]
    if "non" in found:
        return " ".join([word for word, _, _ in _telling((word, 0, 0) for word in found)])
    return " ".join([_WHOLE.sub("", word) if word.endswith(".0") else word for word in found])


def _telling(tokens: Iterable[Token]) -> list[Token]:
    """The words that tell names apart: without fillers, "non commercial" as one word and "2.0" as "2"."""
    found: list[Token] = []
    after_non = False
    for word, start, end in tokens:
        if word in _FILLER:
            continue
        if after_non:
            found[-1] = ("non" + word, found[-1][1], end)
        else:
            found.append((_WHOLE.sub("", word) if word.endswith(".0") else word, start, end))
        after_non = not after_non and word == "non"
    return found
