"""What git leaves beside a checkout, read without git: the commit, and whether files were left out."""

from __future__ import annotations

import os
from collections.abc import Iterable

from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Gap
from licensecheck.sources.files.disk import Root
from licensecheck.sources.files.gitmodules import FILE, MAX_BYTES, submodule_gaps, submodules

_COMMIT = expression(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REF = expression(r"ref: (refs/[\w./+@-]{1,500})")
_SPARSE = expression(r"(?im)^[ \t]*sparsecheckout[ \t]*=[ \t]*(?:true|yes|on|1)[ \t]*\r?$")
_SMALL = 64_000
_LARGE = 50_000_000


def git_commit(root: Root) -> str:
    """The commit that is checked out, or empty: HEAD, its branch, or packed-refs, as plain files."""
    head = _text(root, ".git/HEAD", _SMALL).strip()
    if _COMMIT.fullmatch(head):
        return head
    reference = _REF.fullmatch(head)
    if not reference or ".." in reference[1]:
        return ""
    commit = _text(root, f".git/{reference[1]}", _SMALL).strip() or _packed(root, reference[1])
    return commit if _COMMIT.fullmatch(commit) else ""


def _packed(root: Root, name: str) -> str:
    lines = (line.split(" ") for line in _text(root, ".git/packed-refs", _LARGE).splitlines())
    return next((parts[0] for parts in lines if parts[1:] == [name]), "")


def is_clone(root: Root) -> bool:
    """Whether git made this folder. A `.git` file (worktree, submodule) points out of it and is not followed."""
    return bool(_text(root, ".git/HEAD", _SMALL)) or os.path.isfile(os.path.join(root.path, ".git"))


def is_sparse(root: Root) -> bool:
    """Whether a sparse checkout left files of the commit out."""
    return any(_SPARSE.search(_text(root, f".git/{name}", _SMALL)) for name in ("config", "config.worktree"))


def missing_submodules(root: Root, files: Iterable[str]) -> tuple[Gap, ...]:
    """A gap for each submodule of which none of `files` was checked out."""
    named = submodules(_text(root, FILE, MAX_BYTES))
    if not named:
        return ()
    folders = {path[:cut] for path in files for cut, letter in enumerate(path) if letter == "/"}
    return submodule_gaps((path for path in named if path.strip("/") not in folders), named)


def _text(root: Root, path: str, limit: int) -> str:
    return (root.read(path, limit) or b"").decode("utf-8", "replace")
