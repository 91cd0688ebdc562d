"""Headers of weight files: what they tell, how little is read, and what hostile ones do."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licensecheck.model.snapshot import TensorHeader
from licensecheck.sources import open_subject
from licensecheck.sources.files.gguf import read_gguf
from licensecheck.sources.files.safetensors import MalformedHeader, read_safetensors
from tests.sources.samples import gguf, gguf_pair, gguf_text, put, safetensors

HUGE = 10_000_000_000
STRING, ARRAY, U32, BOOL, F32 = 8, 9, 4, 7, 6


class Counted(io.FileIO):
    """A file that counts the bytes that are read from it."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(-1 if size is None else size) or b""
        self.count += len(data)
        return data


def _tensor(dtype: str, shape: list[int], begin: int, end: int) -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def _safetensors(data: bytes) -> TensorHeader:
    return read_safetensors(io.BytesIO(data), len(data), "m")


def _gguf(data: bytes) -> TensorHeader:
    return read_gguf(io.BytesIO(data), len(data), "m")


def test_safetensors_counts_parameters_and_keeps_text_metadata() -> None:
    header = _safetensors(
        safetensors(
            {
                "__metadata__": {"format": "pt", "license": "x" * 5000, "number": 3},
                "a": _tensor("BF16", [4, 8], 0, 64),
                "b": _tensor("F32", [], 64, 68),
            },
            bytes(68),
        )
    )
    assert (header.parameters, header.tensors, header.tensor_bytes) == (33, 2, 68)
    assert header.fields == (("format", "pt"), ("license", "x" * 2000))


def test_packed_weights_have_no_count_of_parameters() -> None:
    data = safetensors({"qweight": _tensor("I32", [100], 0, 400), "scale": _tensor("F16", [2], 400, 404)}, bytes(404))
    assert _safetensors(data).parameters is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"short",
        struct.pack("<Q", 1 << 63) + b"{}",
        struct.pack("<Q", 100) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 4) + b"{{{{",
        struct.pack("<Q", 60_000) + b"[" * 60_000,
        safetensors({"a": 1}),
        safetensors({"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}),
        safetensors({"a": {"dtype": "F32", "shape": [2.5], "data_offsets": [0, 4]}}),
        safetensors({"a": {"dtype": "F32", "shape": [1 << 70], "data_offsets": [0, 4]}}),
        safetensors({"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}}),
        safetensors({"a": {"dtype": "F32", "shape": "12", "data_offsets": [0, 4]}}),
        safetensors({"a": {"dtype": "F32", "shape": [1] * 100, "data_offsets": [0, 4]}}),
    ],
)
def test_malformed_safetensors_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedHeader):
        _safetensors(data)


def test_gguf_tells_licence_architecture_and_parameters() -> None:
    tokens = struct.pack("<IQ", STRING, 1000) + b"".join(gguf_text(f"token{n}") for n in range(1000))
    header = _gguf(
        gguf(
            [
                gguf_pair("general.architecture", STRING, gguf_text("llama")),
                gguf_pair("general.license", STRING, gguf_text("other")),
                gguf_pair("llama.block_count", U32, struct.pack("<I", 32)),
                gguf_pair("general.checked", BOOL, b"\1"),
                gguf_pair("tokenizer.ggml.tokens", ARRAY, tokens),
                gguf_pair("tokenizer.ggml.scores", ARRAY, struct.pack("<IQ", F32, 10) + bytes(40)),
                gguf_pair("tokenizer.chat_template", STRING, gguf_text("hello")),
                gguf_pair("general.tags", ARRAY, struct.pack("<IQ", STRING, 2) + gguf_text("a") + gguf_text("b")),
            ],
            [(4, 8), (3,)],
        )
        + bytes(100)
    )
    assert header.fields == (
        ("general.architecture", "llama"),
        ("general.checked", "true"),
        ("general.license", "other"),
        ("general.tags", "a, b"),
        ("llama.block_count", "32"),
    )
    assert (header.parameters, header.tensors, header.tensor_bytes) == (35, 2, 100)


ENDLESS = struct.pack("<Q", 1 << 63)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GGUF",
        b"XXXX" + bytes(20),
        gguf([], version=1),
        gguf([], version=0x03000000),
        b"GGUF" + struct.pack("<IQQ", 3, 1 << 63, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1 << 63),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + ENDLESS,
        gguf([gguf_pair("a", STRING, ENDLESS)]),
        gguf([gguf_pair("a", 99, b"")]),
        gguf([gguf_pair("a", ARRAY, struct.pack("<I", STRING) + ENDLESS)]),
        gguf([gguf_pair("a", ARRAY, struct.pack("<I", F32) + ENDLESS)]),
        gguf([gguf_pair("a", ARRAY, struct.pack("<I", ARRAY) + ENDLESS)]),
        gguf([], [(1,) * 9]),
    ],
)
def test_malformed_gguf_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedHeader):
        _gguf(data)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("m.safetensors", safetensors({"a": _tensor("U8", [HUGE - 200], 0, HUGE - 200)})),
        ("m.gguf", gguf([gguf_pair("general.license", STRING, gguf_text("mit"))], [(5, 1_000_000_000)])),
    ],
)
def test_of_ten_gigabytes_only_the_header_is_read(tmp_path: Path, name: str, head: bytes) -> None:
    path = put(tmp_path, name, head)
    with path.open("r+b") as stream:
        stream.truncate(HUGE)
    with Counted(path) as counted:
        read = read_gguf if name.endswith("gguf") else read_safetensors
        assert read(counted, HUGE, name).tensors == 1
        assert counted.count <= 70_000
    assert len(open_subject(str(tmp_path)).headers) == 1


