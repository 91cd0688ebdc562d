"""Gates: what they ask, why, whom they keep out, and what is closed whatever a gate says."""

from __future__ import annotations

import pytest

from licensecheck.checking import check_snapshot
from licensecheck.model.snapshot import CardValue, Snapshot
from licensecheck.model.vocabulary import ConditionStatus, Outcome
from licensecheck.probes import access, monetisation
from licensecheck.rulebook.loader import load_rulebook
from tests.snapshots import answers, snapshot

PRESENT, PARTIAL, ABSENT, UNAVAILABLE = Outcome.PRESENT, Outcome.PARTIAL, Outcome.ABSENT, Outcome.UNAVAILABLE
FIELDS: CardValue = {"Full name": "text", "Company": "text", "Country": "country", "I accept the terms": "checkbox"}
SECURITY = "We use these data solely to prevent abuse of the model, and for no other purpose."


def _gated(gated: str | None = None, **keys: CardValue) -> Snapshot:
    """A release whose card has the gate keys `keys` (without their prefix), and whose gate the hub calls `gated`."""
    card: dict[str, CardValue] = {"license": "mit", **{f"extra_gated_{key}": value for key, value in keys.items()}}
    return snapshot({"README.md": "# Tiny"}, card=card, facts={"gated": gated} if gated else None)


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"E-mail": "text"}, "contact data"),
        ({"Last name": "text", "Date of birth": "date_picker"}, "identity"),
        ({"University": "text", "Job title": "text"}, "affiliation"),
        ({"geo": "ip_location"}, "place"),
        ({"I agree to use it for good": "checkbox"}, "click-through"),
        ({"Intended use": "text"}, "use"),
        (FIELDS, "click-through, identity, affiliation, place"),
    ],
)
def test_what_a_gate_asks_is_told_by_kind(fields: CardValue, kinds: str) -> None:
    assert answers(access.probe, _gated(fields=fields))["gate-asks"].value == kinds


def test_prose_of_a_gate_asks_at_most_for_acceptance() -> None:
    seen = answers(access.probe, _gated(prompt="By clicking, you promise to name your company in papers."))
    assert seen["gate-asks"].value == "click-through"


@pytest.mark.parametrize(
    ("prompt", "purpose"),
    [
        (SECURITY, "security"),
        ("Your data are used only for the security of the model.", "security"),
        ("We may contact you.", "gain"),
        ("You will get our newsletter.", "gain"),
        ("For security, and for product updates.", "gain"),
        ("Your data are used only for security, never for marketing.", "security"),
        ("We keep them to test interoperability.", "compatibility"),
        ("Tell us who you are.", "unstated"),
        ("Be safe.", "unstated"),
    ],
)
def test_the_purpose_of_a_gate_is_security_only_when_nothing_else_is(prompt: str, purpose: str) -> None:
    assert answers(access.probe, _gated(prompt=prompt, fields=FIELDS))["gate-purpose"].value == purpose


@pytest.mark.parametrize(
    ("gated", "prompt", "outcome"),
    [
        ("auto", SECURITY, ABSENT),
        ("auto", "We may contact you.", PRESENT),
        ("auto", "Welcome.", PARTIAL),
        ("false", "We may contact you.", ABSENT),
        (None, "We may contact you.", PARTIAL),
    ],
)
def test_personal_data_at_a_gate_count_by_their_purpose(gated: str | None, prompt: str, outcome: Outcome) -> None:
    seen = answers(monetisation.probe, _gated(gated, prompt=prompt, fields=FIELDS))
    assert seen["monetisation-personal-data"].outcome is outcome


@pytest.mark.parametrize(("gated", "outcome"), [("auto", PRESENT), ("false", ABSENT), (None, PRESENT)])
def test_money_in_the_text_of_a_gate_counts_unless_the_gate_is_off(gated: str | None, outcome: Outcome) -> None:
    evidence = answers(monetisation.probe, _gated(gated, prompt="Commercial use requires an agreement with us."))[
        "monetisation-dual-licensing"
    ]
    assert evidence.outcome is outcome


@pytest.mark.parametrize(("gated", "outcome"), [("manual", PRESENT), ("false", ABSENT), (None, PARTIAL)])
def test_a_key_that_bars_the_union_works_only_where_the_gate_is_on(gated: str | None, outcome: Outcome) -> None:
    evidence = answers(access.probe, _gated(gated, eu_disallowed=True))["gate-eu-barred"]
    assert evidence.outcome is outcome
    assert evidence.locations[0].start_line == 3


