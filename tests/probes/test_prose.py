"""Sentences of a document, and the usage information that people write into them."""

from __future__ import annotations

import pytest

from licensecheck.model.snapshot import CardValue, Document
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes import usage
from licensecheck.probes.prose import sentences
from tests.snapshots import answers, snapshot

LIMITS = "usage-limitations"


def _split(text: str) -> list[tuple[int, str]]:
    return [(s.line, s.text) for s in sentences(Document(path="README.md", text=text, sha256=text))]


def test_wrapped_lines_are_one_sentence_that_begins_where_it_begins() -> None:
    assert _split("One. It may\nproduce errors. Two.") == [(1, "One."), (1, "It may produce errors."), (2, "Two.")]


def test_list_items_rows_and_headings_stand_alone() -> None:
    text = "# Head\n- first\n- second\n| a | b |\n| c | d |"
    assert [line for line, _ in _split(text)] == [1, 2, 3, 4, 5]


def test_code_is_no_prose_and_markup_no_words() -> None:
    assert _split("```\nIt errs.\n```\n> [!NOTE]\n> It **errs** in [French](x).") == [(5, "It errs in French.")]


def test_chinese_sentences_end_at_their_stop() -> None:
    assert _split("模型很好。它会犯错。") == [(1, "模型很好。"), (1, "它会犯错。")]


@pytest.mark.parametrize(
    "text",
    [
        "It may sometimes\nproduce wrong facts and hallucinate.",
        "The model works best on images of 512 pixels.",
        "Performance may degrade for long inputs.",
        "It struggles with arithmetic.",
        "It is prone to repetition.",
        "The model only supports English.",
        "Tiny-1B supports only short prompts.",
        "This model does not have any moderation mechanism.",
        "The model cannot speak Finnish.",
        "Finnish and Danish: these languages are experimental.",
        "It was trained mostly on English text and is weak elsewhere.",
        "Recordings in languages other than Danish come out garbled.",
        "Audio longer than 30 seconds is truncated.",
        "Its knowledge cut-off is May.",
        "It still lags behind larger models in mathematics.",
        "Its answers are less reliable for medicine.",
        "Do not rely on it for medical advice: it should not be used for diagnosis.",
        "Please verify the output before you act on it.",
        "It is not a substitute for a doctor.",
        "It was not evaluated on legal texts.",
        "Known issues: it stutters.",
        "- **Limitations:** English only, short texts.",
        "| Limitations | It invents names. |",
        "**Known limitations**: it invents names.",
        "## ⚠️ Limitations\nIt errs.",
        "<h3>Limitations</h3>\n<p>It errs.</p>",
        "<ul>\n<li>The model may give incorrect dates.</li>\n</ul>",
        "## Einschränkungen\nSie irrt.",
        "## 制限事項\n誤りがあります。",
        "该模型仅支持中文。",
        "模型可能会产生幻觉。",
        "无法保证输出的准确性。",
    ],
)
def test_limits_are_read_as_people_write_them(text: str) -> None:
    evidence = answers(usage.probe, snapshot({"README.md": f"# Tiny\n\n{text}"}))[LIMITS]
    assert evidence.outcome is Outcome.PRESENT
    assert evidence.locations[0].start_line >= 3


@pytest.mark.parametrize(
    "text",
    [
        "The library only supports ONNX models.",
        "This script does not support Windows.",
        "It can be used without limitations.",
        "It has no limitations of use.",
        "The model supports 40 languages.",
        "Trained exclusively on a curated dataset.",
        "A context window of 128K tokens.",
        "## Limitations\n\nForthcoming.",
        "- **Limitations:** [More Information Needed]",
        "**Estimated electricity usage:** 12 kWh",
        "| Bug reports | our tracker |",
        "```\n# this may produce errors\n```",
    ],
)
def test_other_sentences_are_no_limits(text: str) -> None:
    assert answers(usage.probe, snapshot({"README.md": text}))[LIMITS].outcome is Outcome.ABSENT


def test_a_label_with_words_beside_it_counts_as_a_heading_does() -> None:
    text = "- **Input:** photographs\n- **Intended use:** sorting albums\n- **Hardware:** any GPU\n- **Usage:** N/A"
    seen = answers(usage.probe, snapshot({"README.md": text}))
    found = {name: [place.start_line for place in evidence.locations] for name, evidence in seen.items()}
    assert found["usage-modalities"] == [1]
    assert found["usage-capabilities"] == [2, 2]
    assert found["usage-technical-means"] == [3]


@pytest.mark.parametrize(
    ("card", "name"),
    [
        ({"tags": ("chat", "text-generation")}, "usage-modalities"),
        ({"model-index": ({"name": "tiny"},)}, "usage-capabilities"),
        ({"tags": ("vllm",)}, "usage-technical-means"),
        ({"library_name": "transformers"}, "usage-technical-means"),
    ],
)
def test_keys_and_tags_of_the_card_count_with_their_line(card: dict[str, CardValue], name: str) -> None:
    evidence = answers(usage.probe, snapshot({"README.md": "Hello."}, card=card))[name]
    assert (evidence.outcome, evidence.locations[0].start_line) == (Outcome.PRESENT, 2)


def test_other_documents_of_the_repository_are_read_too() -> None:
    texts = {"README.md": "# Tiny\nA model.", "docs/MODEL_CARD.md": "## Limitations\nIt errs."}
    evidence = answers(usage.probe, snapshot(texts))[LIMITS]
    assert (evidence.outcome, evidence.locations[0].path) == (Outcome.PRESENT, "docs/MODEL_CARD.md")


def test_a_document_that_the_card_leads_to_and_nobody_read_leaves_the_answer_open() -> None:
    text = "# Tiny\nSee [the card](docs/card.md) and [the guide](docs/guide)."
    evidence = answers(usage.probe, snapshot({"README.md": text}, files=("docs/card.md", "docs/guide/README.md")))[
        LIMITS
    ]
    assert evidence.outcome is Outcome.UNAVAILABLE
    assert evidence.how == "the card leads to docs/card.md, which was not read"
    assert evidence.locations[0].start_line == 2
    assert answers(usage.probe, snapshot({"README.md": text}))[LIMITS].outcome is Outcome.ABSENT
