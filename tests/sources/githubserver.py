"""A small GitHub on the loopback address: its REST API and its raw files, for repositories made of our own files."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from urllib.parse import unquote, urlsplit

from tests.sources.webserver import Reply, Request, Server

COMMIT = "c0ffee0123456789abcdef0123456789c0ffee01"
LINK, FILE, SUBMODULE, FOLDER = "120000", "100644", "160000", "040000"


@dataclass
class Repository:
    """`files` have bytes; `sizes` are of files that are listed and not served; `links` lead to a path.

    `submodules` have a commit. `cut`: the whole tree is cut, and so is that of each of these folders ("" for the top).
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    sizes: Mapping[str, int | None] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    submodules: Mapping[str, str] = field(default_factory=dict)
    info: Mapping[str, object] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=lambda: {"main": COMMIT})
    cut: tuple[str, ...] = ()

    def blobs(self) -> dict[str, bytes]:
        """What is served, by its path."""
        return {**self.files, **{path: target.encode() for path, target in self.links.items()}}

    def entries(self) -> list[dict[str, object]]:
        """Files, links and submodules as a recursive tree lists them."""
        listed: list[dict[str, object]] = [
            {"path": path, "mode": FILE, "type": "blob", "sha": sha(path), "size": len(data)}
            for path, data in self.files.items()
        ]
        listed += [
            {"path": path, "mode": FILE, "type": "blob", "sha": sha(path), "size": size}
            for path, size in self.sizes.items()
            if path not in self.files
        ]
        listed += [
            {"path": path, "mode": LINK, "type": "blob", "sha": sha(path), "size": len(target)}
            for path, target in self.links.items()
        ]
        return listed + [
            {"path": path, "mode": SUBMODULE, "type": "commit", "sha": commit}
            for path, commit in self.submodules.items()
        ]

    def folders(self) -> dict[str, str]:
        """Every folder by its object id, and the top by that of the commit."""
        paths = {str(entry["path"]) for entry in self.entries()}
        above = {"/".join(path.split("/")[:depth]) for path in paths for depth in range(1, path.count("/") + 1)}
        return {COMMIT: "", **{sha(folder + "/"): folder for folder in above}}


def sha(path: str) -> str:
    """An object id: here of the path, since two files of one repository never share one that matters."""
    return sha1(path.encode(), usedforsecurity=False).hexdigest()


class GithubServer:
    """Answers for `repositories` (by org/name, lower case); `token` is the one that opens those that are private."""

    def __init__(self, repositories: Mapping[str, Repository], *, token: str = "") -> None:
        self.repositories = repositories
        self.token = token

    def answer(self, request: Request) -> Reply:
        """The answer to one request, to the API below /api and to raw files below /raw."""
        path = urlsplit(request.target).path
        if request.headers.get("authorization", f"Bearer {self.token}") != f"Bearer {self.token}":
            return _json({"message": "Bad credentials"}, 401)
        area, _, rest = path.lstrip("/").partition("/")
        parts = [unquote(part) for part in rest.split("/")]
        if area == "raw" and len(parts) > 3:
            return self._raw("/".join(parts[:2]), parts[2], "/".join(parts[3:]))
        if area == "api" and parts[0] == "repos" and len(parts) > 2:
            repository = self._repository("/".join(parts[1:3]), request)
            if repository:
                return _api(repository, "/".join(parts[1:3]), parts[3:], request)
        return _json({"message": "Not Found"}, 404)

    def _repository(self, name: str, request: Request) -> Repository | None:
        repository = self.repositories.get(name.lower())
        hidden = repository and repository.info.get("private") and "authorization" not in request.headers
        return None if hidden else repository

    def _raw(self, name: str, commit: str, path: str) -> Reply:
        repository = self.repositories.get(name.lower())
        data = repository.blobs().get(path) if repository and commit == COMMIT else None
        return Reply(body=data, headers={"Content-Type": "text/plain"}) if data is not None else Reply(status=404)


def _api(repository: Repository, name: str, rest: list[str], request: Request) -> Reply:
    if not rest:
        info = {"full_name": name, "default_branch": "main", "private": False, "license": None}
        return _json({**info, **repository.info})
    if rest[0] == "commits" and len(rest) == 2:
        if request.headers["accept"] != "application/vnd.github.sha":
            return _json({"message": "not asked for a commit id alone"}, 500)
        commit = repository.refs.get(rest[1])
        return Reply(body=commit.encode()) if commit else _json({"message": f"No commit found for SHA: {rest[1]}"}, 422)
    if rest[:2] == ["git", "trees"] and len(rest) == 3:
        return _tree(repository, rest[2], "recursive" in request.query)
    if rest[:2] == ["git", "blobs"] and len(rest) == 3:
        found = {sha(path): data for path, data in repository.blobs().items()}.get(rest[2])
        raw = request.headers["accept"] == "application/vnd.github.raw+json"
        return Reply(body=found) if found is not None and raw else _json({"message": "Not Found"}, 404)
    if rest[0] == "license" and "LICENSE" in repository.files:
        content = base64.b64encode(repository.files["LICENSE"]).decode()
        return _json({"path": "LICENSE", "content": content, "encoding": "base64"})
    if rest[0] == "contents" and "/".join(rest[1:]) in repository.files:
        return Reply(body=repository.files["/".join(rest[1:])])
    return _json({"message": "Not Found"}, 404)


def _tree(repository: Repository, wanted: str, recursive: bool) -> Reply:
    folders = repository.folders()
    if wanted not in folders:
        return _json({"message": "Not Found"}, 404)
    folder = folders[wanted]
    prefix = f"{folder}/" if folder else ""
    below = [entry for entry in repository.entries() if str(entry["path"]).startswith(prefix)]
    below += [
        {"path": path, "mode": FOLDER, "type": "tree", "sha": id_}
        for id_, path in folders.items()
        if path != folder and path.startswith(prefix)
    ]
    named = [{**entry, "path": str(entry["path"]).removeprefix(prefix)} for entry in below]
    if not recursive:
        named = [entry for entry in named if "/" not in str(entry["path"])]
    cut = recursive and folder in repository.cut
    return _json({"sha": wanted, "tree": named[:1] if cut else named, "truncated": cut})


def _json(value: object, status: int = 200) -> Reply:
    return Reply(body=json.dumps(value).encode(), status=status, headers={"Content-Type": "application/json"})


def limited(server: Server, *, reset: int = 4_000_000_000) -> None:
    """From now on the server has had enough of us, as GitHub says it."""
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(reset), "Content-Type": "application/json"}
    body = json.dumps({"message": "API rate limit exceeded for 192.0.2.1."}).encode()
    server.answer = lambda request: Reply(body=body, status=403, headers=headers)
