"""Terms that nobody weighed keep a release from being free: what could not be read, and what lies elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import licensecheck
from licensecheck.model.report import Report
from licensecheck.model.vocabulary import LicenseStatus, VerdictCode

FREE = Path(__file__).parents[2] / "fixtures" / "vectors" / "dense-8b-apache"
NARROW = "Terms of the weights\n\nThe weights of this model are licensed for non-commercial research only.\n"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 12345\n"


def checked(release: Path, change: Callable[[Path], object]) -> Report:
    shutil.copytree(FREE, release)
    change(release)
    facts = FREE.with_name("dense-8b-apache.facts.yaml")
    return licensecheck.check(str(release), licensecheck.Settings(offline=True, facts=facts))


def put(path: str, content: str | bytes) -> Callable[[Path], object]:
    def change(release: Path) -> None:
        file = release / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    return change


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("LICENSE", POINTER),
        ("LICENSE", NARROW.encode() + b"\0\0"),
        ("LICENSE-WEIGHTS.docx", b"PK\x03\x04 and the rest of an archive"),
        ("Terms of Use.pdf", b"%PDF-1.4\n%%EOF"),
        ("LICENSE.txt", NARROW + "\n" * 5_000_001),
    ],
)
def test_a_licence_that_cannot_be_read_is_never_free(tmp_path: Path, path: str, content: str | bytes) -> None:
    report = checked(tmp_path / "release", put(path, content))
    assert report.verdict.code is VerdictCode.UNDETERMINED
    assert f"{path} could not be read" in report.conclusion.reason


def test_a_licence_behind_a_link_out_of_the_release_is_never_free(tmp_path: Path) -> None:
    outside = tmp_path / "terms.txt"
    outside.write_text(NARROW)
    report = checked(tmp_path / "release", lambda release: (release / "MODEL_LICENSE").symlink_to(outside))
    assert report.verdict.code is VerdictCode.UNDETERMINED


def test_gaps_of_other_kinds_do_not_crowd_out_a_licence_that_cannot_be_read(tmp_path: Path) -> None:
    def change(release: Path) -> None:
        for number in range(300):
            (release / f"a{number}").symlink_to("nowhere")
        put("LICENSE", POINTER)(release)

    assert checked(tmp_path / "release", change).verdict.code is VerdictCode.UNDETERMINED


def beside_the_weights(release: Path) -> None:
    put("w/LICENSE", NARROW)(release)
    (release / "model.safetensors").rename(release / "w" / "model.safetensors")


@pytest.mark.parametrize(
    "change",
    [
        beside_the_weights,
        put("docs/LICENSE", NARROW),
        put("legal/eu/license.txt", NARROW),
        put(".terms/LICENSE", NARROW),
        put("docs/license/weights.txt", NARROW),
        put("USE_POLICY.md", NARROW),
        put("NOTICE", NARROW),
        put("docs/model_card.md", NARROW),
        put("LIZENZ.txt", NARROW),
        put("许可证.txt", NARROW),
        put("README.html", f"<html><body><h1>Licence</h1><p>{NARROW}</p></body></html>"),
    ],
)
def test_narrower_terms_elsewhere_are_not_overheard(tmp_path: Path, change: Callable[[Path], object]) -> None:
    assert checked(tmp_path / "release", change).verdict.code is not VerdictCode.CAN_APPLY


@pytest.mark.parametrize(
    "written",
    [
        "License: cc-by-nc-4.0",
        "licenses: [cc-by-nc-4.0]",
        "license: {name: cc-by-nc-4.0}",
        "license: 4",
        '"license": x\ny: [',
    ],
)
def test_front_matter_that_names_a_licence_in_its_own_way_is_not_overheard(tmp_path: Path, written: str) -> None:
    card = (FREE / "README.md").read_text().replace("license: apache-2.0", written)
    assert checked(tmp_path / "release", put("README.md", card)).verdict.code is VerdictCode.UNDETERMINED


@pytest.mark.parametrize("written", ["license:", "license: [apache-2.0]", "license: apache-2.0\nx: [", "language: en"])
def test_front_matter_that_says_nothing_else_leaves_a_release_free(tmp_path: Path, written: str) -> None:
    card = (FREE / "README.md").read_text().replace("license: apache-2.0", written)
    assert checked(tmp_path / "release", put("README.md", card)).conclusion.status is LicenseStatus.MET


def test_a_crowd_of_further_texts_is_not_read_without_end(tmp_path: Path) -> None:
    def change(release: Path) -> None:
        for number in range(30):
            put(f"licenses/part{number}/LICENSE", f"You may do whatever you like with part {number}.")(release)

    report = checked(tmp_path / "release", change)
    assert report.conclusion.status is LicenseStatus.UNDETERMINED
    assert "were not all read" in report.conclusion.reason


@pytest.mark.parametrize(
    "change",
    [
        put("data/LICENSE", NARROW),
        put("src/tool/LICENSE", NARROW),
        put("third_party/LICENSE", NARROW),
        put("docs/LICENSE", (FREE / "LICENSE").read_bytes()),
        put(
            "NOTICE",
            "Example 8B\nCopyright 2026 Example Lab\n\nIt includes parts of Example Tool, under the MIT licence.\n",
        ),
    ],
)
def test_what_is_for_something_else_leaves_a_release_free(tmp_path: Path, change: Callable[[Path], object]) -> None:
    assert checked(tmp_path / "release", change).verdict.code is VerdictCode.CAN_APPLY


@pytest.mark.parametrize(
    "path",
    [
        "legal.txt",
        "RESTRICTIONS.txt",
        "IMPORTANT.txt",
        "READ_ME_FIRST.txt",
        "lisence.txt",
        "LICENSE.json",
        "LICENSE.yaml",
    ],
)
def test_terms_under_other_names_are_heard(tmp_path: Path, path: str) -> None:
    assert checked(tmp_path / "release", put(path, NARROW)).verdict.code is not VerdictCode.CAN_APPLY


@pytest.mark.parametrize("path", ["legal.txt", "IMPORTANT.txt", "READ_ME_FIRST.txt"])
def test_a_notice_without_terms_takes_nothing(tmp_path: Path, path: str) -> None:
    report = checked(tmp_path / "release", put(path, "Please read the model card before you load the model.\n"))
    assert report.verdict.code is VerdictCode.CAN_APPLY


@pytest.mark.parametrize(
    ("path", "content"), [("license.png", b"\x89PNG\r\n\x1a\n\0\0"), ("LICENSE.zip", b"PK\x03\x04 and more\0")]
)
def test_an_image_or_archive_that_is_called_a_licence_is_unread(tmp_path: Path, path: str, content: bytes) -> None:
    report = checked(tmp_path / "release", put(path, content))
    assert report.verdict.code is VerdictCode.UNDETERMINED
    assert f"{path} could not be read" in report.conclusion.reason


def test_a_picture_of_another_name_is_no_licence(tmp_path: Path) -> None:
    report = checked(tmp_path / "release", put("license-badge.png", b"\x89PNG\r\n\x1a\n\0\0"))
    assert report.verdict.code is VerdictCode.CAN_APPLY


@pytest.mark.parametrize(
    "field",
    [
        'extra_gated_prompt: "You agree to use these weights for non-commercial research only."',
        "extra_gated_fields:\n  I agree to use this model for non-commercial purposes ONLY: checkbox",
        'extra_gated_heading: "On our written demand, you will return or destroy the model and all copies."',
        "usage: non-commercial only",
        "notes: [null, 'This model is for non-commercial use only']",
        "<<: {license: cc-by-nc-4.0}",
        "description: This model is for non-commercial use only",
        "tags: ['license:cc-by-nc-4.0']",
    ],
)
def test_terms_in_the_front_matter_are_never_free(tmp_path: Path, field: str) -> None:
    def change(release: Path) -> None:
        card = release / "README.md"
        card.write_text(card.read_text().replace("license: apache-2.0\n", f"license: apache-2.0\n{field}\n", 1))

    assert checked(tmp_path / "release", change).verdict.code is VerdictCode.UNDETERMINED


def test_a_configuration_that_names_another_licence_is_shown(tmp_path: Path) -> None:
    report = checked(tmp_path / "release", put("generation_config.json", '{"license": "cc-by-nc-4.0"}'))
    assert report.verdict.code is VerdictCode.UNDETERMINED
    assert "generation_config.json" in report.conclusion.reason


def test_a_front_matter_that_only_describes_takes_nothing(tmp_path: Path) -> None:
    def change(release: Path) -> None:
        card = release / "README.md"
        more = 'description: "A model for research on language"\nextra_gated_prompt: "Please tell us who you are."\n'
        card.write_text(card.read_text().replace("license: apache-2.0\n", f"license: apache-2.0\n{more}", 1))

    assert checked(tmp_path / "release", change).verdict.code is VerdictCode.CAN_APPLY
