"""Weights: all there, some there, promised, or only linked."""

from __future__ import annotations

import json

import pytest

from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import Snapshot, TensorHeader
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes import weight_format, weight_links, weights
from tests.snapshots import answers, snapshot

SHARDS = tuple(f"model-0000{n}-of-00003.safetensors" for n in (1, 2, 3))
INDEX = json.dumps(
    {"metadata": {"total_size": 2_900}, "weight_map": {f"layer.{n}": name for n, name in enumerate(SHARDS)}}
)


def look(seen: Snapshot) -> Evidence:
    return answers(weights.probe, seen)["weights-files"]


def test_a_single_file_is_a_whole_model() -> None:
    evidence = look(snapshot(files=("model.safetensors",)))
    assert (evidence.outcome, evidence.value) == (Outcome.PRESENT, "safetensors, 1 file")


def test_all_shards_of_an_index_are_present() -> None:
    evidence = look(snapshot({"model.safetensors.index.json": INDEX}, files=SHARDS))
    assert (evidence.outcome, evidence.value, evidence.missing) == (Outcome.PRESENT, "safetensors, 3 files", ())


def test_a_missing_shard_is_partial_and_named() -> None:
    evidence = look(snapshot({"model.safetensors.index.json": INDEX}, files=SHARDS[:2]))
    assert (evidence.outcome, evidence.missing) == (Outcome.PARTIAL, (SHARDS[2],))


def test_an_index_without_any_file_is_partial() -> None:
    evidence = look(snapshot({"model.safetensors.index.json": INDEX}))
    assert (evidence.outcome, len(evidence.missing)) == (Outcome.PARTIAL, 3)


def test_shards_far_smaller_than_the_index_counts_are_partial() -> None:
    evidence = look(snapshot({"model.safetensors.index.json": INDEX}, files=dict.fromkeys(SHARDS, 100)))
    assert evidence.outcome is Outcome.PARTIAL
    assert "300 bytes of the 2900" in evidence.missing[0]


def test_shard_numbers_count_when_there_is_no_index() -> None:
    assert look(snapshot(files=SHARDS)).outcome is Outcome.PRESENT
    evidence = look(snapshot(files=(SHARDS[0], SHARDS[2])))
    assert (evidence.outcome, evidence.missing) == (Outcome.PARTIAL, (SHARDS[1],))


def test_one_complete_format_beside_a_broken_one_lacks_nothing() -> None:
    files = (*SHARDS, "pytorch_model-00001-of-00002.bin")
    assert look(snapshot({"model.safetensors.index.json": INDEX}, files=files)).outcome is Outcome.PRESENT


def test_pointers_alone_are_partial() -> None:
    evidence = look(snapshot(pointers=("model.safetensors",)))
    assert evidence.outcome is Outcome.PARTIAL
    assert "only Git LFS pointers" in evidence.value


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (("adapter_model.safetensors",), "only an adapter"),
        (("style_lora.safetensors",), "only an adapter"),
        (("mmproj-model-f16.gguf",), "only parts"),
        (("model-delta.bin",), "only a difference to another model"),
        (("tiny-Q4_K_M.gguf", "tiny-IQ2_XS.gguf"), "only quantised (GGUF)"),
    ],
)
def test_less_than_a_whole_model_is_partial(files: tuple[str, ...], words: str) -> None:
    evidence = look(snapshot(files=files))
    assert evidence.outcome is Outcome.PARTIAL
    assert words in evidence.value


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("tiny.gguf", ("general.type", "adapter"), "only an adapter"),
        ("tiny.gguf", ("general.type", "mmproj"), "only parts"),
        ("style.safetensors", ("ss_network_module", "networks.lora"), "only an adapter"),
        ("style.safetensors", ("modelspec.architecture", "tiny-diffusion/lora"), "only an adapter"),
    ],
)
def test_a_header_tells_what_a_name_hides(name: str, field: tuple[str, str], words: str) -> None:
    header = TensorHeader(path=name, format=name.rsplit(".", 1)[-1], fields=(field,))
    evidence = look(snapshot(files=(name,), headers=(header,)))
    assert evidence.outcome is Outcome.PARTIAL
    assert words in evidence.value


def test_a_model_whose_header_calls_it_one_is_whole() -> None:
    header = TensorHeader(path="tiny-f16.gguf", format="gguf", fields=(("general.type", "model"),))
    assert look(snapshot(files=("tiny-f16.gguf",), headers=(header,))).outcome is Outcome.PRESENT


