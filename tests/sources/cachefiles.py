"""Entries of a Hugging Face cache as the client leaves them, made of our own files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha1
from pathlib import Path

from tests.sources.samples import COMMIT, put


def entry(cache: Path, name: str) -> Path:
    """The folder of a model in the cache."""
    return cache / f"models--{name.replace('/', '--')}"


def put_model(
    cache: Path,
    name: str,
    files: Mapping[str, str | bytes],
    *,
    commit: str = COMMIT,
    listed: dict[str, int] | None = None,
    absent: tuple[str, ...] = (),
    main: bool = True,
) -> Path:
    """One snapshot of a model, which is returned: links to blobs, `refs/main`, and the tree when `listed` is given.

    `listed` are the files of the release that were not downloaded, with their sizes; `absent` leave markers.
    """
    home = entry(cache, name)
    snapshot = home / "snapshots" / commit
    for path, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        blob = put(home, f"blobs/{sha1(data, usedforsecurity=False).hexdigest()}", data)
        link = snapshot / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(Path("../" * (2 + path.count("/"))) / "blobs" / blob.name)
    if main:
        put(home, "refs/main", commit)
    if listed is not None:
        sizes = {path: len(content) for path, content in files.items()} | listed
        put_tree(home, commit, sizes)
    for path in absent:
        put(home, f".no_exist/{commit}/{path}")
    return snapshot


def put_tree(home: Path, commit: str, sizes: dict[str, int]) -> None:
    """The full listing of a commit."""
    files = {path: {"size": size, "blob_id": "0" * 40} for path, size in sizes.items()}
    put(home, f"trees/{commit}.json", json.dumps({"format_version": 1, "files": files}))
