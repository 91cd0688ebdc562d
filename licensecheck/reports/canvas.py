"""The terminal, drawn with rich: the only module that knows it. Takes plain text, escapes it, returns a string."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from licensecheck.reports.escape import line
from licensecheck.reports.page import Page

NARROW = 72
QUOTED_CHARACTERS = 2000
_STYLES = {
    "met": "green",
    "ok": "green",
    "can_apply": "green",
    "granted": "green",
    "lifted": "green",
    "not_needed": "green",
    "assumed": "yellow",
    "undetermined": "yellow",
    "review": "yellow",
    "limited": "yellow",
    "unknown": "yellow",
    "failed": "red",
    "fail": "red",
    "denied": "red",
    "cannot_apply": "red",
    "not_available": "red",
}


class Canvas:
    """Collects blocks of text and gives them back as one string that fits `page`."""

    def __init__(self, page: Page) -> None:
        self._file = io.StringIO()
        self.narrow = page.width < NARROW
        self._console = Console(
            file=self._file,
            width=max(page.width, 40),
            force_terminal=page.color,
            color_system="standard" if page.color else None,
            no_color=not page.color,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def text(self) -> str:
        """Everything drawn, without blanks at line ends."""
        return "\n".join(row.rstrip() for row in self._file.getvalue().rstrip().split("\n")) + "\n"

    def banner(self, name: str, symbol: str, label: str, status: str, headline: str) -> None:
        """The five seconds: whose, which verdict, why in a sentence."""
        self._print(Text(line(name), style="bold"))
        self._print(Text())
        answer = Text.assemble((f"{symbol} {label.upper()}", f"bold {_STYLES.get(status, '')}"), "   ", line(headline))
        self._print(Padding(answer, (0, 2)))

    def heading(self, title: str) -> None:
        """Title of the next section."""
        self._print(Text())
        self._print(Text(title, style="bold"))

    def paragraph(self, text: str, *, indent: int = 2, status: str = "", dim: bool = False) -> None:
        """One paragraph, wrapped; nothing for an empty one."""
        if text:
            style = "dim" if dim else _STYLES.get(status, "")
            self._print(Padding(Text(line(text), style=style), (0, 0, 0, indent)))

    def gap(self) -> None:
        """One empty line."""
        self._print(Text())

    def points(self, texts: Sequence[str], *, numbered: bool = False) -> None:
        """A list, one text an item."""
        grid = _grid(1)
        for number, text in enumerate(texts, 1):
            grid.add_row(Text(f"{number}." if numbered else "•", style="dim"), Text(line(text)))
        self._print(Padding(grid, (0, 0, 0, 2)))

    def table(self, rows: Sequence[tuple[str, str, str, str, str]]) -> None:
        """Rows of symbol, id, title, status, reason; on narrow pages title and reason share a column."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True)
        if self.narrow:
            grid.add_column(ratio=1, overflow="fold")
        else:
            grid.add_column(ratio=4, overflow="fold")
            grid.add_column(ratio=7, overflow="fold")
        for symbol, id_, title, status, reason in rows:
            style = _STYLES.get(status, "dim")
            mark = Text(f"{symbol} {status.replace('_', ' ')}", style=style)
            if self.narrow:
                grid.add_row(mark, Text(line(id_)), Text(line(f"{title}: {reason}" if reason else title)))
            else:
                grid.add_row(mark, Text(line(id_)), Text(line(title)), Text(line(reason), style="dim"))
        self._print(Padding(grid, (0, 0, 0, 2)))

    def quote(self, text: str, *, rows: int = 6) -> None:
        """Somebody's words, wrapped anew, behind a bar on every line; cut after `rows`."""
        wrapped = Text(line(text, QUOTED_CHARACTERS)).wrap(self._console, self._console.width - 8, overflow="fold")
        shown = [part.plain for part in wrapped[:rows]] + (["…"] if len(wrapped) > rows else [])
        grid = _grid(1)
        for part in shown:
            grid.add_row(Text("│", style="dim"), Text(part, style="italic"))
        self._print(Padding(grid, (0, 0, 0, 4)))

    def _print(self, what: RenderableType) -> None:
        self._console.print(what, soft_wrap=False)


def _grid(padding: int) -> Table:
    grid = Table.grid(padding=(0, padding, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    return grid
