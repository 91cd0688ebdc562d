"""The models that a card says were merged into this one: a list under such words, or a merge tool's configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.probes.cards import cards
from licensecheck.probes.sections import lines_of, place, plain

_ID = r"(?P<id>[\w.-]{1,96}/[\w.-]{1,96})"
_BEGINS = expression(
    r"\b(?:models? (?:were |was )?(?:merged|included in the merge)|merged models?|merge of)\b", re.IGNORECASE
)
_ENTRY = expression(rf"^\s*[-*+]\s+(?:https://huggingface\.co/)?{_ID}\s*$")
_KEY = expression(rf"^\s*-\s+(?:model|sources_model):\s*[\"']?{_ID}[\"']?\s*$")


def merged(snapshot: Snapshot) -> Iterator[tuple[str, str, Location]]:
    """("merge", id, place) for each model."""
    for document in cards(snapshot):
        listing = False
        if not any(lines_of(document).having(_BEGINS, _KEY)):
            continue
        for number, line in enumerate(lines_of(document), 1):
            if _BEGINS.search(line):
                listing = True
            elif line.startswith("#"):
                listing = False
            entry = _KEY.match(line) or (_ENTRY.match(plain(line)) if listing else None)
            if entry:
                yield "merge", entry["id"], place(document.path, number, line)
