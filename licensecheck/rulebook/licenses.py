"""One file of rules/licenses/ into one License record."""

from __future__ import annotations

from licensecheck.model.license import License
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.rulebook.fields import Fields

LICENSE_KEYS = tuple("id title status spdx hub names links reasons flows_down family_only note".split())


def read_license(document: object, path: str) -> License:
    """The licence in `document` (parsed YAML). Raises RulebookError with file, line and a suggestion."""
    fields = Fields(document, path, LICENSE_KEYS)
    status = fields.choice("status", LicenseStatus)
    reasons = fields.texts("reasons")
    if status is not LicenseStatus.MET and not reasons and not fields.flag("family_only"):
        raise fields.error("status", "a licence that is not 'met' names the rules that its text trips under 'reasons'")
    return License(
        id=fields.text("id"),
        title=fields.text("title"),
        status=status,
        spdx=fields.texts("spdx"),
        hub=fields.texts("hub"),
        names=fields.texts("names"),
        links=fields.texts("links"),
        reasons=reasons,
        flows_down=fields.flag("flows_down"),
        family_only=fields.flag("family_only"),
        note=fields.text("note", ""),
        path=path,
    )
