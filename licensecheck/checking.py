"""The main path, top to bottom: one subject in, one report out.

    check           a reference and settings -> a report
      fetch         open: the reference -> a snapshot of what there is
      check_snapshot
        _examined   probe: what is there? conclude: which licence covers the weights, and what do its clauses say?
                    evaluate: which rules fire on that?
        judge       conditions, scope, verdict, duties
    read            one licence text alone -> a reading

Below them stands what a run is judged by: rules, law and day.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from licensecheck._version import __version__
from licensecheck.errors import UsageError
from licensecheck.judging.changes import changes
from licensecheck.judging.contradicted import with_contradictions
from licensecheck.judging.derived import derived_evidence
from licensecheck.judging.evaluate import evaluate
from licensecheck.judging.judge import judge, weigh
from licensecheck.judging.stated import Known
from licensecheck.judging.unheard import with_unheard
from licensecheck.judging.verdict import decide
from licensecheck.judging.weighing import weigh_licenses, weigh_rules
from licensecheck.licensing.release.document import read_document
from licensecheck.licensing.release.lineage import conclude_with_lineage
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.evidence import Evidence
from licensecheck.model.law import Law, Stance
from licensecheck.model.license import Conclusion, Reading
from licensecheck.model.record import replace
from licensecheck.model.report import Condition, Outline, Provenance, Report, Role, Scope
from licensecheck.model.rule import Finding, Rule
from licensecheck.model.settings import USUAL, Settings
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import Outcome, Strictness
from licensecheck.probes.registry import run_probes
from licensecheck.rulebook.loader import Rulebook, load_rulebook
from licensecheck.sources import network_of_user, open_subject, open_text, read_facts


def check(reference: str | Path, settings: Settings = USUAL) -> Report:
    """Judge one release: a folder, a model on the Hub or on GitHub, a licence text, or "-" for standard input.

    Raises SourceError when nothing could be judged, RulebookError when a rule or facts file is wrong, UsageError when
    `settings` name a day that is none.
    """
    as_of = day(settings.as_of)
    report = check_snapshot(fetch(reference, settings), rulebook(settings), as_of=as_of)
    if settings.waivers or settings.baseline:
        from licensecheck.config.excuses import read_excuses  # for those who use it

        report = read_excuses(settings, None, as_of=as_of).apply(report)
    return report


def fetch(reference: str | Path, settings: Settings = USUAL) -> Snapshot:
    """What there is of a subject, before it is judged; safe to be called in several threads.

    Raises SourceError when there is nothing to judge, RulebookError when the facts file or the list of designated
    models is wrong.
    """
    snapshot = open_subject(
        str(reference),
        listing=settings.listing,
        facts=read_facts(settings.facts) if settings.facts else (),
        stdin=_stdin(),
        max_bytes=settings.max_bytes,
        network=network_of_user(offline=settings.offline, seconds=settings.timeout or 0, cache=settings.net_cache),
        follow_bases=settings.follow_bases,
    )
    if settings.designated is None:
        return snapshot
    from licensecheck.sources.designated import read_designated, with_designated

    return with_designated(snapshot, read_designated(settings.designated), day(settings.as_of))


def check_snapshot(snapshot: Snapshot, book: Rulebook, *, as_of: str) -> Report:
    """Judge what was fetched: the same snapshot, rulebook and day give the same report."""
    law = law_of(book, as_of)
    evidence, conclusion, findings = _examined(snapshot, book, law, as_of)
    judgement = judge(
        evidence=evidence, findings=findings, conclusion=conclusion, facts=snapshot.facts, law=law, as_of=as_of
    )
    return Report(
        subject=snapshot.subject,
        verdict=judgement.verdict,
        scope=judgement.scope,
        conclusion=conclusion,
        conditions=judgement.conditions,
        obligations=judgement.obligations,
        contested=judgement.contested,
        assumptions=judgement.assumptions,
        gaps=(*conclusion.gaps, *snapshot.gaps),
        facts=snapshot.facts,
        provenance=Provenance(
            tool=__version__,
            rulebook=book.digest,
            law=law.version,
            guidelines=law.guidelines,
            as_of=as_of,
            strictness=law.strictness,
            fail_confidence=law.fail_confidence,
        ),
        size=sum(entry.size or 0 for entry in snapshot.files),
        snapshot=snapshot,
        evidence=evidence,
        rules=_fired(book, judgement.conditions),
        changes=changes(judgement.conditions, judgement.scope, law),
        roles=_roles(snapshot, judgement.scope, law),
    )


def _examined(
    snapshot: Snapshot, book: Rulebook, law: Law, as_of: str
) -> tuple[tuple[Evidence, ...], Conclusion, tuple[Finding, ...]]:
    """What was seen, which licence covers the weights, and which rules fired on what was seen."""
    probed = run_probes(snapshot)
    tools = toolkit(book, as_of)
    concluded = conclude_with_lineage(snapshot, tools, weights_here=_weights_here(probed))
    conclusion = with_contradictions(with_unheard(concluded, snapshot, tools), snapshot, tools)
    evidence = (*probed, *conclusion.evidence, *derived_evidence(conclusion, snapshot.facts))
    return evidence, conclusion, evaluate(book.rules, evidence, law=law, as_of=as_of)


def outline_snapshot(snapshot: Snapshot, book: Rulebook, *, as_of: str) -> Outline:
    """The verdict of `check_snapshot` and what it rests on, without the words around it, for those who judge many."""
    law = law_of(book, as_of)
    evidence, conclusion, findings = _examined(snapshot, book, law, as_of)
    known = Known(facts=snapshot.facts, evidence=evidence)
    scope, _, conditions = weigh(findings=findings, conclusion=conclusion, known=known, law=law, as_of=as_of)
    code, if_in_scope = decide(conditions, scope)
    return Outline(
        code=code,
        if_in_scope=if_in_scope,
        scope=scope,
        conclusion=conclusion,
        conditions=conditions,
        gaps=(*conclusion.gaps, *snapshot.gaps),
    )


def read_text(reference: str | Path, settings: Settings = USUAL, *, registry: bool = True) -> Reading:
    """Read one licence text (a file, or "-" for standard input); `registry` off reads as if no licence were known.

    Raises SourceError when there is no text, RulebookError and UsageError as `check` does.
    """
    return _read(open_text(str(reference), stdin=_stdin(), max_bytes=settings.max_bytes), settings, registry)


def read(text: str, settings: Settings = USUAL) -> Reading:
    """Read one licence text, as `model-licensecheck read -` reads standard input: what it is, grants and forbids.

    Raises SourceError when `text` is blank or longer than `settings.max_bytes`, RulebookError and UsageError as
    `check` does.
    """
    stream = BytesIO(text.encode("utf-8", "replace"))
    return _read(open_text("-", stdin=stream, max_bytes=settings.max_bytes), settings, True)


def _read(snapshot: Snapshot, settings: Settings, registry: bool) -> Reading:
    tools = toolkit(rulebook(settings), day(settings.as_of), registry=registry)
    (document,) = snapshot.documents
    return replace(read_document(document, tools), text=document.text, gaps=snapshot.gaps)


def rulebook(settings: Settings = USUAL) -> Rulebook:
    """Our rules and those that `settings` add, read as strictly as they ask. Raises RulebookError, UsageError."""
    if settings.strictness not in list(Strictness):
        raise UsageError(f"strictness cannot be {settings.strictness!r}", hint=f"one of {', '.join(Strictness)}")
    if settings.fail_confidence is not None and not 0 <= settings.fail_confidence <= 1:
        raise UsageError(f"fail_confidence cannot be {settings.fail_confidence}", hint="a number from 0 to 1")
    stance = Stance(strictness=Strictness(settings.strictness), fail_confidence=settings.fail_confidence)
    return load_rulebook(settings.rules, examples=False).read(stance)


@lru_cache(maxsize=4)
def law_of(book: Rulebook, as_of: str) -> Law:
    """The law of a day, made once for all subjects of a run."""
    return book.law.on(as_of)


@lru_cache(maxsize=4)
def toolkit(book: Rulebook, as_of: str, *, registry: bool = True) -> Toolkit:
    """Rules as they weigh on this day, compiled once for all subjects of a run."""
    law = book.law.on(as_of)
    weighed = weigh_rules(book.rules, law=law, as_of=as_of)
    licenses = weigh_licenses(book.licenses, book.rules, weighed, law=law, as_of=as_of)
    return Toolkit(weighed, licenses, sifted=book.sifted, registry=registry, as_of=as_of)


def day(as_of: str) -> str:
    """The day that is meant, as 2026-11-21; empty is today, in universal time. The one place that reads the calendar.

    Raises UsageError when it is no day.
    """
    if not as_of:
        return datetime.now(tz=UTC).date().isoformat()  # noqa: TID251
    try:
        return date.fromisoformat(as_of).isoformat()
    except ValueError:
        raise UsageError(f"the day to judge by cannot be {as_of!r}", hint="write it as 2026-11-21") from None


def _stdin() -> BinaryIO | None:
    """Standard input; a notebook or a service has none."""
    return getattr(sys.stdin, "buffer", None)


def _weights_here(evidence: tuple[Evidence, ...]) -> bool:
    return any(e.probe == "weights-files" and e.outcome in (Outcome.PRESENT, Outcome.PARTIAL) for e in evidence)


def _fired(book: Rulebook, conditions: tuple[Condition, ...]) -> tuple[Rule, ...]:
    fired = {finding.rule for condition in conditions for finding in condition.findings}
    return tuple(rule for rule in book.rules if rule.id in fired)


def _roles(snapshot: Snapshot, scope: Scope, law: Law) -> tuple[Role, ...]:
    if not any(fact.name.startswith("reader_") for fact in snapshot.facts):
        return ()
    from licensecheck.judging.reader import reader_roles  # most checks ask nothing about the reader

    return reader_roles(snapshot.facts, scope, law)
