"""Which rules fire on which clause, and which limiting words no rule has explained."""

from __future__ import annotations

import re
from collections.abc import Sequence

from licensecheck.licensing.patterns import PatternSet
from licensecheck.licensing.segment import Clause
from licensecheck.model.record import record
from licensecheck.model.rule import Rule, TextPattern
from licensecheck.model.vocabulary import Effect, Explains, Lifecycle, Reads

# Words with which a text takes something back, conditions or reserves it. The list is only ever made longer: what it
# catches is explained by rules, or shown to a person.
LIMITING = re.compile(
    r"\b(?:may not|shall not|must not|will not|can ?not|can't|won't|do not|does not|is not|are not|not be"
    r"|not to|never|neither|nor"
    r"|no (?:right|person|one|party|use|licen[sc]e|permission|other|commercial)|must|shall|only|solely"
    r"|exclusively|strictly"
    r"|provided(?: ,)? (?:that|however|you)|so long as|as long as|on (?:the )?condition|conditioned"
    r"|subject to|conditional"
    r"|reserves?|reserved|prohibit\w*|forbid\w*|forbidden|restrict\w*|limited to|disallow\w*|unauthori[sz]ed"
    r"|unlawful|except|unless|without (?:the )?(?:prior|express|written|our|permission|consent)"
    r"|terminat\w+|revo[ck]\w+|expir\w+|fees?|royalt(?:y|ies)(?!-free)|pay(?:ment|able)?|purchase|consent"
    r"|prior written|permission from|approval|obtain|request(?:ed)?|required?|requires|need(?:s|ed)? to"
    r"|agree(?:s)? (?:not|to)|refrain|cease|non-?commercial(?:ly)?|for (?:academic|research|personal"
    r"|educational|evaluation|internal)\b|exclud\w+|ineligible|eligible)\b"
    "|不得|不能|不可|不应|不允许|不许|禁止|仅限|仅可|仅供|只能|只限|只可|必须|须|应当|应在|需要|需向|需经|除非|除外|未经|非商业|终止|撤销|收回|保留|费用|付费|授权后|同意|申请|限制|限于"
    "|nicht|nur\\b|ausschlie(?:ß|ss)lich|darf|dürfen|muss|müssen|untersagt|verboten|vorbehalten"
    "|ne (?:peut|peuvent|doit)|uniquement|exclusivement|interdit|sous réserve|doit|doivent"
    "|no (?:puede|podrá|podrán|está permitido)|sólo|solamente|únicamente|exclusivamente|prohíb\\w+"
    "|prohibid\\w+|deberá|siempre que"
    "|non (?:può|possono|è consentito)|esclusivamente|soltanto|vietat\\w+|deve\\b|devono"
    # What licences limit by, however the sentence is built: size and money, kinds of reader, purpose, place, time, training.
    r"|\b(?:turnover|revenues?|incomes?|headcount|payroll|audience|valuation|funding|series [a-e]\b|seats?"
    r"|priced|pricing|price list|sales@|active users|employees"
    r"|(?:million|billion|thousand) (?:\w+ ){0,2}(?:people|persons?|users?|euros?|dollars?|usd|eur)"
    r"|commercial(?:ly)?|lucrative|business(?:es)?|research|academ\w+|universities|scholar\w*|students?|hobby\w*"
    r"|evaluation (?:period|copy|version|purposes?|licen[sc]e)|internally|in-house|start-?ups?|enterprises|cooperatives"
    r"|competitors?|institutions|institutes|territory|overseas|european|preview|pilot|trial|until"
    r"|language models?|corpora|corpus|endpoints?|hosting|paywall|confidential\w*|withh\w+|approv\w+|discretion"
    r"|outside|apart from|save (?:for|in|those|where|that)|patients?|clinical|diagnos\w+"
    r"|(?:permitted|authori[sz]ed|approved|stated) (?:purposes?|activit(?:y|ies)|fields?|uses?|users?)"
    r"|comes? into being|execution of|get in touch|talk to)\b"
    "|高校|科研|商务|商业|洽谈|亿|万人|万元|审核|期限|截止|境外|学术|竞争"
    "|gewerblich\\w*|kommerziell\\w*|geschäftlich\\w*|lucrati\\w+|ánimo de lucro|scopo di lucro|richiede"
    "|상업|유료|영리|별도|금지|商用|営利|許諾|限り|ません"
)

