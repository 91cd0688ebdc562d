"""Whether a sentence that no rule knows may say something of the licensed thing or of the reader.

A limit can be said without any word of limiting ("Shops have their own arrangement with us"). So a sentence of an
unknown text that speaks of the model, of rights in it or of those who use it is shown to a person, and so is one that
speaks of what a permission may hang on (circumstances.py); one on other things is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from licensecheck.licensing.clauses.circumstances import circumstances
from licensecheck.licensing.text.words import characters
from licensecheck.model.expression import expression

# Shorter ones are titles, names and scraps; what takes back in so few words holds a limiting word. Other languages have
# fewer words of limiting, so that shorter sentences count there.
LONG_WORDS, LONG_CHARACTERS = 8, 14
SHORTER_WORDS, SHORTER_CHARACTERS = 6, 6
ENDED_WORDS = 4
# What stands beside a known text ("Hands off, big tech.") may limit whatever it speaks of, unless it is a notice or a
# name: from so many words or characters on.
LEAST_WORDS, LEAST_CHARACTERS = 2, 3
_END = (".", ";", ":", "!", "。")
_FULL_STOP = expression("[.!。!][\"')\\]]*$")
_NOTICE = expression(
    r"copyright|©|\(c\)|https?:|www\.|@|\b(?:19|20)\d\d\b|\brights reserved"
    r"|\b(?:inc|ltd|llc|llp|corp|co|gmbh|kg|plc|pty|jr|sr|al|etc|[a-z](?:\.[a-z])*)\.$"
    r"|^(?:see|thanks?|end|enjoy|note|version|license|licence)\b|^(?:the )?(?:\S+ ){0,4}licen[sc]e\W*$"
)
_CONCERNED = expression(
    r"\b(?:models?|weights|checkpoints?|parameters|outputs?|licen[sc]\w*|permission\w*|permit\w*|rights?|grant\w*|terms"
    r"|agreement|use[sdr]?|users|using|usage|runs?|running|deploy\w*|distribut\w*|redistribut\w*|shar(?:e|es|ed|ing)"
    r"|modif\w*|sell\w*|you|your|yours|whoever|anyone|anybody|those who|recipients?|licensees?|third part(?:y|ies)"
    r"|compan(?:y|ies)|firms?|vendors?|shops?|providers?|customers?|clients?|organi[sz]ations?|members?|schools?"
    r")\b|模型|权重|许可|授权|协议|权利|使用|您|你|用户|企业|公司|商家"
)
# Fewer than those above, since less is needed to be a sentence; two or three words may be a title.
_TOLD = expression(
    r"\b(?:you|yours?|models?|weights?|outputs?|answers?|products?|profit|access|grants?|permission"
    r"|licen[sc]e|use|users?|purpose|we|our|us|those|whoever|everyone|annex|paper)\b"
)
# Letters of languages that are not read.
_UNREAD = expression("[\u0370-\u03ff\u0400-\u052f\u0530-\u10ff\u1780-\u18af\u1f00-\u1fff\ufb50-\ufdff]")
_CONCERNED_ELSEWHERE = expression(
    r"\b(?:modelle?n?|modells?|lizenz\w*|rechte?n?|\w*nutz\w+|verw(?:end|ert)\w+|gewichte?n?|unternehmen|firmen|wer"
    r"|alle anderen|mod[eè]les?|poids|droits?|utilis\w+|usage|emploi|entreprises?|modelos?|pesos|licencias?|derechos?"
    r"|uso|empresas?|usuarios?|modell[io]|pesi|licenz\w+|diritt\w+|aziend\w+|imprese|utent\w+)\b"
    "|モデル|重み|ライセンス|利用|使用|許可|権利|企業|会社|모델|가중치|이용|사용|라이선스|라이센스|권리|기업|회사"
)


def may_limit(text: str, start: int = 0, *, beside: bool = False) -> bool:
    """Whether lower-case `text` from `start` on is a sentence about the licensed thing, the licence or the reader.

    `beside`: it stands beside a known text, where nothing is expected to be said; then every short sentence may limit.
    """
    own = text[start:]
    words, signs = own.split(), characters(own)
    if beside and _is_said(own, words, signs):
        return True
    if (len(words) >= LONG_WORDS or signs >= LONG_CHARACTERS) and _CONCERNED.search(own):
        return True
    if not _NOTICE.search(own) and (next(circumstances(text, start), None) or _is_told(own, words, signs)):
        return True
    ended = any(word.endswith(_END) for word in words[ENDED_WORDS - 1 :])
    short = len(words) >= SHORTER_WORDS or ended or (signs >= SHORTER_CHARACTERS and ("。" in own or ";" in own))
    return short and bool(_CONCERNED_ELSEWHERE.search(own))


def _is_told(own: str, words: Sequence[str], signs: int) -> bool:
    """Whether it is a sentence with a full stop, however short, to the reader or about the licensed thing."""
    if not _FULL_STOP.search(own) or not (len(words) >= ENDED_WORDS or signs >= LEAST_CHARACTERS):
        return False
    if signs:
        return bool(_CONCERNED.search(own) or _CONCERNED_ELSEWHERE.search(own))
    return bool(_TOLD.search(own))


def _is_said(own: str, words: Sequence[str], signs: int) -> bool:
    """Whether it is a sentence with a full stop, or stands in letters that are not read, and is neither a notice nor
    a name.
    """
    if _NOTICE.search(own) or not (len(words) >= LEAST_WORDS or signs >= LEAST_CHARACTERS):
        return False
    if _FULL_STOP.search(own):
        return True
    return len(_UNREAD.findall(own)) > len(own) // 2
