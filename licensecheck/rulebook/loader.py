"""All of rules/ as one Rulebook: clause rules, release rules, known licences, and a digest that reports carry."""

from __future__ import annotations

import hashlib
from pathlib import Path

from licensecheck.errors import RulebookError
from licensecheck.model.law import Law
from licensecheck.model.license import License
from licensecheck.model.record import record
from licensecheck.model.rule import Rule
from licensecheck.rulebook.fields import Fields
from licensecheck.rulebook.law import parse_law
from licensecheck.rulebook.licenses import read_license
from licensecheck.rulebook.rules import read_rule
from licensecheck.yamlio import Mapping, YamlProblem, load


@record
class Rulebook:
    """`rules` and `licenses` are sorted by id; `digest` is SHA-256 over all files, in order of their paths."""

    rules: tuple[Rule, ...]
    licenses: tuple[License, ...]
    law: Law
    digest: str

    def rule(self, identifier: str) -> Rule | None:
        """The rule called `identifier`, or None."""
        return next((rule for rule in self.rules if rule.id == identifier), None)


def rules_folder() -> Path:
    """Where the rules are: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load_rulebook(extra: Path | None = None) -> Rulebook:
    """Our rules, and those of `extra` (a user's folder of rule files), which may not reuse an id of ours.

    Raises RulebookError (file:line, with a suggestion) for the first thing that is wrong.
    """
    folder = rules_folder()
    files = _files(folder)
    texts = {path: _read(folder / path, path) for path in files}
    if extra is not None:
        if not extra.is_dir():
            raise RulebookError("no such folder of rules", path=str(extra), hint="--rules takes a folder of .yaml files")
        texts.update({f"{extra.name}/{path}": _read(extra / path, f"{extra}/{path}") for path in _files(extra)})
    return parse_rulebook(texts)


def parse_rulebook(texts: dict[str, str]) -> Rulebook:
    """The rulebook in `texts`: path below rules/ -> YAML text."""
    vocabulary = _vocabulary(texts.get("vocabulary.yaml", ""))
    rules: dict[str, Rule] = {}
    licenses: list[License] = []
    for path, text in sorted(texts.items()):
        kind = path.split("/")[0]
        if kind == "licenses":
            licenses.append(read_license(_parse(text, path), path))
        elif path not in ("vocabulary.yaml", "law.yaml"):
            rule = read_rule(_parse(text, path), path, _topic(path), vocabulary)
            _unique(rule, rules, path)
    return Rulebook(
        rules=tuple(rules[name] for name in sorted(rules)),
        licenses=tuple(sorted(licenses, key=lambda known: known.id)),
        law=parse_law(texts.get("law.yaml", ""), "law.yaml"),
        digest=_digest(texts),
    )


def _unique(rule: Rule, rules: dict[str, Rule], path: str) -> None:
    if rule.id in rules:
        raise RulebookError(f"rule {rule.id!r} exists already in {rules[rule.id].path}", path=path)
    if Path(path).stem != rule.id:
        raise RulebookError(f"rule {rule.id!r} must live in a file called {rule.id}.yaml", path=path)
    rules[rule.id] = rule


def _topic(path: str) -> str:
    parts = path.split("/")
    return parts[1] if parts[0] == "clauses" and len(parts) > 2 else parts[0]


def _vocabulary(text: str) -> dict[str, str]:
    document = _parse(text, "vocabulary.yaml") if text else None
    if document is None:
        return {}
    fields = Fields(document, "vocabulary.yaml", document if isinstance(document, Mapping) else ())
    return {name: "|".join(" ".join(phrase.split()) for phrase in fields.texts(name)) for name in fields.mapping}


def _files(folder: Path) -> list[str]:
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")]
    return sorted(path for path in found if not any(part.startswith(".") for part in path.split("/")))


def _read(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RulebookError(f"cannot be read: {error}", path=shown) from None


def _parse(text: str, path: str) -> object:
    try:
        return load(text)
    except YamlProblem as problem:
        raise RulebookError(str(problem), path=path, line=problem.line) from None


def _digest(texts: dict[str, str]) -> str:
    digest = hashlib.sha256()
    for path, text in sorted(texts.items()):
        digest.update(f"{path}\0{len(text)}\0{text}\0".encode())
    return digest.hexdigest()
