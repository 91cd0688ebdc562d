"""Every clause decision of the specification that fails a licence has rules, and each of them fails."""

from __future__ import annotations

import pytest

from licensecheck.model.vocabulary import Effect
from licensecheck.rulebook.loader import load_rulebook

# The named examples (L) and rows of the specification's table of clause decisions that say FAIL for a licence text.
# Rows on gates, lineage and several licences are judged from evidence, and have their tests with the conclusion.
FAILING = {
    "L1, 1 non-commercial": ["non-commercial-only", "non-commercial-license-named", "declared-non-commercial"],
    "L1, 2 research, evaluation, personal use": [
        "research-only",
        "evaluation-only",
        "personal-use-only",
        "internal-use-only",
        "not-for-production",
    ],
    "L2, 8 no redistribution": ["no-redistribution", "distribution-to-few", "return-or-destroy"],
    "L3, 3 user cap": ["user-scale-cap", "user-scale-license"],
    "4, 5 revenue, headcount": ["revenue-cap", "revenue-license", "headcount-cap"],
    "L4, 7 separate commercial licence": ["separate-commercial-license", "separate-license", "paid-tier"],
    "6 no hosting": ["no-hosting"],
    "9 no derivatives": ["no-derivatives", "no-fine-tuning", "no-sharing-of-adaptations"],
    "10 no reverse engineering": ["no-reverse-engineering"],
    "14 outputs may not train": ["output-training-ban"],
    "15 no competing use": ["no-competing-use"],
    "17 Union excluded": ["eu-excluded"],
    "18 persons in the Union excluded": ["eu-persons-excluded"],
    "19 other places": ["place-limited", "world-minus-places"],
    "20 persons, companies, sectors": ["users-excluded", "field-excluded", "some-users-only"],
    "24 changeable policy": ["policy-changeable", "policy-on-a-page"],
    "24b changeable licence": ["licence-changeable", "continued-use-consents"],
    "30 kill right": ["remote-restriction"],
    "33 at will, fixed term, trial": ["terminable-at-will", "fixed-term", "trial-licence", "until-a-day"],
    "37 registration": ["registration-required"],
    "38 prior consent": ["consent-needed"],
    "41 confidentiality": ["confidentiality"],
    "42 no benchmarks": ["no-benchmarking"],
    "51 delayed open": ["change-date"],
    "52 no selling, no product of its own": ["no-sale", "tied-to-product", "restricted-license-named"],
    "59 output limits": ["output-use-limit"],
    "M0, M2 price, key": ["price-required", "license-key", "no-charging"],
    "M5 data for access": ["licensor-collects-data"],
    "64 no grant at all": ["no-license-granted"],
}
RULES = {rule.id: rule for rule in load_rulebook().rules}


@pytest.mark.parametrize("row", FAILING)
def test_a_clause_that_fails_has_rules_that_fail(row: str) -> None:
    effects = {identifier: RULES[identifier].effect for identifier in FAILING[row]}

    assert effects == dict.fromkeys(FAILING[row], Effect.FAIL)


def test_every_failing_clause_rule_stands_for_a_decision() -> None:
    failing = {rule.id for rule in RULES.values() if rule.text and rule.effect is Effect.FAIL}
    placed = {identifier for identifiers in FAILING.values() for identifier in identifiers}

    assert failing == placed
