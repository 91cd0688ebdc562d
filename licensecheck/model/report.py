"""What every renderer gets, and nothing else."""

from __future__ import annotations

from licensecheck.model.license import Conclusion
from licensecheck.model.record import record
from licensecheck.model.rule import Basis, Finding
from licensecheck.model.snapshot import Fact, Gap, Subject
from licensecheck.model.vocabulary import ConditionStatus, ObligationState, TernaryAnswer, VerdictCode


@record
class Condition:
    """C0-C12 of LEGAL.md A: its status, the findings that decided it, and what would settle it when nothing did."""

    id: str
    title: str
    status: ConditionStatus
    findings: tuple[Finding, ...] = ()
    would_settle: str = ""
    basis: tuple[Basis, ...] = ()


@record
class Scope:
    """Does Chapter V concern this release at all? `systemic`: no | bounded-no | unknown | yes. `reasons` are
    sentences.
    """

    gpai: TernaryAnswer
    provider: TernaryAnswer
    placed: TernaryAnswer
    systemic: str
    out_because: str = ""
    compute: str = ""
    reasons: tuple[str, ...] = ()


@record
class Obligation:
    """One duty of Chapter V and what remains of it; `found` says whether its document was seen in this release."""

    id: str
    title: str
    state: ObligationState
    reason: str = ""
    found: str = ""


@record
class Verdict:
    """LEGAL.md F. `if_in_scope` is the answer as if the model were in scope and not systemic."""

    code: VerdictCode
    if_in_scope: VerdictCode
    headline: str
    reasons: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()


@record
class Provenance:
    """What made this report: versions and digests, no clock."""

    tool: str
    rulebook: str
    law: str
    guidelines: str
    as_of: str


@record
class Report:
    """All of the above for one subject; `size` is the bytes of all files of the release whose size is known."""

    subject: Subject
    verdict: Verdict
    scope: Scope
    conclusion: Conclusion
    conditions: tuple[Condition, ...]
    obligations: tuple[Obligation, ...]
    assumptions: tuple[str, ...]
    gaps: tuple[Gap, ...]
    facts: tuple[Fact, ...]
    provenance: Provenance
    size: int = 0
