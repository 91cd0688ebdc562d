"""Which files are read as text, by name alone."""

from __future__ import annotations

import pytest

from licensecheck.sources.files.names import Interest, interest


@pytest.mark.parametrize(
    "path",
    [
        "LICENSE",
        "licence.TXT",
        "LICENSE-2.0",
        "LICENSE_weights",
        "MODEL_LICENSE.pdf",
        "Some Community License.pdf",
        "model_licenses/LICENCE-Small-Turbo",
        "LICENSES/MIT.txt",
        "SomeCommunityAgreement",
        "USE_POLICY.md",
        "USAGE_POLICY",
        "acceptable-use.md",
        "WEIGHTS_TERMS_OF_USE.md",
        "WEIGHTS_PROHIBITED_USE_POLICY.md",
        "DISCLAIMER",
        "Notice.txt",
        "COPYING",
        "a/b/c/d/e/f/LICENSE",
        ".github/LICENSE",
        ".models/LICENSE",
        ".terms/USE_POLICY.md",
    ],
)
def test_licences_and_policies_are_read_wherever_they_lie(path: str) -> None:
    assert interest(path) is Interest.LICENSE


@pytest.mark.parametrize(
    "path", ["README", "README_EN.md", "docs/weights.md", "a/b/c/README.rst", "x/Some_Model_Card.md"]
)
def test_cards_are_read_near_the_root(path: str) -> None:
    assert interest(path) is Interest.CARD


@pytest.mark.parametrize(
    "path", ["config.json", "a/b/params.json", "model.safetensors.index.json", "x/config_70B.json"]
)
def test_configurations_are_read_near_the_root(path: str) -> None:
    assert interest(path) is Interest.CONFIG


@pytest.mark.parametrize(
    "path",
    [
        "license_checker.py",
        "src/license.json",
        "license_plate_labels.txt",
        "third_party/lib/LICENSE",
        "node_modules/x/README.md",
        ".venv/lib/LICENSE",
        ".cache/README.md",
        ".vscode/license.json",
        ".idea/copyright.txt",
        ".ipynb_checkpoints/LICENSE-checkpoint",
        "a/b/c/d/README.md",
        "a/b/c/d/config.json",
        "CONTRIBUTING.md",
        "terminals.txt",
        "tokenizer.json",
        "model.safetensors",
        "license.safetensors",
    ],
)
def test_code_data_and_texts_of_others_are_not_read(path: str) -> None:
    assert interest(path) is None


@pytest.mark.parametrize(
    "path", ["pyproject.toml", "CITATION.cff", "Modelfile", ".reuse/dep5", "modeling_x.py", "x.egg-info/PKG-INFO"]
)
def test_files_that_may_state_a_licence_are_read_last(path: str) -> None:
    assert interest(path) is max(Interest)
