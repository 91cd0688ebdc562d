"""Our rules, and a user's beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from licensecheck.errors import RulebookError
from licensecheck.rulebook.loader import load_rulebook, rules_folder

RULE = """\
id: {id}
title: Sold by weight
since: "0.1.0"
status: stable
reads: license-text
summary: The text says that the model is sold by weight.
when:
  any: ["{{commercial}} sale by weight"]
effect: review
condition: C6
confidence: 0.8
basis:
  - {{source: guidelines, paragraph: {{july: 83, november: 80}}, level: guidelines}}
examples:
  match:
    - {{text: "A commercial sale by weight."}}
  no_match:
    - {{text: "A sale.", why: "by the piece"}}
"""


def _folder(tmp_path: Path, name: str, content: str) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_users_rules_join_ours_and_may_use_our_phrases(tmp_path: Path) -> None:
    ours = load_rulebook()
    both = load_rulebook(_folder(tmp_path, "sold-by-weight.yaml", RULE.format(id="sold-by-weight")))
    added = both.rule("sold-by-weight")
    assert added is not None
    assert added.path == "mine/sold-by-weight.yaml"
    assert tuple(rule for rule in both.rules if rule is not added) == ours.rules
    assert (both.licenses, both.law) == (ours.licenses, ours.law)
    assert both.digest != ours.digest


def test_a_user_may_not_reuse_an_id_of_ours(tmp_path: Path) -> None:
    ours = load_rulebook().rules[0].id
    with pytest.raises(RulebookError, match="exists already"):
        load_rulebook(_folder(tmp_path, f"{ours}.yaml", RULE.format(id=ours)))


def test_a_rule_lives_in_a_file_of_its_name(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"must live in a file called sold-by-weight\.yaml"):
        load_rulebook(_folder(tmp_path, "other.yaml", RULE.format(id="sold-by-weight")))


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "fine.yaml", "")
    (folder / "odd.yaml").write_bytes(b"\xff\xfe\x00")
    (folder / "fine.yaml").unlink()
    with pytest.raises(RulebookError, match=r"cannot be read") as raised:
        load_rulebook(folder)
    assert "mine/odd.yaml" in str(raised.value)


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="no such folder"):
        load_rulebook(tmp_path / "nowhere")


def test_a_folder_without_a_rule_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "rule.yml").write_text("id: another-ending")
    with pytest.raises(RulebookError, match="holds no rule") as raised:
        load_rulebook(tmp_path)
    assert ".yaml" in raised.value.hint


def test_the_second_loading_gives_the_same_rulebook() -> None:
    assert load_rulebook() == load_rulebook()
    assert hash(load_rulebook()) == hash(load_rulebook())


def test_hidden_files_are_no_rules(tmp_path: Path) -> None:
    folder = _folder(tmp_path, ".hidden.yaml", "nonsense: [")
    (folder / "seen.yaml").write_text(RULE.format(id="seen"), encoding="utf-8")
    assert len(load_rulebook(folder).rules) == len(load_rulebook().rules) + 1


def test_the_folder_of_rules_is_found() -> None:
    assert (rules_folder() / "law.yaml").is_file()
