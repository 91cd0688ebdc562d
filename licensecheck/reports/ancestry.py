"""The lineage of a release as a tree of sentences: what it was made of, down to the root."""

from __future__ import annotations

from collections.abc import Iterator

from licensecheck.model.license import Forebear
from licensecheck.model.report import Report

_MADE = {
    "adapter": "adapter for",
    "merge": "merged from",
    "quantized": "quantised from",
    "finetune": "fine-tuned from",
}


def branches(report: Report) -> Iterator[tuple[int, Forebear]]:
    """Each forebear below the model that was made of it, with its depth from 1."""
    of: dict[str, list[Forebear]] = {}
    for one in report.conclusion.lineage:
        of.setdefault(one.child if one.depth > 1 else "", []).append(one)
    waiting = of.pop("", [])[::-1]
    while waiting:
        one = waiting.pop()
        yield one.depth, one
        waiting += of.pop(one.name, [])[::-1]


def sentence(one: Forebear) -> str:
    """Of what, under which licence, and whether that holds the licence of the release down."""
    made = f"{_MADE.get(one.relation, 'made of')} {one.name}"
    if not one.license:
        return f"{made}, licence not known ({one.reason})"
    return f"{made}, {one.license}: {one.status}{', reaches this release' if one.binds else ''}"
