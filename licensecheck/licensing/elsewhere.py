"""Where a text without terms of its own sends its reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from licensecheck.licensing.clauses.coverage import about_weights, covers_in_words
from licensecheck.licensing.known.names import Names
from licensecheck.licensing.text.segment import Clause
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

# To use the model is to accept what stands elsewhere under a name of its own.
_ACCEPTS = expression(
    r"\b(?:agree(?:s|ing|ment)? (?:to|with)|accept(?:s|ing|ance of)?|consent(?:s|ing)? to|bound by|subject to"
    r"|governed by|(?:comply|complies|complying|compliance|accordance) with|abide(?:s|d)? by|adhere(?:s|d)? to) "
    r"(?P<what>[^.;:\n]{0,80}?\b(?:terms(?: of (?:use|service))?|conditions|eula|user agreement|agreement"
    r"|(?:acceptable |prohibited )?us(?:e|age) (?:polic(?:y|ies)|guidelines)|code of use))\b"
)
_NEAR = 40
_OF_USING = expression(
    r"\b(?:models?|weights|checkpoints?)\b"
    r"|\b(?:by|before|when) (?:you (?:can )?)?(?:download|us(?:e|ing)\b|access|install)"
)
_OF_ANOTHER = expression(
    r"\b(?:this|the|our|its|public) (?:services?|web ?site|site|platform|api|demo|space|registry|app)\b"
)
_NO_TERMS = expression(
    r"licen[sc]e|\b(?:law|laws|regulations?|contribut\w*|pull requests?|hugging ?face|github|platform|api|website"
    r"|dataset|data|demo|same|above|these|this|following|apache|mit)\b"
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


def accepts_elsewhere(clause: Clause, *, at_gate: bool = False) -> bool:
    """Whether a sentence of a card makes the use of the model an acceptance of terms that stand elsewhere, and that it
    does not call a licence: nobody knows what they allow (LEGAL.md rows 23 and 24). What is accepted at a
    gate is accepted for the model.
    """
    own = clause.text[clause.own :]
    found = _ACCEPTS.search(own)
    if not found or not (at_gate or (_OF_USING.search(own) and not _OF_ANOTHER.search(own))):
        return False
    told = _NO_TERMS.search(own, found.start("what"), found.end() + _NEAR)
    return not told and about_weights(covers_in_words(own))
