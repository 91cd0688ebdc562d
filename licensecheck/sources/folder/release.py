"""A folder on disk: a clone, a download from a hub, an entry of its cache, or any other directory."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from licensecheck.errors import SourceError
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Fact, FileEntry, Gap, Snapshot, Subject
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.sources.contents import read_contents
from licensecheck.sources.files.disk import Root, reason_of
from licensecheck.sources.files.documents import absent_texts
from licensecheck.sources.files.gaps import bounded
from licensecheck.sources.files.limits import DEFAULT_LIMITS, Limits
from licensecheck.sources.files.listing import read_listing
from licensecheck.sources.files.pointers import entry_of
from licensecheck.sources.files.walk import Walk, shown, walk
from licensecheck.sources.folder.git import git_commit, is_clone, is_sparse, missing_submodules
from licensecheck.sources.folder.hubfolder import Origins, cached, downloaded, snapshot_folder

_ABSENT_SHOWN = 10
_LISTING = Gap(
    what="complete list of files",
    reason="a folder shows what was downloaded, not what else the release holds",
    would_settle="give the file list of the release with `--listing FILE`, or check a clone",
)


def open_folder(
    reference: str, *, listing: Path | None = None, facts: tuple[Fact, ...] = (), limits: Limits = DEFAULT_LIMITS
) -> Snapshot:
    """Everything that the folder at `reference` says about a release, and what it does not say as gaps.

    Raises SourceError when it holds no files or cannot be listed, UsageError when the listing is malformed.
    """
    try:
        root, origins = _origins(reference)
        if origins.kind is not SubjectKind.CACHE:
            os.listdir(root.path)
    except OSError as error:
        message = f"{shown(reference)}: the folder could not be read: {reason_of(error)}"
        raise SourceError(message, hint="check that you may read it") from None
    listed = read_listing(listing, limits) if listing else origins.listed
    met = walk(root, limits) if os.path.lexists(root.path) else Walk(gaps=(_nothing_of(origins),))
    if not met.files and not met.elsewhere and origins.kind is not SubjectKind.CACHE:
        why = f"no file in it could be looked at ({met.gaps[0].reason})" if met.gaps else "the folder is empty"
        raise SourceError(f"{shown(reference)}: {why}: nothing to judge", hint="download or clone the release into it")
    here = tuple(entry_of(root, found) for found in met.files)
    pointers = {entry.path for entry in here if entry.pointer}
    files = [found for found in met.files if found.path not in pointers]
    subject = _subject(reference, root.path, origins)
    read = read_contents(root, root, chosen=files, heads=files, near=files, name=subject.name, limits=limits)
    complete = listing is not None or (origins.complete and met.whole)
    entries = _merged((*here, *met.elsewhere), listed)
    gaps = [*met.gaps, *absent_texts(entries), *read.gaps]
    gaps += missing_submodules(root, (found.path for found in met.files))
    gaps += [] if complete else [_listing(origins)]
    return Snapshot(
        subject=subject,
        documents=read.documents,
        card=read.card,
        files=entries,
        headers=read.headers,
        facts=facts,
        gaps=bounded(gaps, limits),
        complete=complete,
        absent=origins.absent,
    )


def _listing(origins: Origins) -> Gap:
    """Why more may exist than is here; what is known not to exist is told with it."""
    known = f"; known not to exist: {', '.join(origins.absent[:_ABSENT_SHOWN])}" if origins.absent else ""
    in_cache = origins.kind is SubjectKind.CACHE
    settle = f"check {origins.name} on the Hub, or `{_download(origins)}`, which keeps the list" if in_cache else ""
    return replace(_LISTING, reason=f"{_LISTING.reason}{known}", would_settle=settle or _LISTING.would_settle)


def _download(origins: Origins) -> str:
    return f"hf download {origins.name}" + (f" --revision {origins.revision}" if origins.revision else "")


def _nothing_of(origins: Origins) -> Gap:
    reason = "nothing of this revision is on this disk"
    return Gap(what="downloaded files", reason=reason, would_settle=f"download it: {_download(origins)}")


def _origins(reference: str) -> tuple[Root, Origins]:
    """The root that may be read, and what is known of it: a Hub cache snapshot, a Hub download, a clone, or plain."""
    # A model of a cache may be a link to another disk, and a link elsewhere may lead to a snapshot in a cache.
    for path in dict.fromkeys((os.path.abspath(reference), os.path.realpath(reference, strict=True))):
        if entry := cached(snapshot_folder(path)):
            return entry
    root = Root(path=os.path.realpath(reference))
    if origins := downloaded(root):
        return root, origins
    if is_clone(root):
        return root, Origins(revision=git_commit(root), complete=not is_sparse(root))
    return root, Origins()


def _subject(reference: str, real: str, origins: Origins) -> Subject:
    name = origins.name or shown(os.path.basename(real)) or "root"
    return Subject(reference=shown(reference), kind=origins.kind, name=name, revision=origins.revision)


def _merged(here: Iterable[FileEntry], listed: Iterable[FileEntry]) -> tuple[FileEntry, ...]:
    """What is on disk comes first; a link whose target we may not see takes the listed size."""
    entries = {entry.path: entry for entry in listed}
    entries.update((entry.path, entry) for entry in here if entry.here or entry.pointer or entry.path not in entries)
    return tuple(entries[path] for path in sorted(entries))
