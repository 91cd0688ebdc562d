"""The rules as users see them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from licensecheck.cli.main import program
from licensecheck.cli.pages import license_page, rule_page, rules_table
from licensecheck.cli.rules import find_rule
from licensecheck.cli.skeleton import write_skeleton
from licensecheck.errors import ReportError, UsageError
from licensecheck.model.license import License
from licensecheck.model.rule import Basis, Example, Rule
from licensecheck.model.vocabulary import Effect, Level, LicenseStatus, Lifecycle, Reads
from licensecheck.rulebook.loader import load_rulebook, rules_folder
from licensecheck.rulebook.rules import read_rule
from licensecheck.rulebook.testing import run_examples
from licensecheck.yamlio import load

RULE = Rule(
    id="user-scale-cap",
    title="Users above a scale need another licence",
    topic="use",
    since="0.1.0",
    status=Lifecycle.STABLE,
    reads=(Reads.LICENSE_TEXT,),
    summary="A cap on users.",
    remedy="Remove it.",
    effect=Effect.FAIL,
    condition="C6",
    confidence=0.97,
    basis=(Basis(source="guidelines", level=Level.GUIDELINES, july=83, november=80),),
    match=(Example(text="Not above a million users."),),
    no_match=(Example(text="Any number of users.", why="no cap"),),
    path="clauses/use/user-scale-cap.yaml",
)


def _invoke(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, standalone_mode=False)


def test_a_rule_page_has_authority_cure_and_examples() -> None:
    page = rule_page(RULE)
    for expected in (RULE.title, "Guidelines ¶80 (July ¶83)", "Remove it.", "(no cap)", RULE.path, "fail on C6"):
        assert expected in page


def test_the_table_is_ordered_by_condition() -> None:
    rules = [RULE] * 2
    assert rules_table(rules).splitlines()[0] == f"C6  fail    {RULE.id}  {RULE.title}"
    assert rules_table([]).startswith("0 rules")


def test_a_licence_page_says_why() -> None:
    known = License(
        id="LicenseRef-X",
        title="X",
        status=LicenseStatus.FAILED,
        reasons=(RULE.id,),
        names=("X community",),
        rated=("Somebody: lead",),
    )
    page = license_page(known, [RULE])
    assert "expected to be failed" in page
    assert f"{RULE.id}: {RULE.title}" in page
    assert "X community" in page
    assert "As others rate it: Somebody: lead" in page


@pytest.mark.parametrize("reads", Reads)
def test_a_skeleton_loads_and_its_examples_hold(reads: Reads, tmp_path: Path) -> None:
    path = write_skeleton("some-new-rule", reads, "use", tmp_path)
    rule = read_rule(load(path.read_text(encoding="utf-8")), path.name, "use", {})
    assert (rule.id, rule.status, rule.reads) == ("some-new-rule", Lifecycle.PREVIEW, (reads,))
    assert run_examples(rule) == ()
    with pytest.raises(ReportError, match="exists already"):
        write_skeleton("some-new-rule", reads, "use", tmp_path)


@pytest.mark.parametrize("name", ["Upper", "under_score", "../out", "", "a b"])
def test_a_bad_name_writes_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_skeleton(name, Reads.LICENSE_TEXT, "use", tmp_path)
    with pytest.raises(UsageError):
        write_skeleton("fine", Reads.LICENSE_TEXT, name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_new_writes_where_the_loader_looks(tmp_path: Path) -> None:
    result = _invoke("rules", "new", "some-new-rule", "--topic", "money", "--rules", str(tmp_path))
    assert result.return_value == 0
    assert (tmp_path / "clauses" / "money" / "some-new-rule.yaml").is_file()
    assert load_rulebook(tmp_path).rule("some-new-rule") is not None
    after = result.output.partition("model-licensecheck ")[2].split()
    assert _invoke(*after).return_value == 0  # what it says to do next can be done


def test_a_new_rule_is_not_called_as_one_of_ours(tmp_path: Path) -> None:
    ours = load_rulebook().rules[0].id
    result = _invoke("rules", "new", ours, "--rules", str(tmp_path))
    assert isinstance(result.exception, UsageError)
    assert list(tmp_path.iterdir()) == []


def test_a_rule_that_is_not_there_is_answered_with_the_nearest_or_with_where_to_look() -> None:
    rules = load_rulebook().rules
    with pytest.raises(UsageError) as near:
        find_rule(f"{rules[0].id}s", rules)
    assert rules[0].id in near.value.hint
    with pytest.raises(UsageError) as far:
        find_rule("qqqqqqqq", rules)
    assert far.value.hint == "`rules list` shows them"


def test_our_rules_are_listed_shown_explained_and_tested() -> None:
    rule = load_rulebook().rules[0]
    assert rule.id in _invoke("rules", "list").output
    assert _invoke("rules", "show", rule.id).output == _invoke("explain", rule.id.upper()).output
    assert _invoke("rules", "test", rule.id).return_value == 0


@pytest.mark.parametrize("condition", [f"c{number}" for number in range(13)])
def test_every_condition_is_explained(condition: str) -> None:
    output = _invoke("explain", condition).output
    assert output.startswith(f"{condition.upper()}  ")
    assert "Legal basis" in output


def test_a_broken_example_fails_the_test_command(tmp_path: Path) -> None:
    path = write_skeleton("some-new-rule", Reads.LICENSE_TEXT, "use", tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("comes near and must not match", "has the todo words of the clause"), encoding="utf-8")
    result = _invoke("rules", "test", "some-new-rule", "--rules", str(tmp_path))
    assert result.return_value == 4
    assert "no_match" in result.output


def test_the_rules_folder_is_found() -> None:
    assert (rules_folder() / "law.yaml").is_file()
