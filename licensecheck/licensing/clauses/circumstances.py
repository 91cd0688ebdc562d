"""What a permission can be made to hang on without any word of limiting: who, money, when, where, and the giver's word.

"Distribute it under these terms, and include a coin" forbids nothing in so many words. Free licences hardly ever speak
of such things outside wording that a rule or a phrase knows; so where one stands beside what is known, the sentence is
shown to a person. The list is only ever made longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from licensecheck.model.expression import expression

_WHO = (
    r"(?<!its )(?<!their )(?<!'s )members?(?! of the public)|pupils?|students?|(?<!a )firms?|banks?|bankers?|insurers?"
    r"|lenders?|brokers?|shops?|merchants?|traders?|retailers?|customers?|clients?|subscribers?|patrons?|citizens?"
    r"|residents?|inhabitants?|neighbou?rs?|relatives|friends?|famil(?:y|ies)|spouses?|households?|guilds?|clubs?"
    r"|choirs?|schools?|villages?|companies|corporations|employees|(?<!its )(?<!their )staff|colleagues?|crews?"
    r"|teachers?|professors?|lawyers?|farmers?|rivals?|hobbyists?|amateurs?|volunteers?|charit(?:y|ies|able)|kids|adults"
    r"|minors|grown-ups|bishops?|chairm[ae]n|chairwom[ae]n|sponsors?|people (?:who|over|under|from|in|of)"
    r"|persons? (?:who|of|over|under|living|residing|in)"
    r"|those (?:who|that) (?:sell|profit|earn|live|pay|work|own|trade|buy|host|join|sign|ask|hold)\w*"
    r"|who(?:ever)? (?:sells?|earns?|profits?|pays?|works|owns|competes?|lives?|makes money|hosts?|buys?|keeps?|joins?)"
    r"|contractors?|ministries|police|insiders?|partners?(?!:|\.\w)|sales team|clerks?"
)
_MONEY = (
    r"bill(?:s|ed|ing)?|invoices?|euros?|dollars?|francs?|coins?|cheques?|money|cash|tariffs?|taxe[sd]|tithes?|tenths?"
    r"|a (?:third|quarter|fifth|half) (?:of|goes)|percent of|per cent of|proceeds|earn(?:s|ed|ings)?|gains|incomes?"
    r"|prices?|priced|pays?|buy|buys|bought|donations?|donates?|gifts?|salar(?:y|ies)|wages?|budgets?|owe[sd]"
    r"|purchas\w+|subscri(?:be|bes|ption|ptions)|banners?|receipts?|balance sheets?|bank details|settles? up"
    r"|profit from|tag|usage data|telemetry|vouchers?|lunch(?:es)?|dinners?"
)
_WHEN = (
    r"while|whilst|until|during|weeks?|weekly|monthly|quarter|quarterly|yearly|annually|summer|winter|spring|autumn"
    r"|term time|semesters?|once (?:you have|a|per|every|we|your)|whenever|from now|today|tomorrow|tonight|season\w*"
    r"|elections?|holidays?|weekends?|office hours|so long|for now|waits?|waiting|every (?:day|week|month|year|quarter)"
    r"|a (?:day|week|month|year)|as long as (?:we|our|it lasts|the (?:project|company|site))"
    r"|for as long as (?:you|we|your)|(?:first|second|third) (?:day|week|month|year)"
    r"|past (?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_WHERE = (
    r"(?:at|your|from|own) homes?|households?|premises|campus\w*|our countr(?:y|ies)|abroad|ashore|one machine"
    r"|the machine|your (?:own )?(?:machines?|computers?|laptops?|phones?|desks?|disks?|servers?)|laptops?|phones?"
    r"|desks?|within (?:our|your|this|one)|inside (?:our|your)|intranets?|residence|(?:live[sd]?|living) (?:there|in)"
    r"|counter"
)
_OURS = (
    r"office|desk|shop|board|chairman|blessing|counter|forum|site|website|accounts?|team|partners?|sponsors?|platform"
    r"|hardware|service|servers?|products?|lists?|annex|rules|customers?|members?|country|town|school|house|club|guild"
    r"|kitchen|boards?|chips|price|tariff|card|book|own|mercy|friends|staff|engineers|help desk|newsletter|community"
    r"|discord|group|institute|university|students|journal|foundation|address|approval|eyes|look|review|say|word|will"
    r"|goodwill|readers"
)
_US = (
    r"(?:to|from|with|through|by|before|at|past) (?:us|me)|(?:when|if|whom|as|while|once|unless|because|whenever) we"
    r"|that we (?:know|like|hold|agree|approve|choose|decide|want|name|list)|where we (?:know|agree|like|live)"
    r"|we (?:like|hold|call|know|decide|choose|want|wish|say|judge|bill|may)|us every|(?:is|are|stays?|remains?) ours"
    rf"|our (?:{_OURS})"
    r"|(?:ask|pay|send|show|owe|notify|email|e-mail|mail|phone|call|see|visit|meet|hand|bring)"
    r" (?:it |them |this |that )?(?:to )?(?:us|me)|(?:author|maker|sponsor|owner|chairman)s? (?:likes?|agrees?|wish\w*"
    r"|wants?)"
)
_ACTS = (
    r"in exchange|in return|apart from|aside|at the (?:mercy|pleasure)|courtesy|(?<!law )(?<!laws )permits|blessing"
    r"|veto|stamp(?:s|ed)?|signed (?:our|by|off|up)|countersign\w*|switched off|letters?|sends? (?:in|your)|and sends?"
    r"|shows? (?:it|them) to|hands? (?:in|back|over your)|gives? back|given back|goes? back|comes? back"
    r"|stays? (?:on|in|at|home)|remains? (?:with|in|on|at) (?:us|our|your|the)|erase[sd]?|sleeps?|dies with"
    r"|loses the (?:model|weights)|in trade|any trade|of a \w+ kind|mailing list"
    r"|list of (?:subscribers|members|customers)|help desk|instructions of|wishes of|asks? (?:us|for|your)"
    r"|signs? (?:our|the|a)|agreed with|first look|for (?:learning|fun|play)|toys?|somebody else's business|own paper"
    r"|no (?:hospitals?|banks?|phones?|firms?|use|shops?|resale)|to people|one copy"
    r"|(?:two|three|ten|twenty|fifty) copies|a hundred|ten thousand|a dozen|sample|leave the (?:rest|weights)|leave it"
    r"|take those"
    r"|keeps? (?:it|them|the weights|the model|the copies) (?:to|with|at|in|on|there|home)|wait a|before you publish"
    r"|to learn|(?:and|nor) so (?:is|are|do|does)|as (?:do|does|are) the|to whoever"
    r"|under the (?:eye|supervision|watch) of|committees?|nowhere|twice|thrice|dozens?"
    r"|on the register|with \w+ in mind|overnight|will have agreed"
    r"|their own (?:paper|page|terms|arrangement|document|deal)|a (?:page|paper|document) of their own|badges?"
    r"|permit from|(?:people|anyone|those|everyone) with|lets? (?:us|our \w+|\w+ inspectors) in|reads along"
    r"|(?:is|are) (?:lent|on loan|a loan)|preview"
    r"|uninstall\w*|registered office|headquarter\w*|fewer than|per (?:licensee|seat|person|copy|site|device|query)"
    r"|non-production|for demonstrations?|another model|elsewhere for|as delivered"
    r"|whose (?:products?|services?|business)|entered in (?:our|its|the)"
    r"|(?:our|its) registers?|(?:charge|sum|amount|rate) (?:fixed|set|named|agreed)"
    r"|returns? the (?:weights|model|copies)|cease[sd]? (?:use|operation|using|running)|who share|workstations?"
    r"|(?:out|away) (?:of|from) (?:medicine|finance|law|schools|the (?:training|reach|hands|market|public))"
    r"|assigns? (?:to|their|its|any|all)|reserved (?:to|for) (?:the|our|us)|seek(?:s)? another"
)
# Of a sentence that grants, also what stands within the words of granting: "whoever lives here may ...".
_OF_GRANTS = (
    r"if (?:your|our|we)|once you|while|after (?:a|the|your|you)|before|till|where the (?!law)|when (?:your|our|the)"
    r"|whenever|during|to the extent (?:that )?(?:our|we|your|the (?!law))|living|residing|based (?:in|at)|owning"
    r"|enrolled|subscribed|registered|as agreed|(?:to|within|for|of) (?:a|the|your|our) (?:household|family|pupils)"
    r"|who (?!you|receives?|obtains?|gets?|has a copy|have a copy|wants?|wish\w*|comes|may|are|possess\w*|download\w*"
    r"|contribut\w*|accepts?|compl\w+|agrees?|exercis\w+)|any purpose (?:that|which) (?!you|does not|is|are|the law)"
    r"|any (?:peaceful|charitable|good|private|domestic|teaching|scientific|noble|worthy|stated|useful) purposes?"
)
_GERMAN = (
    r"mitglied(?:er|s|ern)?|firmen|firma|schule\w*|schüler\w*|studierende\w*|kunden|haus|zuhause|zu hause|daheim"
    r"|werkstatt|rechnung\w*|beitrag|überweis\w*|geld|verdien\w*|verkauf auch|bezahl\w*|zahl(?:en|t)|spende\w*|solange"
    r"|während|monat\w*|jährlich|(?:an|mit|bei|von|durch|zu) uns|wer damit|teilt|schick\w*|melde\w*"
    r"|bleib(?:t|en) (?:bei|im|in|auf|da)\w*|gemeinde\w*|ausgew\w*|partner\w*|freunde\w*|familie\w*|und zwar"
    r"|nachbarn?|kollegen|bis auf weiteres"
)
_FRENCH = (
    r"membres?|adhérents?|abonnée?s?|banques?|entreprises?|clubs?|écoles?|élèves|étudiants?|clients?|amis?|famille"
    r"|voisins?|maison|chez|locaux|machine|ordinateur|argent|euros?|gains?|un don|dons|facture\w*|paie\w*|payer"
    r"|dixième|moitié|tant qu\w*|pendant|jusqu\w*|mois|nous (?:le|la|les|en|voulons|voudrons)"
    r"|(?:par|à|avec|chez|pour) nous|montre\w*|envoy\w*|fondation|jouets?|saisons?"
)
_SPANISH = (
    r"socios?|miembros?|abonados?|bancos?|tiendas?|escuelas?|alumnos?|estudiantes?|clientes?|amigos?|familias?"
    r"|vecinos?|en casa|pueblo|máquina|ordenador|dinero|euros?|ganancias?|gan[ea]\w*|factura\w*|donaci\w*|caja|lo venda"
    r"|décim\w*|mitad|mientras|durante|hasta|mes(?:es)?|verano|invierno|nos (?:da|paga|env\w*|muestr\w*)"
    r"|(?:por|a|con|para) nosotros|env[ií]\w*|quedan?|dur[ae]\w*|pague|cuota|previo"
    r"|visto bueno|gremio"
)
_ITALIAN = (
    r"soci[oa]?|membri|abbonat\w*|banche|negozi|scuol[ae]|alunni|studenti|clienti|amici|famigli[ae]|vicini|casa"
    r"|macchina|soldi|denaro|euro|guadagn\w*|fattur\w*|donazion\w*|decimo|metà|finché|durante|fino a|mes[ie]"
    r"|(?:da|a|con|per) noi|mandat\w*|inviat\w*|mostr\w*|resta\w*|rimane\w*"
)
# A licensor calls itself "... 科技有限公司".
_CHINESE = (
    r"校友|会员|成员|校内|同学|学生|员工|亲友|朋友|家人|家中|家里|在家|国内|大陆|境内|本地|(?<!有限)(?<!科技)公司(?!\()"
    r"|银行|商家|店|客户|粉丝|赚钱|卖钱|收入|利润|分成|一成|一半|年费|捐|付款|购买|发票|先(?:来|找|问|联系)|找我们|联系我们"
    r"|给我们|让我们|交(?:给)?我们|我们(?:看|同意|决定|随时)|归我们|随时|改主意|每(?:月|年|季|天|周)|春节|明年|期间|暂时"
    r"|试用|玩玩|上线|外传|传出|外泄|自己(?:电脑|用)|喝茶"
    r"|归(?:基金会|作者|学校|公司)|同事|寄回"
    r"|商议|另议|议定|资格|对价|营业额|(?:丧失|失去)(?:使用|运行)|勿(?!使用)|演示|等待|批准|我方(?:确认|指定|书面|安全|同意)"
    r"|座席|席位|名额|门店|分店|店铺|议会|的(?:地区|省份|城市)(?=[,。])|账单|价目|押金|即止|监护"
    r"|我们(?:确认|指定|认可|核准)|留在|确认时|学者|认同|以下的|以内的|卸载|归还|交还|保持(?:交付|原样|不变)|为界"
)
_JAPANESE = (
    r"会員|社員|社内|校内|学生|生徒|友人|家族|家(?:で|庭)|自宅|学校|国内|当社(?:経由|まで|へ|に|の承|と)|弊社|会社|店|銀行"
    r"|先に|ご?連絡|経由|報告|売上|収益|利益|一割|半分|寄付|購入|支払|期間|当面|外に|手元|遊ぶ|想定|皆さま|お客様|署名して"
    r"|確認を経|範囲で"
)
_KOREAN = (
    r"회원|학생|직원|친구|가족|집에서|학교|국내|회사|은행|고객|수익|매출|기부|구매|지불|먼저|연락|보내|보고|기간|동안"
    r"|놀|돌려"
)
_CIRCUMSTANCE = expression(rf"\b(?:{_WHO}|{_MONEY}|{_WHEN}|{_WHERE}|{_US}|{_ACTS})\b")
_OF_A_GRANT = expression(rf"\b(?:{_OF_GRANTS})\b")
_ELSEWHERE = expression(
    rf"\b(?:{_GERMAN}|{_FRENCH}|{_SPANISH}|{_ITALIAN})\b"
    rf"|(?=[\u3000-\uffff])(?:{_CHINESE}|{_JAPANESE}|{_KOREAN})"
)
# Some words of other languages are English words of another meaning.
_ENGLISH = expression(r"\b(?:the|you|is|are|we|and|of|to)\b")


def circumstances(text: str, start: int = 0, *, grants: bool = False) -> Iterator[re.Match[str]]:
    """What lower-case `text` says from `start` on that a permission may hang on; more so where it `grants`."""
    yield from _CIRCUMSTANCE.finditer(text, start)
    if grants:
        yield from _OF_A_GRANT.finditer(text, start)
    if not _ENGLISH.search(text, start):
        yield from _ELSEWHERE.finditer(text, start)
