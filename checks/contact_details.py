"""How a text states an address, office hours, a phone, a fax, a mailbox (联系方式). Pure.

A detail counts as stated with its value, never by its label alone; a label alone is a trace that leaves it open.
"""

import re
from dataclasses import dataclass

_NUMBER = r"\(?（?(?:0\d{2,3})?\)?）?[\s\-－—]*\d{5,8}"
_NEXT_LABEL = r"(?!电话|邮编|邮政|传真|联系|办公|工作|电子)"
_NOT_A_PLACE = r"(?<!网)(?<!网站)(?<!网页)(?<!邮箱)(?<!邮件)"
_NOT_OF_THE_AGENCY = r"(?<!投诉)(?<!举报)(?<!监督)"
_OPEN = r"(?:办公|工作|受理|接待|上班|服务|开放|咨询|接收)"
_HOUR = r"(?:\d{1,2}\s*[:：点时]|上午|下午|工作日|星期|周[一二三四五至到])"
_ENDS = "。；\n"
_QUOTED = 80  # characters at most before and after what was sought
_MAILBOX = r"[\w.+-]+\s?[@＠]\s?[\w-]+(?:\.[\w-]+)+"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail:
    """Something that a text has to state. `stated`: label and value together; `trace`: words that hint at it."""

    id: str
    title: str
    stated: re.Pattern[str]
    trace: re.Pattern[str]


ADDRESS = ContactDetail(
    id="address",
    title="办公地址",
    stated=re.compile(
        rf"{_NOT_A_PLACE}(?:地址|地点)\s*"
        rf"(?:(?:[:：为是在]|设在|位于)\s*{_NEXT_LABEL}[\u4e00-\u9fff\d]{{2,}}|{_NEXT_LABEL}[\u4e00-\u9fff\d]{{2,20}}?[路街道号楼室])"
    ),
    trace=re.compile(r"地址|地点|邮编|邮政编码"),
)
HOURS = ContactDetail(
    id="hours",
    title="办公时间",
    stated=re.compile(
        rf"{_OPEN}[^。；，\n]{{0,6}}?时间[^。；\n]{{0,15}}?{_HOUR}"
        rf"|(?<![\u4e00-\u9fff])时间[\s:：]*+(?!20\d\d)[^。；\n]{{0,15}}?{_HOUR}"
        r"|工作日[^。；\n]{0,8}\d{1,2}\s*[:：]"
    ),
    trace=re.compile(rf"(?:{_OPEN}|查阅)时间|上午|下午"),  # those of a reading place (查阅点) are not the office's
)
PHONE = ContactDetail(
    id="phone",
    title="联系电话",
    stated=re.compile(
        rf"{_NOT_OF_THE_AGENCY}(?<!查阅点)(?:电话|热线)(?:\s*[/／、及和（(]\s*传真\s*[)）]?)?[^\d。；传]{{0,12}}{_NUMBER}"
    ),
    trace=re.compile(rf"{_NOT_OF_THE_AGENCY}(?:电话|热线)|致电"),
)
FAX = ContactDetail(
    id="fax",
    title="传真号码",
    stated=re.compile(rf"传真[^\d。；]{{0,12}}{_NUMBER}"),
    trace=re.compile(r"传真"),
)
MAILBOX = ContactDetail(
    id="online", title="电子邮箱", stated=re.compile(_MAILBOX), trace=re.compile(r"邮箱|电子邮件|e-?mail", re.I)
)
ONLINE = ContactDetail(
    id="online",
    title="互联网联系方式",
    stated=re.compile(rf"{_MAILBOX}|https?://[\w.-]+|www\.[\w-]+\.[\w.-]+"),
    trace=re.compile(r"邮箱|电子邮件|e-?mail|网址|网上申请|在线申请|门户网站", re.I),
)


def clause_around(text: str, found: re.Match[str]) -> str:
    """The clause that holds a match in `text`, so that a quoted address keeps its house number, hours their end."""
    begin = max((text.rfind(mark, 0, found.start()) for mark in _ENDS), default=-1) + 1
    begin = max(begin, found.start() - _QUOTED)
    ends = [at for mark in _ENDS if (at := text.find(mark, found.end())) >= 0]
    return " ".join(text[begin : min([*ends, found.end() + _QUOTED])].split())
