"""`rules list | show | test | new`: the law as data, as users and lawyers see it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from licensecheck.cli.options import rules_option
from licensecheck.cli.output import write
from licensecheck.errors import ExitCode, UsageError
from licensecheck.model.vocabulary import Reads

if TYPE_CHECKING:
    from licensecheck.model.rule import Rule


@click.group("rules", no_args_is_help=False, short_help="List, show, test or begin rules.")
def command() -> None:
    """List, show and test the rules, or begin a new one."""


@command.command("list")
@rules_option
def list_rules(rules: Path | None) -> int:
    """Every rule: condition, effect, id, title."""
    from licensecheck.cli.pages import rules_table

    write(rules_table(_load(rules)), None)
    return ExitCode.OK


@command.command("show", short_help="One rule: what it means, why, and its examples.")
@click.argument("identifier", metavar="ID")
@rules_option
def show(identifier: str, rules: Path | None) -> int:
    """One rule: what it means, on which paragraph, what to do about it, its examples."""
    from licensecheck.cli.pages import rule_page

    write(rule_page(find_rule(identifier, _load(rules))), None)
    return ExitCode.OK


@command.command("test", short_help="Run the examples inside the rules.")
@click.argument("identifier", metavar="[ID]", required=False)
@rules_option
def test(identifier: str | None, rules: Path | None) -> int:
    """Run the examples inside the rules; ends in 4 when one does not hold."""
    from licensecheck.rulebook.testing import run_examples

    known = _load(rules)
    chosen = (find_rule(identifier, known),) if identifier else known
    failures = [(rule, failure) for rule in chosen for failure in run_examples(rule)]
    for rule, failure in failures:
        write(f"{rule.path}: {failure.kind}: {failure.message}\n    {failure.example}\n", None)
    examples = sum(len(rule.match) + len(rule.no_match) + len(rule.known_miss) for rule in chosen)
    write(f"{len(chosen)} rules, {examples} examples, {len(failures)} do not hold\n", None)
    return ExitCode.RULEBOOK if failures or not chosen else ExitCode.OK


@command.command("new", short_help="Write the skeleton of a rule.")
@click.argument("identifier", metavar="ID")
@click.option(
    "--reads",
    type=click.Choice([one.value for one in Reads]),
    default=Reads.LICENSE_TEXT.value,
    show_default=True,
    help="What it reads.",
)
@click.option("--topic", default="use", show_default=True, help="Folder below clauses/; not for evidence rules.")
@click.option(
    "--rules",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("rules"),
    metavar="DIR",
    show_default=True,
    help="Folder of rules.",
)
def new(identifier: str, reads: Reads, topic: str, rules: Path) -> int:
    """Write the skeleton of a rule called ID, which reads after "this licence has ..." or "this release has ..."."""
    import shlex

    from licensecheck.cli.skeleton import write_skeleton
    from licensecheck.rulebook.loader import rules_folder

    if any(rule.id == identifier for rule in _load(None)):
        raise UsageError(
            f"there is a rule {identifier!r} already", hint=f"see `rules show {identifier}`, or choose another id"
        )
    path = write_skeleton(identifier, Reads(reads), topic, rules)
    theirs = "" if rules.resolve() == rules_folder() else f" --rules {shlex.quote(str(rules))}"
    write(f"{path}\nFill it in, then: model-licensecheck rules test {identifier}{theirs}\n", None)
    return ExitCode.OK


def find_rule(identifier: str, rules: tuple[Rule, ...]) -> Rule:
    """The rule called `identifier`. Raises UsageError that names the nearest one."""
    for rule in rules:
        if rule.id == identifier:
            return rule
    from difflib import get_close_matches

    near = get_close_matches(identifier, [rule.id for rule in rules], n=1)
    hint = f"did you mean {near[0]!r}?" if near else "`rules list` shows them"
    raise UsageError(f"no rule {identifier!r}", hint=hint)


def _load(extra: Path | None) -> tuple[Rule, ...]:
    from licensecheck.rulebook.loader import load_rulebook

    return load_rulebook(extra).rules
