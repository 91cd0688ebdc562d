"""Licence texts in another repository are followed one step, and keep the address where they were read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from licensecheck.checking import check
from licensecheck.model.report import Report
from licensecheck.model.settings import Settings
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import LicenseStatus, Origin
from licensecheck.sources import open_subject
from licensecheck.sources.net.client import Network
from tests.sources.githubserver import GithubServer, Repository
from tests.sources.hubserver import Hub, hub_serving
from tests.sources.webserver import Server, serving

CLOSED = "You may use the model only for non-commercial purposes.\n"
WEIGHTS = b"\x02\0\0\0\0\0\0\0{}"


class World:
    """A hub and a GitHub that know of each other."""

    def __init__(self, hub: Hub, github: Server, repositories: dict[str, Repository], kept: Path) -> None:
        self.hub = hub
        self.github = github
        self.repositories = repositories
        self.kept = kept

    def opened(self, reference: str) -> Snapshot:
        """The snapshot, read without a cache."""
        return open_subject(reference, network=Network(seconds=5, attempts=1))

    def checked(self, reference: str) -> Report:
        """The report."""
        return check(reference, Settings(as_of="2026-11-21", net_cache=self.kept))

    def repository(self, name: str, files: dict[str, str], **more: object) -> str:
        """Put a repository there; its address."""
        self.repositories[name] = Repository(files={p: t.encode() for p, t in files.items()}, **more)  # type: ignore[arg-type]
        return f"{self.github.url}/{name}"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    repositories: dict[str, Repository] = {}
    with hub_serving() as hub, serving(GithubServer(repositories).answer) as github:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")
        monkeypatch.setenv("GITHUB_SERVER_URL", github.url)
        monkeypatch.setenv("GITHUB_API_URL", f"{github.url}/api")
        monkeypatch.delenv("GITHUB_TOKEN", raising=False)
        yield World(hub, github, repositories, tmp_path / "kept")


def _linked(snapshot: Snapshot) -> dict[str, str]:
    return {document.path: document.text for document in snapshot.documents if document.origin is Origin.LINK}


def _card(link: str) -> str:
    return f"---\nlicense: other\nlicense_name: ours\nlicense_link: {link}\n---\n# Ours\n"


@pytest.mark.parametrize("file", ["", "/blob/main/LICENSE"])
def test_a_card_that_names_a_repository_on_github_is_judged_by_the_text_there(world: World, file: str) -> None:
    address = world.repository("org/code", {"LICENSE": CLOSED})
    world.hub.add("maker/model", {"README.md": _card(address + file), "model.safetensors": WEIGHTS})
    place = f"{address}{file or '/blob/HEAD/LICENSE'}"
    assert _linked(world.opened("maker/model")) == {place: CLOSED}
    report = world.checked("maker/model")
    assert report.conclusion.status is LicenseStatus.FAILED
    assert [reading.path for reading in report.conclusion.readings] == [place]
    assert {f.location.path for f in report.conclusion.findings if f.location} >= {place}


def test_a_passage_of_a_readme_on_github_leads_to_the_text_on_the_hub(world: World) -> None:
    world.hub.add("maker/model", {"LICENSE": CLOSED})
    link = f"{world.hub.url}/maker/model/blob/main/LICENSE"
    readme = f"# Ours\n\n## License\n\nThe model weights are released under [our license]({link}).\n"
    world.repository("org/code", {"README.md": readme})
    assert _linked(world.opened("github:org/code")) == {link: CLOSED}
    assert world.checked("github:org/code").conclusion.status is LicenseStatus.FAILED


def test_a_homepage_on_the_hub_is_asked_for_its_licence_and_owes_none(world: World) -> None:
    world.hub.add("maker/model", {"LICENSE": CLOSED})
    world.hub.add("maker/bare", {"README.md": "# Bare\n"})
    world.repository("org/one", {"README.md": "# Ours\n"}, info={"homepage": f"{world.hub.url}/maker/model"})
    world.repository("org/two", {"README.md": "# Ours\n"}, info={"homepage": f"{world.hub.url}/maker/bare"})
    assert list(_linked(world.opened("github:org/one"))) == [f"{world.hub.url}/maker/model/blob/main/LICENSE"]
    two = world.opened("github:org/two")
    assert (_linked(two), [gap for gap in two.gaps if gap.what == "linked licence"]) == ({}, [])


def test_only_one_step_is_taken(world: World) -> None:
    third = world.repository("org/third", {"LICENSE": "Another text.\n"})
    second = world.repository("org/second", {"LICENSE": f"See {third}/blob/main/LICENSE for the terms.\n"})
    world.hub.add("maker/model", {"README.md": _card(second)})
    assert list(_linked(world.opened("maker/model"))) == [f"{second}/blob/HEAD/LICENSE"]
    assert not any("third" in path for path in world.github.paths())


@pytest.mark.parametrize("file", ["", "/blob/main/LICENSE", "/blob/main/TERMS.pdf"])
def test_a_dead_link_is_a_gap(world: World, file: str) -> None:
    link = f"{world.github.url}/org/gone{file}"
    world.hub.add("maker/model", {"README.md": _card(link)})
    (gap,) = [gap for gap in world.opened("maker/model").gaps if gap.what == "linked licence"]
    assert gap.reason == "it is not there"
    assert gap.path.startswith(link)


def test_links_into_the_repository_itself_and_to_no_file_are_not_followed(world: World) -> None:
    own = f"{world.hub.url}/maker/model/blob/main/LICENSE"
    readme = f"# Ours\n\n## License\n\n[License]({own}) and [license]({world.github.url}/org/code/issues/3).\n"
    world.hub.add("maker/model", {"README.md": readme, "LICENSE": CLOSED})
    assert _linked(world.opened("maker/model")) == {}
    assert world.github.requests == []


def test_a_card_full_of_links_costs_three_requests(world: World) -> None:
    links = [world.repository(f"org/code{number}", {"LICENSE": CLOSED}) for number in range(9)]
    lines = "".join(f"The model is under [license {n}]({link}/blob/main/LICENSE).\n\n" for n, link in enumerate(links))
    world.hub.add("maker/model", {"README.md": f"# Ours\n\n## License\n\n{lines}"})
    snapshot = world.opened("maker/model")
    assert (len(_linked(snapshot)), len(world.github.requests)) == (3, 3)
    assert sum("not followed" in gap.reason for gap in snapshot.gaps) == 6


def test_the_token_of_one_place_is_not_sent_to_the_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_DISABLE_IMPLICIT_TOKEN")
    monkeypatch.setenv("HF_TOKEN", "hf_let_in")
    address = world.repository("org/code", {"LICENSE": CLOSED})
    world.hub.add("maker/model", {"README.md": _card(address)})
    assert len(_linked(world.opened("maker/model"))) == 1
    assert {request.headers.get("authorization") for request in world.github.requests} == {None}
    assert {request.headers.get("authorization") for request in world.hub.asked()} == {"Bearer hf_let_in"}
