"""What rows and sentences tell of training, and what they tell of others; tables in Markdown and HTML."""

from __future__ import annotations

import json
import time

import pytest

from licensecheck.model.vocabulary import Outcome
from licensecheck.probes import parameters, publisher, tasks
from licensecheck.probes.runs import Run, runs
from licensecheck.probes.tables import tables
from tests.snapshots import answers, snapshot

HTML = """
<table>
<tr><td></td><th>Params</th><th>Context length</th><th>Token count</th></tr>
<tr><td rowspan="2">Example 2</td><td>8B</td><td>128k</td><td rowspan="2">15T+</td></tr>
<tr><td>405B</td><td>128k</td></tr>
</table>
"""


def told(text: str, name: str = "") -> list[Run]:
    return list(runs(snapshot({"README.md": text}, name=name)))


def test_a_cell_that_spans_rows_stands_in_each() -> None:
    (table,) = tables(snapshot({"README.md": HTML}).documents[0])
    assert [row.cells for row in table.rows] == [
        ("Example 2", "8B", "128k", "15T+"),
        ("Example 2", "405B", "128k", "15T+"),
    ]
    assert [row.line for row in table.rows] == [4, 5]


def test_rows_pair_sizes_with_tokens_and_never_with_the_context() -> None:
    assert [(r.parameters, r.tokens) for r in told(HTML)] == [(8e9, 15e12), (405e9, 15e12)]


def test_a_markdown_row_goes_on_with_the_tokens_above() -> None:
    text = "| Model | Size | Training tokens |\n|--|--|--|\n| Example | 1B (1.2B) | Up to 9T |\n| | 3B (3.2B) | |\n"
    assert [(r.parameters, r.tokens) for r in told(text)] == [(1.2e9, 9e12), (3.2e9, 9e12)]


def test_total_and_active_parameters_are_read_from_one_cell_or_two() -> None:
    one = "| Model | Params | Token count |\n|--|--|--|\n| A | 17B (Activated) 109B (Total) | 40T |\n"
    two = "| Model | #Total Params | #Activated Params | Tokens |\n|--|--|--|--|\n| A | 109B | 17B | 40T |\n"
    for text in (one, two):
        assert [(r.parameters, r.active) for r in told(text)] == [(109e9, 17e9)]


def test_hours_in_a_table_take_the_hardware_that_the_text_names() -> None:
    rows = "| Model | Training time (GPU hours) |\n|--|--|\n| Example 7B | 1.5M |\n| Total | 3M |\n"
    text = f"Training took H100 GPUs.\n\n{rows}"
    assert [(r.parameters, r.hours, r.hardware, r.cumulative) for r in told(text)] == [
        (7e9, 1.5e6, "h100", False),
        (None, 3e6, "h100", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Model | Tokens |\n|--|--|\n| Example 7B | 2T |\n| Stranger 7B | 15T |\n",
        "# Example\n\nIt was trained on 2T tokens.\n\n## Comparison\n\nStranger was trained on 15T tokens.",
        "It was trained on 2T tokens. Unlike it, Stranger was trained on 15T tokens.",
        "It was trained on 2T tokens. An ablation was trained on 15T tokens.",
        "It was trained on 2T tokens.\n\nWe offer a crawl of 15T tokens to all.",
    ],
)
def test_figures_of_others_are_left_out(text: str) -> None:
    assert {r.tokens for r in told(text, name="acme/example-7b")} == {2e12}


def test_sizes_before_the_figure_belong_to_it_and_checkpoints_behind_it_do_not() -> None:
    text = "The 34B model is trained on 1.4T tokens after growing from a 1.6T checkpoint of the 20B model."
    assert [(r.parameters, r.tokens) for r in told(text)] == [(34e9, 1.4e12)]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("It was pretrained on 2T tokens.", "pretraining"),
        ("Pre-training on 2T tokens was followed by fine-tuning.", "pretraining"),
        ("In phase 2 we train on 500B tokens.", "further"),
        ("We continued pretraining on 100B tokens.", "further"),
        ("It was fine-tuned on 2B tokens.", "fine-tuning"),
        ("SFT on 2B tokens.", "fine-tuning"),
    ],
)
def test_phases_of_training_are_told_apart(text: str, stage: str) -> None:
    assert {r.stage for r in told(text)} == {stage}


def test_epochs_multiply_a_data_set_and_not_what_was_seen() -> None:
    assert told("It was trained for 4 epochs on a dataset of 60B tokens.")[0].tokens == 240e9
    assert told("It was trained on 240B tokens, about 4 epochs.")[0].tokens == 240e9
    assert told("- Epochs: 2\n\nTraining data:\n\n- text of 350B unique tokens\n")[0].tokens == 700e9


