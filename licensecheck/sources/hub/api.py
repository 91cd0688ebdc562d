"""The Hub's API over our own door to the network, since its client does not keep to our limits.

Of huggingface_hub we take the sign-in (`get_token`, and offline the place of the token file): reading what `hf auth
login` stored is its business. We do not take `model_info` and `list_repo_tree`: they know no limit of size or time,
`model_info` is not tried again after 429 or 5xx, and both fail as a whole where one key of a card is unusual
(huggingface_hub 2.4.0). The tests hold our requests to what the client's own understands.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, urljoin

from licensecheck.errors import SourceError
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import FileEntry
from licensecheck.sources.files.listing import git_entry
from licensecheck.sources.files.pointers import stated_sha256
from licensecheck.sources.hub.reference import HubReference
from licensecheck.sources.net.client import Answer, Client, NetError, NotCached
from licensecheck.sources.net.transfer import origin_of

FIELDS = (
    "sha",
    "gated",
    "private",
    "disabled",
    "cardData",
    "pipeline_tag",
    "siblings",
    "safetensors",
    "gguf",
    "createdAt",
)
MAX_ANSWER = 20_000_000
MAX_PAGES = 100
_TOKEN = expression(r"[!-~]{1,4000}")
_COMMIT = expression(r"[0-9a-f]{40}")
_NEXT = expression(r'<([^<>]{1,4000})>\s*;[^,]{0,200}?\brel="?next"?')
_GATED, _DISABLED = "GatedRepo", "disabled"
_SIGN_IN = "sign in with `hf auth login`, or set HF_TOKEN"


@record
class HubModel:
    """What the API says of a model: `info` is its JSON object; `commit` is "" when the answer names none."""

    name: str
    commit: str
    info: dict[str, Any]


class HubApi:
    """Requests to the Hub at `endpoint` for one model."""

    def __init__(self, client: Client, endpoint: str) -> None:
        self.client = client
        self.endpoint = endpoint

    def model(self, reference: HubReference, wanted: Sequence[str] = FIELDS) -> HubModel:
        """The model and the commit that its revision stands for. Raises SourceError when it cannot be had."""
        revision = f"/revision/{quote(reference.revision, safe='')}" if reference.revision else ""
        fields = "&".join(f"expand={field}" for field in wanted)
        url = f"{self.endpoint}/api/models/{reference.name}{revision}?{fields}"
        try:
            answer = self.client.get(url, limit=MAX_ANSWER, accept="application/json")
        except NetError as error:
            raise self._unreachable(reference, error) from None
        if not answer.ok:
            raise self._refused(reference, answer)
        info = _json(answer)
        if not isinstance(info, dict):
            hint = "try again later; see whether HF_ENDPOINT is the address of a hub"
            raise SourceError(f"{reference.name}: {self.endpoint} answered something else than a model", hint=hint)
        name, commit = str(info.get("id", "")), str(info.get("sha", ""))
        known = name if re.fullmatch(r"[\w.-]{1,96}(?:/[\w.-]{1,96})?", name, re.ASCII) else reference.name
        return HubModel(name=known, commit=commit if _COMMIT.fullmatch(commit) else "", info=info)

    def tree(self, name: str, commit: str, most: int) -> tuple[tuple[FileEntry, ...], str]:
        """Every file of a commit, sorted by path, and "" or the reason why the listing is not complete."""
        entries: dict[str, FileEntry] = {}
        url = f"{self.endpoint}/api/models/{name}/tree/{commit}?recursive=true&expand=false"
        reason = ""
        for _ in range(MAX_PAGES):
            try:
                answer = self.client.get(url, limit=MAX_ANSWER, accept="application/json")
            except NetError as error:
                reason = str(error)
                break
            page = _json(answer) if answer.ok else None
            if not isinstance(page, list):
                reason = self.refusal(answer)
                break
            entries.update((entry.path, entry) for entry in _files(page))
            following = _next(url, answer)
            if not following:
                break
            if not _is_beside(following, url):
                reason = "its next page is on another host"
                break
            if len(entries) >= most:
                reason = f"it has more than {most:,} files"
                break
            url = following
        else:
            reason = f"it has more than {MAX_PAGES} pages"
        return tuple(entries[path] for path in sorted(entries)), reason

    def file_url(self, name: str, commit: str, path: str) -> str:
        """Where a file of a commit is downloaded."""
        return f"{self.endpoint}/{name}/resolve/{quote(commit, safe='')}/{quote(path)}"

    def refusal(self, answer: Answer) -> str:
        """Why a file or listing was not given, in words."""
        if _DISABLED in answer.headers.get("x-error-message", ""):
            return "the Hub has disabled this model"
        if answer.headers.get("x-error-code") == _GATED or answer.status in (401, 403):
            return "it is behind a gate: only those who were let in can read it"
        if answer.ok:
            return "the answer is malformed"
        return "it is not there" if answer.status == 404 else f"the Hub answered {answer.status}"

    def _unreachable(self, reference: HubReference, error: NetError) -> SourceError:
        if isinstance(error, NotCached):
            hint = "run it once without --offline, or check a downloaded folder"
            return SourceError(f"{reference.name}: offline, and the Hub's answer is not in the cache", hint=hint)
        return SourceError(f"{reference.name}: {self.endpoint}: {error}", hint=error.hint)

    def _refused(self, reference: HubReference, answer: Answer) -> SourceError:
        code, said = answer.headers.get("x-error-code", ""), answer.headers.get("x-error-message", "")
        if code == "RevisionNotFound":
            message = f"{reference.name}: no revision {reference.revision!r}"
            return SourceError(message, hint="name a branch, a tag or a whole commit")
        if code == _GATED:
            return SourceError(
                f"{reference.name}: access is gated", hint=f"ask for access on its page, then {_SIGN_IN}"
            )
        if _DISABLED in said:
            return SourceError(f"{reference.name}: the Hub has disabled this model", hint="nothing of it can be had")
        if "credentials" in said:
            return SourceError(f"{reference.name}: the Hub does not accept your token", hint=_SIGN_IN)
        if code == "RepoNotFound" or answer.status in (401, 403, 404):
            hint = f"check the name; for a private one {_SIGN_IN}"
            return SourceError(f"{reference.name}: no such model on {self.endpoint}, or it is private", hint=hint)
        message = f"{reference.name}: {self.endpoint} answered {answer.status}"
        return SourceError(message, hint="check the name, and HF_ENDPOINT if you set it")


def hub_token(*, offline: bool) -> str:
    """The token of the user, or "": HF_TOKEN, or what `hf auth login` stored. Offline nothing is renewed."""
    if os.environ.get("HF_HUB_DISABLE_IMPLICIT_TOKEN", "").upper() in {"1", "ON", "YES", "TRUE"}:
        return ""
    token = os.environ.get("HF_TOKEN", "").strip() or _stored_token(offline)
    # Anything else cannot be sent in a header, and is no token.
    return token if _TOKEN.fullmatch(token) else ""


def _stored_token(offline: bool) -> str:
    try:
        if not offline:
            from huggingface_hub import get_token  # a quarter of a second

            return (get_token() or "").strip()
        from huggingface_hub.constants import HF_TOKEN_PATH

        with open(HF_TOKEN_PATH, encoding="utf-8") as file:
            return file.read(10_000).strip()
    except Exception:  # a sign-in that cannot be read or renewed is none: the Hub then says what is missing
        return ""


def _next(url: str, answer: Answer) -> str:
    match = _NEXT.search(answer.headers.get("link", ""))
    return urljoin(url, match[1]) if match else ""


def _is_beside(url: str, other: str) -> bool:
    try:
        return origin_of(url) == origin_of(other)
    except NetError:
        return False


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def _files(page: list[Any]) -> Iterator[FileEntry]:
    for item in page:
        path = item.get("path") if isinstance(item, dict) and item.get("type") == "file" else None
        if not isinstance(path, str) or not path or path.startswith("/") or ".." in path.split("/"):
            continue
        lfs, size = item.get("lfs"), item.get("size")
        if isinstance(lfs, dict):  # the Hub delivers the file itself, not the pointer that git holds
            oid = stated_sha256(lfs.get("oid"))
            yield FileEntry(path=path, size=_size(lfs.get("size", size)), here=False, sha256=oid)
        else:
            yield git_entry(path, _size(size))


def _size(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
