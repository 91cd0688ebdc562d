"""A repository on GitHub, read over real HTTP from a small GitHub of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from licensecheck.errors import SourceError
from licensecheck.model.snapshot import Snapshot
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.sources.github.reference import GithubReference, Places
from licensecheck.sources.github.repository import open_github
from licensecheck.sources.net.client import Network
from tests.sources.githubserver import COMMIT, GithubServer, Repository, limited
from tests.sources.samples import POINTER, safetensors
from tests.sources.webserver import Reply, Request, Server, serving

TOKEN = "our-token"  # noqa: S105 - opens nothing
CARD = b"---\nlicense: mit\n---\n# Ours\n"
WEIGHTS = safetensors({"w": {"dtype": "F16", "shape": [2, 2], "data_offsets": [0, 8]}}, b"\0" * 8)
PLAIN = Repository(
    files={"README.md": CARD, "LICENSE": b"All rights are granted.\n", "docs/README.md": b"# Docs\n"},
    sizes={"src/model.py": 5_000},
    info={"license": {"spdx_id": "MIT"}},
)
Opens = Callable[..., Snapshot]


@pytest.fixture
def repositories() -> dict[str, Repository]:
    """What the server knows; a test adds its own."""
    return {"org/plain": PLAIN}


@pytest.fixture
def server(repositories: dict[str, Repository]) -> Iterator[Server]:
    """A GitHub that runs while the test does."""
    with serving(GithubServer(repositories, token=TOKEN).answer) as running:
        yield running


@pytest.fixture
def opened(server: Server, tmp_path: Path) -> Opens:
    """Opens a repository of that server, through its API, or with `raw` as without a token."""

    def opens(name: str = "org/plain", revision: str = "", *, raw: bool = False, token: str = "") -> Snapshot:
        where = Places(api=f"{server.url}/api", raw=f"{server.url}/raw" if raw else "", token=token)
        network = Network(seconds=5, attempts=2, cache=tmp_path / "kept")
        return open_github(GithubReference(name=name, revision=revision), text=name, network=network, where=where)

    return opens


@pytest.mark.parametrize("raw", [True, False])
def test_a_repository_is_named_pinned_listed_and_read(opened: Opens, server: Server, raw: bool) -> None:
    snapshot = opened(raw=raw)
    assert (snapshot.subject.kind, snapshot.subject.name) == (SubjectKind.GITHUB, "org/plain")
    assert (snapshot.subject.revision, snapshot.complete, snapshot.gaps) == (COMMIT, True, ())
    assert [(e.path, e.size) for e in snapshot.files] == [
        ("LICENSE", 24),
        ("README.md", len(CARD)),
        ("docs/README.md", 7),
        ("src/model.py", 5_000),
    ]
    assert [d.path for d in snapshot.documents] == ["LICENSE", "README.md", "docs/README.md"]
    assert snapshot.card is not None
    assert snapshot.card.get("license") == "mit"
    assert [(f.name, f.value) for f in snapshot.facts] == [("github_license", "MIT")]
    assert len(server.requests) == 6


def test_without_a_token_texts_cost_no_requests_of_the_api(opened: Opens, server: Server) -> None:
    opened(raw=True)
    assert [path.split("/")[1] for path in server.paths()] == ["api"] * 3 + ["raw"] * 3


def test_the_token_goes_to_the_api_alone(opened: Opens, server: Server, repositories: dict[str, Repository]) -> None:
    repositories["org/closed"] = Repository(files={"README.md": CARD}, info={"private": True})
    snapshot = opened("org/closed", token=TOKEN)
    assert [(f.name, f.value) for f in snapshot.facts] == [("private", True), ("weights_public", False)]
    assert {request.headers.get("authorization") for request in server.requests} == {f"Bearer {TOKEN}"}
    with pytest.raises(SourceError) as caught:
        opened("org/closed")
    assert "or it is private" in str(caught.value)
    assert "GITHUB_TOKEN" in caught.value.hint


def test_a_wrong_token_is_said(opened: Opens) -> None:
    with pytest.raises(SourceError, match="does not accept your token"):
        opened(token="wrong")  # noqa: S106 - opens nothing


@pytest.mark.parametrize(
    ("revision", "commit", "folder"),
    [
        ("v1", "1" * 40, ""),
        ("feature/x", "2" * 40, ""),
        ("v1/models/small", "1" * 40, "models/small"),
        ("feature/x/models", "2" * 40, "models"),
        (COMMIT, COMMIT, ""),
    ],
)
def test_a_revision_is_a_branch_a_tag_or_a_commit_and_may_hold_slashes(
    opened: Opens, repositories: dict[str, Repository], revision: str, commit: str, folder: str
) -> None:
    repositories["org/refs"] = Repository(refs={"v1": "1" * 40, "feature/x": "2" * 40})
    snapshot = opened("org/refs", revision)
    assert snapshot.subject.revision == commit
    assert [gap.path for gap in snapshot.gaps if gap.what == "folder"] == ([folder] if folder else [])


def test_a_revision_that_does_not_exist_is_an_error(opened: Opens) -> None:
    with pytest.raises(SourceError, match="no branch, tag or commit 'v9'"):
        opened(revision="v9")


def test_pointers_speak_of_the_size_of_what_they_stand_for(opened: Opens, repositories: dict[str, Repository]) -> None:
    repositories["org/lfs"] = Repository(files={"README.md": CARD, "model.safetensors": POINTER.encode()})
    snapshot = opened("org/lfs")
    (weights,) = [entry for entry in snapshot.files if entry.path == "model.safetensors"]
    assert (weights.size, weights.pointer, weights.here) == (4_976_698_672, True, False)
    assert weights.sha256 == "a" * 64
    assert snapshot.headers == ()


def test_headers_of_weights_are_read_and_a_public_repository_has_no_gate(
    opened: Opens, repositories: dict[str, Repository]
) -> None:
    repositories["org/weights"] = Repository(files={"README.md": CARD, "model.safetensors": WEIGHTS})
    snapshot = opened("org/weights")
    assert [(h.path, h.parameters) for h in snapshot.headers] == [("model.safetensors", 4)]
    assert [(f.name, f.value) for f in snapshot.facts] == [("gated", "false"), ("weights_public", True)]


@pytest.mark.parametrize("raw", [True, False])
def test_links_to_texts_are_followed_within_the_repository_and_others_are_gaps(
    opened: Opens, repositories: dict[str, Repository], raw: bool
) -> None:
    repositories["org/links"] = Repository(
        files={"legal/terms.txt": b"All rights are granted.\n"},
        links={"LICENSE": "legal/terms.txt", "NOTICE": "../../etc/passwd", "docs/LICENSE": "../legal/terms.txt"},
    )
    snapshot = opened("org/links", raw=raw)
    texts = {document.path: document.text for document in snapshot.documents}
    assert texts["LICENSE"] == texts["docs/LICENSE"] == "All rights are granted.\n"
    assert "linked file" in [gap.what for gap in snapshot.gaps if gap.path == "NOTICE"]


def test_submodules_are_gaps_that_name_their_repository(opened: Opens, repositories: dict[str, Repository]) -> None:
    modules = b'[submodule "x"]\n\tpath = models/x\n\turl = https://example.org/x.git\n'
    repositories["org/sub"] = Repository(
        files={"README.md": CARD, ".gitmodules": modules}, submodules={"models/x": "3" * 40}
    )
    snapshot = opened("org/sub")
    assert [(gap.what, gap.path) for gap in snapshot.gaps] == [("submodule", "models/x")]
    assert "https://example.org/x.git" in snapshot.gaps[0].reason
    assert "models/x" not in [entry.path for entry in snapshot.files]


def test_a_tree_that_is_cut_is_walked(opened: Opens, repositories: dict[str, Repository]) -> None:
    paths = ["LICENSE", "a/b/c/config.json", "a/b/README.md", "a/x.py", "d/README.md"]
    repositories["org/large"] = Repository(files=dict.fromkeys(paths, b"Text.\n"), cut=("", "a"))
    snapshot = opened("org/large")
    assert [entry.path for entry in snapshot.files] == sorted(paths)
    assert snapshot.complete


def test_a_tree_that_nobody_can_list_is_a_gap(opened: Opens, repositories: dict[str, Repository]) -> None:
    wide = {f"f{number}/x.py": b"" for number in range(120)}
    repositories["org/wide"] = Repository(files={"LICENSE": b"Granted.\n", **wide}, cut=("",))
    snapshot = opened("org/wide")
    assert not snapshot.complete
    assert snapshot.gaps[-1].what == "complete list of files"
    assert [document.path for document in snapshot.documents] == ["LICENSE"]


def test_a_text_that_is_listed_and_not_given_is_a_gap(opened: Opens, repositories: dict[str, Repository]) -> None:
    repositories["org/part"] = Repository(files={"README.md": CARD}, sizes={"LICENSE": 1_000})
    snapshot = opened("org/part")
    assert [(gap.path, gap.reason) for gap in snapshot.gaps] == [
        ("LICENSE", "could not be read: it is not there"),
    ]


def test_beyond_its_limit_the_api_says_what_to_do_next(opened: Opens, server: Server) -> None:
    limited(server)
    with pytest.raises(SourceError) as caught:
        opened()
    assert "asked too often" in str(caught.value)
    assert "set GITHUB_TOKEN" in caught.value.hint
    with pytest.raises(SourceError) as caught:
        opened(token=TOKEN)
    assert "GITHUB_TOKEN" not in caught.value.hint


def test_an_empty_repository_is_said(opened: Opens, server: Server) -> None:
    answer = server.answer

    def empty(request: Request) -> Reply:
        refused = Reply(body=b'{"message": "Git Repository is empty."}', status=409)
        return refused if "/commits/" in request.target else answer(request)

    server.answer = empty
    with pytest.raises(SourceError, match="empty"):
        opened()


@pytest.mark.parametrize("body", [b"", b"[]", b"[" * 100_000, b'{"tree": 1}', b'{"tree": [1, {"path": "../x"}]}'])
def test_an_api_that_answers_nonsense_is_no_crash(opened: Opens, server: Server, body: bytes) -> None:
    server.answer = lambda request: Reply(body=COMMIT.encode() if "/commits/" in request.target else body)
    with pytest.raises(SourceError) if not body.startswith(b"{") else nullcontext():
        assert opened().files == ()
