"""A `license_link` to a file of the same repository is read as the licence, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.checking import check
from licensecheck.model.settings import Settings
from licensecheck.model.snapshot import Card, Gap, Snapshot
from licensecheck.model.vocabulary import LicenseStatus, Origin
from licensecheck.sources.net.client import Network
from licensecheck.sources.opening import open_subject
from licensecheck.sources.ownlink import own_file
from tests.sources.githubserver import GithubServer, Repository
from tests.sources.hubs import hub
from tests.sources.hubserver import Hub
from tests.sources.samples import put
from tests.sources.webserver import serving

__all__ = ["hub"]

CLOSED = "You may use the model only for non-commercial purposes.\n"
WEIGHTS = b"\x02\0\0\0\0\0\0\0{}"
PATHS = ("docs/how-to-behave.md", "legal/conditions", "RULES.rst", "docs/what/we want.txt")


def _files(link: str, **more: str | bytes) -> dict[str, str | bytes]:
    card = f"---\nlicense: other\nlicense_name: ours\nlicense_link: {link}\n---\n# Ours\n"
    return {"README.md": card, "model.safetensors": WEIGHTS, **more}


def _linked(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(document.path, document.text) for document in snapshot.documents if document.origin is Origin.LINK]


def _gaps(snapshot: Snapshot) -> list[Gap]:
    return [gap for gap in snapshot.gaps if gap.what == "linked licence"]


@pytest.mark.parametrize("path", PATHS)
def test_it_is_read_in_a_folder(tmp_path: Path, path: str) -> None:
    for name, content in _files(path, **{path: CLOSED}).items():
        put(tmp_path, f"model/{name}", content)
    snapshot = open_subject(str(tmp_path / "model"))
    assert (_linked(snapshot), _gaps(snapshot)) == ([(path, CLOSED)], [])
    found = check(str(tmp_path / "model"), Settings(as_of="2026-11-21")).conclusion
    assert (found.status, [reading.path for reading in found.readings]) == (LicenseStatus.FAILED, [path])


@pytest.mark.parametrize("path", PATHS)
def test_it_is_read_on_the_hub(hub: Hub, path: str) -> None:
    hub.add("org/name", _files(path, **{path: CLOSED}))
    snapshot = open_subject("org/name", network=Network())
    assert (_linked(snapshot), _gaps(snapshot)) == ([(path, CLOSED)], [])
    assert len(hub.asked()) <= 6
    assert check("org/name", Settings(as_of="2026-11-21")).conclusion.status is LicenseStatus.FAILED


@pytest.mark.parametrize("path", PATHS)
def test_it_is_read_on_github(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    data = {
        name: text if isinstance(text, bytes) else text.encode()
        for name, text in _files(path, **{path: CLOSED}).items()
    }
    with serving(GithubServer({"org/name": Repository(files=data)}).answer) as github:
        monkeypatch.setenv("GITHUB_SERVER_URL", github.url)
        monkeypatch.setenv("GITHUB_API_URL", f"{github.url}/api")
        snapshot = open_subject("github:org/name", network=Network(seconds=5, attempts=1))
    assert (_linked(snapshot), _gaps(snapshot)) == ([(path, CLOSED)], [])


def test_a_link_to_no_file_is_a_gap_unless_a_licence_was_read(hub: Hub) -> None:
    hub.add("org/one", _files("docs/gone.md"))
    hub.add("org/two", _files("docs/gone.md", LICENSE=CLOSED))
    (gap,) = _gaps(open_subject("org/one", network=Network()))
    assert (gap.path, gap.reason) == ("docs/gone.md", "license_link leads to no file here")
    assert _gaps(open_subject("org/two", network=Network())) == []


@pytest.mark.parametrize("path", ["README.md", "config.json", "LICENSE"])
def test_card_configuration_and_licence_stay_what_they_are(tmp_path: Path, path: str) -> None:
    for name, content in _files(path, **{"config.json": "{}", "LICENSE": CLOSED}).items():
        put(tmp_path, f"model/{name}", content)
    snapshot = open_subject(str(tmp_path / "model"))
    assert _linked(snapshot) == []
    assert snapshot.card is not None


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("docs/terms of use.md", "docs/terms of use.md"),
        ("./docs/terms%20of%20use.md#use", "docs/terms of use.md"),
        ("/conditions.txt", "conditions.txt"),
        ("https://huggingface.co/org/My-Model/blob/main/docs/conditions.txt", "docs/conditions.txt"),
        ("https://huggingface.co/org/other/blob/main/conditions.txt", ""),
        ("https://huggingface.co/org/my-model", ""),
        ("https://example.org/conditions.txt", ""),
        ("../conditions.txt", ""),
        ("docs/../../conditions.txt", ""),
        ("#license", ""),
        ("https://[", ""),
        (".", ""),
        ("", ""),
        (True, ""),
    ],
)
def test_a_link_means_a_path_within_its_own_repository_or_nothing(link: str | bool, path: str) -> None:
    card = Card(path="README.md", fields=(("license_link", link),))
    assert own_file(card, "org/my-model") == path
