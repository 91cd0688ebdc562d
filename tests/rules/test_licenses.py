"""The registry: every licence tag of the Hub, names as people write them, and reasons that exist."""

from __future__ import annotations

import pytest

from benchmarks.build_ratings import FREE, PERMISSIVE
from licensecheck.licensing.known.index import load_index
from licensecheck.licensing.known.names import Names
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.rulebook.loader import Rulebook, load_rulebook

# The Hub's licence tags; `other` and `unknown` name no licence and have no entry.
MET_TAGS = """
apache-2.0 mit afl-3.0 artistic-2.0 bsl-1.0 bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear cc0-1.0 cc-by-2.0
cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cdla-sharing-1.0 cdla-permissive-1.0 cdla-permissive-2.0
wtfpl ecl-2.0 epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 eupl-1.2 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0 lgpl lgpl-2.1 lgpl-3.0
isc lppl-1.3c ms-pl apple-ascl mpl-2.0 odc-by odbl openmdw-1.0 openmdw-1.1 osl-3.0 postgresql ofl-1.1 ncsa
unlicense zlib pddl lgpl-lr
""".split()
FAILED_TAGS = """
c-uda cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0
cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 h-research intel-research apple-amlr deepfloyd-if-license
fair-noncommercial-research-license llama2 llama3 llama3.1 llama3.2 llama3.3 llama4 grok2-community gemma
""".split()
OPEN_TAGS = """
openrail bigscience-openrail-m creativeml-openrail-m bigscience-bloom-rail-1.0 bigcode-openrail-m openrail++ cc
""".split()


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def names(book: Rulebook) -> Names:
    return Names(book.licenses, load_index().names, load_index().approved)


def test_every_tag_of_the_hub_has_exactly_one_entry(book: Rulebook) -> None:
    tags = [tag for known in book.licenses for tag in known.hub]
    assert sorted(tags) == sorted([*MET_TAGS, *FAILED_TAGS, *OPEN_TAGS])
    assert len(tags) == 81


@pytest.mark.parametrize(
    ("tags", "status"),
    [(MET_TAGS, LicenseStatus.MET), (FAILED_TAGS, LicenseStatus.FAILED), (OPEN_TAGS, LicenseStatus.UNDETERMINED)],
)
def test_a_tag_resolves_to_the_status_that_its_text_has(names: Names, tags: list[str], status: LicenseStatus) -> None:
    assert {tag: names.status(names.resolve(tag)) for tag in tags} == dict.fromkeys(tags, status)


def test_every_reason_is_a_rule_that_can_have_that_outcome(book: Rulebook) -> None:
    effects = {rule.id: rule.effect.value for rule in book.rules}
    for known in book.licenses:
        found = {reason: effects.get(reason) for reason in known.reasons}
        assert None not in found.values(), f"{known.path}: {found}"
        if known.status is LicenseStatus.FAILED:
            assert "fail" in found.values(), f"{known.path}: {found}"
        else:
            assert "fail" not in found.values(), f"{known.path}: {found}"


def test_no_id_and_no_name_stands_for_two_licences(book: Rulebook) -> None:
    ids = [name for known in book.licenses for name in (known.id, *known.spdx)]
    assert len(ids) == len(set(ids))
    folded = [name.lower() for known in book.licenses for name in known.names]
    assert len(folded) == len(set(folded))


def test_a_file_is_called_after_its_id(book: Rulebook) -> None:
    for known in book.licenses:
        name = "listed" if known.rated else known.id.removeprefix("LicenseRef-").lower()
        assert known.path == f"licenses/{name}.yaml"


def test_a_rated_licence_is_on_spdx_s_list_and_approved_by_nobody_else(book: Rulebook) -> None:
    listed = {known.id: known for known in load_index().listed_licenses()}
    for known in book.licenses:
        if known.rated:
            assert known.title == listed[known.id].title
            assert not listed[known.id].osi, known.id
            assert not listed[known.id].fsf, known.id


def test_a_rated_licence_is_met_when_somebody_calls_it_free_or_its_text_was_looked_at(book: Rulebook) -> None:
    for known in book.licenses:
        if known.rated and not known.note:
            assert known.status is LicenseStatus.MET, known.id
            assert {rating.split(": ")[1] for rating in known.rated} <= {*PERMISSIVE, "lead", *FREE}, known.id


