"""How a text states who is in charge, an address, office hours, a phone, a fax, a mailbox (联系方式). Pure.

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
_OF_DAY = r"(?:[上下]午\s*(?:\d|[一二三四五六七八九十]+[时点])|\d{1,2}\s*[:：]\s*\d\d)"
_STREET = r"[\u4e00-\u9fff](?:路|街|大道|道|巷|里|弄)(?:[东南西北中]段)?\s*\d+\s*号"
_STREET_OF_OFFICE = rf"[\u4e00-\u9fff]{{0,12}}{_STREET}"
_LABEL = r"(?:工作(?:机构|部门)|(?:受理|承办|主管|公开|经办|办理|责任)(?:机构|部门|单位|科室|处室))(?:的)?(?:名称)?"
_NOT_OF_APPLICANTS = r"(?<!工作)(?<!申请)(?<!所在)(?<!监督)(?<!投诉)(?<!举报)"
_OFFICE = r"[\u4e00-\u9fff]{2,26}?(?:办公室|办公厅|科|处|股|中心|局|厅|委)"
_OWN_OFFICE = r"[\u4e00-\u9fff]{2,26}?(?:办公[室厅]|公开[科处股办]|[科处股])"
_IN_BRACKETS = r"(?:[（(][^（）()]+[）)])?"
_DOES = r"(?:具体|统一)?(?:负责|承担|承办|受理|收件|办理)"
_WHO = r"(?:^|[\n。；）)▌■●◆、\s])(?:经办|承办|受\s?理|由?谁(?:来|在)?(?:负责|办理|承办|受理|办|管)[^\n：:。；]{0,4})"
_ENDS = "。；\n"
_QUOTED = 80  # characters at most before and after what was sought
# Some write # or (at) for the @, against machines that gather addresses.
_MAILBOX = r"[\w.+-]+\s?(?:[@＠#＃]|[(（\[]at[)）\]])\s?[\w-]+(?:\.[\w-]+)+"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail:
    """Something that a text has to state. `stated`: label and value together; `trace`: words that hint at it."""

    id: str
    title: str
    stated: re.Pattern[str]
    trace: re.Pattern[str]


AGENCY = ContactDetail(
    id="name",
    title="工作机构名称",
    stated=re.compile(
        rf"{_LABEL}\s*[:：为是]\s*[\u4e00-\u9fff]{{4,}}"
        rf"|{_NOT_OF_APPLICANTS}(?:机构|部门|单位|科室)(?:名称)?\s*[:：]\s*[\u4e00-\u9fff]{{4,}}"
        rf"|{_LABEL}\s+{_OFFICE}(?=[，,、（(：:\s]|$)"
        rf"|(?:由|为|是)[\u4e00-\u9fff]{{2,20}}(?:办公室|科|处|股|中心){_DOES}"
        rf"|(?:^|[。；\n]\s*){_OWN_OFFICE}{_IN_BRACKETS}{_DOES}"
        rf"|{_WHO}[\s:：]+(?:经办\s+)?(?:{_OFFICE}|{_OWN_OFFICE})(?=[，,、（(：:。\s]|$)"
    ),
    trace=re.compile(
        r"(?:工作|受理|公开|承办|主管|经办|办理|责任)(?:机构|部门|单位|科室|处室)|机构名称|受理点|办公[室厅]|科室|公开[科处股办]"
    ),
)
# Where one applies is told in the steps of applying, too.
RECEIVES_APPLICATIONS = re.compile(
    rf"由[\u4e00-\u9fff]{{2,20}}(?:办公室|科|处|股|中心|局|办)(?:统一)?(?:负责|承担)?[^，。；]{{0,6}}(?:受理|收件)"
    rf"|(?:向|到|至){_OFFICE}{_IN_BRACKETS}[^，。；]{{0,8}}(?:提出|提交|递交)"
)
ADDRESS = ContactDetail(
    id="address",
    title="办公地址",
    stated=re.compile(
        rf"{_NOT_A_PLACE}(?:地址|地点|(?<![前在的])位置|住址|门牌|所在地)\s*"
        rf"(?:(?:[:：为是在]|设在|位于)\s*{_NEXT_LABEL}[\u4e00-\u9fff\d]{{2,}}|{_NEXT_LABEL}[\u4e00-\u9fff\d]{{2,20}}?[路街道号楼室])"
        rf"|(?:设在|位于|坐落于?|来到?)[^，。；\n]{{0,16}}{_STREET}"
        rf"|在[^，。；\n]{{0,20}}{_STREET}[^，。；\n]{{0,20}}(?:上班|办公)|(?:[办科处股室]|中心)[（(]{_STREET_OF_OFFICE}"
    ),
    trace=re.compile(rf"地址|地点|(?<![前在的])位置|邮编|邮政编码|{_STREET}"),
)
HOURS = ContactDetail(
    id="hours",
    title="办公时间",
    stated=re.compile(
        rf"{_OPEN}[^。；，\n]{{0,6}}?时间[^。；\n]{{0,15}}?{_HOUR}"
        rf"|(?<![\u4e00-\u9fff])时间[\s:：]*+(?!20\d\d)[^。；\n]{{0,15}}?{_HOUR}"
        rf"|(?:工作日|接待)[^。；\n]{{0,16}}?{_OF_DAY}"
        rf"|(?<!时间[:：])(?<!时间)(?:周一|星期一)[^。；，\n]{{1,5}}{_OF_DAY}"
    ),
    trace=re.compile(rf"(?:{_OPEN}|查阅)时间|上午|下午"),  # those of a reading place (查阅点) are not the office's
)
PHONE = ContactDetail(
    id="phone",
    title="联系电话",
    stated=re.compile(
        rf"{_NOT_OF_THE_AGENCY}(?<!查阅点)(?:电话机?|热线|座机|直拨|固话)(?:\s*[/／、及和（(]\s*传真\s*[)）]?)?[^\d。；传]{{0,12}}{_NUMBER}"
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
