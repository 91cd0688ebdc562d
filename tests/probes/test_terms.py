"""What stands around a release: gates, money, owed documents, lineage and compute."""

from __future__ import annotations

import json

import pytest

from licensecheck.model.snapshot import CardValue, TensorHeader
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes import access, compute, documents_owed, lineage, monetisation
from tests.snapshots import answers, snapshot

FIELDS: dict[str, CardValue] = {"extra_gated_fields": {"Company": "text", "Phone": "text"}}


@pytest.mark.parametrize(
    ("value", "outcome"), [("manual", Outcome.PRESENT), ("auto", Outcome.PRESENT), ("false", Outcome.ABSENT)]
)
def test_a_gate_is_known_from_facts_alone(value: str, outcome: Outcome) -> None:
    seen = answers(access.probe, snapshot(card=FIELDS, facts={"gated": value}))
    assert seen["access-gate"].outcome is outcome
    assert seen["access-gate"].how == "stated by the tester"


def test_gate_keys_of_a_card_prove_no_gate() -> None:
    seen = answers(access.probe, snapshot(card=FIELDS))
    assert seen["access-gate"].outcome is Outcome.UNAVAILABLE
    assert (seen["gate-text"].outcome, seen["gate-text"].value) == (
        Outcome.PRESENT,
        "fields: Company (text), Phone (text)",
    )


def test_public_weights_are_known_from_facts_alone() -> None:
    assert answers(access.probe, snapshot())["weights-public"].outcome is Outcome.UNAVAILABLE
    assert answers(access.probe, snapshot(facts={"weights_public": True}))["weights-public"].outcome is Outcome.PRESENT
    assert answers(access.probe, snapshot(facts={"weights_public": False}))["weights-public"].outcome is Outcome.ABSENT


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("You can buy the weights in our shop.", "monetisation-price"),
        ("A license fee of 100 euros applies.", "monetisation-price"),
        ("Commercial use requires an agreement with us.", "monetisation-dual-licensing"),
        ("Please contact sales@acme.example for a commercial licence.", "monetisation-dual-licensing"),
        ("A license key is required to load it.", "monetisation-license-key"),
        ("The model is only available through our paid API.", "monetisation-paid-only-hosting"),
        ("The model with paid ads runs on our site.", "monetisation-paid-only-hosting"),
        ("The checkpoints are only available to members.", "monetisation-license-key"),
        ("Security patches are only for paying users.", "monetisation-license-key"),
        ("A monthly fee is due for the model.", "monetisation-price"),
    ],
)
def test_a_clear_sentence_about_money_is_seen(text: str, name: str) -> None:
    seen = answers(monetisation.probe, snapshot({"README.md": text}))
    assert seen[name].outcome is Outcome.PRESENT
    assert seen["monetisation-none-seen"].outcome is Outcome.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "Commercial use is allowed.",
        "Contact us for support.",
        "[![pricing](https://img.example/pricing.svg)](https://acme.example/pricing)",
        "Sponsor us if you want to buy the model maintainers a coffee.",
        "No license fee is due.",
        "Enterprise customers like it.",
        "Get it at https://huggingface.co/acme/tiny; our API pricing is 2 euros per 1M tokens.",
        "Commercial use does not require a licence from us.",
        "Donations help us to buy more checkpoints of history.",
        "You can optionally purchase support for the model.",
        "Third-party hosts may charge for the model.",
    ],
)
def test_optional_services_and_polite_words_are_no_monetisation(text: str) -> None:
    assert (
        answers(monetisation.probe, snapshot({"README.md": text}))["monetisation-none-seen"].outcome is Outcome.PRESENT
    )


def test_personal_data_count_behind_a_gate_with_a_purpose() -> None:
    card = {**FIELDS, "extra_gated_prompt": "We may contact you."}
    name = "monetisation-personal-data"
    assert answers(monetisation.probe, snapshot(card=card, facts={"gated": "manual"}))[name].outcome is Outcome.PRESENT
    assert (
        answers(monetisation.probe, snapshot(card=FIELDS, facts={"gated": "manual"}))[name].outcome is Outcome.PARTIAL
    )
    assert answers(monetisation.probe, snapshot(card=card))[name].outcome is Outcome.PARTIAL
    assert answers(monetisation.probe, snapshot(card=card, facts={"gated": "false"}))[name].outcome is Outcome.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "If your products have more than 5 million monthly active users, you must request a license from Acme.",
        "Companies whose revenue exceeds 1 million must enter into a paid license.",
        "For commercial use, you must\nregister with Acme.",
        "Write to us to request a commercial license.",
        "商业用途须另行申请授权。",
    ],
)
def test_a_second_licence_for_money_is_seen_in_the_licence_text(text: str) -> None:
    evidence = answers(monetisation.probe, snapshot({"README.md": "# Tiny", "MODEL_LICENSE": f"Terms\n\n{text}"}))[
        "monetisation-dual-licensing"
    ]
    assert (evidence.outcome, evidence.locations[0].path, evidence.locations[0].start_line) == (
        Outcome.PRESENT,
        "MODEL_LICENSE",
        3,
    )


