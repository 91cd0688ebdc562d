"""Nobody grants more than they hold: what the licences of a lineage leave to the release."""

from __future__ import annotations

import pytest

from licensecheck.licensing.release.lineage import OF_BASE, UNKNOWN, WIDER, conclude_with_lineage
from licensecheck.model.license import Conclusion
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Ancestor, Card, CardValue, Location, Subject
from licensecheck.model.vocabulary import LicenseStatus, Outcome, SubjectKind
from tests.licensing.reading_tools import FREE, NON_COMMERCIAL, document, tools
from tests.snapshots import snapshot

MET, FAILED, UNDETERMINED = LicenseStatus.MET, LicenseStatus.FAILED, LicenseStatus.UNDETERMINED
HERE = Location(path="README.md", start_line=3, end_line=3)


def base(name: str = "root/model", license_: str = "", **more: object) -> Ancestor:
    """A model of the lineage, with this tag."""
    fields: tuple[tuple[str, CardValue], ...] = (("license", license_),) if license_ else ()
    made = Ancestor(name=name, child="org/name", location=HERE, card=Card(path="README.md", fields=fields))
    return replace(made, **more)


def over(*ancestors: Ancestor, license_: str = "apache-2.0", name: str = "org/name", **facts: str | bool) -> Conclusion:
    """The licence of a model on the Hub under `license_` that was made of `ancestors`."""
    card: dict[str, CardValue] = {"license": license_} if license_ else {}
    seen = snapshot({"README.md": "# Ours\n"}, files=("model.safetensors",), card=card, facts=facts)
    subject = Subject(reference=name, kind=SubjectKind.HUB, name=name)
    return conclude_with_lineage(replace(seen, subject=subject, ancestors=ancestors), tools(), weights_here=True)


def present(found: Conclusion) -> set[str]:
    """What of the lineage rules are to judge."""
    asked = (WIDER, OF_BASE, UNKNOWN)
    return {item.probe for item in found.evidence if item.probe in asked and item.outcome is Outcome.PRESENT}


@pytest.mark.parametrize("tag", ["llama3.1", "gemma", "cc-by-nc-4.0"])
def test_a_licence_wider_than_the_bases_does_not_hold(tag: str) -> None:
    found = over(base(license_=tag))
    known = tools().names.resolve(tag)
    assert (found.status, present(found)) == (FAILED, {WIDER})
    assert found.reason == f"declares Apache-2.0 over {known} of root/model, whose terms bind what is made of it"
    assert (found.declared, found.concluded) == ("Apache-2.0", f"Apache-2.0 AND {known}")
    (item,) = [item for item in found.evidence if item.probe == WIDER]
    assert (item.value, item.locations) == (f"Apache-2.0 over {known}", (HERE,))


def test_the_weakest_of_a_long_lineage_counts() -> None:
    line = (base("a/one", "mit"), base("b/two", "apache-2.0", depth=2), base("root/model", "llama2", depth=3))
    found = over(*line)
    assert (found.status, [one.binds for one in found.lineage]) == (FAILED, [False, False, True])


def test_free_models_leave_a_free_licence_as_it_is() -> None:
    found = over(base(license_="mit"), base("other/model", "cc-by-sa-4.0"))
    assert (found.status, present(found), found.gaps) == (MET, set(), ())
    assert [(one.name, one.license, one.status) for one in found.lineage] == [
        ("root/model", "MIT", MET),
        ("other/model", "CC-BY-SA-4.0", MET),
    ]


def test_a_licence_that_fails_by_itself_needs_no_base_for_it() -> None:
    found = over(base(license_="gemma"), license_="cc-by-nc-4.0")
    assert (found.status, present(found), found.concluded) == (FAILED, set(), "CC-BY-NC-4.0")


def test_who_passes_the_licence_on_grants_nothing_wider() -> None:
    found = over(base(license_="openrail"), license_="openrail")
    assert (found.status, present(found)) == (UNDETERMINED, set())


def test_an_owner_may_license_their_own_base_anew() -> None:
    assert over(base("org/base", "llama3.1")).status is MET
    assert over(base("ORG/base", "llama3.1"), name="org/name").status is MET
    assert over(base("organic/base", "llama3.1")).status is FAILED


def test_a_base_under_review_leaves_the_release_under_review() -> None:
    found = over(base(license_="openrail"))
    assert (found.status, present(found)) == (UNDETERMINED, {OF_BASE})
    assert "may bind what is made of it" in found.reason


def test_terms_that_nobody_knows_to_bind_derivatives_are_a_question_not_a_failure() -> None:
    text = document(FREE + NON_COMMERCIAL)
    found = over(base(license_="other", documents=(text,)))
    assert (found.lineage[0].status, found.status) == (FAILED, UNDETERMINED)
    told = over(base(license_="llama3.1", told=True))
    assert (told.lineage[0].status, told.status) == (FAILED, UNDETERMINED)


@pytest.mark.parametrize("ancestor", [base(problem="it is not there", card=None), base(), base(license_="other")])
def test_a_base_of_which_nobody_knows_the_licence_is_a_gap_and_no_failure(ancestor: Ancestor) -> None:
    found = over(ancestor)
    assert (found.status, present(found)) == (UNDETERMINED, {UNKNOWN})
    (gap,) = found.gaps
    assert (gap.what, gap.path) == ("licence of root/model", "README.md")
    assert "root/model" in gap.would_settle
    assert "base_license" in gap.would_settle


def test_an_unknown_base_makes_a_failure_no_better() -> None:
    found = over(base(problem="it is not there", card=None), license_="cc-by-nc-4.0")
    assert (found.status, present(found), len(found.gaps)) == (FAILED, set(), 1)


def test_what_is_stated_of_a_base_counts_only_where_nothing_was_read() -> None:
    unread = base(problem="it is not there", card=None)
    assert over(unread, base_license="mit").status is MET
    assert over(unread, base_license="llama3.1").status is FAILED
    assert over(base(license_="llama3.1"), base_license="mit").status is FAILED


def test_a_release_without_a_licence_over_a_closed_base_grants_nothing() -> None:
    found = over(base(license_="llama3.1"), license_="")
    assert (found.status, found.concluded) == (FAILED, "")
