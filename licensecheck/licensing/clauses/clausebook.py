"""Which rules fire on which clause, which limiting words no rule has explained, and which sentences no rule knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from licensecheck.licensing.clauses.accounting import has_strange_stretch, hung_on, unexplained
from licensecheck.licensing.clauses.limiting import LIMITING
from licensecheck.licensing.clauses.patterns import PatternSet
from licensecheck.licensing.clauses.sentences import may_limit
from licensecheck.licensing.known.phrases import Phrases, load_phrases
from licensecheck.licensing.text.segment import Clause
from licensecheck.model.record import record
from licensecheck.model.rule import Rule, TextPattern
from licensecheck.model.vocabulary import Effect, Explains, Lifecycle, Reads

STOPPING = (Effect.FAIL, Effect.REVIEW)
DECIDING = (Effect.FAIL, Effect.REVIEW, Effect.NOTE, Effect.OK)
# Words that a sentence has before its approved wording outweighs a rule that asks for a look.
LONG_APPROVED = 15
# Clauses looked at together: enough that few patterns are fetched twice, few enough for a text of any size.
_TOGETHER = 1_000
# Clauses whose matches are remembered, and the longest of them.
_REMEMBERED = 5_000
_LONGEST_REMEMBERED = 1_500
UNKNOWN_SENTENCE = "a sentence that no rule knows"


@record
class Hit:
    """One rule that fired on one clause; `captures` hold the parsed values as text."""

    rule: Rule
    clause: Clause
    captures: tuple[tuple[str, str], ...] = ()


@record
class Unexplained:
    """Limiting words of a clause that no rule accounts for, or that nothing in it is known."""

    clause: Clause
    words: tuple[str, ...]


class ClauseBook:
    """The rules that read one kind of text; `patterns` holds at least theirs, and may be shared with other books."""

    def __init__(
        self, rules: Sequence[Rule], reads: Reads, patterns: PatternSet | None = None, phrases: Phrases | None = None
    ) -> None:
        self.rules = tuple(
            rule for rule in rules if reads in rule.reads and rule.text and rule.status is not Lifecycle.DEPRECATED
        )
        self.phrases = load_phrases() if phrases is None else phrases
        self.patterns = patterns or PatternSet(rule.text for rule in self.rules if rule.text)
        self._numbered = [(rule, *self._numbers(rule.text)) for rule in self.rules if rule.text]
        self._seen: dict[str, tuple[int, ...]] = {}
        self._having: dict[int, list[int]] = {}
        explaining = (none for rule, _, _, none in self._numbered if rule.effect is Effect.OK)
        self._guards = frozenset[int]().union(*explaining)
        for place, (_, any_, all_, _none) in enumerate(self._numbered):
            for number in any_ | all_:
                self._having.setdefault(number, []).append(place)

    def read(
        self, clauses: Sequence[Clause], *, beside: bool = False
    ) -> tuple[tuple[Hit, ...], tuple[Unexplained, ...]]:
        """Every rule that fires, in order of the text, and the limiting clauses that stay unexplained.

        `beside`: the clauses stand beside a known text, in which case every sentence counts.
        """
        hits: list[Hit] = []
        limiting: list[Unexplained] = []
        rest: list[tuple[Clause, frozenset[int], list[Rule], list[Rule]]] = []
        for clause, matching, fired, lead in self._matched(clauses):
            if any(rule.effect is Effect.REVIEW for rule in fired) and self._is_approved(clause):
                fired = [rule for rule in fired if rule.effect is not Effect.REVIEW]
            hits.extend(self._hit(rule, clause) for rule in fired)
            words = self._unexplained(clause, fired, lead, matching)
            if not words:
                rest.append((clause, matching, fired, lead))
            elif not self.phrases.know(clause.text, clause.own):
                limiting.append(Unexplained(clause=clause, words=words))
        if limiting or any(hit.rule.effect in STOPPING for hit in hits):
            return tuple(hits), tuple(limiting)
        # A limit can be said without any word of limiting: where nothing else stands in the way, each sentence counts.
        strange = ((one[0], self._strange(*one, beside=beside)) for one in rest)
        return tuple(hits), tuple(Unexplained(clause=clause, words=words) for clause, words in strange if words)

    def hits(self, clauses: Sequence[Clause]) -> tuple[Hit, ...]:
        """Every rule that fires, in order of the text: for prose, of which not every sentence is a term."""
        return tuple(self._hit(rule, clause) for clause, _, fired, _ in self._matched(clauses) for rule in fired)

    def _matched(self, clauses: Sequence[Clause]) -> Iterator[tuple[Clause, frozenset[int], list[Rule], list[Rule]]]:
        """Each clause with the patterns that match it, the rules that fire on it, and those that fire with its lead."""
        for start in range(0, len(clauses), _TOGETHER):
            some = clauses[start : start + _TOGETHER]
            for clause, matching in zip(some, self._matching([clause.text for clause in some]), strict=True):
                yield clause, matching, *self._firing(clause, matching)

    def _firing(self, clause: Clause, matching: frozenset[int]) -> tuple[list[Rule], list[Rule]]:
        """The rules that fire on the clause itself, and, of a clause with a lead-in, on both together."""
        fired = self._governed(clause.text, self._fired(clause, matching), matching)
        if not clause.own:
            return fired, []
        # What stands in the lead-in alone was read with the lead-in's own sentence.
        return [rule for rule in fired if self._reaches(rule, clause, matching)], fired

    def _governed(self, text: str, fired: list[Rule], matching: frozenset[int]) -> list[Rule]:
        """The rules that fired, but for those which stop within words that free ("No other licence is needed")."""
        frees = [
            span for rule in fired if rule.explains is Explains.FREEDOM for span in self._spans(rule, text, matching)
        ]
        if not frees:
            return fired
        return [
            rule
            for rule in fired
            if rule.effect not in STOPPING
            or not all(
                any(start <= begin and end <= stop for start, stop in frees)
                for begin, end in self._spans(rule, text, matching)
            )
        ]

    def _matching(self, texts: Sequence[str]) -> list[frozenset[int]]:
        """The patterns that match each text; lawyers copy, so what was found in a sentence is remembered."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._seen]
        found = dict(zip(fresh, self.patterns.matching(fresh, self._wanted), strict=True))
        matching = [found[text] if text in found else frozenset(self._seen[text]) for text in texts]
        for text in fresh:
            if len(text) <= _LONGEST_REMEMBERED:
                self._seen[text] = tuple(found[text])
        while len(self._seen) > _REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return matching

    def _is_approved(self, clause: Clause) -> bool:
        """Whether it is a long sentence in the very words of an approved licence: a person need not look at it. A short
        one ("This licence covers the code only.") may stand there of something else.
        """
        own = clause.text[clause.own :]
        return len(own.split()) >= LONG_APPROVED and self.phrases.know(clause.text, clause.own)

    def _hit(self, rule: Rule, clause: Clause) -> Hit:
        return Hit(rule=rule, clause=clause, captures=self._captures(rule, clause.text))

    def _fired(self, clause: Clause, matching: frozenset[int]) -> list[Rule]:
        """The rules that fire, in their order; only those are looked at of which a pattern matched."""
        places = sorted({place for number in matching for place in self._having.get(number, ())})
        own = matching - self._said_before(clause, matching)
        return [
            rule
            for rule, any_, all_, none in map(self._numbered.__getitem__, places)
            if _fires(matching, any_, all_, frozenset())
            and none.isdisjoint(own if rule.effect is Effect.OK else matching)
        ]

    def _said_before(self, clause: Clause, matching: frozenset[int]) -> frozenset[int]:
        """The guards of rules that explain which match in the lead-in alone: its own sentence was read with them, and
        what it says of commerce is not said again of the notice that an item asks for.
        """
        if not clause.own:
            return frozenset()
        spans = ((number, self.patterns.spans(number, clause.text)) for number in matching & self._guards)
        return frozenset(number for number, found in spans if all(end <= clause.own for _, end in found))

    def _wanted(self, possible: frozenset[int]) -> frozenset[int]:
        """What the rules have to be tried with that the possible patterns do not keep from firing."""
        able = [each for each in self._numbered if _fires(possible, each[1], each[2], frozenset())]
        return possible & frozenset(number for _, *groups in able for group in groups for number in group)

    def _numbers(self, text: TextPattern) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
        any_, all_, none = (
            frozenset(self.patterns.number[one.regex] for one in group) for group in (text.any, text.all, text.none)
        )
        return any_, all_, none

    def _unexplained(
        self, clause: Clause, fired: Sequence[Rule], lead: Sequence[Rule], matching: frozenset[int]
    ) -> tuple[str, ...]:
        if not LIMITING.search(clause.text):
            return ()
        deciding = [rule for rule in fired if rule.effect in DECIDING]
        explained = [span for rule in deciding for span in self._spans(rule, clause.text, matching)]
        # The very words of a lead-in may be explained by what was read there ("subject to the terms of this licence,
        # ...:").
        explained += [
            span for rule in lead if rule.effect is Effect.OK for span in self._spans(rule, clause.text, matching)
        ]
        reaching = [
            span
            for rule in deciding
            if rule.explains is Explains.SENTENCE
            for span in self._spans(rule, clause.text, matching)
        ]
        return unexplained(clause.text, clause.own, explained, reaching, self.phrases)

    def _strange(
        self, clause: Clause, matching: frozenset[int], fired: Sequence[Rule], lead: Sequence[Rule], *, beside: bool
    ) -> tuple[str, ...]:
        """What of the clause may limit, though no word of it does: what it may hang on, or that it is not known."""
        text, own = clause.text, clause.own
        if self.phrases.know(text, own):
            return ()
        rules = fired or lead
        saying = [rule for rule in rules if rule.effect is not Effect.GRANT]
        explained = [span for rule in saying for span in self._spans(rule, text, matching)]
        if not rules:
            return (UNKNOWN_SENTENCE,) if may_limit(text, own, beside=beside) else ()
        if words := hung_on(text, own, explained, self.phrases, grants=len(saying) < len(rules)):
            return words
        spans = [span for rule in fired for span in self._spans(rule, text, matching)]
        strange = fired and may_limit(text, own) and has_strange_stretch(text, own, spans, self.phrases)
        return (UNKNOWN_SENTENCE,) if strange else ()

    def _spans(self, rule: Rule, text: str, matching: frozenset[int]) -> list[tuple[int, int]]:
        patterns = (*rule.text.any, *rule.text.all) if rule.text else ()
        numbers = {self.patterns.number[p.regex] for p in patterns} & matching
        return [span for number in numbers for span in self.patterns.spans(number, text)]

    def _reaches(self, rule: Rule, clause: Clause, matching: frozenset[int]) -> bool:
        return any(end > clause.own for _, end in self._spans(rule, clause.text, matching))

    def _captures(self, rule: Rule, text: str) -> tuple[tuple[str, str], ...]:
        from licensecheck.licensing.text.quantities import canonical

        found = []
        for name, pattern in rule.captures:
            match = _search(pattern, text)
            if match:
                found.append((name, canonical(match)))
        return tuple(found)


def _fires(matching: frozenset[int], any_: frozenset[int], all_: frozenset[int], none: frozenset[int]) -> bool:
    if any_ and matching.isdisjoint(any_):
        return False
    return all_ <= matching and matching.isdisjoint(none)


def _search(pattern: str, text: str) -> str:
    import re2

    match = re2.search(pattern, text)
    if not match:
        return ""
    return str(next((group for group in match.groups() if group), match.group(0)))
