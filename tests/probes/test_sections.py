"""The reader of Markdown: what is a heading, and what stands under it."""

from __future__ import annotations

import pytest

from licensecheck.model.snapshot import Document
from licensecheck.probes.sections import MAX_HEADINGS, filled, lines_of, sections


def _titles(text: str) -> list[str]:
    return [section.title for section in sections(Document(path="README.md", text=text, sha256="")) if section.level]


@pytest.mark.parametrize(
    "text",
    [
        "## Limitations",
        "Limitations\n-----------",
        "<h2 align='center'>Limitations</h2>",
        "<h2>\nLimitations\n</h2>",
        "**Limitations**",
        "**Limitations:**",
        "### 4.2. Limitations",
        "## ⚠️ Limitations",
        "## [Limitations](#there)",
        "# *Limitations* #",
    ],
)
def test_a_heading_is_read_however_it_is_written(text: str) -> None:
    assert _titles(text) == ["limitations"]


def test_chinese_numbering_is_taken_off() -> None:
    assert _titles("## 三、局限性") == ["局限性"]


def test_code_and_comments_make_no_headings() -> None:
    assert _titles("```\n# install it\n```\n<!--\n# hidden\n-->\n# Shown") == ["shown"]


def test_front_matter_is_no_text_and_lines_stay_true() -> None:
    text = "---\nlicense: mit\n---\n# Title\nWords here."
    (section,) = [s for s in sections(Document(path="a.md", text=text, sha256="")) if s.level]
    assert (section.line, section.own) == (4, "Words here.")


def test_a_section_holds_its_subsections() -> None:
    found = sections(Document(path="a.md", text="# Uses\n## Direct use\nChat.\n# Other\nEnd.", sha256=""))
    uses = next(s for s in found if s.title == "uses")
    assert filled(uses.own) is False
    assert "Chat." in uses.whole
    assert "End." not in uses.whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[More Information Needed]",
        "- **Developed by:** [More Information Needed]",
        "TODO",
        "N/A",
        "Coming soon!",
        "![badge](https://img.example/a.svg)",
        "<br>",
        "**Hours used:**",
        "### Deeper heading",
        "待补充",
    ],
)
def test_placeholders_and_markup_say_nothing(text: str) -> None:
    assert filled(text) is False


@pytest.mark.parametrize("text", ["English only.", "| a | b |", "- Hours used: 12", "支持中文对话"])
def test_a_few_words_say_something(text: str) -> None:
    assert filled(text) is True


def test_many_headings_stay_bounded() -> None:
    document = Document(path="a.md", text="# a\n" * (MAX_HEADINGS + 100), sha256="many")
    assert len(sections(document)) == MAX_HEADINGS
    assert len(lines_of(document)) == MAX_HEADINGS + 100
