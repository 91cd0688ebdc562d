"""Which rules fire on which texts of the corpus: a golden table, so that a wider or narrower pattern shows at review.

After a change of rules, with LICENSECHECK_CORPUS set, write the table anew and read its diff before committing it:

    python -m tests.rules.test_hits
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from licensecheck.licensing.clauses.clausebook import ClauseBook
from licensecheck.licensing.clauses.patterns import PatternSet
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import Clause, clauses
from licensecheck.model.rule import Rule
from licensecheck.model.vocabulary import Reads
from licensecheck.rulebook.loader import load_rulebook

TABLE = Path(__file__).with_name("hits.tsv")
COMMAND = "python -m tests.rules.test_hits"
SHOWN = 40

Hits = dict[tuple[str, str], int]


def run_rules(corpus: Path) -> Hits:
    """Clauses hit, for each rule and text; every rule runs over every text, whatever kind of text it is meant for.

    All texts are read as if they were one, and a clause that several share is read once: what fires on it depends on
    nothing but its words and its lead-in.
    """
    shared: dict[tuple[str, int], tuple[Clause, list[str]]] = {}
    for path in sorted((corpus / "texts").glob("*.txt")):
        for clause in clauses(clean_lines(path.read_text(encoding="utf-8", errors="replace"))):
            shared.setdefault((clause.text, clause.own), (clause, []))[1].append(path.stem)
    found: Counter[tuple[str, str]] = Counter()
    for book in _books(load_rulebook().rules):
        hits, _ = book.read([clause for clause, _ in shared.values()])
        for hit in hits:
            found.update((hit.rule.id, text) for text in shared[hit.clause.text, hit.clause.own][1])
    return dict(found)


def _books(rules: Sequence[Rule]) -> Iterator[ClauseBook]:
    """Each rule in one book, under the first thing that it reads; no pattern of theirs is made twice."""
    for reads in (Reads.LICENSE_TEXT, Reads.POLICY_TEXT, Reads.CARD, Reads.GATE):
        own = [rule for rule in rules if reads in rule.reads]
        yield ClauseBook(own, reads, PatternSet((rule.text for rule in own if rule.text), kept=100_000))
        rules = [rule for rule in rules if reads not in rule.reads]


def written(hits: Hits) -> str:
    """The table: rule, text and number of clauses, by rule and text."""
    return "".join(f"{rule}\t{text}\t{number}\n" for (rule, text), number in sorted(hits.items()))


def parsed(table: str) -> Hits:
    """The hits in a table."""
    rows = (line.split("\t") for line in table.splitlines())
    return {(rule, text): int(number) for rule, text, number in rows}


def differences(golden: Hits, hits: Hits) -> list[str]:
    """One line a rule that fires elsewhere than the table says: what it gained, lost, and where the number changed."""
    lines = []
    for rule in sorted({rule for rule, _ in golden | hits}):
        before = {text: number for (name, text), number in golden.items() if name == rule}
        now = {text: number for (name, text), number in hits.items() if name == rule}
        gained, lost = sorted(now.keys() - before.keys()), sorted(before.keys() - now.keys())
        changed = sorted(text for text in now.keys() & before.keys() if now[text] != before[text])
        parts = [f"+ {', '.join(gained)}"] if gained else []
        parts += [f"- {', '.join(lost)}"] if lost else []
        parts += [", ".join(f"{text} {before[text]}->{now[text]}" for text in changed)] if changed else []
        if parts:
            lines.append(f"{rule}: {'; '.join(parts)}")
    return lines


@pytest.mark.corpus
def test_the_rules_hit_what_the_table_says(corpus: Path) -> None:
    changed = differences(parsed(TABLE.read_text(encoding="utf-8")), run_rules(corpus))
    more = [f"... and {len(changed) - SHOWN} rules more"] if len(changed) > SHOWN else []
    shown = "\n  ".join([*changed[:SHOWN], *more])
    assert not changed, (
        f"{len(changed)} rules fire elsewhere than {TABLE.name} says (+ gained, - lost):\n  {shown}\n"
        f"If that is meant, run `{COMMAND}` and commit the table with the rules."
    )


def test_a_difference_names_rule_and_texts() -> None:
    golden = {("no-renting", "one"): 1, ("no-renting", "two"): 2, ("ringing", "one"): 1}
    hits = {("no-renting", "two"): 3, ("no-renting", "three"): 1, ("ringing", "one"): 1}
    assert differences(golden, hits) == ["no-renting: + three; - one; two 2->3"]
    assert differences(hits, hits) == []
    assert parsed(written(golden)) == golden


def main() -> int:
    """Write the table anew, and say what changed."""
    folder = os.environ.get("LICENSECHECK_CORPUS", "")
    if not folder:
        print("no corpus: set LICENSECHECK_CORPUS to its folder", file=sys.stderr)
        return 3
    hits = run_rules(Path(folder))
    golden = parsed(TABLE.read_text(encoding="utf-8")) if TABLE.is_file() else {}
    print("\n".join(differences(golden, hits)[:SHOWN]))
    TABLE.write_text(written(hits), encoding="utf-8", newline="\n")
    print(f"{len(hits):,} rows in {TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
