"""The words with which a text takes something back, conditions or reserves it, in every language that is read.

The list is only ever made longer: what it catches is explained by rules, or shown to a person.
"""

from __future__ import annotations

from licensecheck.model.expression import expression

_ENGLISH = (
    r"may not|shall not|must not|will not|can ?not|can't|won't|do not|does not|is not|are not|not be|not to|never"
    r"|neither|nor|no (?:right|person|one|party|use|licen[sc]e|permission|other|commercial)|must|shall|only|solely"
    r"|exclusively|strictly|provided(?: ,)? (?:that|however|you)|so long as|as long as|on (?:the )?condition"
    r"|conditioned|subject to|conditional|reserves?|reserved|prohibit\w*|forbid\w*|forbidden|restrict\w*"
    r"|limited to|disallow\w*|unauthori[sz]ed|unlawful|except|unless"
    r"|without (?:the )?(?:prior|express|written|our|permission|consent)|terminat\w+|revo[ck]\w+|expir\w+|fees?"
    r"|royalt(?:y|ies)(?!-free)|pay(?:ment|able)?|purchase|consent|prior written|permission from|approval|obtain"
    r"|request(?:ed)?|required?|requires|need(?:s|ed)? to|agree(?:s)? (?:not|to)|refrain|cease"
    r"|non-?commercial(?:ly)?|for (?:academic|research|personal|educational|evaluation|internal)|exclud\w+"
    r"|ineligible|eligible|hands off|keep (?:out|off|away)|stay (?:out|away)|get lost|go away"
    r"|ask (?:us|me|first|before)|off[- ]limits|not welcome|it ends|permission ends|licen[sc]e ends|leave ends"
    r"|lapses?|house rules|within our|keep (?:it|them|this|these) (?:out|off|away)|beforehand"
    r"|more than (?:\w+ ){0,2}(?:hundred|thousand|million|billion)|separate (?:paper|terms|deal|contract|agreement)s?"
    r"|for our (?:own )?(?:customers|clients|members|partners|subscribers|staff|employees|friends|students|users)"
)
# What licences limit by, however the sentence is built: size, money, kinds of reader, purpose, place, time, training.
_MEASURES = (
    r"turnover|revenues?|incomes?|headcount|payroll|audience|valuation|funding|series [a-e]|seats?|priced|pricing"
    r"|price list|sales@|active users|employees"
    r"|million (?:\w+ ){0,2}(?:people|persons?|users?|euros?|dollars?|usd|eur)"
    r"|billion (?:\w+ ){0,2}(?:people|persons?|users?|euros?|dollars?|usd|eur)"
    r"|thousand (?:\w+ ){0,2}(?:people|persons?|users?|euros?|dollars?|usd|eur)|commercial(?:ly)?|lucrative"
    r"|business(?:es)?|research|academ\w+|universities|scholar\w*|students?|hobby\w*"
    r"|evaluation (?:period|copy|version|purposes?|licen[sc]e)|internally|in-house|start-?ups?|enterprises"
    r"|cooperatives|competitors?|institutions|institutes|territory|overseas|european|preview|pilot|trial|until"
    r"|language models?|corpora|corpus|endpoints?|hosting|paywall|confidential\w*|withh\w+|approv\w+|discretion"
    r"|outside|apart from|save (?:for|in|those|where|that)|patients?|clinical|diagnos\w+"
    r"|permitted (?:purposes?|activit(?:y|ies)|fields?|uses?|users?)"
    r"|authori[sz]ed (?:purposes?|activit(?:y|ies)|fields?|uses?|users?)"
    r"|approved (?:purposes?|activit(?:y|ies)|fields?|uses?|users?)"
    r"|stated (?:purposes?|activit(?:y|ies)|fields?|uses?|users?)|comes? into being|execution of|get in touch"
    r"|talk to"
)
_GERMAN = (
    r"nicht\w*|nur|ausschlie(?:ß|ss)lich\w*|lediglich|darf|dürfen|muss|müssen|soll(?:en)?|hat zu|haben zu"
    r"|untersag\w+|verboten\w*|verbiet\w+|unzulässig\w*|vorbehalt\w*|vorbehält|ausgenommen|ausgeschlossen\w*|außer"
    r"|sofern|soweit|vorausgesetzt|bedarf|bedürfen|erforder\w+|genehmig\w+|zustimmung|einwilligung|erlaubnis"
    r"|verpflichte\w*|keine?[nrsm]?|weder|erlischt|erlöschen|endet|widerruf\w*|künd\w+|gebühr\w*|entgelt\w*"
    r"|kostenpflichtig\w*|beschränk\w*|begrenz\w*|gewerblich\w*|kommerziell\w*|geschäftlich\w*|wendet|wenden sich"
    r"|angestellte\w*|mitarbeiter\w*|beschäftigte\w*|hochschul\w*|universitäten|forschung\w*|lehre|lehrzweck\w*"
    r"|rein privat\w*|privat(?:zweck|nutz|gebrauch)\w*|persönlich\w*|tabu|nutzungsdauer|allein"
)
_FRENCH = (
    r"ne (?:peut|peuvent|doit|doivent|saurait|sauraient|pourra|pourront)|n'(?:est|a|ont|autorise|accorde)"
    r"|uniquement|exclusivement|seulement|interdi\w*|sous réserve|sauf|à (?:la )?condition|pourvu que|soumis\w*"
    r"|limité\w*|restrei\w+|restriction\w*|réserv\w+|doit|doivent|devr(?:a|ont|ez)|tenue?s? de|autorisation"
    r"|consentement|accord (?:écrit|préalable)|résili\w+|redevances?|frais|payante?s?|non[- ]commercia\w+"
    r"|aucune?s?|obligatoire\w*|exige\w*|requi(?:s|se|ses|ert)|moyennant|lucrati\w+|proscrit\w*|particuliers"
    r"|privée?s?|recherche|enseignement|salariés|ne (?:s'applique|vaut|couvre)|redevance|versement|verser"
)
_SPANISH = (
    r"no (?:puede|pueden|podrá|podrán|está|están|se|debe|deben|otorga|concede)|sólo|solamente|únicamente"
    r"|exclusivamente|prohíb\w+|prohibi(?:d[oa]s?|ción)|deberán?|debe|deben|siempre que|salvo|excepto|a condición"
    r"|sujet[oa]s? a|limitad[oa]s?|restringid[oa]s?|restricciones|reservad[oa]s?|autorización|consentimiento"
    r"|rescin\w+|tarifas?|pagos?|no comercial\w*|ningun[oa]s?|ningún|requiere\w*|obligad[oa]s?|ánimo de lucro"
    r"|solo (?:las|los|el|la|para|se|con|en)|universidades|investigación|uso personal|fines personales|docente\w*"
    r"|pagar\w*|canon|abonar|empleados"
)
_ITALIAN = (
    r"non (?:può|possono|è|sono|si|deve|devono|concede|autorizza)|esclusivamente|soltanto|unicamente"
    r"|solo (?:per|a|se|in|con|da|i|le|gli)|vietat\w+|proibit\w+|deve|devono|dovrà|dovranno|purché|tranne"
    r"|a condizione|soggett[oaie] a(?:l|lla|lle|i|gli)?|limitat[oaie]|riservat[oaie]|autorizzazione|consenso"
    r"|permesso|risol(?:ve|to|uzione)|canon[ei]|pagament[oi]|non commercial\w*|nessun[oa]?|necessari[oa]|obblig\w+"
    r"|richied\w+|scopo di lucro|uso personale|scopi personali|università|ricerca|didattic\w+|versare|compenso"
    r"|pagare|dipendenti|non (?:vale|si applica)|corrispettivo"
)
# The words for "only", "not", "commercial" and "forbidden" in languages that no rule reads.
_ELSEWHERE = (
    r"niet|alleen|enkel|verboden|uitsluitend|toestemming|zakelijk|commercieel|commerciële|apenas|somente|proibid[oa]s?"
    r"|comercia(?:l|is)|pesquisa|tylko|wyłącznie|zakaz|zabronion\w*|niekomercyj\w*|komercyj\w*|endast|bara|förbjud\w*"
    r"|kommersiel\w*|ikke|kun|kommerciel\w*|pouze|nekomerč\w*|komerč\w*|zakázán\w*|sadece|yalnızca|ticari|yasak\w*"
    r"|vain|kielletty|csak|tilos|numai|doar|interzis\w*|necomercial\w*|hanya|dilarang|komersial"
)
# Languages that do not part their words, or glue endings to them.
_CHINESE = (
    "不得|不能|不可|不应|不允许|不许|禁止|仅限|仅可|仅供|只能|只限|只可|必须|须|应当|应在|需要"
    "|需向|需经|除非|除外|未经|非商业|终止|撤销|收回|保留|费用|付费|授权后|同意|申请|限制|限于"
    "|高校|科研|商务|商业|洽谈|亿|万人|万元|审核|期限|截止|境外|学术|竞争"
    "|的只有|只有(?:会员|成员|学生|教师|客户|研究)|归(?:我们|我方|本公司|许可方|授权方)"
)
_KOREAN = (
    "수 없|안 된|안 됩|아니 ?된|아니 ?됩|않는|않습|못한|못합|금지|불가|불허|으로만|로만|에만"
    "|에게만|경우만|에 한하|에 한해|에 한정|한정|제한|오직|반드시|해야|하여야|의무|필요|사전"
    "|동의|승인|허가|허락|조건|제외|종료|해지|취소|철회|유보|수수료|비용|유료|대가|비상업|비영리"
    "|신청|없이|초과|이상|이하|미만|상업|영리|별도|개인|대학|연구|학술|교육|기업|회사|직원|삼가"
    "|마십시오|말아야|언제든"
)
_JAPANESE = (
    "ません|できない|ならない|いけない|禁じ|禁止|のみ|限り|限る|限ら|限定|必要|なければ|ねば|義務"
    "|制限|許諾|許可|承諾|同意|事前|無断|除き|除く|終了|取り消|取消|留保|料金|有償|有料|対価"
    "|非商用|非営利|商用|営利|だけ|ものとし|申請|超え|人以上|円以上|名以上|人未満|円未満|人以下"
    "|円以下|商業|個人|大学|研究|学術|教育|企業|会社|従業員|方に|遠慮|ください|下さい|いつでも"
)


def _by_letter(*groups: str) -> str:
    """The alternatives gathered under their first letters: a word is then tried against few of them, not all."""
    letters: dict[str, list[str]] = {}
    for word in (word for group in groups for word in _alternatives(group)):
        letters.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items())


def _alternatives(group: str) -> list[str]:
    """`group` cut at the bars that stand in no parenthesis."""
    parts, depth = [""], 0
    for char in group:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


LIMITING = expression(
    rf"\b(?:{_by_letter(_ENGLISH, _MEASURES, _GERMAN, _FRENCH, _SPANISH, _ITALIAN, _ELSEWHERE)})\b"
    rf"|(?=[\u3000-\uffff])(?:{_by_letter(_CHINESE, _KOREAN, _JAPANESE)})"
)
