"""A model on the Hugging Face Hub, read where it is: what its API says, its listing, its texts, headers of its weights.

A usual model costs six requests: the API's answer, the listing, licence, card, configuration, and the index of its
shards or the first bytes of its weights. Everything is read at the one commit that the first answer names.
`api.py` says what we take of huggingface_hub and what not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from licensecheck.model.snapshot import Card, Document, Fact, FileEntry, Gap, Snapshot, Subject, TensorHeader
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.probes.weight_names import weight_file
from licensecheck.sources.contents import read_contents
from licensecheck.sources.facts import iso_day
from licensecheck.sources.files.card import card_value
from licensecheck.sources.files.gaps import bounded
from licensecheck.sources.files.limits import Limits
from licensecheck.sources.files.walk import shown
from licensecheck.sources.hub.api import HubApi, HubModel, hub_token
from licensecheck.sources.hub.reference import HubReference, endpoint
from licensecheck.sources.net.client import Client, Network, Outside
from licensecheck.sources.remote import Remote, RemoteTexts, RemoteWeights
from licensecheck.sources.selection import REMOTE_LIMITS, found, headers_worth_reading, texts_worth_reading

_GATES = {"false": "false", "auto": "auto", "manual": "manual", "true": "manual"}
_SAID_BY = "the Hub's API"
# Quantised weights are packed into these: the API counts containers, not parameters.
_PACKED = frozenset({"U8", "I32", "U32"})


def open_hub(
    reference: HubReference,
    *,
    text: str,
    network: Network,
    facts: tuple[Fact, ...] = (),
    limits: Limits = REMOTE_LIMITS,
    outside: Outside = Outside(),  # noqa: B008 - immutable
) -> Snapshot:
    """The model as a snapshot; `text` is how the user called it. What the API says stands before what `facts` state.

    Raises SourceError when there is no such model, access to it, or answer.
    """
    base = endpoint()
    with Client(network, trusted={base: hub_token(offline=network.offline)}, outside=outside) as client:
        api = HubApi(client, base)
        model = api.model(reference)
        revision = model.commit or reference.revision
        subject = Subject(reference=shown(text), kind=SubjectKind.HUB, name=model.name, revision=revision)
        return _snapshot(api, model, subject, facts, limits)


def _snapshot(api: HubApi, model: HubModel, subject: Subject, facts: tuple[Fact, ...], limits: Limits) -> Snapshot:
    at = subject.revision or "main"

    files, problem = api.tree(model.name, at, limits.files)
    files = files or named_files(model.info)
    remote = Remote(api.client, lambda path: api.file_url(model.name, at, path), api.refusal)
    texts = RemoteTexts(remote, max(limits.document_bytes, limits.index_bytes, limits.pdf_bytes))
    read = read_contents(
        texts,
        RemoteWeights(remote),
        chosen=texts_worth_reading(files),
        heads=headers_worth_reading(files, limits),
        near=map(found, files),
        name=model.name,
        limits=limits,
        card=card_of(model.info, files),
    )
    return Snapshot(
        subject=subject,
        documents=read.documents,
        card=read.card,
        files=files,
        headers=read.headers,
        facts=(*facts_of(model.info, files, read.card, read.documents, read.headers), *facts),
        gaps=bounded((*read.gaps, *_listing_gap(problem)), limits),
        complete=not problem,
    )


def _listing_gap(problem: str) -> tuple[Gap, ...]:
    if not problem:
        return ()
    reason = f"the Hub did not give it: {problem}"
    return (Gap(what="complete list of files", reason=reason, would_settle="try again later"),)


def named_files(info: Mapping[str, Any]) -> tuple[FileEntry, ...]:
    """Files by the names that the first answer gives, without their sizes: better than none."""
    siblings = info.get("siblings")
    names = [item.get("rfilename") for item in siblings if isinstance(item, dict)] if isinstance(siblings, list) else []
    return tuple(FileEntry(path=name, here=False) for name in sorted({n for n in names if isinstance(n, str) and n}))


def card_of(info: Mapping[str, Any], files: tuple[FileEntry, ...]) -> Card | None:
    """The front matter as the API gives it, where the README itself is not read."""
    data = info.get("cardData")
    if not isinstance(data, dict) or not data:
        return None
    path = next((entry.path for entry in files if entry.path.lower() == "readme.md"), "README.md")
    return Card(path=path, fields=tuple((str(key), card_value(value)) for key, value in data.items()))


def facts_of(
    info: Mapping[str, Any],
    files: tuple[FileEntry, ...],
    card: Card | None,
    documents: tuple[Document, ...],
    headers: tuple[TensorHeader, ...],
) -> Iterator[Fact]:
    """What only the API can tell. A gate is a matter of its answer alone: copies carry the keys of the original."""
    gate = _GATES.get(str(info.get("gated")).lower(), "") if "gated" in info else ""
    if gate:
        yield _fact("gated", gate)
    closed = [name for name in ("private", "disabled") if info.get(name) is True]
    for name in closed:
        yield _fact(name, True)
    if closed:
        yield _fact("weights_public", False)
    elif gate == "false" and any(map(weight_file, files)):
        yield _fact("weights_public", True)
    tag = info.get("pipeline_tag")
    if isinstance(tag, str) and tag and not (card and card.get("pipeline_tag")):
        yield _fact("modality", tag[:200])
    created = info.get("createdAt")
    if published := iso_day(created[:10]) if isinstance(created, str) else None:
        yield _fact("published_on", published)
    indexed = any(document.path.endswith(".index.json") for document in documents)
    if not indexed and not any(header.parameters for header in headers) and (count := parameters_of(info)):
        yield _fact("parameters", count)


def _fact(name: str, value: str | int | bool) -> Fact:
    return Fact(name=name, value=value, stated_by=_SAID_BY)


def parameters_of(info: Mapping[str, Any]) -> int:
    """How many the API counted in the headers of safetensors or of a GGUF file; 0 when it did not, or cannot tell."""
    for name in ("safetensors", "gguf"):
        counted = info.get(name)
        if not isinstance(counted, dict):
            continue
        total, types = counted.get("total"), counted.get("parameters")
        pairs = types.items() if isinstance(types, dict) else ()
        packed = sum(number for kind, number in pairs if kind in _PACKED and isinstance(number, int))
        if isinstance(total, int) and not isinstance(total, bool) and total > 2 * packed:
            return total
    return 0
