"""Which documents of a release speak to its users: the card, READMEs and model cards, in order of authority."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from licensecheck.model.expression import expression
from licensecheck.model.snapshot import CardValue, Document, Snapshot

MAX_JSON = 20_000_000
# Many and large documents cost time; what a release says of itself stands in the first of them.
MAX_CARDS = 40
MAX_CHARACTERS = 1_000_000

_NOT_CARDS = expression(
    r"licen[sc]e|copying|notice|policy|contributing|code_of_conduct|changelog|change_log|changes|history|security|"
    r"citation|codeowners|authors|third[-_]?party|acknowledg|\bterms|disclaimer|pull_request|issue_template|support",
    re.IGNORECASE,
)
_ASIDE = expression(
    r"(?:^|/)(?:\.[^/]+|tests?|testing|node_modules|third[-_]?party|vendor|submodules|external|deps)/", re.IGNORECASE
)
_MARKDOWN = (".md", ".markdown", ".mdx", ".rst")
_MAX_DEPTH = 3


def cards(snapshot: Snapshot) -> tuple[Document, ...]:
    """Documents that describe the model to people; the front matter's own document and root READMEs come first."""
    return _chosen(snapshot.documents, snapshot.card.path if snapshot.card else "")


# Every probe asks.
@lru_cache(maxsize=4)
def _chosen(documents: tuple[Document, ...], first: str) -> tuple[Document, ...]:
    chosen = [d for d in documents if d.path == first or describes(d.path)]
    chosen.sort(key=lambda d: (d.path != first, d.path.count("/"), not _named_card(d.path), d.path))
    kept: list[Document] = []
    total = 0
    for document in chosen[:MAX_CARDS]:
        total += min(len(document.text), MAX_CHARACTERS)
        if kept and total > MAX_CHARACTERS:
            break
        kept.append(document)
    return tuple(kept)


def looked_for_card(snapshot: Snapshot) -> bool:
    """Whether there is a card, or it is known that there is none: a cache marks what the hub said is not there."""
    return "README.md" in snapshot.absent or bool(cards(snapshot))


def strings(value: CardValue) -> tuple[str, ...]:
    """A card value that may be a string or a list of them, as a tuple of non-empty strings."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, tuple):
        return tuple(text for item in value for text in strings(item))
    return ()


def json_object(document: Document) -> dict[str, Any] | None:
    """The JSON object in a document, or None when it is too large, cut, malformed or not an object."""
    if document.truncated or len(document.text) > MAX_JSON:
        return None
    try:
        value = json.loads(document.text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def aside(path: str) -> bool:
    """Whether a path lies in tests, vendored or hidden folders, which say nothing about the release itself."""
    return _ASIDE.search(path) is not None


def describes(path: str) -> bool:
    """Whether a document at this path describes the model to people, by its name."""
    name = path.rsplit("/", 1)[-1]
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return name.lower() in {"readme", "model_card"}
    if f".{extension.lower()}" not in _MARKDOWN and not stem.lower().startswith("readme"):
        return False
    return path.count("/") <= _MAX_DEPTH and not aside(path) and not _NOT_CARDS.search(name)


def _named_card(path: str) -> bool:
    name = path.rsplit("/", 1)[-1].lower()
    return name.startswith("readme") or "card" in name
