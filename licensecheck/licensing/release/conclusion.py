"""Which licence covers the weights: every voice of a release, weighed against the others.

Everything that reaches the weights counts, and the weakest wins; what covers only code, data or documentation does not.
Where variants of a model have different terms and nothing tells which one is meant, the answer is undetermined, never
the better of the two.
"""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.clauses.coverage import about_weights
from licensecheck.licensing.reading import worst
from licensecheck.licensing.release.hosted import hosted
from licensecheck.licensing.release.statements import FRONT_MATTER
from licensecheck.licensing.release.voices import Voice, listen
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.evidence import Evidence
from licensecheck.model.license import Conclusion, Grant, License, Statement
from licensecheck.model.rule import Finding
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Covers, Effect, GrantState, LicenseStatus, Outcome, Right

GRANT_RULES = ("grants-use", "grants-modification", "grants-distribution")
_SAID = (Covers.WEIGHTS, Covers.EVERYTHING)


def conclude(snapshot: Snapshot, tools: Toolkit, *, weights_here: bool) -> Conclusion:
    """The licence of the weights, with every reading, statement and finding that led there.

    `weights_here`: weight files lie beside the licence, so that a licence which names nothing covers them too.
    """
    heard = listen(snapshot, tools)
    voices = heard.voices
    deciding = [voice for voice in voices if about_weights(voice.covers) or voice.base]
    status, reason = _status(deciding, snapshot, weights_here)
    texts = [voice for voice in deciding if voice.reading]
    granted = _grants(texts, deciding)
    readings = tuple(voice.reading for voice in voices if voice.reading)
    unnamed = any(voice.reading and not voice.license for voice in deciding)
    return Conclusion(
        status=status,
        declared=_expression([item.license for item in _declaring(heard.statements)]),
        concluded=_expression([voice.license for voice in deciding if not voice.base], unnamed=unnamed),
        reason=reason,
        statements=heard.statements,
        readings=readings,
        findings=(*_findings(deciding, tools), *_granted(granted, tools)),
        grants=granted,
        evidence=(*_evidence(voices, deciding), hosted(snapshot, readings, status, tools.names)),
    )


def _status(deciding: Sequence[Voice], snapshot: Snapshot, weights_here: bool) -> tuple[LicenseStatus, str]:
    if not deciding:
        return _nothing(snapshot)
    variants = [voice for voice in deciding if voice.variant]
    statuses = {voice.status for voice in variants}
    if (
        LicenseStatus.MET in statuses
        and len(statuses) > 1
        and not any(v.weight == 3 and not v.variant and v.status is LicenseStatus.FAILED for v in deciding)
    ):
        return LicenseStatus.UNDETERMINED, "terms differ between models of this release: " + _names(variants)
    status = worst([voice.status for voice in deciding])
    weakest = [voice for voice in deciding if voice.status is status]
    said = any(voice.covers in _SAID for voice in deciding)
    stated = snapshot.fact("license_covers_weights")
    if status is LicenseStatus.MET and not said and not weights_here and not (stated and stated.value is True):
        return (
            LicenseStatus.UNDETERMINED,
            f"{_names(weakest)} is free, but nothing says that it covers the weights, which are not here",
        )
    return status, _reason(status, weakest, deciding)


def _nothing(snapshot: Snapshot) -> tuple[LicenseStatus, str]:
    if snapshot.complete and not snapshot.gaps:
        return LicenseStatus.FAILED, "the listing is complete, and nothing in it grants a licence"
    return LicenseStatus.UNDETERMINED, "no licence was found in what could be read"


def _reason(status: LicenseStatus, weakest: Sequence[Voice], deciding: Sequence[Voice]) -> str:
    first = max(weakest, key=lambda voice: voice.weight)
    why = first.reading.why if first.reading else first.findings[0].message if first.findings else _named(first)
    others = [voice for voice in deciding if voice.status is LicenseStatus.MET]
    if status is not LicenseStatus.MET and others:
        why += f"; {_names(others)} alone would be met"
    return why


def _named(voice: Voice) -> str:
    name = voice.license or (voice.statement.name if voice.statement else "")
    if voice.base:
        return f"derived from a model under {name}, whose terms bind derivatives"
    if voice.status is LicenseStatus.UNDETERMINED and not voice.license:
        return f"“{name}” is named, but its text is not here"
    return f"{name} is declared; its text is not here"


