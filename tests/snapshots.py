"""Small snapshots for tests of the core, made of texts and names instead of files."""

from __future__ import annotations

from hashlib import sha256

from licensecheck.model.evidence import Evidence
from licensecheck.model.snapshot import Card, CardValue, Document, Fact, FileEntry, Snapshot, Subject, TensorHeader
from licensecheck.model.vocabulary import SubjectKind
from licensecheck.probes.registry import Probe


def snapshot(
    texts: dict[str, str] | None = None,
    *,
    files: dict[str, int] | tuple[str, ...] = (),
    pointers: tuple[str, ...] = (),
    card: dict[str, CardValue] | None = None,
    facts: dict[str, str | bool] | None = None,
    headers: tuple[TensorHeader, ...] = (),
    complete: bool = True,
    name: str = "",
) -> Snapshot:
    """`texts` become documents and files; `files` names with sizes (or 1,000 bytes each) exist besides."""
    texts = texts or {}
    sizes = files if isinstance(files, dict) else dict.fromkeys(files, 1_000)
    entries = {**{path: len(text) for path, text in texts.items()}, **sizes, **dict.fromkeys(pointers, 130)}
    return Snapshot(
        subject=Subject(reference="release", kind=SubjectKind.FOLDER, name=name),
        documents=tuple(
            Document(path=path, text=text, sha256=sha256(text.encode()).hexdigest()) for path, text in texts.items()
        ),
        card=_card(card) if card is not None else None,
        files=tuple(FileEntry(path=p, size=s, pointer=p in pointers) for p, s in entries.items()),
        headers=headers,
        facts=tuple(Fact(name=n, value=v, stated_by="the tester") for n, v in (facts or {}).items()),
        complete=complete,
    )


def answers(probe: Probe, seen: Snapshot) -> dict[str, Evidence]:
    """The probe's evidence by id."""
    return {evidence.probe: evidence for evidence in probe(seen)}


def _card(fields: dict[str, CardValue]) -> Card:
    lines = tuple((key, number) for number, key in enumerate(fields, 2))
    return Card(path="README.md", fields=tuple(fields.items()), lines=lines, body_line=len(fields) + 3)
