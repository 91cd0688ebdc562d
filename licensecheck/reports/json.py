"""`licensecheck/report/1`: one object for one subject, JSON Lines for several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from licensecheck.model.license import Conclusion
from licensecheck.model.report import Change, Obligation, Report, Scope
from licensecheck.model.snapshot import Gap
from licensecheck.reports import parts
from licensecheck.reports.escape import json_objects
from licensecheck.reports.page import PROGRAM, Page
from licensecheck.reports.shape import (
    REPORT,
    ChangeShape,
    ForebearShape,
    GapShape,
    LicenseShape,
    ObligationShape,
    ReportShape,
    RulebookShape,
    ScopeShape,
)


def render_all(reports: Sequence[Report], page: Page) -> str:
    """One report, or one a line when several subjects were asked for: keys sorted, plain ASCII, no clock."""
    return json_objects(map(shape, reports), several=page.several)


def shape(report: Report) -> ReportShape:
    """The report in its frozen shape."""
    subject = report.subject
    return {
        "schema": REPORT,
        "tool": {"name": PROGRAM, "version": report.provenance.tool},
        "rulebook": _rulebook(report),
        "subject": {
            "reference": subject.reference,
            "kind": subject.kind,
            "name": subject.name,
            "revision": subject.revision,
        },
        "verdict": report.verdict.code,
        "verdict_if_in_scope": report.verdict.if_in_scope,
        "headline": report.verdict.headline,
        "reasons": list(report.verdict.reasons),
        "next_steps": list(report.verdict.next_steps),
        "changes": list(map(_change, report.changes)),
        "scope": _scope(report.scope),
        "license": _license(report.conclusion),
        "lineage": _lineage(report.conclusion),
        "conditions": [
            {
                "id": one.id,
                "title": one.title,
                "status": one.status,
                "findings": [parts.finding(fired) for fired in one.findings],
                "would_settle": one.would_settle,
                "basis": parts.basis(one.basis),
            }
            for one in report.conditions
        ],
        "obligations": [_obligation(one) for one in report.obligations],
        "contested": [
            {
                "id": one.id,
                "question": one.question,
                "read": one.read,
                "concerns": list(one.concerns),
                "basis": parts.basis(one.basis),
            }
            for one in report.contested
        ],
        "roles": [{"name": one.name, "reason": one.reason, "basis": parts.basis(one.basis)} for one in report.roles],
        "assumptions": list(report.assumptions),
        "gaps": list(map(_gap, report.gaps)),
        "facts": [
            {
                "name": one.name,
                "value": one.value,
                "stated_by": one.stated_by,
                "path": one.location.path if one.location else "",
                "line": one.location.start_line if one.location else 0,
            }
            for one in report.facts
        ],
        "waivers": list(map(parts.waiver, report.waivers)),
        "notices": list(map(parts.finding, report.notices)),
    }


def _change(one: Change) -> ChangeShape:
    return {
        **parts.place(one.location or parts.NOWHERE),
        "conditions": list(one.conditions),
        "steps": list(one.steps),
        "verdict": one.verdict,
    }


def _gap(gap: Gap) -> GapShape:
    return {"what": gap.what, "reason": gap.reason, "path": gap.path, "would_settle": gap.would_settle}


def _rulebook(report: Report) -> RulebookShape:
    made = report.provenance
    return {
        "digest": made.rulebook,
        "law": made.law,
        "guidelines": made.guidelines,
        "as_of": made.as_of,
        "strictness": made.strictness,
        "fail_confidence": made.fail_confidence,
    }


def _obligation(one: Obligation) -> ObligationShape:
    return {
        "id": one.id,
        "title": one.title,
        "state": one.state,
        "reason": one.reason,
        "found": one.found,
        "basis": parts.basis(one.basis),
        "applies_from": one.applies_from,
        "enforced_from": one.enforced_from,
        "exempt": one.exempt,
        "not_exempt": one.not_exempt,
        "at_stake": one.at_stake,
        "document": one.document,
        "path": one.location.path if one.location else "",
        "line": one.location.start_line if one.location else 0,
    }


def _scope(scope: Scope) -> ScopeShape:
    return {
        "gpai": scope.gpai,
        "provider": scope.provider,
        "placed": scope.placed,
        "systemic": cast(Literal["no", "bounded-no", "unknown", "yes"], scope.systemic),
        "out_because": scope.out_because,
        "compute": scope.compute,
        "estimate": {
            "low": scope.estimate.low,
            "best": scope.estimate.best,
            "high": scope.estimate.high,
            "how": scope.estimate.how,
        },
        "near_threshold": list(scope.near_threshold),
        "reasons": list(scope.reasons),
    }


def _lineage(conclusion: Conclusion) -> list[ForebearShape]:
    return [
        {
            "name": one.name,
            "child": one.child,
            "depth": one.depth,
            "relation": one.relation,
            "license": one.license,
            "status": one.status,
            "binds": one.binds,
            "reason": one.reason,
        }
        for one in conclusion.lineage
    ]


def _license(conclusion: Conclusion) -> LicenseShape:
    return {
        "declared": conclusion.declared,
        "concluded": conclusion.concluded,
        "status": conclusion.status,
        "reason": conclusion.reason,
        "grants": parts.grants(conclusion.grants),
        "statements": [
            {
                **parts.place(said.location),
                "name": said.name,
                "license": said.license,
                "covers": said.covers,
                "link": said.link,
                "how": said.how,
            }
            for said in conclusion.statements
        ],
        "texts": [
            {
                "path": text.path,
                "id": text.license.id,
                "title": text.license.title,
                "match": text.license.match,
                "similarity": text.license.similarity,
                "covers": text.covers,
                "status": text.status,
                "why": text.why,
            }
            for text in conclusion.readings
        ],
    }
