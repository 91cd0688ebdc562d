"""What reading needs, made once for a run: weighed rules compiled by what they read, and the names of licences."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cached_property

from licensecheck.licensing.clauses.clausebook import ClauseBook
from licensecheck.licensing.clauses.patterns import PatternSet
from licensecheck.licensing.clauses.sieve import Sifted
from licensecheck.licensing.known.names import Names
from licensecheck.licensing.known.phrases import Phrases
from licensecheck.model.license import License
from licensecheck.model.rule import Rule
from licensecheck.model.vocabulary import Effect, Reads


class Toolkit:
    """`rules` carry effects that are already weighed by confidence and date; `sifted` are their patterns, and must be
    given for rules that no longer carry what those need; `registry` off reads as if no licence were known; `phrases`
    are those of approved licences, as they ship unless given.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        licenses: Sequence[License],
        *,
        sifted: Sifted | None = None,
        registry: bool = True,
        phrases: Phrases | None = None,
        as_of: str = "",
    ) -> None:
        self.rules = tuple(rules)
        self.sifted = sifted
        self.registry = registry
        self.as_of = as_of
        self._phrases = phrases
        self._licenses = tuple(licenses)
        self._books: dict[tuple[Reads, tuple[Effect, ...]], ClauseBook] = {}

    def book(self, reads: Reads, effects: tuple[Effect, ...] = tuple(Effect)) -> ClauseBook:
        """The rules with one of `effects` that read `reads`, put together when first asked for."""
        if (reads, effects) not in self._books:
            rules = [rule for rule in self.rules if rule.effect in effects]
            self._books[reads, effects] = ClauseBook(rules, reads, self._patterns, self._phrases)
        return self._books[reads, effects]

    @cached_property
    def _patterns(self) -> PatternSet:
        """Of all rules: most read licences and policies, and no pattern need be compiled twice."""
        return PatternSet((rule.text for rule in self.rules if rule.text), self.sifted)

    def rule(self, identifier: str) -> Rule:
        """The rule called `identifier`, which the rulebook must have. Raises KeyError when it has not."""
        return self._by_id[identifier]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def names(self) -> Names:
        """Names of every licence of the registry and of SPDX's list."""
        from licensecheck.licensing.known.index import load_index

        index = load_index()
        return Names(self._licenses, index.names, index.approved)

    @cached_property
    def pointing(self) -> Toolkit:
        """The same, for one text without its release: what it names is a pointer (`Names.pointing`)."""
        made = copy(self)
        made.names = self.names.pointing()
        return made
