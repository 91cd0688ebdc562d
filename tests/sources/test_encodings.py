"""Texts in the encodings that licences come in: read as what they are, and the guess is said."""

from __future__ import annotations

import pytest

from licensecheck.sources.files.decode import BinaryContent, decode

CHINESE = "本协议授予任何人免费使用、修改和分发本模型的权利。未经许可方书面同意，不得将模型用于商业目的。"
TRADITIONAL = "本協議授予任何人免費使用、修改和散布本模型的權利。未經授權人書面同意，不得將模型用於商業目的。"
JAPANESE = "誰でもこのモデルを無償で使用し、変更し、配布することができます。ただし、商用目的での利用はできません。"
KOREAN = "누구든지 이 모델을 무료로 사용, 수정 및 배포할 수 있습니다. 다만 상업적 목적으로는 사용할 수 없습니다."
GERMAN = "Jeder darf das Modell unentgeltlich für jeden Zweck benutzen, verändern und weitergeben – außer für Gewinn."
ENGLISH = "Model licence. Everyone may use, change and share the model. "


@pytest.mark.parametrize("before", ["", ENGLISH * 2000], ids=["alone", "after-english"])
@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("gb18030", CHINESE, "GB18030"),
        ("big5", TRADITIONAL, "Big5"),
        ("shift_jis", JAPANESE, "Shift-JIS"),
        ("euc_jp", JAPANESE, "EUC-JP"),
        ("euc_kr", KOREAN, "EUC-KR"),
        ("cp1252", GERMAN, "Windows-1252"),
    ],
)
def test_what_is_no_unicode_is_read_in_the_encoding_that_fits(encoding: str, text: str, name: str, before: str) -> None:
    decoded = decode((before + "\n" + text).encode(encoding))
    assert decoded.text == before + "\n" + text
    assert name in decoded.note


@pytest.mark.parametrize("text", [CHINESE + "\nModel 1.0\n" * 3, ENGLISH], ids=["chinese", "english"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_and_said(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert encoding.upper() in decoded.note


def test_one_chinese_line_of_megabytes_is_decoded_from_a_sample() -> None:
    decoded = decode(CHINESE.encode("gb18030") * 20_000)
    assert decoded.text == CHINESE * 20_000


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"{\\rtf1\\ansi You may use it.}", "RTF"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"\.doc"),
        (b"\x1f\x8b\x08\0", "gzip"),
    ],
)
def test_a_file_of_an_office_program_is_refused_with_what_to_do(start: bytes, what: str) -> None:
    with pytest.raises(BinaryContent, match=what) as caught:
        decode(start)
    assert "plain text" in caught.value.hint or "unpack" in caught.value.hint
