"""Links from a card to terms of the same release by way of a branch, which may say something else tomorrow.

A path within the release leads to the terms as they are at the revision that somebody holds. Terms that lie elsewhere
cannot be frozen from here; whoever publishes them has to name a revision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from licensecheck.fixing.release import Release
from licensecheck.fixing.textfile import Edit, TextFile
from licensecheck.licensing.release.roles import Role, role
from licensecheck.licensing.release.subject import fold_name
from licensecheck.model.expression import expression

_BRANCH_LINK = expression(
    r"https://(?:huggingface\.co|hf\.co|github\.com)/[\w.-]{1,96}/(?P<name>[\w.-]{1,96})/(?:blob|raw|resolve)/"
    r"(?:main|master)/(?P<path>[\w./%-]{1,200})(?=[\s\"'`)>\]]|$)"
)
_TERMS = (Role.LICENSE, Role.POLICY)


def frozen_links(release: Release, file: TextFile) -> Iterator[Edit]:
    """An edit for each line that links to this release's own terms on a branch."""
    for at, line in enumerate(file.lines):
        told = [unquote(found["path"]) for found in _BRANCH_LINK.finditer(line) if _own_terms(release, found)]
        if told:
            mended = _BRANCH_LINK.sub(lambda found: found["path"] if _own_terms(release, found) else found[0], line)
            why = f"the release's own {', '.join(told)}, not that of a branch"
            yield Edit(at=at, removed=1, lines=(mended,), why=why)


def _own_terms(release: Release, found: re.Match[str]) -> bool:
    own = unquote(found["path"])
    ours = fold_name(found["name"]) == fold_name(release.snapshot.subject.name.rpartition("/")[2])
    return ours and role(own) in _TERMS and release.has(own)
