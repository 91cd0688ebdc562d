"""An index of shards that names files by other names than they have: the headers of the files prove which is which."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator

from licensecheck.fixing.release import Release
from licensecheck.fixing.textfile import Edit, Repair, TextFile, Unfit, repair
from licensecheck.model.record import record
from licensecheck.sources.files.safetensors import MalformedHeader, tensor_names

SUFFIX = ".safetensors.index.json"


@record
class Index:
    """A weight map: which tensors it expects in which file."""

    file: TextFile
    weight_map: dict[str, str]

    @property
    def expected(self) -> dict[str, set[str]]:
        """The tensors that it expects in each file."""
        found: dict[str, set[str]] = defaultdict(set)
        for tensor, name in self.weight_map.items():
            found[name].add(tensor)
        return found


def index_paths(release: Release) -> tuple[str, ...]:
    """Indexes of safetensors shards in the release."""
    return tuple(entry.path for entry in release.snapshot.files if entry.path.endswith(SUFFIX) and entry.here)


def mend_index(release: Release, path: str) -> Repair | None:
    """`path` with the names that its shards have, or None when it names them already or nothing proves which is which.

    A name is replaced when its file is not here, and one file here that the index does not name holds exactly the
    tensors that are expected in it. Raises Unfit.
    """
    file = release.text(path)
    index = _index(file)
    if index is None:
        return None
    renamed = _renamed(release, index, path.rpartition("/")[0])
    edits = list(_edits(file, renamed))
    made = repair(file, edits)
    if made is None or json.loads(made.after.removeprefix("\ufeff"))["weight_map"] != {
        tensor: renamed.get(name, name) for tensor, name in index.weight_map.items()
    }:
        return None
    return made


def _index(file: TextFile) -> Index | None:
    try:
        value = json.loads("".join(file.lines).removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise Unfit("is not JSON") from None
    weight_map = value.get("weight_map") if isinstance(value, dict) else None
    if not isinstance(weight_map, dict) or not all(isinstance(name, str) for name in weight_map.values()):
        return None
    return Index(file=file, weight_map=weight_map)


def _renamed(release: Release, index: Index, folder: str) -> dict[str, str]:
    """Name in the index -> name of the file, for those that are proven."""
    prefix = f"{folder}/" if folder else ""
    here = {entry.path.removeprefix(prefix) for entry in release.snapshot.files if entry.path.startswith(prefix)}
    expected = index.expected
    gone = {name: tensors for name, tensors in expected.items() if name not in here}
    counts = set(map(len, gone.values()))
    # A second look at files whose headers were read, which is bounded.
    spare = {
        header.path.removeprefix(prefix)
        for header in release.snapshot.headers
        if header.format == "safetensors" and header.path.startswith(prefix) and header.tensors in counts
    }
    held = {name: _tensors(release, prefix + name) for name in sorted(spare - expected.keys()) if "/" not in name}
    found = {}
    for name, tensors in gone.items():
        fitting = [other for other, inside in held.items() if inside == tensors]
        if len(fitting) == 1:
            found[name] = fitting[0]
    return found if len(set(found.values())) == len(found) else {}


def _tensors(release: Release, path: str) -> frozenset[str]:
    try:
        full = os.path.join(release.root.path, path)
        with release.root.open(full) as stream:
            return tensor_names(stream, os.fstat(stream.fileno()).st_size)
    except (OSError, MalformedHeader):
        return frozenset()


def _edits(file: TextFile, renamed: dict[str, str]) -> Iterator[Edit]:
    """Only the quoted names change; everything else on their lines stays."""
    if not renamed:
        return
    names = re.compile("|".join(re.escape(json.dumps(name)) for name in sorted(renamed)))
    told = ", ".join(f"{old} is {new}" for old, new in sorted(renamed.items())[:3])
    for at, line in enumerate(file.lines):
        mended = names.sub(lambda found: json.dumps(renamed[json.loads(found[0])]), line)
        if mended != line:
            yield Edit(at=at, removed=1, lines=(mended,), why=f"names of shards: {told}")
