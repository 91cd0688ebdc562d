"""TOML with limits and with line numbers: what the standard library reads, and where each key stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from licensecheck.errors import UsageError
from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.sources.files.disk import open_regular, read_at_most, reason_of

MAX_BYTES = 1_000_000
_HEADER = expression(r"\s*(\[\[?)([^\[\]#]+)\]")
_KEY = expression(r"\s*([\w\"'. -]+?)\s*=")
_LINE = expression(r"at line (\d+)")


@record
class TomlFile:
    """A file's tables, and the line of each key: (table, which of several tables, key) to a line from 1."""

    path: str
    data: dict[str, Any]
    lines: dict[tuple[str, int, str], int]

    def line(self, table: str, key: str = "", number: int = 0) -> int:
        """The line of `key` in the table of that name (the `number`th, from 0), else that of its head, else 1."""
        as_table = f"{table}.{key}" if table else key
        above, _, last = table.rpartition(".")  # a table may be written as a value
        places = ((table, number, key), (as_table, 0, ""), (table, number, ""), (above, 0, last))
        return next((self.lines[place] for place in places if place in self.lines), 1)

    def error(self, message: str, table: str, key: str = "", number: int = 0, *, hint: str = "") -> UsageError:
        """An error that begins with the file and the line of `key`."""
        return UsageError(f"{self.path}:{self.line(table, key, number)}: {message}", hint=hint)


def read_toml(path: Path) -> TomlFile:
    """The file at `path`. Raises UsageError, with the line where there is one, when it is not TOML of ours."""
    return parse_toml(read_small(path), str(path))


def parse_toml(data: bytes, path: str) -> TomlFile:
    """What stands in `data`, for a file of this name. Raises UsageError."""
    import tomllib  # only where there is such a file

    try:
        text = data.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: not UTF-8", hint="TOML is always UTF-8: save the file so") from None
    except RecursionError:
        raise UsageError(f"{path}:1: nested too deep", hint="settings need two levels") from None
    except ValueError as error:
        found = _LINE.search(str(error))
        raise UsageError(f"{path}:{found[1] if found else 1}: not TOML: {error}", hint="see https://toml.io") from None
    return TomlFile(path=path, data=tables, lines=_lines(text))


def read_small(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file of at most `limit`. Raises UsageError."""
    try:
        with open_regular(str(path)) as stream:
            data = read_at_most(stream, limit + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise UsageError(f"{path}: could not be read: {reason}", hint="check the path") from None
    if len(data) > limit:
        raise UsageError(f"{path}: more than {limit:,} bytes", hint="is this the file that you mean?")
    return data


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    """Where keys stand, by their look: good enough to point at, and never used to understand the file."""
    found: dict[tuple[str, int, str], int] = {}
    table, number, counts = "", 0, dict[str, int]()
    for at, row in enumerate(text.split("\n"), 1):
        if head := _HEADER.match(row):
            table = _plain(head[2])
            number = counts.get(table, 0) if head[1] == "[[" else 0
            counts[table] = number + 1
            found.setdefault((table, number, ""), at)
        elif key := _KEY.match(row):
            found.setdefault((table, number, _plain(key[1])), at)
    return found


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in re.split(r"\s*\.\s*", name.strip()))
