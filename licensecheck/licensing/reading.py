"""One licence text, read: what it is, what it grants, what it takes back, and what nobody has explained.

A known free text with nothing added or removed is settled by what is known of it. Everything else is read clause by
clause; of a known text with additions, the additions. Silence is not permission: a right that no clause grants is not
granted, and a limiting sentence that no rule explains leaves the licence undetermined.
"""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.clauses.clausebook import Hit, Unexplained
from licensecheck.licensing.clauses.disguise import disguised, holds_signs
from licensecheck.licensing.elsewhere import NOTICE_CHARACTERS, named_in, pointed_to
from licensecheck.licensing.known.identify import Identified, identify
from licensecheck.licensing.known.index import load_index
from licensecheck.licensing.known.names import Names
from licensecheck.licensing.passages import page_mark, parts, passages, put_in, unsplit
from licensecheck.licensing.text.language import unread
from licensecheck.licensing.text.markup import concealed
from licensecheck.licensing.text.normalise import BREAK, clean_lines, excerpt, raw_lines
from licensecheck.licensing.text.segment import Clause, clauses
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.license import Grant, Identification, Reading
from licensecheck.model.record import replace
from licensecheck.model.rule import Finding, readable
from licensecheck.model.snapshot import Document, Location
from licensecheck.model.vocabulary import Covers, Effect, GrantState, LicenseStatus, Match, Reads, Right

UNEXPLAINED = "unexplained-limit"
NOT_READ = "language-not-read"
NEEDED = (Right.USE, Right.MODIFICATION, Right.DISTRIBUTION)
_ORDER = {LicenseStatus.FAILED: 0, LicenseStatus.UNDETERMINED: 1, LicenseStatus.MET: 2}


def read_license(
    document: Document, tools: Toolkit, *, covers: Covers = Covers.UNSTATED, reads: Reads = Reads.LICENSE_TEXT
) -> Reading:
    """Read one licence or policy text whole. Never raises on content; a text that says nothing is undetermined."""
    lines = clean_lines(document.text)
    identified = identify(lines, load_index()) if tools.registry else Identified(identification=Identification())
    expected = tools.names.status(identified.identification.id) if _named(identified) else None
    hidden, unsaid = _concealed(document, tools, reads)
    whole = identified.identification.match is Match.EXACT and not (hidden or unsaid or document.truncated)
    raw = raw_lines(document.text)
    # Pictures and strokes are no words: they can stand beside a known text without making another of it.
    if expected is LicenseStatus.MET and whole and (document.text.isascii() or not holds_signs(document.text)):
        return _settled(document, identified, covers)
    read = clauses(lines)
    if expected is LicenseStatus.MET:
        read = (*(one for one in read if _is_residue(one, identified, tools.names)), *unsplit(identified))
        unsaid += put_in(identified)
    hits, unexplained = tools.book(reads).read(read, beside=expected is LicenseStatus.MET)
    hits, unexplained = (*hits, *hidden), (*unexplained, *unsaid)
    unexplained = unexplained or disguised(raw, lines)
    findings = tuple(
        sorted(
            [
                *_findings(hits, document.path, raw),
                *to_read(tools, UNEXPLAINED, [(one.clause, ", ".join(one.words)) for one in unexplained], document),
                *to_read(tools, NOT_READ, [(one.clause, one.language) for one in unread(read)], document),
            ],
            key=_by_place,
        )
    )
    rights = (
        _all_granted(_whole(document, identified))
        if expected is LicenseStatus.MET
        else grants(hits, document.path, raw)
    )
    status = judged(findings, rights)
    if expected is not None and expected is not LicenseStatus.MET:
        status = worst((status, expected))
    named = "" if _named(identified) else named_in(read, tools.names)
    # To name a licence is enough to fail, never enough to be met.
    if tools.pointing.names.status(named) is LicenseStatus.FAILED:
        status = LicenseStatus.FAILED
    known = tools.names.status(named)
    why = _pointing(named, known, document.text, rights) or _why(identified, expected, status, findings, rights)
    if document.truncated and status is LicenseStatus.MET:
        status, why = LicenseStatus.UNDETERMINED, f"a part of the text could not be read; of the rest: {why}"
    return Reading(
        path=document.path,
        license=replace(identified.identification, named=named),
        status=status,
        grants=rights,
        findings=findings,
        covers=covers,
        why=why,
        parts=parts(identified, document.path),
        passages=passages(identified, unexplained),
        granted=tuple(finding(hit, document.path, raw) for hit in hits if hit.rule.effect is Effect.GRANT),
    )


