"""Terms that may bind the weights and that nobody weighed: texts that could not be read, and texts elsewhere.

`conclude` weighs the licence at the root and what says that it is for the weights. A release is not free while a
licence of its own lies unread, or while a text beside the weights fails: nobody knows which of the two holds (LEGAL.md
F.2: doubt before met).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from licensecheck.judging.unclear_sections import unclear_sentence
from licensecheck.licensing.clauses.clausebook import Hit
from licensecheck.licensing.clauses.coverage import about_weights, covers_by_name
from licensecheck.licensing.release.document import read_document
from licensecheck.licensing.release.prose import TAKES_BACK, prose_findings
from licensecheck.licensing.release.roles import Role, role, role_of
from licensecheck.licensing.text.segment import MAX_CLAUSE, Clause
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.expression import expression
from licensecheck.model.license import Conclusion
from licensecheck.model.record import replace
from licensecheck.model.snapshot import CardValue, Document, Snapshot
from licensecheck.model.vocabulary import Covers, Effect, LicenseStatus, Origin, Reads
from licensecheck.probes.gates import PREFIX
from licensecheck.probes.weight_names import weight_file

TEXTS = 20
"""So many further texts are read at most: a release with more of its own is made to be slow."""
_TERMS = (Role.LICENSE, Role.POLICY)
_UNREAD = ("licence text", "linked file", "file")
_LEGAL_FOLDER = expression(r"^\.?(?:docs?|documentation|legal|licen[cs]es?|terms|github)$")
_MODEL_CARD = expression(r"model[ _-]?card")
_KEYS = ("license", "licence", "licenses", "licences")
_SHOWN = 3
# Fields of a front matter that hold examples, figures and names of other things.
_NO_TERMS = (*_KEYS, "license_name", "license_link", "widget", "model-index", "datasets", "base_model", "metrics")
# One word is a name; so many values within a field are looked at.
_LEAST_BLANKS, _STRINGS = 1, 200


def with_unheard(conclusion: Conclusion, snapshot: Snapshot, tools: Toolkit) -> Conclusion:
    """The conclusion, undetermined where it was met and terms of this release were not heard."""
    if conclusion.status is not LicenseStatus.MET:
        return conclusion
    folders = _weight_folders(snapshot)
    unread = sorted({path for path in _unread(snapshot) if _may_bind(path, folders)})
    if unread:
        return _open(conclusion, f"{_named(unread)} could not be read, and may hold other terms")
    if unclear := _unclear(snapshot) or _in_fields(snapshot, tools) or unclear_sentence(conclusion, snapshot, tools):
        return _open(conclusion, unclear)
    further = list(islice(_further(conclusion, snapshot, folders), TEXTS + 1))
    against = next((document for document in further[:TEXTS] if _fails(document, tools)), None)
    if against:
        return _open(
            conclusion, f"{against.path} holds terms that fail, and nothing says that they are not the model's"
        )
    if len(further) > TEXTS:
        return _open(conclusion, f"more than {TEXTS} further texts may hold other terms, and were not all read")
    return conclusion


def _unread(snapshot: Snapshot) -> Iterator[str]:
    """Paths of files that are in the release as it lies here and whose text nobody could have.

    A file that only a listing names is another matter: then a declared licence is all that there is to judge.
    """
    links = {gap.path for gap in snapshot.gaps if gap.what == "linked file"}
    absent = {entry.path for entry in snapshot.files if not entry.here and not entry.pointer} - links
    read = {document.path for document in snapshot.documents}
    return (g.path for g in snapshot.gaps if g.what in _UNREAD and g.path not in absent and g.path not in read)


def _unclear(snapshot: Snapshot) -> str:
    """What the card's front matter may say of a licence without anybody understanding it, or nothing."""
    card = snapshot.card
    if card is None:
        return ""
    for key, value in card.fields:
        merged = key == "<<" and any(word.lower() in _KEYS for word in _words(value))
        if merged or (key.lower() in _KEYS and (key != "license" or not _is_name(value))):
            return f"`{key[:20]}` in {card.path} names a licence in a way that nobody reads"
    document = snapshot.document(card.path)
    head = document.text.split("\n", card.body_line)[: card.body_line] if document else []
    if card.problem and card.get("license") is None and any("licen" in row.lower() for row in head):
        return f"the front matter of {card.path} cannot be read, and may name another licence"
    return ""


