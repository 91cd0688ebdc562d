"""A repository on GitHub, read where it is: what its API says, its tree, its texts, headers of its weights.

Three requests to the API find the repository, the commit and the tree; each text is one more. Everything is read at
the one commit that the revision stands for.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from licensecheck.errors import SourceError
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Fact, FileEntry, Gap, Snapshot, Subject
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.probes.weight_names import weight_file
from licensecheck.sources.contents import read_contents
from licensecheck.sources.files.gaps import bounded
from licensecheck.sources.files.gitmodules import FILE, MAX_BYTES, submodule_gaps, submodules
from licensecheck.sources.files.limits import Limits
from licensecheck.sources.files.listing import git_entry
from licensecheck.sources.files.names import interest
from licensecheck.sources.files.pointers import MAX_POINTER, declared
from licensecheck.sources.files.walk import shown
from licensecheck.sources.github.api import BLOB, GithubApi, Item
from licensecheck.sources.github.reference import GithubReference, Places, places
from licensecheck.sources.net.client import Client, Network, Outside
from licensecheck.sources.remote import Remote, RemoteTexts, RemoteWeights
from licensecheck.sources.selection import REMOTE_LIMITS, found, headers_worth_reading, texts_of_repository

_LINK, _SUBMODULE = "120000", "160000"
_SAID_BY = "GitHub's API"
# A request each. Models are a few files, or many shards of which a few tell.
_LINKS, _POINTERS = 20, 10
_UNKNOWN = frozenset({"", "NOASSERTION", "NONE"})


def open_github(
    reference: GithubReference,
    *,
    text: str,
    network: Network,
    facts: tuple[Fact, ...] = (),
    limits: Limits = REMOTE_LIMITS,
    outside: Outside = Outside(),  # noqa: B008 - immutable
    where: Places | None = None,
) -> Snapshot:
    """The repository as a snapshot; `text` is how the user called it. What the API says stands before `facts`.

    `where` is for other places than the environment names. Raises SourceError when there is no such repository,
    revision, access to it, or answer.
    """
    where = where or places(reference)
    trusted = {where.raw: ""} if where.raw else {}
    trusted[where.api] = where.token
    with Client(network, trusted=trusted, outside=outside) as client:
        api = GithubApi(client, where, reference)
        info = api.repository()
        commit, left = _commit(api, reference.revision or str(info.get("default_branch") or "HEAD"))
        name = info.get("full_name")
        subject = Subject(
            reference=shown(text),
            kind=SubjectKind.GITHUB,
            name=name if isinstance(name, str) and 0 < len(name) <= 200 else reference.name,
            revision=commit,
        )
        return _Repository(api, commit, limits).snapshot(subject, info, left, facts)


def _commit(api: GithubApi, revision: str) -> tuple[str, str]:
    """The commit, and the folder that followed the revision in an address (`/tree/v1/models`), or ""."""
    parts = revision.split("/")
    for end in dict.fromkeys((len(parts), 1, 2)):
        if end <= len(parts) and (commit := api.commit("/".join(parts[:end]))):
            return commit, "/".join(parts[end:])
    message = f"{api.name}: no branch, tag or commit {revision!r}"
    raise SourceError(message, hint="see its branches and tags on GitHub; without one, the default branch is read")


class _Repository:
    """One commit of a repository, while it is read."""

    def __init__(self, api: GithubApi, commit: str, limits: Limits) -> None:
        self.limits = limits
        items, self.problem = api.tree(commit, limits.files)
        self.items = {item.path: item for item in items}
        self.remote = Remote(
            api.client,
            lambda path: api.file_url(commit, self.items[path]),
            api.refusal,
            accept="*/*" if api.places.raw else BLOB,
        )

    def snapshot(self, subject: Subject, info: Mapping[str, Any], left: str, facts: tuple[Fact, ...]) -> Snapshot:
        """All that is read of it."""
        links, link_gaps = self._links()
        files = self._files(links)
        limits = self.limits
        chosen, gaps = texts_of_repository(files, limits)
        chosen = [replace(file, full=links.get(file.path, file.path)) for file in chosen]
        texts = RemoteTexts(self.remote, max(limits.document_bytes, limits.index_bytes, limits.pdf_bytes))
        read = read_contents(
            texts,
            RemoteWeights(self.remote),
            chosen=chosen,
            heads=headers_worth_reading(files, limits),
            near=[replace(found(file), full=links.get(file.path, file.path)) for file in files if not file.pointer],
            name=subject.name,
            limits=limits,
        )
        gaps += (*link_gaps, *read.gaps, *self._submodules(), *_folder_gap(left), *self._listing_gap())
        return Snapshot(
            subject=subject,
            documents=read.documents,
            card=read.card,
            files=files,
            headers=read.headers,
            facts=(*_facts(info, files), *facts),
            gaps=bounded(gaps, limits),
            complete=not self.problem,
        )

    def _links(self) -> tuple[dict[str, str], tuple[Gap, ...]]:
        """Where links to texts lead within the repository, as a folder shows them; what leads elsewhere is a gap."""
        wanted = [item.path for item in self.items.values() if item.mode == _LINK and interest(item.path) is not None]
        links: dict[str, str] = {}
        gaps = []
        for path in wanted[:_LINKS]:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), self._text(path, 4096)))
            if target in self.items and self.items[target].mode != _LINK:
                links[path] = target
            else:
                settle = "put the file itself in the repository"
                gaps.append(Gap(what="linked file", reason="leads to no file here", path=path, would_settle=settle))
        return links, tuple(gaps)

    def _files(self, links: Mapping[str, str]) -> tuple[FileEntry, ...]:
        entries = []
        pointers = 0
        for path, item in self.items.items():
            if item.mode == _SUBMODULE:
                continue
            entry = git_entry(path, None if item.mode == _LINK else item.size)
            if path in links:
                entry = replace(entry, size=self.items[links[path]].size)
            elif entry.pointer and pointers < _POINTERS:
                pointers += 1
                entry = self._pointed(entry, item)
            entries.append(entry)
        return tuple(entries)

    def _pointed(self, entry: FileEntry, item: Item) -> FileEntry:
        """The file that a pointer speaks of; where it cannot be read, its own size stays."""
        try:
            meant = declared(self.remote.whole(item.path, MAX_POINTER))
        except OSError:
            return entry
        return replace(meant, path=entry.path) if meant else replace(entry, pointer=False)

    def _submodules(self) -> tuple[Gap, ...]:
        paths = [item.path for item in self.items.values() if item.mode == _SUBMODULE]
        urls = submodules(self._text(FILE, MAX_BYTES)) if paths and FILE in self.items else {}
        return submodule_gaps(paths, urls)

    def _text(self, path: str, limit: int) -> str:
        try:
            return self.remote.whole(path, limit).decode("utf-8", "replace").strip()
        except OSError:
            return ""

    def _listing_gap(self) -> tuple[Gap, ...]:
        if not self.problem:
            return ()
        reason = f"GitHub did not give it: {self.problem}"
        return (Gap(what="complete list of files", reason=reason, would_settle="check a clone"),)


def _folder_gap(left: str) -> tuple[Gap, ...]:
    """An address of a folder means its repository: a licence stands at the top, wherever the model lies."""
    if not left:
        return ()
    reason = "the whole repository was judged, not this folder alone"
    return (Gap(what="folder", reason=reason, path=left, would_settle="clone it, and check that folder"),)


def _facts(info: Mapping[str, Any], files: tuple[FileEntry, ...]) -> Iterator[Fact]:
    """What only the API can tell. GitHub has no gates: who may see a repository may download what is in it."""
    found = info.get("license")
    license_ = found.get("spdx_id") if isinstance(found, dict) else None
    if isinstance(license_, str) and license_.upper() not in _UNKNOWN:
        yield Fact(name="github_license", value=license_[:100], stated_by=f"{_SAID_BY}, of the default branch")
    home = info.get("homepage")
    if isinstance(home, str) and home.strip().startswith(("http://", "https://")):
        yield Fact(name="homepage", value=home.strip()[:500], stated_by=_SAID_BY)
    if info.get("private") is True:
        yield Fact(name="private", value=True, stated_by=_SAID_BY)
        yield Fact(name="weights_public", value=False, stated_by=_SAID_BY)
    elif info.get("private") is False and any(file.role == "whole" for file in map(weight_file, files) if file):
        yield Fact(name="gated", value="false", stated_by=_SAID_BY)
        yield Fact(name="weights_public", value=True, stated_by=_SAID_BY)
