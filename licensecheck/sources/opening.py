"""From what a user typed to a snapshot: `-`, a folder or file on disk, or what a table of kinds finds elsewhere.

What exists on disk comes first, except for addresses with a scheme (`hf://org/name` means the Hub, whatever lies here).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO

from licensecheck.errors import SourceError, UsageError
from licensecheck.model.expression import expression
from licensecheck.model.record import record, replace
from licensecheck.model.snapshot import Fact, Snapshot
from licensecheck.sources.files.limits import DEFAULT_LIMITS, Limits
from licensecheck.sources.files.walk import shown
from licensecheck.sources.folder.release import open_folder
from licensecheck.sources.github.reference import GithubReference, github_reference
from licensecheck.sources.hub.reference import HubReference, hub_reference
from licensecheck.sources.net.network import Network, network_of_user
from licensecheck.sources.text import STDIN, open_text

_SCHEME = expression(r"[A-Za-z][A-Za-z0-9+.-]*://|github:")
_GIT = expression(r"(?:git|ssh)(?:\+\w+)?://|git@", re.IGNORECASE)


@record
class Wanted:
    """A subject, and how it may be had: see open_subject."""

    reference: str
    facts: tuple[Fact, ...]
    max_bytes: int
    network: Network


@record
class Kind:
    """A kind of subject that lies elsewhere.

    `means` reads a reference (None: not of this kind; raises UsageError), `open` makes its snapshot of what was read.
    """

    means: Callable[[str], Any]
    open: Callable[[Any, Wanted], Snapshot]


def _hub(found: HubReference, wanted: Wanted) -> Snapshot:
    from licensecheck.sources.hub.model import open_hub
    from licensecheck.sources.selection import REMOTE_LIMITS

    limits = _limits(wanted.max_bytes, REMOTE_LIMITS)
    try:
        return open_hub(found, text=wanted.reference, network=wanted.network, facts=wanted.facts, limits=limits)
    except SourceError as error:
        if _SCHEME.match(wanted.reference):
            raise
        raise SourceError(str(error), hint=f"{error.hint}; nothing on this disk is called so either") from None


def _github(found: GithubReference, wanted: Wanted) -> Snapshot:
    from licensecheck.sources.github.repository import open_github
    from licensecheck.sources.selection import REMOTE_LIMITS

    limits = _limits(wanted.max_bytes, REMOTE_LIMITS)
    return open_github(found, text=wanted.reference, network=wanted.network, facts=wanted.facts, limits=limits)


ELSEWHERE: tuple[Kind, ...] = (Kind(means=hub_reference, open=_hub), Kind(means=github_reference, open=_github))


def open_subject(
    reference: str,
    *,
    listing: Path | None = None,
    facts: tuple[Fact, ...] = (),
    stdin: BinaryIO | None = None,
    max_bytes: int = 0,
    network: Network | None = None,
    follow_bases: bool = False,
) -> Snapshot:
    """Open a folder or a model elsewhere as a release, or a file (or `-` for `stdin`) as one licence text.

    `max_bytes` is the size beyond which one text is not read; 0 leaves what is usual. `network` says how that may be
    used; None is what is usual. A folder asks no network, unless `follow_bases` lets it ask the Hub for the models that
    it was made of.

    Raises SourceError when there is nothing to judge, UsageError for no reference at all, and when `listing` is
    malformed or is not of a folder.
    """
    if not reference:
        raise UsageError("the name of what is to be judged is empty", hint="is a variable of the shell not set?")
    on_disk = reference != STDIN and not _SCHEME.match(reference) and _exists(reference)
    if on_disk and os.path.isdir(reference):
        found = open_folder(reference, listing=listing, facts=facts, limits=_limits(max_bytes, DEFAULT_LIMITS))
        return _with_ancestors(found, reference, (network or network_of_user()) if follow_bases else None)
    if listing:
        hint = "leave --listing out, or name the folder"
        raise UsageError(f"--listing describes a folder, and {shown(reference)[:200]} is none", hint=hint)
    if on_disk or reference == STDIN:
        return replace(open_text(reference, stdin=stdin, max_bytes=max_bytes), facts=facts)
    wanted = Wanted(reference=reference, facts=facts, max_bytes=max_bytes, network=network or network_of_user())
    from licensecheck.sources.following import follow  # a folder needs none of it

    deadline = monotonic() + wanted.network.seconds
    for kind in ELSEWHERE:
        if (meant := kind.means(reference)) is not None:
            snapshot = follow(kind.open(meant, wanted), wanted.network, deadline=deadline)
            return _with_ancestors(snapshot, reference, wanted.network, deadline)
    raise SourceError(f"{shown(reference)}: {_missing(reference)}", hint=_hint(reference))


def _with_ancestors(
    snapshot: Snapshot, reference: str, network: Network | None = None, deadline: float | None = None
) -> Snapshot:
    """The snapshot with the models of which it was made, where it names any."""
    from licensecheck.probes.lineage import bases

    if not bases(snapshot):
        return snapshot
    from licensecheck.sources import lineage  # knows the Hub, which a folder seldom needs

    if network is None:
        return lineage.ancestors_on_disk(snapshot, reference)
    return lineage.ancestors_on_hub(snapshot, network, deadline=deadline)


def is_elsewhere(reference: str) -> bool:
    """Whether `reference` is opened over the network: what waits for answers can wait beside others."""
    if reference == STDIN or (not _SCHEME.match(reference) and os.path.lexists(reference)):
        return False
    try:
        return any(kind.means(reference) is not None for kind in ELSEWHERE)
    except UsageError:
        return False


def _limits(max_bytes: int, usual: Limits) -> Limits:
    """Limits of a release in which one text may have `max_bytes`."""
    if not max_bytes:
        return usual
    total = max(usual.all_document_bytes, 2 * max_bytes)
    return replace(
        usual,
        document_bytes=max_bytes,
        pdf_bytes=max_bytes,
        all_document_bytes=total,
        characters=max_bytes,
        license_characters=total,
        card_characters=total,
    )


def _exists(reference: str) -> bool:
    """Whether something is at this path. Raises SourceError when nobody can tell."""
    try:
        os.stat(reference)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        hint = "check the path and that you may read it"
        raise SourceError(f"{shown(reference)}: {error.strerror or error}", hint=hint) from None
    return True


def _missing(reference: str) -> str:
    return "not an address that is read" if _is_address(reference) else "no such file or folder"


def _hint(reference: str) -> str:
    if _is_address(reference):
        return "clone or download the release, then check that folder"
    return "check the path; a folder, a text file, `-` for standard input, or a model as org/name can be checked"


def _is_address(reference: str) -> bool:
    return bool(_SCHEME.match(reference) or _GIT.match(reference))
