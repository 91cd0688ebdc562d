"""What a release says of itself: architecture, size, usage, modality."""

from __future__ import annotations

import json

import pytest

from licensecheck.model.record import replace
from licensecheck.model.snapshot import CardValue, TensorHeader
from licensecheck.model.vocabulary import Outcome, SubjectKind
from licensecheck.probes import architecture, modality, parameters, usage
from tests.snapshots import answers, snapshot

CONFIG = {
    "model_type": "tiny",
    "architectures": ["TinyForCausalLM"],
    "num_hidden_layers": 2,
    "hidden_size": 8,
    "num_attention_heads": 2,
    "intermediate_size": 16,
    "vocab_size": 100,
}
USAGE = ("usage-modalities", "usage-capabilities", "usage-limitations", "usage-technical-means")


def _architecture(texts: dict[str, str], files: tuple[str, ...] = ()) -> tuple[Outcome, tuple[str, ...]]:
    evidence = answers(architecture.probe, snapshot(texts, files=files))["architecture-information"]
    return evidence.outcome, evidence.missing


def test_a_configuration_with_all_sizes_is_architecture_information() -> None:
    assert _architecture({"config.json": json.dumps(CONFIG)}) == (Outcome.PRESENT, ())


def test_missing_sizes_are_named() -> None:
    few = {"model_type": "tiny", "hidden_size": 8}
    assert _architecture({"config.json": json.dumps(few)}) == (Outcome.PARTIAL, ("layers", "heads"))


def test_sizes_nested_in_a_text_part_count() -> None:
    assert (
        _architecture({"config.json": json.dumps({"model_type": "duo", "text_config": CONFIG})})[0] is Outcome.PRESENT
    )


def test_modelling_code_is_architecture_information_and_loose_parts_are_not_enough() -> None:
    assert _architecture({}, ("src/modeling_tiny.py",))[0] is Outcome.PRESENT
    assert _architecture({}, ("tiny/models/block.py", "configs/tiny.yaml"))[0] is Outcome.PRESENT
    assert _architecture({}, ("tiny/models/block.py",)) == (Outcome.PARTIAL, ("configuration",))
    assert _architecture({}, ("demo/model.py", "tests/modeling_tiny.py"))[0] is Outcome.ABSENT


def test_code_that_the_configuration_needs_must_be_in_the_listing() -> None:
    own = CONFIG | {"auto_map": {"AutoModel": "modeling_own.TinyModel", "AutoConfig": "configuration_own.TinyConfig"}}
    texts = {"sub/config.json": json.dumps(own)}
    assert _architecture(texts) == (Outcome.PARTIAL, ("sub/configuration_own.py", "sub/modeling_own.py"))
    assert _architecture(texts, ("sub/modeling_own.py", "sub/configuration_own.py"))[0] is Outcome.PRESENT
    elsewhere = CONFIG | {"auto_map": {"AutoModel": "acme/code--modeling_own.TinyModel"}}
    assert _architecture({"config.json": json.dumps(elsewhere)})[0] is Outcome.PRESENT


def test_every_network_of_a_pipeline_needs_its_configuration() -> None:
    parts = {
        "_class_name": "TinyPipeline",
        "unet": ["diffusers", "TinyUNet"],
        "scheduler": ["diffusers", "TinyScheduler"],
        "tokenizer": ["transformers", "TinyTokenizer"],
        "safety_checker": [None, None],
    }
    texts = {"model_index.json": json.dumps(parts)}
    assert _architecture(texts) == (Outcome.PARTIAL, ("unet/config.json",))
    assert _architecture(texts, ("unet/config.json",)) == (Outcome.PRESENT, ())


@pytest.mark.parametrize("name", ["tiny.onnx", "tiny.tflite", "tiny.nemo", "tiny.mlmodel"])
def test_a_file_that_holds_its_graph_describes_its_architecture(name: str) -> None:
    assert _architecture({}, (name,)) == (Outcome.PRESENT, ())


