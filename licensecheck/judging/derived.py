"""Evidence that no probe can see: what reading the licences came to, and what a person stated about personal data."""

from __future__ import annotations

from licensecheck.judging.stated import Known
from licensecheck.model.evidence import Evidence
from licensecheck.model.license import Conclusion
from licensecheck.model.snapshot import Fact
from licensecheck.model.vocabulary import Covers, LicenseStatus, Outcome


def derived_evidence(conclusion: Conclusion, facts: tuple[Fact, ...]) -> tuple[Evidence, ...]:
    """`license` (absent only when the whole release was looked through) and `personal-data-stated`.

    To be given to `evaluate` together with what the probes saw.
    """
    return (_license(conclusion, Known(facts=facts)), _personal_data(Known(facts=facts)))


def covered(conclusion: Conclusion, known: Known) -> bool:
    """Whether a licence over the model itself was found, or is stated to be one."""
    whole = (Covers.WEIGHTS, Covers.EVERYTHING)
    read = any(reading.covers in whole for reading in conclusion.readings)
    stated = bool(conclusion.readings) and known.truth("license_covers_weights") is True
    return bool(conclusion.concluded) or read or stated or conclusion.status is LicenseStatus.MET


def _license(conclusion: Conclusion, known: Known) -> Evidence:
    if covered(conclusion, known):
        return Evidence(probe="license", outcome=Outcome.PRESENT, value=conclusion.concluded, how=conclusion.reason)
    if conclusion.readings or conclusion.declared or conclusion.statements:
        return Evidence(probe="license", outcome=Outcome.PARTIAL, value=conclusion.declared, how=conclusion.reason)
    outcome = Outcome.ABSENT if conclusion.status is LicenseStatus.FAILED else Outcome.UNAVAILABLE
    return Evidence(probe="license", outcome=outcome, how=conclusion.reason)


def _personal_data(known: Known) -> Evidence:
    collected, purpose = known.truth("personal_data_collected"), known.word("personal_data_purpose")
    if collected is None and not purpose:
        return Evidence(probe="personal-data-stated", outcome=Outcome.UNAVAILABLE, how="nobody stated it")
    if collected is False:
        return Evidence(probe="personal-data-stated", outcome=Outcome.ABSENT, how="stated: none are collected")
    return Evidence(probe="personal-data-stated", outcome=Outcome.PRESENT, value=purpose or "unstated", how="stated")
