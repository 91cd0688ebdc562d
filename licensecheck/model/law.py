"""The law as data: every number, date, condition and duty that judging uses, with source, level and confidence.

`rules/law.yaml` holds the values, `licensecheck.rulebook.law` reads them; nothing in judging repeats one of them.
"""

from __future__ import annotations

from enum import StrEnum

from licensecheck.model.record import record
from licensecheck.model.rule import Basis
from licensecheck.model.vocabulary import ObligationState


class Number(StrEnum):
    """The thresholds that judging asks for; all comparisons with them are strictly greater."""

    GPAI_COMPUTE = "gpai-compute"
    SYSTEMIC_COMPUTE = "systemic-compute"
    MODIFIER_RATIO = "modifier-ratio"
    ERROR_MARGIN = "error-margin"
    TOKEN_BOUND = "token-bound"  # noqa: S105 - tokens that a model was trained on
    TOKEN_FLOOR = "token-floor"  # noqa: S105
    OPERATIONS = "operations"
    PRODUCT_SPREAD = "product-spread"
    ADAPTER_OPERATIONS = "adapter-operations"
    UTILISATION = "utilisation"
    LEAST_UTILISATION = "least-utilisation"
    FAIL_CONFIDENCE = "fail-confidence"


class Day(StrEnum):
    """The dates that judging asks for."""

    GUIDELINES = "guidelines"
    CHAPTER_V = "chapter-v"
    ENFORCEMENT = "enforcement"
    LEGACY = "legacy"


class Generality(StrEnum):
    """What a modality says about the indicator of Guidelines ¶17: listed there, narrow by nature, or not listed."""

    LISTED = "listed"
    NARROW = "narrow"
    UNLISTED = "unlisted"


class Situation(StrEnum):
    """The columns of the table of duties (LEGAL.md E)."""

    OUT = "out"
    EXEMPT = "exempt"
    NOT_EXEMPT = "not-exempt"
    MODIFIER_EXEMPT = "modifier-exempt"
    MODIFIER_NOT_EXEMPT = "modifier-not-exempt"
    SYSTEMIC = "systemic"


@record
class LegalNumber:
    """One number of the law, in `unit`, with where it stands, since when it holds, and how sure we are of it."""

    name: Number
    value: float
    unit: str
    basis: Basis
    valid_from: str
    confidence: float
    note: str = ""


@record
class Accelerator:
    """Peak of one processor in operations a second, under the lower-case `name` that cards write."""

    name: str
    peak: float
    basis: Basis
    confidence: float


@record
class LegalDate:
    """One ISO 8601 day of the law, and where it stands."""

    name: Day
    value: str
    title: str
    basis: Basis
    confidence: float


@record
class LegalCondition:
    """C0-C12: title, basis, and what settles it in general when nothing more exact can be said."""

    id: str
    title: str
    settle: str
    basis: tuple[Basis, ...]


@record
class DutyState:
    """One cell of the table of duties; `third_country`: only for a provider established outside the Union."""

    situation: Situation
    state: ObligationState
    third_country: bool = False


@record
class Duty:
    """One duty of Chapter V, its six cells, and the probe that looks for its document (or "")."""

    id: str
    title: str
    states: tuple[DutyState, ...]
    basis: Basis
    probe: str = ""


@record
class Law:
    """Everything in `rules/law.yaml`. `version` and `guidelines` are the keys that reports print."""

    version: str
    guidelines: str
    template: str
    numbers: tuple[LegalNumber, ...]
    accelerators: tuple[Accelerator, ...]
    dates: tuple[LegalDate, ...]
    modalities: tuple[tuple[str, Generality], ...]
    conditions: tuple[LegalCondition, ...]
    duties: tuple[Duty, ...]

    def number(self, name: Number) -> float:
        """Value of `name`; KeyError when the law lacks it (the loader refuses such a law)."""
        return {n.name: n.value for n in self.numbers}[name]

    def peak(self, hardware: str) -> float | None:
        """Operations a second of one processor called `hardware` (lower case), or None when it is not in the table."""
        return next((item.peak for item in self.accelerators if item.name == hardware), None)

    def day(self, name: Day) -> str:
        """ISO day of `name`; KeyError when the law lacks it (the loader refuses such a law)."""
        return {d.name: d.value for d in self.dates}[name]

    def condition(self, ident: str) -> LegalCondition:
        """The condition `ident`, C0-C12; KeyError when the law lacks it (the loader refuses such a law)."""
        return {c.id: c for c in self.conditions}[ident]

    def generality(self, modality: str) -> Generality | None:
        """What the law's table says about a modality (a Hub pipeline tag), or None when it is not in the table."""
        return dict(self.modalities).get(modality)
