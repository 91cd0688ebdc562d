"""What a licence file or a sentence is about, what a file is for, and which model a sentence names."""

from __future__ import annotations

import pytest

from licensecheck.licensing.clauses.coverage import about_weights, covers_by_name, covers_in_words
from licensecheck.licensing.release.roles import Role, role
from licensecheck.licensing.release.subject import fold_name, model_names, names_another
from licensecheck.model.vocabulary import Covers


@pytest.mark.parametrize(
    ("path", "covers"),
    [
        ("LICENSE", Covers.UNSTATED),
        ("LICENSE-MODEL", Covers.WEIGHTS),
        ("MODEL_LICENSE.md", Covers.WEIGHTS),
        ("LICENSE_weights.txt", Covers.WEIGHTS),
        ("model_licenses/LICENSE-BIKE", Covers.WEIGHTS),
        ("weights/LICENSE", Covers.WEIGHTS),
        ("LICENSE-CODE", Covers.CODE),
        ("weights/LICENSE-CODE", Covers.CODE),
        ("LICENSE_data", Covers.DATA),
        ("supermodeling/LICENSE", Covers.UNSTATED),
    ],
)
def test_the_name_of_a_file_tells_what_it_covers(path: str, covers: Covers) -> None:
    assert covers_by_name(path) is covers


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("the weights are under", Covers.WEIGHTS),
        ("our code is under", Covers.CODE),
        ("code and weights are under", Covers.EVERYTHING),
        ("the dataset is under", Covers.DATA),
        ("the paper is under", Covers.DOCUMENTATION),
        ("the tokenizer is borrowed from bikes, under", Covers.COMPONENT),
        ("this model is fine-tuned from another, under", Covers.COMPONENT),
        ("it is based on bikes and must be used under", Covers.UNSTATED),
        ("the modeling code is under", Covers.CODE),
        ("see train.py for", Covers.CODE),
        ("see the folder models/bike for", Covers.UNSTATED),
        ("the bicycle is under", Covers.UNSTATED),
        ("本模型权重遵循", Covers.WEIGHTS),
        ("代码遵循", Covers.CODE),
    ],
)
def test_the_words_of_a_sentence_tell_what_it_is_about(text: str, covers: Covers) -> None:
    assert covers_in_words(text) is covers


def test_what_names_nothing_reaches_the_weights_and_code_does_not() -> None:
    assert {covers for covers in Covers if about_weights(covers)} == {
        Covers.WEIGHTS,
        Covers.EVERYTHING,
        Covers.UNSTATED,
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("LICENSE", Role.LICENSE),
        ("licence.txt", Role.LICENSE),
        ("COPYING", Role.LICENSE),
        ("MODEL_AGREEMENT.md", Role.LICENSE),
        ("terms.md", Role.LICENSE),
        ("licenses/bike.txt", Role.LICENSE),
        ("USE_POLICY.md", Role.POLICY),
        ("Acceptable-Use.md", Role.POLICY),
        ("NOTICE", Role.NOTICE),
        ("third_party_licenses.txt", Role.NOTICE),
        ("README.md", Role.CARD),
        ("docs/MODEL_CARD.md", Role.CARD),
        ("src/license.json", Role.OTHER),
        ("license_plate.png", Role.OTHER),
        ("midterms.txt", Role.OTHER),
        ("train.py", Role.OTHER),
    ],
)
def test_the_name_of_a_file_tells_what_it_is_for(path: str, expected: Role) -> None:
    assert role(path) is expected


def test_names_with_a_number_and_a_dash_are_models_and_licences_are_not() -> None:
    text = "Bike-7B and acme/Bike_7B-Chat, under Apache-2.0 or CC-BY-4.0, see README-2.md, GPT, self-made."
    assert model_names(text) == {"bike7b", "bike7bchat"}


def test_a_name_is_compared_without_its_owner_case_and_dashes() -> None:
    assert fold_name("Acme/Bike-7B_Chat") == fold_name("bike7b-chat") == "bike7bchat"


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("Bike-70B is for members.", True),
        ("Bike-7B is for members.", False),
        ("Bike-7B and Bike-70B are for members.", False),
        ("Bike-7B is made with data of Bike-70B.", False),
        ("The models are for members.", False),
    ],
)
def test_a_sentence_on_another_model_of_the_release_is_told_apart(text: str, another: bool) -> None:
    assert names_another(text, "acme/Bike-7B", {"bike7b", "bike70b"}) is another


def test_nothing_is_told_apart_where_the_release_does_not_know_the_subject_by_its_name() -> None:
    assert not names_another("Bike-70B is for members.", "my-download", {"bike7b", "bike70b"})
    assert not names_another("Bike-70B is for members.", "", {"bike7b", "bike70b"})
