"""Four times the card takes about four times the time, and of many large texts only so much is read."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from licensecheck.checking import check_snapshot, rulebook
from licensecheck.model.snapshot import Card, Document, FileEntry, Snapshot, Subject
from licensecheck.model.vocabulary import LicenseStatus, Origin, SubjectKind
from licensecheck.sources.files.limits import Limits
from licensecheck.sources.folder.release import open_folder
from tests.hostile.test_linear import MOST, TRIES
from tests.sources.samples import put

SIZE = 12_000
FREE = (("license", "mit"),)
DAY = "2026-11-21"
UNITS = {
    "blank lines": "\n",
    "blanks": " " * 299 + "- licensed only once\n",
    "rows": "| commercial | only |\n",
    "headings": "# Heading\nThe license is ours.\n",
    "links": "[license](https://acme.example/terms) may not\n",
    "sentences": "\n\nThe model is released under a licence of its own only.",
    "one line": "This model may only be used for research. ",
    "comments": "<!-- x ",
    "fences": "```\n",
    "pictures": "![license](x)",
    "figures": "trained on 3 trillion tokens with 9 GPU hours\n",
    "bases": "fine-tuned from org/model on data\n",
    "questions": "Can I use it commercially?\n",
    "marks": "❌ commercial use of the model ",
    "keys": "license: [",
    "names": '"license": "',
}


def _card(text: str) -> Document:
    return Document(path="README.md", text=text, sha256="", origin=Origin.REPO_FILE)


def _seconds(text: str) -> float:
    manifest = Document(path="pyproject.toml", text=text, sha256="-")
    subject = Subject(reference="x", kind=SubjectKind.FOLDER, name="x")
    card = _card(f"---\nlicense: mit\n---\n# Model\n{text}")
    weights = FileEntry(path="model.safetensors", size=9)
    snapshot = Snapshot(
        subject=subject, documents=(card, manifest), files=(weights,), card=Card(path="README.md", fields=FREE)
    )
    started = process_time()
    check_snapshot(snapshot, rulebook(), as_of=DAY)
    return process_time() - started


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_four_times_the_card_takes_about_four_times_as_long(unit: str) -> None:
    small = unit * (SIZE // len(unit) + 1)
    _seconds(small)
    assert any(_seconds(small * 4) < MOST * max(_seconds(small), 0.05) for _ in range(TRIES))


def test_no_licence_or_card_is_read_farther_than_anybody_writes_one(tmp_path: Path) -> None:
    limits = Limits(characters=1_000)
    for name in ("LICENSE", "README.md", "config.json"):
        put(tmp_path, name, "x " * 1_000)
    read = {document.path: document for document in open_folder(str(tmp_path), limits=limits).documents}
    assert {path: (len(one.text), one.truncated) for path, one in read.items()} == {
        "LICENSE": (1_000, True),
        "README.md": (1_000, True),
        "config.json": (2_000, False),
    }


@pytest.mark.parametrize(("name", "kind"), [("LICENSE-{}", "license"), ("page{}.md", "card")])
def test_of_many_texts_only_so_many_characters_are_read(tmp_path: Path, name: str, kind: str) -> None:
    limits = Limits(license_characters=10_000, card_characters=10_000)
    put(tmp_path, "README.md", "# Model\n")
    for number in range(30):
        put(tmp_path, name.format(number), f"Part {number}. " + "x" * 1_000)
    snapshot = open_folder(str(tmp_path), limits=limits)
    assert len(snapshot.documents) <= 12, kind
    assert snapshot.document("README.md") is not None
    assert sum("not read" in gap.reason for gap in snapshot.gaps) >= 19


def test_copies_of_one_licence_count_once(tmp_path: Path) -> None:
    for number in range(30):
        put(tmp_path, f"part{number}/LICENSE", "You may use it. " * 100)
    snapshot = open_folder(str(tmp_path), limits=Limits(license_characters=5_000))
    assert len(snapshot.documents) == 30


def test_a_card_of_which_there_is_more_is_never_free(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "---\nlicense: mit\n---\n# Model\n" + "\n" * 900 + "No business.")
    put(tmp_path, "model.safetensors", "x")
    statuses = [
        check_snapshot(
            open_folder(str(tmp_path), limits=Limits(characters=most)), rulebook(), as_of=DAY
        ).conclusion.status
        for most in (900, 1_000)
    ]
    assert statuses == [LicenseStatus.UNDETERMINED, LicenseStatus.MET]