def test_a_gguf_file_describes_its_architecture_once_its_header_was_read() -> None:
    fields = {"general.architecture": "tiny", "tiny.block_count": "2", "tiny.embedding_length": "8"}
    fields |= {"tiny.attention.head_count": "2", "tiny.vocab_size": "100"}
    header = TensorHeader(path="tiny.gguf", format="gguf", fields=tuple(sorted(fields.items())))
    assert _architecture({}, ("tiny.gguf",)) == (Outcome.PARTIAL, ("the header of the file",))
    evidence = answers(architecture.probe, snapshot(files=("tiny.gguf",), headers=(header,)))
    assert evidence["architecture-information"].outcome is Outcome.PRESENT


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("params.json", Outcome.PRESENT),
        ("inference/configs/config_7B.json", Outcome.PRESENT),
        ("x.json", Outcome.ABSENT),
    ],
)
def test_sizes_are_found_in_relatives_of_the_configuration(name: str, outcome: Outcome) -> None:
    sizes = {"dim": 8, "n_layers": 2, "n_heads": 2, "vocab_size": 100}
    assert _architecture({name: json.dumps(sizes)})[0] is outcome


def test_code_that_assembles_the_parts_states_their_sizes() -> None:
    assert _architecture({}, ("tiny/models/block.py", "tiny/build_tiny.py"))[0] is Outcome.PRESENT
    assert _architecture({}, ("tiny/models/block.py", "other/build_tiny.py"))[0] is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("card", "outcome"),
    [
        ({"base_model": "acme/tiny", "base_model_relation": "finetune"}, Outcome.PARTIAL),
        ({"base_model": "acme/tiny", "quantized_by": "someone"}, Outcome.ABSENT),
    ],
)
def test_a_model_made_out_of_another_is_built_as_that_one_is(card: dict[str, CardValue], outcome: Outcome) -> None:
    evidence = answers(architecture.probe, snapshot({"README.md": "Hello."}, card=card))["architecture-information"]
    assert evidence.outcome is outcome


def test_a_size_in_a_name_describes_nothing() -> None:
    assert _architecture({"README.md": "Quantisations of Tiny-70B"})[0] is Outcome.ABSENT
    assert _architecture({"README.md": "A 70B parameter model."})[0] is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("It has 24 layers and 16 attention heads.", Outcome.PRESENT),
        ("| Size | n_layers | d_model |\n|---|---|---|\n| 1B | 24 | 2048 |", Outcome.PRESENT),
        ("| Number of layers | 24 |\n| Hidden dimension | 2048 |", Outcome.PRESENT),
        ("A decoder-only transformer.", Outcome.PARTIAL),
        ("It has 24 layers.", Outcome.PARTIAL),
        ("It paints cats.", Outcome.ABSENT),
    ],
)
def test_prose_needs_numbers_to_describe_an_architecture(text: str, outcome: Outcome) -> None:
    assert _architecture({"README.md": text})[0] is outcome


def test_an_adapter_with_its_base_is_described() -> None:
    settings = json.dumps({"peft_type": "LORA", "base_model_name_or_path": "acme/tiny"})
    assert _architecture({"adapter_config.json": settings})[0] is Outcome.PRESENT


def test_a_full_card_has_all_four_kinds_of_usage_information() -> None:
    text = "# Tiny\nWords.\n## Uses\nChat.\n## Limitations\nIt errs.\n## How to use\n`pip install tiny`"
    seen = answers(usage.probe, snapshot({"README.md": text}, card={"pipeline_tag": "text-generation"}))
    assert {name: seen[name].outcome for name in USAGE} == dict.fromkeys(USAGE, Outcome.PRESENT)
    assert seen["usage-limitations"].locations[0].start_line == 5


def test_a_template_that_nobody_filled_in_has_none() -> None:
    heads = ("Uses", "Direct Use", "Bias, Risks, and Limitations", "How to Get Started with the Model", "Evaluation")
    text = "\n\n".join(f"## {head}\n\n[More Information Needed]" for head in heads)
    seen = answers(usage.probe, snapshot({"README.md": text}))
    assert {name: seen[name].outcome for name in USAGE} == dict.fromkeys(USAGE, Outcome.ABSENT)
    assert "placeholder" in seen["usage-limitations"].how


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The model may sometimes generate inaccurate statements.", "usage-limitations"),
        ("It is not intended for medical advice.", "usage-limitations"),
        ("## 局限性\n模型会犯错误。", "usage-limitations"),
        ("This model takes images and text as input.", "usage-modalities"),
        ("A small language model.", "usage-modalities"),
        ("## 评测\n结果很好。", "usage-capabilities"),
        ("It is designed for summaries of news.", "usage-capabilities"),
        ("```\nfrom tiny import load\n```", "usage-technical-means"),
        ("## 快速开始\n运行脚本。", "usage-technical-means"),
    ],
)
def test_headings_and_sentences_are_understood(text: str, name: str) -> None:
    assert answers(usage.probe, snapshot({"README.md": text}))[name].outcome is Outcome.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "There is no limitation on commercial usage.",
        "Log with Weights & Biases.",
        "V100 is not supported by the kernel.",
    ],
)
def test_sentences_about_other_things_are_no_limitations(text: str) -> None:
    assert answers(usage.probe, snapshot({"README.md": text}))["usage-limitations"].outcome is Outcome.ABSENT


