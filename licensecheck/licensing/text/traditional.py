"""Chinese as rules expect it: traditional characters, as far as licences need them, in simplified ones; and
"irrevocable" without the sign of a ban.
"""

from __future__ import annotations

from licensecheck.model.expression import expression

_FOLDED = str.maketrans(
    "許權協議條業營發佈製僅於須應當術學開戶數據萬億過達額聯繫係書經無為與對從網軟體參檔碼類讓轉終責擔證範圍費復複傳獲"
    "請註冊練訓輸構機關國區歐軍個員務雲價購賣銷變競爭隨時這該給屬標識聲損賠償盡獨單雙總結規則產際專進運執內連續說認讀"
    "實現處違寫還並僱報銀稅戰敵殺謀測試驗評審監視險護衛強調節約訂簽準備擁導質優課題資訊稱種擇幣團積頁電郵絡儲閱編譯張"
    "廣眾計設環級別極樣將來兩幾歸頒贈遞轄訴訟罰嚴壞滿貨負財貿採醫療師獎勵勢動勝歲兒辦慶號針錄錯鏈門間閉隊階離難預領顯"
    "願飛驅",
    "许权协议条业营发布制仅于须应当术学开户数据万亿过达额联系系书经无为与对从网软体参档码类让转终责担证范围费复复传获"
    "请注册练训输构机关国区欧军个员务云价购卖销变竞争随时这该给属标识声损赔偿尽独单双总结规则产际专进运执内连续说认读"
    "实现处违写还并雇报银税战敌杀谋测试验评审监视险护卫强调节约订签准备拥导质优课题资讯称种择币团积页电邮络储阅编译张"
    "广众计设环级别极样将来两几归颁赠递辖诉讼罚严坏满货负财贸采医疗师奖励势动胜岁儿办庆号针录错链门间闭队阶离难预领显"
    "愿飞驱",
)
# Japanese shares many of these characters, and is read as it stands.
_KANA_OR_HANGUL = expression("[\u3040-\u30ff\uac00-\ud7af]")
# "不可" forbids what follows, but here it is part of an adjective that gives: "may not be revoked".
_IRREVOCABLE = expression("不可(?=撤销|撤回|撤消|逆转)")


def simplified(text: str) -> str:
    """`text` in simplified characters; text that holds Japanese or Korean letters as it is."""
    if text.isascii() or _KANA_OR_HANGUL.search(text):
        return text
    return _IRREVOCABLE.sub("无可", text.translate(_FOLDED).replace("软体", "软件").replace("使用者", "用户"))