def test_a_skipped_array_of_gigabytes_costs_no_reading(tmp_path: Path) -> None:
    scores = gguf_pair("scores", ARRAY, struct.pack("<IQ", F32, HUGE // 8))
    path = put(tmp_path, "m.gguf", gguf([scores]))
    with path.open("r+b") as stream:
        stream.truncate(HUGE)
    with Counted(path) as counted:
        assert read_gguf(counted, HUGE, "m").parameters == 0
        assert counted.count <= 70_000


def test_a_header_that_never_ends_is_left_with_what_was_read(tmp_path: Path) -> None:
    pairs = [
        gguf_pair("general.license", STRING, gguf_text("mit")),
        gguf_pair("a", ARRAY, struct.pack("<IQ", STRING, HUGE // 9)),
    ]
    path = put(tmp_path, "m.gguf", gguf(pairs, [(1,)]))
    with path.open("r+b") as stream:
        stream.truncate(HUGE)
    with Counted(path) as counted:
        header = read_gguf(counted, HUGE, "m")
        assert counted.count <= 16_100_000
    assert (header.parameters, header.fields) == (None, (("general.license", "mit"),))


def test_a_malformed_header_is_a_gap_that_names_the_file(tmp_path: Path) -> None:
    put(tmp_path, "m.gguf", b"no such format")
    put(tmp_path, "m.safetensors", b"no such format either")
    snapshot = open_subject(str(tmp_path))
    assert snapshot.headers == ()
    assert [gap.path for gap in snapshot.gaps[:2]] == ["m.gguf", "m.safetensors"]


def test_weights_that_are_cut_off_are_a_gap_beside_their_header(tmp_path: Path) -> None:
    put(tmp_path, "m.safetensors", safetensors({"a": _tensor("F32", [1000], 0, 4000)}))
    snapshot = open_subject(str(tmp_path))
    assert len(snapshot.headers) == 1
    assert "cut off" in snapshot.gaps[0].reason


@given(st.binary(max_size=300))
def test_no_bytes_crash_a_reader(data: bytes) -> None:
    for read, prefix in ((read_gguf, b"GGUF\x03\0\0\0"), (read_gguf, b""), (read_safetensors, b"")):
        try:
            read(io.BytesIO(prefix + data), len(prefix + data), "m")
        except MalformedHeader:
            continue
