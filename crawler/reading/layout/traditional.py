"""Words in traditional characters (繁體) as this reader knows them: in simplified ones, and 覆 of an answer as 复."""

_FOLDED = str.maketrans(
    "來復覆發佈佈詢諮訴時間號門單題類態狀結辦處責構關屬標對內見進業務應該體範圍劃轉導領網點擊數閱讀覽編輯審記錄資訊稱說條備註證據項實屆開檔誌幾張報級問電話聯繫係傳真郵遞還測試評價滿錯總續請個達長權寫從現視頻圖書館縣區鎮鄉產協會團隊廳委員選監舉揚熱線樣調檢驗規則諾於",
    "来复复发布布询咨诉时间号门单题类态状结办处责构关属标对内见进业务应该体范围划转导领网点击数阅读览编辑审记录资讯称说条备注证据项实届开档志几张报级问电话联系系传真邮递还测试评价满错总续请个达长权写从现视频图书馆县区镇乡产协会团队厅委员选监举扬热线样调检验规则诺于",
)
_LETTERS = frozenset(map(chr, _FOLDED))  # looked for first: few pages have any


def simplified(text: str) -> str:
    """A short text, such as a label, in the characters of the word lists; of the same length."""
    return text if _LETTERS.isdisjoint(text) else text.translate(_FOLDED)
