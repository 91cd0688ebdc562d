"""The models of which a release was made, up to the root: each once, nearest first.

A model on the Hub is asked for with one request; its licence text with another, where its tag names no licence; the
configuration of an adapter whose card names no base with a third; and the card of the first root, for what it tells of
its training, with one more. What lies on disk asks no network unless it is told to: a snapshot in a Hugging Face cache
finds its ancestors in the same cache, and those of other folders are only named.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from hashlib import sha256

from licensecheck.errors import SourceError, UsageError
from licensecheck.licensing.release.roles import Role, role
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Ancestor, Card, Document, FileEntry, Snapshot, Subject
from licensecheck.model.vocabulary import Origin, SubjectKind
from licensecheck.probes.lineage import bases
from licensecheck.sources.files.card import root_card
from licensecheck.sources.files.content import text_of
from licensecheck.sources.files.decode import BinaryContent
from licensecheck.sources.files.limits import DEFAULT_LIMITS
from licensecheck.sources.folder.hubfolder import cached, is_entry, snapshot_folder
from licensecheck.sources.following import SAYS_NOTHING
from licensecheck.sources.hub.api import HubApi, hub_token
from licensecheck.sources.hub.model import card_of, named_files
from licensecheck.sources.hub.reference import HubReference, endpoint, hub_reference
from licensecheck.sources.net.client import Client, Network, Outside
from licensecheck.sources.ownlink import own_file
from licensecheck.sources.remote import Remote

MOST = 12
MOST_STEPS = 8
FIELDS = ("sha", "cardData", "siblings", "disabled")
_TOLD = 3
_CARD, _ADAPTER = "README.md", "adapter_config.json"
_LIMIT = DEFAULT_LIMITS.document_bytes
# What a place tells of the model with this id. Raises SourceError that says why it tells nothing.
Look = Callable[[str], Snapshot]


def ancestors_on_hub(
    snapshot: Snapshot,
    network: Network,
    outside: Outside = Outside(),  # noqa: B008 - immutable
    deadline: float | None = None,
) -> Snapshot:
    """The snapshot with its ancestors, asked of the Hub, as far as they come before `deadline` (of `monotonic()`)."""
    base = endpoint()
    trusted = {base: hub_token(offline=network.offline)}
    with Client(network, trusted=trusted, outside=outside, deadline=deadline) as client:
        api = HubApi(client, base)
        ancestors = tuple(_walk(snapshot, lambda name: _on_hub(api, name), guesses=_TOLD))
        return replace(snapshot, ancestors=_with_readme(ancestors, lambda name: _readme_on_hub(api, name)))


def ancestors_on_disk(snapshot: Snapshot, reference: str) -> Snapshot:
    """The snapshot of a folder with its ancestors: those in its cache, and the names of others."""
    cache = _cache_around(reference) if snapshot.subject.kind is SubjectKind.CACHE else ""
    if not cache:
        return replace(snapshot, ancestors=tuple(_walk(snapshot, _on_no_network)))
    ancestors = tuple(_walk(snapshot, lambda name: _in_cache(cache, name)))
    return replace(snapshot, ancestors=_with_readme(ancestors, lambda name: _readme_in_cache(cache, name)))


def _on_no_network(_name: str) -> Snapshot:
    problem = "it was not looked for: what lies on disk asks no network, unless --follow-bases lets it"
    raise SourceError(problem, hint="")


def _walk(snapshot: Snapshot, look: Look, *, guesses: int = 0) -> Iterator[Ancestor]:
    """Breadth first, so that of two ways to an ancestor the shorter is told; a circle ends where it began.

    A base that only a sentence names is a guess, which is worth asking the Hub: so many of them, and nobody else.
    """
    known = {snapshot.subject.name.lower()}
    first = bases(snapshot)
    if any(base.told for base in first):
        first = first[:guesses]
    waiting = deque((base, snapshot.subject.name, 1, base.location) for base in first)
    asked = 0
    while waiting:
        base, child, depth, location = waiting.popleft()
        name = _id(base.name)
        if (name or base.name).lower() in known:
            continue
        known.add((name or base.name).lower())
        named = name or base.name[:200]
        made = Ancestor(name=named, child=child, depth=depth, relation=base.relation, location=location)
        if asked >= MOST:
            yield replace(made, problem=f"not followed: {MOST} models were before it, and {len(waiting)} come after it")
            return
        asked += 1
        seen = _seen(name, depth, look)
        if isinstance(seen, str):
            if not base.told:  # what a sentence names may be no model at all
                yield replace(made, problem=seen)
            continue
        named = seen.subject.name
        if named.lower() != name.lower() and named.lower() in known:
            continue
        known.add(named.lower())
        yield replace(made, name=named, card=seen.card, documents=seen.documents, told=base.told)
        waiting.extend((one, named, depth + 1, location) for one in bases(seen) if not one.told)


def _with_readme(ancestors: tuple[Ancestor, ...], read: Callable[[str], Document | None]) -> tuple[Ancestor, ...]:
    """The ancestors, the first root among them with its card: a model that was made of no other one that is known."""
    made = {one.child.lower() for one in ancestors}
    root = next((a for a in ancestors if a.name.lower() not in made and not a.problem and not a.told), None)
    try:
        readme = read(root.name) if root else None
    except (OSError, SourceError):
        return ancestors
    return tuple(replace(one, readme=readme) if one is root else one for one in ancestors)


def _readme_on_hub(api: HubApi, name: str) -> Document | None:
    remote = Remote(api.client, lambda path: api.file_url(name, "main", path), api.refusal)
    return _document(_CARD, remote.whole(_CARD, _LIMIT), Origin.CARD)


def _readme_in_cache(cache: str, name: str) -> Document | None:
    found = cached(snapshot_folder(os.path.join(cache, f"models--{name.replace('/', '--')}")))
    data = found[0].read(_CARD, _LIMIT) if found else None
    return _document(_CARD, data, Origin.CARD) if data is not None else None


def _seen(name: str, depth: int, look: Look) -> Snapshot | str:
    """What is to be seen of it, or why nothing is."""
    if not name:
        return "it is no id of a model on the Hub"
    if depth > MOST_STEPS:
        return f"not followed: it is more than {MOST_STEPS} steps away"
    try:
        return look(name)
    except SourceError as error:
        return str(error).removeprefix(f"{name}: ")


def _id(name: str) -> str:
    """The id on the Hub that a base is named by, or ""."""
    try:
        found = hub_reference(name if "://" in name else f"hf://{name}")
    except (UsageError, ValueError):
        return ""
    return found.name if found else ""


def _on_hub(api: HubApi, name: str) -> Snapshot:
    model = api.model(HubReference(name=name), FIELDS)
    files = named_files(model.info)
    card = card_of(model.info, files)
    commit = model.commit or "main"
    remote = Remote(api.client, lambda path: api.file_url(model.name, commit, path), api.refusal)
    subject = Subject(reference=model.name, kind=SubjectKind.HUB, name=model.name, revision=model.commit)
    documents = _documents(card, files, model.name, lambda path: remote.whole(path, _LIMIT))
    return Snapshot(subject=subject, documents=documents, card=card, files=files)


def _in_cache(cache: str, name: str) -> Snapshot:
    home = os.path.join(cache, f"models--{name.replace('/', '--')}")
    try:
        found = cached(snapshot_folder(home)) if is_entry(home) else None
    except SourceError:
        raise SourceError("several snapshots of it are in this cache, and no main one", hint="") from None
    if found is None:
        raise SourceError("it is not in this cache, and no network is asked", hint="")
    root, origins = found
    data = root.read(_CARD, _LIMIT)
    if data is None:
        raise SourceError("its card is not in this cache", hint="")
    readme = _document(_CARD, data, Origin.REPO_FILE)
    card = root_card((readme,)) if readme else None
    files = tuple(FileEntry(path=path) for path in _names(root.path))

    def read(path: str) -> bytes:
        data = root.read(path, _LIMIT)
        if data is None:
            raise OSError("it is not here")
        return data

    subject = Subject(reference=name, kind=SubjectKind.CACHE, name=origins.name, revision=origins.revision)
    return Snapshot(subject=subject, documents=_documents(card, files, name, read), card=card, files=files)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _documents(
    card: Card | None, files: tuple[FileEntry, ...], name: str, read: Callable[[str], bytes]
) -> tuple[Document, ...]:
    """The licence text where the card names no licence, and the adapter's configuration where it names no base."""
    wanted = [(path, Origin.LINK) for path in _license_file(card, files, name)]
    if any(entry.path == _ADAPTER for entry in files) and not (card and card.get("base_model")):
        wanted.append((_ADAPTER, Origin.REPO_FILE))
    found = []
    for path, origin in wanted:
        try:
            document = _document(path, read(path), origin)
        except OSError:
            continue
        found += [document] if document else []
    return tuple(found)


def _license_file(card: Card | None, files: tuple[FileEntry, ...], name: str) -> list[str]:
    """The one text that is worth reading: that of `license_link`, or the first at the root that is called so."""
    stated = card.get("license") if card else None
    tags = stated if isinstance(stated, tuple) else (stated or "",)
    if not all(isinstance(tag, str) and tag.strip().lower() in SAYS_NOTHING for tag in tags):
        return []
    linked = own_file(card, name)
    named = sorted(entry.path for entry in files if "/" not in entry.path and role(entry.path) is Role.LICENSE)
    return [linked] if linked else named[:1]


def _document(path: str, data: bytes, origin: Origin) -> Document | None:
    try:
        decoded = text_of(data)
    except BinaryContent:
        return None
    whole = decoded.whole and len(data) < _LIMIT
    return Document(path=path, text=decoded.text, sha256=sha256(data).hexdigest(), origin=origin, truncated=not whole)


def _cache_around(reference: str) -> str:
    """The folder of the cache in which this entry or snapshot lies."""
    for path in (os.path.abspath(reference), os.path.realpath(reference)):
        for home in (path, os.path.dirname(os.path.dirname(path))):
            if is_entry(home):
                return os.path.dirname(home)
    return ""
