"""What the Hub's client leaves beside its downloads: the commit of a folder, and the full listing of that commit."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from licensecheck.errors import SourceError
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import FileEntry
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.sources.files.disk import Root
from licensecheck.sources.files.pointers import stated_sha256

_COMMIT = expression(r"[0-9a-f]{40}")
_REPOSITORY = expression(r"models--(.+)")
_SNAPSHOT = expression(r"models--(.+)/snapshots/([^/]+)")
_PARTS = ("snapshots", "blobs", "refs", "trees", ".no_exist")
_SHARED = ".huggingface-shared-blobs"
_NONE = "none"
_MARKERS = 1_000
_SMALL = 64_000
_LARGE = 50_000_000
_DOWNLOADS = 200


@record
class Origins:
    """What is known beyond the files: `complete` says that `listed` and the files on disk are the whole release.

    `absent` are paths that are known not to exist in this revision.
    """

    kind: SubjectKind = SubjectKind.FOLDER
    name: str = ""
    revision: str = ""
    listed: tuple[FileEntry, ...] = ()
    complete: bool = False
    absent: tuple[str, ...] = ()


def is_entry(folder: str) -> bool:
    """Whether this is one model of a cache (`models--org--name`), be it only in part."""
    named = _REPOSITORY.fullmatch(os.path.basename(folder))
    return bool(named) and any(os.path.isdir(os.path.join(folder, part)) for part in _PARTS)


def snapshots(entry: str) -> tuple[str, ...]:
    """Every snapshot of a cache entry that is on disk, sorted."""
    names = _names(Root(path=os.path.realpath(entry)), "snapshots")
    paths = [os.path.join(entry, "snapshots", name) for name in names]
    return tuple(path for path in paths if _is_own_folder(path))


def snapshot_folder(folder: str) -> str:
    """The snapshot meant by a whole cache entry (`models--org--name`): that of `refs/main`, or the only one.

    Where nothing was downloaded, it is the one that refs, trees or markers speak of, which does not exist. Any other
    folder is returned as it is. Raises SourceError when several could be meant.
    """
    if not is_entry(folder):
        return folder
    root, found = Root(path=os.path.realpath(folder)), snapshots(folder)
    main = os.path.join(folder, "snapshots", _main(root))
    if main in found:
        return main
    if len(found) > 1:
        hint = "name one of them: FOLDER/snapshots/COMMIT"
        raise SourceError(f"{folder}: a cache entry with {len(found)} snapshots and no main one", hint=hint)
    known = [_main(root), *_names(root, ".no_exist"), *(name.removesuffix(".json") for name in _names(root, "trees"))]
    spoken_of = next((name for name in known if _COMMIT.fullmatch(name)), _NONE)
    return found[0] if found else os.path.join(folder, "snapshots", spoken_of)


def cached(path: str) -> tuple[Root, Origins] | None:
    """The snapshot of a cache at this absolute path, or None when it is something else.

    Its links lead to the blobs of its repository, or to those that all of the cache shares; its tree and the markers
    of what it has not lie beside them.
    """
    match = _SNAPSHOT.fullmatch("/".join(path.replace(os.sep, "/").rsplit("/", 3)[1:]))
    home = os.path.dirname(os.path.dirname(path))
    if not match or not is_entry(home):
        return None
    name, commit = match[1], match[2] if _COMMIT.fullmatch(match[2]) else ""
    beside = Root(path=os.path.realpath(home))
    listed = _tree(beside, f"trees/{commit}.json")
    origins = Origins(
        kind=SubjectKind.CACHE,
        name=name.replace("--", "/", 1),
        revision=commit,
        listed=listed or (),
        complete=listed is not None,
        absent=_absent(beside, commit),
    )
    return Root(path=os.path.realpath(path), also=_blobs(home)), origins


def _blobs(home: str) -> tuple[str, ...]:
    own, shared = os.path.join(home, "blobs"), os.path.join(os.path.dirname(home), "blobs")
    stores = [own, *([shared] if os.path.isfile(os.path.join(shared, _SHARED)) else [])]
    return tuple(os.path.realpath(store) for store in stores if _is_own_folder(store))


def _absent(beside: Root, commit: str) -> tuple[str, ...]:
    """Files that the client asked for and that the Hub said do not exist in this revision."""
    top = os.path.join(beside.path, ".no_exist", commit)
    found: list[str] = []
    if commit and _is_own_folder(top):
        for folder, _, names in os.walk(top):
            found += (os.path.relpath(os.path.join(folder, name), top).replace(os.sep, "/") for name in names)
            if len(found) > _MARKERS:
                break
    return tuple(sorted(found)[:_MARKERS])


def _is_own_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)


def _main(root: Root) -> str:
    return (root.read("refs/main", _SMALL) or b"").decode("ascii", "replace").strip()


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
    size, oid = value.get("lfs_size", value.get("size")), stated_sha256(value.get("lfs_sha256"))
    return FileEntry(path=name, size=size if isinstance(size, int) and size >= 0 else None, here=False, sha256=oid)