def judged(findings: Sequence[Finding], rights: Sequence[Grant]) -> LicenseStatus:
    """C1 and C3-C7 together (LEGAL.md F.2): failure before doubt, doubt before silence, and silence before met."""
    effects = {finding.effect for finding in findings}
    if Effect.FAIL in effects or any(grant.state is GrantState.DENIED for grant in rights):
        return LicenseStatus.FAILED
    granted = {grant.right for grant in rights if grant.state is GrantState.GRANTED}
    if Effect.REVIEW in effects or not granted.issuperset(NEEDED):
        return LicenseStatus.UNDETERMINED
    return LicenseStatus.MET


def worst(statuses: Sequence[LicenseStatus]) -> LicenseStatus:
    """The weakest of several licences that hold together (LEGAL.md row 67)."""
    return min(statuses, key=lambda status: _ORDER[status], default=LicenseStatus.UNDETERMINED)


def grants(hits: Sequence[Hit], path: str, raw: Sequence[str]) -> tuple[Grant, ...]:
    """The four rights, each with the clause that decides it; a grant and a failure in one clause make it limited."""
    found = []
    for right in Right:
        denied = next((hit for hit in hits if right in hit.rule.denies and hit.rule.effect is Effect.FAIL), None)
        granted = [hit for hit in hits if right in hit.rule.grants]
        full = next((hit for hit in granted if not _is_limited(hit, hits)), None)
        state = (
            GrantState.DENIED
            if denied
            else GrantState.GRANTED
            if full
            else GrantState.LIMITED
            if granted
            else GrantState.SILENT
        )
        source = denied or full or (granted[0] if granted else None)
        found.append(Grant(right=right, state=state, location=_place(source.clause, path, raw) if source else None))
    return tuple(_with_access(found))


def finding(hit: Hit, path: str, raw: Sequence[str]) -> Finding:
    """What a rule that fired says, at its place."""
    rule = hit.rule
    values = ", ".join(f"{name}: {readable(value)}" for name, value in hit.captures)
    message = f"{rule.title} ({values})" if values else rule.title
    return rule.fired(message, _place(hit.clause, path, raw), captures=hit.captures)


def _named(identified: Identified) -> bool:
    return identified.identification.match in (Match.EXACT, Match.RESIDUE)


def _concealed(document: Document, tools: Toolkit, reads: Reads) -> tuple[tuple[Hit, ...], tuple[Unexplained, ...]]:
    """What limits in comments and tags of a text that is no web page; they grant nothing."""
    text = concealed(document.text, BREAK)
    if not text:
        return (), ()
    hits, unexplained = tools.book(reads).read(clauses(clean_lines(text)))
    return tuple(hit for hit in hits if hit.rule.effect in (Effect.FAIL, Effect.REVIEW)), unexplained


def _pointing(named: str, known: LicenseStatus | None, text: str, rights: Sequence[Grant]) -> str:
    """What to say of a short text that gives no terms: what it names, and where they may be read."""
    fails = ", which as it is known fails" if known is LicenseStatus.FAILED else ""
    names = f"it names {named}{fails}" if named else ""
    if len(text) > NOTICE_CHARACTERS or any(grant.state is not GrantState.SILENT for grant in rights):
        return f"no terms of its own; {names}" if fails else ""
    place = pointed_to(text)
    if not named and not place:
        return ""
    points = f"its terms are said to be elsewhere, and would settle it: {place}" if place else ""
    return "no terms of its own; " + "; ".join(part for part in (names, points) if part)


def _settled(document: Document, identified: Identified, covers: Covers) -> Reading:
    name = identified.identification.title or identified.identification.id
    return Reading(
        path=document.path,
        license=identified.identification,
        status=LicenseStatus.MET,
        grants=_all_granted(_whole(document, identified)),
        covers=covers,
        why=f"the text is {name}, with nothing added or taken away",
        parts=parts(identified, document.path),
        passages=passages(identified),
    )


