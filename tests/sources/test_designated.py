"""Models with systemic risk by a list that a user supplies: dated, sourced, and strictly read."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.checking import check
from licensecheck.errors import RulebookError, UsageError
from licensecheck.model.settings import Settings
from licensecheck.model.snapshot import Ancestor, Snapshot, Subject
from licensecheck.model.vocabulary import SubjectKind, VerdictCode
from licensecheck.sources.designated import read_designated, with_designated
from tests.sources.samples import put

LIST = """# our copy of what was published
- model: example-org/example-405b
  since: 2026-03-01
  until: 2026-09-30
  source: a decision that we made up
"""


def named(name: str, *ancestors: Ancestor) -> Snapshot:
    return Snapshot(subject=Subject(reference=name, kind=SubjectKind.HUB, name=name), ancestors=ancestors)


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-09-30", True), ("2026-10-01", False)],
)
def test_a_designation_counts_from_its_first_to_its_last_day(tmp_path: Path, day: str, counts: bool) -> None:
    listed = read_designated(put(tmp_path, "list.yaml", LIST))
    found = with_designated(named("Example-Org/Example-405B"), listed, day)
    assert (found.fact("designated_systemic") is not None) is counts


def test_the_entry_is_named_with_its_line_and_source(tmp_path: Path) -> None:
    listed = read_designated(put(tmp_path, "list.yaml", LIST))
    fact = with_designated(named("example-org/example-405b"), listed, "2026-04-01").fact("designated_systemic")
    assert fact is not None
    assert fact.location is not None
    assert (fact.location.path, fact.location.start_line) == ("list.yaml", 2)
    assert fact.stated_by == "the list list.yaml: a decision that we made up, since 2026-03-01"


def test_a_model_made_of_a_designated_one_has_a_systemic_base(tmp_path: Path) -> None:
    listed = read_designated(put(tmp_path, "list.yaml", LIST))
    made = named("somebody/tuned", Ancestor(name="example-org/example-405b", child="somebody/tuned"))
    found = with_designated(made, listed, "2026-04-01")
    assert found.fact("designated_systemic") is None
    assert found.fact("base_systemic") is not None


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("model: a", "expected a list", "- model"),
        ("- a", "expected `model", "facts.md"),
        ("- modle: a\n", r"list\.yaml:1: unknown key 'modle'", "did you mean `model`"),
        ("- model: a\n  source: b", r"list\.yaml:1: `since` must be a day", "since: "),
        ("- model: a\n  since: 2026\n  source: b", r"list\.yaml:2: `since` must be a day", "since: "),
        ("- model: a\n  since: 2026-03-01", r"`source` must be a short text", "source"),
        ("- model: a\n  since: 2026-03-02\n  until: 2026-03-01\n  source: b", r"list\.yaml:3: `until`", "swap"),
    ],
)
def test_a_wrong_list_is_refused_with_its_line_and_a_hint(tmp_path: Path, text: str, message: str, hint: str) -> None:
    with pytest.raises(RulebookError, match=message) as caught:
        read_designated(put(tmp_path, "list.yaml", text))
    assert hint in caught.value.hint


def test_a_list_that_is_not_there_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="could not be read"):
        read_designated(tmp_path / "none.yaml")


def test_a_designated_model_loses_the_exemption_whatever_its_compute(root: Path, tmp_path: Path) -> None:
    release = root / "fixtures" / "vectors" / "dense-8b-apache"
    listed = put(tmp_path, "list.yaml", LIST.replace("example-org/example-405b", "dense-8b-apache"))
    report = check(release, Settings(as_of="2026-04-01", designated=listed))
    assert report.verdict.code is VerdictCode.NOT_AVAILABLE
    assert any("By the list list.yaml" in reason for reason in report.verdict.reasons)
    assert check(release, Settings(as_of="2026-02-01", designated=listed)).verdict.code is not VerdictCode.NOT_AVAILABLE
