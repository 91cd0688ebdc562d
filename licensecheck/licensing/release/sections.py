"""The licence section of a README as a text: "## Licence: the weights are free for anyone to use, change and share".

Prose grants nothing by the way, but a section under a licence heading that says in words that use, change and
distribution are given is a licence, and is read as one. It counts where the release has no other text and names no
licence: whoever names one means that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from licensecheck.licensing.clauses.coverage import covers_in_words
from licensecheck.licensing.reading import NEEDED, read_license
from licensecheck.licensing.release.statements import LICENSE_HEADING, is_license_heading, passages, unfenced
from licensecheck.licensing.text.normalise import raw_lines
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.license import Reading
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Document
from licensecheck.model.vocabulary import Covers, GrantState


def sections_as_texts(cards: Sequence[Document], tools: Toolkit) -> Iterator[tuple[Reading, Covers]]:
    """The licence section of each README that speaks of giving all rights, read as a text, and what it covers."""
    for card in cards:
        section = _section(card)
        if section is None:
            continue
        reading = read_license(section, tools)
        states = {grant.right: grant.state for grant in reading.grants}
        if all(states[right] is not GrantState.SILENT for right in NEEDED):
            yield reading, covers_in_words(section.text.lower())


def _section(card: Document) -> Document | None:
    """The README with every line outside its licence sections left empty, so that lines keep their numbers."""
    # Most have no such section, which is told before their front matter is read as clauses.
    if not any("#" in line and LICENSE_HEADING.search(line) for line in unfenced(card)):
        return None
    inside = [clause for clause in passages(card) if is_license_heading(clause.heading)]
    if not inside:
        return None
    kept = {line for clause in inside for line in range(clause.start_line, clause.end_line + 1)}
    lines = [line if number in kept else "" for number, line in enumerate(raw_lines(card.text), 1)]
    return replace(card, text="\n".join(lines))
