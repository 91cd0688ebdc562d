"""Which parts of a text are in a language that no rule reads, so that silence about them is not taken for permission.

Read are English, Chinese, German, French, Spanish, Italian, Korean and Japanese. Other scripts are told by their
letters, other languages in Latin letters by their commonest words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from licensecheck.licensing.text.segment import Clause
from licensecheck.licensing.text.words import characters
from licensecheck.model.expression import expression
from licensecheck.model.record import record

# Less is no sentence: the name of an author, a word that is quoted.
LEAST_LETTERS = 40
# In a script of its own, three words forbid: there a name alone is shown rather than a limit missed.
LEAST_OF_SCRIPT = 10
# Within a sentence of ours, so many words in a row, or letters where words are not parted, are no name.
LEAST_RUN, LEAST_UNPARTED = 3, 16
MOST_OF_CLAUSE = 0.6
LEAST_WORDS = 8
LEAST_COMMON = 3
LEAST_SHARE = 0.15
# Sentences without one common word of any language below: told from a sentence of some length on.
UNKNOWN = "a language that is not known"
LEAST_UNKNOWN_WORDS = 10
LEAST_UNKNOWN_LETTERS = 80

_LETTERS = {
    "Russian or another language in Cyrillic letters": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arabic, Persian or Urdu": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": "\u0590-\u05ff",
    "Hindi or another language of India": "\u0900-\u0dff",
    "Thai or Lao": "\u0e00-\u0eff",
    "Armenian": "\u0530-\u058f",
    "Georgian": "\u10a0-\u10ff",
    "Khmer, Burmese or Tibetan": "\u0f00-\u109f\u1780-\u17ff",
    "Mongolian or Ethiopic": "\u1200-\u139f\u1800-\u18af",
}
_SCRIPTS = {name: expression(f"[{letters}]") for name, letters in _LETTERS.items()}
_RUNS = {
    name: expression(rf"[{letters}]+(?:[^\w.;!?]+[{letters}]+){{{LEAST_RUN - 1}}}|[{letters}]{{{LEAST_UNPARTED}}}")
    for name, letters in _LETTERS.items()
}
# The commonest words of each language in Latin letters.
_READ = {
    "English": "the of and to in is or you this that for with not any by be as are on it from all your an if may",
    "German": "der die das und ist nicht von mit für ein eine den dem im auf werden wird sie dieser diese oder zu des",
    "French": "le la les et est une des du dans pour que qui sur par au aux cette ou vous avec sont de en ne pas il",
    "Spanish": "el la los las del y que una un por para con se su esta o no usted de en al lo puede es como sus",
    "Italian": "il la lo gli di che è per una un della dei con non si questa o sono del le in da a nel alla i",
}
_COMMON = {
    "Portuguese": "de que do da em um uma para com não os as no na por se ou dos das ao pela pelo você pode ser sem",
    "Dutch": "de het een van en in is op te niet zijn deze voor wordt worden aan bij mag onder of met naar dat die",
    "Polish": "nie jest się lub oraz na do że może być przez tego licencji zgodnie dla które przy tym",
    "Czech or Slovak": "nebo není být může podle které který této jako jsou pro při licence je alebo nie môže sú podľa",
    "Turkish": "ve bir bu için veya ile olarak değil lisans her olan tarafından sadece yalnızca izin ticari olmayan",
    "Swedish": "och att det är som inte för på av får ska eller den ett denna licens användas till utan",
    "Danish or Norwegian": "og det er ikke som på til må eller af skal den en et denne lisens lisensen brukes bruges",
    "Finnish": "ja ei tai on että se tämä tämän voi saa ovat käyttää lisenssi vain sekä mukaan",
    "Hungarian": "és nem az hogy egy vagy ez csak lehet azt minden szerint használható licenc",
    "Romanian": "și nu este sau pentru care din să cu acest această sunt prin licență poate fi",
    "Indonesian or Malay": "dan yang tidak untuk dengan ini atau dari dalam boleh dapat harus hanya lisensi pada oleh",
    "Vietnamese": "và không của được cho các này hoặc phải với người chỉ theo những là",
    "Estonian": "ja ning ei on või seda see kui ainult mis selle tohi võib kasutada",
    "Latvian": "un ir vai ar nav šo tikai lai par kas no uz šis licence drīkst",
    "Lithuanian": "ir yra arba su ne šis tik kad bet be pagal gali būti licencija",
    "Croatian, Serbian or Slovene": "je se ne ili za na koji može biti samo ovaj te ako nije bez licenca ali lahko",
    "Catalan": "els amb aquesta aquest les una pot per llicència és dels però sense només qualsevol",
}
_WORDS = {name: frozenset(words.split()) for name, words in (*_READ.items(), *_COMMON.items())}
_LANGUAGES = {
    word: tuple(name for name, common in _WORDS.items() if word in common)
    for word in frozenset().union(*_WORDS.values())
}
# What the licence section of a README is called in each of them, or how that begins; a stop ends what is a whole word,
# where another language that is read begins so too ("Licence", "Licencia").
_LICENSE = {
    "Russian or another language in Cyrillic letters": "лиценз ліценз лиценц",
    "Greek": "άδεια αδεια",
    "Arabic, Persian or Urdu": "ترخيص رخصة رخصت مجوز لائسنس",
    "Hebrew": "רישיון רשיון",
    "Hindi or another language of India": "लाइसेंस परवाना লাইসেন্স உரிமம் లైసెన్స్ લાઇસન્સ",
    "Thai or Lao": "สัญญาอนุญาต ใบอนุญาต ໃບອະນຸຍາດ",
    "Armenian": "լիցենզիա",
    "Georgian": "ლიცენზი",
    "Khmer, Burmese or Tibetan": "អាជ្ញាប័ណ្ណ လိုင်စင် ཆོག་མཆན",
    "Mongolian or Ethiopic": "ፈቃድ ፍቃድ",
    "Portuguese": "licença",
    "Dutch": "licenti gebruiksrecht",
    "Polish": "licencj",
    "Czech or Slovak": "licenčn licencí licencie",
    "Turkish": "lisans",
    "Swedish": "licens. licensen. licensavtal licensvillkor",
    "Danish or Norwegian": "lisens licens. licensen. licensvil",
    "Finnish": "lisenssi käyttöoikeu",
    "Hungarian": "licenc. licencfelt",
    "Romanian": "licenţ licenț",
    "Indonesian or Malay": "lisensi lesen.",
    "Vietnamese": "giấy_phép",
    "Estonian": "litsents",
    "Latvian": "licencē licenču",
    "Lithuanian": "licencij",
    "Croatian, Serbian or Slovene": "licenca. licencij licenčn",
    "Catalan": "llicènci",
}
_FORMS = tuple(form.replace("_", " ") for forms in _LICENSE.values() for form in forms.split())
_BEGINNINGS = tuple(form for form in _FORMS if not form.endswith("."))
_WHOLE = frozenset(form[:-1] for form in _FORMS if form.endswith("."))
# A holder of rights may have three names in letters of any kind.
_HOLDER = expression(r"(?:copyright|©|\(c\))[\s\d,()c©–-]*(?:[^\W\d_]+\.?[ ]?){1,3}")
_WORD = expression(r"\b[^\W\d_]+\b")


@record
class Unread:
    """The first clause in a language that is not read, and which language that seems to be."""

    clause: Clause
    language: str


def is_unread_heading(heading: str) -> bool:
    """Whether a heading calls what follows a licence in a language that is not read."""
    heading = heading.lower()
    return any(form in heading for form in _BEGINNINGS) or any(word.strip(".:#*") in _WHOLE for word in heading.split())


def unread(clauses: Sequence[Clause]) -> tuple[Unread, ...]:
    """The languages other than those read in which the clauses hold at least a sentence, each at its first clause."""
    seen: Counter[str] = Counter()
    first: dict[str, Clause] = {}
    for clause in clauses:
        language, size = _language(clause.text[clause.own :])
        if language:
            seen[language] += size
            first.setdefault(language, clause)
    return tuple(Unread(clause=first[name], language=name) for name, size in seen.items() if size >= _least(name))


def _least(language: str) -> int:
    if language in _SCRIPTS:
        return LEAST_OF_SCRIPT
    return LEAST_UNKNOWN_LETTERS if language == UNKNOWN else LEAST_LETTERS


def _language(text: str) -> tuple[str, int]:
    """The unread language of one clause and its letters there, or nothing."""
    if not text.isascii():
        text = _HOLDER.sub(" ", text)
        for name, letters in _SCRIPTS.items():
            found = len(letters.findall(text))
            if found > MOST_OF_CLAUSE * len(text) or (found and _RUNS[name].search(text)):
                return name, found
    words = _WORD.findall(text)
    if len(words) < LEAST_WORDS:
        return "", 0
    counts = Counter(name for word in words for name in _LANGUAGES.get(word, ()))
    best = max(_WORDS, key=lambda name: counts[name])
    if best in _COMMON and counts[best] >= max(LEAST_COMMON, LEAST_SHARE * len(words)):
        return best, len(text)
    return (UNKNOWN, len(text)) if not counts[best] and _is_sentence(text, words) else ("", 0)


def _is_sentence(text: str, words: Sequence[str]) -> bool:
    return len(words) >= LEAST_UNKNOWN_WORDS and text.rstrip().endswith((".", ";", ":")) and not characters(text)
