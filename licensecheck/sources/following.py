"""Licence texts that a release keeps elsewhere: read there, one step and no further.

A link is followed from `license_link`, from a passage of the card that speaks of licensing, and from the homepage of a
repository. The text becomes a document whose path is its address, so that every report says where it came from; one
that cannot be had is a gap. Repositories on GitHub and the Hub are followed by any of these links; a page on the web
only from `license_link`, where the release has no licence text and its licence is none that a name tells.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from urllib.parse import quote, unquote, urlsplit

from licensecheck.errors import UsageError
from licensecheck.licensing.release.roles import Role, role_of
from licensecheck.licensing.release.statements import license_links
from licensecheck.model.record import record, replace
from licensecheck.model.snapshot import Card, Document, Gap, Snapshot
from licensecheck.model.vocabulary import Origin, SubjectKind
from licensecheck.sources.files.content import text_of
from licensecheck.sources.files.decode import BinaryContent
from licensecheck.sources.files.limits import DEFAULT_LIMITS
from licensecheck.sources.files.names import is_root_card
from licensecheck.sources.files.webpage import is_page, read_page
from licensecheck.sources.github.api import BLOB
from licensecheck.sources.github.reference import github_reference, places
from licensecheck.sources.hub.api import hub_token
from licensecheck.sources.hub.reference import endpoint, hub_reference
from licensecheck.sources.net.client import Client, NetError, Network, Outside

MOST = 3
HOMEPAGE = "homepage"
_VIEWS = frozenset({"blob", "raw", "resolve", "tree"})
_RAW_HOST = "raw.githubusercontent.com"
_WHAT = "linked licence"
# Values of the card's `license` that no name stands behind: other terms, or a family of licences.
SAYS_NOTHING = frozenset({"", "other", "unknown", "custom", "cc", "bsd", "gpl", "lgpl", "openrail"})
_TYPES = ("text/", "application/pdf", "application/xhtml+xml")


@record
class Text:
    """A licence text elsewhere: `link` as it is written, `url` where it is asked for, `place` its address for people.

    `kind` and `name` say of which repository. `origin` and `token` are those of the API or hub that is asked, "" on
    the web; `wrapped`: the API answers with JSON around it.
    """

    kind: SubjectKind
    name: str
    link: str
    url: str
    place: str
    origin: str = ""
    token: str = ""
    accept: str = "*/*"
    wrapped: bool = False
    types: tuple[str, ...] = ()


def follow(
    snapshot: Snapshot,
    network: Network,
    outside: Outside = Outside(),  # noqa: B008 - immutable
    deadline: float | None = None,
) -> Snapshot:
    """The snapshot with the licence texts that its links lead to, as far as they come before `deadline`."""
    home = snapshot.fact(HOMEPAGE)
    links = dict.fromkeys((*_links(snapshot), *([str(home.value)] if home else [])))
    texts = [text for link in links if (text := _elsewhere(link, snapshot, network))]
    documents: list[Document] = []
    gaps: list[Gap] = []
    for text in texts[:MOST]:
        trusted = {text.origin: text.token} if text.origin else {}
        with Client(network, trusted=trusted, outside=outside, deadline=deadline) as client:
            found = fetched(client, text)
        if isinstance(found, Document):
            documents.append(found)
        elif not (home and text.link == home.value):  # a homepage promises no licence
            gaps.append(found)
    gaps += [_gap(text, f"not followed: {MOST} links were followed before it") for text in texts[MOST:]]
    if not documents and not gaps:
        return snapshot
    # The last gap is the one about the listing, and stays the last.
    return replace(snapshot, documents=(*snapshot.documents, *documents), gaps=(*gaps, *snapshot.gaps))


def _links(snapshot: Snapshot) -> Iterator[str]:
    """Addresses that stand for a licence: that of the front matter first, then those of the passages."""
    card = snapshot.card
    if card and "://" in _license_link(card):
        yield _license_link(card)
    for document in snapshot.documents:
        if is_root_card(document.path):
            first = card.body_line if card and card.path == document.path else 1
            yield from (target for target in license_links(document, first_line=first) if "://" in target)


def _license_link(card: Card) -> str:
    link = card.get("license_link")
    return link.strip() if isinstance(link, str) else ""


def texts_elsewhere(snapshot: Snapshot, network: Network) -> list[Text]:
    """What to ask for, by the links of the card; the first MOST of them are followed."""
    return [text for link in dict.fromkeys(_links(snapshot)) if (text := _elsewhere(link, snapshot, network))]


def _elsewhere(link: str, snapshot: Snapshot, network: Network) -> Text | None:
    """What to ask for, or None: nothing that is followed, or of the release itself."""
    text = text_at(link, network)
    if text is None or (text.kind is SubjectKind.TEXT and not _is_all_that_tells(link, snapshot)):
        return None
    subject = snapshot.subject
    own = (text.kind, text.name.lower()) == (subject.kind, subject.name.lower())
    return None if own else text


def text_at(link: str, network: Network) -> Text | None:
    """What a link asks for, or None: neither a file, nor the top of another repository, nor a page on the web."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    # A path that climbs would ask a hub or an API, with the user's token, for something else than a file.
    if parts.scheme not in ("http", "https") or ".." in unquote(parts.path).split("/"):
        return None
    return _on_github(link, parts.netloc.lower(), parts.path) or _on_hub(link, parts.path, network) or _on_the_web(link)


