"""The licence section of a README that gives everything in words is a licence text."""

from __future__ import annotations

from licensecheck.checking import toolkit
from licensecheck.licensing.release.conclusion import conclude
from licensecheck.licensing.release.voices import listen
from licensecheck.model.license import Conclusion
from licensecheck.model.snapshot import Document, Snapshot, Subject
from licensecheck.model.vocabulary import LicenseStatus, SubjectKind
from licensecheck.rulebook.loader import load_rulebook

TITLE = "# plover-tagger\n\nTags birds in sentences.\n\n"
FREE = "## Licence\n\nThe weights are free for anyone to use, copy, modify and share, in any product.\n"
TOOLS = toolkit(load_rulebook(), "2026-11-21")


def release(text: str, *others: Document) -> Snapshot:
    card = Document(path="README.md", text=text, sha256="")
    return Snapshot(subject=Subject(reference="plover", kind=SubjectKind.FOLDER), documents=(card, *others))


def concluded(text: str, *others: Document) -> Conclusion:
    return conclude(release(text, *others), TOOLS, weights_here=True)


def test_a_section_that_grants_everything_is_a_licence() -> None:
    found = concluded(TITLE + FREE)
    assert found.status is LicenseStatus.MET
    assert {grant.location.start_line for grant in found.grants if grant.location} == {7}


def test_a_limit_in_the_section_counts() -> None:
    assert concluded(TITLE + FREE + "Shops must ask us first.\n").status is not LicenseStatus.MET


def test_a_limit_elsewhere_in_the_readme_counts() -> None:
    text = TITLE + "The weights may be used for non-commercial research only.\n\n" + FREE
    assert concluded(text).status is LicenseStatus.FAILED


def test_a_section_that_grants_too_little_is_no_licence() -> None:
    assert not listen(release(TITLE + "## Licence\n\nFree for anyone to use.\n"), TOOLS).voices


def test_a_section_that_names_a_licence_means_that_one() -> None:
    found = concluded(TITLE + FREE + "Released under the CC-BY-NC-4.0 licence.\n")
    assert found.status is LicenseStatus.FAILED


def test_a_licence_file_goes_before_the_section() -> None:
    text = "You may use the weights for non-commercial research only."
    found = concluded(TITLE + FREE, Document(path="LICENSE", text=text, sha256=""))
    assert found.status is LicenseStatus.FAILED


def test_free_words_outside_a_licence_section_grant_nothing() -> None:
    text = TITLE + "The weights are free for anyone to use, copy, modify and share.\n"
    assert concluded(text).status is not LicenseStatus.MET
