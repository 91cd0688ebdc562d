"""What changed, for people and for programs: the verdict first, then the licence, then everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from licensecheck.model.vocabulary import VerdictCode
from licensecheck.reports import wording
from licensecheck.reports.canvas import Canvas
from licensecheck.reports.difference_shape import ChangedFindingShape, ChangeShape, DiffShape, SideShape
from licensecheck.reports.escape import json_objects
from licensecheck.reports.escape import markdown as escaped
from licensecheck.reports.page import Page

Section = tuple[str, list[str]]


def terminal(differences: Sequence[DiffShape], page: Page) -> str:
    """Every difference, one below the other; subjects that are as they were are counted at the end."""
    canvas = Canvas(page)
    changed = [one for one in differences if is_change(one)]
    for number, one in enumerate(changed):
        if number:
            canvas.gap()
        canvas.paragraph(heading(one), indent=0)
        canvas.gap()
        canvas.paragraph(_verdict(one), status=one["new"]["verdict"] if one["new"] else "")
        for title, points in _sections(one):
            canvas.heading(title)
            canvas.points(points)
    if changed:
        canvas.gap()
    canvas.paragraph(_sum(differences), indent=0, dim=True)
    return canvas.text()


def markdown(differences: Sequence[DiffShape], page: Page) -> str:
    """The same as Markdown, for a pull request or a job summary."""
    rows: list[str] = []
    for one in differences:
        if is_change(one):
            rows += [f"## {escaped(heading(one))}", "", f"**{escaped(_verdict(one))}**", ""]
            for title, points in _sections(one):
                rows += [f"### {title}", "", *(f"- {escaped(point)}" for point in points), ""]
    return "\n".join([*rows, f"<sub>{escaped(_sum(differences))}</sub>"]) + "\n"


def json(differences: Sequence[DiffShape], page: Page) -> str:
    """`licensecheck/diff/1`: one indented object, or one a line when several subjects were compared."""
    return json_objects(differences, several=page.several or len(differences) != 1)


DIFFERENCES: dict[str, Callable[[Sequence[DiffShape], Page], str]] = {
    "terminal": terminal,
    "markdown": markdown,
    "json": json,
}


def is_change(one: DiffShape) -> bool:
    """Whether anything differs that is said of the subject."""
    parts = (one["license"], one["conditions"], one["duties"], one["appeared"], one["gone"])
    return one["verdict"] != "same" or any(parts) or one["old"] is None or one["new"] is None


def heading(one: DiffShape) -> str:
    """`model at 1234 → model at 5678`; one name when both are the same."""
    names = [_name(side) for side in (one["old"], one["new"])]
    return names[0] if names[0] == names[1] else " → ".join(names)


def _name(side: SideShape | None) -> str:
    if side is None:
        return "(not there)"
    revision = f" at {side['revision'][:12]}" if side["revision"] else ""
    return f"{side['name'] or side['reference']}{revision}"


def _verdict(one: DiffShape) -> str:
    codes = [side["verdict"] if side else None for side in (one["old"], one["new"])]
    words = [_said(code) for code in codes]
    if one["verdict"] == "same" and words[0] == words[1]:
        return f"{words[0]}, as before"
    grade = {"worse": ": worse", "better": ": better"}.get(one["verdict"], "")
    return f"{words[0]} → {words[1]}{grade}"


def _said(code: VerdictCode | None) -> str:
    return " ".join(wording.VERDICTS[code]) if code else "not there"


def _sections(one: DiffShape) -> Iterator[Section]:
    parts: tuple[Section, ...] = (
        ("To know", [notice["message"] for notice in one["notices"]]),
        ("Licence", [_change(change) for change in one["license"]]),
        ("Conditions", [f"{c['what']} {_change(c)}" for c in one["conditions"]]),
        ("What is new", [_finding(found) for found in one["appeared"]]),
        ("What is gone", [_finding(found) for found in one["gone"]]),
        ("Duties under Chapter V", [_change(change) for change in one["duties"]]),
    )
    yield from (part for part in parts if part[1])


def _change(change: ChangeShape) -> str:
    named = f" ({change['what']})" if change["title"] == "licence text" else ""
    return f"{change['title']}{named}: {change['old'] or 'nothing'} → {change['new'] or 'nothing'}"


def _finding(found: ChangedFindingShape) -> str:
    line = f":{found['start_line']}" if found["start_line"] else ""
    where = f" ({found['path']}{line})" if found["path"] else ""
    return f"{found['condition']} {found['effect']} {found['rule']}: {found['message']}{where}"


def _sum(differences: Sequence[DiffShape]) -> str:
    same = sum(not is_change(one) for one in differences)
    compared = f"{len(differences)} {'subject' if len(differences) == 1 else 'subjects'} compared"
    return f"{compared}, {same} as before" if same else compared
