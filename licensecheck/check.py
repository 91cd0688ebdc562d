"""The main path, top to bottom: one subject in, one report out.

open -> probe -> conclude (which licence covers the weights, its clauses read) -> evaluate -> judge -> report
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from licensecheck._version import __version__
from licensecheck.judging.derived import derived_evidence
from licensecheck.judging.evaluate import evaluate, weigh_effect
from licensecheck.judging.judge import judge
from licensecheck.licensing.lineage import conclude_with_lineage
from licensecheck.licensing.texts import read_document
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.evidence import Evidence
from licensecheck.model.license import Reading
from licensecheck.model.record import replace
from licensecheck.model.report import Provenance, Report
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.registry import run_probes
from licensecheck.rulebook.loader import Rulebook, load_rulebook
from licensecheck.sources import network_of_user, open_subject, open_text, read_facts


def check(
    reference: str,
    *,
    as_of: str,
    listing: Path | None = None,
    facts: Path | None = None,
    rules: Path | None = None,
    offline: bool = False,
    timeout: float = 0,
    net_cache: Path | None = None,
    max_bytes: int = 0,
) -> Report:
    """Judge one release: a folder, a model on the Hub, a licence text, or "-" for standard input.

    `as_of` is the day (ISO 8601) whose law counts; `rules` a folder of more rules; for the others see `fetch`.
    Raises SourceError when nothing could be judged, RulebookError when a rule or facts file is wrong.
    """
    snapshot = fetch(
        reference,
        listing=listing,
        facts=facts,
        offline=offline,
        timeout=timeout,
        net_cache=net_cache,
        max_bytes=max_bytes,
    )
    return check_snapshot(snapshot, load_rulebook(rules), as_of=as_of)


def fetch(
    reference: str,
    *,
    listing: Path | None = None,
    facts: Path | None = None,
    offline: bool = False,
    timeout: float = 0,
    net_cache: Path | None = None,
    max_bytes: int = 0,
) -> Snapshot:
    """What there is of a subject, before it is judged; safe to be called in several threads.

    `listing` is a file that lists a whole release; `facts` a YAML file of statements; `max_bytes` the size beyond
    which one text is not read (0: the usual one). `offline` asks no server, and uses what `net_cache` (None: the usual
    folder) keeps of their answers; `timeout` is in seconds for all requests of the subject (0: as is usual).
    Raises SourceError when there is nothing to judge, RulebookError when the facts file is wrong.
    """
    return open_subject(
        reference,
        listing=listing,
        facts=read_facts(facts) if facts else (),
        stdin=sys.stdin.buffer,
        max_bytes=max_bytes,
        network=network_of_user(offline=offline, seconds=timeout, cache=net_cache),
    )


def check_snapshot(snapshot: Snapshot, book: Rulebook, *, as_of: str) -> Report:
    """Judge what was fetched: the same snapshot, rulebook and day give the same report."""
    probed = run_probes(snapshot)
    conclusion = conclude_with_lineage(snapshot, toolkit(book, as_of), weights_here=_weights_here(probed))
    evidence = (*probed, *conclusion.evidence, *derived_evidence(conclusion, snapshot.facts))
    findings = evaluate(book.rules, evidence, law=book.law, as_of=as_of)
    judgement = judge(
        evidence=evidence, findings=findings, conclusion=conclusion, facts=snapshot.facts, law=book.law, as_of=as_of
    )
    return Report(
        subject=snapshot.subject,
        verdict=judgement.verdict,
        scope=judgement.scope,
        conclusion=conclusion,
        conditions=judgement.conditions,
        obligations=judgement.obligations,
        assumptions=judgement.assumptions,
        gaps=(*conclusion.gaps, *snapshot.gaps),
        facts=snapshot.facts,
        provenance=Provenance(
            tool=__version__, rulebook=book.digest, law=book.law.version, guidelines=book.law.guidelines, as_of=as_of
        ),
        size=sum(entry.size or 0 for entry in snapshot.files),
    )


def read_text(
    reference: str, *, as_of: str, registry: bool = True, rules: Path | None = None, max_bytes: int = 0
) -> Reading:
    """Read one licence text (a file, or "-" for standard input); `registry` off reads as if no licence were known."""
    snapshot = open_text(reference, stdin=sys.stdin.buffer, max_bytes=max_bytes)
    tools = toolkit(load_rulebook(rules), as_of, registry=registry)
    (document,) = snapshot.documents
    return replace(read_document(document, tools), text=document.text, gaps=snapshot.gaps)


@lru_cache(maxsize=4)
def toolkit(book: Rulebook, as_of: str, *, registry: bool = True) -> Toolkit:
    """Rules as they weigh on this day, compiled once for all subjects of a run."""
    weighed = [replace(rule, effect=weigh_effect(rule, as_of=as_of, law=book.law)) for rule in book.rules]
    return Toolkit(weighed, book.licenses, registry=registry)


def _weights_here(evidence: tuple[Evidence, ...]) -> bool:
    return any(e.probe == "weights-files" and e.outcome in (Outcome.PRESENT, Outcome.PARTIAL) for e in evidence)