def test_a_rated_licence_resolves_by_its_title(names: Names) -> None:
    assert names.resolve("bzip2 and libbzip2 License v1.0.6") == "bzip2-1.0.6"
    assert names.status("bzip2-1.0.6") is LicenseStatus.MET
    assert names.status("NCGL-UK-2.0") is LicenseStatus.FAILED


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("apache 2", "Apache-2.0"),
        ("The MIT License", "MIT"),
        ("CC BY-NC 4.0", "CC-BY-NC-4.0"),
        ("CC-BY-NC-SA-4.0", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Attribution-NonCommercial 4.0 International Public License", "CC-BY-NC-4.0"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Attribution Share-Alike Non-Commercial 3.0", "CC-BY-NC-SA-3.0"),
        ("CC-BY-NC", "LicenseRef-CC-BY-NC"),
        ("CC BY-NC-SA", "LicenseRef-CC-BY-NC-SA"),
        ("cc-by-nd", "LicenseRef-CC-BY-ND"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC BY", "LicenseRef-CC-BY"),
        ("Llama 3 license", "LicenseRef-Llama-3"),
        ("Llama3.1 license", "LicenseRef-Llama-3.1"),
        ("Llama 3.3 Community License Agreement", "LicenseRef-Llama-3.3"),
        ("Meta Llama 3 Community License", "LicenseRef-Llama-3"),
        ("Gemma Terms of Use", "LicenseRef-Gemma"),
        ("OpenRAIL-M", "LicenseRef-OpenRAIL"),
        ("CreativeML Open RAIL-M", "LicenseRef-CreativeML-OpenRAIL-M"),
        ("CreativeML Open RAIL++-M", "LicenseRef-OpenRAIL-PlusPlus"),
        ("Tongyi Qianwen LICENSE AGREEMENT", "LicenseRef-Qwen"),
        ("tongyi-qianwen", "LicenseRef-Qwen"),
        ("qwen-research", "LicenseRef-Qwen-Research"),
        ("CPML", "LicenseRef-CPML"),
        ("Coqui Public Model License", "LicenseRef-CPML"),
        ("coqui-public-model-license", "LicenseRef-CPML"),
        ("flux-1-dev-non-commercial-license", "LicenseRef-FLUX-NonCommercial"),
        ("stabilityai-ai-community", "LicenseRef-Stability-Community"),
        ("nvidia-open-model-license", "LicenseRef-NVIDIA-Open-Model"),
        ("tencent-hunyuan-community", "LicenseRef-Hunyuan"),
        ("exaone", "LicenseRef-EXAONE"),
        ("lfm1.0", "LicenseRef-LFM"),
        ("mrl", "LicenseRef-Mistral-Research"),
        ("modified-mit", "LicenseRef-modified-MIT"),
        ("deepseek", "LicenseRef-DeepSeek-Model-1.0"),
        ("glm-4", "LicenseRef-ChatGLM"),
        ("Business Source License 1.1", "BUSL-1.1"),
        ("PolyForm Noncommercial License 1.0.0", "PolyForm-Noncommercial-1.0.0"),
        ("GNU General Public License v3.0", "GPL-3.0-only"),
        ("GPLv3", "GPL-3.0-only"),
        ("AGPL-3.0", "AGPL-3.0-only"),
        ("OpenMDW", "OpenMDW-1.0"),
        ("Microsoft Public License", "MS-PL"),
        ("Microsoft License", ""),
        ("Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("other", ""),
        ("unknown", ""),
    ],
)
def test_a_name_as_people_write_it_resolves(names: Names, written: str, identifier: str) -> None:
    assert names.resolve(written) == identifier


def test_terms_that_bind_derivatives_are_marked(book: Rulebook) -> None:
    known = {entry.id: entry for entry in book.licenses}
    for name in ("LicenseRef-Llama-3.1", "LicenseRef-Gemma", "LicenseRef-OpenRAIL", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"):
        assert known[name].flows_down, name
    for name in ("Apache-2.0", "MIT", "BSD-3-Clause"):
        assert not known[name].flows_down, name


def test_a_modified_free_license_is_not_the_free_one(names: Names) -> None:
    sentences = {
        "the weights are released under a modified mit license.": "LicenseRef-modified-MIT",
        "released under apache 2.0 with commons clause.": "LicenseRef-Commons-Clause",
        "license: apache-2.0-nc": "LicenseRef-Apache-NC",
        "under a creative commons attribution-sharealike-noncommercial license.": "LicenseRef-CC-BY-NC-SA",
    }
    found = {text: [hit.license for hit in names.find(text)] for text in sentences}
    assert found == {text: [identifier] for text, identifier in sentences.items()}


def test_versions_that_an_entry_stands_for_have_its_status(names: Names) -> None:
    for written in ("The Prosperity Public License 3.0", "PolyForm Shield License 1.0.0", "CC-BY-NC-SA-2.5"):
        assert names.status(names.resolve(written)) is LicenseStatus.FAILED, written
