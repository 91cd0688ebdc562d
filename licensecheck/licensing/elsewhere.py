"""Where a text without terms of its own sends its reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from licensecheck.licensing.names import Names
from licensecheck.licensing.segment import Clause
from licensecheck.model.expression import expression
from licensecheck.model.vocabulary import LicenseStatus

# A text this short that is no known text, and grants nothing, is a notice.
NOTICE_CHARACTERS = 1_500
_ADDRESS = expression(r"\bhttps?://[^\s<>()\[\]\"'`“”，。；）]{4,500}", re.I)
_FILE = expression(
    r"(?<![\w/.-])[\w./-]{0,100}(?:licen[sc]e|agreement|terms)[\w-]{0,60}\.(?:md|txt|pdf|html?|docx)\b", re.I
)
_SAME = expression(
    r"\b(?:same (?:terms |licen[sc]e )?(?:as|of)|identical (?:to|with)|licen[sc]e (?:of|from)|see|refer to"
    r"|found (?:in|at|on))"
    r" (?!fit\b|(?:all )?copies\b)([^.;:\n]{3,100})",
    re.I,
)


def pointed_to(text: str) -> str:
    """The address, file or other work that `text` names as the place of its terms, or ""; addresses come first."""
    if found := _ADDRESS.search(text):
        return found[0].rstrip(".,;:!?*_")
    if found := _FILE.search(text):
        return found[0]
    found = _SAME.search(text)
    return " ".join(found[1].split()) if found else ""


def named_in(read: Sequence[Clause], names: Names) -> str:
    """The licence that a short text names, one that fails before others, or ""."""
    if sum(len(clause.text) for clause in read) > NOTICE_CHARACTERS:
        return ""
    found = [hit.license for clause in read for hit in names.find(clause.text)]
    failing = [name for name in found if names.status(name) is LicenseStatus.FAILED]
    return next(iter([*failing, *found]), "")
