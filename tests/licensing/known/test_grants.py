"""A copy that grants less than the known text is not that text, however few words are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.licensing.known.identify import Identified, identify
from licensecheck.licensing.known.index import load_index
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.model.vocabulary import Match
from tests.licensing.known.test_identify import standard


def edited(root: Path, name: str, before: str, after: str) -> Identified:
    text = " ".join(standard(root, name).split())
    assert before in text
    return identify(clean_lines(text.replace(before, after)), load_index())


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("BSD-3-Clause", ", with or without modification,", ""),
        ("BSD-3-Clause", "Redistribution and use in", "Use in"),
        ("BSD-3-Clause", "Redistribution and use in", "Redistribution in"),
        ("BSD-3-Clause", "use in source and binary forms, with or without modification", "looking at source forms"),
        ("MIT", "modify, merge, ", ""),
        ("MIT", "publish, distribute, sublicense, and/or sell", "enjoy"),
        ("Apache-2.0", " prepare Derivative Works of,", ""),
        ("Apache-2.0", "sublicense, and distribute the Work and such", "and show the Work and such"),
    ],
)
def test_a_copy_that_lost_a_right_is_only_similar(root: Path, name: str, before: str, after: str) -> None:
    found = edited(root, name, before, after)
    assert (found.identification.id, found.identification.match) == (name, Match.SIMILAR)
    assert "granting" in found.identification.how


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("BSD-3-Clause", "with or without modification,", "with or without modifications,"),
        ("BSD-3-Clause", "Redistribution and use in", "Use and distribution in"),
        ("MIT", "use, copy, modify", "use, reproduce, modify"),
        ("MIT", "publish, distribute, sublicense", "publish, sublicense"),
        ("Apache-2.0", "modified files to carry", "changed files to carry"),
    ],
)
def test_a_right_that_is_granted_in_another_word_is_not_lost(root: Path, name: str, before: str, after: str) -> None:
    found = edited(root, name, before, after)
    assert (found.identification.id, found.identification.match) == (name, Match.RESIDUE)
