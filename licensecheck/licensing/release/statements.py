"""Sentences that say under which licence something is: front matter, README passages, tables, badges, links to
licence files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from licensecheck.licensing.clauses.coverage import about_weights, covers_in_words
from licensecheck.licensing.clauses.searching import Texts
from licensecheck.licensing.known.names import Names
from licensecheck.licensing.release.subject import model_names
from licensecheck.licensing.text.normalise import clean_lines, excerpt, fold, raw_lines
from licensecheck.licensing.text.segment import Clause, clauses
from licensecheck.model.expression import expression, remembering
from licensecheck.model.license import Statement
from licensecheck.model.record import record
from licensecheck.model.snapshot import Card, Document, Location
from licensecheck.model.vocabulary import Covers

LICENSE_HEADING = expression(
    r"\b(?:licen[sc](?:e|es|ing)|terms (?:of use|and conditions)|legal|copyright|lizenz|licencia|licenza)\b"
    r"|许可|协议|声明|授权|라이선스|라이센스|ライセンス",
    re.I,
)
_OTHER_HEADING = expression(
    r"\b(?:acknowledg\w+|citations?|references|related|thanks|credits?|contribut\w+|changelog)\b|致谢|引用|贡献", re.I
)
_CUE = expression(
    r"\blicen[sc]e[sd]?\b.{0,120}\b(?:under|as|by)\b|\b(?:released|distributed|available|published|shared|provided|offered|open-?sourced|used|governed|covered|subject)\b.{0,60}\b(?:under|by|to)\b"
    r"|\blicen[sc]e\w*\s*[:|]|\bunder (?:the|an?|its) .{0,80}licen[sc]e|\blicen[sc]e \w* ?(?:applies|covers"
    r"|governs)|\bcomply with\b|\b(?:agree to|accept|sign)\b.{0,30}\blicen[sc]e|遵循|协议|许可|授权|开源"
)
_THIS_LICENSE = expression(
    r"\b(?:the|this|following|same|above|our|accompanying) licen[sc]e(?: file)?\b(?! of\b)|\blicen[sc]e file\b"
)
FRONT_MATTER = "model card front matter"
# The link of a statement that means the licence file of its own repository without linking to it.
OWN_LICENSE = "LICENSE"
# Links to licences that are read in one paragraph.
MOST_LINKS = 100
_LIMIT = expression(
    r"non-? ?commercial|\b(?:commercial|academic|research|personal)[- ](?:use|usage|purposes?|only)\b|研究|商用"
    r"|商业|非营利"
)
_LINK = expression(
    r"\[(?P<text>[^\[\]]{1,300})\]\(\s*<?(?P<target>[^()\s<>]{1,1000}(?:%20[^()\s<>]*)?)>?[^()]{0,100}\)|<a\b[^<>]{0,300}href=[\"'](?P<href>[^\"'<>]{1,1000})[\"'][^<>]{0,300}>(?P<anchor>[^<>]{0,300})"
)
_BADGE = expression(
    r"img\.shields\.io/badge/(?P<label>[\w%. ]*?Licen[sc]e[\w%. ]*?)-(?P<value>(?:[\w%.+ ]|--)+)-", re.I
)
_LICENSE_TARGET = expression(
    r"licen[sc]e|agreement|copying|terms|policy|creativecommons\.org/(?:licenses|publicdomain)|opensource\.org|/legal",
    re.I,
)
_FENCE = expression(r"^\s*(?:```|~~~)")


@record
class Mention:
    """A licence named or linked in one clause: where in the clause, what it resolves to, and the link's target."""

    start: int
    end: int
    name: str
    license: str = ""
    link: str = ""


