"""What may vary between two copies of one licence text without a lawyer caring: names, years, titles, numbering.

Everything here leans to the safe side. A line that may say more than a name is not benign; then it is shown as residue
and its clauses are read, which costs a little time and never a wrong answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from licensecheck.licensing.text.words import words
from licensecheck.model.expression import expression

# A run that holds one of these may limit, condition or grant something: it is never benign.
TELLING = frozenset(
    words(
        """
        academia academic academically academics accept accepted access agree agreed agreement agrees allowed applies
        apply approval ask authorization authorized ban banned breach cannot charge commercial commercialize
        commercially compete competing competition competitor competitors condition conditioned conditions consent
        contact copy demonstration denied deny derivative derivatives disclose distribute distributed distribution
        educational eligible embargo employees enterprise ethical evaluation except exception excluded excludes
        excluding exclusive exempt expires expiry fee fees forbidden free govern governed grant granted grants harm
        hobby however if illegal internal internally involve jurisdiction law lawful license licensed licensee licenses
        licensing limit limitation limited limits military modified modify money monthly must nc nd never no non
        nonacademic noncommercial noncommercially nonprofit not obey obtain only otherwise paid party patent pay payment
        permission permit permits permitted personal policy prior private profit prohibit prohibited prohibits provided
        purpose purposes register registration request require required requires resell reserve reserves restrict
        restricted restriction restrictions revenue revocable revoke rights royalties royalty sanctions scientific sell
        selling shall share sold sole solely subject subscription surveillance term terminate terminated terminates
        termination terms territory train trained training trial unauthorized unless use used user users uses using
        violate violation violations weapons without written
        """
    )
) | frozenset("不禁须限非")
# The same in languages whose words might pass for names.
_TELLING_ELSEWHERE = frozenset(
    words(
        """
        nur nicht kein keine ohne privat kommerziell kommerzielle forschung lehre ausser außer darf verboten
        uniquement seulement sauf sans recherche enseignement interdit commerciale commercial solo solamente
        únicamente sólo salvo sin investigación docencia prohibido comercial soltanto tranne senza ricerca didattica
        vietato commerciale apenas somente exceto sem pesquisa ensino proibido alleen niet zonder onderzoek onderwijs
        verboden endast inte forskning utbildning kun ikke forskning tylko badania
        """
    )
)
# Turns any sentence around.
NEGATING = frozenset(words("not no non never nc nd without"))
# Words that sentences are made of, and names are not.
_SENTENCE = frozenset(
    words(
        """
        about above act after again against ahead all already also am any anybody anyone are ask away be because been
        before being below both but call calls came can come could did do does done during each either email even ever
        every everybody everyone fewer from gave get gets give given gives go goes got had has have having hence here
        hereby how i income into is it keep keeps kept later less made make makes me mine minors more most my neither
        nobody nor now off onto ought our ours out over owe owed owes percent please put rather ship since so some
        someone soon stay still such take taken takes than that them then there these they this those though through
        till to too tell unlike until up upon us valid very void was we welcome were what whatever when whenever
        where wherever which while who whoever whom whose why will with within would write you your yours
        """
    )
)
# The words of a notice that are no names, and are written small.
_NOTICE_WORDS = frozenset(
    words(
        """
        c r tm s o a al and are as authors author by co com contributor contributors copyright copyrighted current date
        dates de del den der des developers di do dos du e el en et file files first font gmbh her his holder holders
        inc individual insert is its la le licensors llc ltd maintainers members model name names net of or org other
        others owner owners part parts persons portions present program project publication respective see software
        team the their this und van various von work works xxxx y year years yyyy zur zum für affiliates code
        """
    )
)
_ADDRESS = expression(r"\S+(?:@|\(at\))\S+|\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_BODY_FOR = expression(
    r"\b(?:academy|agency|alliance|association|cent(?:er|re)|committee|consortium|council|department|foundation"
    r"|group|institut\w*|laborator\w+|labs?|office|organi[sz]ation|school|society|union|university) for\b",
    re.IGNORECASE,
)
# Party words: "the copyright holders and contributors" may be replaced by a name.
PARTY_CORE = frozenset(
    words(
        "author authors contributor contributors holder holders owner owners regents university foundation company "
        "corporation institute"
    )
)
PARTY = PARTY_CORE | frozenset(words("the copyright and or of its their inc llc california"))

# What a notice may hold although its words tell: "all rights reserved" says nothing that the law does not; a holder is
# called Free.
_HARMLESS = expression(r"\b(?:all|some) rights (?:are )?reserved\b\.?|\bfree software foundation\b", re.IGNORECASE)
_OPENING = r"^[\s\W]*(?:portions?(?: of .{1,40})?:?\s+|(?:this\s+)?(?:software|code|work|model|font)\s+(?:is\s+)?)?"
_SIGNED = expression(
    _OPENING + r"(?:(?:copyright|copyrighted|copr)\b[\s:,.]*(?:$|\(c\)|©|@|by\b|\(?\d{4}|[<\[{_])"
    r"|\(c\)\s*(?:copyright\b|\d{4}|by\b|[<\[{]|.*\b(?:19|20)\d\d\b)|©|版权所有)",
    re.IGNORECASE,
)
# A wrapped line may begin with "Copyright Treaty ...": without sign or year, it has to stand where a sentence may
# begin.
_UNSIGNED = expression(
    _OPENING
    + r"copyright\b[\s:,]*(?!(?:(?:holder|owner|notice|law|licen|treat|right|statement)\w*|acts?|and|or|in|the)\b)\w",
    re.IGNORECASE,
)
_EMBEDDED_COPYRIGHT = expression(r"^(?:(?:copyright|c|copr|©)\s)+(?:.*\b(?:19|20)\d\d\b|\w)", re.IGNORECASE)
_NEW_SENTENCE_FOR = expression(r"[.;,:(\-\u2013\u2014]\s*(?:for|solely|strictly|research|academic)\b", re.IGNORECASE)
_RESERVED_LINE = expression(r"^[\W_]*(?:all rights reserved\.?)?[\W_]*$", re.IGNORECASE)
_NUMBERING = expression(
    r"^[\s\W]*(?:(?:section|article|clause|part)\s+)?((?:\d{1,2}|[a-z]|[ivx]{1,4})(?:\.\d{1,2})*)[.):\]]?(?=\s|$)",
    re.IGNORECASE,
)
_DATE = frozenset(
    words(
        "january february march april may june july august september october november december date version v revised"
    )
)
_TITLE_FILLER = frozenset(
    words(
        "the license licenses licensed agreement public general software version v legal code full text file under "
        "a of model template spdx identifier and for by an"
    )
)
# In the middle of a line nothing tells "for AI Research" (a name) from "for research" (a term).
_PURPOSES = frozenset(words("research teaching education study studies students"))
# What stands small between the words of a title.
_JOINING = frozenset(words("a an and of or the"))
_MAX_COPYRIGHT_WORDS = 40
_MAX_TITLE_WORDS = 14
_MAX_REMARK_WORDS = 80
# Sentences by which editions of one text differ that its own publisher issued; nothing in them is a term.
_REMARKS = frozenset(
    tuple(words(remark))
    for remark in (
        "The text of the Creative Commons public licenses is dedicated to the public domain under the CC0 Public "
        "Domain Dedication.",
        "This General Public License does not permit incorporating your program into proprietary programs. If your "
        "program is a subroutine library, you may consider it more useful to permit linking proprietary applications "
        "with the library. If this is what you want to do, use the GNU Lesser General Public License instead of this "
        "License.",
        "wiki.creativecommons.org/Considerations_for_licensors",
        "wiki.creativecommons.org/Considerations_for_licensees",
    )
)


def copyright_lines(lines: Sequence[str]) -> frozenset[int]:
    """Which lines (from 0) are copyright notices and nothing more: `Copyright (c) 2024 A Name. All rights reserved.`"""
    found = set()
    for number, line in enumerate(lines):
        if line and _may_be_notice(line) and is_copyright_line(line, opens=not number or _closed(lines[number - 1])):
            found.add(number)
    return frozenset(found)


def is_copyright_line(line: str, *, opens: bool = True) -> bool:
    """Whether one line is a copyright notice and nothing more; `opens`: a sentence may begin with it."""
    if not _SIGNED.match(line) and not (opens and _UNSIGNED.match(line)):
        return "reserved" in line.lower() and bool(_RESERVED_LINE.match(line))
    return _names_holders(line, _MAX_COPYRIGHT_WORDS)


def _names_holders(line: str, most: int) -> bool:
    """Whether a line has nothing but years, names and what notices say between them.

    A name is written with a capital letter, unless the whole line is written small.
    """
    rest = _HARMLESS.sub(" ", line)
    found = re.findall(r"[^\W_]+", rest)
    if len(found) > most or _is_foreign(rest) or not TELLING.isdisjoint(word.lower() for word in found):
        return False
    said = re.findall(r"[^\W_]+", _BODY_FOR.sub(" ", _ADDRESS.sub(" ", rest)))
    if line.islower() or line.isupper():
        return names_only([word.lower() for word in said if word.lower() not in _NOTICE_WORDS])
    names = [word.lower() for word in said if word.lower() not in _NOTICE_WORDS]
    small = [word for word in said if word[0].islower() and word not in _NOTICE_WORDS]
    return not small and names_only(names) and not _NEW_SENTENCE_FOR.search(rest)


def _may_be_notice(line: str) -> bool:
    """A cheap look before the patterns."""
    start = line[:120].lower()
    return "cop" in start or "reserved" in start or "(c)" in start or "©" in start or "版权" in start


def _closed(line: str) -> bool:
    """Whether the sentence of a line ends with it."""
    stripped = line.rstrip("\"')> \t")
    return not stripped or stripped[-1] in ".!:;" or bool(_SIGNED.match(line)) or len(stripped) < 40


def opens_notice(line: str) -> bool:
    """Whether a line begins as a copyright notice does, whatever it goes on with."""
    return bool(_SIGNED.match(line) or _UNSIGNED.match(line) or _HARMLESS.match(line))


def continues_notice(line: str) -> bool:
    """Whether a line below a copyright notice only goes on with its names: `and contributors. All rights reserved.`"""
    return _names_holders(line, _MAX_TITLE_WORDS)


def is_copyright_run(found: Sequence[str]) -> bool:
    """The same for words in the middle of a line, as in a text whose lines were joined."""
    if len(found) > _MAX_COPYRIGHT_WORDS or any(word in _PURPOSES for word in found):
        return False
    rest = _HARMLESS.sub(" ", " ".join(found))
    return bool(_EMBEDDED_COPYRIGHT.match(rest.strip() + " ")) and names_only(rest.split())


def is_remark(found: Sequence[str]) -> bool:
    """Whether a run is, word for word, a sentence by which a publisher's own editions differ."""
    return len(found) <= _MAX_REMARK_WORDS and tuple(found) in _REMARKS