@pytest.mark.parametrize(
    "text",
    [
        "You may charge a fee for the physical act of transferring a copy.",
        "You may use it for any purpose, including commercial purposes, provided that the notice is kept.",
        "No license fee is required for commercial use.",
    ],
)
def test_free_licences_speak_of_fees_without_asking_for_one(text: str) -> None:
    seen = answers(monetisation.probe, snapshot({"README.md": "# Tiny", "LICENSE": text}))
    assert seen["monetisation-none-seen"].outcome is Outcome.PRESENT


def test_a_hosted_sibling_in_the_licence_is_no_paid_hosting_of_what_can_be_downloaded() -> None:
    texts = {"README.md": "# Tiny", "LICENSE.md": "Our API-only models have terms of their own."}
    seen = answers(monetisation.probe, snapshot(texts, files=("model.safetensors",)))
    assert seen["monetisation-paid-only-hosting"].outcome is Outcome.PARTIAL


def test_stated_monetisation_is_evidence_of_its_own() -> None:
    seen = answers(monetisation.probe, snapshot({"README.md": "x"}, facts={"monetised": True}))
    assert (seen["monetisation-stated"].outcome, seen["monetisation-stated"].value) == (Outcome.PRESENT, "yes")


@pytest.mark.parametrize(
    ("text", "files", "name", "outcome"),
    [
        ("See our [Public Summary of Training Content](x.pdf).", (), "training-content-summary", Outcome.PRESENT),
        ("Words.", ("docs/Tiny_EU_Public_Summary.pdf",), "training-content-summary", Outcome.PRESENT),
        ("license: mit, trained on the Pile", (), "training-content-summary", Outcome.ABSENT),
        ("Our copyright policy is online.", (), "copyright-policy", Outcome.PRESENT),
        ("We respect robots.txt.", (), "copyright-policy", Outcome.PARTIAL),
        ("Copyright 2026 Acme.", ("LICENSE",), "copyright-policy", Outcome.ABSENT),
    ],
)
def test_owed_documents_are_found_or_not_found_here(
    text: str, files: tuple[str, ...], name: str, outcome: Outcome
) -> None:
    assert answers(documents_owed.probe, snapshot({"README.md": text}, files=files))[name].outcome is outcome


def test_a_file_on_copyright_counts_by_what_it_says() -> None:
    name = "copyright-policy"
    for text, outcome in (
        ("Our copyright policy: we honour reservations under Directive 2019/790.", Outcome.PRESENT),
        ("Crawlers of ours obey robots.txt.", Outcome.PARTIAL),
        ("Copyright 2026 Acme. All files are free.", Outcome.ABSENT),
    ):
        seen = answers(documents_owed.probe, snapshot({"README.md": "# Tiny", "COPYRIGHT.md": text}))
        assert seen[name].outcome is outcome


def test_a_document_that_was_not_found_is_only_not_found_here() -> None:
    seen = answers(documents_owed.probe, snapshot({"README.md": "# Tiny"}))
    assert {evidence.how for evidence in seen.values()} == {"not found here"}
    unknown = answers(documents_owed.probe, snapshot(complete=False))
    assert {evidence.outcome for evidence in unknown.values()} == {Outcome.UNAVAILABLE}


def test_headings_of_the_template_make_a_summary() -> None:
    heads = ("2.1. Publicly available datasets", "2.4. User data", "2.5. Synthetic data", "2.6. Other sources of data")
    text = "\n".join(
        f"## {head}\nWords." for head in (*heads, "3.2. Removal of illegal content", "3.3. Other information")
    )
    seen = answers(documents_owed.probe, snapshot({"data_card.md": text}))
    assert seen["training-content-summary"].outcome is Outcome.PRESENT


