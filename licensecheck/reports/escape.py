"""Everything that came from a file, a card or a name passes through here before it is shown.

A report quotes hostile text: escape sequences that repaint a terminal, marks that turn the reading direction, lines
that a CI runner takes for commands, Markdown, HTML and formulas. Nothing else in the package escapes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from licensecheck.model.expression import expression

_SEQUENCES = expression(
    "\x1b\\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\\\)?"  # OSC: titles, links
    "|[\x1b\x9b]\\[?[0-?]{0,64}[ -/]{0,16}[@-~]"  # CSI and two-character escapes
)
_COMMANDS = expression(r"::(?=[A-Za-z])|##(?=\[)")
_MARKUP = expression(r"[\\`*_\[\]|~$]|^(?:#+(?=\s|$)|[-+=]|[0-9]+[.)](?=\s))")
_LINKS = expression(r"@(?=\w)|#(?=[0-9])|www(?=\.)|:(?=//)", re.IGNORECASE)
# A tab, the byte order mark, and what joins letters and emoji: they move nothing and reorder nothing.
_JOINERS = frozenset("\t\ufeff\u200c\u200d")
# What makes a spreadsheet compute, also in the wide forms that some of them fold.
_FORMULA = tuple("=+-@＝＋－＠")
_NOT_PLAIN_ASCII = expression(r"[^\n -~]|##\[")


def block(text: str) -> str:
    """`text` with its lines kept, and nothing in it that moves a cursor, hides, reorders or commands."""
    return _COMMANDS.sub(lambda found: " ".join(found[0]), _printable(text))


def line(text: str, limit: int = 0) -> str:
    """`text` on one line, blanks collapsed, cut to `limit` characters when that is not 0."""
    flat = " ".join(block(text).split())
    return f"{flat[: limit - 1].rstrip()}…" if limit and len(flat) > limit else flat


def verbatim(text: str) -> str:
    """One line as it stands, for a diff: only what moves a cursor, reorders or commands becomes its escape sequence."""
    shown = text if text.isprintable() else "".join(map(_spelt, text))
    if "##[" in shown or shown.lstrip(" +-").startswith("::"):
        shown = _COMMANDS.sub(lambda found: " ".join(found[0]), shown)
    return shown


def markdown(text: str, limit: int = 0) -> str:
    """`text` as one line of Markdown that shows exactly these characters: no markup, no HTML, no mention, no link."""
    escaped = _MARKUP.sub(_behind_backslash, line(text, limit))
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINKS.sub(r"\g<0><!-- -->", escaped)  # the one way to end a mention or an autolink that GitHub honours too


def html(text: str) -> str:
    """`text` as HTML, in an element or a quoted attribute, that shows exactly its characters; lines are kept."""
    from html import escape

    return _COMMANDS.sub(lambda found: f"{found[0][0]}&#{ord(found[0][1])};", escape(_printable(text)))


def cell(text: str) -> str:
    """`text` on one line as a cell that no spreadsheet takes for a formula (an apostrophe says that it is text)."""
    flat = line(text)
    return f"'{flat}" if flat.startswith(_FORMULA) else flat


def command(text: str) -> str:
    """`text` as the message of a workflow command of GitHub Actions, which one line holds; its lines are kept."""
    return block(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """`text` as the value of a property of a workflow command."""
    return command(text).replace(":", "%3A").replace(",", "%2C")


def code(text: str) -> str:
    """`text` as a code span of Markdown, also inside a table."""
    flat = line(text).replace("|", "¦")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", flat)), default=0))
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}" if flat else ""


def to_json(value: object, *, indent: int | None = None) -> str:
    """`value` as JSON in plain ASCII with sorted keys; half a surrogate pair becomes U+FFFD, for strict readers."""
    import json

    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent, separators=separators, allow_nan=False)
    return _NOT_PLAIN_ASCII.sub(_escaped, text)


def json_objects(values: Iterable[object], *, several: bool) -> str:
    """Each value as an indented object, or as a compact one on a line of its own when there are `several`."""
    return "".join(f"{to_json(value, indent=None if several else 2)}\n" for value in values)


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    text = _SEQUENCES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not all(line.isprintable() for line in text.split("\n")):
        text = "".join(c if c.isprintable() or c == "\n" else _visible(c) for c in text)
    return text


def _behind_backslash(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"


def _escaped(found: re.Match[str]) -> str:
    if found[0] == "##[":
        return "#\\u0023["
    point = ord(found[0])
    if point > 0xFFFF:
        high, low = divmod(point - 0x10000, 0x400)
        return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
    return "\\ufffd" if 0xD800 <= point <= 0xDFFF else f"\\u{point:04x}"


def _spelt(character: str) -> str:
    kept = character in _JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return character if kept else character.encode("unicode_escape", "backslashreplace").decode("ascii")


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else "\ufffd"
