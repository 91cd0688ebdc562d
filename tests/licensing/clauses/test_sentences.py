"""A sentence that no rule knows, on the model or its users, is shown where nothing else stands in the way."""

from __future__ import annotations

import pytest

from licensecheck.licensing.clauses.sentences import may_limit


@pytest.mark.parametrize(
    "text",
    [
        "shops that sell by the crate have their own arrangement with our harbour office.",
        "the weights check in with our server once a week and otherwise fall asleep.",
        "les entreprises prennent contact avec la direction du port.",
        "如果你打算拿它赚钱,先跟我们打个招呼再上线。",
        "banks write to us.",
        "for pupils",
        "your riding is a courtesy.",
    ],
)
def test_a_sentence_on_the_model_or_its_users_may_limit(text: str) -> None:
    assert may_limit(text)


@pytest.mark.parametrize(
    "text",
    [
        "the bicycle on the cover was painted in oils.",
        "the marsh licence",
        "copyright 2026 marsh",
        "use and change.",
        "",
    ],
)
def test_a_title_and_a_sentence_on_other_things_do_not(text: str) -> None:
    assert not may_limit(text)


def test_a_lead_in_does_not_make_an_item_long() -> None:
    lead = "you may do all of the following with the model: "
    assert not may_limit(lead + "sail", len(lead))
