"""Which licence covers the weights, when files, cards and sentences speak of several."""

from __future__ import annotations

import pytest

from licensecheck.licensing.reading import worst
from licensecheck.model.license import Conclusion
from licensecheck.model.snapshot import CardValue
from licensecheck.model.vocabulary import Covers, Effect, GrantState, LicenseStatus, Outcome, Right
from tests.licensing.reading_tools import APACHE, FREE, MIT, NON_COMMERCIAL, concluded

MET, FAILED, UNDETERMINED = LicenseStatus.MET, LicenseStatus.FAILED, LicenseStatus.UNDETERMINED


def seen(conclusion: Conclusion, probe: str) -> Outcome:
    return next(evidence.outcome for evidence in conclusion.evidence if evidence.probe == probe)


def failing(conclusion: Conclusion) -> set[str]:
    return {finding.rule for finding in conclusion.findings if finding.effect is Effect.FAIL}


def test_a_free_licence_beside_the_weights_covers_them() -> None:
    found = concluded({"LICENSE": MIT})
    assert (found.status, found.concluded, found.declared) == (MET, "MIT", "")
    assert {grant.right: grant.state for grant in found.grants} == dict.fromkeys(Right, GrantState.GRANTED)


def test_a_licence_in_a_repository_without_weights_and_without_a_word_is_undetermined() -> None:
    found = concluded({"LICENSE": MIT, "README.md": "# Bike\n\nIt rides."}, weights_here=False)
    assert found.status is UNDETERMINED
    assert "nothing says that it covers the weights" in found.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "The code and the weights are released under the MIT License.",
        "The weights are released under the [license](LICENSE).",
        "The model weights are released under the license in this repository, see the license file.",
    ],
)
def test_a_word_is_enough_to_cover_weights_that_are_elsewhere(sentence: str) -> None:
    found = concluded({"LICENSE": MIT, "README.md": f"# Bike\n\n## License\n\n{sentence}"}, weights_here=False)
    assert (found.status, found.concluded) == (MET, "MIT")


def test_a_release_that_only_names_a_licence_is_judged_by_what_is_known_of_it() -> None:
    stub = concluded({"LICENSE": "The weights are under the Llama 2 Community License."})
    card = concluded({"README.md": "# Bike\n\n## License\n\nThe weights are under the Llama 2 Community License."})
    assert (stub.status, card.status) == (FAILED, FAILED)


def test_a_fact_that_somebody_states_is_enough_too() -> None:
    facts: dict[str, str | bool] = {"license_covers_weights": True}
    assert concluded({"LICENSE": MIT}, weights_here=False, facts=facts).status is MET


def test_a_complete_listing_without_a_licence_is_a_failure() -> None:
    assert concluded({"README.md": "# Bike\n\nIt rides."}).status is FAILED


def test_an_incomplete_listing_without_a_licence_is_undetermined() -> None:
    assert concluded({"README.md": "# Bike\n\nIt rides."}, complete=False).status is UNDETERMINED


@pytest.mark.parametrize("name", ["LICENSE-MODEL", "MODEL_LICENSE.md", "weights/LICENSE"])
def test_the_licence_of_the_model_counts_beside_that_of_the_code(name: str) -> None:
    texts = {"LICENSE-CODE": MIT, name: FREE + NON_COMMERCIAL}
    found = concluded(texts)
    assert found.status is FAILED
    assert "non-commercial-only" in failing(found)
    assert {reading.path: reading.covers for reading in found.readings} == {
        "LICENSE-CODE": Covers.CODE,
        name: Covers.WEIGHTS,
    }


def test_a_restriction_on_the_code_alone_does_not_reach_the_weights() -> None:
    found = concluded({"LICENSE-CODE": FREE + NON_COMMERCIAL, "LICENSE-MODEL": MIT})
    assert (found.status, found.concluded) == (MET, "MIT")
    assert failing(found) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The weights are released under CC BY-NC 4.0.",
        "The model may be used for non-commercial purposes only.",
        "The code is under the MIT License, the weights are licensed under the CC-BY-NC-SA 4.0 license.",
    ],
)
def test_a_readme_takes_back_what_a_licence_file_gives(sentence: str) -> None:
    found = concluded({"LICENSE": MIT, "README.md": f"# Bike\n\n## License\n\n{sentence}\n"})
    assert found.status is FAILED
    places = {finding.location.path for finding in found.findings if finding.effect is Effect.FAIL and finding.location}
    assert places == {"README.md"}


def test_the_card_is_no_better_than_the_text() -> None:
    found = concluded({"LICENSE": FREE + NON_COMMERCIAL, "README.md": "# Bike"}, card={"license": "apache-2.0"})
    assert (found.status, found.declared) == (FAILED, "Apache-2.0")


