"""The words with which a text takes something back, conditions or reserves it, in every language that is read.

The list is only ever made longer, or tells names more precisely: what it catches is explained by rules, or shown to a
person. The name of a body ("the Larch Research Centre grants") limits nothing; a kind of body ("a research centre
may", "within the research centre") does.
"""

from __future__ import annotations

from licensecheck.model.expression import expression

_KIND_OF_BODY = ("a", "an", "any", "each", "every", "another", "no", "or", "and", "your", "our", "public", "other")
_WITHIN_A_BODY = ("in the", "within the", "inside the", "at the", "for the", "to the")


def _unless_named(word: str, before: tuple[str, ...], body: str = "") -> str:
    """`word`, but where it is part of the name of a `body`; behind the words `before` no name is told."""
    kinds = "|".join(rf"(?<=\b{one} {word})" for one in before)
    return rf"{word}(?:(?! {body})|{kinds})" if body else rf"{word}(?:{kinds})"


_RESEARCH = _unless_named(
    "research",
    (*_KIND_OF_BODY, *_WITHIN_A_BODY),
    r"(?:institute|cent(?:er|re)|council|foundation|laboratory|lab|agency|academy|association|society|consortium)\b",
)
_ACADEMIC = rf"academ(?!y\b)\w+|{_unless_named('academy', (*_KIND_OF_BODY, *_WITHIN_A_BODY))}"
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
    rf"|business(?:es)?|{_RESEARCH}|{_ACADEMIC}|universities|scholar\w*|students?|hobby\w*"
    r"|evaluation (?:period|copy|version|purposes?|licen[sc]e)|internally|in-house|start-?ups?|enterprises"
    r"|cooperatives|competitors?|institutions|institutes|territory|overseas|preview|pilot|trial|until"
    r"|european(?! (?:cent(?:er|re)|institute|space|laboratory|foundation|university)\b)"
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
# A body by its name, and by what is told of one that gives: "青山研究院授予", but not "各研究院" nor "研究院可以".
_BODY = "(?:院|所|中心|室|会|团队|組|组|機構|财团|財団)"
_GIVES = (
    r"(?=[,、;:()\"“”」。]|$|授予|承诺|许可|许诺|允许|发布|公开|开放|研制|研发|训练|开发|提供|制作|不|名称|名义|持有|所在|所有|享有|保留"
    r"|拥有|将|在|对|以|为|与|的(?:名称|商标|标识|名义|知识产权|专利|所在地)|已|于|及其|の(?:商標|名称|ロゴ|所在地)|によ|が(?:公開|開発|作成|提供|保有))"
)
_ANY_BODY = "[、和或及与各何有他每家的]"
_STUDY = (
    rf"研究(?!{_BODY}{_GIVES})|研究(?<={_ANY_BODY}研究){_BODY}"
    rf"|大学(?!{_GIVES})|大学(?<={_ANY_BODY}大学)"
)
_TO_A_BODY = "|".join(f"{verb}[^,。;]{{0,10}}(?:研究{_BODY}|大学)" for verb in "交给报经归供寄缴")
# Languages that do not part their words, or glue endings to them.
_CHINESE = (
    "不得|不能|不可|不应|不允许|不许|禁止|仅限|仅可|仅供|只能|只限|只可|必须|须|应当|应在|需要"
    "|需向|需经|除非|除外|未经|非商业|终止|撤销|收回|保留|费用|付费|授权后|同意|申请|限制|限于"
    "|高校|科研|商务|商业|洽谈|亿|万人|万元|审核|期限|截止|境外|学术|竞争"
    "|的只有|只有(?:会员|成员|学生|教师|客户|研究)|归(?:我们|我方|本公司|许可方|授权方)"
    f"|{_STUDY}|{_TO_A_BODY}"
)
_KOREAN = (
    "수 없|안 된|안 됩|아니 ?된|아니 ?됩|않는|않습|못한|못합|금지|불가|불허|으로만|로만|에만"
    "|에게만|경우만|에 한하|에 한해|에 한정|한정|제한|오직|반드시|해야|하여야|의무|필요|사전"
    "|동의|승인|허가|허락|조건|제외|종료|해지|취소|철회|유보|수수료|비용|유료|대가|비상업|비영리"
    "|신청|없이|초과|이상|이하|미만|상업|영리|별도|개인|대학|연구|학술|교육|기업|회사|직원|삼가"
    "|마십시오|말아야|언제든"
)
_JAPANESE = (
    "ません|できない|ならない|いけない|禁じ|禁止|のみ|限り|限る|限ら|限定|必要(?!(?:的)?专利)|なければ|ねば|義務"
    "|制限|許諾|許可|承諾|同意|事前(?<!从事前)|無断|除き|除く|終了|取り消|取消|留保|料金|有償|有料|対価"
    "|非商用|非営利|商用|営利|だけ|ものとし|申請|超え|人以上|円以上|名以上|人未満|円未満|人以下"
    "|円以下|商業|個人|学術|教育|企業|会社|従業員|方に|遠慮|ください|下さい|いつでも"
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
    lambda: (
        rf"\b(?:{_by_letter(_ENGLISH, _MEASURES, _GERMAN, _FRENCH, _SPANISH, _ITALIAN, _ELSEWHERE)})\b"
        rf"|(?=[\u3000-\uffff])(?:{_by_letter(_CHINESE, _KOREAN, _JAPANESE)})"
    )
)
