"""The comparison with other tools: what they print is understood, and names that mean one license count as one."""

from __future__ import annotations

import json

import pytest

from benchmarks import peer_child, peer_texts, peers
from benchmarks.peer_texts import Names, Sample, canonical
from benchmarks.peer_tools import Answer, Run, Tool, from_child, from_debian
from licensecheck.licensing.known.index import KnownLicense
from licensecheck.model.license import Identification, Reading, Statement
from licensecheck.model.snapshot import Location
from licensecheck.model.vocabulary import Covers, LicenseStatus, Match

NAMES = Names.of(
    [
        KnownLicense(id="MIT", title="", osi=True),
        KnownLicense(id="GPL-2.0-only", title="", osi=True, same_text=("GPL-2.0-or-later",)),
        KnownLicense(id="Twin-A", title="", same_text=("Twin-B",)),
    ],
    {"orchard-model-1": "LicenseRef-Orchard"},
)


def _match(key: str, spdx: str, words: int) -> dict[str, object]:
    return {"license_expression": key, "license_expression_spdx": spdx, "matched_length": words}


def test_scancode_says_first_what_most_words_matched() -> None:
    detections = [{"matches": [_match("mit", "MIT", 2), _match("zlib", "Zlib", 90)]}, {"matches": []}]
    found = peer_child.from_scancode({"license_detections": detections}, {"mit": "Permissive"}, frozenset())
    assert (found["names"], found["more"], found["free"]) == (["Zlib"], ["MIT"], True)


def test_a_generic_key_of_scancode_is_no_name_and_its_category_counts() -> None:
    detections = [{"matches": [_match("proprietary-license", "LicenseRef-scancode-proprietary-license", 9)]}]
    categories = {"mit": "Permissive", "proprietary-license": "Proprietary Free"}
    found = peer_child.from_scancode({"license_detections": detections}, categories, frozenset({"proprietary-license"}))
    assert (found["names"], found["free"]) == ([], False)


def test_nothing_found_by_scancode_is_not_free() -> None:
    assert peer_child.from_scancode({"license_detections": []}, {}, frozenset())["free"] is False


@pytest.mark.parametrize(("score", "sure"), [(0.9, True), (0.6, False)])
def test_licenseid_is_sure_from_the_score_of_its_own_command(score: float, sure: bool) -> None:
    found = peer_child.from_licenseid([{"license_id": "MIT", "score": score}, {"license_id": "X11", "score": 0.5}])
    assert (found["names"], found["more"], found["sure"]) == (["MIT"], [], sure)


def test_the_most_similar_answer_of_spdx_matcher_counts() -> None:
    assert peer_child.from_matcher([{"id": "A", "score": 0.8}, {"id": "B", "score": 0.9}])["names"] == ["B"]
    assert peer_child.from_matcher([])["names"] == []


def test_a_similar_text_of_ours_is_named_but_not_surely() -> None:
    part = Statement(name="b", covers=Covers.UNSTATED, location=Location(path="LICENSE"), license="B")
    reading = Reading(
        path="LICENSE",
        license=Identification(id="A", match=Match.SIMILAR),
        status=LicenseStatus.UNDETERMINED,
        parts=(part, part),
    )
    assert peer_child.from_ours(reading) == {"names": ["A"], "more": ["B"], "sure": False, "free": False}


def test_names_of_debian_have_no_order_and_remarks_are_no_names() -> None:
    printed = "a/LICENSE\tGPL-2 and/or MIT [obsolete FSF postal address (Temple Place)]\nb/LICENSE\tUNKNOWN\n"
    assert [answer.names for answer in from_debian(printed)] == [("GPL-2", "MIT"), ()]


def test_the_time_of_debian_is_spread_over_its_answers() -> None:
    assert [answer.seconds for answer in from_debian("a\tMIT\nb\tMIT\n", 3.0)] == [1.5, 1.5]


def test_a_line_that_was_cut_off_is_dropped() -> None:
    line = json.dumps({**peer_child.said(["MIT"]), "seconds": 0.5})
    assert from_child(f"{line}\n{line[:20]}") == (Answer(("MIT",), seconds=0.5),)


@pytest.mark.parametrize("name", ["GPL-2.0-or-later", "GPL-2.0+", "GPL-2.0", "GPLv2", "gpl-2"])
def test_spellings_of_one_license_are_one(name: str) -> None:
    assert canonical(name) == "gpl-2"


def test_a_version_is_kept() -> None:
    assert canonical("LicenseRef-scancode-llama-3.1-license-2024") == "llama-3.1-license-2024"
    assert canonical("BSD-4.3TAHOE") == "bsd-4.3tahoe"


def test_ids_of_one_text_and_keys_of_one_license_are_the_same() -> None:
    assert NAMES.same("Twin-B", "Twin-A")
    assert NAMES.same("LicenseRef-scancode-orchard-model-1", "LicenseRef-Orchard")
    assert not NAMES.same("MIT", "Twin-A")


def test_a_key_of_scancode_may_add_a_language_to_the_name() -> None:
    assert NAMES.same("LicenseRef-scancode-twin-a-en", "Twin-A")
    assert not NAMES.same("Twin-A-en", "Twin-A")


def test_free_is_a_tools_own_word_else_its_sure_names_all_free() -> None:
    assert peers.called_free(Answer(("MIT",)), NAMES)
    assert not peers.called_free(Answer(("MIT",), free=False), NAMES)
    assert not peers.called_free(Answer(("MIT",), sure=False), NAMES)
    assert not peers.called_free(Answer(("MIT",), ("Twin-A",)), NAMES)
    assert not peers.called_free(Answer(()), NAMES)


def test_a_row_counts_what_was_reached() -> None:
    answers = (Answer(("MIT",)), Answer(("MIT",), ("Twin-A",)), Answer(("MIT",)), Answer(()))
    measured = peers.Measured(Tool("peer", "1", ()), [], {"set": Run(answers, 1.0, 1.0, 10.0)})
    asked = [Sample(str(number), "", right) for number, right in enumerate(("MIT", "MIT", "Twin-B", "MIT", "MIT"))]
    row = peers.naming(measured, "set", asked, NAMES)
    assert row == ("peer", "4", "50.0 %", "25.0 %", "25.0 %", "25.0 %", "33.3 % of 3")


def test_speed_is_of_the_texts_that_were_reached() -> None:
    answers = (Answer((), seconds=0.5), Answer((), seconds=0.5))
    measured = peers.Measured(Tool("peer", "1", ()), [], {"set": Run(answers, 1.0, 1.0, 10.0)})
    assert measured.speed("set", [1_000_000, 1_000_000, 7]) == pytest.approx(2.0)
    assert measured.speed("another", [1]) == 0


def test_variants_are_refused_when_the_license_is_another_than_they_are_made_of() -> None:
    apache = "2. Grant of Copyright License. 5. Submission of Contributions."
    with pytest.raises(ValueError, match="MIT"):
        peer_texts.hostile({"Apache-2.0": apache, "MIT": "Do what you like.", "BSD-3-Clause": "Likewise."})
