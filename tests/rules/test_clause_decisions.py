"""Every clause decision of the specification that fails a licence has rules, and each of them fails."""

from __future__ import annotations

import pytest

from licensecheck.model.vocabulary import Effect
from licensecheck.rulebook.loader import load_rulebook

# The named examples (L) and rows of the specification's table of clause decisions that say FAIL for a licence text.
# Rows on gates, lineage and several licences are judged from evidence, and have their tests with the conclusion.
FAILING = {
    "L1, 1 non-commercial": [
        "non-commercial-only",
        "non-commercial-license-named",
        "declared-non-commercial",
        "short-no-business",
        "no-business-other-languages",
    ],
    "L1, 2 research, evaluation, personal use": [
        "research-only",
        "evaluation-only",
        "personal-use-only",
        "internal-use-only",
        "not-for-production",
        "short-only-study",
        "purpose-limited-other-languages",
    ],
    "L2, 8 no redistribution": [
        "no-redistribution",
        "distribution-to-few",
        "return-or-destroy",
        "not-passed-on",
        "short-kept-close",
        "not-passed-on-other-languages",
    ],
    "L3, 3 user cap": [
        "user-scale-cap",
        "user-scale-license",
        "usage-quota",
        "short-numbers",
        "size-other-languages",
        "user-scale-cap-other-languages",
    ],
    "4, 5 revenue, headcount": ["revenue-cap", "revenue-license", "headcount-cap"],
    "L4, 7 separate commercial licence": [
        "separate-commercial-license",
        "separate-license",
        "asked-and-refused",
        "paid-tier",
        "other-uses-ask-other-languages",
    ],
    "6 no hosting": ["no-hosting", "short-no-service", "no-hosting-other-languages"],
    "9 no derivatives": [
        "no-derivatives",
        "no-fine-tuning",
        "no-sharing-of-adaptations",
        "left-as-is",
        "short-left-alone",
        "only-unchanged-other-languages",
    ],
    "10 no reverse engineering": ["no-reverse-engineering", "no-looking-inside"],
    "14 outputs may not train": ["output-training-ban", "short-no-teaching", "output-training-ban-other-languages"],
    "15 no competing use": ["no-competing-use", "short-no-rivals", "no-competing-use-other-languages"],
    "17 Union excluded": ["eu-excluded", "union-excluded-other-languages"],
    "18 persons in the Union excluded": ["eu-persons-excluded"],
    "19 other places": ["place-limited", "world-minus-places", "short-some-places", "place-limited-other-languages"],
    "20 persons, companies, sectors": [
        "users-excluded",
        "field-excluded",
        "some-users-only",
        "short-not-these",
        "only-these-may",
        "everyone-but-some",
        "reader-defined-narrowly",
        "some-or-private-other-languages",
    ],
    "24 changeable policy": ["policy-changeable", "policy-on-a-page"],
    "24b changeable licence": [
        "licence-changeable",
        "continued-use-consents",
        "changeable-or-revocable-other-languages",
    ],
    "30 kill right": ["remote-restriction"],
    "33 at will, fixed term, trial": [
        "terminable-at-will",
        "fixed-term",
        "trial-licence",
        "until-a-day",
        "short-at-our-pleasure",
        "returned-on-request",
        "fixed-term-other-languages",
    ],
    "37 registration": ["registration-required", "registration-other-languages"],
    "38 prior consent": ["consent-needed"],
    "41 confidentiality": ["confidentiality", "confidentiality-other-languages"],
    "42 no benchmarks": ["no-benchmarking", "no-benchmarking-other-languages"],
    "51 delayed open": ["change-date"],
    "52 no selling, no product of its own": [
        "no-sale",
        "tied-to-hardware",
        "tied-to-product",
        "beside-one-makers-goods",
        "restricted-license-named",
        "no-sale-other-languages",
    ],
    "59 output limits": ["output-use-limit"],
    "M0, M2 price, key": ["price-required", "license-key", "no-charging", "short-to-pay", "price-other-languages"],
    "M5 data for access": ["licensor-collects-data"],
    "64 no grant at all": ["no-license-granted", "use-withheld"],
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
