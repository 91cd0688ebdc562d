"""Which licence texts a run asks for: those of rows whose licence hangs on one, and that are at a known address.

A row asks when its card leaves its licence open (`other`, a name that nobody knows, a family of licences, nothing) and
it names a text: a licence file among its files, the file or address of `license_link`, or a link in the text of its
card that `check` follows too. What the registry settles is never asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from licensecheck.catalogue.columns import Mapping
from licensecheck.catalogue.declared import Licenses
from licensecheck.catalogue.decoding import rows_of, values_of
from licensecheck.catalogue.fronts import Front, Fronts
from licensecheck.catalogue.rows import LINK, Row, front_matter, snapshot_of
from licensecheck.errors import UsageError
from licensecheck.licensing.release.roles import Role, role
from licensecheck.model.expression import expression
from licensecheck.model.record import record, replace
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import LicenseStatus, SubjectKind
from licensecheck.sources.files.names import Interest, interest, is_root_card
from licensecheck.sources.following import MOST, texts_elsewhere
from licensecheck.sources.hub.model import card_of
from licensecheck.sources.hub.reference import ENDPOINT, endpoint, hub_reference
from licensecheck.sources.net.network import Network
from licensecheck.sources.ownlink import own_file

# Licence files of one release: more of them are seldom the ones that decide.
MOST_OWN = 4
_LONGEST = 1_000
_COMMIT = expression(r"[0-9a-f]{40}")
_PLAIN = expression(r"[^\x00-\x1f\x7f]+")
_GATED = frozenset({"auto", "manual", "true"})
_NO_NETWORK = Network(offline=True)


@record
class Ask:
    """A text: `address` where it is asked for, `path` as it is called among the texts of a release.

    `link`: as a card has it, "" for a file of the release itself. `linked`: it is the licence because a link says so.
    `gated`: it is behind a gate. An `address` that an API answers for a whole repository is told a `tail`.
    """

    address: str
    path: str
    link: str = ""
    linked: bool = False
    gated: bool = False


class Asking:
    """Knows which texts rows ask for."""

    def __init__(self, licenses: Licenses) -> None:
        self.fronts = Fronts(licenses)

    def of(self, row: Row, revision: str = "", front: Front | None = None) -> tuple[Ask, ...]:
        """What the row asks for: its own files first; `front` is that of its card."""
        front = front or self.fronts.of(front_matter(row))
        if row.broken or front.declared.status is not LicenseStatus.UNDETERMINED:
            return ()
        card = front.card or {}
        own = () if row.closed else tuple(_own(row, card, revision))
        return (*own, *_elsewhere(row, card, bool(own)))


def _elsewhere(row: Row, card: dict[str, Any], own: bool) -> Iterator[Ask]:
    """What links ask for; a page on the web counts where the release has no licence text."""
    link = card.get(LINK)
    if not row.text and not (isinstance(link, str) and "://" in link):
        return
    snapshot = snapshot_of(row)
    on_hub: Snapshot = replace(snapshot, subject=replace(snapshot.subject, kind=SubjectKind.HUB))
    for text in texts_elsewhere(on_hub, _NO_NETWORK)[:MOST]:
        if len(text.link) <= _LONGEST and not (own and text.kind is SubjectKind.TEXT):
            yield Ask(address=normal(text.url), path=text.place, link=text.link, linked=True)


def _own(row: Row, card: dict[str, Any], revision: str) -> Iterator[Ask]:
    """Licence files among those of the release, and the one that `license_link` means, at a commit where it is known.

    Without a listing only that link tells of a file.
    """
    linked = own_file(card_of({"cardData": card}, ()), row.name) if LINK in card else ""
    named = [path for path in dict.fromkeys(row.files or ()) if _is_license(path)]
    if linked and linked not in named and (row.files is None or linked in row.files) and _may_be_text(linked):
        named.append(linked)
    if not named or not _is_model(row.name):
        return
    for path in sorted(named, key=lambda path: (path != linked, path.count("/"), path))[:MOST_OWN]:
        if _is_sound(path):
            says_so = path == linked and role(path) not in (Role.LICENSE, Role.POLICY)
            address = file_address(row.name, revision, path)
            yield Ask(address=address, path=path, linked=says_so, gated=row.gated in _GATED)


def file_address(name: str, revision: str, path: str) -> str:
    """Where a file of a model on the Hub is downloaded; at its main branch, unless `revision` is a whole commit."""
    commit = revision if _COMMIT.fullmatch(revision) else "main"
    return f"{endpoint()}/{name}/resolve/{commit}/{quote(path)}"


def normal(url: str) -> str:
    """The address without what is never sent or makes no difference: fragment, and letter case of scheme and host."""
    parts = urlsplit(url)
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment="").geturl()


def asked_of(batch: Any, mapping: Mapping, asking: Asking) -> Iterator[tuple[Row, Front, tuple[Ask, ...]]]:
    """Each row of a record batch of a catalogue, its front matter, and what it asks for."""
    theirs = mapping.get("revision")
    revisions = values_of(batch.column(theirs)) if theirs else [""] * batch.num_rows
    for (row, front), revision in zip(rows_of(batch, mapping, asking.fronts), revisions, strict=True):
        yield row, front, asking.of(row, revision if isinstance(revision, str) else "", front)


@lru_cache(maxsize=200_000)
def _is_license(path: str) -> bool:
    return interest(path) is Interest.LICENSE


def _may_be_text(path: str) -> bool:
    return not is_root_card(path) and interest(path) is not Interest.CONFIG


def _is_model(name: str) -> bool:
    """Whether this is an id that the Hub could have: others could lead a request, with a token, to other places."""
    try:
        found = hub_reference(f"{ENDPOINT}/{name}")
    except (UsageError, ValueError):
        return False
    return found is not None and found.name == name


def _is_sound(path: str) -> bool:
    parts = path.split("/")
    return len(path) <= _LONGEST and bool(_PLAIN.fullmatch(path)) and not {"", ".", ".."}.intersection(parts)