def _in_fields(snapshot: Snapshot, tools: Toolkit) -> str:
    """What a field of the front matter says in words that take back, or a tag that names a licence that fails.

    The words of a gate are terms whether or not the gate is shut today.
    """
    card = snapshot.card
    if card is None:
        return ""
    read, gate = [], []
    for key, value in card.fields:
        for words in _words(value) if key.lower() not in _NO_TERMS else ():
            kind, _, name = words.lower().partition(":")
            if key == "tags" and kind in _KEYS and _failed(name, tools):
                return f"the tag `{words[:60]}` in {card.path} names a licence that fails"
            if key != "tags" and words.count(" ") >= _LEAST_BLANKS:
                text, line = " ".join(words.lower().split())[:MAX_CLAUSE], card.line_of(key)
                clause = Clause(text=text, start_line=line, end_line=line)
                read.append(clause)
                gate += [clause] if key.lower().startswith(PREFIX) else []
    hits = [*_hits(Reads.CARD, read, tools), *_hits(Reads.GATE, gate, tools)]
    hit = next((hit for hit in hits if hit.rule.effect is Effect.FAIL), None)
    return f"line {hit.clause.start_line} of {card.path} says “{hit.clause.text[:120]}”" if hit else ""


def _hits(reads: Reads, said: list[Clause], tools: Toolkit) -> tuple[Hit, ...]:
    return tools.book(reads, TAKES_BACK).hits(said) if said else ()  # a book that nobody asks is not put together


def _words(value: CardValue) -> Iterator[str]:
    """Every string of a value, keys included, shallow first; a front matter nests only so deep."""
    waiting: deque[CardValue] = deque([value])
    for _ in range(_STRINGS):
        if not waiting:
            return
        one = waiting.popleft()
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend((*one, *one.values()))


def _failed(name: str, tools: Toolkit) -> bool:
    return tools.names.status(tools.names.resolve(name)) is LicenseStatus.FAILED


def _is_name(value: CardValue) -> bool:
    names = value if isinstance(value, tuple) else (value,)
    return value is None or all(isinstance(name, str) for name in names)


def _further(conclusion: Conclusion, snapshot: Snapshot, folders: frozenset[str]) -> Iterator[Document]:
    """What `conclude` left out and what may bind the weights by its place and name; each text once."""
    heard = {reading.path for reading in conclusion.readings}
    known = {document.sha256 for document in snapshot.documents if document.path in heard}
    for document in snapshot.documents:
        if document.path not in heard and document.sha256 not in known and _counts(document, folders):
            known.add(document.sha256)
            yield document


def _counts(document: Document, folders: frozenset[str]) -> bool:
    if document.origin is not Origin.REPO_FILE:
        return False
    kind, (folder, _, name) = role_of(document), document.path.rpartition("/")
    if kind is Role.CARD:
        return bool(folder and _MODEL_CARD.search(name.lower()))
    return _may_bind(document.path, folders) if kind in _TERMS else kind is Role.NOTICE and not folder


def _may_bind(path: str, folders: frozenset[str]) -> bool:
    """Whether terms at this path are at the root, for the weights by name, beside weights, or in a legal folder."""
    covers = covers_by_name(path)
    if role(path) not in _TERMS or not about_weights(covers):
        return False
    above, folder = path.lower().split("/")[:-1], path.rpartition("/")[0]
    return not folder or folder in folders or covers is Covers.WEIGHTS or any(map(_LEGAL_FOLDER.search, above))


def _weight_folders(snapshot: Snapshot) -> frozenset[str]:
    """Folders that hold weights, without the root."""
    found = (file.folder for file in map(weight_file, snapshot.files) if file)
    return frozenset(folder for folder in found if folder)


def _fails(document: Document, tools: Toolkit) -> bool:
    """A licence or policy is read whole; of a notice or card, what it says of the weights."""
    if role_of(document) in _TERMS:
        # A policy read alone is never failed, whatever it forbids: its licence is elsewhere, and here it is known.
        read = read_document(document, tools)
        return read.status is LicenseStatus.FAILED or any(one.effect is Effect.FAIL for one in read.findings)
    return any(finding.effect is Effect.FAIL for finding in prose_findings(document, tools))


def _open(conclusion: Conclusion, why: str) -> Conclusion:
    return replace(conclusion, status=LicenseStatus.UNDETERMINED, reason=f"{why}; otherwise: {conclusion.reason}")


def _named(paths: Iterable[str]) -> str:
    found = list(paths)
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    return ", ".join(found[:_SHOWN]) + more
