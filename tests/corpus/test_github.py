"""Every release of the corpus, served by a small GitHub from its folder and its listing, is judged as its folder is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from licensecheck.checking import check_snapshot
from licensecheck.model.record import replace
from licensecheck.model.report import Report
from licensecheck.model.snapshot import Snapshot
from licensecheck.rulebook.loader import load_rulebook
from licensecheck.sources import open_subject
from licensecheck.sources.files.listing import read_listing
from licensecheck.sources.github.reference import GithubReference, Places
from licensecheck.sources.github.repository import open_github
from licensecheck.sources.net.client import Network
from tests.sources.githubserver import GithubServer, Repository
from tests.sources.webserver import Server, serving

pytestmark = pytest.mark.corpus

AS_OF = "2026-11-21"
OURS = frozenset({"label.json", "files.txt"})


def repository(folder: Path) -> Repository:
    """The release as a repository: what is in the folder is served, the rest of its listing only listed."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in OURS]
    listing = folder / "files.txt"
    sizes = {entry.path: entry.size for entry in read_listing(listing)} if listing.is_file() else {}
    return Repository(files={path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, sizes=sizes)


@pytest.fixture(scope="module")
def releases(corpus: Path) -> list[Path]:
    return sorted(path.parent for path in (corpus / "releases").glob("*/label.json"))


@pytest.fixture(scope="module")
def server(releases: list[Path]) -> Iterator[Server]:
    with serving(GithubServer({f"corpus/{path.name}": repository(path) for path in releases}).answer) as running:
        yield running


@pytest.fixture(scope="module")
def pairs(releases: list[Path], server: Server) -> list[tuple[str, Snapshot, Snapshot]]:
    """Slug, the snapshot of its folder, and the one over HTTP."""
    found = []
    for path in releases:
        listing = path / "files.txt"
        where = Places(api=f"{server.url}/api", raw=f"{server.url}/raw")
        reference = GithubReference(name=f"corpus/{path.name}")
        here = open_subject(str(path), listing=listing if listing.is_file() else None)
        there = open_github(reference, text=reference.name, network=Network(), where=where)
        found.append((path.name, here, there))
    return found


def _seen(snapshot: Snapshot) -> tuple[object, ...]:
    """What a verdict is made of: that something is missing counts, and not in which words."""
    texts = {document.path: document.sha256 for document in snapshot.documents if document.path not in OURS}
    files = {entry.path: (entry.size, entry.pointer) for entry in snapshot.files if entry.path not in OURS}
    return texts, files, snapshot.headers, snapshot.card, snapshot.complete, bool(snapshot.gaps)


def test_the_same_texts_are_read(pairs: list[tuple[str, Snapshot, Snapshot]]) -> None:
    assert {slug: _seen(there)[0] for slug, _, there in pairs} == {slug: _seen(here)[0] for slug, here, _ in pairs}


def _judged(report: Report) -> tuple[str, str]:
    return report.verdict.if_in_scope, report.conclusion.status


def test_the_verdict_is_the_same(pairs: list[tuple[str, Snapshot, Snapshot]]) -> None:
    """Judged only where more than the words of gaps differs; what GitHub states is stated of the folder as well."""
    book = load_rulebook()
    listed = [(slug, replace(here, facts=there.facts), there) for slug, here, there in pairs if here.complete]
    unlike = [pair for pair in listed if _seen(pair[1]) != _seen(pair[2])]
    print(f"\n{len(listed)} with a listing, {len(unlike)} of them judged: {[slug for slug, _, _ in unlike]}")
    wrong = {}
    for slug, *both in unlike:
        folder, remote = (check_snapshot(one, book, as_of=AS_OF) for one in both)
        # Over GitHub the publisher is known, and with it whether it is in scope at all.
        if (
            folder.verdict.if_in_scope != remote.verdict.if_in_scope
            or folder.conclusion.status != remote.conclusion.status
        ):
            wrong[slug] = (folder.verdict.headline, remote.verdict.headline)
    assert wrong == {}
    assert len(listed) > len(pairs) * 0.8


def test_a_release_costs_few_requests_of_the_api(pairs: list[tuple[str, Snapshot, Snapshot]], server: Server) -> None:
    assert sum(path.startswith("/api/") for path in server.paths()) == 3 * len(pairs)
