"""The card's licence keys beside the licence text that is in the release. Which licence holds is never chosen here.

The text is there and the card is silent, or less exact: the keys follow the text. Where the two name different
licences, which of them is meant is for the publisher to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from licensecheck.fixing.frontmatter import Key
from licensecheck.fixing.release import Release
from licensecheck.licensing.release.roles import Role, role
from licensecheck.model.license import Reading
from licensecheck.model.vocabulary import Covers, Match
from licensecheck.probes.cards import strings

OTHER = "other"
_UNNAMED = (OTHER, "unknown", "custom")
_REACHING = (Covers.WEIGHTS, Covers.EVERYTHING, Covers.UNSTATED)


class Conflict(ValueError):
    """The card and the text name different licences; the message says which."""


def license_text(release: Release) -> Reading | None:
    """The one licence text at the root that reaches the weights, when there is one and no other beside it."""
    texts = [one for one in release.report.conclusion.readings if role(one.path) is Role.LICENSE]
    reaching = [one for one in texts if one.covers in _REACHING]
    return reaching[0] if len(reaching) == len(texts) == 1 and "/" not in reaching[0].path else None


def license_keys(release: Release) -> Iterator[Key]:
    """The keys that the text lets us set. Raises Conflict."""
    reading = license_text(release)
    if reading is None:
        return
    wanted = _wanted(release, reading)
    stated = {key: _stated(release, key) for key in ("license", "license_name", "license_link")}
    names = release.names
    if not stated["license"]:
        concluded = release.report.conclusion.concluded
        if " AND " in concluded:
            raise Conflict(f"the release names {concluded} for the weights, and its card none")
        yield _key("license", wanted["license"], f"as {reading.path} says")
    elif stated["license"].lower() not in _UNNAMED:
        declared = names.resolve(stated["license"])
        if not _known(reading) or same_license(release, declared, reading.license.id):
            return
        if not _family_of(release, declared, reading.license.id):
            raise Conflict(_conflict(f"license: {stated['license']}", reading))
        yield _key("license", wanted["license"], f"as exact as {reading.path}")
    elif wanted["license"] != OTHER:
        if stated["license_name"] and names.resolve(stated["license_name"]) != reading.license.id:
            raise Conflict(_conflict(f"license_name: {stated['license_name']}", reading))
        yield _key("license", wanted["license"], f"which {reading.path} is")
        return
    yield from _beside_other(release, wanted, stated, reading.path)


def _beside_other(release: Release, wanted: dict[str, str], stated: dict[str, str], path: str) -> Iterator[Key]:
    """`license_name` and `license_link`, which the Hub shows where the licence has no tag of its own."""
    if wanted["license"] != OTHER:
        return
    if "license_name" in wanted and not stated["license_name"]:
        yield _key("license_name", wanted["license_name"], f"as {path} is called")
    link = stated["license_link"]
    dangling = link and "://" not in link and not release.has(link.removeprefix("./").lstrip("/"))
    if not link or dangling:
        yield _key("license_link", path, f"for there is no {link}" if link else "where its text is")


def _key(key: str, value: str, because: str) -> Key:
    return Key(key=key, value=value, why=f"{key}: {value}, {because}")


def _wanted(release: Release, reading: Reading) -> dict[str, str]:
    """The keys that are true of this text: the Hub's tag where it has one for it."""
    if not _known(reading):
        return {"license": OTHER}
    known = release.names.license(reading.license.id)
    if known is not None and known.hub and reading.license.id == known.id:  # ids that stand beside it have no tag
        return {"license": known.hub[0]}
    return {"license": OTHER, "license_name": reading.license.id.removeprefix("LicenseRef-").lower()}


def _known(reading: Reading) -> bool:
    """Whether the text is a known one without anything added to it or changed in it."""
    return reading.license.match is Match.EXACT and bool(reading.license.id)


def _stated(release: Release, key: str) -> str:
    card = release.snapshot.card
    values = strings(card.get(key)) if card else ()
    return ", ".join(values)


def same_license(release: Release, declared: str, exact: str) -> bool:
    """Whether two ids are of one licence: GPL-3.0-only and GPL-3.0-or-later share their text."""
    known = release.names.license(declared)
    return declared == exact or (known is not None and known == release.names.license(exact))


def _family_of(release: Release, declared: str, exact: str) -> bool:
    """Whether `declared` only names the family that the licence `exact` belongs to: `cc` and CC-BY-4.0."""
    known = release.names.license(declared)
    return known is not None and known.family_only and _bare(exact).startswith(_bare(known.id))


def _bare(identifier: str) -> str:
    return identifier.lower().removeprefix("licenseref-")


def _conflict(said: str, reading: Reading) -> str:
    return f"the card says `{said}`, and {reading.path} is {reading.license.title or reading.license.id}"
