"""One rule: a clause to recognise or a fact to require, what it means, and on which authority."""

from __future__ import annotations

from licensecheck.model.record import record
from licensecheck.model.snapshot import Location
from licensecheck.model.vocabulary import Effect, Explains, Level, Lifecycle, Outcome, Reads, Right
from licensecheck.model.waiver import Waiver


@record
class Basis:
    """A paragraph that carries a rule.

    `article` for the Act and its recitals ("53(2)", "recital 103"); `july` and `november` are paragraph numbers of
    the Guidelines C(2025) 5045 and C(2025) 7719 (0: not a guidelines paragraph).
    """

    source: str
    level: Level
    article: str = ""
    july: int = 0
    november: int = 0

    def cite(self) -> str:
        """The citation as reports print it: November's number first, July's in brackets, or July's alone."""
        if self.november:
            return f"Guidelines ¶{self.november} (July ¶{self.july}) [{self.level}]"
        if self.july:
            return f"Guidelines ¶{self.july} (July) [{self.level}]"
        article = f"Article {self.article}" if self.article[:1].isdigit() else self.article.capitalize()
        return f"{article} [{self.level}]"


@record
class Pattern:
    """A regular expression (RE2, already expanded), and what a text must hold for it to match: one text of each group.

    No groups: nothing is known, and it is tried on every text.
    """

    regex: str
    needs: tuple[tuple[str, ...], ...] = ()


@record
class TextPattern:
    """When a rule that reads text fires on one clause: any of `any`, all of `all`, none of `none`."""

    any: tuple[Pattern, ...] = ()
    all: tuple[Pattern, ...] = ()
    none: tuple[Pattern, ...] = ()


@record
class EvidencePattern:
    """When a rule that reads evidence fires: this probe with one of these outcomes, and a value when `values` is
    not empty.

    It stays silent when a probe in `unless` saw something (present or partial).
    """

    probe: str
    outcomes: tuple[Outcome, ...]
    values: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@record
class Example:
    """A text (or, for evidence rules, an outcome) that must or must not make its rule fire; written by us."""

    text: str = ""
    why: str = ""
    outcome: Outcome | None = None
    value: str = ""
    captures: tuple[tuple[str, str], ...] = ()


@record
class Rule:
    """One YAML file under rules/; `id` reads after "this licence has ..." or "this release has ...".

    `explains`: how much of a clause is accounted for when the rule fires: the words that matched, or the whole
    sentence; or that those words free, whatever other rules find within them.
    """

    id: str
    title: str
    topic: str
    since: str
    status: Lifecycle
    reads: tuple[Reads, ...]
    summary: str
    remedy: str
    effect: Effect
    condition: str
    confidence: float
    basis: tuple[Basis, ...]
    text: TextPattern | None = None
    evidence: EvidencePattern | None = None
    captures: tuple[tuple[str, str], ...] = ()
    grants: tuple[Right, ...] = ()
    denies: tuple[Right, ...] = ()
    match: tuple[Example, ...] = ()
    no_match: tuple[Example, ...] = ()
    known_miss: tuple[Example, ...] = ()
    explains: Explains = Explains.MATCH
    path: str = ""

    def fired(
        self,
        message: str,
        location: Location | None,
        *,
        effect: Effect | None = None,
        captures: tuple[tuple[str, str], ...] = (),
    ) -> Finding:
        """What it says where it fired; `effect` when something else than the rule alone decides it. What that frees
        asks for no remedy.
        """
        return Finding(
            rule=self.id,
            effect=self.effect if effect is None else effect,
            condition=self.condition,
            message=message,
            location=location,
            basis=self.basis,
            confidence=self.confidence,
            remedy="" if effect in (Effect.OK, Effect.GRANT) else self.remedy,
            captures=captures,
        )


@record
class Finding:
    """A rule that fired, and the evidence on which it did. `effect` is already weighed by confidence and date.

    `waiver`: somebody waived it; `known`: the baseline holds it. Neither gates, and neither changes a verdict.
    """

    rule: str
    effect: Effect
    condition: str
    message: str
    location: Location | None = None
    basis: tuple[Basis, ...] = ()
    confidence: float = 1.0
    remedy: str = ""
    captures: tuple[tuple[str, str], ...] = ()
    waiver: Waiver | None = None
    known: bool = False


def readable(value: str) -> str:
    """A captured value for people: the digits of a plain number in threes."""
    return f"{int(value):,}" if value.isdecimal() and value.isascii() else value
