"""Figures of training in the notations in which cards write them."""

from __future__ import annotations

from time import perf_counter

import pytest

from licensecheck.probes import figures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It saw 14.8 trillion tokens.", 14.8e12),
        ("It saw 15T+ tokens.", 15e12),
        ("It saw ~2.5 trillion carefully chosen tokens.", 2.5e12),
        ("It saw 300B tokens.", 300e9),
        ("It saw 1.5e12 tokens.", 1.5e12),
        ("It saw 1.5 x 10^12 tokens.", 1.5e12),
        ("It saw 299,892,736,000 tokens.", 299_892_736_000),
        ("It saw 3-4T tokens.", 4e12),
        ("It saw 1,400 billion tokens.", 1.4e12),
        ("It saw 1,4T tokens.", 1.4e12),
        ("Training tokens: 15T", 15e12),
        ("Number of training tokens: up to 9T", 9e12),
        ("共 3.2 万亿 token", 3.2e12),
        ("8千亿 tokens", 8e11),
    ],
)
def test_tokens_are_read_in_every_notation(text: str, value: float) -> None:
    assert figures.tokens(text) == (value,)


@pytest.mark.parametrize(
    "text",
    [
        "A window of 128K tokens.",
        "A window of 1 million tokens.",
        "A 7B model with a vocabulary of 128,256 tokens.",
        "Batches of 4M tokens.",
        "It writes 120 tokens a second.",
    ],
)
def test_windows_batches_and_vocabularies_are_no_training(text: str) -> None:
    assert figures.tokens(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.8e25 FLOPs", 3.8e25),
        ("3.8E+25 FLOP", 3.8e25),
        ("3.8 × 10^25 floating point operations", 3.8e25),
        ("3.8 x 10 25 FLOPs", 3.8e25),
        ("$3.8 \\times 10^{25}$ FLOPs".replace("}$", "}"), 3.8e25),
        ("38 yottaFLOPs", 3.8e25),
        ("2 ZFLOPs", 2e21),
        ("1000 PF-days", 8.64e22),
        ("training compute: 2.2e22", 2.2e22),
    ],
)
def test_operations_are_read_in_every_notation(text: str, value: float) -> None:
    assert list(figures.flops(text)) == pytest.approx([value])


@pytest.mark.parametrize("text", ["150 TFLOP per GPU", "989 TFLOPS", "1e15 FLOP/s", "2e18 FLOPS/s at peak"])
def test_speed_is_no_amount(text: str) -> None:
    assert figures.flops(text) == ()


@pytest.mark.parametrize(
    ("text", "hours", "hardware"),
    [
        ("2.8M H800 GPU hours", 2.8e6, "h800"),
        ("39.3 million GPU hours", 39.3e6, ""),
        ("1,720,320 A100-80GB GPU-hours", 1_720_320, "a100"),
        ("150k A100 hours", 150e3, "a100"),
        ("400 TPU v4 chip-hours", 400, "tpu v4"),
    ],
)
def test_processor_hours_keep_their_hardware(text: str, hours: float, hardware: str) -> None:
    assert figures.processor_hours(text) == (figures.Hours(hours=hours, hardware=hardware),)


def test_hours_of_speech_and_of_work_are_no_processor_hours() -> None:
    assert figures.processor_hours("100K hours of speech, 3 hours of work") == ()


@pytest.mark.parametrize(
    ("text", "hours", "hardware"),
    [
        ("512 A100 GPUs for 21 days", 512 * 21 * 24, "a100"),
        ("a single A10G GPU (~12 min)", 0.2, "a10g"),
        ("2,048 NVIDIA H100 GPUs over two weeks", 2048 * 14 * 24, "h100"),
        ("64 TPU v4 chips for 10 hours", 640, "tpu v4"),
    ],
)
def test_processors_times_time_are_hours(text: str, hours: float, hardware: str) -> None:
    found = figures.running_time(text)
    assert found is not None
    assert found.hours == pytest.approx(hours)
    assert found.hardware == hardware


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("in 8B, 70B and 405B sizes", (8e9, 70e9, 405e9)),
        ("3B and 8B models", (3e9, 8e9)),
        ("with 14 billion parameters", (14e9,)),
        ("a 1T parameter model on 15T tokens", (1e12,)),
        ("from the 1.6T checkpoint", ()),
        ("Example 4 Maverick costs $7B", ()),
    ],
)
def test_sizes_are_those_of_models(text: str, sizes: tuple[float, ...]) -> None:
    assert figures.sizes(text) == sizes


@pytest.mark.parametrize("text", ["9" * 4000, "1," * 2000 + "tokens", "1e" * 2000, "A100 " * 1000, "7B, " * 1000])
def test_long_runs_of_digits_are_read_in_bounded_time(text: str) -> None:
    began = perf_counter()
    for reader in (figures.tokens, figures.flops, figures.sizes, figures.processor_hours, figures.running_time):
        reader(text)
    assert perf_counter() - began < 2