def _is_residue(clause: Clause, identified: Identified, names: Names) -> bool:
    """Whether the clause holds words that the known text has not; free licences of components, quoted whole, are
    none of ours.
    """
    if any(
        _is_free(other, names) and other.start_line <= clause.start_line <= clause.end_line <= other.end_line
        for other in identified.also
    ):
        return False
    spans = (*identified.added, *identified.changed)
    return any(clause.start_line <= span.end_line and clause.end_line >= span.start_line for span in spans)


def _is_free(identified: Identified, names: Names) -> bool:
    return (
        identified.identification.match is Match.EXACT
        and names.status(identified.identification.id) is LicenseStatus.MET
    )


def _whole(document: Document, identified: Identified) -> Location:
    """The lines of the known text within the document."""
    name = identified.identification.title or identified.identification.id
    end = identified.end_line or document.text.count("\n") + 1
    return Location(
        path=document.path, start_line=identified.start_line or 1, end_line=end, excerpt=f"the text of {name}"
    )


def _all_granted(place: Location) -> tuple[Grant, ...]:
    return tuple(Grant(right=right, state=GrantState.GRANTED, location=place) for right in Right)


def _is_limited(hit: Hit, hits: Sequence[Hit]) -> bool:
    return any(other.clause is hit.clause and other.rule.effect is Effect.FAIL for other in hits)


def _with_access(found: list[Grant]) -> list[Grant]:
    """Whoever may distribute to anyone gives access to anyone: the right follows unless the text says otherwise
    (¶79/76).
    """
    state = {grant.right: grant for grant in found}
    if state[Right.ACCESS].state is GrantState.SILENT and state[Right.DISTRIBUTION].state is GrantState.GRANTED:
        follows = Grant(right=Right.ACCESS, state=GrantState.GRANTED, location=state[Right.DISTRIBUTION].location)
        return [follows if grant.right is Right.ACCESS else grant for grant in found]
    return found


def _place(clause: Clause, path: str, raw: Sequence[str]) -> Location:
    return Location(
        path=path,
        start_line=clause.start_line,
        end_line=clause.end_line,
        excerpt=page_mark(raw, clause.start_line) + excerpt(raw, clause.start_line, clause.end_line).replace("\f", ""),
    )


def _findings(hits: Sequence[Hit], path: str, raw: Sequence[str]) -> list[Finding]:
    """One finding a rule and clause; grants are shown as grants, not as findings."""
    return [finding(hit, path, raw) for hit in hits if hit.rule.effect is not Effect.GRANT]


def to_read(tools: Toolkit, rule_id: str, found: Sequence[tuple[Clause, str]], document: Document) -> list[Finding]:
    """What a person has to read, as one rule of its own says it: clauses, and what stopped us there."""
    if not found:
        return []
    rule, raw = tools.rule(rule_id), raw_lines(document.text)
    return [rule.fired(f"{rule.title}: {what}", _place(clause, document.path, raw)) for clause, what in found]


def _by_place(item: Finding) -> tuple[int, int, str]:
    return (item.location.start_line, item.location.end_line, item.rule) if item.location else (0, 0, item.rule)


def _why(
    identified: Identified,
    expected: LicenseStatus | None,
    status: LicenseStatus,
    findings: Sequence[Finding],
    rights: Sequence[Grant],
) -> str:
    deciding = Effect.FAIL if status is LicenseStatus.FAILED else Effect.REVIEW
    rules = list(dict.fromkeys(item.rule for item in findings if item.effect is deciding and item.rule != NOT_READ))
    silent = [str(grant.right) for grant in rights if grant.right in NEEDED and grant.state is not GrantState.GRANTED]
    known = identified.identification
    start = f"{known.title or known.id}: " if _named(identified) else "unknown licence, read by its clauses: "
    if status is LicenseStatus.MET:
        return start + "grants use, modification and distribution, and no clause takes them back"
    parts = [item.message[0].lower() + item.message[1:] for item in findings if item.rule == NOT_READ]
    if rules:
        parts.append(", ".join(rules))
    if silent and status is not LicenseStatus.FAILED:
        parts.append("not granted to everyone: " + ", ".join(silent))
    if not parts and expected is not None:
        parts.append(f"what is known of {known.id} says {expected}, and its clauses were not all recognised")
    return start + "; ".join(parts)
