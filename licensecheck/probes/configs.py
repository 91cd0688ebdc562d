"""The sizes in a model's configuration, under the many keys in which families write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from licensecheck.model.record import record
from licensecheck.model.snapshot import Document, Snapshot, TensorHeader
from licensecheck.probes.cards import aside, json_object

KEYS = {
    "architecture class": ("architectures", "_class_name"),
    "model type": ("model_type", "architectures", "_class_name", "general.architecture", "target"),
    "layers": (
        "num_hidden_layers",
        "n_layer",
        "n_layers",
        "num_layers",
        "num_transformer_layers",
        "block_count",
        "depth",
    ),
    "hidden size": (
        "hidden_size",
        "n_embd",
        "d_model",
        "dim",
        "model_dim",
        "embedding_length",
        "hidden_dim",
        "embed_dim",
    ),
    "heads": ("num_attention_heads", "n_head", "n_heads", "num_heads", "attention.head_count", "num_query_heads"),
    "vocabulary": ("vocab_size", "padded_vocab_size", "n_vocab"),
    "key-value heads": ("num_key_value_heads", "n_kv_heads", "attention.head_count_kv", "kv_n_heads"),
    "feed-forward size": (
        "intermediate_size",
        "ffn_dim",
        "inter_dim",
        "feed_forward_length",
        "ffn_hidden_size",
        "n_inner",
    ),
    "head size": ("head_dim", "attention.key_length"),
    "experts": ("num_local_experts", "n_routed_experts", "num_experts", "moe_num_experts", "expert_count"),
    "experts per token": (
        "num_experts_per_tok",
        "n_activated_experts",
        "moe_top_k",
        "top_k_experts",
        "moe_topk",
        "expert_used_count",
    ),
    "expert feed-forward size": ("moe_intermediate_size", "moe_inter_dim", "expert_feed_forward_length"),
    "shared experts": ("n_shared_experts", "num_shared_experts", "expert_shared_count"),
    "dense layers": ("first_k_dense_replace", "n_dense_layers", "leading_dense_block_count"),
}
NEEDED = ("model type", "layers", "hidden size", "heads", "vocabulary")

_NESTED = (
    "text_config", "llm_config", "language_config", "thinker_config", "vision_config", "audio_config", "encoder",
    "decoder", "attn_config", "ffn_config", "moe", "model", "transformer",
)  # fmt: skip
_NAMES = {"config.json", "params.json", "model_config.json"}


@record
class Sizes:
    """What one configuration states: `values` maps the names of KEYS to their values as text.

    `code`: files beside it that hold the network's own code.
    """

    path: str
    values: tuple[tuple[str, str], ...]
    code: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """Value of `name`, or empty."""
        return dict(self.values).get(name, "")

    def number(self, name: str) -> int:
        """Value of `name` as a positive number, 0 when it is not one."""
        text = self.get(name)
        return int(text) if text.isdecimal() and len(text) < 16 else 0

    def missing(self) -> tuple[str, ...]:
        """Which of NEEDED are not stated. Networks without a text side have no vocabulary; the caller knows that."""
        return tuple(name for name in NEEDED if not self.get(name))


def configurations(snapshot: Snapshot) -> tuple[Sizes, ...]:
    """Sizes of every configuration document and GGUF header, the fullest first."""
    read = [s for s in map(_from_document, snapshot.documents) if s is not None]
    read += [s for s in map(_from_header, snapshot.headers) if s is not None]
    return tuple(sorted(read, key=lambda s: (len(s.missing()), s.path.count("/"), s.path)))


def whole_network(sizes: Sizes) -> int:
    """Parameters of a dense or expert transformer by its sizes, or 0 when they are not all stated."""
    layers, hidden, heads, vocabulary = (sizes.number(n) for n in ("layers", "hidden size", "heads", "vocabulary"))
    inner, experts = sizes.number("feed-forward size"), sizes.number("experts")
    narrow = sizes.number("expert feed-forward size") or inner
    if not (layers and hidden and heads and vocabulary and narrow):
        return 0
    head = sizes.number("head size") or hidden / heads
    attention = hidden * head * (2 * heads + 2 * (sizes.number("key-value heads") or heads))
    dense = sizes.number("dense layers") if experts > 1 else layers
    forward = dense * (inner or narrow) + (layers - dense) * (experts + sizes.number("shared experts")) * narrow
    return int(layers * attention + 3 * hidden * forward + 2 * vocabulary * hidden)


def active_part(sizes: Sizes, total: int) -> int:
    """How many of `total` parameters one token uses in a mixture of experts; 0 when it is none or does not say."""
    layers, hidden, experts = (sizes.number(n) for n in ("layers", "hidden size", "experts"))
    used = sizes.number("experts per token")
    narrow = sizes.number("expert feed-forward size") or sizes.number("feed-forward size")
    if not (layers and hidden and narrow and experts > used > 0):
        return 0
    idle = (layers - sizes.number("dense layers")) * (experts - used) * 3 * hidden * narrow
    return total - idle if 0 < idle < total else 0


def is_configuration(path: str) -> bool:
    """Whether a file by this name states sizes of a network (and not of a tokenizer, a tool or an editor)."""
    name = path.rsplit("/", 1)[-1].lower()
    inside = "config" in path.lower().rpartition("/")[0] and "tokenizer" not in name
    return not aside(path) and (name in _NAMES or (inside and name.startswith("config_") and name.endswith(".json")))


def _from_document(document: Document) -> Sizes | None:
    if not is_configuration(document.path):
        return None
    data = json_object(document)
    if data is None:
        return None
    levels = list(_levels(data, 0))
    values = []
    for name, keys in KEYS.items():
        value = next((v for level in levels for key in keys if (v := _text(level.get(key)))), "")
        if value:
            values.append((name, value))
    if not values:
        return None
    code = tuple(dict.fromkeys(_own_code(data, document.path.rpartition("/")[0])))
    return Sizes(path=document.path, values=tuple(values), code=code)


def _own_code(data: dict[str, Any], folder: str) -> Iterator[str]:
    """Files that `auto_map` names as "module.Class"; what it names as "org/name--module.Class" is in no file here."""
    named = data.get("auto_map")
    for text in named.values() if isinstance(named, dict) else ():
        if isinstance(text, str) and "--" not in text and text.count(".") == 1 and not text.startswith("."):
            module = text.partition(".")[0]
            yield f"{folder}/{module}.py" if folder else f"{module}.py"


def _from_header(header: TensorHeader) -> Sizes | None:
    fields = dict(header.fields)
    architecture = fields.get("general.architecture")
    if not architecture:
        return None
    values = [("model type", architecture)]
    for name, keys in KEYS.items():
        value = next((v for key in keys if (v := fields.get(f"{architecture}.{key}"))), "")
        if value and name != "model type":
            values.append((name, value))
    tokens = fields.get("tokenizer.ggml.tokens") or fields.get("tokenizer.ggml.model")
    if tokens and "vocabulary" not in dict(values):
        values.append(("vocabulary", tokens))
    return Sizes(path=header.path, values=tuple(values))


def _levels(data: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    """The object itself, then the parts in which multimodal and expert models nest their sizes."""
    yield data
    if depth < 2:
        for key in _NESTED:
            inner = data.get(key)
            if isinstance(inner, dict):
                yield from _levels(inner, depth + 1)


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int) and value <= 0:
        return ""
    return str(value)[:200] if isinstance(value, str | int | float) else ""
