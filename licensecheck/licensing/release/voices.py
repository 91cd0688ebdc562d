"""Every text, statement and sentence of a release that says something of its licences, each with what it covers and
what it means.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from urllib.parse import urlsplit

from licensecheck.licensing.changing import read_license_on_day
from licensecheck.licensing.clauses.coverage import covers_by_name
from licensecheck.licensing.known.names import Names
from licensecheck.licensing.release.origin import origins, origins_of_config
from licensecheck.licensing.release.prose import prose_findings
from licensecheck.licensing.release.roles import Role, role_of
from licensecheck.licensing.release.sections import sections_as_texts
from licensecheck.licensing.release.statements import FRONT_MATTER, OWN_LICENSE, card_statements, statements
from licensecheck.licensing.release.subject import OwnNames, fold_name, model_names, names_another
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.license import Reading, Statement
from licensecheck.model.record import record
from licensecheck.model.rule import Finding
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Covers, Effect, LicenseStatus, Match, Reads


@record
class Voice:
    """One source that speaks of a licence. `weight` orders authority: 3 a text, 2 front matter, 1 a statement, 0 prose.

    `variant`: it speaks of one model among several. `base`: it speaks of what the model was derived from.
    """

    status: LicenseStatus
    covers: Covers
    license: str
    weight: int
    location: Location | None = None
    findings: tuple[Finding, ...] = ()
    reading: Reading | None = None
    statement: Statement | None = None
    variant: bool = False
    base: bool = False


@record
class Heard:
    """All voices, texts first, and every statement, also those that a text stands behind."""

    voices: tuple[Voice, ...]
    statements: tuple[Statement, ...]


def listen(snapshot: Snapshot, tools: Toolkit) -> Heard:
    """Everything that the release says of its licences."""
    cards = _cards(snapshot)
    first_line = snapshot.card.body_line if snapshot.card else 1
    said = [
        *(card_statements(snapshot.card, tools.names) if snapshot.card else ()),
        *(
            item
            for card in cards
            for item in statements(card, tools.names, first_line=_first(card, snapshot, first_line))
        ),
    ]
    others = OwnNames((card.text[:200_000] for card in cards), lambda: _plain_names(cards))
    subject = snapshot.subject.name
    said = [item for item in said if not names_another(item.location.excerpt, subject, others)]
    made = [*_made_of(cards, snapshot, tools.names, others), *origins_of_config(snapshot, tools.names)]
    said += [item for item in made if item.license not in {other.license for other in said}]
    texts = list(_texts(snapshot, said, tools))
    if not texts and not any(item.license for item in said):
        texts = [_voice(reading, covers, tools.names) for reading, covers in sections_as_texts(cards, tools)]
    voices = [*texts, *_stated(said, texts, tools.names)]
    for card in cards:
        found = prose_findings(card, tools, first_line=_first(card, snapshot, first_line))
        voices.extend(_prose(item) for item in found if not _elsewhere(item, subject, others))
    return Heard(voices=tuple(voices), statements=tuple(said))


def _made_of(
    cards: Sequence[Document], snapshot: Snapshot, names: Names, others: Container[str]
) -> Iterator[Statement]:
    first_line = snapshot.card.body_line if snapshot.card else 1
    for card in cards:
        yield from origins(card, names, snapshot.subject.name, others, first_line=_first(card, snapshot, first_line))


def _first(card: Document, snapshot: Snapshot, first_line: int) -> int:
    return first_line if snapshot.card and card.path == snapshot.card.path else 1


def _cards(snapshot: Snapshot) -> list[Document]:
    """Cards at the root; those below it only when the root has none."""
    cards = [document for document in snapshot.documents if role_of(document) is Role.CARD]
    root = [document for document in cards if "/" not in document.path]
    return root or cards


def _plain_names(cards: Sequence[Document]) -> set[str]:
    """Single words of the titles, folded: a release called "whisper" knows itself by that name."""
    titles = (line for card in cards for line in card.text[:100_000].splitlines() if line.startswith("#"))
    return {fold_name(word) for title in titles for word in title.split() if word[:1].isalnum()}


def _elsewhere(item: Finding, subject: str, others: Container[str]) -> bool:
    return item.location is not None and names_another(item.location.excerpt, subject, others)


def _texts(snapshot: Snapshot, said: Sequence[Statement], tools: Toolkit) -> Iterator[Voice]:
    chosen = _license_files(snapshot, said)
    several = sum(1 for document in chosen if covers_by_name(document.path) is Covers.WEIGHTS) > 1
    for document in chosen:
        named = covers_by_name(document.path)
        reading = read_license_on_day(document, tools, covers=named, reads=_reads(document))
        covers = named if named is not Covers.UNSTATED else _told(document, reading, said, snapshot)
        yield _voice(reading, covers, tools.names, variant=several and named is Covers.WEIGHTS)


def _voice(reading: Reading, covers: Covers, names: Names, *, variant: bool = False) -> Voice:
    fails = names.status(reading.license.named) is LicenseStatus.FAILED
    return Voice(
        status=LicenseStatus.FAILED if fails else reading.status,
        covers=covers,
        license=_id(reading),
        weight=3,
        location=Location(path=reading.path, start_line=1, end_line=1),
        findings=reading.findings,
        reading=reading,
        variant=variant,
    )


def _reads(document: Document) -> Reads:
    return Reads.POLICY_TEXT if role_of(document) is Role.POLICY else Reads.LICENSE_TEXT


def _license_files(snapshot: Snapshot, said: Sequence[Statement]) -> list[Document]:
    """Licence texts at the root, those for the weights anywhere, and those that a statement links to; of several
    models, the subject's.
    """
    files = [document for document in snapshot.documents if role_of(document) is Role.LICENSE]
    root = [document for document in files if "/" not in document.path]
    linked = [d for d in files if any(_links_to(item, d.path, snapshot) for item in said)]
    weights = [document for document in files if covers_by_name(document.path) is Covers.WEIGHTS]
    subject = fold_name(snapshot.subject.name)
    own = [document for document in weights if subject and subject in _folded(document.path)]
    chosen = {document.path: document for document in [*root, *linked, *(own or weights), *(files if not root else [])]}
    if own:
        chosen = {path: d for path, d in chosen.items() if d in own or covers_by_name(path) is not Covers.WEIGHTS}
    return [chosen[path] for path in sorted(chosen)]


def _folded(path: str) -> str:
    return "".join(char for char in path.lower() if char.isalnum())


def _told(document: Document, reading: Reading, said: Sequence[Statement], snapshot: Snapshot) -> Covers:
    """What statements say of a licence file that does not say it itself: by link, or by the licence's name."""
    told = {
        item.covers
        for item in said
        if _links_to(item, document.path, snapshot) or (item.license and item.license == _id(reading))
    }
    for covers in (Covers.EVERYTHING, Covers.WEIGHTS, Covers.CODE, Covers.DATA, Covers.COMPONENT):
        if covers in told:
            both = covers is Covers.WEIGHTS and Covers.CODE in told
            return Covers.EVERYTHING if both else covers
    return Covers.UNSTATED


