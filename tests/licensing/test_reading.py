"""One text, read: known or unknown, whole or with a rider, and what silence is worth."""

from __future__ import annotations

import time

import pytest

from licensecheck.licensing.reading import UNEXPLAINED, judged, read_license
from licensecheck.model.license import Reading
from licensecheck.model.vocabulary import Effect, GrantState, LicenseStatus, Match, Right
from tests.licensing.reading_tools import APACHE, FREE, MIT, NON_COMMERCIAL, document, tools
from tests.smallbook import rule_text
from tests.smallbook import tools as small_tools

MET, FAILED, UNDETERMINED = LicenseStatus.MET, LicenseStatus.FAILED, LicenseStatus.UNDETERMINED
GRANTED, LIMITED, DENIED, SILENT = GrantState.GRANTED, GrantState.LIMITED, GrantState.DENIED, GrantState.SILENT


def read(text: str, *, registry: bool = True) -> Reading:
    return read_license(document(text), tools(registry=registry))


def rules(reading: Reading, effect: Effect) -> set[str]:
    return {finding.rule for finding in reading.findings if finding.effect is effect}


def states(reading: Reading) -> dict[Right, GrantState]:
    return {grant.right: grant.state for grant in reading.grants}


@pytest.mark.parametrize(("text", "name"), [(MIT, "MIT"), (APACHE, "Apache-2.0")])
def test_a_free_text_that_is_known_is_settled(text: str, name: str) -> None:
    found = read(text)
    assert (found.status, found.license.id, found.license.match) == (MET, name, Match.EXACT)
    assert (found.findings, set(states(found).values())) == ((), {GRANTED})
    assert "nothing added" in found.why


@pytest.mark.parametrize(("text", "name"), [(MIT, "MIT"), (APACHE, "Apache-2.0")])
def test_a_rider_that_fails_fails_the_text(text: str, name: str) -> None:
    found = read(f"{text}\n\n{NON_COMMERCIAL}\n")
    assert (found.status, found.license.id, found.license.match) == (FAILED, name, Match.RESIDUE)
    assert rules(found, Effect.FAIL) == {"non-commercial-only"}
    [finding] = [finding for finding in found.findings if finding.effect is Effect.FAIL]
    assert finding.location is not None
    assert finding.location.start_line == text.count("\n") + 3
    assert finding.location.excerpt == NON_COMMERCIAL


@pytest.mark.parametrize(
    "addition",
    [
        "Copyright (c) 2026 The Bicycle Works",
        "Thank you for riding with us.",
        "The Bicycle on the Cover",
    ],
)
def test_a_harmless_addition_changes_nothing(addition: str) -> None:
    assert read(f"{addition}\n\n{MIT}").status is MET


def test_a_limit_that_nobody_understands_is_shown_and_leaves_it_open() -> None:
    found = read(f"{MIT}\n\nRiders must sing at every crossing.\n")
    assert (found.status, rules(found, Effect.REVIEW)) == (UNDETERMINED, {UNEXPLAINED})
    [finding] = found.findings
    assert finding.location is not None
    assert finding.location.excerpt == "Riders must sing at every crossing."
    assert "must" in finding.message


def test_an_unknown_text_with_every_grant_and_no_limit_is_met() -> None:
    found = read(FREE)
    assert (found.status, found.license.id) == (MET, "")
    assert set(states(found).values()) == {GRANTED}
    assert found.why.startswith("unknown licence")


def test_a_grant_of_use_alone_leaves_it_open() -> None:
    found = read(
        "Bicycle Works Model Terms\n\nYou may use the model and its weights, free of charge, for any purpose.\n"
    )
    assert found.status is UNDETERMINED
    assert states(found)[Right.USE] is GRANTED
    assert states(found)[Right.MODIFICATION] is states(found)[Right.DISTRIBUTION] is SILENT
    assert "not granted to everyone: modification, distribution" in found.why


def test_a_right_that_is_denied_is_a_failure() -> None:
    found = read(f"{FREE}\nYou may not distribute modified versions of the model.\n")
    assert found.status is FAILED
    assert DENIED in states(found).values()


def test_a_grant_with_a_limit_in_its_own_sentence_is_limited() -> None:
    text = "You may use, copy, modify and distribute the model for non-commercial purposes only.\n"
    found = read(text)
    assert found.status is FAILED
    assert states(found)[Right.USE] is LIMITED


@pytest.mark.parametrize(
    "sentence",
    [NON_COMMERCIAL, "您仅可将本模型用于非商业目的。", "Die Nutzung ist nur zu nicht-kommerziellen Zwecken gestattet."],
)
def test_a_limit_on_commercial_use_fails_in_any_language(sentence: str) -> None:
    assert read(FREE + sentence).status is FAILED


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "   \t ", "\x00\x01\x02"])
def test_an_empty_text_is_undetermined(text: str) -> None:
    found = read(text)
    assert (found.status, found.findings) == (UNDETERMINED, ())


