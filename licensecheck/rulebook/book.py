"""The rulebook: everything under rules/, as records."""

from __future__ import annotations

from licensecheck.model.law import Law
from licensecheck.model.license import License
from licensecheck.model.record import record
from licensecheck.model.rule import Rule


@record
class Rulebook:
    """`rules` and `licenses` are sorted by id; `digest` is SHA-256 over all files, in order of their paths."""

    rules: tuple[Rule, ...]
    licenses: tuple[License, ...]
    law: Law
    digest: str

    def __hash__(self) -> int:
        return hash(self.digest)

    def rule(self, identifier: str) -> Rule | None:
        """The rule called `identifier`, or None."""
        return next((rule for rule in self.rules if rule.id == identifier), None)