def test_a_calculator_of_emissions_gives_hours_and_hardware_on_lines_of_their_own() -> None:
    (run,) = told("- **Hardware Type:** A100 PCIe 40GB\n- **Hours used:** 150000\n")
    assert (run.hours, run.hardware) == (150_000, "a100")


def test_every_figure_has_its_line() -> None:
    assert [r.where.start_line for r in told("# A\n\nIt was trained on 2T tokens.\n")] == [3]


@pytest.mark.parametrize("text", ["|a|b|\n|-|-|\n" + "|1|2" * 20_000, "<table>" + "<tr><td rowspan=999>1T" * 5_000])
def test_hostile_tables_are_read_in_bounded_time(text: str) -> None:
    begun = time.monotonic()
    told(text)
    assert time.monotonic() - begun < 3


def test_experts_of_a_configuration_tell_what_is_active() -> None:
    sizes = {
        "model_type": "example", "num_hidden_layers": 4, "hidden_size": 64, "num_attention_heads": 4, "vocab_size": 100,
        "intermediate_size": 128, "num_local_experts": 8, "num_experts_per_tok": 2,
    }  # fmt: skip
    value = answers(parameters.probe, snapshot({"config.json": json.dumps(sizes)}))["parameter-count"].value
    whole, experts = 4 * 64 * 64 * 4 + 2 * 100 * 64, 4 * 3 * 64 * 128
    assert value == f"{whole + 8 * experts} total, {whole + 2 * experts} active"


@pytest.mark.parametrize(
    ("text", "outcome", "value"),
    [
        ("Example-30B-A3B is here.", Outcome.PRESENT, "30000000000 total, 3000000000 active"),
        ("- Parameters: 80B\n- Mixture of 8 Experts\n- 2 experts used per token", Outcome.PRESENT,
         "80000000000 total, 20000000000 active"),
        ("In 8B, 70B and 405B sizes.", Outcome.PARTIAL, "8000000000, 70000000000, 405000000000"),
        ("# Example\n\nGet Example-7B here.", Outcome.PRESENT, "7000000000"),
    ],
)  # fmt: skip
def test_sizes_are_read_from_names_and_lists(text: str, outcome: Outcome, value: str) -> None:
    evidence = answers(parameters.probe, snapshot({"README.md": text}))["parameter-count"]
    assert (evidence.outcome, evidence.value) == (outcome, value)


def test_experts_without_a_count_leave_the_active_part_open() -> None:
    evidence = answers(parameters.probe, snapshot({"README.md": "An 80B parameter mixture of experts."}))
    assert evidence["parameter-count"].missing == ("active parameters",)


def test_tasks_are_counted_and_those_that_define_the_model_are_known() -> None:
    text = "# Example\n\nExample is a model for speech recognition.\n\nWith a language model behind it you may chat."
    seen = answers(tasks.probe, snapshot({"README.md": text}, card={"pipeline_tag": "automatic-speech-recognition"}))
    assert seen["tasks-named"].value == "automatic-speech-recognition 2, text-generation 1"
    assert seen["tasks-defined"].value == "automatic-speech-recognition"


@pytest.mark.parametrize(
    ("name", "outcome", "value"),
    [
        ("acme/example-lora", Outcome.PRESENT, "same account"),
        ("stranger/example-lora", Outcome.PRESENT, "another account"),
        ("example-lora", Outcome.UNAVAILABLE, ""),
    ],
)
def test_accounts_are_compared_only_where_both_are_known(name: str, outcome: Outcome, value: str) -> None:
    release = snapshot({"README.md": "x"}, card={"base_model": "acme/example"}, name=name)
    evidence = answers(publisher.probe, release)["publisher"]
    assert (evidence.outcome, evidence.value) == (outcome, value)


def test_each_figure_of_a_sentence_takes_the_size_before_it() -> None:
    text = "The 27B model was trained with 13 trillion tokens, and the 2B model with 2 trillion tokens."
    assert {(r.parameters, r.tokens) for r in told(text)} >= {(27e9, 13e12), (2e9, 2e12)}
    assert (27e9, 2e12) not in {(r.parameters, r.tokens) for r in told(text)}


def test_the_threshold_of_the_law_is_no_compute_of_the_model() -> None:
    (run,) = told("It was trained on 2T tokens, far below the threshold of 1e25 FLOPs.")
    assert (run.tokens, run.flop) == (2e12, None)
