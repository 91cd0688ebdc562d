"""Counting what is seen in releases against labels, on rows that we made up."""

from __future__ import annotations

import pytest

from benchmarks.releases import USAGE, Row, agreement, differences, money, overstated, usage, weights
from licensecheck.model.evidence import Evidence
from licensecheck.model.vocabulary import Outcome

PRESENT, PARTIAL, ABSENT = Outcome.PRESENT, Outcome.PARTIAL, Outcome.ABSENT
GOOD = {"weights": "linked", "architecture": "yes", "usage": "yes", "monetisation": "none_seen"}


def _seen(**outcomes: Outcome) -> dict[str, Evidence]:
    """A release with everything, its weights linked, and no word on money; `outcomes` by probe, _ for -."""
    answers = dict.fromkeys(("weights-links", "architecture-information", *USAGE), PRESENT)
    answers |= dict.fromkeys(("weights-files", "monetisation-price", "monetisation-dual-licensing"), ABSENT)
    answers |= {name.replace("_", "-"): outcome for name, outcome in outcomes.items()}
    return {name: Evidence(probe=name, outcome=outcome) for name, outcome in answers.items()}


def _row(slug: str = "one", labels: dict[str, str] | None = None, **outcomes: Outcome) -> Row:
    return Row(slug, GOOD | (labels or {}), _seen(**outcomes))


def test_a_release_that_is_seen_as_labelled_differs_in_no_column() -> None:
    assert [found for column in GOOD for found in differences([_row()], column)] == []


def test_each_difference_says_what_was_seen_and_what_lacks() -> None:
    (found,) = differences([_row(usage_limitations=ABSENT)], "usage")
    assert (found.slug, found.label, found.seen, found.why) == ("one", "yes", "partial", "lacks limitations")


def test_the_share_that_agrees_counts_all_releases() -> None:
    rows = [_row(), _row("two", usage_limitations=ABSENT)]
    assert agreement(rows, "usage") == 0.5
    assert agreement([], "usage") == 1.0


def test_only_what_is_seen_beyond_the_label_is_overstated() -> None:
    under, over = _row(usage_limitations=ABSENT), _row("two", {"usage": "partial"})
    assert [found.slug for found in overstated([under, over], "usage")] == ["two"]


@pytest.mark.parametrize(
    ("outcomes", "answer"),
    [
        ({"weights_files": PARTIAL}, "here"),
        ({}, "elsewhere"),
        ({"weights_links": ABSENT}, "nowhere"),
    ],
)
def test_weights_are_here_elsewhere_or_nowhere(outcomes: dict[str, Outcome], answer: str) -> None:
    assert weights(_seen(**outcomes)) == answer


def test_usage_is_no_only_when_nothing_is_there() -> None:
    assert usage(_seen(**{name.replace("-", "_"): ABSENT for name in USAGE})) == "no"
    assert usage(_seen(usage_technical_means=ABSENT)) == "partial"


@pytest.mark.parametrize(
    ("label", "outcomes", "agrees"),
    [
        ("none_seen", {"monetisation_price": PARTIAL}, False),
        ("dual_licence", {"monetisation_dual_licensing": PARTIAL}, True),
        ("dual_licence", {"monetisation_price": PRESENT}, False),
        ("dual_licence", {}, False),
    ],
)
def test_money_agrees_when_the_labelled_way_of_earning_it_is_seen(
    label: str, outcomes: dict[str, Outcome], agrees: bool
) -> None:
    assert (differences([_row(labels={"monetisation": label}, **outcomes)], "monetisation") == []) is agrees


def test_statements_of_a_person_are_no_signal_of_the_release() -> None:
    assert money(_seen(monetisation_none_seen=PRESENT, monetisation_stated=PRESENT)) == ()
