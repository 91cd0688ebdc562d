"""One text on its own: a licence, a use policy, or a README whose licence passages stand for it."""

from __future__ import annotations

from typing import TypeVar

from licensecheck.licensing.changing import read_license_on_day
from licensecheck.licensing.clauses.coverage import about_weights
from licensecheck.licensing.lists import with_entries
from licensecheck.licensing.release.conclusion import conclude
from licensecheck.licensing.release.roles import Role, role
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.expression import expression
from licensecheck.model.license import Conclusion, Grant, Identification, Reading, Statement
from licensecheck.model.record import replace
from licensecheck.model.rule import Finding
from licensecheck.model.snapshot import Document, Snapshot, Subject
from licensecheck.model.vocabulary import GrantState, LicenseStatus, Reads, SubjectKind

Placed = TypeVar("Placed", Grant, Finding, Statement)
_README = (
    expression(r"(?m)^[^\S\n]*(?:```|~~~)"),
    expression(r"!\[[^\]]{0,200}\]\(|<img\b|img\.shields\.io"),
    expression(
        r"\b(?:pip install|git clone|import torch|from_pretrained|conda (?:create|install)|@(?:article|misc"
        r"|inproceedings)\{)"
    ),
    expression(
        r"(?im)^#{1,4}\W{0,40}(?:usage|install\w*|quick ?start|getting started|inference|training|citation"
        r"|introduction|news|evaluation|results|requirements|demo)\b"
    ),
    expression(r"\A---\r?\n"),
)
_POLICY_TITLE = expression(r"(?i)^\W*(?:\S+ ){0,6}(?:acceptable use|prohibited uses?|use|usage) polic(?:y|ies)\W*$")


def read_document(document: Document, tools: Toolkit) -> Reading:
    """Read `document` for what it is; what its name does not tell, its content does."""
    kind = role(document.path)
    if kind is not Role.LICENSE and is_readme(document.text):
        return _read_card(document, tools)
    policy = kind is Role.POLICY or any(_POLICY_TITLE.match(line) for line in document.text[:600].splitlines()[:5])
    reading = read_license_on_day(document, tools, reads=Reads.POLICY_TEXT if policy else Reads.LICENSE_TEXT)
    reading = with_entries(document, reading, tools.names)
    return _policy_alone(reading) if policy and reading.status is LicenseStatus.FAILED else reading


def _policy_alone(reading: Reading) -> Reading:
    """A use policy grants nothing and binds nobody without the licence that takes it in, which would settle it."""
    if any(grant.state in (GrantState.GRANTED, GrantState.LIMITED) for grant in reading.grants):
        return reading
    why = f"a use policy alone, without the licence that it belongs to; one that takes it in would fail: {reading.why}"
    return replace(reading, status=LicenseStatus.UNDETERMINED, why=why)


def is_readme(text: str) -> bool:
    """Whether a text is a README or card rather than a licence: it shows code, pictures, or how to install."""
    return sum(1 for pattern in _README if pattern.search(text[:400_000])) >= 2


def _back(item: Placed, path: str) -> Placed:
    """What was seen in the text as a card, at its own path."""
    return replace(item, location=replace(item.location, path=path)) if item.location else item


def _read_card(document: Document, tools: Toolkit) -> Reading:
    """The licence passages of a README, judged as a release of which nothing else is known, but that its weights
    exist.
    """
    card = Document(path="README.md", text=document.text, sha256=document.sha256, origin=document.origin)
    snapshot = Snapshot(subject=Subject(reference=document.path, kind=SubjectKind.TEXT), documents=(card,))
    conclusion = conclude(snapshot, tools.pointing, weights_here=True)
    return Reading(
        path=document.path,
        license=Identification(how="licence passages of a README"),
        status=conclusion.status,
        grants=tuple(_back(item, document.path) for item in conclusion.grants),
        findings=tuple(_back(item, document.path) for item in conclusion.findings),
        why=conclusion.reason + _known_to_fail(conclusion, tools),
        parts=tuple(_back(item, document.path) for item in conclusion.statements),
    )


def _known_to_fail(conclusion: Conclusion, tools: Toolkit) -> str:
    """What is known of licences that are only named here, for whoever would take silence for freedom."""
    named = dict.fromkeys(item.license for item in conclusion.statements if about_weights(item.covers))
    failing = [name for name in named if tools.names.status(name) is LicenseStatus.FAILED]
    if conclusion.status is not LicenseStatus.UNDETERMINED or not failing:
        return ""
    return f"; as it is known, {', '.join(failing)} fails"
