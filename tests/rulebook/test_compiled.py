"""What is kept of the rules is what parsing gives, or it is not used."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from licensecheck.rulebook.book import Rulebook
from licensecheck.rulebook.compiled import NAME, keep, kept, stamp_of, unchanged
from licensecheck.rulebook.loader import digest_of, read_files, rules_folder
from licensecheck.rulebook.parsing import parse_rulebook


@pytest.fixture(scope="module")
def parsed() -> Rulebook:
    files = read_files(rules_folder())
    return parse_rulebook(files, digest_of(files))


def _stamp(folder: Path) -> str:
    with os.scandir(folder) as entries:
        return stamp_of([entry for entry in entries if entry.name.endswith(".yaml")])


def test_what_was_kept_is_what_was_parsed(parsed: Rulebook, tmp_path: Path) -> None:
    keep(tmp_path, parsed)
    assert kept(tmp_path, parsed.digest) == parsed
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    assert kept(tmp_path, "0") is None


def test_other_rules_make_it_void(parsed: Rulebook, tmp_path: Path) -> None:
    keep(tmp_path, parsed)
    assert kept(tmp_path, "0" * 64) is None


def test_other_code_makes_it_void(parsed: Rulebook, tmp_path: Path) -> None:
    keep(tmp_path, parsed)
    head, rest = (tmp_path / NAME).read_bytes().split(b"\n", 1)
    (tmp_path / NAME).write_bytes(head[:-64] + b"0" * 64 + b"\n" + rest)
    assert kept(tmp_path, parsed.digest) is None


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: data[:500], lambda data: data + b"\0", bytes.swapcase]
)
def test_a_damaged_file_is_no_rulebook(parsed: Rulebook, tmp_path: Path, damage: object) -> None:
    keep(tmp_path, parsed)
    head, rest = (tmp_path / NAME).read_bytes().split(b"\n", 1)
    assert callable(damage)
    (tmp_path / NAME).write_bytes(head + b"\n" + damage(rest))
    assert kept(tmp_path, parsed.digest) is None


def test_while_no_file_changes_none_is_read(parsed: Rulebook, tmp_path: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text("id: bicycle")
    stamp = _stamp(tmp_path)
    keep(tmp_path, parsed, stamp)
    assert unchanged(tmp_path, _stamp(tmp_path)) == parsed
    rule.write_text("id: bicycles")
    assert unchanged(tmp_path, _stamp(tmp_path)) is None
    rule.write_text("id: bicycle")
    os.utime(rule, ns=(0, 0))
    assert unchanged(tmp_path, _stamp(tmp_path)) is None
    assert kept(tmp_path, parsed.digest) == parsed


def test_what_was_kept_without_a_stamp_is_never_taken_for_unchanged(parsed: Rulebook, tmp_path: Path) -> None:
    keep(tmp_path, parsed)
    assert unchanged(tmp_path, _stamp(tmp_path)) is None


def test_a_folder_that_cannot_be_written_is_left_alone(parsed: Rulebook, tmp_path: Path) -> None:
    keep(tmp_path / "nowhere", parsed)
    assert list(tmp_path.iterdir()) == []


def test_equal_rules_have_one_digest_whatever_ends_their_lines(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    shutil.copytree(rules_folder(), one)
    shutil.copytree(rules_folder(), other)
    law = other / "law.yaml"
    law.write_bytes(law.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_of(read_files(one)) == digest_of(read_files(other))
    law.write_bytes(law.read_bytes() + b"# more")
    assert digest_of(read_files(one)) != digest_of(read_files(other))


def test_what_only_judges_gets_the_rules_without_their_examples(parsed: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text("id: x\n", encoding="utf-8")
    keep(tmp_path, parsed, _stamp(tmp_path))
    bare = unchanged(tmp_path, _stamp(tmp_path), examples=False)
    assert bare is not None
    assert not any(rule.match or rule.no_match for rule in bare.rules)
    assert [rule.id for rule in bare.rules] == [rule.id for rule in parsed.rules]
