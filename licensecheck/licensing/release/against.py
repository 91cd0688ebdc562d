"""Words of a release that are against a free licence: the value of a key, a sentence, what a manifest states.

What is against it names a licence that fails, or fails itself by the rules for cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from licensecheck.licensing.release.document import read_document
from licensecheck.licensing.release.marked import marked_off
from licensecheck.licensing.release.prose import prose_findings
from licensecheck.licensing.release.stating import MAX_STATED, stated_block, stated_licenses, stated_sentences
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.expression import expression
from licensecheck.model.record import replace
from licensecheck.model.snapshot import Document, Location
from licensecheck.model.vocabulary import Effect, LicenseStatus

_JOINED = expression(r"\s+(AND|OR|WITH)\s+|[()]")
# What a text has to hold for one of its sentences to limit anything.
MAY_LIMIT = expression(
    r"commercial|licen[sc]|research|academic|only|may not|must not|prohibit|forbid"
    r"|not (?:be )?(?:allowed|permitted|used)|研究|商用|商业|仅|许可|禁止",
    re.I,
)
# A value of a key that speaks of use and is no sentence.
_OF_USE = expression(r"\bus(?:e|es|age)\b|restrict|terms|licen|permi|allow|weights?|models?|purposes?|access", re.I)
_NARROW = expression(
    r"(?:strictly |for |only )*(?:non-? ?commercial|research|academic|personal|evaluation|educational|internal)"
    r"(?:[ -](?:use|usage|purposes?|only|research))*",
    re.I,
)
_NC = expression(r"(?<![a-z])(?:nc|non-? ?commercial|research|academic(?! free))(?![a-z])", re.I)
_LONGEST_NAME = 60


def file_against(document: Document, tools: Toolkit) -> Iterator[Location]:
    """What a file that states a licence has against another one: its keys, its licence block, its sentences."""
    yield from stated_against(document.path, document.text, tools)
    block = stated_block(document.text)
    if block and read_document(replace(document, text=block), tools).status is LicenseStatus.FAILED:
        yield found_at(document.path, block.count("\n", 0, len(block) - len(block.lstrip())) + 1, block.strip())
    if MAY_LIMIT.search(document.text, 0, MAX_STATED):
        yield from said_against(replace(document, text=stated_sentences(document.path, document.text)), tools)


def stated_against(path: str, text: str, tools: Toolkit) -> Iterator[Location]:
    """Keys in `text` that name a licence which fails."""
    for stated in stated_licenses(text):
        if words_against("license", stated.value, tools):
            yield found_at(path, stated.line, f"{stated.key}: {stated.value}")


def words_against(key: str, said: str, tools: Toolkit) -> bool:
    """Whether a value names a licence that is not free, or fails as a sentence."""
    text = " ".join(said.split())
    if "://" in text and " " not in text:
        last = text.rstrip("/").rpartition("/")[2].removesuffix(".html")
        return _fails(tools.names.by_link(text) or tools.names.resolve(last), tools)
    if named := tools.names.resolve(text):
        return _fails(named, tools)
    parts = [part.strip() for part in _JOINED.split(text) if part and part.strip()]
    if len(parts) > 1 and all(map(tools.names.resolve, parts[::2])):
        failing = [_fails(tools.names.resolve(part), tools) for part in parts[::2]]
        return all(failing) if "OR" in parts else any(failing)
    if _OF_USE.search(key) and _NARROW.fullmatch(text):
        return True
    if "licen" in key.lower() and _calls_itself_narrow(text, tools):
        return True
    words = f"{key}: {text}"
    if next(marked_off((words,)), None):
        return True
    return bool(MAY_LIMIT.search(words)) and any(said_against(Document(path="", text=f"{words}.", sha256=""), tools))


def _calls_itself_narrow(name: str, tools: Toolkit) -> bool:
    """Whether what is given as a licence names a failing one among other words, or is called non-commercial."""
    if len(name) <= _LONGEST_NAME and _NC.search(name) and "OSI Approved" not in name:
        return True
    return any(_fails(hit.license, tools) for hit in tools.names.find(f"licence: {name.lower()}"))


def _fails(identifier: str, tools: Toolkit) -> bool:
    return bool(identifier) and tools.names.status(identifier) is LicenseStatus.FAILED


def said_against(document: Document, tools: Toolkit) -> Iterator[Location]:
    """Sentences that fail by the rules for cards, at their places."""
    if not document.text.strip():
        return
    for finding in prose_findings(document, tools):
        if finding.effect is Effect.FAIL and finding.location:
            yield finding.location


def found_at(path: str, line: int, said: str) -> Location:
    """The place of what is said there."""
    return Location(path=path, start_line=line, end_line=line, excerpt=" ".join(said.split())[:400])
