"""The path of one repair, top to bottom: read and judge the release, plan, draw the patch; write when asked."""

from __future__ import annotations

import os
from pathlib import Path

from licensecheck.checking import check_snapshot, fetch, read_text, toolkit
from licensecheck.errors import SourceError, UsageError
from licensecheck.fixing.patch import Patch, patch
from licensecheck.fixing.plan import Plan, plan
from licensecheck.fixing.release import Release
from licensecheck.fixing.writing import write_repairs
from licensecheck.model.record import record
from licensecheck.model.settings import Settings
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.rulebook.loader import load_rulebook
from licensecheck.sources.files.disk import Root


@record
class Mended:
    """A plan, and the patch that shows it."""

    release: Release
    plan: Plan
    patch: Patch

    def write(self) -> None:
        """Write the plan into the folder. Raises ReportError."""
        write_repairs(self.release, self.plan.repairs)


def mend(folder: str, *, license_text: Path | None = None, rules: Path | None = None, as_of: str = "") -> Mended:
    """What can be mended in `folder`; nothing is written.

    Raises UsageError for what is no folder of somebody's own, SourceError when it cannot be read.
    """
    if not os.path.isdir(folder):
        raise SourceError(f"{folder}: no such folder", hint="name the folder that holds the release")
    settings = Settings(rules=rules, as_of=as_of, offline=True)
    snapshot = fetch(folder, settings)
    if snapshot.subject.kind is not SubjectKind.FOLDER:
        hint = "copy the release into a folder of its own, or clone its repository"
        raise UsageError(f"{folder}: this is a cache, which its client will not expect to change", hint=hint)
    book = load_rulebook(rules)
    report = check_snapshot(snapshot, book, as_of=as_of)
    release = Release(
        root=Root(path=os.path.realpath(folder)),
        snapshot=snapshot,
        report=report,
        names=toolkit(book, as_of).names,
    )
    made = plan(release, license_text=license_text, read=lambda path: read_text(str(path), settings))
    return Mended(release=release, plan=made, patch=patch(made.repairs))