def test_gguf_in_full_precision_is_whole() -> None:
    assert look(snapshot(files=("tiny-bf16.gguf", "tiny-Q4_K_M.gguf"))).outcome is Outcome.PRESENT


@pytest.mark.parametrize(
    ("method", "outcome"), [("gptq", Outcome.PARTIAL), ("fp8", Outcome.PRESENT), ("mxfp4", Outcome.PRESENT)]
)
def test_only_quantisation_after_training_makes_a_copy(method: str, outcome: Outcome) -> None:
    config = json.dumps({"quantization_config": {"quant_method": method}})
    assert look(snapshot({"config.json": config}, files=("model.safetensors",))).outcome is outcome


@pytest.mark.parametrize(
    "name",
    [
        "training_args.bin",
        "optimizer.bin",
        "scheduler.bin",
        "tokenizer.bin",
        "tests/data/model.bin",
        "recipes/a/stats.pt",
        "data.npz",
    ],
)
def test_names_that_look_like_weights_are_none(name: str) -> None:
    assert look(snapshot(files=(name,))).outcome is Outcome.ABSENT


@pytest.mark.parametrize(
    "name", ["consolidated.00.pth", "ckpt-0/tensor00000_000", "unet/diffusion_pytorch_model.bin", "a/model.onnx"]
)
def test_weights_are_known_by_their_names(name: str) -> None:
    assert look(snapshot(files=(name,))).outcome is Outcome.PRESENT


def test_a_pipeline_whose_component_is_empty_is_partial() -> None:
    parts = {
        "_class_name": "P",
        "unet": ["diffusers", "UNet"],
        "vae": ["diffusers", "Coder"],
        "tokenizer": ["transformers", "Tokenizer"],
    }
    evidence = look(
        snapshot({"model_index.json": json.dumps(parts)}, files=("unet/diffusion_pytorch_model.safetensors",))
    )
    assert (evidence.outcome, evidence.missing) == (Outcome.PARTIAL, ("vae/ (Coder)",))


def test_an_unfinished_listing_proves_no_absence() -> None:
    assert look(snapshot({"README.md": "Words."}, complete=False)).outcome is Outcome.UNAVAILABLE
    assert look(snapshot({"README.md": "Words."}, complete=True)).outcome is Outcome.ABSENT


def test_pickled_weights_are_noted() -> None:
    assert look(snapshot(files=("pytorch_model.bin",))).value == "pytorch, 1 file, pickled"


@pytest.mark.parametrize(
    ("files", "outcome"),
    [(("model.engine",), Outcome.PARTIAL), (("model.engine", "model.onnx"), Outcome.PRESENT), ((), Outcome.ABSENT)],
)
def test_an_engine_alone_is_no_open_format(files: tuple[str, ...], outcome: Outcome) -> None:
    assert answers(weight_format.probe, snapshot(files=files))["weights-format"].outcome is outcome


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Get it at [the hub](https://huggingface.co/acme/tiny-1b).", "acme/tiny-1b"),
        ('```python\nModel.from_pretrained("acme/tiny-1b")\n```', "acme/tiny-1b"),
        ("`hf download acme/tiny-1b --local-dir x`", "acme/tiny-1b"),
        ("vllm serve acme/tiny-1b", "acme/tiny-1b"),
        ("magnet:?xt=urn:btih:abcdef", "magnet:?xt=urn:btih:abcdef"),
        ("See https://zenodo.org/records/123.", "https://zenodo.org/records/123"),
        ("The weights: https://files.example/tiny.zip", "https://files.example/tiny.zip"),
    ],
)
def test_links_and_loader_calls_lead_to_weights(text: str, target: str) -> None:
    evidence = answers(weight_links.probe, snapshot({"README.md": text}))["weights-links"]
    assert (evidence.outcome, evidence.value) == (Outcome.PRESENT, target)
    assert evidence.locations[0].path == "README.md"


@pytest.mark.parametrize(
    "text",
    [
        "https://huggingface.co/datasets/acme/words",
        "https://huggingface.co/spaces/acme/demo",
        "https://example.org/paper.pdf",
    ],
)
def test_other_links_are_no_weights(text: str) -> None:
    assert answers(weight_links.probe, snapshot({"README.md": text}))["weights-links"].outcome is Outcome.ABSENT


def test_an_account_on_the_hub_is_partial() -> None:
    evidence = answers(weight_links.probe, snapshot({"README.md": "[hub](https://huggingface.co/acme)"}))[
        "weights-links"
    ]
    assert (evidence.outcome, evidence.value) == (Outcome.PARTIAL, "acme")
