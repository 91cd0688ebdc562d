"""A small hub on the loopback address that speaks as the Hugging Face Hub does: the real client understands it.

HF_ENDPOINT leads to it. Models are dictionaries of files; faults are answers that come instead of the right ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.sources.samples import COMMIT
from tests.sources.webserver import Reply, Request, Server, ranged, serving

LET_IN = "hf_let_in"
STRANGER = "hf_stranger"
_API = re.compile(r"/api/models/(?P<name>[^/]+/[^/]+)(?:/(?P<what>revision|tree)/(?P<revision>[^/?]+))?")
_FILE = re.compile(r"/(?P<name>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<path>[^?]+)")
_LARGE = (".safetensors", ".gguf", ".bin", ".pdf")


@dataclass
class Model:
    """A model: its files, who may see it, and what else the API says of it (`info`)."""

    files: dict[str, bytes] = field(default_factory=dict)
    gated: bool | str = False
    private: bool = False
    disabled: bool = False
    revisions: tuple[str, ...] = ("main", COMMIT)
    info: dict[str, Any] = field(default_factory=dict)


@dataclass
class Fault:
    """Answers that come, one after the other, for targets in which `pattern` is found; the last one stays if `ever`."""

    pattern: str
    replies: list[Reply]
    ever: bool = False


class Hub:
    """What is on the hub, and how it behaves. `cdn` is the origin to which it sends who wants a large file."""

    def __init__(self) -> None:
        self.models: dict[str, Model] = {}
        self.faults: list[Fault] = []
        self.page = 1000
        self.cdn = ""
        self.url = ""
        self.server: Server | None = None

    def add(self, name: str, files: Mapping[str, str | bytes], **options: Any) -> Model:
        """Put a model there."""
        data = {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}
        self.models[name] = Model(files=data, **options)
        return self.models[name]

    def fail(self, pattern: str, *replies: Reply, ever: bool = False) -> None:
        """Answer targets with `pattern` by these replies first, or with the last of them for `ever`."""
        self.faults.append(Fault(pattern, list(replies), ever))

    def asked(self) -> list[Request]:
        """What it was asked, without what the real client asks about itself."""
        assert self.server is not None
        return [request for request in self.server.requests if "agent-harnesses" not in request.path]

    def answer(self, request: Request) -> Reply:
        """The answer to one request."""
        for fault in self.faults:
            if fault.replies and re.search(fault.pattern, request.target):
                return fault.replies[0] if fault.ever and len(fault.replies) == 1 else fault.replies.pop(0)
        raw = urlsplit(request.target).path
        if match := _API.fullmatch(raw):
            return self._api(request, match)
        if match := _FILE.fullmatch(raw):
            return self._file(request, match)
        return Reply(b"{}", headers={"Content-Type": "application/json"})

    def serve_large(self, request: Request) -> Reply:
        """What the CDN does: no gate and no token, only bytes."""
        _, name, path = unquote(urlsplit(request.target).path).split("/", 2)
        model = self.models[name.replace("--", "/")]
        return ranged(model.files[path], request, {"ETag": _etag(model.files[path])})

    def _found(self, request: Request, name: str, revision: str) -> Model | Reply:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token and token not in (LET_IN, STRANGER):
            return _error(401, "", "Invalid credentials in Authorization header")
        model = self.models.get(name)
        if model is None or (model.private and token != LET_IN):
            return _error(404 if token else 401, "RepoNotFound", "Repository not found")
        if revision not in model.revisions:
            return _error(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        return model

    def _api(self, request: Request, match: re.Match[str]) -> Reply:
        found = self._found(request, match["name"], unquote(match["revision"] or "main"))
        if isinstance(found, Reply):
            return found
        if match["what"] == "tree":
            return self._tree(request, found)
        wanted = parse_qs(urlsplit(request.target).query).get("expand")
        everything = self._info(match["name"], found)
        body = {key: value for key, value in everything.items() if not wanted or key in {"id", *wanted}}
        return _json(body, request)

    def _info(self, name: str, model: Model) -> dict[str, Any]:
        usual = {
            "id": name,
            "sha": COMMIT,
            "gated": model.gated,
            "private": model.private,
            "disabled": model.disabled,
            "siblings": [{"rfilename": path} for path in sorted(model.files)],
            "tags": [],
            "downloads": 0,
        }
        return {**usual, **model.info}

    def _tree(self, request: Request, model: Model) -> Reply:
        start = int(request.query.get("cursor", ["0"])[0])
        names = sorted(model.files)
        items = [_tree_item(path, model.files[path]) for path in names[start : start + self.page]]
        headers = {}
        if start + self.page < len(names):
            following = f"{self.url}{urlsplit(request.target).path}?recursive=true&cursor={start + self.page}"
            headers["Link"] = f'<{following}>; rel="next"'
        return _json(items, request, headers)

    def _file(self, request: Request, match: re.Match[str]) -> Reply:
        found = self._found(request, match["name"], unquote(match["revision"]))
        if isinstance(found, Reply):
            return found
        path = unquote(match["path"])
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if found.disabled:
            return _error(403, "", "Access to this resource is disabled.")
        if found.gated and token != LET_IN and path.lower() != "readme.md":
            return _error(403 if token else 401, "GatedRepo", "Access to this model is restricted")
        if path not in found.files:
            missing = _error(404, "EntryNotFound", "Entry not found")
            missing.headers["X-Repo-Commit"] = COMMIT
            return missing
        data = found.files[path]
        headers = {"X-Repo-Commit": COMMIT, "ETag": _etag(data)}
        if path.endswith(_LARGE):
            headers |= {"X-Linked-Size": str(len(data)), "X-Linked-Etag": _etag(data)}
            if self.cdn:
                where = f"{self.cdn}/{match['name'].replace('/', '--')}/{path}"
                return Reply(status=302, headers={**headers, "Location": where})
        if request.headers.get("if-none-match") == _etag(data):
            return Reply(status=304, headers=headers)
        return ranged(data, request, headers)


@contextmanager
def hub_serving() -> Iterator[Hub]:
    """An empty hub that runs while the block does."""
    hub = Hub()
    with serving(hub.answer) as server:
        hub.url, hub.server = server.url, server
        yield hub


def _etag(data: bytes) -> str:
    return f'"{sha1(data, usedforsecurity=False).hexdigest()}"'


def _tree_item(path: str, data: bytes) -> dict[str, Any]:
    oid = sha1(data, usedforsecurity=False).hexdigest()
    item: dict[str, Any] = {"type": "file", "path": path, "size": len(data), "oid": oid}
    if path.endswith(_LARGE) and not data.startswith(b"version https://git-lfs"):
        item["lfs"] = {"oid": sha256(data).hexdigest(), "size": len(data), "pointerSize": 134}
    return item


def _json(value: object, request: Request, headers: dict[str, str] | None = None) -> Reply:
    body = json.dumps(value).encode()
    head = {"Content-Type": "application/json", "ETag": f"W/{_etag(body)}", **(headers or {})}
    if request.headers.get("if-none-match") == head["ETag"]:
        return Reply(status=304, headers=head)
    return Reply(body, headers=head)


def _error(status: int, code: str, message: str) -> Reply:
    headers = {"X-Error-Message": message, **({"X-Error-Code": code} if code else {})}
    return Reply(json.dumps({"error": message}).encode(), status, headers)
