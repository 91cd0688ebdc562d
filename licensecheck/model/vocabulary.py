"""The closed vocabularies. Every value is what machines read: JSON, YAML and SARIF carry these strings."""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    """What a rule does to its condition when it fires."""

    FAIL = "fail"
    REVIEW = "review"
    NOTE = "note"
    OK = "ok"
    GRANT = "grant"


class Reads(StrEnum):
    """What a rule reads; `evidence` rules read probes, the others read text."""

    LICENSE_TEXT = "license-text"
    POLICY_TEXT = "policy-text"
    CARD = "card"
    GATE = "gate"
    EVIDENCE = "evidence"


class Level(StrEnum):
    """How strong the source of a rule is (LEGAL.md 0.3)."""

    STATUTE = "statute"
    RECITAL = "recital"
    GUIDELINES = "guidelines"
    JUDGEMENT = "judgement"


class Explains(StrEnum):
    """How much of a clause a rule accounts for: the words that it matched, or all of the sentence (boilerplate).

    `FREEDOM`: the words that it matched, and they free: what another rule finds within them is no limit.
    """

    MATCH = "match"
    SENTENCE = "sentence"
    FREEDOM = "freedom"


class Lifecycle(StrEnum):
    """Only stable rules decide; preview rules are shown as notes, deprecated ones still load."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Right(StrEnum):
    """The four rights of Article 53(2)."""

    ACCESS = "access"
    USE = "use"
    MODIFICATION = "modification"
    DISTRIBUTION = "distribution"


class GrantState(StrEnum):
    """What a text says about one right."""

    GRANTED = "granted"
    LIMITED = "limited"
    DENIED = "denied"
    SILENT = "silent"


class LicenseStatus(StrEnum):
    """C1 and C3-C7 together, for one text or for the licence that covers the weights."""

    MET = "met"
    FAILED = "failed"
    UNDETERMINED = "undetermined"


class ConditionStatus(StrEnum):
    """Status of one condition; `assumed` exists for C8 alone: a repository cannot prove a negative."""

    MET = "met"
    ASSUMED = "assumed"
    FAILED = "failed"
    UNDETERMINED = "undetermined"


class Outcome(StrEnum):
    """What a probe saw, without opinion."""

    PRESENT = "present"
    PARTIAL = "partial"
    ABSENT = "absent"
    UNAVAILABLE = "unavailable"


class VerdictCode(StrEnum):
    """LEGAL.md F.1."""

    CAN_APPLY = "can_apply"
    CANNOT_APPLY = "cannot_apply"
    UNDETERMINED = "undetermined"
    NOT_NEEDED = "not_needed"
    NOT_AVAILABLE = "not_available"


class Match(StrEnum):
    """How a text was identified; only `exact` and `residue` name it."""

    EXACT = "exact"
    RESIDUE = "residue"
    SIMILAR = "similar"
    NONE = "none"


class PassageKind(StrEnum):
    """What a run of lines is to the reading of its text; `unexplained` limits something, and no rule says what."""

    KNOWN = "known"
    ADDED = "added"
    CHANGED = "changed"
    UNEXPLAINED = "unexplained"


class Covers(StrEnum):
    """Which part of a release a licence text or statement is about."""

    WEIGHTS = "weights"
    CODE = "code"
    DATA = "data"
    COMPONENT = "component"
    DOCUMENTATION = "documentation"
    EVERYTHING = "everything"
    UNSTATED = "unstated"


class Origin(StrEnum):
    """Where a document came from; `named`: it is the subject itself, a file that the user named."""

    REPO_FILE = "repo-file"
    CARD = "card"
    LINK = "link"
    STDIN = "stdin"
    NAMED = "named"


class SubjectKind(StrEnum):
    """What is judged."""

    HUB = "hub"
    GITHUB = "github"
    FOLDER = "folder"
    CACHE = "cache"
    ROW = "row"
    TEXT = "text"


class TernaryAnswer(StrEnum):
    """Yes, no, or nobody can tell from here."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ObligationState(StrEnum):
    """What remains of a duty for this release (LEGAL.md E)."""

    OWED = "owed"
    LIFTED = "lifted"
    LIMITED = "limited"
    NOT_OWED = "not-owed"
    UNKNOWN = "unknown"


class ReaderRole(StrEnum):
    """What somebody who takes a model in can be towards it (Articles 3(4) and 3(68), Guidelines on modifiers)."""

    DEPLOYER = "deployer"
    DOWNSTREAM = "downstream-provider"
    MODIFIER = "modifier"
    """Changed the model, too little to become its provider, or nobody knows by how much."""
    PROVIDER = "provider"
    """Changed the model so much as to have become the provider of the modified one."""


class DocumentState(StrEnum):
    """Whether the document of a duty was seen in this release; not to see it is never a breach."""

    FOUND = "found"
    PARTIAL = "partial"
    NOT_FOUND = "not-found"
    UNKNOWN = "unknown"
    NONE = "none"
    """The duty has no document that anybody could look for."""


class Strictness(StrEnum):
    """How points are read on which the law is contested: cautiously, as we hold it, or permissively."""

    STRICT = "strict"
    USUAL = "usual"
    LENIENT = "lenient"
