"""A `license_link` to a file of the same repository: its licence, whatever the file is called."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from licensecheck.licensing.release.subject import fold_name
from licensecheck.model.snapshot import Card

_VIEWS = frozenset({"blob", "raw", "resolve", "tree"})


def own_file(card: Card | None, name: str) -> str:
    """The path that `license_link` means in the repository `name`, or "" when it means something else.

    Relative to the root, or an address of the repository with branch and path.
    """
    link = card.get("license_link") if card else None
    if not isinstance(link, str):
        return ""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    path = unquote(parts.path)
    if parts.scheme or parts.netloc:
        _, repository, view, _, *rest = [*path.strip("/").split("/"), "", "", "", ""]
        if view not in _VIEWS or fold_name(repository) != fold_name(name):
            return ""
        path = "/".join(part for part in rest if part)
    found = posixpath.normpath(path.lstrip("/")) if path.strip("/") else ""
    return "" if found.startswith("..") or found == "." else found
