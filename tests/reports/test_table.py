"""Many releases at a glance: one line each, worst first."""

from __future__ import annotations

import pytest

from licensecheck.model.record import replace
from licensecheck.model.report import Report
from licensecheck.model.vocabulary import VerdictCode
from licensecheck.reports.columns import cells, shortened
from licensecheck.reports.page import Page
from licensecheck.reports.table import WORST_FIRST, render_all, size
from tests.reports.sample import FREE, REPORT, hostile

WHOLE = Page(several=True)


def named(report: Report, name: str, code: VerdictCode, in_scope: VerdictCode | None = None) -> Report:
    """`report` under another name and with another verdict."""
    verdict = replace(report.verdict, code=code, if_in_scope=in_scope or code)
    return replace(report, subject=replace(report.subject, name=name, revision=""), verdict=verdict)


def test_every_verdict_has_its_rank() -> None:
    assert sorted(WORST_FIRST) == sorted(VerdictCode)


def test_the_worst_comes_first_and_of_two_alike_the_one_that_would_be_worse_in_scope() -> None:
    reports = [
        named(FREE, "out-and-free", VerdictCode.NOT_NEEDED, VerdictCode.CAN_APPLY),
        named(REPORT, "out-and-closed", VerdictCode.NOT_NEEDED, VerdictCode.CANNOT_APPLY),
        named(FREE, "free", VerdictCode.CAN_APPLY),
        named(REPORT, "open", VerdictCode.UNDETERMINED),
        named(REPORT, "b-closed", VerdictCode.CANNOT_APPLY),
        named(REPORT, "a-closed", VerdictCode.CANNOT_APPLY),
        named(REPORT, "systemic", VerdictCode.NOT_AVAILABLE),
    ]
    rows = render_all(reports, WHOLE).splitlines()[1:8]
    names = ["systemic", "a-closed", "b-closed", "open", "free", "out-and-closed", "out-and-free"]
    assert [next(name for name in names if f" {name} " in row) for row in rows] == names


def test_a_line_says_verdict_revision_licences_size_and_the_deciding_clause() -> None:
    revised = replace(REPORT, subject=replace(REPORT.subject, revision="0123456789ab" * 3), size=14_900_000_000)
    _, row, _, total, *_ = render_all([revised], WHOLE).splitlines()
    assert row.startswith("✗ cannot apply")
    assert "@0123456 " in row
    assert "14.9 GB" in row
    assert "LICENSE:31-33" in row
    assert total == "1 release (14.9 GB): 1 cannot apply"
    conclusion = replace(REPORT.conclusion, declared="MIT", concluded="LicenseRef-ours")
    assert "MIT → LicenseRef-ours" in render_all([replace(REPORT, conclusion=conclusion)], WHOLE)


@pytest.mark.parametrize("width", [20, 60, 80, 120])
def test_on_a_terminal_a_line_ends_at_its_edge_and_elsewhere_it_is_whole(width: int) -> None:
    long = replace(REPORT, subject=replace(REPORT.subject, name="organisation/" + "very-long-name-" * 9 + "许可"))
    cut = render_all([long], Page(width=width, cut=True)).splitlines()
    if width >= 80:
        assert max(cells(row) for row in cut) <= width
    assert long.subject.name not in cut[1]
    assert long.subject.name in render_all([long], Page(width=width)).splitlines()[1]


def test_every_colour_is_closed_again() -> None:
    colored = render_all([REPORT, FREE], replace(WHOLE, color=True))
    assert "\x1b[31m" in colored
    assert colored.replace("\x1b[0m", "").count("\x1b[") == colored.count("\x1b[0m")


def test_hostile_names_stay_one_harmless_line() -> None:
    text = render_all([hostile()], WHOLE)
    assert all(character == "\n" or character.isprintable() for character in text)
    assert len(text.splitlines()) == len(render_all([REPORT], WHOLE).splitlines())


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, ""), (1, "1 B"), (999, "999 B"), (1_000, "1.0 kB"), (999_960, "1.0 MB"), (14_900_000_000, "14.9 GB")],
)
def test_sizes_are_read_in_powers_of_a_thousand(count: int, text: str) -> None:
    assert size(count) == text


def test_what_is_cut_says_so() -> None:
    assert (shortened("abc", 3), shortened("abcd", 3), shortened("许可证", 4)) == ("abc", "ab…", "许…")
