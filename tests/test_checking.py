"""The main path: a release or a text in, one report or reading out."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.checking import check, check_snapshot, read_text, rulebook
from licensecheck.errors import RulebookError, SourceError
from licensecheck.model.settings import Settings
from licensecheck.model.vocabulary import ConditionStatus, Effect, LicenseStatus, Match, SubjectKind, VerdictCode
from licensecheck.rulebook.loader import load_rulebook
from licensecheck.sources import open_subject
from tests.smallbook import rule_text

AS_OF = "2026-11-21"
FREE = """Bicycle Works Model Terms

You may use, copy, modify, merge, publish and distribute the model and its weights, in whole or in part, free of
charge and for any purpose.
"""


@pytest.fixture(scope="module")
def vectors(root: Path) -> Path:
    return root / "fixtures" / "vectors"


def own_rules(folder: Path) -> Path:
    (folder / "no-bells.yaml").write_text(
        rule_text("no-bells", "{forbid} <4> ring")
        .replace("You may not rent the bicycle.", "You may not ring the bell.")
        .replace("You may ride the bicycle.", "You may ring the bell."),
        encoding="utf-8",
    )
    return folder


def test_a_release_becomes_one_report(vectors: Path) -> None:
    report = check(str(vectors / "dense-8b-apache"), Settings(as_of=AS_OF))
    assert report.subject.kind is SubjectKind.FOLDER
    assert (report.conclusion.status, report.conclusion.concluded) == (LicenseStatus.MET, "Apache-2.0")
    assert [condition.id for condition in report.conditions][:2] == ["C0", "C1"]
    assert (report.provenance.as_of, report.provenance.rulebook) == (AS_OF, load_rulebook().digest)


def test_a_licence_that_fails_decides_the_verdict_and_keeps_its_line(vectors: Path) -> None:
    report = check(str(vectors / "dense-70b-user-cap"), Settings(as_of=AS_OF))
    assert report.verdict.if_in_scope is VerdictCode.CANNOT_APPLY
    failed = [condition for condition in report.conditions if condition.status is ConditionStatus.FAILED]
    places = [finding.location for condition in failed for finding in condition.findings if finding.location]
    assert [place for place in places if place.path == "LICENSE" and place.start_line > 0 and place.excerpt]


def test_the_same_release_twice_gives_the_same_report(vectors: Path) -> None:
    folder = str(vectors / "dense-8b-use-list")
    assert check(folder, Settings(as_of=AS_OF)) == check(folder, Settings(as_of=AS_OF))


def test_a_snapshot_is_judged_as_its_folder_is(vectors: Path) -> None:
    folder = str(vectors / "dense-8b-gated")
    assert check_snapshot(open_subject(folder), rulebook(), as_of=AS_OF) == check(folder, Settings(as_of=AS_OF))


def test_a_listing_tells_that_the_licence_is_missing(vectors: Path) -> None:
    folder, listing = str(vectors / "no-license"), vectors / "no-license.listing.txt"
    assert check(folder, Settings(listing=listing, as_of=AS_OF)).conclusion.status is LicenseStatus.FAILED
    assert check(folder, Settings(as_of=AS_OF)).conclusion.status is not LicenseStatus.MET


def test_facts_are_shown_as_stated_and_never_change_what_was_read(vectors: Path) -> None:
    folder = str(vectors / "dense-8b-apache")
    report = check(folder, Settings(facts=vectors / "dense-8b-apache.facts.yaml", as_of=AS_OF))
    assert report.facts
    assert report.conclusion.readings == check(folder, Settings(as_of=AS_OF)).conclusion.readings


def test_what_is_not_there_is_an_error_and_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        check(str(tmp_path / "nowhere"), Settings(as_of=AS_OF))
    assert raised.value.hint


def test_a_text_is_read_with_and_without_the_registry(root: Path) -> None:
    text = str(root / "fixtures" / "texts" / "standard" / "MIT.txt")
    known = read_text(text, Settings(as_of=AS_OF))
    assert (known.license.id, known.license.match, known.status) == ("MIT", Match.EXACT, LicenseStatus.MET)
    unknown = read_text(text, Settings(as_of=AS_OF), registry=False)
    assert (unknown.license.id, unknown.license.match, unknown.status) == ("", Match.NONE, LicenseStatus.MET)


def test_a_users_rule_decides_beside_ours(tmp_path: Path) -> None:
    text = tmp_path / "LICENSE"
    text.write_text(f"{FREE}\nYou may not ring the bell.\n", encoding="utf-8")
    folder = tmp_path / "rules"
    folder.mkdir()
    ours, theirs = (
        read_text(str(text), Settings(as_of=AS_OF)),
        read_text(str(text), Settings(as_of=AS_OF, rules=own_rules(folder))),
    )
    assert ours.status is LicenseStatus.UNDETERMINED
    assert theirs.status is LicenseStatus.FAILED
    assert [finding.rule for finding in theirs.findings if finding.effect is Effect.FAIL] == ["no-bells"]
    release = tmp_path / "release"
    release.mkdir()
    text.rename(release / "LICENSE")
    report = check(str(release), Settings(rules=folder, as_of=AS_OF))
    assert report.conclusion.status is LicenseStatus.FAILED
    assert report.provenance.rulebook != load_rulebook().digest


def test_a_users_rule_that_is_wrong_stops_the_check(tmp_path: Path, vectors: Path) -> None:
    (tmp_path / "bells.yaml").write_text("id: bells\ntitel: Bells\n", encoding="utf-8")
    with pytest.raises(RulebookError, match=r"bells\.yaml:2: unknown key 'titel'") as raised:
        check(str(vectors / "dense-8b-apache"), Settings(rules=tmp_path, as_of=AS_OF))
    assert raised.value.hint == "did you mean 'title'?"


def test_a_rule_that_is_only_a_preview_decides_nothing(tmp_path: Path) -> None:
    text = tmp_path / "LICENSE"
    text.write_text(f"{FREE}\nYou may not ring the bell.\n", encoding="utf-8")
    folder = tmp_path / "rules"
    folder.mkdir()
    path = own_rules(folder) / "no-bells.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: stable", "status: preview"), encoding="utf-8")
    assert read_text(str(text), Settings(as_of=AS_OF, rules=folder)).status is not LicenseStatus.FAILED