@pytest.mark.parametrize(
    ("texts", "card", "value"),
    [
        ({}, {"base_model": "acme/tiny", "base_model_relation": "finetune"}, "finetune: acme/tiny"),
        ({}, {"base_model": ("acme/a", "acme/b")}, "merge: acme/a, acme/b"),
        ({}, {"base_model": "acme/tiny", "library_name": "peft"}, "adapter: acme/tiny"),
        ({}, {"base_model": "acme/tiny", "quantized_by": "someone"}, "quantized: acme/tiny"),
        ({}, {"base_model": "acme/tiny"}, "unstated: acme/tiny"),
        ({"adapter_config.json": json.dumps({"base_model_name_or_path": "acme/tiny"})}, None, "adapter: acme/tiny"),
        ({"README.md": "Fine-tuned from [acme/tiny](https://x)."}, None, "finetune: acme/tiny"),
        ({"README.md": "It is finetuned from acme/tiny."}, None, "finetune: acme/tiny"),
        ({"README.md": "Our code is based on [acme/code](https://github.com/acme/code)."}, None, ""),
        ({}, {"tags": ("chat", "base_model:acme/tiny")}, "unstated: acme/tiny"),
        ({}, {"tags": ("base_model:adapter:acme/tiny",)}, "adapter: acme/tiny"),
        (
            {"README.md": "The models merged are:\n\n* [acme/a](https://x)\n* acme/b\n\n# Other\n* acme/c"},
            None,
            "merge: acme/a, acme/b",
        ),
        ({"README.md": "```yaml\nmodels:\n  - model: acme/a\n  - model: acme/b\n```"}, None, "merge: acme/a, acme/b"),
    ],
)
def test_the_base_model_and_its_relation_are_read(
    texts: dict[str, str], card: dict[str, CardValue] | None, value: str
) -> None:
    assert answers(lineage.probe, snapshot(texts, card=card))["base-model"].value == value


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"0.repo_url": "https://huggingface.co/acme/tiny"}, "quantized: acme/tiny"),
        ({"0.organization": "Acme", "0.name": "Tiny"}, "quantized: Acme/Tiny"),
        ({"0.name": "Tiny", "1.name": "Small"}, "quantized: Tiny, Small"),
    ],
)
def test_a_gguf_header_names_its_bases(fields: dict[str, str], value: str) -> None:
    header = TensorHeader(
        path="tiny.gguf",
        format="gguf",
        fields=tuple((f"general.base_model.{key}", text) for key, text in fields.items()),
    )
    evidence = answers(lineage.probe, snapshot(headers=(header,)))["base-model"]
    assert (evidence.value, evidence.locations[0].path) == (value, "tiny.gguf")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Training took 1.07e24 FLOPs.", "1.07e24"),
        ("Cumulative compute: 4.8x10^20", "4.8e20"),
        ("Training compute | 2.2e+22", "2.2e22"),
    ],
)
def test_stated_compute_is_a_plain_number(text: str, value: str) -> None:
    evidence = answers(compute.probe, snapshot({"README.md": text}))["training-compute"]
    assert (evidence.outcome, evidence.value) == (Outcome.PRESENT, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Pre-trained on 14.8 trillion diverse tokens.", "1.48e13"),
        ("- **Pretraining tokens:** 15T", "1.5e13"),
        ("It was pretrained on 2 trillion tokens of text.", "2e12"),
        ("使用 2.5 万亿 token 训练。", "2.5e12"),
    ],
)
def test_stated_tokens_are_a_plain_number(text: str, value: str) -> None:
    evidence = answers(compute.probe, snapshot({"README.md": text}))["training-tokens"]
    assert (evidence.outcome, evidence.value) == (Outcome.PRESENT, value)


@pytest.mark.parametrize(
    "text",
    [
        "A context window of 1 million tokens, trained on much data.",
        "The ablation was trained on 100B tokens.",
        "Costs 2 euros per 1 billion tokens of training data.",
        "It runs at 989 TFLOPS.",
    ],
)
def test_other_figures_are_neither_compute_nor_tokens(text: str) -> None:
    seen = answers(compute.probe, snapshot({"README.md": text}))
    assert {evidence.outcome for evidence in seen.values()} == {Outcome.ABSENT}


def test_figures_that_compete_are_all_listed() -> None:
    evidence = answers(
        compute.probe, snapshot({"README.md": "A was trained on 2T tokens.\nB was trained on 4T tokens."})
    )["training-tokens"]
    assert (evidence.outcome, evidence.value) == (Outcome.PARTIAL, "2e12, 4e12")