def test_a_territorial_key_that_is_off_bars_nobody() -> None:
    assert answers(access.probe, _gated("auto", eu_disallowed=False))["gate-eu-barred"].outcome is ABSENT


@pytest.mark.parametrize("name", ["private", "disabled"])
def test_a_private_or_disabled_repository_is_closed(name: str) -> None:
    seen = answers(access.probe, snapshot({"README.md": "x"}, facts={"gated": "false", name: True}))
    assert (seen["access-closed"].outcome, seen["access-closed"].value) == (PRESENT, name)
    assert answers(access.probe, _gated("false"))["access-closed"].outcome is ABSENT
    assert answers(access.probe, _gated())["access-closed"].outcome is UNAVAILABLE


@pytest.mark.parametrize(
    "text",
    [
        "Please request access to the model weights.",
        "Fill in this form to download the model.",
        "The weights are available on request.",
        "Access to the checkpoint requires manual approval.",
        "To download it, visit the page and accept the license.",
        "请填写申请表下载模型。",
    ],
)
def test_weights_that_have_to_be_asked_for_are_noticed(text: str) -> None:
    evidence = answers(access.probe, snapshot({"README.md": f"# Tiny\n\n{text}"}))["access-on-request"]
    assert (evidence.outcome, evidence.locations[0].start_line) == (PRESENT, 3)


@pytest.mark.parametrize(
    "text", ["Open a pull request.", "Feature requests are welcome.", "Send a request to the server."]
)
def test_other_requests_are_no_gate(text: str) -> None:
    assert answers(access.probe, snapshot({"README.md": text}))["access-on-request"].outcome is ABSENT


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        (_gated("false"), ConditionStatus.MET),
        (_gated("auto"), ConditionStatus.UNDETERMINED),
        (_gated("auto", prompt=SECURITY, fields=FIELDS), ConditionStatus.MET),
        (_gated("manual", prompt=SECURITY, fields=FIELDS), ConditionStatus.UNDETERMINED),
        (_gated("auto", eu_disallowed=True), ConditionStatus.FAILED),
        (_gated("false", eu_disallowed=True), ConditionStatus.MET),
        (snapshot({"README.md": "x"}, facts={"gated": "false", "private": True}), ConditionStatus.FAILED),
        (
            snapshot({"README.md": "Request access to the weights."}, facts={"gated": "false"}),
            ConditionStatus.UNDETERMINED,
        ),
    ],
    ids=["open", "automatic", "security", "manual", "barred", "barred-without-gate", "private", "on-request"],
)
def test_access_is_judged_by_what_the_gate_does(seen: Snapshot, status: ConditionStatus) -> None:
    report = check_snapshot(seen, load_rulebook(), as_of="2026-11-21")
    assert next(condition.status for condition in report.conditions if condition.id == "C2") is status


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("The weights will be removed after 30 days.", PRESENT),
        ("The checkpoint is available until the end of 2027.", PRESENT),
        ("Old checkpoints will be removed after 30 days.", ABSENT),
        ("The model was trained for 30 days.", ABSENT),
    ],
)
def test_weights_that_are_there_for_a_time_are_told(said: str, seen: Outcome) -> None:
    assert answers(access.probe, snapshot({"README.md": f"# Tiny\n\n{said}"}))["access-for-a-time"].outcome is seen


def test_a_form_before_the_weights_is_a_request() -> None:
    said = "# Tiny\n\nTo get the weights, fill in this form: https://acme.example/form"
    assert answers(access.probe, snapshot({"README.md": said}))["access-on-request"].outcome is PRESENT


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("The model can be bought for 99 EUR a month.", PRESENT),
        ("The weights cost nothing. The model costs $5 a month.", PRESENT),
        ("Training the model cost 4 million USD.", ABSENT),
        ("The model costs $3 per million tokens at a host.", ABSENT),
    ],
)
def test_a_price_of_the_model_is_told_from_what_it_cost(said: str, seen: Outcome) -> None:
    assert (
        answers(monetisation.probe, snapshot({"README.md": f"# Tiny\n\n{said}"}))["monetisation-price"].outcome is seen
    )
