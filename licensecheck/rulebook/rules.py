"""One rule file into one Rule record, strictly."""

from __future__ import annotations

from collections.abc import Mapping

from licensecheck.errors import RulebookError
from licensecheck.licensing.clauses.literals import needs
from licensecheck.model.rule import Basis, EvidencePattern, Example, Pattern, Rule, TextPattern
from licensecheck.model.vocabulary import Effect, Explains, Level, Lifecycle, Outcome, Reads, Right
from licensecheck.rulebook.expansion import expand
from licensecheck.rulebook.fields import Fields

RULE_KEYS = (
    "id title since status reads summary remedy when captures effect condition confidence basis grants "
    "denies explains examples"
).split()
WHEN_TEXT_KEYS = ("any", "all", "none")
WHEN_EVIDENCE_KEYS = ("probe", "outcomes", "values", "unless")
BASIS_KEYS = ("source", "article", "paragraph", "level")
EXAMPLE_KEYS = ("text", "why", "outcome", "value", "captures")
CONDITIONS = tuple(f"C{number}" for number in range(13))

# Families of the vocabulary that tell of earlier terms, and that free by a limiting word ("nobody may be stopped").
NO_LIMIT = ("former", "former-zh", "former-ko-ja", "relief", "relief-zh", "relief-abroad", "relief-ko-ja")


def read_rule(document: object, path: str, topic: str, vocabulary: Mapping[str, str]) -> Rule:
    """The rule in `document` (parsed YAML). Raises RulebookError with file, line and a suggestion."""
    fields = Fields(document, path, RULE_KEYS)
    reads = fields.choices("reads", Reads)
    if not reads:
        raise fields.error("reads", "'reads' must name at least one of: " + ", ".join(Reads))
    examples = Fields(
        fields.mapping.get("examples"), path, ("match", "no_match", "known_miss"), fields.mapping.line_of("examples")
    )
    on_evidence = reads == (Reads.EVIDENCE,)
    rule = Rule(
        id=fields.text("id"),
        title=fields.text("title"),
        topic=topic,
        since=fields.text("since"),
        status=fields.choice("status", Lifecycle),
        reads=reads,
        summary=fields.text("summary"),
        remedy=fields.text("remedy", ""),
        effect=fields.choice("effect", Effect),
        condition=_condition(fields),
        confidence=fields.number("confidence", 0.0, 1.0),
        basis=fields.each("basis", lambda item: read_basis(item, path)),
        text=None if on_evidence else _text_pattern(fields, vocabulary),
        evidence=_evidence_pattern(fields) if on_evidence else None,
        captures=_captures(fields, vocabulary),
        grants=fields.choices("grants", Right),
        denies=fields.choices("denies", Right),
        match=examples.each("match", lambda item: _example(item, path)),
        no_match=examples.each("no_match", lambda item: _example(item, path)),
        known_miss=examples.each("known_miss", lambda item: _example(item, path)),
        explains=fields.choice("explains", Explains, Explains.MATCH),
        path=path,
    )
    _complete(rule, fields)
    return rule


def _complete(rule: Rule, fields: Fields) -> None:
    """What a rule may not lack: authority, and examples on both sides."""
    if not rule.basis:
        raise fields.error("basis", "a rule needs at least one cited paragraph under 'basis'")
    if not rule.match:
        raise fields.error("examples", "a rule needs at least one 'match' example")
    if not rule.no_match:
        raise fields.error("examples", "a rule needs at least one 'no_match' example")
    if rule.effect is Effect.GRANT and not rule.grants:
        raise fields.error("effect", "a rule with effect 'grant' names the rights under 'grants'")


def _condition(fields: Fields) -> str:
    value = fields.text("condition")
    if value not in CONDITIONS:
        raise fields.error("condition", f"no condition {value!r}", hint="C0 to C12")
    return value


def _expression(fields: Fields, key: str, pattern: str, vocabulary: Mapping[str, str]) -> str:
    import re2

    try:
        expanded = expand(pattern, vocabulary)
        options = re2.Options()
        options.log_errors = False
        re2.compile(expanded, options=options)
    except (ValueError, re2.error) as error:
        raise fields.error(key, f"pattern {pattern!r}: {error}", hint="RE2 syntax; see docs/writing-rules.md") from None
    return expanded


def _pattern(fields: Fields, key: str, pattern: str, vocabulary: Mapping[str, str]) -> Pattern:
    expression = _expression(fields, key, pattern, vocabulary)
    return Pattern(regex=expression, needs=needs(expression))


def _text_pattern(fields: Fields, vocabulary: Mapping[str, str]) -> TextPattern:
    when = Fields(fields.mapping.get("when"), fields.path, WHEN_TEXT_KEYS, fields.mapping.line_of("when"))
    groups = {key: tuple(_pattern(when, key, text, vocabulary) for text in when.texts(key)) for key in WHEN_TEXT_KEYS}
    if not groups["any"] and not groups["all"]:
        raise fields.error("when", "'when' needs 'any' or 'all'")
    # Whoever tells of earlier terms, or forbids a bar, sets no limit: said once here, not in every rule that fails.
    fails = fields.choice("effect", Effect) is Effect.FAIL
    free = [f"{{{name}}}" for name in NO_LIMIT if fails and name in vocabulary]
    none = (*groups["none"], *(_pattern(when, "none", text, vocabulary) for text in free))
    return TextPattern(any=groups["any"], all=groups["all"], none=none)


def _evidence_pattern(fields: Fields) -> EvidencePattern:
    when = Fields(fields.mapping.get("when"), fields.path, WHEN_EVIDENCE_KEYS, fields.mapping.line_of("when"))
    return EvidencePattern(
        probe=when.text("probe"),
        outcomes=when.choices("outcomes", Outcome),
        values=when.texts("values"),
        unless=when.texts("unless"),
    )


def _captures(fields: Fields, vocabulary: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _expression(fields, "captures", text, vocabulary)) for name, text in fields.pairs("captures"))


def read_basis(item: object, path: str) -> Basis:
    """One entry of a `basis`: an article of the Act, or a paragraph of the Guidelines in both numberings."""
    fields = Fields(item, path, BASIS_KEYS)
    numbers = fields.mapping.get("paragraph")
    july = november = 0
    if numbers is not None:
        paragraph = Fields(numbers, path, ("july", "november"), fields.mapping.line_of("paragraph"))
        july, november = paragraph.integer("july"), paragraph.integer("november")
    article = fields.text("article", "")
    if not article and not (july and november):
        raise RulebookError(
            "a basis needs 'article' or 'paragraph: {july: N, november: N}'", path=path, line=fields.mapping.line
        )
    return Basis(
        source=fields.text("source"), level=fields.choice("level", Level), article=article, july=july, november=november
    )


def _example(item: object, path: str) -> Example:
    fields = Fields(item, path, EXAMPLE_KEYS)
    outcome = fields.choice("outcome", Outcome) if "outcome" in fields.mapping else None
    return Example(
        text=fields.text("text", ""),
        why=fields.text("why", ""),
        outcome=outcome,
        value=fields.text("value", ""),
        captures=fields.pairs("captures"),
    )