def _on_github(link: str, host: str, path: str) -> Text | None:
    """A file by its address, or what GitHub holds to be the licence of a repository."""
    if host == _RAW_HOST:
        owner, name, *rest = [*path.strip("/").split("/"), "", ""][:99]
        path = f"/{owner}/{name}/blob/{'/'.join(part for part in rest if part)}"
    try:
        found = github_reference(f"https://{'github.com' if host == _RAW_HOST else host}{path}")
    except UsageError:
        return None
    if found is None:
        return None
    where = places(found)
    view, *rest = [part for part in path.split("/") if part][2:] or [""]
    base = f"{where.api}/repos/{found.name}"
    told = partial(Text, kind=SubjectKind.GITHUB, name=found.name, link=link)
    if not view:
        place = f"{link.rstrip('/')}/blob/HEAD/LICENSE"
        return told(url=f"{base}/license", place=place, origin=where.api, token=where.token, wrapped=True)
    if view not in _VIEWS or len(rest) < 2:
        return None
    file = "/".join(rest[1:])
    if where.raw:
        return told(url=f"{where.raw}/{found.name}/{rest[0]}/{file}", place=link, origin=where.raw)
    url = f"{base}/contents/{file}?ref={rest[0]}"
    return told(url=url, place=link, origin=where.api, token=where.token, accept=BLOB)


def _on_hub(link: str, path: str, network: Network) -> Text | None:
    """A file by its address, or the LICENSE of a model."""
    try:
        found = hub_reference(link)
    except UsageError:
        return None
    if found is None:
        return None
    parts = [part for part in path.split("/") if part]
    if len(parts) > 4 and parts[2] in _VIEWS:
        revision, file, place = parts[3], unquote("/".join(parts[4:])), link
    elif len(parts) == 2:
        revision, file, place = "main", "LICENSE", f"{link.rstrip('/')}/blob/main/LICENSE"
    else:
        return None
    url = f"{endpoint()}/{found.name}/resolve/{revision}/{quote(file)}"
    token = hub_token(offline=network.offline)
    return Text(kind=SubjectKind.HUB, name=found.name, link=link, url=url, place=place, origin=endpoint(), token=token)


def _is_all_that_tells(link: str, snapshot: Snapshot) -> bool:
    """Whether nothing but this `license_link` tells the licence."""
    card = snapshot.card
    stated = card.get("license") if card else None
    if card is None or link != _license_link(card) or (isinstance(stated, str) and stated.lower() not in SAYS_NOTHING):
        return False
    return not any(role_of(document) is Role.LICENSE for document in snapshot.documents)


def _on_the_web(link: str) -> Text | None:
    """A page or file that is of no repository."""
    try:
        if github_reference(link) or hub_reference(link):
            return None
    except UsageError:
        return None
    return Text(kind=SubjectKind.TEXT, name="", link=link, url=link, place=link, types=_TYPES)


def fetched(client: Client, text: Text) -> Document | Gap:
    """The licence text, or what is missing of it and why."""
    limit = DEFAULT_LIMITS.document_bytes
    try:
        answer = client.get(text.url, limit=2 * limit, accept=text.accept, types=text.types)
    except NetError as error:
        return _gap(text, str(error))
    if not answer.ok:
        gone = "it is not there" if answer.status in (404, 410) else f"the answer was {answer.status}"
        return _gap(text, "it is behind a gate, or private" if answer.status in (401, 403) else gone)
    try:
        place, data = _unwrapped(text, answer.body) if text.wrapped else (text.place, answer.body)
        decoded = read_page(data) if is_page(data) else text_of(data)
    except BinaryContent as error:
        return _gap(text, str(error))
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError):
        return _gap(text, "the answer is malformed")
    whole = decoded.whole and answer.whole
    return Document(
        path=place, text=decoded.text, sha256=sha256(data).hexdigest(), origin=Origin.LINK, truncated=not whole
    )


def _unwrapped(text: Text, body: bytes) -> tuple[str, bytes]:
    """Address and bytes from GitHub's answer on the licence of a repository."""
    answer = json.loads(body)
    path = quote(str(answer["path"])[:500])
    return f"{text.link.rstrip('/')}/blob/HEAD/{path}", base64.b64decode(answer["content"])


def _gap(text: Text, reason: str) -> Gap:
    return Gap(what=_WHAT, reason=reason, path=text.place, would_settle="open it, and give its text as a file")
