"""One file of rules/licenses/ into License records: one licence a file, or a list of them under `licenses`."""

from __future__ import annotations

from licensecheck.licensing.known.names import spoken
from licensecheck.model.license import License
from licensecheck.model.record import replace
from licensecheck.model.vocabulary import LicenseStatus
from licensecheck.rulebook.fields import Fields
from licensecheck.yamlio import Mapping

LICENSE_KEYS = tuple("id title status spdx hub names links reasons flows_down family_only rated note".split())


def read_licenses(document: object, path: str) -> tuple[License, ...]:
    """The licences in `document` (parsed YAML). Raises RulebookError with file, line and a suggestion."""
    if isinstance(document, Mapping) and "licenses" in document:
        return Fields(document, path, ("licenses",)).each("licenses", lambda item: _license(item, path))
    return (_license(document, path),)


def _license(document: object, path: str) -> License:
    fields = Fields(document, path, LICENSE_KEYS)
    status = fields.choice("status", LicenseStatus)
    reasons = fields.texts("reasons")
    if status is not LicenseStatus.MET and not reasons and not fields.flag("family_only"):
        raise fields.error("status", "a licence that is not 'met' names the rules that its text trips under 'reasons'")
    known = License(
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
        rated=fields.texts("rated"),
        note=fields.text("note", ""),
        path=path,
    )
    return known if known.rated else replace(known, spoken=tuple(map(spoken, known.called)))