def test_all_rights_reserved_alone_grants_nothing() -> None:
    found = read("Copyright 2026 The Bicycle Works. All rights reserved.\n")
    assert found.status in (UNDETERMINED, FAILED)
    assert GRANTED not in states(found).values()


def test_a_text_cut_off_in_the_middle_is_not_settled() -> None:
    lines = APACHE.splitlines()
    found = read("\n".join(lines[: len(lines) // 4]))
    assert found.license.match is not Match.EXACT
    assert found.status is not MET


def test_a_short_notice_that_names_a_licence_that_fails_fails() -> None:
    found = read("These weights are under the CC BY-NC 4.0 licence. See the website of the publisher.\n")
    assert found.status is FAILED
    assert "CC-BY-NC-4.0" in found.why


def test_a_short_notice_that_names_a_free_licence_is_not_its_text() -> None:
    assert read("These weights are under the Apache 2.0 licence. See the website of the publisher.\n").status is not MET


@pytest.mark.parametrize("text", [MIT, APACHE], ids=["MIT", "Apache-2.0"])
def test_without_the_registry_a_free_text_is_read_by_its_clauses(text: str) -> None:
    found = read(text, registry=False)
    assert (found.status, found.license.id, found.license.match) == (MET, "", Match.NONE)


def test_a_known_text_is_no_worse_with_a_rider_read_without_the_registry() -> None:
    assert read(f"{MIT}\n\n{NON_COMMERCIAL}\n", registry=False).status is FAILED


def test_findings_stand_in_the_order_of_the_text() -> None:
    found = read(f"{NON_COMMERCIAL}\n\n{FREE}\nRiders must sing.\n\n{NON_COMMERCIAL}\n")
    places = [finding.location.start_line for finding in found.findings if finding.location]
    assert places == sorted(places)


def test_failure_comes_before_doubt_and_doubt_before_silence() -> None:
    fail = rule_text("no-renting", "{forbid} <6> rent")
    review = rule_text("ask-first", "ask the club", effect="review")
    grant = rule_text(
        "grants-all", "everything is allowed", effect="grant", more="grants: [use, modification, distribution]\n"
    )
    known = small_tools(fail, review, grant)
    texts = {
        "Everything is allowed.": MET,
        "Bicycles are red.": UNDETERMINED,
        "Everything is allowed. Ask the club.": UNDETERMINED,
        "Everything is allowed. Ask the club. You may not rent it.": FAILED,
    }
    assert {text: read_license(document(text), known).status for text in texts} == texts


def test_access_follows_from_distribution_to_everyone() -> None:
    grant = rule_text("grants-passing-on", "pass it on", effect="grant", more="grants: [distribution]\n")
    found = read_license(document("Pass it on."), small_tools(grant))
    assert states(found)[Right.ACCESS] is GRANTED


def test_a_denied_right_fails_whatever_the_findings_say() -> None:
    deny = rule_text("no-passing-on", "pass nothing on", more="denies: [distribution]\n")
    found = read_license(document("Pass nothing on."), small_tools(deny))
    assert states(found)[Right.DISTRIBUTION] is DENIED
    assert judged((), found.grants) is FAILED


def test_reading_twice_gives_the_same() -> None:
    assert read(FREE + NON_COMMERCIAL) == read(FREE + NON_COMMERCIAL)


@pytest.mark.parametrize(
    "text",
    [
        "You may not rent it. " * 3_000,
        "You may not:\n" + "- rent it\n" * 3_000,
        "(" * 50_000,
        "不得" * 30_000,
        "may not " * 10_000,
    ],
    ids=["sentences", "items", "brackets", "chinese", "words"],
)
def test_no_text_is_slow_to_read(text: str) -> None:
    started = time.process_time()
    assert read(text).status is not MET
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "text",
    [
        MIT.replace("deal\nin", "not deal\nin").replace("to deal in", "to not deal in"),
        MIT.replace("AS IS", "AS IS, EXCEPT IN FREEDONIA"),
        MIT.replace("free of charge", "free of charge except on Mondays"),
        f"Copyright (c) 2024 Example Institute, except in Freedonia\n\n{MIT}",
        f"Copyright (c) 2024 Example Institute\nexcept in Freedonia\n\n{MIT}",
        f"{MIT}\n\n" + "\n\n".join("Noncommercial use only".split()),
        f"{MIT}\n\n" + " ".join("Noncommercial use only"),
    ],
    ids=["negated", "warranty", "grant", "notice", "below notice", "a word a line", "a letter a word"],
)
def test_a_limit_inside_a_known_sentence_is_never_met(text: str) -> None:
    assert text != MIT
    assert read(text).status is not MET
