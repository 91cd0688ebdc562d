"""The cache of huggingface_hub: every model in it, snapshot by snapshot. Nothing there is ever written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping

from licensecheck.errors import SourceError
from licensecheck.model.record import record
from licensecheck.sources.files.disk import reason_of
from licensecheck.sources.files.walk import shown
from licensecheck.sources.folder.hubfolder import is_entry, snapshots

_OTHERS = {"datasets": "dataset", "spaces": "space", "kernels": "kernel", "buckets": "bucket"}


@record
class HubCache:
    """What a cache holds: the folder of each snapshot of a model, sorted, and how many there are of what is no model.

    A model of which nothing was downloaded stands there with its own folder, and can be opened all the same.
    """

    folder: str
    snapshots: tuple[str, ...]
    others: tuple[tuple[str, int], ...] = ()


def default_cache(environment: Mapping[str, str] = os.environ) -> str:
    """Where huggingface_hub keeps its cache (its `constants.py`): HF_HUB_CACHE, HF_HOME, XDG_CACHE_HOME, or the usual.

    Read here instead of from the client, which takes longer to load than a cache takes to audit.
    """
    above = environment.get("XDG_CACHE_HOME", os.path.join(os.path.expanduser("~"), ".cache"))
    home = _expanded(environment.get("HF_HOME", os.path.join(above, "huggingface")))
    old = environment.get("HUGGINGFACE_HUB_CACHE", os.path.join(home, "hub"))
    return _expanded(environment.get("HF_HUB_CACHE", old))


def read_cache(folder: str = "") -> HubCache:
    """The models in the cache at `folder`, or in the client's own when it is empty.

    Raises SourceError when there is no such folder or no model in it.
    """
    where = folder or default_cache()
    hint = "name the cache: --cache FOLDER, or set HF_HUB_CACHE"
    try:
        names = sorted(os.listdir(where))
    except OSError as error:
        raise SourceError(f"{shown(where)}: the cache could not be read: {reason_of(error)}", hint=hint) from None
    paths = [os.path.join(where, name) for name in names]
    found = tuple(snapshot for path in paths if is_entry(path) for snapshot in snapshots(path) or (path,))
    if not found:
        raise SourceError(f"{shown(where)}: no model of a Hugging Face cache is in it", hint=hint)
    kinds = Counter(_OTHERS[kind] for name in names if (kind := name.partition("--")[0]) in _OTHERS and "--" in name)
    return HubCache(folder=where, snapshots=found, others=tuple(sorted(kinds.items())))


def is_cache(folder: str) -> bool:
    """Whether models of a Hugging Face cache lie side by side in this folder."""
    try:
        with os.scandir(folder) as items:
            return any(item.name.startswith("models--") and is_entry(item.path) for item in items)
    except OSError:
        return False


def _expanded(path: str) -> str:
    return os.path.expandvars(os.path.expanduser(path))
