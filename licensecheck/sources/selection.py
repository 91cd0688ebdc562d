"""Which texts and headers of a release that lies elsewhere are worth a request each: what some probe reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from licensecheck.model.snapshot import FileEntry, Gap
from licensecheck.probes.configs import is_configuration
from licensecheck.probes.weight_names import WeightFile, weight_file
from licensecheck.sources.files.limits import MEGABYTE, Limits
from licensecheck.sources.files.names import Interest, interest
from licensecheck.sources.files.walk import Found
from licensecheck.sources.remote import WINDOW

# A request each: a release of more is made to be slow.
REMOTE_LIMITS = Limits(documents=40, pdf_files=4, header_files=3, header_bytes=30 * MEGABYTE, gguf_bytes=WINDOW)
_NAMED = frozenset({"config.json", "params.json", "model_config.json", "model_index.json", "adapter_config.json"})
# A request each, of those that may state a licence.
_STATING = 8
_INDEX = ".index.json"
_BEST_INDEX = ".safetensors.index.json"


def texts_worth_reading(entries: Iterable[FileEntry]) -> list[Found]:
    """Licences and policies wherever they are, cards at the root, and the configurations that say what a model is."""
    kinds = [(entry, interest(entry.path)) for entry in entries if not entry.pointer]
    configs = [entry for entry, kind in kinds if kind is Interest.CONFIG]
    chosen = [entry for entry, kind in kinds if kind is Interest.LICENSE]
    chosen += [entry for entry, kind in kinds if kind is Interest.CARD and _speaks(entry.path)]
    chosen += _indexes(configs) + _configurations(configs)
    chosen += [entry for entry, kind in kinds if kind is Interest.STATES][:_STATING]
    return [found(entry) for entry in chosen]


def texts_of_repository(entries: Sequence[FileEntry], limits: Limits) -> tuple[list[Found], tuple[Gap, ...]]:
    """The same, and READMEs of folders: in a repository of code, one of them may be the card. The rest is a gap."""
    worth = texts_worth_reading(entries)
    known = {file.path for file in worth}
    more = [entry for entry in entries if entry.path not in known and not entry.pointer]
    cards = sorted(
        (entry for entry in more if interest(entry.path) is Interest.CARD), key=lambda e: (e.path.count("/"), e.path)
    )
    room = max(0, limits.documents - len(worth))
    if len(cards) <= room:
        return [*worth, *map(found, cards)], ()
    reason = f"{len(cards) - room:,} READMEs of folders were not read"
    gap = Gap(what="model card text", reason=reason, path=cards[room].path, would_settle="check a clone")
    return [*worth, *map(found, cards[:room])], (gap,)


def headers_worth_reading(entries: Iterable[FileEntry], limits: Limits) -> list[Found]:
    """Files that are a model or an adapter in one piece: the largest of safetensors, and one GGUF, the smallest.

    Shards are counted by their index, and copies in several quantisations tell the same.
    """
    files = [file for file in map(weight_file, entries) if file and not file.entry.pointer and not file.shards]
    whole = [file for file in files if file.role != "part" and file.entry.size]
    safetensors = sorted((file for file in whole if file.format == "safetensors"), key=_largest)
    gguf = sorted((file for file in whole if file.format == "gguf"), key=_largest)
    return [found(file.entry) for file in (safetensors[: limits.header_files] or gguf[-1:])]


def found(entry: FileEntry) -> Found:
    """An entry of a listing as a file that can be opened by its path."""
    return Found(path=entry.path, full=entry.path, size=entry.size or 0)


def _speaks(path: str) -> bool:
    """READMEs of folders speak of folders; a model card speaks of a model wherever it is."""
    return "/" not in path or "card" in path.rsplit("/", 1)[-1].lower()


def _indexes(configs: Sequence[FileEntry]) -> list[FileEntry]:
    """One index a folder: several name the same weights in several formats."""
    best: dict[str, FileEntry] = {}
    for entry in configs:
        folder = entry.path.rpartition("/")[0]
        if entry.path.endswith(_INDEX) and (folder not in best or entry.path.endswith(_BEST_INDEX)):
            best[folder] = entry
    return list(best.values())


def _configurations(configs: Sequence[FileEntry]) -> list[FileEntry]:
    """Those at the root; without any there, those that state sizes in the folders below."""
    named = [entry for entry in configs if entry.path in _NAMED]
    return named or [entry for entry in configs if is_configuration(entry.path)]


def _largest(file: WeightFile) -> tuple[int, int, str]:
    return file.entry.path.count("/"), -(file.entry.size or 0), file.entry.path
