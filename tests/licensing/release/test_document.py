"""A text on its own: licence, policy, or a README whose licence passages stand for it."""

from __future__ import annotations

import time

import pytest

from licensecheck.licensing.release.document import is_readme, read_document
from licensecheck.licensing.release.prose import prose_findings
from licensecheck.model.license import Reading
from licensecheck.model.record import replace
from licensecheck.model.vocabulary import Effect, LicenseStatus
from tests.licensing.reading_tools import FREE, MIT, NON_COMMERCIAL, document, tools

README = """---
tags: [bikes]
---
# Bike

## Usage

```python
ride()
```

## License

{terms}
"""
POLICY = """# Acceptable Use Policy

You agree that you will not use the model for any of the following:

- to develop weapons
- to track people without their knowledge
"""


def read(text: str, path: str = "text.txt") -> Reading:
    return read_document(document(text, path), tools())


def test_a_readme_is_told_from_a_licence() -> None:
    assert is_readme(README.format(terms="MIT"))
    assert not is_readme(MIT)
    assert not is_readme(FREE)
    assert not is_readme("")


@pytest.mark.parametrize(
    ("terms", "status"),
    [
        ("The code and the weights are released under the MIT License.", LicenseStatus.MET),
        ("The code is under the MIT License and the weights are under CC BY-NC 4.0.", LicenseStatus.FAILED),
        (NON_COMMERCIAL, LicenseStatus.FAILED),
        ("Ask us.", LicenseStatus.UNDETERMINED),
    ],
)
def test_a_readme_given_as_text_is_judged_by_its_licence_passages(terms: str, status: LicenseStatus) -> None:
    assert read(README.format(terms=terms)).status is status


def test_a_finding_in_a_readme_keeps_its_line() -> None:
    text = README.format(terms=NON_COMMERCIAL)
    [finding] = [finding for finding in read(text).findings if finding.effect is Effect.FAIL]
    assert finding.location is not None
    assert finding.location.start_line == text.splitlines().index(NON_COMMERCIAL) + 1


@pytest.mark.parametrize("path", ["USE_POLICY.md", "text.txt"])
def test_a_policy_is_read_as_one_by_its_name_or_title(path: str) -> None:
    found = read(POLICY, path)
    effects = {finding.rule: finding.effect for finding in found.findings}
    assert "ban-military" in effects
    assert found.status is not LicenseStatus.MET


def test_a_licence_called_after_a_readme_is_still_a_licence() -> None:
    assert read(MIT, "README.md").license.id == "MIT"


def test_a_file_called_license_is_read_as_one_whatever_it_shows() -> None:
    assert read(README.format(terms="MIT") + MIT, "LICENSE.md").license.how != "licence passages of a README"


@pytest.mark.parametrize(
    "text",
    [
        "## Limitations\n\nThe model should not be used for medical advice.",
        "## License\n\nThe dataset may be used for non-commercial purposes only.",
        "## License\n\nThe code may be used for non-commercial purposes only.",
        "## Results\n\nNobody may beat us.",
    ],
)
def test_advice_and_terms_of_other_things_bind_no_weights(text: str) -> None:
    assert prose_findings(document(text, "README.md"), tools()) == ()


def test_the_same_term_twice_is_told_once() -> None:
    text = f"## License\n\n{NON_COMMERCIAL}\n\nOnce more: {NON_COMMERCIAL}"
    found = prose_findings(document(text, "README.md"), tools())
    assert [finding.rule for finding in found if finding.effect is Effect.FAIL] == ["non-commercial-only"]
    assert found[0].location is not None
    assert found[0].location.start_line == 3


def test_front_matter_is_no_prose() -> None:
    text = f"---\nnote: {NON_COMMERCIAL}\n---\n# Bike\n"
    assert prose_findings(document(text, "README.md"), tools(), first_line=4) == ()


@pytest.mark.parametrize("text", ["\n" * 400_000, "#\n" * 200_000, " \n" * 200_000])
def test_no_text_is_slow_to_be_told_from_a_readme(text: str) -> None:
    started = time.process_time()
    assert not is_readme(text)
    assert time.process_time() - started < 5


def test_of_a_known_text_with_a_part_unread_the_rest_may_say_anything() -> None:
    whole = document(MIT)
    assert read_document(whole, tools()).status is LicenseStatus.MET
    cut = read_document(replace(whole, truncated=True), tools())
    assert cut.status is LicenseStatus.UNDETERMINED
    assert cut.why.startswith("a part of the text could not be read")


def test_a_policy_alone_fails_no_licence_and_is_never_met() -> None:
    policy = POLICY + "\nPersons domiciled in the European Union are granted no rights in the model.\n"
    reading = read(policy, "USE_POLICY.md")
    assert reading.status is LicenseStatus.UNDETERMINED
    assert "without the licence that it belongs to" in reading.why
    assert any(finding.effect is Effect.FAIL for finding in reading.findings)


def test_the_name_of_a_publishers_own_licence_is_a_pointer_and_that_of_a_standard_one_is_not() -> None:
    own = read("The weights are under the Llama 2 Community License.", "LICENSE")
    assert own.status is LicenseStatus.UNDETERMINED
    assert "LicenseRef-Llama-2, which as it is known fails" in own.why
    assert read("The weights are under CC BY-NC 4.0.", "LICENSE").status is LicenseStatus.FAILED
    card = README.format(terms="The weights are under the Llama 2 Community License.")
    assert read(card).status is LicenseStatus.UNDETERMINED
    assert read(card).why.endswith("as it is known, LicenseRef-Llama-2 fails")
