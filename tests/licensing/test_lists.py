"""A file that lists models and their licences states each, and is never met as a whole."""

from __future__ import annotations

import pytest

from licensecheck.checking import toolkit
from licensecheck.licensing.release.document import read_document
from licensecheck.model.license import Reading
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.rulebook.loader import load_rulebook

TABLE = """# Licences of our models

| Model | Licence |
|---|---|
| Example-7B | {first} |
| Example-13B | {second} |
"""
LINES = "Model licences\n\n- Example-7B: {first}\n- Example-13B: {second}\n"
forms = pytest.mark.parametrize("form", [TABLE, LINES], ids=["table", "lines"])


def _read(text: str) -> Reading:
    document = Document(path="LICENSE-MODELS.md", text=text, sha256="")
    return read_document(document, toolkit(load_rulebook(None), "2026-11-21"))


@forms
def test_where_models_differ_it_is_undetermined_and_each_is_said_with_its_line(form: str) -> None:
    text = form.format(first="Apache License 2.0", second="CC-BY-NC-4.0")
    reading = _read(text)
    assert reading.status is LicenseStatus.UNDETERMINED
    assert "differs by model" in reading.why
    assert [part.license for part in reading.parts] == ["Apache-2.0", "CC-BY-NC-4.0"]
    lines = text.split("\n")
    assert all("Example-" in lines[part.location.start_line - 1] for part in reading.parts)


@forms
def test_where_all_are_free_the_list_alone_is_not_met(form: str) -> None:
    assert _read(form.format(first="MIT License", second="Apache-2.0")).status is LicenseStatus.UNDETERMINED


@forms
def test_where_none_is_free_it_is_failed(form: str) -> None:
    assert _read(form.format(first="CC-BY-NC-4.0", second="CC BY-NC 4.0")).status is LicenseStatus.FAILED


def test_a_table_may_give_licences_that_nobody_knows() -> None:
    table = """| Licence | What it covers |
|---|---|
| [House Terms](https://example.org/house) | small models |
| House Research Terms, for universities only | large models |
"""
    reading = _read(table)
    assert reading.status is LicenseStatus.UNDETERMINED
    assert [part.location.start_line for part in reading.parts] == [3, 4]
    assert "House Research Terms" in reading.why


def test_what_stands_beside_the_list_still_counts() -> None:
    text = LINES.format(first="MIT License", second="CC-BY-NC-4.0")
    assert _read(text + "\nYou may not use any of the models for commercial purposes.\n").status is LicenseStatus.FAILED


def test_a_license_that_names_two_others_in_passing_is_no_list() -> None:
    text = "Everyone may use, modify and distribute the model free of charge.\n" * 8
    assert _read(text + "The tokenizer is under the MIT License.\nParts: Apache License 2.0\n").parts == ()
