"""`licensecheck/reading/1`: one object for one text, JSON Lines for several."""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.model.license import Reading
from licensecheck.reports import parts
from licensecheck.reports.escape import json_objects
from licensecheck.reports.page import Page
from licensecheck.reports.reading_shape import READING, ReadingShape


def render_all(readings: Sequence[Reading], page: Page) -> str:
    """One reading alone, or one object a line when several texts were asked for."""
    return json_objects(map(shape, readings), several=page.several)


def shape(reading: Reading) -> ReadingShape:
    """The reading in its frozen shape."""
    known = reading.license
    return {
        "schema": READING,
        "path": reading.path,
        "license": {
            "id": known.id,
            "title": known.title,
            "match": known.match,
            "similarity": known.similarity,
            "how": known.how,
        },
        "status": reading.status,
        "why": reading.why,
        "covers": reading.covers,
        "grants": parts.grants(reading.grants),
        "granted_at": parts.granted_at(reading.grants),
        "findings": [parts.finding(fired) for fired in reading.findings],
    }
