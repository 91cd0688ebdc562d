"""Hand-built evidence, licences and facts: releases without a file, for tests of judging alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from licensecheck.judging.derived import derived_evidence
from licensecheck.judging.evaluate import evaluate
from licensecheck.judging.judge import Judgement, judge
from licensecheck.model.evidence import Evidence
from licensecheck.model.law import Law, Stance
from licensecheck.model.license import Conclusion, Grant, Identification, Reading
from licensecheck.model.record import replace
from licensecheck.model.rule import Basis, Finding
from licensecheck.model.snapshot import Fact
from licensecheck.model.vocabulary import (
    Covers,
    Effect,
    GrantState,
    Level,
    LicenseStatus,
    Match,
    Outcome,
    Right,
    Strictness,
)
from licensecheck.rulebook.loader import Rulebook, load_rulebook
from licensecheck.yamlio import load

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = "2026-11-21"
Stated = dict[str, str | float | bool]
USAGE = ("usage-modalities", "usage-capabilities", "usage-limitations", "usage-technical-means")
SEEN = ("weights-files", "weights-format", "architecture-information", *USAGE)
QUIET = (
    "monetisation-price",
    "monetisation-dual-licensing",
    "monetisation-license-key",
    "monetisation-paid-only-hosting",
    "monetisation-personal-data",
    "copyright-policy",
    "training-content-summary",
    "base-model",
    "parameter-count",
    "training-compute",
    "training-tokens",
)


@lru_cache
def law() -> Law:
    return rulebook().law


@lru_cache
def rulebook() -> Rulebook:
    return load_rulebook()


@lru_cache
def table(name: str) -> Any:
    """One of the tables of worked examples under fixtures/law."""
    return load((ROOT / "fixtures" / "law" / f"{name}.yaml").read_text(encoding="utf-8"))


def seen(probe: str, value: str = "", outcome: Outcome = Outcome.PRESENT) -> Evidence:
    return Evidence(probe=probe, outcome=outcome, value=value)


def facts(**stated: str | float | bool) -> tuple[Fact, ...]:
    return tuple(Fact(name=name, value=value, stated_by="a test") for name, value in stated.items())


def whole_release(*changes: Evidence) -> tuple[Evidence, ...]:
    """Evidence of a release that lacks nothing and has no gate; `changes` replace the answers of their probes."""
    usual = {
        **{probe: seen(probe) for probe in SEEN},
        **{probe: seen(probe, outcome=Outcome.ABSENT) for probe in QUIET},
        "access-gate": seen("access-gate", "false", Outcome.ABSENT),
        "weights-public": seen("weights-public"),
        "modality": seen("modality", "text-generation"),
    }
    return tuple((usual | {change.probe: change for change in changes}).values())


def clause(rule: str, effect: Effect, condition: str) -> Finding:
    basis = Basis(source="guidelines", level=Level.GUIDELINES, july=83, november=80)
    return Finding(rule=rule, effect=effect, condition=condition, message=rule, basis=(basis,), remedy=f"mend {rule}")


def licensed(*findings: Finding) -> Conclusion:
    """A licence text over the weights that grants every right, and what its clauses take back."""
    effects = {finding.effect for finding in findings}
    status = LicenseStatus.UNDETERMINED if Effect.REVIEW in effects else LicenseStatus.MET
    status = LicenseStatus.FAILED if Effect.FAIL in effects else status
    known = Identification(id="Example-1.0", match=Match.EXACT, similarity=1.0)
    reading = Reading(path="LICENSE", license=known, status=status, covers=Covers.WEIGHTS, findings=findings)
    return Conclusion(
        status=status,
        declared="Example-1.0",
        concluded="Example-1.0",
        reason="the text is known",
        readings=(reading,),
        findings=findings,
        grants=tuple(Grant(right=right, state=GrantState.GRANTED) for right in Right),
    )


UNLICENSED = Conclusion(
    status=LicenseStatus.FAILED, reason="the listing is complete, and nothing in it grants a licence"
)


def judged(
    evidence: tuple[Evidence, ...] | None = None,
    conclusion: Conclusion | None = None,
    stated: tuple[Fact, ...] = (),
    as_of: str = TODAY,
    strictness: Strictness = Strictness.USUAL,
) -> Judgement:
    """Evaluate and judge, as the main path does; a whole release under a free licence unless told otherwise."""
    conclusion = conclusion or licensed()
    evidence = whole_release() if evidence is None else evidence
    evidence = (*evidence, *conclusion.evidence, *derived_evidence(conclusion, stated))
    read = replace(law(), stance=Stance(strictness=strictness)).on(as_of)
    findings = evaluate(rulebook().rules, evidence, law=read, as_of=as_of)
    return judge(evidence=evidence, findings=findings, conclusion=conclusion, facts=stated, law=read, as_of=as_of)


def without(evidence: tuple[Evidence, ...], probe: str) -> tuple[Evidence, ...]:
    return tuple(item for item in evidence if item.probe != probe)


def unknown(item: Evidence) -> Evidence:
    return replace(item, outcome=Outcome.UNAVAILABLE, value="")