def _names(voices: Sequence[Voice]) -> str:
    found = (
        voice.license or (voice.statement.name if voice.statement else voice.location.path if voice.location else "")
        for voice in voices
    )
    return ", ".join(dict.fromkeys(name for name in found if name))


def _declaring(statements: Sequence[Statement]) -> list[Statement]:
    """What the release itself says of the weights: the card's front matter when it has one, else its sentences."""
    reaching = [item for item in statements if about_weights(item.covers) and item.license]
    return [item for item in reaching if item.how == FRONT_MATTER] or reaching


def _expression(ids: Sequence[str], *, unnamed: bool = False) -> str:
    """A license expression: what holds together, joined with AND; a text without a name is LicenseRef-unknown."""
    found = dict.fromkeys(identifier for identifier in ids if identifier)
    return " AND ".join((*found, *(["LicenseRef-unknown"] if unnamed else [])))


def _findings(deciding: Sequence[Voice], tools: Toolkit) -> list[Finding]:
    found: list[Finding] = []
    for voice in deciding:
        found.extend(voice.findings)
        if voice.statement and not voice.findings and not voice.base and tools.names.status(voice.license):
            known = tools.names.license(voice.license)
            found.extend(_expected(known, voice.location, tools) if known else ())
        if (
            voice.reading
            and not any(item.effect is Effect.FAIL for item in voice.findings)
            and voice.status is LicenseStatus.FAILED
        ):
            known = tools.names.license(voice.license)
            found.extend(_expected(known, voice.location, tools) if known else ())
    return list(dict.fromkeys(found))


def _expected(known: License, location: Location | None, tools: Toolkit) -> list[Finding]:
    """What is known of a licence that is only named: the rules that its text trips, at the place where it is named."""
    return [
        rule.fired(f"{known.title} (known by its name): {rule.title}", location)
        for rule in tools.rules
        if rule.id in known.reasons
    ]


def _granted(grants: Sequence[Grant], tools: Toolkit) -> list[Finding]:
    """Where each right is granted, so that a condition that is met leads to its clause too."""
    rules = {right: rule for rule in tools.rules if rule.id in GRANT_RULES for right in rule.grants}
    return [
        rule.fired(rule.title, grant.location, effect=Effect.GRANT)
        for grant in grants
        if grant.state is GrantState.GRANTED and (rule := rules.get(grant.right))
    ]


def _grants(texts: Sequence[Voice], deciding: Sequence[Voice]) -> tuple[Grant, ...]:
    """The four rights over the weights: the weakest state of each over every text that reaches them."""
    order = [GrantState.DENIED, GrantState.LIMITED, GrantState.SILENT, GrantState.GRANTED]
    found = []
    for right in Right:
        states = [grant for voice in texts if voice.reading for grant in voice.reading.grants if grant.right is right]
        if states:
            found.append(min(states, key=lambda grant: order.index(grant.state)))
        elif deciding and all(voice.status is LicenseStatus.MET for voice in deciding if not voice.base):
            place = next((voice.location for voice in deciding if voice.location), None)
            found.append(Grant(right=right, state=GrantState.GRANTED, location=place))
    return tuple(found)


def _evidence(voices: Sequence[Voice], deciding: Sequence[Voice]) -> list[Evidence]:
    """Facts on the way that rules judge: sources that contradict each other, a base whose terms flow down, names
    without text.
    """
    ids = {v.license: v.location for v in deciding if v.license and not v.base and not v.variant}
    places = tuple(place for place in ids.values() if place)
    conflict = len({v.status for v in deciding if v.license and not v.base and not v.variant}) > 1
    base = [voice for voice in deciding if voice.base]
    text = any(voice.reading for voice in deciding)
    return [
        Evidence(
            probe="license-conflict",
            outcome=Outcome.PRESENT if conflict else Outcome.ABSENT,
            value=", ".join(ids),
            locations=places if conflict else (),
            how="licences named or quoted for the same weights",
        ),
        Evidence(
            probe="license-of-base",
            outcome=Outcome.PRESENT if base else Outcome.ABSENT,
            value=_names(base),
            locations=tuple(voice.location for voice in base if voice.location),
            how="a statement says from which licensed model this one was derived",
        ),
        Evidence(
            probe="license-text",
            outcome=Outcome.PRESENT if text else Outcome.PARTIAL if deciding else Outcome.ABSENT,
            value=_names(deciding),
            locations=tuple(voice.location for voice in deciding if voice.location)[:3],
            how="texts and statements that reach the weights",
        ),
    ]
