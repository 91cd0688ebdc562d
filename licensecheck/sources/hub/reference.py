"""What a user calls a model on the Hugging Face Hub: an id, an id at a revision, or an address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from licensecheck.errors import UsageError
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.sources.net.addresses import stated_server

ENDPOINT = "https://huggingface.co"
_HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co"})
_PART = r"[A-Za-z0-9](?:[\w.-]{0,94}[\w])?"
_ID = expression(rf"{_PART}/{_PART}", re.ASCII)
_SHORT_ID = expression(_PART, re.ASCII)
_REVISION = expression(r"[\w.][\w./+-]{0,199}", re.ASCII)
_VIEWS = frozenset({"tree", "blob", "resolve", "raw", "commit"})
# First parts of addresses on the Hub that hold no models.
_ELSEWHERE = frozenset({"datasets", "spaces", "collections", "papers", "docs", "blog", "api", "settings", "kernels"})
_FORM = "write a model as org/name, org/name@revision or https://huggingface.co/org/name"


@record
class HubReference:
    """A model on the Hub; `revision` is a branch, tag or commit as given, "" for the main one."""

    name: str
    revision: str = ""


def endpoint() -> str:
    """Where the Hub is: HF_ENDPOINT, or huggingface.co. Raises UsageError for what is no address."""
    return stated_server("HF_ENDPOINT", ENDPOINT)


def hub_reference(text: str) -> HubReference | None:
    """The model that `text` means, or None when it is nothing on the Hub. Raises UsageError for what is no model."""
    if text.startswith("hf://"):
        return _parsed(text, unquote(text[len("hf://") :]))
    if "://" not in text:
        host, _, path = text.partition("/")
        if host.lower() in _HOSTS and path:
            return _from_path(text, path)
        return _parsed(text, text) if _is_id(text) else None
    base, parts = urlsplit(endpoint()), urlsplit(text)
    if parts.scheme not in ("http", "https"):
        return None
    own = (parts.hostname or "") in _HOSTS or parts.netloc.lower() == base.netloc.lower()
    return _from_path(text, parts.path) if own else None


def _is_id(text: str) -> bool:
    name, at, revision = text.partition("@")
    return _ID.fullmatch(name) is not None and (not at or _REVISION.fullmatch(revision) is not None)


def _parsed(text: str, stated: str) -> HubReference:
    name, _, revision = stated.strip("/").partition("@")
    sound = (_ID.fullmatch(name) or _SHORT_ID.fullmatch(name)) and ".." not in name and "--" not in name
    if not sound or (revision and not _REVISION.fullmatch(revision)) or ".." in revision:
        raise UsageError(f"{text[:200]!r} names no model on the Hub", hint=_FORM)
    return HubReference(name=name, revision=revision)


def _from_path(text: str, path: str) -> HubReference:
    """From the path of an address: org/name, and what follows /tree/, /blob/ or /resolve/."""
    parts = [unquote(part) for part in path.strip("/").split("/") if part]
    if not parts or parts[0] in _ELSEWHERE:
        raise UsageError(f"{text[:200]!r} is not the address of a model", hint=_FORM)
    view = next((place for place in (1, 2) if len(parts) > place and parts[place] in _VIEWS), 2)
    name, after = "/".join(parts[:view]), parts[view + 1 :]
    # refs/pr/1 is one revision, whether its slashes are quoted or not.
    revision = "/".join(after[:3] if after[:1] == ["refs"] else after[:1])
    return _parsed(text, f"{name}@{revision}" if revision else name)
