"""The text of a licence that a card declares and no file holds: given by the publisher, or installed with us.

No texts are shipped for this. Our own licence is Apache-2.0, so that one text is on every disk that runs us; any other
is fetched by the publisher, and taken only when it is, word for word, what the card declares.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from licensecheck.errors import UsageError
from licensecheck.fixing.licenses import same_license
from licensecheck.fixing.release import Release
from licensecheck.fixing.textfile import Edit, Repair, TextFile, text_file
from licensecheck.licensing.release.roles import Role, role
from licensecheck.model.license import License, Reading
from licensecheck.model.vocabulary import Match
from licensecheck.probes.cards import strings

LICENSE = "LICENSE"
OWN = "Apache-2.0"
_OWN_PACKAGE = "model-licensecheck"


def declared_without_text(release: Release) -> str:
    """The licence that the card's front matter declares, when no licence text is in the release; or ""."""
    card = release.snapshot.card
    tags = strings(card.get("license")) if card else ()
    here = any(role(entry.path) is Role.LICENSE for entry in release.snapshot.files) or release.taken(LICENSE)
    if len(tags) != 1 or here:
        return ""
    link = strings(card.get("license_link")) if card else ()
    name = release.names.resolve(tags[0])
    known = release.names.license(name)
    return "" if link or (known is not None and known.family_only) else name


def add_text(release: Release, identifier: str, given: Path | None, read: Callable[[Path], Reading]) -> Repair | None:
    """LICENSE with the text of `identifier`, or None when it is not to be had here.

    `given` is the publisher's copy. Raises UsageError when it is another text, Unfit when it cannot be copied.
    """
    if given is not None:
        reading = read(given)
        exact = reading.license.match is Match.EXACT
        if not exact or not same_license(release, identifier, reading.license.id):
            found = reading.license.id or "no text that is known"
            hint = f"give the text of {identifier}, word for word"
            raise UsageError(f"{given}: the card declares {identifier}, and this is {found}", hint=hint)
        file = text_file(LICENSE, given.read_bytes())
    elif identifier == OWN and (own := _own_text()):
        file = text_file(LICENSE, own.encode())
    else:
        return None
    why = f"the text of {identifier}, which the card declares"
    return Repair(file=TextFile(path=LICENSE, new=True), edits=(Edit(at=0, removed=0, lines=file.lines, why=why),))


def where(identifier: str, known: License | None) -> str:
    """Where the text can be had, as the end of a sentence."""
    if not identifier.startswith("LicenseRef-"):
        return f"SPDX publishes it: https://spdx.org/licenses/{identifier}.html"
    return f"its licensor publishes it: https://{known.links[0]}" if known and known.links else "its licensor has it"


def _own_text() -> str:
    """Our own LICENSE as it was installed with us, or ""."""
    try:
        return distribution(_OWN_PACKAGE).read_text(f"licenses/{LICENSE}") or ""
    except PackageNotFoundError:
        return ""
