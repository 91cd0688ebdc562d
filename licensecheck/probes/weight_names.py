"""What a file name tells about weights: its format, and whether it is a whole model, a shard, an adapter or a part."""

from __future__ import annotations

import re

from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.model.snapshot import FileEntry
from licensecheck.probes.cards import aside

PICKLED = frozenset({"pytorch", "checkpoint", "nemo"})
CLOSED = frozenset({"engine", "encrypted"})

_FORMATS = {
    "safetensors": "safetensors",
    "gguf": "gguf",
    "ggml": "ggml",
    "pt": "pytorch",
    "pth": "pytorch",
    "ckpt": "checkpoint",
    "onnx": "onnx",
    "h5": "hdf5",
    "keras": "keras",
    "msgpack": "msgpack",
    "tflite": "tflite",
    "mlmodel": "coreml",
    "nemo": "nemo",
    "pdparams": "paddle",
    "pdiparams": "paddle",
    "npz": "npz",
    "jit": "torchscript",
    "distcp": "pytorch",
    "llamafile": "llamafile",
    "engine": "engine",
    "plan": "engine",
    "trt": "engine",
    "enc": "encrypted",
    "encrypted": "encrypted",
    "aes": "encrypted",
}
_BIN = expression(r"model|weight|consolidated|ggml|diffusion|adapter|checkpoint|ckpt|encoder|decoder|\d{5}-of-\d{5}")
_NOT_WEIGHTS = expression(
    r"^(?:training_args|optimizer|scheduler|rng_state|scaler|trainer_state|random_states|zero_pp|tokenizer|vocab|"
    r"sentencepiece|imatrix|global_step.*optim)|optim_states|mp_rank_\d+_optim"
)
_NEEDS_NAME = {"npz", "enc", "aes", "plan", "h5"}
_ADAPTER = expression(r"(?:^|[-_./])(?:adapter_model|adapter|lora|qlora|dora)(?:[-_.]|$)")
_PART = expression(r"(?:^|[-_./])(?:delta|diff|mmproj|mtp|control[-_]vector|draft)(?:[-_.]|$)|vocab-only|ggml-vocab")
_TENSOR_FOLDER = expression(r"(?:^|/)ckpt-\d+/tensor\d+")
_SHARD = expression(r"^(.*?)[-_.](\d{5})[-_]of[-_](\d{5})(.*)$")


_SAMPLES = expression(r"(?:^|/)(?:recipes|examples?|samples?|assets|notebooks|demos?|docs)/", re.IGNORECASE)


@record
class WeightFile:
    """One weight file. `role`: whole, adapter or part; `shard` and `shards` count from 1, 0 when not sharded."""

    entry: FileEntry
    format: str
    role: str
    family: str
    shard: int = 0
    shards: int = 0

    @property
    def folder(self) -> str:
        """Folder of the file, empty at the root."""
        return self.entry.path.rpartition("/")[0]


def weight_file(entry: FileEntry) -> WeightFile | None:
    """`entry` as a weight file, or None when its name is not one of weights (or it is empty)."""
    path = entry.path.lower()
    name = path.rsplit("/", 1)[-1]
    form = _format(path, name)
    if not form or entry.size == 0 or aside(entry.path) or _SAMPLES.search(entry.path):
        return None
    role = "adapter" if _ADAPTER.search(name) else "part" if _PART.search(name) else "whole"
    if sharded := _SHARD.match(name):
        family = f"{sharded[1]}-of-{sharded[3]}{sharded[4]}"
        return WeightFile(
            entry=entry, format=form, role=role, family=family, shard=int(sharded[2]), shards=int(sharded[3])
        )
    return WeightFile(entry=entry, format=form, role=role, family=name)


def _format(path: str, name: str) -> str:
    if ".mlpackage/" in path:
        return "coreml" if name.endswith(".bin") else ""
    if _TENSOR_FOLDER.search(path):
        return "checkpoint"
    if _NOT_WEIGHTS.search(name):
        return ""
    stem, _, extension = name.rpartition(".")
    if name.endswith((".onnx_data", ".onnx.data")):
        return "onnx"
    if ".ckpt-" in name and ".data-" in name:
        return "tensorflow"
    if extension == "bin":
        if stem.startswith("ggml-"):
            return "ggml"
        return "pytorch" if _BIN.search(name) else ""
    if extension in _NEEDS_NAME and not _BIN.search(name):
        return ""
    return _FORMATS.get(extension, "")
