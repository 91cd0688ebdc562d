"""What a user calls a repository on GitHub, and where GitHub is: github.com, or the server that Actions name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from licensecheck.errors import UsageError
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.sources.net.addresses import stated_server

GITHUB = "https://github.com"
API = "https://api.github.com"
RAW = "https://raw.githubusercontent.com"
_SHORT = "github:"
_SSH = expression(r"(?:ssh://)?git@([\w.-]+)[:/](.+)")
_OWNER = expression(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?")
_NAME = expression(r"[\w.-]{1,100}", re.ASCII)
_REVISION = expression(r"[\w.@+#][\w./@+#-]{0,254}")
_VIEWS = frozenset({"tree", "blob", "raw", "commit", "releases"})
# First parts of addresses on GitHub that hold no repositories.
_ELSEWHERE = frozenset({"orgs", "users", "topics", "marketplace", "features", "settings", "sponsors", "apps", "search"})
_FORM = "write a repository as https://github.com/org/name, github:org/name or github:org/name@ref"


@record
class GithubReference:
    """A repository; `revision` is a branch, tag or commit as given, "" for the default branch. `server` is its origin.

    Of an address, `revision` is all that follows /tree/: a branch may hold slashes, and only GitHub can tell.
    """

    name: str
    revision: str = ""
    server: str = GITHUB


@record
class Places:
    """Where a repository is asked for: `api`, and `raw` for its files without the API, or "". `token` is for `api`."""

    api: str = API
    raw: str = RAW
    token: str = ""


def github_reference(text: str, environment: Mapping[str, str] = os.environ) -> GithubReference | None:
    """The repository that `text` means, or None when it is nothing on GitHub. Raises UsageError for what is none."""
    server = _server(environment)
    if text.startswith(_SHORT):
        name, _, revision = text.removeprefix(_SHORT).partition("@")
        return _parsed(text, name, revision, server)
    hosts = {_host(GITHUB): GITHUB, "www.github.com": GITHUB, _host(server): server}
    if ssh := _SSH.fullmatch(text):
        return _parsed(text, ssh[2], "", hosts[ssh[1].lower()]) if ssh[1].lower() in hosts else None
    bare = text.partition("/")[0].lower() in hosts
    parts = urlsplit(f"https://{text}" if bare else text)
    if parts.scheme not in ("http", "https", "git") or parts.netloc.lower() not in hosts:
        return None
    return _from_path(text, parts.path, hosts[parts.netloc.lower()])


def places(reference: GithubReference, environment: Mapping[str, str] = os.environ) -> Places:
    """Where to ask, as in Actions: GITHUB_API_URL and GITHUB_TOKEN are those of the server that runs.

    They are not used for github.com when another server is named by GITHUB_SERVER_URL. Files come from the API where a
    token or another server needs it, else from where they cost none of the sixty requests an hour without a token.
    """
    if _host(reference.server) != _host(_server(environment)):
        return Places()
    api = stated_server("GITHUB_API_URL", API, environment)
    token = environment.get("GITHUB_TOKEN", "").strip()
    return Places(api=api, raw="" if token or api != API else RAW, token=token)


def _server(environment: Mapping[str, str]) -> str:
    return stated_server("GITHUB_SERVER_URL", GITHUB, environment)


def _host(url: str) -> str:
    """Host, with its port where one is stated."""
    return urlsplit(url).netloc.lower()


def _from_path(text: str, path: str, server: str) -> GithubReference:
    parts = [unquote(part) for part in path.strip("/").split("/") if part]
    if len(parts) < 2 or parts[0].lower() in _ELSEWHERE:
        raise UsageError(f"{text[:200]!r} is not the address of a repository", hint=_FORM)
    after = parts[3:] if len(parts) > 3 and parts[2] in _VIEWS else []
    revision = after[1:] if parts[2:3] == ["releases"] and after[:1] == ["tag"] else after
    if parts[2:3] == ["releases"] and after[:1] != ["tag"]:
        revision = []
    return _parsed(text, f"{parts[0]}/{parts[1]}", "/".join(revision), server)


def _parsed(text: str, name: str, revision: str, server: str) -> GithubReference:
    owner, _, repository = name.strip("/").removesuffix(".git").partition("/")
    sound = _OWNER.fullmatch(owner) and _NAME.fullmatch(repository) and repository not in (".", "..")
    if not sound or (revision and not _REVISION.fullmatch(revision)) or ".." in revision:
        raise UsageError(f"{text[:200]!r} names no repository on GitHub", hint=_FORM)
    return GithubReference(name=f"{owner}/{repository}", revision=revision, server=server)
