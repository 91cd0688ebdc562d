"""What a release says against its own licence in places where nobody looks for terms.

`conclude` weighs licences, cards and what they link to. Here is read what states a licence without being one
(manifests, citations, headers of code and of weights, front matter under keys of its own), what a card hides or shows
in another form than a sentence, and cards of folders. Whoever contradicts a free licence there makes it doubtful, and
fails nothing (LEGAL.md row 72): the finding names both places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from licensecheck.licensing.elsewhere import accepts_elsewhere
from licensecheck.licensing.release.against import file_against, found_at, said_against, words_against
from licensecheck.licensing.release.card_forms import card_against
from licensecheck.licensing.release.roles import Role, role_of
from licensecheck.licensing.release.stating import states_license
from licensecheck.licensing.text.segment import clauses
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.license import Conclusion
from licensecheck.model.record import replace
from licensecheck.model.snapshot import CARD_TEXT, CardValue, Document, Location, Snapshot
from licensecheck.model.vocabulary import LicenseStatus, Outcome
from licensecheck.probes.gates import PREFIX
from licensecheck.probes.weight_names import weight_file

PROBE = "license-contradicted"
# So many cards of folders are read: they seldom speak of terms.
CARDS = 40
_CARD_FOLDER = expression(r"^(?:docs?|documentation|\.github)$", re.I)
# Keys of a front matter that name other things than terms, or are weighed elsewhere.
_NO_TERMS = frozenset(
    "license licence licenses licences widget model-index datasets base_model metrics tags language".split()
)
_HEADER_TEXT = expression(r"licen[sc]e|description|usage|terms|comment|notice|restriction", re.I)
_LONGEST, _MOST = 2_000, 50


def with_contradictions(conclusion: Conclusion, snapshot: Snapshot, tools: Toolkit) -> Conclusion:
    """The conclusion, undetermined where it was met and some place of the release says otherwise."""
    if conclusion.status is not LicenseStatus.MET:
        return conclusion
    if unread := _unread_card(snapshot):
        why = f"{unread} was not read whole, and may hold other terms; otherwise: {conclusion.reason}"
        return replace(conclusion, status=LicenseStatus.UNDETERMINED, reason=why)
    against = next(_against(snapshot, tools), None)
    if against is None:
        return conclusion
    held = _held(conclusion)
    beside = f", against {held.path}" if held and held.path != against.path else ""
    where = f"{against.path}:{against.start_line}" if against.start_line else against.path
    seen = Evidence(
        probe=PROBE,
        outcome=Outcome.PRESENT,
        value=against.excerpt,
        locations=tuple(place for place in (against, held) if place),
        how="places of a release where terms are not looked for",
    )
    return replace(
        conclusion,
        status=LicenseStatus.UNDETERMINED,
        reason=f"{where} says “{against.excerpt[:160]}”{beside}; otherwise: {conclusion.reason}",
        evidence=(*conclusion.evidence, seen),
    )


def _unread_card(snapshot: Snapshot) -> str:
    """A card at the root of which there is more than was read."""
    cut = {document.path for document in snapshot.documents if document.truncated}
    read = {document.path for document in snapshot.documents} - cut
    here = {entry.path for entry in snapshot.files if entry.here or entry.path in cut}
    paths = (gap.path for gap in snapshot.gaps if gap.what == CARD_TEXT and "/" not in gap.path)
    return next((path for path in paths if path in here and path not in read), "")


def _held(conclusion: Conclusion) -> Location | None:
    """Where the licence stands that is contradicted: its text before what only names it."""
    texts = (grant.location for grant in conclusion.grants if grant.location)
    named = (item.location for item in conclusion.statements if item.license)
    return next(iter([*texts, *named]), None)


def _against(snapshot: Snapshot, tools: Toolkit) -> Iterator[Location]:
    """Places that say otherwise, the surest kind first."""
    yield from _of_front_matter(snapshot, tools)
    yield from _of_headers(snapshot, tools)
    for document in snapshot.documents:
        if _is_stating(document):
            yield from file_against(document, tools)
    for document in _cards(snapshot):
        card = snapshot.card
        yield from card_against(document, card.body_line if card and card.path == document.path else 1, tools)
    for document in islice(_cards_of_folders(snapshot), CARDS):
        yield from said_against(document, tools)


def _is_stating(document: Document) -> bool:
    if states_license(document.path):
        return True
    return document.path.endswith(".json") and not document.path.endswith(".index.json")


def _of_front_matter(snapshot: Snapshot, tools: Toolkit) -> Iterator[Location]:
    """Other keys than `license` that name a licence or say in words what may not be done, and comments."""
    card = snapshot.card
    document = snapshot.document(card.path) if card else None
    if card is None:
        return
    for key, value in card.fields:
        if key.lower() in _NO_TERMS:
            continue
        for said in _said_by(value):
            if words_against(key.replace("_", " "), said, tools) or (key.startswith(PREFIX) and _accepts(said)):
                yield found_at(card.path, card.line_of(key), f"{key}: {said}")
    head = document.text.split("\n", card.body_line)[: card.body_line] if document else []
    comments = [line.partition("#")[2] if "#" in line else "" for line in head]
    if document and any(comments):
        yield from said_against(replace(document, text="\n".join(comments)), tools)


def _said_by(value: CardValue) -> Iterator[str]:
    """The words of a plain value, of a list, and of a table with its keys; no deeper."""
    parts = (*value, *value.values()) if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
    for one in parts[:_MOST]:
        if isinstance(one, bool):
            yield "yes" if one else "no"
        elif isinstance(one, str) and one.strip():
            yield one[:_LONGEST]


def _accepts(said: str) -> bool:
    return any(accepts_elsewhere(clause, at_gate=True) for clause in clauses([" ".join(said.lower().split())]))


def _of_headers(snapshot: Snapshot, tools: Toolkit) -> Iterator[Location]:
    """What the header of a weight file says in a field of words."""
    for header in snapshot.headers:
        for key, value in header.fields:
            if _HEADER_TEXT.search(key) and words_against(key.rsplit(".", 1)[-1], value[:_LONGEST], tools):
                yield found_at(header.path, 0, f"{key}: {value}")


def _cards(snapshot: Snapshot) -> list[Document]:
    return [d for d in snapshot.documents if role_of(d) is Role.CARD and "/" not in d.path]


def _cards_of_folders(snapshot: Snapshot) -> Iterator[Document]:
    """READMEs beside the weights, and documentation."""
    folders = {file.folder for file in map(weight_file, snapshot.files) if file and file.folder}
    for document in snapshot.documents:
        folder, _, _ = document.path.rpartition("/")
        if folder and role_of(document) is Role.CARD and (folder in folders or _CARD_FOLDER.match(folder)):
            yield document