def names_only(found: Collection[str]) -> bool:
    """Whether no word of a run could limit, condition or grant anything, or say anything at all; what is written in
    other than Latin letters might.
    """
    telling = (TELLING, _TELLING_ELSEWHERE, _SENTENCE)
    return all(each.isdisjoint(found) for each in telling) and not any(map(_is_foreign, found))


def _is_foreign(text: str) -> bool:
    """Whether a text has letters of other alphabets than the Latin one."""
    return not text.isascii() and any(
        char > "\u024f" and not "\u1e00" <= char <= "\u1eff" and char.isalpha() for char in text
    )


def numbering(line: str) -> int:
    """How many leading words of `line` are its number or letter ("4.1", "b)"): 0, 1 or more."""
    match = _NUMBERING.match(line)
    if match is None:
        return 0
    marker = match[1]
    closed = line[match.end(1) : match.end(1) + 1] in tuple(".):]") or line[max(0, match.start(1) - 1)] in "(["
    if marker.isalpha() and not closed:
        return 0
    return len(re.findall(r"[^\W_]+", match[0]))


def is_date(found: Sequence[str]) -> bool:
    """Whether a run is a year, a date or a bare number of a list."""
    numbers = [word for word in found if word.isdigit()]
    return bool(numbers) and all(word in _DATE or (word.isdigit() and len(word) <= 4) for word in found)


def is_title(found: Sequence[str], title_words: Collection[str]) -> bool:
    """Whether the words of one line are the title of the licence that has `title_words` (of its name and id), or a part
    of it.

    A number or word that the title does not have makes it another title.
    """
    return 0 < len(found) <= _MAX_TITLE_WORDS and all(word in title_words or word in _TITLE_FILLER for word in found)


def is_heading(line: str, found: Sequence[str]) -> bool:
    """Whether a line is a bare heading such as `## Warranty`: short, no sentence, and nothing in it that could bind."""
    text = line.strip(" #=-*")
    if not 0 < len(found) <= 6 or text[:1].islower() or text.endswith((".", ",", ";")):
        return False
    if not (names_only(found) and _PURPOSES.isdisjoint(found)):
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _JOINING for word in re.findall(r"[^\W_]+", text))
