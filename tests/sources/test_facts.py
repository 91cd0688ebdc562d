"""What a user states: known names, right types, and the line of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.errors import RulebookError, UsageError
from licensecheck.model.facts import FACTS, FactType
from licensecheck.sources import read_facts
from tests.sources.samples import put


def _one(tmp_path: Path, text: str) -> str | int | float | bool:
    (fact,) = read_facts(put(tmp_path, "facts.yaml", text))
    return fact.value


def test_facts_keep_their_order_line_and_who_stated_them(tmp_path: Path) -> None:
    path = put(tmp_path, "facts.yaml", "# what we know\ngated: false\n\ntraining_compute: 3.8e24\n")
    gated, compute = read_facts(path)
    assert (gated.name, gated.value, gated.stated_by) == ("gated", "false", "the user (facts.yaml)")
    assert gated.location is not None
    assert (gated.location.path, gated.location.start_line) == ("facts.yaml", 2)
    assert compute.value == 3.8e24


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("gated: auto", "auto"),
        ("gpai: yes", "yes"),
        ("gpai: true", "yes"),
        ("gpai: unknown", "unknown"),
        ("monetised: no", False),
        ("monetised: true", True),
        ("parameters: 7000000000", 7_000_000_000),
        ("modality: text-generation", "text-generation"),
        ("placed_on_market: 2025-08-02", "2025-08-02"),
    ],
)
def test_each_type_is_read(tmp_path: Path, text: str, value: object) -> None:
    assert _one(tmp_path, text) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gated: perhaps", "must be one of false, auto, manual"),
        ("gated: [auto]", "must be one of"),
        ("monetised: 1", "must be true or false"),
        ("training_compute: 3e24 FLOP", "without its unit"),
        ("training_compute: -1", "plain number of FLOP"),
        ("training_compute: true", "plain number"),
        ("training_compute: 1e999", "plain number"),
        ("placed_on_market: 2025-13-45", "a day such as"),
        ("placed_on_market: 20250802", "a day such as"),
        ("modality: ''", "text of at most"),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RulebookError, match=message) as caught:
        _one(tmp_path, f"\n{text}\n")
    assert "facts.yaml:2: " in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("training_tokens: 15T tokens", "did you mean `training_tokens: 1.5e+13`?"),
        ("training_tokens: 15", "did you mean `training_tokens: 1.5e+13`?"),
        ("parameters: 8B", "did you mean `parameters: 8e+09`?"),
        ("parameters: 8", "did you mean `parameters: 8e+09`?"),
        ("parameters: 1.5 billion", "did you mean `parameters: 1.5e+09`?"),
        ("training_compute: 3e24 FLOP", "did you mean `training_compute: 3e+24`?"),
        ("training_compute: 24", "did you mean `training_compute: 1e+24`?"),
    ],
)
def test_a_number_with_a_unit_or_in_another_one_gets_a_suggestion(tmp_path: Path, text: str, hint: str) -> None:
    with pytest.raises(RulebookError, match=r"facts\.yaml:1: ") as caught:
        _one(tmp_path, text)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("training_compute: 1e29", "cannot be 1e\\+29: nothing has so many FLOP"),
        ("training_tokens: 0.5", "so few tokens"),
        ("parameters: 1e9\nactive_parameters: 2e9", "facts.yaml:2: .*cannot be more than `parameters`"),
        ("designated_systemic: true\ngpai: no", "facts.yaml:2: .*contradict each other"),
        (
            "parameters: 7e9\ntraining_tokens: 2e12\ntraining_compute: 8e25",
            "facts.yaml:3: .*is not what `parameters` and `training_tokens` come to .8.4e.22",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RulebookError, match=message):
        read_facts(put(tmp_path, "facts.yaml", text))


def test_every_fact_is_documented(root: Path) -> None:
    page = (root / "docs" / "facts.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(" `"): line for line in page.splitlines() if line.startswith("| `")}
    assert list(rows) == [kind.name for kind in FACTS]
    for kind in FACTS:
        assert kind.bears_on in rows[kind.name]
        assert all(f"`{choice}`" in rows[kind.name] for choice in kind.choices)
        assert kind.unit in rows[kind.name]


def test_a_typo_gets_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"facts\.yaml:2: unknown fact 'monetized'") as caught:
        _one(tmp_path, "gated: auto\nmonetized: true\n")
    assert caught.value.hint == "did you mean `monetised`?"


def test_an_unknown_fact_far_from_any_lists_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        _one(tmp_path, "zzz: 1\n")
    assert all(kind.name in caught.value.hint for kind in FACTS)


@pytest.mark.parametrize("text", ["", "- gated", "gated", "gated: auto\ngated: manual", "a: b: c", "\t"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RulebookError, match=r"facts\.yaml:"):
        _one(tmp_path, text)


def test_a_missing_or_binary_file_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="could not be read"):
        read_facts(tmp_path / "none.yaml")
    with pytest.raises(UsageError, match="NUL"):
        read_facts(put(tmp_path, "facts.yaml", b"gated: \0"))


def test_compute_may_differ_from_the_product_as_far_as_real_models_do(tmp_path: Path) -> None:
    sparse = "parameters: 1e12\ntraining_tokens: 15.5e12\ntraining_compute: 3e24\n"
    assert len(read_facts(put(tmp_path, "facts.yaml", sparse))) == 3


def test_every_fact_of_the_vocabulary_can_be_stated(tmp_path: Path) -> None:
    samples = {FactType.BOOL: "true", FactType.NUMBER: "1e12", FactType.TEXT: "a", FactType.DATE: "2025-08-02"}
    product = {"training_compute": "6e24"}
    lines = [f"{one.name}: {product.get(one.name) or samples.get(one.type) or one.choices[0]}" for one in FACTS]
    assert len(read_facts(put(tmp_path, "facts.yaml", "\n".join(lines)))) == len(FACTS)
