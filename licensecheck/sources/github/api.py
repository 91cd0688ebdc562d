"""GitHub's REST API over our own door to the network: one repository, its commit, its tree, its blobs.

Requests and answers as GitHub documents them for API version 2022-11-28: `GET /repos/{owner}/{repo}`, `/commits/{ref}`,
`/git/trees/{sha}?recursive=1`, `/git/blobs/{sha}`. Nothing is cloned.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from licensecheck.errors import SourceError
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.sources.github.reference import GithubReference, Places
from licensecheck.sources.net.client import Answer, Client, NetError, NotCached

MAX_ANSWER = 30_000_000
MAX_TREES = 100
_JSON = "application/vnd.github+json"
_SHA = "application/vnd.github.sha"
BLOB = "application/vnd.github.raw+json"
_COMMIT = expression(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_TOKEN = "set GITHUB_TOKEN to a token that may read it"  # noqa: S105 - no password


@record
class Item:
    """One entry of a tree: `mode` as in git (100644 file, 120000 link, 160000 submodule), `size` of a file."""

    path: str
    mode: str
    sha: str
    size: int | None = None


class GithubApi:
    """Requests for one repository."""

    def __init__(self, client: Client, places: Places, reference: GithubReference) -> None:
        self.client = client
        self.places = places
        self.name = reference.name
        self.revision = reference.revision
        self.base = f"{places.api}/repos/{reference.name}"

    def repository(self) -> dict[str, Any]:
        """What the API says of the repository. Raises SourceError when it cannot be had."""
        answer = self._asked(self.base, _JSON)
        if answer.status == 404:
            hint = f"check the name; for a private one {_TOKEN}"
            raise SourceError(f"{self.name}: no such repository on {self.places.api}, or it is private", hint=hint)
        if not answer.ok:
            raise self._refused(answer)
        info = _json(answer)
        if not isinstance(info, dict):
            hint = "try again later; see whether GITHUB_API_URL is the address of an API"
            raise SourceError(f"{self.name}: {self.places.api} answered something else than a repository", hint=hint)
        return info

    def commit(self, revision: str) -> str:
        """The commit that a branch, tag or beginning of a commit stands for, or "" when there is none of this name."""
        if _COMMIT.fullmatch(revision):
            return revision
        answer = self._asked(f"{self.base}/commits/{quote(revision, safe='')}", _SHA)
        if answer.status == 409:
            raise SourceError(f"{self.name}: the repository is empty", hint="nothing of it can be judged")
        if answer.status in (404, 422):
            return ""
        if not answer.ok:
            raise self._refused(answer)
        commit = answer.body.decode("ascii", "replace").strip()
        return commit if _COMMIT.fullmatch(commit) else ""

    def tree(self, commit: str, most: int) -> tuple[tuple[Item, ...], str]:
        """Files, links and submodules of a commit, sorted by path, and "" or why the listing is not complete.

        Where GitHub cuts the whole tree, its folders are asked for one by one.
        """
        items: dict[str, Item] = {}
        waiting = [("", commit)]
        asked = 0
        while waiting:
            prefix, sha = waiting.pop()
            page: dict[str, Any] | None = None
            for recursive in ("?recursive=1", ""):
                asked += 1
                if asked > MAX_TREES:
                    return _sorted(items), f"it takes more than {MAX_TREES} requests"
                try:
                    page = self._page(sha, recursive)
                except NetError as error:
                    return _sorted(items), str(error)
                if page.get("truncated") is not True:
                    break
            else:
                return _sorted(items), "GitHub cut the list of a folder"
            for kind, item in _items(page or {}, prefix):
                if kind != "tree":
                    items[item.path] = item
                elif not recursive:
                    waiting.append((f"{item.path}/", item.sha))
            if len(items) > most:
                return _sorted(items), f"it has more than {most:,} files"
        return _sorted(items), ""

    def file_url(self, commit: str, item: Item) -> str:
        """Where the bytes of a file of a commit are."""
        if self.places.raw:
            return f"{self.places.raw}/{self.name}/{commit}/{quote(item.path)}"
        return f"{self.base}/git/blobs/{item.sha}"

    def refusal(self, answer: Answer) -> str:
        """Why a file was not given, in words."""
        return "it is not there" if answer.status == 404 else f"GitHub answered {answer.status}{_said(answer)}"

    def _page(self, sha: str, recursive: str) -> dict[str, Any]:
        answer = self.client.get(f"{self.base}/git/trees/{sha}{recursive}", limit=MAX_ANSWER, accept=_JSON)
        page = _json(answer) if answer.ok else None
        if not isinstance(page, dict):
            raise NetError("the answer is malformed" if answer.ok else self.refusal(answer), status=answer.status)
        return page

    def _asked(self, url: str, accept: str) -> Answer:
        try:
            return self.client.get(url, limit=MAX_ANSWER, accept=accept)
        except NotCached:
            hint = "run it once without --offline, or check a clone"
            raise SourceError(f"{self.name}: offline, and GitHub's answer is not in the cache", hint=hint) from None
        except NetError as error:
            raise SourceError(f"{self.name}: {self.places.api}: {error}", hint=self._what_next(error)) from None

    def _what_next(self, error: NetError) -> str:
        if error.status not in (403, 429):
            return error.hint
        more = "" if self.places.token else "; set GITHUB_TOKEN for 5,000 requests an hour instead of 60"
        return f"wait until the limit is lifted (an hour at most){more}; or clone it and check the folder"

    def _refused(self, answer: Answer) -> SourceError:
        if answer.status == 401:
            return SourceError(f"{self.name}: GitHub does not accept your token", hint="renew or unset GITHUB_TOKEN")
        if answer.status == 451:
            return SourceError(f"{self.name}: GitHub has blocked it for legal reasons", hint="nothing of it can be had")
        message = f"{self.name}: {self.places.api} answered {answer.status}{_said(answer)}"
        return SourceError(message, hint=f"check the name and GITHUB_API_URL; {_TOKEN}")


def _sorted(items: dict[str, Item]) -> tuple[Item, ...]:
    return tuple(items[path] for path in sorted(items))


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def _said(answer: Answer) -> str:
    """The `message` of a refusal: GitHub says in it what is missing."""
    answered = _json(answer)
    said = answered.get("message") if isinstance(answered, dict) else None
    return f" ({' '.join(said.split())[:200]})" if isinstance(said, str) and said.strip() else ""


def _items(page: dict[str, Any], prefix: str) -> Iterator[tuple[str, Item]]:
    tree = page.get("tree")
    for item in tree if isinstance(tree, list) else ():
        if not isinstance(item, dict):
            continue
        path, mode, sha, size = (item.get(key) for key in ("path", "mode", "sha", "size"))
        sound = isinstance(path, str) and path and not path.startswith("/") and ".." not in path.split("/")
        if not sound or not isinstance(sha, str) or not _COMMIT.fullmatch(sha):
            continue
        known = size if isinstance(size, int) and not isinstance(size, bool) and size >= 0 else None
        yield str(item.get("type")), Item(path=f"{prefix}{path}", mode=str(mode), sha=sha, size=known)
