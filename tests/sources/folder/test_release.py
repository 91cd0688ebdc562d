"""A folder becomes a snapshot: which files, which texts, and what is said to be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.errors import SourceError, UsageError
from licensecheck.model.snapshot import Fact
from licensecheck.model.vocabulary import Origin, SubjectKind
from licensecheck.sources import open_subject
from tests.sources.samples import POINTER, put

GRANT = "You may use this model for any purpose.\n"
CARD = "---\nlicense: no\nbase_model: [org/base]\n---\n# A model\n"


def test_texts_card_and_files_of_a_folder_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "some-model"
    put(folder, "LICENSE", GRANT)
    put(folder, "README.md", CARD)
    put(folder, "config.json", "{}")
    put(folder, "train.py", "raise SystemExit\n")
    snapshot = open_subject(str(folder))
    assert [document.path for document in snapshot.documents] == ["LICENSE", "README.md", "config.json"]
    assert snapshot.documents[0].origin is Origin.REPO_FILE
    assert snapshot.documents[0].text == GRANT
    assert snapshot.card is not None
    assert snapshot.card.get("license") == "no"
    assert [entry.path for entry in snapshot.files] == ["LICENSE", "README.md", "config.json", "train.py"]
    assert (snapshot.subject.kind, snapshot.subject.name) == (SubjectKind.FOLDER, "some-model")


def test_the_same_folder_gives_the_same_snapshot(tmp_path: Path) -> None:
    for name in ("b/LICENSE", "a/LICENSE", "README.md", "c.json"):
        put(tmp_path, name, GRANT)
    assert open_subject(str(tmp_path)) == open_subject(str(tmp_path))


def test_a_plain_folder_is_not_a_complete_listing_and_says_what_would_settle_it(tmp_path: Path) -> None:
    put(tmp_path, "README.md", CARD)
    snapshot = open_subject(str(tmp_path))
    assert not snapshot.complete
    assert "--listing" in snapshot.gaps[-1].would_settle


def test_a_listing_completes_a_folder_with_files_that_are_not_here(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    put(folder, "README.md", CARD)
    listing = put(tmp_path, "files.txt", "999\tREADME.md\n4976698672\tmodel.safetensors\n")
    snapshot = open_subject(str(folder), listing=listing)
    assert snapshot.complete
    assert [(entry.path, entry.size, entry.here) for entry in snapshot.files] == [
        ("README.md", len(CARD), True),
        ("model.safetensors", 4976698672, False),
    ]
    assert snapshot.gaps == ()


def test_a_licence_that_is_listed_but_not_here_is_a_gap(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    put(folder, "README.md", CARD)
    listing = put(tmp_path, "files.txt", "10\tMODEL_LICENSE\n999\tREADME.md\n10\tthird_party/x/LICENSE\n")
    assert [gap.path for gap in open_subject(str(folder), listing=listing).gaps] == ["MODEL_LICENSE"]


def test_a_pointer_declares_weights_that_are_not_here(tmp_path: Path) -> None:
    put(tmp_path, "model.safetensors", POINTER)
    (entry,) = open_subject(str(tmp_path)).files
    assert (entry.pointer, entry.here, entry.size) == (True, False, 4976698672)
    assert entry.sha256 == "a" * 64


def test_a_licence_replaced_by_a_pointer_is_a_gap_and_no_text(tmp_path: Path) -> None:
    put(tmp_path, "LICENSE", POINTER)
    snapshot = open_subject(str(tmp_path))
    assert snapshot.documents == ()
    assert snapshot.gaps[0].path == "LICENSE"


def test_a_text_about_pointers_is_not_a_pointer(tmp_path: Path) -> None:
    put(tmp_path, "README.md", POINTER + "is what a pointer looks like\n")
    assert not open_subject(str(tmp_path)).files[0].pointer


def test_facts_travel_with_the_snapshot(tmp_path: Path) -> None:
    put(tmp_path, "README.md", CARD)
    fact = Fact(name="gated", value="auto", stated_by="a test")
    assert open_subject(str(tmp_path), facts=(fact,)).fact("gated") == fact


def test_the_root_card_is_found_in_any_case_and_no_other_card_counts(tmp_path: Path) -> None:
    put(tmp_path / "one", "ReadMe.MD", CARD)
    put(tmp_path / "two", "docs/README.md", CARD)
    assert open_subject(str(tmp_path / "one")).card is not None
    assert open_subject(str(tmp_path / "two")).card is None


def test_broken_front_matter_is_a_gap_with_its_line(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "---\nlicense: mit\ntitle: a: b\n---\n")
    snapshot = open_subject(str(tmp_path))
    assert snapshot.card is not None
    assert snapshot.card.get("license") == "mit"
    assert any("line 3" in gap.reason and gap.path == "README.md" for gap in snapshot.gaps)


def test_an_empty_folder_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="empty") as caught:
        open_subject(str(tmp_path))
    assert caught.value.hint


def test_a_listing_for_a_single_text_contradicts_itself(tmp_path: Path) -> None:
    license_file = put(tmp_path, "LICENSE", GRANT)
    with pytest.raises(UsageError, match="--listing"):
        open_subject(str(license_file), listing=tmp_path / "files.txt")


@pytest.mark.corpus
def test_every_release_of_the_corpus_opens_and_reads_each_of_its_texts(corpus: Path) -> None:
    for folder in sorted((corpus / "releases").iterdir()):
        listing = folder / "files.txt"
        snapshot = open_subject(str(folder), listing=listing if listing.exists() else None)
        read = {document.path for document in snapshot.documents}
        texts = {
            entry.path
            for entry in snapshot.files
            if entry.here and not entry.path.endswith((".txt", "s.json", "l.json"))
        }
        assert texts <= read, folder.name
        assert snapshot.complete == listing.exists()
