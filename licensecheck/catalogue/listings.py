"""Lists of files that come to the same: for each kind of file one that stands for all of its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from licensecheck.model.snapshot import FileEntry, Snapshot, Subject
from licensecheck.model.vocabulary import Outcome, SubjectKind
from licensecheck.probes.architecture import probe as architecture
from licensecheck.probes.architecture_files import GRAPHS
from licensecheck.probes.documents_owed import POLICY, SUMMARY
from licensecheck.probes.weight_names import CLOSED, WeightFile, weight_file
from licensecheck.probes.weights import missing_shards, quantised_name
from licensecheck.sources.files.names import Interest, interest, is_root_card

# Formats that say more than that the weights are there: of the architecture, of copies, of who can open them.
_APART = GRAPHS | CLOSED | {"gguf"}
_CODE = (".py", ".jl", ".rs", ".cpp", ".cc")
# What stands for code that describes an architecture whole, and for code that does so in part.
_DESCRIBED = {Outcome.PRESENT: ("modeling_x.py",), Outcome.PARTIAL: ("models/x.py",)}
_ALONE = Subject(reference="code", kind=SubjectKind.ROW)
_ADAPTER = "adapter_config.json"


def reduced_files(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The listing `paths` without what makes no difference to any probe while no text in it is read.

    Of the weights remain role, whether they are quantised copies, whether shards are missing, and those formats that
    tell more than that; of the others those that tell of a licence, a card, an adapter, a document that is owed, and
    of code that describes a network.
    """
    kinds = [(path, _weight(path)) for path in paths]
    kept = {kind for path, weight in kinds if weight is None and (kind := _kind(path))}
    kept.update(_weights([weight for _, weight in kinds if weight]))
    if any(path.endswith(_CODE) for path in paths):
        kept.update(_code(tuple(path for path, weight in kinds if weight is None)))
    return tuple(sorted(kept))


@lru_cache(maxsize=200_000)
def _weight(path: str) -> WeightFile | None:
    return weight_file(FileEntry(path=path))


@lru_cache(maxsize=200_000)
def _kind(path: str) -> str:
    """What stands for a file that holds no weights; "" when it makes no difference."""
    name = path.rsplit("/", 1)[-1]
    if is_root_card(path):
        return "README.md"
    if SUMMARY.files.search(path) or POLICY.files.search(path) or "\n" in path:
        return path
    if interest(path) is Interest.LICENSE:
        return "LICENSE"
    if name == _ADAPTER:
        return name
    # In a folder of samples: no weights of the release, but its name tells how the model was made.
    return "docs/model.gguf" if name.endswith(".gguf") else ""


def _code(paths: tuple[str, ...]) -> tuple[str, ...]:
    """What stands for the code in a listing, as the probe of architectures sees it."""
    files = tuple(FileEntry(path=path) for path in paths)
    (seen,) = architecture(Snapshot(subject=_ALONE, files=files, complete=True))
    return _DESCRIBED.get(seen.outcome, ())


def _weights(found: list[WeightFile]) -> Iterator[str]:
    folders: dict[str, list[WeightFile]] = defaultdict(list)
    for file in found:
        folders[file.folder].append(file)
    for files in folders.values():
        families: dict[str, list[WeightFile]] = defaultdict(list)
        for file in files:
            if file.shards and file.role == "whole":
                families[file.family].append(file)
        open_ = {family for family, shards in families.items() if missing_shards(shards)}
        whole = any(file.role == "whole" and file.family not in open_ for file in files)
        for file in _one_each(files):
            # Where one set is complete, nothing is missing; where none is, one of two shards stands for them all.
            yield (
                f"i/model-00001-of-00002.{_extension(file)}"
                if file.family in open_ and not whole
                else _stands_for(file)
            )


def _one_each(files: Iterable[WeightFile]) -> Iterable[WeightFile]:
    """The first shard of each family: all of a family are alike."""
    return {(file.family, file.entry.path if not file.shards else ""): file for file in files}.values()


def _extension(file: WeightFile) -> str:
    return file.entry.path.rpartition(".")[2].lower()


def _stands_for(file: WeightFile) -> str:
    return _stands(file.entry.path, file.format, file.role)


@lru_cache(maxsize=200_000)
def _stands(path: str, form: str, role: str) -> str:
    """A name of the same format and role; the file's own where no such name can be made.

    Names of a difference to another model stay: such weights alone are of no use, and the name tells.
    """
    lower = path.lower()
    stem = {"whole": "model", "adapter": "adapter_model"}.get(role, "")
    name = f"{stem}{'-q4_0' if form == 'gguf' and quantised_name(path) else ''}.{lower.rpartition('.')[2]}"
    if form not in _APART:
        name = f"{stem}.safetensors"
        form = "safetensors"
    made = weight_file(FileEntry(path=name)) if stem and "delta" not in lower and "diff" not in lower else None
    return name if made and (made.format, made.role) == (form, role) else path
