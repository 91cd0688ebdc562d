"""What the licence section of a card says beside a free licence is understood, or the release is not met."""

from __future__ import annotations

import pytest

from licensecheck.judging.unheard import with_unheard
from licensecheck.licensing.release.conclusion import conclude
from licensecheck.model.license import Conclusion
from licensecheck.model.vocabulary import LicenseStatus
from tests.licensing.reading_tools import MIT, tools
from tests.snapshots import snapshot

CARD = "# Plover\n\nPlover is a model of bicycles.\n\n## License\n\nThe weights are under the MIT License.\n\n{}\n"


def _concluded(said: str, card: str = CARD) -> Conclusion:
    seen = snapshot(
        {"LICENSE": MIT, "README.md": card.format(said)},
        files={"model.safetensors": 1_000},
        card={"license": "mit"},
        name="plover",
    )
    return with_unheard(conclude(seen, tools(), weights_here=True), seen, tools())


@pytest.mark.parametrize(
    "said",
    [
        "Shops write to us.",
        "Include a bell, and bring the bicycle back each autumn.",
        "It is under MIT for members of the guild.",
        "Riders of other makers are not welcome.",
        "r i d e r s o n l y",
        "店家先来聊聊。",
    ],
)
def test_a_sentence_that_nobody_understands_keeps_it_open(said: str) -> None:
    found = _concluded(said)
    assert found.status is LicenseStatus.UNDETERMINED
    assert f"line 9 of README.md says “{said.lower()[:20]}" in found.reason
    assert "which nothing explains" in found.reason


@pytest.mark.parametrize(
    "said",
    [
        "",
        "See the LICENSE file.",
        "Copyright 2026 The Bicycle Works",
        "The model supports commercial use.",
        "The documentation is under CC-BY-4.0.",
    ],
)
def test_what_says_nothing_new_leaves_it_met(said: str) -> None:
    found = _concluded(said)
    assert found.status is LicenseStatus.MET, found.reason


def test_what_another_section_says_of_other_things_is_not_looked_at() -> None:
    assert _concluded("", CARD + "\n## Riding\n\nRing the bell in summer.\n").status is LicenseStatus.MET
