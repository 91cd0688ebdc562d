"""One row of a catalogue as a snapshot: the same that the Hub's API leads to, made of columns instead of requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from msgspec import UNSET, UnsetType, convert

from licensecheck.licensing.release.roles import Role, role_of
from licensecheck.model.record import record
from licensecheck.model.snapshot import Ancestor, Card, Document, FileEntry, Gap, Snapshot, Subject
from licensecheck.model.vocabulary import Origin, SubjectKind
from licensecheck.sources.files.card import root_card
from licensecheck.sources.files.gaps import card_gaps
from licensecheck.sources.files.names import Interest, interest, is_root_card
from licensecheck.sources.hub.model import card_of, facts_of
from licensecheck.sources.ownlink import own_file

CARD = "README.md"
# A longer card is cut: a catalogue holds millions, and one must not hold up the others.
MAX_TEXT = 250_000
# A `license_link` leads to no file of its own repository, to a licence file as others are called, to any other file
# that is there, or to nothing.
NO_LINK, USUAL, UNUSUAL, DANGLING = LINKS = ("none", "usual", "unusual", "dangling")
LINK = "license_link"
LICENSE_KEYS = ("license", "license_name", LINK)
# Among the keys of a forebear's card: what was fetched for it.
TEXTS = "texts"
_ITSELF = "check the model itself"
# What gives the text of a digest; nothing that a catalogue holds itself needs it.
Read = Callable[[str], str]


@record
class Fetched:
    """A licence text that was fetched for a row: its path in the release or its address, and the digest of its text.

    `text` is "" for one that could not be had. `linked`: `license_link` leads there, or another link does.
    `truncated`: it is not whole. `noted`: something is to be said of how it was read.
    """

    path: str
    text: str = ""
    linked: bool = False
    truncated: bool = False
    noted: bool = False


@record
class Forebear:
    """What is known of the licence of a model of which a row was made: the keys of its card and, as TEXTS, what was
    fetched for it; or why nothing is.
    """

    license: tuple[tuple[str, Any], ...] = ()
    problem: str = ""
    told: bool = False


@record
class Row:
    """What a catalogue says of one model. None and "" mean that it does not say.

    `card`: the front matter as an object; `text`: the whole README; `files`: every path of the release; `gated`: what
    the API answers, in lower case; `closed`: those of private and disabled that hold; `task`: the pipeline tag;
    `parameters`: as counted by the Hub; `broken`: why the row cannot be read: then nothing else in it counts.
    `linked`: what became of the file that `license_link` means, of LINKS ("" until somebody looked).
    `forebears`: those whose licence may hold this row's down, nearest first. `texts`: what was fetched for it; rows
    without, which are nearly all, say nothing of it in their evidence.
    """

    name: str = ""
    card: dict[str, Any] | None = None
    text: str | None = None
    files: tuple[str, ...] | None = None
    gated: str | None = None
    closed: tuple[str, ...] = ()
    task: str = ""
    parameters: int = 0
    broken: str = ""
    linked: str = ""
    forebears: tuple[Forebear, ...] = ()
    texts: tuple[Fetched, ...] | UnsetType = UNSET


def snapshot_of(row: Row, read: Read | None = None) -> Snapshot:
    """What a check of the model on the Hub would have fetched, as far as the catalogue has it.

    `read` gives what was fetched for rows.
    """
    files = tuple(FileEntry(path=path, here=False) for path in sorted({*(row.files or ())}))
    documents = (*((_document(row.text, files),) if row.text else ()), *documents_of(row.texts, read))
    info = _answer(row)
    card = root_card(documents) or card_of(info, files)
    subject = Subject(reference=row.name or "?", kind=SubjectKind.ROW, name=row.name)
    return Snapshot(
        subject=subject,
        documents=documents,
        card=card,
        files=files,
        facts=tuple(facts_of(info, files, card, documents, ())),
        gaps=(*_gaps(row, files, documents, row.linked or linked_file(row, card)), *card_gaps(card)),
        complete=row.files is not None and not row.broken,
        ancestors=tuple(_ancestors(row, read)),
    )


def documents_of(texts: tuple[Fetched, ...] | UnsetType, read: Read | None) -> Iterator[Document]:
    """What was fetched, as the documents of a release."""
    for one in texts or () if read else ():
        if read and one.text:
            origin = Origin.LINK if one.linked else Origin.REPO_FILE
            yield Document(path=one.path, text=read(one.text), sha256=one.text, origin=origin, truncated=one.truncated)


def linked_file(row: Row, card: Card | None) -> str:
    """What became of the file of the release that the card's `license_link` means, of LINKS."""
    path = own_file(card, row.name)
    if not path or is_root_card(path) or interest(path) is Interest.CONFIG:
        return NO_LINK
    if path not in (row.files or ()):
        return DANGLING
    return USUAL if interest(path) is Interest.LICENSE else UNUSUAL


