"""`read --explain`: every line of the text, and in its margin what it was taken for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from licensecheck.cli.main import run
from licensecheck.errors import ExitCode
from licensecheck.model.license import Identification, Passage, Reading
from licensecheck.model.vocabulary import LicenseStatus, Match, PassageKind
from licensecheck.reports.page import Page
from licensecheck.reports.reading_explain import render
from tests.reports.sample import HOSTILE
from tests.sources.samples import pdf, pdf_page

OWN = """Example Model Licence

Everyone may use, copy, modify and distribute the model free of charge.
The licensee must whistle before every use
of the model.
You may not use the model for commercial purposes.
"""


def _explained(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["read", "--explain", str(path), *options]) is ExitCode.OK
    return capsys.readouterr().out


def _margin(page: str, line: int) -> str:
    """The mark of a line."""
    found = re.search(rf"^ *{line} (.) │", page, re.MULTILINE)
    assert found, page
    return found[1]


def test_each_rule_stands_below_the_lines_that_it_saw_with_what_it_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "LICENSE").write_text(OWN)
    page = _explained(tmp_path / "LICENSE", capsys).partition("The text\n")[2]
    assert page.index("│ Everyone may") < page.index("grants-use (grant, C3)") < page.index("│ The licensee")
    assert page.index("│ of the model.") < page.index("4-5: ? unexplained-limit (review, C7: must)")
    assert page.index("│ You may not") < page.index("✗ non-commercial-only (fail, C6)")
    assert [_margin(page, line) for line in (3, 4, 5, 6)] == [" ", "!", "!", " "]


def test_a_known_licence_and_what_was_added_to_it_have_their_own_marks(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = (root / "LICENSE").read_text()
    last = known.count("\n")
    (tmp_path / "LICENSE").write_text(known + "\nNobody may use this software to breed blue elephants.\n")
    page = _explained(tmp_path / "LICENSE", capsys)
    assert _margin(page, last // 2) == "="
    assert _margin(page, last + 2) in "+!"
    assert "the text of Apache License 2.0" in page
    assert "added to Apache License 2.0" in page


def test_words_that_limit_stand_out_in_colour_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "LICENSE").write_text(OWN)
    assert "\x1b[1;33mmust\x1b[0m whistle" in _explained(tmp_path / "LICENSE", capsys, "--color", "always")
    assert "\x1b" not in _explained(tmp_path / "LICENSE", capsys, "--color", "never")


def test_hostile_lines_are_shown_harmlessly() -> None:
    reading = Reading(
        path="LICENSE",
        license=Identification(match=Match.NONE),
        status=LicenseStatus.UNDETERMINED,
        text=HOSTILE,
        passages=(Passage(start_line=0, end_line=99, kind=PassageKind.UNEXPLAINED, words=("(evil", "")),),
    )
    page = render(reading, Page(color=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", page).replace("\n", "").isprintable()


def test_a_program_gets_its_json_without_a_margin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "LICENSE").write_text(OWN)
    assert run(["read", "--explain", "--format", "json", str(tmp_path / "LICENSE")]) is ExitCode.USAGE
    assert "leave out" in capsys.readouterr().err


def test_a_clause_of_a_pdf_is_quoted_with_its_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "LICENSE.pdf"
    path.write_bytes(pdf(pdf_page("Everyone may use the model."), pdf_page("You may not use it commercially.")))
    assert run(["read", str(path)]) is ExitCode.OK
    assert "[page 2] You may not use it commercially." in capsys.readouterr().out


def test_what_was_guessed_of_the_encoding_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "LICENSE"
    path.write_bytes("本协议授予任何人免费使用、修改和分发本模型的权利。".encode("gb18030"))
    assert run(["read", str(path)]) is ExitCode.OK
    assert "GB18030" in capsys.readouterr().out


def test_a_text_that_points_elsewhere_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "LICENSE").write_text("The terms are at https://example.org/Terms/Model-1.0.\n")
    assert run(["read", str(tmp_path / "LICENSE"), "--format", "json"]) is ExitCode.OK
    out = capsys.readouterr().out
    assert "https://example.org/Terms/Model-1.0" in out
    assert '"undetermined"' in out