def test_a_card_that_contradicts_the_text_is_a_conflict() -> None:
    found = concluded({"LICENSE": MIT, "README.md": "# Bike"}, card={"license": "cc-by-nc-4.0"})
    assert found.status is FAILED
    assert seen(found, "license-conflict") is Outcome.PRESENT
    assert set(found.concluded.split(" AND ")) == {"MIT", "CC-BY-NC-4.0"}


def test_a_card_that_says_what_the_text_says_is_no_conflict() -> None:
    found = concluded({"LICENSE": APACHE, "README.md": "# Bike"}, card={"license": "apache-2.0"})
    assert (found.status, found.declared, found.concluded) == (MET, "Apache-2.0", "Apache-2.0")
    assert seen(found, "license-conflict") is Outcome.ABSENT
    assert seen(found, "license-text") is Outcome.PRESENT


def test_a_tag_without_a_text_is_judged_by_what_is_known_of_it() -> None:
    free = concluded({"README.md": "# Bike"}, card={"license": "apache-2.0"})
    assert (free.status, free.concluded) == (MET, "Apache-2.0")
    assert seen(free, "license-text") is Outcome.PARTIAL
    limited = concluded({"README.md": "# Bike"}, card={"license": "cc-by-nc-4.0"})
    assert limited.status is FAILED
    assert failing(limited) == {"non-commercial-only"}


@pytest.mark.parametrize("tag", ["other", "no", "our-own-terms"])
def test_a_tag_that_nobody_knows_is_undetermined(tag: str) -> None:
    assert concluded({"README.md": "# Bike"}, card={"license": tag}).status is UNDETERMINED


@pytest.mark.parametrize("value", [None, "", False, ()])
def test_a_tag_without_a_value_declares_nothing(value: CardValue) -> None:
    found = concluded({"README.md": "# Bike"}, card={"license": value})
    assert (found.status, found.declared) == (FAILED, "")


DIFFERENT = """# Bikes

## License

Bike-7B is released under the Apache 2.0 License.

Bike-70B is released under CC BY-NC 4.0.
"""


def test_models_with_different_terms_are_undetermined_where_none_is_named() -> None:
    found = concluded({"README.md": DIFFERENT}, complete=False)
    assert found.status is UNDETERMINED
    assert "differ" in found.reason


@pytest.mark.parametrize(("name", "status"), [("acme/Bike-7B", MET), ("acme/bike-70b", FAILED)])
def test_the_model_that_is_named_has_its_own_terms(name: str, status: LicenseStatus) -> None:
    assert concluded({"README.md": DIFFERENT}, name=name).status is status


def test_of_the_licence_files_of_several_models_that_of_the_subject_counts() -> None:
    texts = {"licenses/LICENSE-MODEL-Bike-7B": MIT, "licenses/LICENSE-MODEL-Bike-70B": FREE + NON_COMMERCIAL}
    assert concluded(texts, name="Bike-7B").status is MET
    assert concluded(texts, name="Bike-70B").status is FAILED
    assert concluded(texts).status is UNDETERMINED


def test_terms_of_a_base_that_flow_down_raise_a_doubt() -> None:
    text = "# Bike\n\n## License\n\nThis model is fine-tuned from Llama 2, which is under the Llama 2 license."
    found = concluded({"LICENSE": MIT, "README.md": text})
    assert found.status is UNDETERMINED
    assert seen(found, "license-of-base") is Outcome.PRESENT


def test_a_free_base_raises_none() -> None:
    text = "# Bike\n\n## License\n\nThis model is fine-tuned from another one, which is under the Apache 2.0 license."
    found = concluded({"LICENSE": MIT, "README.md": text})
    assert (found.status, seen(found, "license-of-base")) == (MET, Outcome.ABSENT)


def test_an_unknown_text_is_an_unknown_licence() -> None:
    found = concluded({"LICENSE": FREE})
    assert (found.status, found.concluded) == (MET, "LicenseRef-unknown")


def test_the_licence_of_a_vendored_folder_is_not_that_of_the_weights() -> None:
    found = concluded({"LICENSE": MIT, "third/party/LICENSE": FREE + NON_COMMERCIAL})
    assert (found.status, [reading.path for reading in found.readings]) == (MET, ["LICENSE"])


def test_a_readme_below_the_root_does_not_speak_for_the_release() -> None:
    texts = {"LICENSE": MIT, "README.md": "# Bike", "eval/README.md": f"## License\n\n{NON_COMMERCIAL}"}
    assert concluded(texts).status is MET


def test_the_weakest_of_several_holds_and_nothing_is_no_licence() -> None:
    assert worst((MET, UNDETERMINED, FAILED)) is FAILED
    assert worst((MET, UNDETERMINED)) is UNDETERMINED
    assert worst(()) is UNDETERMINED