def card_statements(card: Card, names: Names) -> tuple[Statement, ...]:
    """What the front matter declares: license, license_name and license_link together, one statement a licence."""
    values = card.get("license")
    listed = values if isinstance(values, tuple) else (values,)
    link, given = card.get("license_link"), card.get("license_name")
    found = []
    for value in listed:
        if not isinstance(value, str) or not value.strip():
            continue
        tag = value.strip()
        custom = tag.lower() in ("other", "unknown", "custom")
        name = given.strip() if custom and isinstance(given, str) else tag
        line = card.line_of("license")
        found.append(
            Statement(
                name=name,
                covers=Covers.EVERYTHING,
                location=Location(path=card.path, start_line=line, end_line=line, excerpt=f"license: {tag}"),
                license=names.resolve(name) or names.by_link(link if isinstance(link, str) else ""),
                link=link.strip() if isinstance(link, str) else "",
                how=FRONT_MATTER,
            )
        )
    return tuple(found)


def passages(document: Document, *, first_line: int = 1) -> tuple[Clause, ...]:
    """The clauses of a README or card that speak of licensing: licence sections whole, and sentences with a cue
    elsewhere.
    """
    every = card_clauses(document, first_line)
    able = {number for number, _ in clause_texts(document, first_line).having(_CUE, _LIMIT)}
    return tuple(
        clause
        for number, clause in enumerate(every)
        if is_license_heading(clause.heading) or (number in able and is_passage(clause))
    )


# What asks for the clauses of a card asks several times.
@lru_cache(maxsize=8)
def card_clauses(document: Document, first_line: int = 1) -> tuple[Clause, ...]:
    """The clauses of a card, from `first_line` on."""
    return clauses(unfenced(document, first_line))


@lru_cache(maxsize=8)
def clause_texts(document: Document, first_line: int = 1) -> Texts:
    """The texts of the same clauses."""
    return Texts(clause.text for clause in card_clauses(document, first_line))


def unfenced(document: Document, first_line: int = 1) -> tuple[str, ...]:
    """The lines of a card as clauses are read from them; those of code and front matter are empty."""
    lines = _without_code(document)
    return ("",) * min(first_line - 1, len(lines)) + lines[first_line - 1 :] if first_line > 1 else lines


@lru_cache(maxsize=8)
def _without_code(document: Document) -> tuple[str, ...]:
    lines = list(clean_lines(document.text, markdown=True))
    fenced = False
    for index, raw in enumerate(raw_lines(document.text)):
        fence = ("```" in raw or "~~~" in raw) and _FENCE.match(raw) is not None
        if fence or fenced:
            lines[index] = ""
        fenced = fenced != fence
    return tuple(lines)


def statements(document: Document, names: Names, *, first_line: int = 1) -> tuple[Statement, ...]:
    """Every licence named or linked for something in a README or card, with what it is about."""
    raw = raw_lines(document.text)
    found = [*_badges(raw, document.path, names, first_line)]
    for clause in passages(document, first_line=first_line):
        found.extend(_in_clause(clause, raw, document.path, names))
    return tuple(found)


@remembering
def is_license_heading(heading: str) -> bool:
    """Whether what stands under `heading` is the licence section of a README."""
    return bool(LICENSE_HEADING.search(heading)) and not _OTHER_HEADING.search(heading)


def is_passage(clause: Clause) -> bool:
    """Whether a clause of a card stands in a licence section or speaks of licensing."""
    if is_license_heading(clause.heading):
        return True
    if _CUE.search(clause.text):
        return True
    return bool(_LIMIT.search(clause.text)) and about_weights(covers_in_words(clause.text))


def _in_clause(clause: Clause, raw: list[str], path: str, names: Names) -> Iterator[Statement]:
    mentions = sorted(
        [*_named(clause, names), *_linked(clause, raw)], key=lambda mention: (mention.start, -mention.end)
    )
    location = Location(
        path=path,
        start_line=clause.start_line,
        end_line=clause.end_line,
        excerpt=excerpt(raw, clause.start_line, clause.end_line),
    )
    if not mentions and _THIS_LICENSE.search(clause.text):
        covers = covers_in_words(clause.text)
        if covers is not Covers.UNSTATED:
            yield Statement(name="this license", covers=covers, location=location, link=OWN_LICENSE, how="statement")
    begin = 0
    for mention in _merged(mentions):
        covers = _covers(clause, begin, mention)
        yield Statement(
            name=mention.name,
            covers=covers,
            location=location,
            license=mention.license or names.by_link(mention.link),
            link=mention.link,
            how="statement",
        )
        begin = mention.end


