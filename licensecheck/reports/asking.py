"""What to ask a provider for: each open condition and each document of a duty, as a question with its paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from licensecheck.judging.scope import SYSTEMIC
from licensecheck.licensing.release.roles import Role, role
from licensecheck.model.record import record
from licensecheck.model.report import Condition, Obligation, Report
from licensecheck.model.rule import Finding
from licensecheck.model.vocabulary import ConditionStatus, DocumentState, Effect, ObligationState, VerdictCode
from licensecheck.reports import wording
from licensecheck.reports.questions import ACCEPTABLE_USE, DOCUMENTS, QUESTIONS, USAGE

_SCOPE = ("C0", "C12")
_OPEN = {ConditionStatus.FAILED: (Effect.FAIL,), ConditionStatus.UNDETERMINED: (Effect.REVIEW,)}
_ANNEX = "Article 53(1)(b) and Annex XII, point 1(b) [statute]"


@record
class Ask:
    """One thing to ask for: a document, or a statement. `because` is what was seen, in the words of the report."""

    title: str
    text: str
    basis: str
    because: tuple[str, ...] = ()
    document: bool = False


def asks(report: Report) -> tuple[Ask, ...]:
    """Everything that is open, documents before statements."""
    return (*_duties(report), *_usage(report), *_acceptable_use(report), *_conditions(report))


def found_here(report: Report) -> Iterator[str]:
    """Documents that need not be asked for, with their place."""
    for one in report.obligations:
        if one.document is DocumentState.FOUND:
            where = wording.place(one.location)
            yield f"{one.title}{f' ({where})' if where else ''}"
    yield from (f"Acceptable use policy ({path})" for path in _policies(report))


def _duties(report: Report) -> Iterator[Ask]:
    for one in report.obligations:
        text = DOCUMENTS.get(one.id, "")
        if text and one.state is not ObligationState.NOT_OWED and one.document is not DocumentState.FOUND:
            yield Ask(
                title=one.title, text=text, basis=wording.cites(one.basis), because=tuple(_owed(one)), document=True
            )


def _owed(one: Obligation) -> Iterator[str]:
    unknown = one.state is ObligationState.UNKNOWN
    head = "Whether it is owed is open" if unknown else f"As far as we see: {wording.DUTIES[one.state][1]}"
    yield "; ".join(part.rstrip(".") for part in (head, one.reason, one.found) if part)


def _usage(report: Report) -> Iterator[Ask]:
    for condition, finding in _open_findings(report):
        if finding.rule in USAGE:
            title, text = USAGE[finding.rule]
            basis = wording.cites(finding.basis or condition.basis)
            yield Ask(title=title, text=text, basis=basis, because=(_seen(finding),), document=True)


def _acceptable_use(report: Report) -> Iterator[Ask]:
    if report.snapshot is None or report.verdict.code is VerdictCode.NOT_NEEDED or any(_policies(report)):
        return
    yield Ask(title="Acceptable use", text=ACCEPTABLE_USE, basis=_ANNEX, document=True)


def _policies(report: Report) -> Iterator[str]:
    documents = report.snapshot.documents if report.snapshot else ()
    yield from (document.path for document in documents if role(document.path) is Role.POLICY)


def _conditions(report: Report) -> Iterator[Ask]:
    for condition in report.conditions:
        if condition.status not in _OPEN or condition.id not in QUESTIONS:
            continue
        title, text = QUESTIONS[condition.id]
        deciding = [finding for finding in condition.findings if finding.effect in _OPEN[condition.status]]
        because = (*_scope(condition.id, report), *_grouped(deciding))
        yield Ask(title=f"{title} ({condition.id})", text=text, basis=wording.cites(condition.basis), because=because)


def _scope(ident: str, report: Report) -> Iterator[str]:
    """Why the answer to a question of scope is open, as the scope says it."""
    if ident in _SCOPE:
        yield from (one for one in report.scope.reasons if one.startswith(SYSTEMIC) is (ident == "C12"))


def _grouped(findings: list[Finding]) -> Iterator[str]:
    """One of each rule in its words, with the places of the others; what no rule explains by its places alone."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.rule, []).append(one)
    unexplained = groups.pop(wording.UNEXPLAINED, [])
    for first, *others in groups.values():
        also = _places(others)
        yield f"{_seen(first)} (also {also})" if also else _seen(first)
    if unexplained:
        yield f"Sentences of which we are not sure what they ask: {_places(unexplained)}"


def _places(findings: list[Finding]) -> str:
    return ", ".join(dict.fromkeys(filter(None, (wording.place(one.location) for one in findings))))


def _open_findings(report: Report) -> Iterator[tuple[Condition, Finding]]:
    for condition in report.conditions:
        for finding in condition.findings:
            if finding.effect in _OPEN.get(condition.status, ()):
                yield condition, finding


def _seen(finding: Finding) -> str:
    where = wording.place(finding.location)
    excerpt = finding.location.excerpt if finding.location else ""
    quoted = f": “{' '.join(excerpt.split())}”" if excerpt else ""
    return f"{finding.message}{f' ({where})' if where else ''}{quoted}"
