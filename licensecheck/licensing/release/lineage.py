"""Nobody grants more than they hold: the licence of a release, weighed against those of the models it was made of.

LEGAL.md row 69: where the terms of a base bind what is made of it, a wider licence over the derivative is void; where
nobody knows the terms of the base, nobody knows those of the derivative. A base binds nobody when its licence is
passed on, or when its owner is that of the subject and may license it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from licensecheck.licensing.reading import worst
from licensecheck.licensing.release.conclusion import conclude
from licensecheck.licensing.toolkit import Toolkit
from licensecheck.model.evidence import Evidence
from licensecheck.model.license import Conclusion, Forebear
from licensecheck.model.record import record, replace
from licensecheck.model.snapshot import Ancestor, Card, Gap, Location, Snapshot, Subject
from licensecheck.model.vocabulary import LicenseStatus, Outcome, SubjectKind

MET, FAILED, UNDETERMINED = LicenseStatus.MET, LicenseStatus.FAILED, LicenseStatus.UNDETERMINED
WIDER, OF_BASE, UNKNOWN = "license-wider-than-base", "license-of-base", "license-of-base-unknown"
_HUBS = (SubjectKind.HUB, SubjectKind.CACHE)
_AND = " AND "


@record
class _Weighed:
    """A forebear, and the best status that it leaves to the subject."""

    forebear: Forebear
    leaves: LicenseStatus
    location: Location | None


def conclude_with_lineage(snapshot: Snapshot, tools: Toolkit, *, weights_here: bool) -> Conclusion:
    """The licence of the weights as `conclude` finds it, and no better than the lineage allows."""
    own = conclude(snapshot, tools, weights_here=weights_here)
    weighed = [_weighed(ancestor, snapshot, own, tools) for ancestor in snapshot.ancestors]
    status = worst([own.status, *(one.leaves for one in weighed)])
    deciding = [one for one in weighed if one.leaves is status] if status is not MET else []
    worse = status is not own.status
    unknown = [one for one in deciding if not one.forebear.license]
    known = [one for one in deciding if one.forebear.license]
    return replace(
        own,
        status=status,
        reason=_reason(own, deciding) if worse or (deciding and status is UNDETERMINED) else own.reason,
        concluded=_concluded(own, [one for one in known if worse and status is FAILED]),
        evidence=(
            *(item for item in own.evidence if item.probe != OF_BASE),
            _of_base(own, known if status is UNDETERMINED else []),
            _evidence(WIDER, own, known if worse and status is FAILED else []),
            _evidence(UNKNOWN, own, unknown),
        ),
        lineage=tuple(one.forebear for one in weighed),
        gaps=tuple(_gaps(weighed, snapshot.ancestors)),
    )


def _weighed(ancestor: Ancestor, snapshot: Snapshot, own: Conclusion, tools: Toolkit) -> _Weighed:
    stated = snapshot.fact("base_license")
    card, problem = ancestor.card, ancestor.problem
    if problem and stated:
        card, problem = Card(path=ancestor.name, fields=(("license", str(stated.value)),)), ""
    subject = Subject(reference=ancestor.name, kind=SubjectKind.HUB, name=ancestor.name)
    seen = Snapshot(subject=subject, documents=ancestor.documents, card=card)
    found = conclude(seen, tools, weights_here=True)
    passed_on = bool(found.concluded) and {*found.concluded.split(_AND)} <= {*own.concluded.split(_AND)}
    binds = found.status is not MET and not passed_on and not _same_owner(ancestor, snapshot.subject)
    forebear = Forebear(
        name=ancestor.name,
        child=ancestor.child,
        depth=ancestor.depth,
        relation=ancestor.relation,
        license=found.concluded,
        status=UNDETERMINED if problem else found.status,
        binds=binds,
        reason=problem or found.reason,
    )
    leaves = MET if not binds else FAILED if _flows(forebear, tools) and not ancestor.told else UNDETERMINED
    return _Weighed(forebear=forebear, leaves=leaves, location=ancestor.location)


def _flows(forebear: Forebear, tools: Toolkit) -> bool:
    """Whether it fails by a licence of which we know that its terms bind derivatives."""
    known = (tools.names.license(name) for name in forebear.license.split(_AND))
    return forebear.status is FAILED and any(one and one.flows_down and one.status is FAILED for one in known)


def _same_owner(ancestor: Ancestor, subject: Subject) -> bool:
    owner = ancestor.name.partition("/")[0].lower() if "/" in ancestor.name else ""
    return bool(owner) and subject.kind in _HUBS and subject.name.lower().startswith(f"{owner}/")


def _reason(own: Conclusion, deciding: Sequence[_Weighed]) -> str:
    first = next((one for one in deciding if one.forebear.license), deciding[0])
    why = _over(own, first.forebear)
    if own.status is MET or not own.reason:
        return why
    return f"{own.reason}; {why}" if first.leaves is own.status else f"{why}; {own.reason}"


def _over(own: Conclusion, base: Forebear) -> str:
    """What is granted over what: the sentence by which the lineage decides."""
    if not base.license:
        return f"the licence of {base.name}, of which it was made, is not known ({base.reason})"
    said = f"declares {own.declared}" if own.declared else f"is under {own.concluded or 'no licence'}"
    holds = "bind what is made of it" if base.status is FAILED else "may bind what is made of it"
    return f"{said} over {base.license} of {base.name}, whose terms {holds}"


def _concluded(own: Conclusion, over: Sequence[_Weighed]) -> str:
    """The own licence and those that hold over it; without an own one, none of them is granted."""
    if not own.concluded:
        return ""
    names = [name for one in over for name in one.forebear.license.split(_AND)]
    return _AND.join(dict.fromkeys((*own.concluded.split(_AND), *names)))


def _of_base(own: Conclusion, known: Sequence[_Weighed]) -> Evidence:
    """What a sentence of the release says of its base, where no model of the lineage says more."""
    said = next(item for item in own.evidence if item.probe == OF_BASE)
    return _evidence(OF_BASE, own, known) if known else said


def _evidence(probe: str, own: Conclusion, deciding: Sequence[_Weighed]) -> Evidence:
    if not deciding:
        return Evidence(probe=probe, outcome=Outcome.ABSENT, how="licences of the models of which it was made")
    return Evidence(
        probe=probe,
        outcome=Outcome.PRESENT,
        value=_listed(own, deciding),
        locations=tuple(dict.fromkeys(one.location for one in deciding if one.location)),
        how=_over(own, deciding[0].forebear),
    )


def _listed(own: Conclusion, deciding: Sequence[_Weighed]) -> str:
    names = ", ".join(dict.fromkeys(one.forebear.license or one.forebear.name for one in deciding))
    return f"{own.declared or own.concluded or 'no licence'} over {names}" if deciding[0].forebear.license else names


def _gaps(weighed: Iterable[_Weighed], ancestors: Iterable[Ancestor]) -> Iterable[Gap]:
    for one, ancestor in zip(weighed, ancestors, strict=True):
        base = one.forebear
        if base.license or base.status is not UNDETERMINED:
            continue
        settle = f"check {base.name} where its card can be read, or state base_license in a facts file (--facts)"
        path = ancestor.location.path if ancestor.location else ""
        yield Gap(what=f"licence of {base.name}", reason=base.reason, path=path, would_settle=settle)