DECIDING = (Effect.FAIL, Effect.REVIEW, Effect.NOTE, Effect.OK)


@record
class Hit:
    """One rule that fired on one clause; `captures` hold the parsed values as text."""

    rule: Rule
    clause: Clause
    captures: tuple[tuple[str, str], ...] = ()


@record
class Unexplained:
    """Limiting words of a clause that no rule accounts for."""

    clause: Clause
    words: tuple[str, ...]


class ClauseBook:
    """The rules that read one kind of text; `patterns` holds at least theirs, and may be shared with other books."""

    def __init__(self, rules: Sequence[Rule], reads: Reads, patterns: PatternSet | None = None) -> None:
        self.rules = tuple(
            rule for rule in rules if reads in rule.reads and rule.text and rule.status is not Lifecycle.DEPRECATED
        )
        self.patterns = patterns or PatternSet(rule.text for rule in self.rules if rule.text)
        self._numbered = [(rule, *self._numbers(rule.text)) for rule in self.rules if rule.text]

    def read(self, clauses: Sequence[Clause]) -> tuple[tuple[Hit, ...], tuple[Unexplained, ...]]:
        """Every rule that fires, in order of the text, and the limiting clauses that stay unexplained."""
        hits: list[Hit] = []
        unexplained: list[Unexplained] = []
        texts = [clause.text for clause in clauses]
        wanted = self._wanted(self.patterns.possible("\n".join(texts)))
        for clause, matching in zip(clauses, self.patterns.matching(texts, wanted), strict=True):
            fired = [rule for rule, any_, all_, none in self._numbered if _fires(matching, any_, all_, none)]
            lead = fired if clause.own else []
            if clause.own:
                # What stands in the lead-in alone was read with the lead-in's own sentence.
                fired = [rule for rule in fired if self._reaches(rule, clause, matching)]
            hits.extend(Hit(rule=rule, clause=clause, captures=self._captures(rule, clause.text)) for rule in fired)
            words = self._unexplained(clause, fired, lead, matching)
            if words:
                unexplained.append(Unexplained(clause=clause, words=words))
        return tuple(hits), tuple(unexplained)

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
        limits = list(LIMITING.finditer(clause.text))
        explaining = [rule for rule in fired if rule.effect in DECIDING]
        if not limits or any(rule.explains is Explains.SENTENCE for rule in explaining):
            return ()
        spans = [span for rule in explaining for span in self._spans(rule, clause.text, matching)]
        # A lead-in is accounted for once its item is: its own words were read with the sentence it belongs to.
        lead_explained = any(end > clause.own for _, end in spans)
        # The very words of a lead-in may be explained by what was read there ("subject to the terms of this licence, ...:").
        spans += [span for rule in lead if rule.effect is Effect.OK for span in self._spans(rule, clause.text, matching)]
        words = []
        for match in limits:
            in_lead = match.end() <= clause.own
            if in_lead and (lead_explained or limits[-1].end() > clause.own):
                continue
            if not any(start <= match.start() < end or match.start() <= start < match.end() for start, end in spans):
                words.append(match.group(0))
        return tuple(dict.fromkeys(words))

    def _spans(self, rule: Rule, text: str, matching: frozenset[int]) -> list[tuple[int, int]]:
        patterns = (*rule.text.any, *rule.text.all) if rule.text else ()
        numbers = {self.patterns.number[p.regex] for p in patterns} & matching
        return [span for number in numbers for span in self.patterns.spans(number, text)]

    def _reaches(self, rule: Rule, clause: Clause, matching: frozenset[int]) -> bool:
        return any(end > clause.own for _, end in self._spans(rule, clause.text, matching))

    def _captures(self, rule: Rule, text: str) -> tuple[tuple[str, str], ...]:
        from licensecheck.licensing.quantities import canonical

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
