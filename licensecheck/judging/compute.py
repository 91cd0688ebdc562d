"""How much compute trained the model: stated, estimated from parameters and tokens, or bounded from above.

Formulae: 6 x parameters x tokens for dense transformers (Guidelines, annex A.2); for a mixture of experts the
Guidelines have no formula, so the estimate counts active parameters and the upper bound all of them.
"""

from __future__ import annotations

import math
import re

from licensecheck.judging.stated import Known
from licensecheck.model.law import Law, Number
from licensecheck.model.record import record
from licensecheck.model.vocabulary import TernaryAnswer

OPERATIONS = 6
"""Operations per parameter and token: forward pass 2, backward pass 4 (Guidelines, annex A.2)."""

_NOT_WHOLE = ("only an adapter", "only parts of a model", "only quantised")
_EXPERTS = re.compile(r"\bexperts (\d{1,6})\b")


@record
class Compute:
    """Training compute in FLOP: `best` is compared (None: only bounded by `high`); `how` names every operand."""

    high: float = math.inf
    best: float | None = None
    how: str = ""

    def plus(self, other: Compute) -> Compute:
        """Cumulative compute of a model and of what was done to it."""
        best = None if self.best is None or other.best is None else self.best + other.best
        return Compute(high=self.high + other.high, best=best, how=f"{self.how} + {other.how}")

    def __str__(self) -> str:
        if self.best is not None:
            return f"{self.best:.1e} FLOP ({self.how})"
        return f"at most {self.high:.1e} FLOP ({self.how})" if self.bounded else ""

    @property
    def bounded(self) -> bool:
        """Whether anything is known."""
        return math.isfinite(self.high)


def training_compute(known: Known, law: Law, *, whole: bool = True) -> Compute:
    """Compute of the training that this release describes.

    `whole` is False when the figures of the release may be those of a fine-tuning only; then only a stated compute
    counts, and the bound that the parameters give.
    """
    stated = known.number("training_compute")
    if stated is not None:
        return exactly(stated, "training_compute as stated")
    if whole and (seen := known.measured("training-compute")):
        return exactly(seen[0], "training compute as the release states it")
    total, active = parameters(known)
    if active is None and total is None:
        return Compute()
    tokens = _tokens(known) if whole else None
    if tokens is None:
        return _bounded(active or total or 0.0, law)
    if active is None and _experts(known):
        # Counting every expert gives an upper bound; it must never show that a threshold is crossed.
        how = f"{OPERATIONS} x all {total:.3g} parameters x {tokens:.3g} tokens; how many are active is not known"
        return Compute(high=OPERATIONS * (total or 0.0) * tokens, how=how)
    return _from_tokens(total, active, tokens)


def exactly(value: float, how: str) -> Compute:
    """Compute that somebody stated as one number."""
    return Compute(best=value, high=value, how=how)


def exceeds(compute: Compute, threshold: float, law: Law) -> TernaryAnswer:
    """Whether compute is strictly above `threshold`; within the error margin around it nobody can tell.

    Compute that is only bounded from above can answer no, never yes.
    """
    margin = law.number(Number.ERROR_MARGIN)
    if compute.best is None:
        return TernaryAnswer.NO if compute.high <= threshold else TernaryAnswer.UNKNOWN
    # Rounded, so that a figure that stands exactly on the edge of the band is not decided by how floats are stored.
    share = round(compute.best / threshold, 9)
    if share <= round(1 - margin, 9):
        return TernaryAnswer.NO
    return TernaryAnswer.YES if share >= round(1 + margin, 9) else TernaryAnswer.UNKNOWN


def parameters(known: Known) -> tuple[float | None, float | None]:
    """All parameters, and those active for one token (None: not a mixture of experts, or not known)."""
    total, active = known.number("parameters"), known.number("active_parameters")
    if total is None and not _counts_something_else(known):
        # "671000000000 total, 37000000000 active": one sentence stated both, so they belong to one model.
        seen = known.saw("parameter-count")
        measured = known.measured("parameter-count")
        total = measured[0] if measured else None
        if active is None and seen is not None and "active" in seen.value and len(measured) > 1:
            active = measured[1]
    return total or None, active or None


def _counts_something_else(known: Known) -> bool:
    """Whether the files hold an adapter, a part or packed numbers, so that counting them says nothing of the model."""
    files = known.saw("weights-files")
    return files is not None and any(part in files.value for part in _NOT_WHOLE)


def _experts(known: Known) -> bool:
    """Whether the configuration that was read states several experts."""
    architecture = known.saw("architecture-information")
    stated = _EXPERTS.search(architecture.value) if architecture is not None else None
    return stated is not None and int(stated[1]) > 1


def _tokens(known: Known) -> float | None:
    stated = known.number("training_tokens")
    if stated is not None:
        return stated or None
    measured = known.measured("training-tokens")
    return measured[0] or None if measured else None


def _from_tokens(total: float | None, active: float | None, tokens: float) -> Compute:
    counted = active if active is not None else total or 0.0
    estimate = OPERATIONS * counted * tokens
    how = f"{OPERATIONS} x {counted:.3g} parameters x {tokens:.3g} tokens"
    if active is None or total is None or total <= active:
        return Compute(best=estimate, high=estimate, how=how)
    high = OPERATIONS * total * tokens
    if_all = f"{high:.1e} if all {total:.3g} were counted"
    how = f"{OPERATIONS} x {counted:.3g} active parameters x {tokens:.3g} tokens; {if_all}"
    return Compute(best=estimate, high=high, how=how)


def _bounded(counted: float, law: Law) -> Compute:
    most = law.number(Number.TOKEN_BOUND)
    how = f"{OPERATIONS} x {counted:.3g} parameters x {most:.3g} tokens, more than any known training run has seen"
    return Compute(high=OPERATIONS * counted * most, how=how)
