"""Looking up what people stated and what probes saw; a fact that nobody stated is not false."""

from __future__ import annotations

import math

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import Fact
from licensecheck.model.vocabulary import Outcome, TernaryAnswer

_NUMBER = expression(r"([0-9][0-9,_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")


@record
class Known:
    """The facts and the evidence about one release."""

    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """The fact called `name`, or None."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def truth(self, name: str) -> bool | None:
        """A stated yes or no, or None."""
        fact = self.fact(name)
        return fact.value if fact is not None and isinstance(fact.value, bool) else None

    def word(self, name: str) -> str:
        """A stated text, choice or date, or ""."""
        fact = self.fact(name)
        return str(fact.value) if fact is not None else ""

    def answer(self, name: str) -> TernaryAnswer:
        """A stated yes, no or unknown; unknown when nobody stated it."""
        word = self.word(name)
        return TernaryAnswer(word) if word in list(TernaryAnswer) else TernaryAnswer.UNKNOWN

    def number(self, name: str) -> float | None:
        """A stated number, finite and not negative, or None."""
        fact = self.fact(name)
        if fact is None or isinstance(fact.value, bool) or not isinstance(fact.value, int | float):
            return None
        value = float(fact.value)
        return value if math.isfinite(value) and value >= 0 else None

    def saw(self, probe: str) -> Evidence | None:
        """What `probe` saw, when it saw something whole or in part."""
        return min(self.all(probe), key=lambda item: (item.outcome, item.value), default=None)

    def all(self, probe: str) -> tuple[Evidence, ...]:
        """Everything that `probe` saw, whole or in part."""
        seen = (Outcome.PRESENT, Outcome.PARTIAL)
        return tuple(item for item in self.evidence if item.probe == probe and item.outcome in seen)

    def outcome(self, probe: str) -> Outcome:
        """The outcome of `probe`; unavailable when it was not asked."""
        return next((item.outcome for item in self.evidence if item.probe == probe), Outcome.UNAVAILABLE)

    def measured(self, probe: str) -> tuple[float, ...]:
        """The numbers in the value of `probe`, in order; empty when it saw nothing."""
        item = self.saw(probe)
        return numbers_in(item.value) if item is not None and item.outcome is Outcome.PRESENT else ()


def numbers_in(text: str) -> tuple[float, ...]:
    """The finite numbers in a probe's value ("671000000000 total, 37000000000 active"), in order."""
    found = (float(match.replace(",", "").replace("_", "")) for match in _NUMBER.findall(text[:500]))
    return tuple(value for value in found if math.isfinite(value))
