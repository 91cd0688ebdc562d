"""One rich report and one rich reading, built by hand: what every renderer is tested on."""

from __future__ import annotations

from licensecheck.model.license import Conclusion, Forebear, Grant, Identification, Reading, Statement
from licensecheck.model.record import replace
from licensecheck.model.report import Condition, Obligation, Provenance, Report, Scope, Verdict
from licensecheck.model.rule import Basis, Finding
from licensecheck.model.snapshot import Fact, Gap, Location, Subject
from licensecheck.model.vocabulary import (
    ConditionStatus,
    Covers,
    Effect,
    GrantState,
    Level,
    LicenseStatus,
    Match,
    ObligationState,
    Right,
    SubjectKind,
    TernaryAnswer,
    VerdictCode,
)

HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 \u202eevil\u2066 \x9b2J\x00 zero\u200bwidth\n"
    "::error::boo ##[group]x <img src=x> [a](http://b.c) |`p`| @team #12 \ud800 ünï 许可"
)

SCALE = Finding(
    rule="user-scale-cap",
    effect=Effect.FAIL,
    condition="C6",
    message="Above a number of users the licence ends and another one must be asked for.",
    location=Location(
        path="LICENSE",
        start_line=31,
        end_line=33,
        excerpt="If your products have more than one million monthly users,\n"
        "you must ask the licensor for another licence,\nwhich may be refused.",
    ),
    basis=(Basis(source="guidelines", level=Level.GUIDELINES, july=83, november=80),),
    confidence=0.97,
    remedy="Remove the cap, or offer the weights under a licence that has none.",
    captures=(("limit", "1000000 monthly users"),),
)
SAFETY = Finding(
    rule="use-restrictions-for-safety",
    effect=Effect.REVIEW,
    condition="C7",
    message="A list of forbidden uses has to be judged by a person.",
    location=Location(
        path="USE_POLICY.md", start_line=4, end_line=4, excerpt="You may not use the model to plan harm."
    ),
    basis=(Basis(source="guidelines", level=Level.GUIDELINES, july=84, november=81),),
    confidence=0.8,
    remedy="Say why each limit is proportionate.",
)
STATUTE = Basis(source="act", level=Level.STATUTE, article="Article 53(2)")
WEIGHTS = Finding(
    rule="weights-are-complete",
    effect=Effect.OK,
    condition="C9",
    message="Every shard that the index names is there.",
    location=Location(path="model.safetensors.index.json"),
    basis=(STATUTE,),
)

READING = Reading(
    path="LICENSE",
    license=Identification(
        id="LicenseRef-Example",
        title="Example Community License",
        match=Match.SIMILAR,
        similarity=0.91,
        how="nearest of 700 texts",
    ),
    status=LicenseStatus.FAILED,
    grants=(
        Grant(
            right=Right.USE,
            state=GrantState.LIMITED,
            location=Location(path="LICENSE", start_line=12, end_line=13, excerpt="to use"),
        ),
        Grant(
            right=Right.DISTRIBUTION,
            state=GrantState.GRANTED,
            location=Location(path="LICENSE", start_line=12, end_line=13),
        ),
    ),
    findings=(SCALE, SAFETY),
    covers=Covers.WEIGHTS,
    why="A clause ends the licence above a number of users.",
)


def _forebear(name: str, child: str, depth: int, relation: str, license_: str, status: LicenseStatus) -> Forebear:
    return Forebear(
        name=name,
        child=child,
        depth=depth,
        relation=relation,
        license=license_,
        status=status,
        binds=status is not LicenseStatus.MET,
        reason="" if license_ else "it is not there",
    )


