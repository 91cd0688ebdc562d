"""A family of models that is named as what this one was made of, and what only sounds like it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import licensecheck
from licensecheck.model.report import Report
from licensecheck.model.vocabulary import VerdictCode

FREE = Path(__file__).parents[3] / "fixtures" / "vectors" / "dense-8b-apache"


def checked(release: Path, change: Callable[[Path], object]) -> Report:
    shutil.copytree(FREE, release)
    change(release)
    facts = FREE.with_name("dense-8b-apache.facts.yaml")
    return licensecheck.check(str(release), licensecheck.Settings(offline=True, facts=facts))


def said(sentence: str) -> Callable[[Path], object]:
    def change(release: Path) -> None:
        with (release / "README.md").open("a", encoding="utf-8") as card:
            card.write(f"\n{sentence}\n")

    return change


@pytest.mark.parametrize(
    "sentence",
    [
        "This is a LoRA adapter for meta-llama/Llama-2-7b-hf.",
        "Fine-tuned from Llama 3 8B on our own chats.",
        "Built with Meta Llama 3.",
        "The weights inherit the Llama 2 licence.",
        "The base was continually pretrained from Gemma 2 9B.",
    ],
)
def test_a_base_whose_licence_binds_is_shown_with_its_sentence(tmp_path: Path, sentence: str) -> None:
    report = checked(tmp_path / "release", said(sentence))
    assert report.verdict.code is VerdictCode.UNDETERMINED
    shown = next(f for c in report.conditions for f in c.findings if f.rule == "license-of-base")
    assert shown.location is not None
    assert shown.location.excerpt == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "It was trained with the Llama 2 tokenizer.",
        "The design is based on the Llama 3 architecture.",
        "On our tests it is better than models fine-tuned from Llama 3 8B.",
        "It was not derived from Llama 2.",
        "Fine-tuned from our own base, which beats Llama 3.",
        "Quantized for llama.cpp.",
        "Fine-tuning with Llama 2 takes longer, as the guide tells.",
        "An older version of the Llama 2 chat is on another page.",
    ],
)
def test_what_gave_no_weights_is_no_base(tmp_path: Path, sentence: str) -> None:
    assert checked(tmp_path / "release", said(sentence)).verdict.code is VerdictCode.CAN_APPLY


def test_the_configuration_says_from_where_its_weights_were_loaded(tmp_path: Path) -> None:
    def change(release: Path) -> None:
        config = release / "config.json"
        config.write_text(config.read_text().replace("{", '{\n  "_name_or_path": "meta-llama/Llama-2-7b-hf",', 1))

    report = checked(tmp_path / "release", change)
    assert report.verdict.code is VerdictCode.UNDETERMINED
    shown = next(f for c in report.conditions for f in c.findings if f.rule == "license-of-base")
    assert shown.location is not None
    assert shown.location.path == "config.json"