def front_matter(row: Row) -> dict[str, Any]:
    """The keys of the row's card: those of its text, where the catalogue has that."""
    card = root_card((_document(row.text, ()),)) if row.text else None
    return dict(card.fields) if card else row.card or {}


def license_card(keys: tuple[tuple[str, Any], ...]) -> Card | None:
    """A card that says nothing but its licence."""
    return card_of({"cardData": dict(keys)}, ())


def _answer(row: Row) -> dict[str, Any]:
    """The row in the words of the Hub's API."""
    answer: dict[str, Any] = {"cardData": row.card, **dict.fromkeys(row.closed, True)}
    if row.gated is not None:
        answer["gated"] = row.gated
    if row.task:
        answer["pipeline_tag"] = row.task
    if row.parameters:
        answer["safetensors"] = {"total": row.parameters}
    return answer


def _document(text: str, files: tuple[FileEntry, ...]) -> Document:
    path = next((entry.path for entry in files if is_root_card(entry.path)), CARD)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(path=path, text=text[:MAX_TEXT], sha256=digest, truncated=len(text) > MAX_TEXT)


def _gaps(row: Row, files: tuple[FileEntry, ...], documents: tuple[Document, ...], linked: str) -> Iterator[Gap]:
    if row.broken:
        yield Gap(what="row of the catalogue", reason=row.broken, would_settle=f"mend the row, or {_ITSELF}")
        return
    if row.files is None:
        settle = f"join a catalogue with file names, or {_ITSELF}"
        yield Gap(what="complete list of files", reason="the catalogue has none", would_settle=settle)
    card = documents[0] if row.text and documents else None
    if card and card.truncated:
        reason = f"only its first {MAX_TEXT:,} characters were read"
        yield Gap(what="model card text", reason=reason, path=card.path, would_settle=_ITSELF)
    yield from _gaps_of_files(row, files, {document.path for document in documents})
    yield from _gaps_of_texts(row)
    reason = _unanswered(row, documents, linked) if row.files is not None else ""
    if reason:
        yield Gap(what="linked licence", reason=reason, would_settle=_ITSELF)


def _gaps_of_files(row: Row, files: tuple[FileEntry, ...], here: set[str]) -> Iterator[Gap]:
    """A gap for each licence text that is not here, and for the card when the row has no text."""
    reason = "part of the release, but its text is not in the catalogue"
    for entry in files:
        if interest(entry.path) is Interest.LICENSE:
            if entry.path not in here:
                yield Gap(what="licence text", reason=reason, path=entry.path, would_settle=_ITSELF)
        elif is_root_card(entry.path) and not row.text:
            yield Gap(what="model card text", reason=reason, path=entry.path, would_settle=_ITSELF)


def _unanswered(row: Row, documents: tuple[Document, ...], linked: str) -> str:
    """Why the text to which license_link leads is missing, or "": it was fetched, or another licence was read."""
    if linked == UNUSUAL:
        fetched = any(one.linked and one.text and "://" not in one.path for one in row.texts or ())
        return "" if fetched else "its text is not in the catalogue"
    if linked == DANGLING:
        read = any(role_of(document) in (Role.LICENSE, Role.POLICY) for document in documents)
        return "" if read else "license_link leads to no file here"
    return ""


def _gaps_of_texts(row: Row) -> Iterator[Gap]:
    """What is to be said of texts that were asked for; a file of the release that was not had is a gap anyway."""
    for one in row.texts or ():
        if one.noted:
            yield Gap(what="licence text", reason="it was not read whole", path=one.path, would_settle="read it")
        if not one.text and one.path not in (row.files or ()):
            yield Gap(what="linked licence", reason="it could not be had", path=one.path, would_settle="open it")


def _ancestors(row: Row, read: Read | None) -> Iterator[Ancestor]:
    for number, one in enumerate(row.forebears, 1):
        card = license_card(tuple(pair for pair in one.license if pair[0] != TEXTS))
        texts = convert(dict(one.license).get(TEXTS, ()), tuple[Fetched, ...])
        yield Ancestor(
            name=f"ancestor-{number}",
            child=row.name,
            card=card,
            documents=tuple(documents_of(texts, read)),
            problem=one.problem,
            told=one.told,
        )