def test_without_a_card_usage_information_is_unavailable() -> None:
    seen = answers(usage.probe, snapshot({"LICENSE.md": "# Limitations\nOf liability."}))
    assert {evidence.outcome for evidence in seen.values()} == {Outcome.UNAVAILABLE}


def _count(texts: dict[str, str], **more: object) -> tuple[Outcome, str]:
    evidence = answers(parameters.probe, snapshot(texts, **more))["parameter-count"]  # type: ignore[arg-type]
    return evidence.outcome, evidence.value


def test_headers_count_parameters_first() -> None:
    header = TensorHeader(path="model.safetensors", format="safetensors", parameters=1_234)
    assert _count({"README.md": "A 7B model."}, files=("model.safetensors",), headers=(header,)) == (
        Outcome.PRESENT,
        "1234",
    )


def test_headers_of_some_shards_count_nothing() -> None:
    header = TensorHeader(path="model-00001-of-00002.safetensors", format="safetensors", parameters=1_234)
    files = ("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors")
    assert _count({"README.md": "A 7B model."}, files=files, headers=(header,)) == (Outcome.PRESENT, "7000000000")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A 7B parameter model.", "7000000000"),
        ("**Parameters:** 350M", "350000000"),
        ("It has 100B total parameters with 10B activated.", "100000000000 total, 10000000000 active"),
    ],
)
def test_the_card_states_parameters(text: str, value: str) -> None:
    assert _count({"README.md": text}) == (Outcome.PRESENT, value)


def test_several_sizes_on_a_card_compete_until_the_name_chooses() -> None:
    text = "A 7B model and a 13B model."
    assert _count({"README.md": text}) == (Outcome.PARTIAL, "7000000000, 13000000000")
    assert _count({"README.md": text}, name="acme/tiny-13b-chat") == (Outcome.PRESENT, "13000000000")


def test_sizes_of_a_dense_model_estimate_its_parameters() -> None:
    assert _count({"config.json": json.dumps(CONFIG)}) == (
        Outcome.PRESENT,
        str(2 * (4 * 64 + 3 * 8 * 16) + 2 * 100 * 8),
    )


@pytest.mark.parametrize(
    ("texts", "card", "answer"),
    [
        ({"README.md": "x"}, {"pipeline_tag": "text-to-image"}, (Outcome.PRESENT, "text-to-image")),
        ({"README.md": "x", "config.json": json.dumps(CONFIG)}, None, (Outcome.PRESENT, "text-generation")),
        ({"README.md": "A model for speech recognition."}, None, (Outcome.PARTIAL, "automatic-speech-recognition")),
        (
            {"README.md": "A language model that also does speech recognition."},
            None,
            (Outcome.PARTIAL, "text-generation, automatic-speech-recognition"),
        ),
        ({"README.md": "Words."}, None, (Outcome.ABSENT, "unknown")),
    ],
)
def test_modality_is_a_tag_of_the_hub(
    texts: dict[str, str], card: dict[str, str] | None, answer: tuple[Outcome, str]
) -> None:
    evidence = answers(modality.probe, snapshot(texts, card=card))["modality"]  # type: ignore[arg-type]
    assert (evidence.outcome, evidence.value) == answer


@pytest.mark.parametrize(
    ("texts", "absent", "outcome"),
    [
        ({"README.md": "# Tiny\n"}, (), Outcome.UNAVAILABLE),
        ({"README.md": "# Tiny\n"}, ("config.json",), Outcome.ABSENT),
        ({}, ("config.json",), Outcome.UNAVAILABLE),
        ({}, ("README.md", "config.json"), Outcome.ABSENT),
    ],
)
def test_a_cache_tells_what_is_not_there_only_by_its_markers(
    texts: dict[str, str], absent: tuple[str, ...], outcome: Outcome
) -> None:
    seen = snapshot(texts, complete=False)
    cached = replace(seen, subject=replace(seen.subject, kind=SubjectKind.CACHE), absent=absent)
    assert answers(architecture.probe, cached)["architecture-information"].outcome is outcome
    read = texts or "README.md" in absent
    expected = Outcome.ABSENT if read else Outcome.UNAVAILABLE
    assert {seen.outcome for seen in answers(usage.probe, cached).values()} == {expected}
