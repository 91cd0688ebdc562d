"""What the Hub's client leaves beside its downloads: the commit of a folder, and the full listing of that commit."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping

from licensecheck.errors import SourceError
from licensecheck.model.record import record
from licensecheck.model.snapshot import FileEntry
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.sources.disk import Root

_COMMIT = re.compile(r"[0-9a-f]{40}")
_REPOSITORY = re.compile(r"models--(.+)")
_SNAPSHOT = re.compile(r"models--(.+)/snapshots/([0-9a-f]{40})")
_SMALL = 64_000
_LARGE = 50_000_000
_DOWNLOADS = 200


@record
class Origins:
    """What is known beyond the files: `complete` says that `listed` and the files on disk are the whole release."""

    kind: SubjectKind = SubjectKind.FOLDER
    name: str = ""
    revision: str = ""
    listed: tuple[FileEntry, ...] = ()
    complete: bool = False


def snapshot_folder(folder: str) -> str:
    """The snapshot meant by a whole cache entry (`models--org--name`): that of `refs/main`, or the only one.

    Any other folder is returned as it is. Raises SourceError when several could be meant.
    """
    root = Root(path=folder)
    if not _REPOSITORY.fullmatch(os.path.basename(folder)) or not os.path.isdir(os.path.join(folder, "snapshots")):
        return folder
    commits = [name for name in _names(root, "snapshots") if _COMMIT.fullmatch(name)]
    main = (root.read("refs/main", _SMALL) or b"").decode("ascii", "replace").strip()
    if main in commits:
        commits = [main]
    if len(commits) != 1:
        hint = "name one of them: FOLDER/snapshots/COMMIT"
        raise SourceError(f"{folder}: a cache entry with {len(commits)} snapshots and no main one", hint=hint)
    return os.path.join(folder, "snapshots", commits[0])


def cached(root: Root) -> tuple[Root, Origins] | None:
    """A snapshot in the cache, or None. Its links lead to the blobs of its repository; its tree lies beside them."""
    match = _SNAPSHOT.fullmatch("/".join(root.path.replace(os.sep, "/").rsplit("/", 3)[1:]))
    if not match:
        return None
    name, commit = match[1], match[2]
    home = os.path.dirname(os.path.dirname(root.path))
    listed = _tree(Root(path=home), f"trees/{commit}.json")
    blobs = os.path.join(home, "blobs")
    origins = Origins(
        kind=SubjectKind.CACHE,
        name=name.replace("--", "/", 1),
        revision=commit,
        listed=listed or (),
        complete=listed is not None,
    )
    return Root(path=root.path, also=os.path.realpath(blobs) if not os.path.islink(blobs) else ""), origins


def downloaded(root: Root) -> Origins | None:
    """A `local_dir` of huggingface_hub, or None: a three-line record of each download, and the tree of the commit."""
    if not os.path.isdir(os.path.join(root.path, ".cache", "huggingface")):
        return None
    commits = {text.split("\n", 1)[0].strip() for text in _download_records(root)}
    revision = commits.pop() if len(commits) == 1 else ""
    if not _COMMIT.fullmatch(revision):
        return Origins()
    listed = _tree(root, f".cache/huggingface/trees/{revision}.json")
    return Origins(revision=revision, listed=listed or (), complete=listed is not None)


def _download_records(root: Root) -> list[str]:
    trees = _names(root, ".cache/huggingface/trees", ".json")
    records = _names(root, ".cache/huggingface/download", ".metadata")[:_DOWNLOADS]
    texts = [root.read(f".cache/huggingface/download/{name}", _SMALL) or b"" for name in records]
    return [text.decode("utf-8", "replace") for text in texts] or [name.removesuffix(".json") for name in trees]


def _names(root: Root, folder: str, suffix: str = "") -> list[str]:
    try:
        names = os.listdir(root.resolve(os.path.join(root.path, folder)))
    except OSError:
        return []
    return sorted(name for name in names if name.endswith(suffix))


def _tree(root: Root, path: str) -> tuple[FileEntry, ...] | None:
    """The full listing of a commit, `{"files": {path: {"size", "lfs_size"?}}}`, or None when none is readable."""
    data = root.read(path, _LARGE + 1)
    if data is None or len(data) > _LARGE:
        return None
    try:
        tree = json.loads(data)
        entries = [_listed(name, value) for name, value in tree["files"].items()] if tree["format_version"] == 1 else []
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return tuple(sorted((entry for entry in entries if entry), key=lambda entry: entry.path)) or None


def _listed(name: str, value: Mapping[str, object]) -> FileEntry | None:
    if name.startswith("/") or ".." in name.split("/"):
        return None
    size = value.get("lfs_size", value.get("size"))
    return FileEntry(path=name, size=size if isinstance(size, int) and size >= 0 else None, here=False)
