"""What was recognised of a catalogue, and what cannot be judged without the columns that it lacks."""

from __future__ import annotations

from licensecheck.catalogue.answers import Asked
from licensecheck.catalogue.columns import Mapping
from licensecheck.reports.escape import line


def described(mapping: Mapping, rows: int) -> str:
    """A few lines of text, safe for a terminal."""
    found = ", ".join(ours if ours == theirs else f"{ours} = {line(theirs, 60)}" for ours, theirs in mapping.columns)
    lines = [f"{rows:,} rows; recognised: {found}"]
    if mapping.unused:
        lines.append(f"not used: {', '.join(line(name, 60) for name in mapping.unused)}")
    lines += [f"not usable: {line(name, 60)} {why}" for name, why in mapping.unfit]
    lines += [f"no {column.name}: undetermined without it: {column.needed_for}" for column in mapping.lacks]
    return "\n".join(lines)


def described_texts(asked: Asked) -> str:
    """What fetching licence texts came to, in a line."""
    left = f"; {asked.left:,} were not asked for: run it again later" if asked.left else ""
    return (
        f"licence texts: {asked.planned:,} addresses, {asked.kept:,} of them answered before; "
        f"{asked.requests:,} requests now; {asked.texts:,} texts{left}"
    )


def described_plan(asked: Asked, rows: int) -> str:
    """What fetching licence texts would come to, in a line; `rows` is how many rows hang on one."""
    return (
        f"licence texts: {rows:,} rows ask for {asked.planned:,} addresses; "
        f"{asked.kept:,} of them are answered already, a run would ask for {asked.left:,}"
    )