REPORT = Report(
    subject=Subject(
        reference="./tiny-model", kind=SubjectKind.FOLDER, name="tiny-model", revision="0123456789abcdef0123"
    ),
    verdict=Verdict(
        code=VerdictCode.CANNOT_APPLY,
        if_in_scope=VerdictCode.CANNOT_APPLY,
        headline="The exemption cannot apply: the licence ends above a number of users.",
        reasons=("C6: the licence ends above one million users (LICENSE:31).",),
        next_steps=("Remove the cap from LICENSE.", "State the training compute in the card."),
    ),
    scope=Scope(
        gpai=TernaryAnswer.UNKNOWN,
        provider=TernaryAnswer.YES,
        placed=TernaryAnswer.UNKNOWN,
        systemic="bounded-no",
        compute="at most 7.2e23 FLOP",
        reasons=("8 billion parameters on 15 trillion tokens.",),
    ),
    conclusion=Conclusion(
        status=LicenseStatus.FAILED,
        declared="Apache-2.0",
        concluded="LicenseRef-Example",
        reason="The card says Apache-2.0, the text in LICENSE is another one.",
        statements=(
            Statement(
                name="apache-2.0",
                covers=Covers.WEIGHTS,
                location=Location(path="README.md", start_line=2, end_line=2),
                license="Apache-2.0",
            ),
        ),
        readings=(READING,),
        findings=(SCALE,),
        grants=READING.grants,
        lineage=(
            _forebear("mid/model", "tiny-model", 1, "finetune", "MIT", LicenseStatus.MET),
            _forebear("far/model", "tiny-model", 1, "", "", LicenseStatus.UNDETERMINED),
            _forebear("root/model", "mid/model", 2, "merge", "LicenseRef-Example", LicenseStatus.FAILED),
        ),
    ),
    conditions=(
        Condition(id="C1", title="A licence exists", status=ConditionStatus.MET),
        Condition(
            id="C6", title="No listed disqualifier", status=ConditionStatus.FAILED, findings=(SCALE,), basis=(STATUTE,)
        ),
        Condition(
            id="C7",
            title="Only allowed terms remain",
            status=ConditionStatus.UNDETERMINED,
            findings=(SAFETY,),
            would_settle="A person's judgement.",
        ),
        Condition(id="C8", title="Not monetised", status=ConditionStatus.ASSUMED),
        Condition(id="C9", title="Weights are public", status=ConditionStatus.MET, findings=(WEIGHTS,)),
        Condition(
            id="C11",
            title="Usage information is public",
            status=ConditionStatus.UNDETERMINED,
            would_settle="A section on limitations.",
        ),
    ),
    obligations=(
        Obligation(
            id="documentation",
            title="Technical documentation (Art 53(1)(a))",
            state=ObligationState.OWED,
            reason="The exemption fails",
        ),
        Obligation(
            id="training-content-summary",
            title="Summary of training content (Art 53(1)(d))",
            state=ObligationState.OWED,
            found="not found here",
        ),
        Obligation(id="notification", title="Notification (Art 52(1))", state=ObligationState.NOT_OWED),
    ),
    assumptions=("Nobody sells access to this model.",),
    gaps=(Gap(what="terms behind a link", reason="not fetched", path="README.md", would_settle="the text as a file"),),
    facts=(
        Fact(
            name="gated",
            value=False,
            stated_by="facts.yaml",
            location=Location(path="facts.yaml", start_line=2, end_line=2),
        ),
    ),
    provenance=Provenance(
        tool="0.1.0",
        rulebook="3f2a9c0d1e4b5a69",
        law="2026-07-27",
        guidelines="C(2025) 7719",
        as_of="2026-11-21",
    ),
)

FREE = replace(
    REPORT,
    verdict=Verdict(
        code=VerdictCode.NOT_NEEDED, if_in_scope=VerdictCode.CAN_APPLY, headline="No duty of Chapter V concerns it."
    ),
    conditions=(Condition(id="C1", title="A licence exists", status=ConditionStatus.MET),),
    gaps=(),
    facts=(),
    assumptions=(),
    obligations=(),
)


def hostile() -> Report:
    """The sample with hostile text in every place that quotes a file, a name or a path."""
    location = Location(path=HOSTILE, start_line=1, end_line=9, excerpt=HOSTILE * 3)
    finding = replace(SCALE, message=HOSTILE, location=location, remedy=HOSTILE, captures=(("limit", HOSTILE),))
    return replace(
        REPORT,
        subject=replace(REPORT.subject, reference=HOSTILE, name=HOSTILE),
        verdict=replace(REPORT.verdict, headline=HOSTILE, reasons=(HOSTILE,), next_steps=(HOSTILE,)),
        conclusion=replace(
            REPORT.conclusion,
            declared=HOSTILE,
            concluded=HOSTILE,
            reason=HOSTILE,
            lineage=(_forebear(HOSTILE, HOSTILE, 1, HOSTILE, HOSTILE, LicenseStatus.FAILED),),
        ),
        conditions=(
            replace(REPORT.conditions[1], title=HOSTILE, findings=(finding,)),
            replace(REPORT.conditions[2], findings=(), would_settle=HOSTILE),
        ),
        obligations=(replace(REPORT.obligations[0], title=HOSTILE, reason=HOSTILE, found=HOSTILE),),
        assumptions=(HOSTILE,),
        gaps=(Gap(what=HOSTILE, reason=HOSTILE, path=HOSTILE, would_settle=HOSTILE),),
        facts=(Fact(name=HOSTILE, value=HOSTILE, stated_by=HOSTILE),),
    )
