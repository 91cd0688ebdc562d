"""Files that hold a network's description in themselves or in their folders: pipelines, adapters, graphs, archives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import aside, json_object
from licensecheck.probes.sections import place
from licensecheck.probes.weight_names import weight_file

# Formats whose files hold the graph, or the configuration, beside the weights.
GRAPHS = frozenset({"onnx", "tflite", "coreml", "keras", "torchscript", "nemo"})
# Components of a pipeline that are no network of their own.
NOT_NETWORKS = expression(r"token|scheduler|processor|extractor", re.IGNORECASE)
_LIBRARIES = frozenset({"diffusers", "transformers"})


def described(
    outcome: Outcome, value: str = "", missing: tuple[str, ...] = (), places: tuple[Location, ...] = (), how: str = ""
) -> Evidence:
    """`architecture-information` as one source has it."""
    return Evidence(
        probe="architecture-information", outcome=outcome, value=value, missing=missing, locations=places, how=how
    )


def of_files(snapshot: Snapshot) -> Iterator[Evidence]:
    """What each pipeline, adapter and self-describing file tells."""
    for document in snapshot.documents:
        name = document.path.rsplit("/", 1)[-1]
        data = json_object(document) if name in ("model_index.json", "adapter_config.json") else None
        if data and name == "model_index.json":
            yield _pipeline(document.path, data, snapshot)
        elif data:
            yield _adapter(document.path, data)
    yield from _graphs(snapshot)


def components(data: dict[str, object]) -> dict[str, tuple[str, str]]:
    """Parts of a diffusers pipeline: name to (library, class); those switched off hold null and are left out."""
    return {
        name: (part[0], part[1])
        for name, part in data.items()
        if isinstance(part, list) and len(part) == 2 and all(isinstance(word, str) and word for word in part)
    }


def _pipeline(path: str, data: dict[str, object], snapshot: Snapshot) -> Evidence:
    """Every network of a pipeline needs a configuration in its folder, when the listing is whole."""
    parts, name, base = components(data), str(data.get("_class_name", "")), path.rpartition("/")[0]
    files = {entry.path for entry in snapshot.files}
    missing = [] if parts else ["components"]
    for part, (library, kind) in parts.items():
        config = f"{base}/{part}/config.json" if base else f"{part}/config.json"
        if snapshot.complete and library in _LIBRARIES and not NOT_NETWORKS.search(kind) and config not in files:
            missing.append(config)
    outcome = Outcome.PARTIAL if missing or not name else Outcome.PRESENT
    value = f"{name}: {', '.join(parts)}"
    return described(outcome, value, tuple(missing), (place(path, 0),), f"components of {path}")


def _adapter(path: str, data: dict[str, object]) -> Evidence:
    base, kind = data.get("base_model_name_or_path"), data.get("peft_type")
    missing = tuple(n for n, v in (("base model", base), ("adapter type", kind)) if not isinstance(v, str) or not v)
    outcome = Outcome.PARTIAL if missing else Outcome.PRESENT
    return described(outcome, f"{kind} on {base}", missing, (place(path, 0),), f"keys of {path}")


def _graphs(snapshot: Snapshot) -> Iterator[Evidence]:
    """A graph is the architecture; a GGUF file holds its sizes in a header, which somebody has to read."""
    read = {header.path for header in snapshot.headers}
    for file in map(weight_file, snapshot.files):
        if file is None or file.role != "whole" or file.entry.pointer or aside(file.entry.path):
            continue
        path = file.entry.path
        if file.format in GRAPHS:
            yield described(Outcome.PRESENT, path, (), (place(path, 0),), f"{file.format} files hold their own graph")
        elif file.format == "gguf" and path not in read:
            missing = ("the header of the file",)
            yield described(
                Outcome.PARTIAL, path, missing, (place(path, 0),), "a GGUF file states its sizes in a header"
            )
