"""The skeleton that `rules new` writes: a rule that loads once its blanks are filled."""

from __future__ import annotations

from pathlib import Path

from licensecheck._version import __version__
from licensecheck.errors import ReportError, UsageError
from licensecheck.model.expression import expression
from licensecheck.model.vocabulary import Reads

_NAME = expression(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEAD = """\
id: {identifier}
title: TODO one line, as a heading
since: "{version}"
status: preview             # preview -> stable -> deprecated; only stable rules decide
reads: {reads}
summary: >-
  TODO what it is and why it matters under Article 53(2), in your own words.
remedy: >-
  TODO what the publisher can do about it.
"""
_TAIL = """\
effect: review              # fail | review | note | ok | grant
condition: C6               # C0-C12
confidence: 0.8
basis:
  - {source: guidelines, paragraph: {july: 83, november: 80}, level: guidelines}
examples:
"""
_TEXT = """\
when:                       # RE2 over lower-case text; {name} is a phrase family, <8> at most eight words between
  any:
    - "todo words of the clause"
  none: []
"""
_TEXT_EXAMPLES = """\
  match:
    - {text: "TODO words of the clause, in a sentence of your own."}
  no_match:
    - {text: "A sentence that comes near and must not match.", why: "say why not"}
"""
_EVIDENCE = """\
when:
  probe: TODO-name-of-a-probe
  outcomes: [absent]        # present | partial | absent | unavailable
"""
_EVIDENCE_EXAMPLES = """\
  match:
    - {outcome: absent}
  no_match:
    - {outcome: present, why: "say why not"}
"""


def write_skeleton(identifier: str, reads: Reads, topic: str, folder: Path) -> Path:
    """Write it where the loader expects it and return its path.

    Raises UsageError for a bad name, ReportError when the file exists or cannot be written.
    """
    for name in (identifier, topic):
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} is not a name for a rule", hint="small letters, digits and hyphens: user-scale-cap"
            )
    on_evidence = reads is Reads.EVIDENCE
    place = folder / "release" if on_evidence else folder / "clauses" / topic
    path = place / f"{identifier}.yaml"
    head = _HEAD.format(identifier=identifier, version=__version__, reads=reads)
    body = (_EVIDENCE, _TAIL, _EVIDENCE_EXAMPLES) if on_evidence else (_TEXT, _TAIL, _TEXT_EXAMPLES)
    try:
        place.mkdir(parents=True, exist_ok=True)
        with open(path, "x", encoding="utf-8") as file:
            file.write(head + "".join(body))
    except FileExistsError:
        raise ReportError(f"{path} exists already", hint="choose another id, or edit that file") from None
    except OSError as error:
        raise ReportError(f"{path}: {error.strerror}", hint="--rules names a folder that may be written") from None
    return path
