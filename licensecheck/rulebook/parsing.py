"""YAML texts into a rulebook: the strict way, which names file and line of the first thing that is wrong."""

from __future__ import annotations

from collections.abc import Mapping as Map
from pathlib import PurePosixPath

from licensecheck.errors import RulebookError
from licensecheck.licensing.clauses.patterns import patterns_of
from licensecheck.licensing.clauses.sieve import Sifted, sift
from licensecheck.model.license import License
from licensecheck.model.record import replace
from licensecheck.model.rule import Pattern, Rule, TextPattern
from licensecheck.rulebook.book import Rulebook
from licensecheck.rulebook.contested import with_licenses
from licensecheck.rulebook.fields import Fields
from licensecheck.rulebook.law import parse_law
from licensecheck.rulebook.licenses import read_licenses
from licensecheck.rulebook.rules import read_rule
from licensecheck.yamlio import Mapping, YamlProblem, load

VOCABULARY = "vocabulary.yaml"
LAW = "law.yaml"


def parse_rulebook(files: Map[str, bytes], digest: str) -> Rulebook:
    """The rulebook in `files`: path below rules/ -> content. Raises RulebookError."""
    texts = {path: _text(files[path], path) for path in sorted(files)}
    rules, licenses = _entries(texts, texts, {})
    law = with_licenses(parse_law(texts.get(LAW, ""), LAW), licenses)
    return Rulebook(rules=_bare(rules), licenses=licenses, law=law, digest=digest, sifted=_sifted(rules))


def extend_rulebook(book: Rulebook, vocabulary: bytes, files: Map[str, bytes], digest: str) -> Rulebook:
    """`book` and the entries of `files`, which may use our `vocabulary` but no id of ours. Raises RulebookError."""
    texts = {path: _text(files[path], path) for path in sorted(files)}
    known = {rule.id: rule for rule in book.rules}
    rules, licenses = _entries(texts, {VOCABULARY: _text(vocabulary, VOCABULARY)}, known)
    every = tuple(sorted((*book.licenses, *licenses), key=lambda one: one.id))
    sifted = _sifted(rules, book.sifted)
    return Rulebook(rules=_bare(rules), licenses=every, law=book.law, digest=digest, sifted=sifted)


def _sifted(rules: tuple[Rule, ...], known: Sifted | None = None) -> Sifted:
    return sift(patterns_of(rule.text for rule in rules if rule.text), known)


def _bare(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules without what their patterns need."""
    return tuple(replace(rule, text=_bare_text(rule.text)) if rule.text else rule for rule in rules)


def _bare_text(text: TextPattern) -> TextPattern:
    any_, all_, none = (tuple(Pattern(regex=one.regex) for one in group) for group in (text.any, text.all, text.none))
    return TextPattern(any=any_, all=all_, none=none)


def _entries(
    texts: Map[str, str], ours: Map[str, str], known: dict[str, Rule]
) -> tuple[tuple[Rule, ...], tuple[License, ...]]:
    vocabulary = _vocabulary(ours.get(VOCABULARY, ""))
    licenses: list[License] = []
    for path, text in texts.items():
        if path.startswith("licenses/"):
            licenses += read_licenses(_parse(text, path), path)
        elif path not in (VOCABULARY, LAW):
            rule = read_rule(_parse(text, path), path, _topic(path), vocabulary)
            _unique(rule, known, path)
            known[rule.id] = rule
    rules = tuple(known[name] for name in sorted(known))
    return rules, tuple(sorted(licenses, key=lambda one: one.id))


def _unique(rule: Rule, known: Map[str, Rule], path: str) -> None:
    if rule.id in known:
        raise RulebookError(f"rule {rule.id!r} exists already in {known[rule.id].path}", path=path)
    if PurePosixPath(path).stem != rule.id:
        raise RulebookError(f"rule {rule.id!r} must live in a file called {rule.id}.yaml", path=path)


def _topic(path: str) -> str:
    parts = path.split("/")
    return parts[1] if parts[0] == "clauses" and len(parts) > 2 else parts[0]


def _vocabulary(text: str) -> dict[str, str]:
    document = _parse(text, VOCABULARY) if text else None
    if document is None:
        return {}
    fields = Fields(document, VOCABULARY, document if isinstance(document, Mapping) else ())
    return {name: "|".join(" ".join(phrase.split()) for phrase in fields.texts(name)) for name in fields.mapping}


def _text(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RulebookError(f"cannot be read: {error}", path=path) from None


def _parse(text: str, path: str) -> object:
    try:
        return load(text)
    except YamlProblem as problem:
        raise RulebookError(str(problem), path=path, line=problem.line) from None
