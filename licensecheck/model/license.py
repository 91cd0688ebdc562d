"""Licences as known, and what reading a text said of it."""

from __future__ import annotations

from licensecheck.model.evidence import Evidence
from licensecheck.model.record import record
from licensecheck.model.rule import Finding
from licensecheck.model.snapshot import Gap, Location
from licensecheck.model.vocabulary import Covers, GrantState, LicenseStatus, Match, PassageKind, Right


@record
class License:
    """A licence as known: an expectation, which the text overrules.

    `id` is an SPDX id or `LicenseRef-...`; `spdx` are further SPDX ids that stand or fall with it (versions,
    ports); `hub` are the Hub's own license tags for it; `names` are ways in which people write its name; `links`
    are web addresses of its canonical text (a prefix, without scheme).
    `status` is what LEGAL.md B.3 expects; `reasons` are the ids of the rules that its text trips (empty when met).
    `flows_down`: its terms bind derivatives. `family_only`: the identifier names a family, not one text.
    `rated`: who else publishes a rating of it, and which ("Blue Oak Council: bronze"). `spoken`: all that it is called,
    in the order of `called`, as `licensing.known.names.spoken` has it; empty when nobody has put that together.
    """

    id: str
    title: str
    status: LicenseStatus
    spdx: tuple[str, ...] = ()
    hub: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    flows_down: bool = False
    family_only: bool = False
    rated: tuple[str, ...] = ()
    note: str = ""
    path: str = ""
    spoken: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """Its ids, then everything else that it is called."""
        return (self.id, *self.spdx, self.title, *self.names, *self.hub)


@record
class Identification:
    """Which known text this is. `id` is empty when `match` is none; for `similar` it is the nearest text, which
    this one is not. `named` is the licence that a short text names instead of being one (a notice, an SPDX line).
    """

    id: str = ""
    title: str = ""
    match: Match = Match.NONE
    similarity: float = 0.0
    how: str = ""
    named: str = ""


@record
class Grant:
    """What a text says about one right, and where."""

    right: Right
    state: GrantState
    location: Location | None = None


@record
class Passage:
    """Lines of a text (from 1, both ends included) and what they are; `name` is the known text's, `words` limit."""

    start_line: int
    end_line: int
    kind: PassageKind
    name: str = ""
    words: tuple[str, ...] = ()


@record
class Statement:
    """A sentence (card key, README passage, header field) that says under which licence something is.

    `name` is as written; `license` is the id that it resolves to, or empty.
    """

    name: str
    covers: Covers
    location: Location
    license: str = ""
    link: str = ""
    how: str = ""


@record
class Reading:
    """One licence text, read: what it is, what it grants, what it takes back, and what nobody has explained yet.

    `parts` are the licences that it states or quotes when there are several, `passages` its lines against known texts,
    `granted` every clause that grants a right. `text` and `gaps` are there when it was read on its own.
    """

    path: str
    license: Identification
    status: LicenseStatus
    grants: tuple[Grant, ...] = ()
    findings: tuple[Finding, ...] = ()
    covers: Covers = Covers.UNSTATED
    why: str = ""
    parts: tuple[Statement, ...] = ()
    passages: tuple[Passage, ...] = ()
    granted: tuple[Finding, ...] = ()
    text: str = ""
    gaps: tuple[Gap, ...] = ()


@record
class Forebear:
    """A model of the subject's lineage, judged: its licence (an expression, or empty) and what that came to.

    `binds`: its terms, or that nobody knows them, hold the subject's licence down. The others as in Ancestor.
    """

    name: str
    child: str
    depth: int
    relation: str
    license: str
    status: LicenseStatus
    binds: bool
    reason: str = ""


@record
class Conclusion:
    """Which licence covers the weights: what the release declares, what we hold to be true, and why they differ
    when they do.

    `declared` and `concluded` are license expressions (SPDX syntax, `LicenseRef-...` allowed), or empty. `evidence` is
    what was seen on the way (a conflict, a base model's licence), for rules to judge. `lineage` are the models of which
    this one was made, nearest first; `gaps` those of which nobody knows the licence.
    """

    status: LicenseStatus
    declared: str = ""
    concluded: str = ""
    reason: str = ""
    statements: tuple[Statement, ...] = ()
    readings: tuple[Reading, ...] = ()
    findings: tuple[Finding, ...] = ()
    grants: tuple[Grant, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    lineage: tuple[Forebear, ...] = ()
    gaps: tuple[Gap, ...] = ()