def _covers(clause: Clause, begin: int, mention: Mention) -> Covers:
    """What the words before the licence's name are about; else those after it, a model's name, or the heading."""
    before = clause.text[begin : mention.start]
    covers = covers_in_words(before)
    if covers is Covers.UNSTATED and begin == 0:
        covers = covers_in_words(_before_next(clause.text[mention.end :]))
    if covers is Covers.UNSTATED and model_names(before):
        covers = Covers.WEIGHTS
    return covers_in_words(clause.heading.lower()) if covers is Covers.UNSTATED else covers


def _before_next(text: str) -> str:
    """ "MIT for the code": the object may follow the name, but only up to the next comma or stop."""
    return re.split(r"[.,;。;]", text, maxsplit=1)[0][:80]


def license_links(document: Document, *, first_line: int = 1) -> tuple[str, ...]:
    """Targets of the links to licences in the passages of a README or card, each once."""
    raw = raw_lines(document.text)
    read = passages(document, first_line=first_line)
    found = (link for clause in read for link in _license_links(" ".join(raw[clause.start_line - 1 : clause.end_line])))
    return tuple(dict.fromkeys(target for _, target in found))


def _named(clause: Clause, names: Names) -> Iterator[Mention]:
    for hit in names.find(clause.text):
        yield Mention(start=hit.start, end=hit.end, name=clause.text[hit.start : hit.end], license=hit.license)


def _linked(clause: Clause, raw: list[str]) -> Iterator[Mention]:
    for text, target in _license_links(" ".join(raw[clause.start_line - 1 : clause.end_line])):
        start = clause.text.find(text, clause.own)
        if start >= 0:
            yield Mention(start=start, end=start + len(text), name=text, link=target)


@lru_cache(maxsize=4)
def _license_links(source: str) -> tuple[tuple[str, str], ...]:
    """(text, target) of each link to a licence. Remembered, for a whole README may stand on one line."""
    found = []
    for match in _LINK.finditer(source):
        target = (match.group("target") or match.group("href") or "").strip()
        text = " ".join(
            fold(match.group("text") or match.group("anchor") or "").lower().replace("`", "").replace("*", "").split()
        )
        if text and _LICENSE_TARGET.search(target) and not target.startswith("#"):
            found.append((text, unquote(target)))
        if len(found) == MOST_LINKS:
            break
    return tuple(found)


def _merged(mentions: list[Mention]) -> list[Mention]:
    """One mention where a name stands inside a link's text."""
    merged: list[Mention] = []
    for mention in mentions:
        last = merged[-1] if merged else None
        if last is not None and mention.start < last.end:
            merged[-1] = Mention(
                start=min(last.start, mention.start),
                end=max(last.end, mention.end),
                name=last.name if last.license or not mention.license else mention.name,
                license=last.license or mention.license,
                link=last.link or mention.link,
            )
        else:
            merged.append(mention)
    return merged


def _badges(raw: list[str], path: str, names: Names, first_line: int) -> Iterator[Statement]:
    for number, line in enumerate(raw[:400], 1) if any("/badge/" in line.lower() for line in raw[:400]) else ():
        for match in _BADGE.finditer(line[:5000]) if number >= first_line else ():
            label, value = (
                unquote(match.group(key)).replace("_", " ").replace("--", "-") for key in ("label", "value")
            )
            yield Statement(
                name=value,
                covers=covers_in_words(label.lower()),
                location=Location(path=path, start_line=number, end_line=number, excerpt=f"{label}: {value}"),
                license=names.resolve(value),
                how="badge",
            )
