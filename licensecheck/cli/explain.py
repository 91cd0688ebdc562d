"""`explain ID|SUBJECT`: a rule, a condition or a licence with its paragraph, or the whole reasoning of a verdict."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from licensecheck.cli.options import JudgingCommand, color_option, judging_options, listing_option, output_option
from licensecheck.cli.output import page, write
from licensecheck.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from licensecheck.model.settings import Settings


@click.command(
    "explain",
    cls=JudgingCommand,
    short_help="What a rule, a condition or a licence means, or why a verdict is what it is.",
)
@click.argument("identifier", metavar="ID|SUBJECT")
@output_option
@color_option
@listing_option
@judging_options
def command(identifier: str, **given: Any) -> int:
    """Explain a rule (user-scale-cap), a condition (C0 to C12), a licence (Apache-2.0), a contested point
    (safety-terms), or the verdict on a SUBJECT.

    SUBJECT is what `check` takes: its reasoning is drawn as a tree, from the verdict down to each clause and paragraph.
    A folder that is called like a rule or a licence is meant by ./NAME.
    """
    from licensecheck.cli.settling import settle

    settings = settle(click.get_current_context(), given, (identifier,)).settings
    known = explanation(identifier, settings.rules)
    if not known and not _is_subject(identifier):
        raise _nothing(identifier, settings.rules)
    write(known or _reasoning(identifier, settings), settings.output)
    return ExitCode.OK


def explanation(identifier: str, rules: Path | None = None) -> str:
    """The page for `identifier`, in upper or lower case, or "" when nothing is called so."""
    from licensecheck.cli.pages import condition_page, contested_page, license_page, rule_page
    from licensecheck.rulebook.loader import load_rulebook

    book = load_rulebook(rules)
    wanted = identifier.casefold()
    for rule in book.rules:
        if rule.id.casefold() == wanted:
            return rule_page(rule)
    for condition in book.law.conditions:
        if condition.id.casefold() == wanted:
            return condition_page(condition, book.rules)
    for point in book.law.contested:
        if point.id.casefold() == wanted:
            return contested_page(point)
    for known in book.licenses:
        if known.id.casefold() == wanted:
            return license_page(known, book.rules)
    return ""


def _is_subject(identifier: str) -> bool:
    from licensecheck.sources.opening import is_elsewhere
    from licensecheck.sources.text import STDIN

    return identifier == STDIN or os.path.lexists(identifier) or is_elsewhere(identifier)


def _reasoning(subject: str, settings: Settings) -> str:
    from licensecheck.checking import check
    from licensecheck.reports.registry import report_renderer

    return report_renderer("tree")([check(subject, settings)], page(settings.color, settings.output, several=False))


def _nothing(identifier: str, rules: Path | None) -> UsageError:
    """An error that names what is nearest."""
    from difflib import get_close_matches

    from licensecheck.rulebook.loader import load_rulebook

    book = load_rulebook(rules)
    names = [one.id for group in (book.rules, book.law.conditions, book.law.contested, book.licenses) for one in group]
    near = get_close_matches(identifier, names, n=3)
    hint = "conditions are C0 to C12; `rules list` shows the rules; licences go by their SPDX id; or name a SUBJECT"
    return UsageError(f"nothing is called {identifier!r}", hint=f"did you mean {', '.join(near)}?" if near else hint)
