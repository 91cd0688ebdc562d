"""The rulebook: everything under rules/, as records."""

from __future__ import annotations

from licensecheck.licensing.clauses.sieve import Sifted
from licensecheck.model.law import Law, Stance
from licensecheck.model.license import License
from licensecheck.model.record import record, replace
from licensecheck.model.rule import Rule


@record
class Rulebook:
    """`rules` and `licenses` are sorted by id; `digest` is SHA-256 over all files, in order of their paths.

    What the patterns of the rules need is in `sifted`, and no longer with each of them.
    """

    rules: tuple[Rule, ...]
    licenses: tuple[License, ...]
    law: Law
    digest: str
    sifted: Sifted

    def __hash__(self) -> int:
        return hash(self.digest)

    def rule(self, identifier: str) -> Rule | None:
        """The rule called `identifier`, or None."""
        return next((rule for rule in self.rules if rule.id == identifier), None)

    def read(self, stance: Stance) -> Rulebook:
        """The same rules, where doubt is settled as `stance` says."""
        return self if stance == self.law.stance else replace(self, law=replace(self.law, stance=stance))
