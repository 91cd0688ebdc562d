"""JSON Lines: `licensecheck/report/1`, one compact object a line, also for a single subject."""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.model.report import Report
from licensecheck.reports.escape import json_objects
from licensecheck.reports.json import shape
from licensecheck.reports.page import Page


def render_all(reports: Sequence[Report], page: Page) -> str:
    """One line a subject, in the order given."""
    return json_objects(map(shape, reports), several=True)
