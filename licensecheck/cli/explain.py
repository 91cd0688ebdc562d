"""`explain ID`: a rule, a condition or a licence, with the paragraph behind it."""

from __future__ import annotations

from pathlib import Path

import click

from licensecheck.cli.options import rules_option
from licensecheck.cli.output import write
from licensecheck.errors import ExitCode, UsageError


@click.command("explain", short_help="What a rule, a condition or a licence means.")
@click.argument("identifier", metavar="ID")
@rules_option
def command(identifier: str, rules: Path | None) -> int:
    """Explain a rule (user-scale-cap), a condition (C0 to C12) or a licence (Apache-2.0)."""
    write(explanation(identifier, rules), None)
    return ExitCode.OK


def explanation(identifier: str, rules: Path | None = None) -> str:
    """The page for `identifier`, in upper or lower case. Raises UsageError that names the nearest one."""
    from licensecheck.cli.pages import condition_page, license_page, rule_page
    from licensecheck.rulebook.loader import load_rulebook

    book = load_rulebook(rules)
    wanted = identifier.casefold()
    for rule in book.rules:
        if rule.id.casefold() == wanted:
            return rule_page(rule)
    for condition in book.law.conditions:
        if condition.id.casefold() == wanted:
            return condition_page(condition, book.rules)
    for known in book.licenses:
        if known.id.casefold() == wanted:
            return license_page(known, book.rules)
    names = [one.id for group in (book.rules, book.law.conditions, book.licenses) for one in group]
    raise UsageError(f"nothing is called {identifier!r}", hint=_nearest(identifier, names))


def _nearest(identifier: str, names: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(identifier, names, n=3)
    if near:
        return f"did you mean {', '.join(near)}?"
    return "conditions are C0 to C12; `rules list` shows the rules; licences go by their SPDX id"
