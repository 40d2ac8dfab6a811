"""Labels that no list has: what a compound of known parts announces (诉求+办结+时间, 答疑+科室, 信访件+编号)."""

import re
from functools import lru_cache

from crawler.reading.layout.label_words import LABELS, LabelKind

_ASKING = (
    "来信|写信|留言|提问|咨询|投诉|诉求|反映|信访|建议|举报|求助|来件|发信|提交|投递|来电|来访|发帖|报修|爆料|倾诉|问政"
)
_REPLYING = "回复|答复|回信|解答|回答|复信|办复|反馈|答疑|回应|回文|批复|复函|告知|回帖|答办"
_DOING = "处理|办理|办结|处置|承办|主办|经办|办案|解决|完成"
_TAKING = "受理|接收|接件|签收|收件|收信|收到|登记"
_OTHER = (
    "交办|转办|转交|派单|派发|分派|分办|限办|限时|截止|截至|评价|回访|审核|催办|延期|要求|应|预计|计划|期限|时限|"
    "审批|满意度|公开|归档|协办|督办|重办|退回|到期|约定|最迟|改派"
)
_ADDRESSING = "受信|写给|接收|对象|所属|目标|收信|收件|所选"
_FILLING = (
    "官方|网友|网民|群众|市民|公众|领导|单位|部门|最新|最近|最后|最终|首次|初次|再次|您的|我的|本次|信访件|信件|信函|办件|件|信|"
    "工单|问题|事项|详细|具体|实际|正式|业务|对外|该|此|所|热线|平台|本|单|实名|匿名|用户|真实|被"
)
_NOUNS = (
    ("object", "对象|信箱"),
    ("limit", "期限|时限"),
    ("time", "时间|日期|时刻|于|日"),
    ("unit", "单位|部门|机构|机关|处室|科室|主体|责任单位|股室"),
    ("person", "人员|人姓名|者姓名|人|者|方|姓名|昵称|网名"),
    ("number", "编号|编码|号码|流水号|序列号|代码|号|ID|id"),
    ("state", "状态|进度|进展|阶段|环节|状况"),
    ("class", "类型|类别|分类|性质|领域|目的|种类|大类|小类"),
    ("title", "标题|主题|题目|名称|事由|概要"),
    ("content", "内容|正文|详情|描述|原文|意见|结果|情况说明|说明|全文|详细|情况|概述|摘要"),
)
_NOUN_OF = {word: name for name, words in _NOUNS for word in words.split("|")}
_PARTS = "|".join(
    sorted(
        {
            *_ASKING.split("|"), *_REPLYING.split("|"), *_DOING.split("|"), *_TAKING.split("|"), *_OTHER.split("|"),
            *_ADDRESSING.split("|"), *_FILLING.split("|"),
        },
        key=lambda part: (-len(part), part),
    )
)  # fmt: skip
_COMPOUND = re.compile(
    rf"(?P<parts>(?:{_PARTS}){{1,4}}?)(?P<noun>{'|'.join(sorted(_NOUN_OF, key=lambda w: (-len(w), w)))})"
)
_ENDS = frozenset(word[-1] for word in _NOUN_OF)
LAST_LETTERS = _ENDS | {word[-1] for word in LABELS}  # of whatever is a label
_SHORTEST, LONGEST_COMPOUND = 3, 10
_ASK, _REPLY, _DO, _TAKE, _ELSE, _ADDRESS = (
    re.compile(words) for words in (_ASKING, _REPLYING, _DOING, _TAKING, _OTHER, _ADDRESSING)
)
_LETTER = re.compile(rf"{_ASKING}|信件|信函|信访件|工单|件|信$|问题|热线")


def kind_of_label(label: str) -> LabelKind | None:
    """What a label without spaces announces; None for words that are none."""
    known = LABELS.get(label)
    if known is not None or not _SHORTEST <= len(label) <= LONGEST_COMPOUND or label[-1] not in _ENDS:
        return known
    return _composed(label)


@lru_cache(maxsize=20_000)
def _composed(label: str) -> LabelKind | None:
    found = _COMPOUND.fullmatch(label)
    return None if found is None else _KINDS[_NOUN_OF[found["noun"]]](found["parts"])


def _is_other(parts: str) -> bool:
    """Whether parts name something else than asking and answering: the 应 of 回应 is no deadline."""
    return _ELSE.search(_REPLY.sub("", parts)) is not None


def _time(parts: str) -> LabelKind | None:
    if _is_other(parts):
        return LabelKind.OTHER_TIME
    if _REPLY.search(parts) or _DO.search(parts):
        return LabelKind.REPLIED
    if _TAKE.search(parts):
        return LabelKind.ACCEPTED
    return LabelKind.ASKED if _ASK.search(parts) else None


def _limit(parts: str) -> LabelKind | None:
    return LabelKind.OTHER_TIME if _LETTER.search(parts) or _REPLY.search(parts) or _DO.search(parts) else None


def _unit(parts: str) -> LabelKind | None:
    if _is_other(parts):
        return LabelKind.OTHER
    if _REPLY.search(parts) or _DO.search(parts) or "受理" in parts:
        return LabelKind.REPLY_UNIT
    return LabelKind.ADDRESSEE if _ADDRESS.search(parts) or _ASK.search(parts) else None


def _person(parts: str) -> LabelKind | None:
    if _REPLY.search(parts) or _DO.search(parts):
        return LabelKind.REPLY_UNIT
    if _ASK.search(parts) and not _is_other(parts):
        return LabelKind.ASKER
    return LabelKind.ADDRESSEE if _ADDRESS.search(parts) else LabelKind.OTHER


def _object(parts: str) -> LabelKind | None:
    return LabelKind.ADDRESSEE if _ASK.search(parts) or "受理" in parts else None


def _number(parts: str) -> LabelKind | None:
    return LabelKind.LETTER_NUMBER if _LETTER.search(parts) or "受理" in parts else None


def _state(parts: str) -> LabelKind | None:
    return LabelKind.STATUS if _LETTER.search(parts) or _REPLY.search(parts) or _DO.search(parts) else None


def _class(parts: str) -> LabelKind | None:
    return LabelKind.CATEGORY if _LETTER.search(parts) else None


def _title(parts: str) -> LabelKind | None:
    return LabelKind.TITLE if _LETTER.search(parts) else None


def _content(parts: str) -> LabelKind | None:
    if _is_other(parts) or parts == "解决":  # 解决情况 is what the writer thinks of it
        return LabelKind.OTHER
    if _REPLY.search(parts) or _DO.search(parts):
        return LabelKind.ANSWER
    return LabelKind.QUESTION if _ASK.search(parts) else None


_KINDS = {
    "time": _time, "limit": _limit, "unit": _unit, "person": _person, "number": _number, "state": _state,
    "class": _class, "title": _title, "content": _content, "object": _object,
}  # fmt: skip
