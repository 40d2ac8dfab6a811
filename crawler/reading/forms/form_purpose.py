"""What a form is for, by its fields' labels and names, its button, and the words around it."""

import re
from collections.abc import Sequence

from crawler.reading.facts import FormField, FormPurpose
from crawler.reading.forms.field_labels import CHOICES

SEARCHES = re.compile(
    r"search|sousuo|jiansuo|query|keyword|\bkw\b|\bwd\b|\bq\b|搜索|检索|请输入关键|站内搜|查询|搜一[搜下]|[找查]一[找查下]|查找|搜寻|全搜索|大家(?:都)?在搜|关键[字词]",
    re.I,
)
_FILTER = re.compile(  # what one looks documents up by
    r"名称|标题|题名|文号|关键|主题|日期|时间|年份|年度|分类|类别|类型|栏目|机构|单位|部门|范围|位置|"
    r"排序|索引|索取|编号|地区|状态|^[至到]$|^[—\-~]?$"
    r"|title|date|time|begin|end|start|key|type|cat|sort|year|doc|org|dept",
    re.I,
)
_CATALOGUE = re.compile(r"索引号|索取号|文号|标题|名称|关键[词字]|检索|发布(?:日期|时间|机构)")
_ON_REQUEST = re.compile(r"依申请公开|申请公开|政府信息公开申请")
_APPLICANT = re.compile(
    r"申请人|所需(?:政府)?信息|信息内容描述|内容描述|信息索取|(?:获取|提供)(?:政府)?信息的?方式|"
    r"指定提供|信息用途|信息的用途|证件(?:名称|类型|号码)|减免费用"
)
_MESSAGE = re.compile(r"留言|来信|信件|咨询|投诉|建议|诉求|举报|意见|反馈|写信")
_LETTER = re.compile(r"(?:信件|来信|留言|咨询|投诉|诉求)(?:类型|类别|分类|标题|主题|内容)")
_SURVEY = re.compile(r"调查|问卷|投票|测评|评议")
_SUBSCRIBE = re.compile(r"订阅|退订|subscri", re.I)
_OWN_NUMBER = re.compile(
    r"(?:申请|信件|来信|查询|受理|留言|办件|回执|流水|登记|业务|案件|(?<![书品照件证])编)\s?(?:编|单|件|流水|"
    r"查询)?(?:号|码)|(?:查询|信件|申请)密码"
)
_TRACKING = re.compile(r"查询(?:密)?码|查询密码|查询号")
_QUESTION = re.compile(r"[?？]|^\s*\d{1,2}\s?[、.．:：]|（(?:可?多选|单选)|您|是否")
_PAGING = re.compile(r"page|pager|分页|页码|跳转|转到|到第|\bgo\b", re.I)
_FREE = frozenset(["text", "search", "email", "tel", "textarea", "number"])
_FEW, _SEVERAL, _MANY = 2, 4, 6


def purpose_of(fields: Sequence[FormField], own: str, button: str, title: str, preamble: str) -> FormPurpose:
    """What a form is for. `own`: its id, class, name and address; `preamble`: words of the page before it."""
    kinds = [field.kind for field in fields]
    labels = " ".join(field.label for field in fields)
    names = " ".join(field.name for field in fields)
    is_long = "textarea" in kinds
    free = sum(1 for kind in kinds if kind in _FREE)
    choices = sum(1 for kind in kinds if kind in CHOICES)
    named = sum(1 for field in fields if field.label and _CATALOGUE.search(field.label))
    asks = SEARCHES.search(button) is not None
    around = f"{title} {labels} {button} {preamble if is_long else ''}"
    if not is_long and free <= _SEVERAL and _OWN_NUMBER.search(labels) and (asks or _TRACKING.search(labels)):
        return FormPurpose.TRACKING
    if "password" in kinds and not is_long:
        return FormPurpose.LOGIN
    if not is_long and (
        (named >= _FEW and all(_FILTER.search(field.label) for field in fields if field.label))
        or (
            asks
            and all(
                _FILTER.search(field.label or field.name) for field in fields if field.label or len(fields) < _SEVERAL
            )
        )
        or (0 < free <= _FEW and SEARCHES.search(f"{own} {names} {labels} {button}"))
        or (free <= _SEVERAL and _is_filtered_search(fields))
    ):
        return FormPurpose.SEARCH
    if _is_application(labels, around, free):
        return FormPurpose.ON_REQUEST
    questions = sum(1 for f in fields if f.kind in CHOICES and len(f.options) > 1 and _QUESTION.search(f.label))
    if questions >= _FEW:
        return FormPurpose.SURVEY
    if is_long and (free >= _FEW or _MESSAGE.search(around)):
        return FormPurpose.MESSAGE
    if _SUBSCRIBE.search(f"{own} {labels} {button}"):
        return FormPurpose.SUBSCRIPTION
    if choices >= _FEW or (choices and _SURVEY.search(around)):
        return FormPurpose.SURVEY
    if len(fields) <= _FEW and _PAGING.search(f"{own} {names} {labels} {button}"):
        return FormPurpose.PAGING
    return FormPurpose.MESSAGE if free >= _SEVERAL and _MESSAGE.search(around) else FormPurpose.OTHER


def _is_filtered_search(fields: Sequence[FormField]) -> bool:
    """Whether one field asks for words to look for, and all others narrow that down (dates, sorts, places)."""
    words = [field for field in fields if SEARCHES.search(field.label)]
    others = [field for field in fields if field not in words]
    return len(words) == 1 and all(_FILTER.search(field.label or field.name) for field in others)


def _is_application(labels: str, around: str, free: int) -> bool:
    """Whether one applies for information here: it asks what an application must say (Regulations, article 29)."""
    asked = len(set(_APPLICANT.findall(labels)))
    if not asked and _LETTER.search(labels):
        return False  # one writes a letter here; the menu above names applications, too
    is_named = _ON_REQUEST.search(around) is not None
    return (asked >= 1 and free >= 3 and is_named) or asked >= 3 or (is_named and free >= _MANY)