def _links_to(statement: Statement, path: str, snapshot: Snapshot) -> bool:
    """Whether a statement's link means this file; an address of another repository does not."""
    if not statement.link:
        return False
    if "://" in path:  # the text was read elsewhere: at this address, or in the repository at this address
        return path == statement.link or path.startswith(f"{statement.link.rstrip('/')}/")
    parts = urlsplit(statement.link)
    if not parts.scheme:
        target = parts.path.removeprefix("./").lstrip("/")
        if target == OWN_LICENSE:
            return "/" not in path and path.lower().startswith(("license", "licence", "copying"))
        return target == path or (not target.count("/") and "/" in path and path.endswith("/" + target))
    segments = [segment for segment in parts.path.split("/") if segment]
    same = len(segments) > 2 and fold_name(segments[1]) == fold_name(snapshot.subject.name)
    return same and parts.path.endswith("/" + path)


def _stated(said: Sequence[Statement], texts: Sequence[Voice], names: Names) -> Iterator[Voice]:
    """Statements that no text of the release stands behind."""
    ids = {voice.license for voice in texts if voice.license}
    paths = [voice.location.path for voice in texts if voice.location]
    for item in said:
        if item.link == OWN_LICENSE and not item.license:
            continue  # tells what a licence file covers, and names nothing itself
        if item.license in ids or any(item.link.endswith(path) for path in paths if item.link):
            continue
        status = names.status(item.license) if item.license else None
        base = item.covers is Covers.COMPONENT
        if item.covers in (Covers.CODE, Covers.DATA, Covers.DOCUMENTATION) or (base and not _flows(item, names)):
            continue
        front = item.how == FRONT_MATTER
        if status is None and not front and item.covers is Covers.UNSTATED:
            continue
        yield Voice(
            status=LicenseStatus.UNDETERMINED if status is None or base else status,
            covers=item.covers,
            license=item.license,
            weight=2 if front else 1,
            location=item.location,
            statement=item,
            variant=bool(model_names(item.location.excerpt)),
            base=base,
        )


def _flows(item: Statement, names: Names) -> bool:
    known = names.license(item.license) if item.license else None
    return known is not None and known.flows_down and known.status is not LicenseStatus.MET


def _prose(item: Finding) -> Voice:
    failed = item.effect is Effect.FAIL
    excerpt = item.location.excerpt if item.location else ""
    return Voice(
        status=LicenseStatus.FAILED if failed else LicenseStatus.UNDETERMINED,
        covers=Covers.WEIGHTS,
        license="",
        weight=0,
        location=item.location,
        findings=(item,),
        variant=bool(model_names(excerpt)),
    )


def _id(reading: Reading) -> str:
    return reading.license.id if reading.license.match in (Match.EXACT, Match.RESIDUE) else ""
