"""The page in a real browser: nothing is asked of a network, nothing fails, and everybody can use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.browser import headless
from licensecheck.model.record import replace
from licensecheck.model.report import Report
from licensecheck.model.snapshot import Document, Snapshot
from licensecheck.reports.html.document import render, render_all
from licensecheck.reports.page import Page as Paper
from tests.reports.sample import REPORT, hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
EVIL = "</script><script>document.title='owned'</script><img src=x onerror=document.title='owned'>"
SERIOUS = ("serious", "critical")
Opened = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[dev]'")
    try:
        with headless() as started:
            yield started
    except FileNotFoundError as error:
        pytest.skip(str(error))


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page from a file; at the end of the test it has logged nothing and asked for nothing but itself."""
    said: list[str] = []
    contexts = []

    def open_(content: str, fragment: str = "", **options: object) -> Page:
        file = tmp_path / "report.html"
        file.write_text(content, encoding="utf-8")
        context = browser.new_context(**options)  # type: ignore[arg-type]  # playwright's own options
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda asked: None if asked.url.split("#")[0] == file.as_uri() else said.append(asked.url))
        page.goto(f"{file.as_uri()}{fragment}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture(scope="module")
def overview(releases: tuple[Report, ...]) -> str:
    """All fixtures on one page."""
    return render_all(releases, Paper(several=True))


def _rows(page: Page) -> list[str]:
    return page.locator("#releases tbody tr:visible th").all_inner_texts()


def _violations(page: Page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 1200), ("light", 400)])
def test_one_report_has_no_serious_barrier(opened: Opened, capped: Report, scheme: str, width: int) -> None:
    lineage = replace(capped, conclusion=replace(capped.conclusion, lineage=REPORT.conclusion.lineage))
    page = opened(render(lineage), color_scheme=scheme, viewport={"width": width, "height": 900})
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("fragment", "scheme"), [("", "light"), ("", "dark"), ("#r1-report", "light")])
def test_many_reports_have_no_serious_barrier(opened: Opened, overview: str, fragment: str, scheme: str) -> None:
    page = opened(overview, fragment, color_scheme=scheme, viewport={"width": 1200, "height": 900})
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1200


def test_filters_leave_what_fits_and_say_how_many(opened: Opened, overview: str, releases: tuple[Report, ...]) -> None:
    page = opened(overview)
    assert len(_rows(page)) == len(releases)
    page.select_option("[name=verdict]", "cannot_apply")
    wanted = {one.subject.name for one in releases if one.verdict.code == "cannot_apply"}
    assert set(_rows(page)) == wanted
    assert page.inner_text("[role=status]") == f"{len(wanted)} of {len(releases)} shown"
    page.select_option("[name=condition]", "C6")
    page.fill("[name=words]", "USER cap")
    assert _rows(page) == ["dense-70b-user-cap"]
    page.fill("[name=words]", "no such release")
    assert _rows(page) == []
    page.click("text=Show all")
    page.locator("#releases tbody tr:visible").first.wait_for()  # the fields are empty before the rows are back
    assert len(_rows(page)) == len(releases)


def test_a_licence_filters(opened: Opened, overview: str, releases: tuple[Report, ...]) -> None:
    page = opened(overview)
    page.select_option("[name=license]", "Apache-2.0")
    wanted = {one.subject.name for one in releases if one.conclusion.concluded == "Apache-2.0"}
    assert wanted
    assert set(_rows(page)) == wanted


def test_the_table_is_sorted_by_keyboard_and_says_so(opened: Opened, overview: str) -> None:
    page = opened(overview)
    head = page.locator("#releases thead th").nth(1)
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    names = _rows(page)
    assert names[0] == "dense-3.8b-near-threshold"
    assert names.index("dense-8b-apache") < names.index("dense-70b-user-cap") < names.index("dense-405b")
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert _rows(page) == names[::-1]
    page.locator("#releases thead th").nth(5).locator("button").click()
    sizes = [
        int(value or 0)
        for value in page.locator("#releases td:nth-child(6)").evaluate_all("x => x.map(c => c.dataset.v)")
    ]
    assert sizes == sorted(sizes)
    assert head.get_attribute("aria-sort") is None


def test_a_row_opens_its_report_and_a_link_leads_back(opened: Opened, overview: str) -> None:
    page = opened(overview)
    page.locator("#releases a").first.focus()
    name = page.locator("#releases a").first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("h1:visible").all_inner_texts() == [name]
    page.click("article:visible .contents >> text=The conditions")
    assert page.locator("h2:visible", has_text="The conditions").count() == 1
    page.click("article:visible >> text=Next")
    assert page.locator("h1:visible").all_inner_texts() != [name]
    page.click("article:visible .ways >> text=All")
    assert page.locator("#releases").is_visible()
    page.go_back()
    assert not page.locator("#releases").is_visible()


def test_without_scripts_only_the_filters_are_missing(
    opened: Opened, overview: str, releases: tuple[Report, ...]
) -> None:
    page = opened(overview, java_script_enabled=False)
    assert len(_rows(page)) == len(releases)
    assert not page.locator("#filters").is_visible()
    page.locator("#releases a").first.click()
    assert page.locator("article.report:visible").count() == 1


def test_on_paper_everything_is_there(opened: Opened, overview: str, releases: tuple[Report, ...]) -> None:
    page = opened(overview)
    page.emulate_media(media="print")
    assert page.locator("article.report:visible").count() == len(releases)
    assert not page.locator("#filters").is_visible()
    hidden = page.locator("main section, main article, main p[data-n], main .note, main td:not(:empty)")
    assert hidden.evaluate_all("all => all.filter(one => !one.checkVisibility()).length") == 0


def test_printed_from_a_report_the_paper_holds_that_report_whole(opened: Opened, overview: str) -> None:
    page = opened(overview, "#r2-conditions")
    page.emulate_media(media="print")
    assert page.locator("article.report:visible").count() == 1
    assert page.locator("#r2-report").is_visible()
    assert not page.locator("#releases").is_visible()


def test_a_place_leads_to_its_line_and_the_note_back_to_the_condition(opened: Opened, capped: Report) -> None:
    page = opened(render(capped))
    page.locator("#c6 .findings a").first.click()
    assert page.locator(".text p.fail:target").is_visible()
    page.locator(".note.fail .chip").first.click()
    assert page.locator("#c6:target").is_visible()


def test_hostile_text_runs_nothing(opened: Opened) -> None:
    report = hostile()
    document = Document(path=report.conclusion.readings[0].path, text=f"{EVIL}\n" * 40, sha256="00")
    evil = replace(
        report,
        subject=replace(report.subject, name=EVIL),
        snapshot=Snapshot(subject=report.subject, documents=(document,)),
    )
    page = opened(render_all([evil, evil, REPORT], Paper(several=True)), "#r1-report")
    assert "owned" not in page.title()
    assert page.locator("h1:visible").inner_text().startswith("</script><script>")
    assert page.locator("img, script").count() == 1


def test_even_markup_that_got_in_could_not_run(browser: Browser, capped: Report, tmp_path: Path) -> None:
    """The policy is a second wall behind the escaping: here the first is taken down."""
    file = tmp_path / "report.html"
    file.write_text(render(capped).replace("<main>", f"<main>{EVIL}"), encoding="utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(file.as_uri())
    assert "owned" not in page.title()
    assert any("Content Security Policy" in one for one in refused)
    page.close()
