"""A place that says otherwise than a free licence makes the release doubtful, and an ordinary release stays free."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from licensecheck.model.vocabulary import LicenseStatus
from tests.judging.test_unheard import FREE, checked, put
from tests.sources.samples import gguf, gguf_pair, gguf_text

NC = "CC-BY-NC-4.0"
BY_NC = "https://creativecommons.org/licenses/by-nc/4.0/"
NARROW = "This model is for non-commercial use only."
STRING = 8


def card(added: str = "", front: str = "") -> Callable[[Path], object]:
    text = (FREE / "README.md").read_text()
    return put("README.md", text.replace("license: apache-2.0\n", f"license: apache-2.0\n{front}") + added)


def config(**keys: object) -> Callable[[Path], object]:
    return put("config.json", json.dumps({**json.loads((FREE / "config.json").read_text()), **keys}))


def header(name: str, said: str) -> Callable[[Path], object]:
    pairs = [
        gguf_pair(key, STRING, gguf_text(value)) for key, value in (("general.architecture", "llama"), (name, said))
    ]
    return put("model.gguf", gguf(pairs))


STATED = {
    "pyproject.toml": f'[project]\nname = "x"\nlicense = {{text = "{NC}"}}\n',
    "setup.cfg": "[metadata]\nname = x\nlicense = CC BY-NC 4.0\n",
    "setup.py": "from setuptools import setup\nsetup(name='x', license='CC BY-NC 4.0')\n",
    "package.json": json.dumps({"name": "x", "license": NC}),
    "Cargo.toml": f'[package]\nlicense = "MIT AND {NC}"\n',
    "CITATION.cff": f"cff-version: 1.2.0\nlicense:\n  - {NC}\n",
    "codemeta.json": json.dumps({"license": f"https://spdx.org/licenses/{NC}"}),
    ".zenodo.json": json.dumps({"license": {"id": NC.lower()}}),
    "ro-crate-metadata.json": json.dumps({"@graph": [{"license": {"@id": BY_NC}}]}),
    "meta.yaml": f"about:\n  license: {NC}\n",
    "model.yaml": f"model:\n  license: {NC}\n",
    "MLmodel": f"metadata:\n  license: {NC}\n",
    "Dockerfile": f'FROM x\nLABEL org.opencontainers.image.licenses="{NC}"\n',
    "Modelfile": 'FROM ./model.gguf\nLICENSE """\nNon-commercial use only\n"""\n',
    "REUSE.toml": f'version = 1\n[[annotations]]\npath = "**"\nSPDX-License-Identifier = "{NC}"\n',
    ".reuse/dep5": f"Format: x\n\nFiles: *.safetensors\nLicense: {NC}\n",
    "debian/copyright": f"Format: x\n\nFiles: *.safetensors\nLicense: {NC}\n",
    "x.egg-info/PKG-INFO": f"Name: x\nClassifier: License :: Free for non-commercial use\nLicense-Expression: {NC}\n",
    "modeling_x.py": f"# SPDX-License-Identifier: {NC}\nx = 1\n",
    "model_x.py": '"""Code.\n\nThe weights are released for non-commercial research only.\n"""\nx = 1\n',
    "generation_config.json": json.dumps({"_comment": "For research purposes only, commercial use is prohibited."}),
    "transformer/config.json": json.dumps({"license": NC.lower()}),
    "model.yml": "name: x\ndescription: For research purposes only, not for commercial use\n",
    "CITATION.bib": "@misc{x, note={The weights may not be used commercially}}\n",
    "index.html": f"<html><body><h2>License</h2><p>{NARROW}</p></body></html>",
    "docs/index.md": f"# Docs\n\n## License\n\n{NARROW}\n",
    ".github/README.md": f"# Model\n\n{NARROW}\n",
    ".legal/LICENSE": NARROW,
}


@pytest.mark.parametrize("path", STATED)
def test_a_file_that_states_another_licence_contradicts(tmp_path: Path, path: str) -> None:
    report = checked(tmp_path / "release", put(path, STATED[path]))
    assert report.conclusion.status is LicenseStatus.UNDETERMINED
    assert path in report.conclusion.reason


@pytest.mark.parametrize(
    "change",
    [
        config(license=[NC]),
        config(license={"name": NC}),
        config(license_name="Llama 2 Community License"),
        config(license_url=BY_NC),
        config(_comment="For non-commercial research only."),
        header("general.description", "For non-commercial use only."),
        header("general.license.link", BY_NC),
        card(front="usage_restrictions: non-commercial\n"),
        card(front="commercial_use: false\n"),
        card(front="license_details: weights CC BY-NC 4.0\n"),
        card(front="license_name: acme-nc\n"),
        card(front="extra_gated_fields:\n  I accept the terms of use of the maker: checkbox\n"),
        card(front="language: en # the weights may not be used commercially\n"),
    ],
)
def test_keys_and_headers_that_say_otherwise_contradict(tmp_path: Path, change: Callable[[Path], object]) -> None:
    assert checked(tmp_path / "release", change).conclusion.status is LicenseStatus.UNDETERMINED


@pytest.mark.parametrize(
    "said",
    [
        f"<!-- {NARROW} -->",
        f"<!-- SPDX-License-Identifier: {NC} -->",
        f"<svg><text>{NARROW}</text></svg>",
        f'<img src="x.png" alt="{NARROW}">',
        f"```\n{NARROW}\n```",
        "```yaml\nlicense: cc-by-nc-4.0\n```",
        "![Weights: non-commercial](x.png)",
        "| Use | Allowed |\n|---|---|\n| research | yes |\n| commercial | no |",
        "| Commercial use | ❌ |\n|---|---|",
        "- ✅ Research\n- ❌ Commercial use",
        "## Out-of-scope use\n\nCommercial use.",
        "Q: May I redistribute the weights? No.",
        "By downloading you agree to our [terms](https://acme.example/terms).",
        "Use of this model is subject to the Acme EULA.",
        "Use of the weights is governed by our terms of service.",
    ],
)
def test_what_a_card_says_in_another_form_contradicts(tmp_path: Path, said: str) -> None:
    report = checked(tmp_path / "release", card(f"\n{said}\n"))
    assert report.conclusion.status is LicenseStatus.UNDETERMINED
    (finding,) = (f for c in report.conditions for f in c.findings if f.rule == "license-contradicted")
    assert finding.location is not None
    assert finding.location.path == "README.md"
    assert finding.location.start_line > 30


@pytest.mark.parametrize(
    "change",
    [
        put("FAQ.md", "# FAQ\n\n**Can I use the model commercially?**\n\nNo.\n"),
        card("\n### Is commercial use allowed?\n\nNo, ask us first.\n"),
    ],
)
def test_a_question_that_is_answered_with_no_fails_as_the_sentence_would(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    conclusion = checked(tmp_path / "release", change).conclusion
    assert conclusion.status is LicenseStatus.FAILED


def test_the_finding_names_both_places(tmp_path: Path) -> None:
    report = checked(tmp_path / "release", put("pyproject.toml", f'[project]\nlicense = "{NC}"\n'))
    (seen,) = (item for item in report.evidence if item.probe == "license-contradicted")
    assert [(place.path, place.start_line) for place in seen.locations] == [("pyproject.toml", 2), ("LICENSE", 2)]
    assert "pyproject.toml:2 says" in report.conclusion.reason
    assert "against LICENSE" in report.conclusion.reason


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("pyproject.toml", '[project]\nlicense = "Apache-2.0"\nlicense-files = ["LICENSE"]\n'),
        ("pyproject.toml", f'[project]\nlicense = "MIT OR {NC}"\n'),
        ("package.json", json.dumps({"license": "SEE LICENSE IN LICENSE"})),
        ("metadata.json", json.dumps({"datasets": [{"name": "x", "license": NC}]})),
        ("model.yaml", f"dataset_license: {NC}\nlicense: apache-2.0\n"),
        (
            "modeling_x.py",
            "# Copyright 2025 The Team. Licensed under the Apache License, Version 2.0.\n# Only in eager mode.\n",
        ),
        ("setup.py", 'setup(classifiers=["License :: OSI Approved :: Academic Free License (AFL)"])'),
        ("modeling_x.py", 'x = 1\nNOTE = "for non-commercial use only"\n'),
        ("CITATION.cff", "message: Please cite this work as below.\nlicense: Apache-2.0\n"),
        ("tokenizer_config.json", json.dumps({"chat_template": "{% if x %}For non-commercial use only.{% endif %}"})),
        ("docs/train.md", "# Training\n\nThe dataset is for non-commercial use only.\n"),
        ("Modelfile", "FROM ./model.gguf\nLICENSE Apache-2.0\n"),
    ],
)
def test_files_that_agree_or_speak_of_something_else_leave_it_free(tmp_path: Path, path: str, content: str) -> None:
    assert checked(tmp_path / "release", put(path, content)).conclusion.status is LicenseStatus.MET


@pytest.mark.parametrize(
    "said",
    [
        "Can I use this model commercially?\n\nYes.",
        "| Commercial use | ✅ |\n|---|---|",
        "| Model | ours | theirs |\n|---|---|---|\n| Commercial use | yes | no |",
        "- ❌ Medical advice\n- Commercial use: allowed",
        "```python\n# only the first token\nmodel.generate(x)  # not used commercially often\n```",
        "<!-- TODO: add license badge -->",
        "You agree to comply with all applicable laws and regulations.",
        "By using the model you accept the terms of the Apache 2.0 licence.",
        "Contributions are subject to the contributor agreement.",
        "By using our API you agree to its terms of service.",
        "Use of the public registry is subject to terms of use of its keeper.",
        "## Out-of-scope use\n\nMedical diagnosis.",
        "The learning rate must be modified, and the results may be published on 3 dollars.",
    ],
)
def test_cards_of_ordinary_releases_stay_free(tmp_path: Path, said: str) -> None:
    assert checked(tmp_path / "release", card(f"\n{said}\n")).conclusion.status is LicenseStatus.MET


HUB = "https://huggingface.co"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (f"This is a fine-tuned version of [acme/big]({HUB}/acme/big).", LicenseStatus.UNDETERMINED),
        (f"Its tokenizer is based on [acme/big]({HUB}/acme/big).", LicenseStatus.MET),
        ("The recipe was fine-tuned from acme/big.", LicenseStatus.MET),
    ],
)
def test_a_base_that_a_sentence_links_to_has_a_licence_that_nobody_knows(
    tmp_path: Path, said: str, status: LicenseStatus
) -> None:
    assert checked(tmp_path / "release", card(f"\n{said}\n")).conclusion.status is status
