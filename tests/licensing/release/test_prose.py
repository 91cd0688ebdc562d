"""What a card says of the weights in sentences of its own, in and outside its licence section."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.model.vocabulary import VerdictCode
from tests.licensing.release.test_origin import checked, said


@pytest.mark.parametrize(
    "section",
    [
        "## Лицензия\n\nКоммерческое применение весов запрещено.",
        "## Licença\n\nO uso comercial destes pesos é proibido.",
        "## License\n\nКоммерческое применение весов запрещено.",
        "## Lisans\n\nBu ağırlıklar ticari amaçla kullanılamaz.",
        "## สัญญาอนุญาต\n\nห้ามใช้โมเดลนี้เพื่อการค้าโดยเด็ดขาดทุกกรณี",
    ],
)
def test_a_licence_section_in_a_language_that_is_not_read_is_shown(tmp_path: Path, section: str) -> None:
    report = checked(tmp_path / "release", said(section))
    assert report.verdict.code is VerdictCode.UNDETERMINED
    shown = next(f for c in report.conditions for f in c.findings if f.rule == "language-not-read")
    assert shown.location is not None
    assert shown.location.excerpt == section.rpartition("\n")[2]


@pytest.mark.parametrize(
    "section",
    ["## Лицензия\n\nВеса доступны под лицензией Apache 2.0.", "## Licença\n\nApache 2.0", "## Lisans\n\nBkz."],
)
def test_a_licence_section_that_only_names_a_licence_is_understood(tmp_path: Path, section: str) -> None:
    assert checked(tmp_path / "release", said(section)).verdict.code is VerdictCode.CAN_APPLY


@pytest.mark.parametrize(
    "sentence",
    [
        "Firms with more than 80 employees need a licence from us.",
        "You may not use the outputs to train other models.",
        "The rights granted do not extend to persons in the European Union.",
        "A subscription is required to use the weights.",
        "## 라이선스\n\n이 모델은 비상업적 용도로만 사용할 수 있습니다.",
    ],
)
def test_a_term_fails_wherever_the_card_says_it(tmp_path: Path, sentence: str) -> None:
    assert checked(tmp_path / "release", said(sentence)).verdict.code is VerdictCode.CANNOT_APPLY


@pytest.mark.parametrize(
    "sentence",
    [
        "The model is intended for research on language.",
        "It is not suitable for medical use.",
        "You should not rely on its answers without checking them.",
        "You may not get the same answer twice.",
        "You must not forget to pass the chat template.",
    ],
)
def test_a_description_is_no_term(tmp_path: Path, sentence: str) -> None:
    assert checked(tmp_path / "release", said(sentence)).verdict.code is VerdictCode.CAN_APPLY
