"""How a text states who is in charge, an address, office hours, a phone, a fax, a mailbox (联系方式). Pure.

A detail counts as stated with its value, never by its label alone; a label alone is a trace that leaves it open.
"""

import re
from dataclasses import dataclass
from functools import cache

from checks.contact_words import AddressWords, AgencyWords, ContactWords, FaxWords, HourWords, PhoneWords
from checks.phrases import any_of, not_after, set_wide

_NUMBER = r"\(?（?(?:[0０]\d{2,3})?\)?）?[\s\-－—]*\d{5,8}"
# 0739-5321018 behind no label: an icon, which is no text, may say that it is a telephone's
_LONE_NUMBER = r"(?:^|[^\s\d：:话真机线号码)）\-－])\s*[0０]\d{2,3}[-－—]\d{7,8}(?!\d)"
_NOT_OF_A_TRAIL = r"(?<![前在的])"  # 当前位置、所在位置、您的位置
_HOUR = r"(?:\d{1,2}\s*[:：点时]|上午|下午|工作日|星期|周[一二三四五至到])"
_OF_DAY = r"(?:[上下]午\s*(?:\d|[一二三四五六七八九十]+[时点])|\d{1,2}\s*[:：]\s*\d\d)"
_HAN = r"[\u4e00-\u9fff]"
_IN_BRACKETS = r"(?:[（(][^（）()]+[）)])?"
_ASIDE = r"(?:[（(][^（）()\d。；\n]{1,12}[）)])?"  # 电话（工作时间）：…
_ENDS = "。；\n"
_LEAST_NAME = 3  # characters of an office's name that tells it from others of the same body
_QUOTED = 80  # characters at most before and after what was sought
_HEAD = re.compile(r"\s+(?=[一二三四五六七八九十]{1,3}、)")
_SPREAD = re.compile(r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff] ){1,4}$")  # of a label set wide (联 系 电话)
_OFFICES = re.compile(r"(?:办公|受理|机构|联系)$")  # 办公地址
_LABEL = 4  # characters
_FAR = 40  # before it: more may be the page's menu
# Some write # or (at) for the @, against machines that gather addresses.
_MAILBOX = r"[\w.+-]+\s?(?:[@＠#＃]|[(（\[]at[)）\]])\s?[\w-]+(?:\.[\w-]+)+"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetail:
    """Something that a text has to state. `stated`: label and value together; `trace`: words that hint at it.

    `label`: what leads it where it is told for its own sake, and not in passing (县政府办公室负责主动公开……).
    `elsewhere`: words of another place's; a clause that holds one before or around it tells nothing of the office.
    `aside`: words of another matter's, where they stand before it in the same part of a sentence.
    """

    id: str
    title: str
    stated: re.Pattern[str]
    trace: re.Pattern[str]
    label: re.Pattern[str] | None = None
    elsewhere: re.Pattern[str] | None = None
    aside: re.Pattern[str] | None = None

    def found_in(self, text: str) -> re.Match[str] | None:
        """Where a text states it: under its label before elsewhere."""
        found = [one for one in self.stated.finditer(text) if not self._is_anothers(text, one)]
        if not found or self.label is None:
            return next(iter(found), None)
        return next((one for one in found if self.label.match(one.group())), found[0])

    def _is_anothers(self, text: str, found: re.Match[str]) -> bool:
        """Whether it is said of another place: of a reading place (查阅点), of which the clause around it speaks."""
        if self.aside is not None:
            begin = max(text.rfind(mark, 0, found.start()) for mark in (*_ENDS, "，", ",", " ")) + 1
            if self.aside.search(text, begin, found.start()):
                return True
        if self.elsewhere is None or _OFFICES.search(text, max(found.start() - _LABEL, 0), found.start()):
            return False
        return self.elsewhere.search(clause_around(text, found)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails:
    """The details that norms ask for. `receives`: where one applies is told in the steps of applying, too.

    `other_number`: what stands beside a number that is not the office's telephone.
    """

    agency: ContactDetail
    receives: re.Pattern[str]
    address: ContactDetail
    hours: ContactDetail
    phone: ContactDetail
    fax: ContactDetail
    mailbox: ContactDetail
    online: ContactDetail
    other_number: re.Pattern[str]


@cache
def contact_details(words: ContactWords) -> ContactDetails:
    """The details by the words of the office: compiled once for a word list."""
    return ContactDetails(
        agency=_agency(words.agency),
        receives=_receives(words.agency),
        address=_address(words.address),
        hours=_hours(words.hours),
        phone=_phone(words.phone),
        fax=_fax(words.fax),
        mailbox=ContactDetail(
            id="online",
            title="电子邮箱",
            stated=re.compile(_MAILBOX),
            trace=re.compile(any_of(words.online.mailbox_hints), re.I),
        ),
        online=ContactDetail(
            id="online",
            title="互联网联系方式",
            stated=re.compile(rf"{_MAILBOX}|https?://[\w.-]+|www\.[\w-]+\.[\w.-]+"),
            trace=re.compile(any_of(words.online.web_hints), re.I),
        ),
        other_number=re.compile(set_wide(words.phone.others), re.I),
    )


def _agency(own: AgencyWords) -> ContactDetail:
    labels = rf"(?:{set_wide(own.labels)}|{any_of(own.duties)}{any_of(own.bodies)})"
    label = rf"{labels}(?:的|\s+)?(?:名\s*称)?"
    office, own_office = rf"{_HAN}{{2,26}}?{any_of(own.offices)}", rf"{_HAN}{{2,26}}?{any_of(own.own_offices)}"
    named = any_of(tuple(one for one in own.own_offices if len(one) >= _LEAST_NAME))  # 工作机构：办公室
    does = rf"(?:具体|统一)?{any_of(own.does)}"
    who = rf"{set_wide(own.short_labels)}|由?谁(?:来|在)?{any_of(own.asked)}[^\n：:。；]{{0,4}}"
    return ContactDetail(
        id="name",
        title="工作机构名称",
        stated=re.compile(
            rf"{label}\s*[:：为是]\s*{_HAN}{{4,}}"
            rf"|{label}\s*[:：]\s*{named}(?=[，,、（(。\s]|$)"
            rf"|{not_after(own.not_after)}{set_wide(own.bare_labels)}(?:名称)?\s*[:：]\s*{_HAN}{{4,}}"
            rf"|{not_after(own.not_after)}{any_of(own.bare_labels)}名称\s+{office}(?=[，,、（(：:\s]|$)"
            rf"|{label}\s+{office}(?=[，,、（(：:\s]|$)"
            rf"|(?:由|为|是){_HAN}{{2,20}}{any_of(own.led_offices)}{does}"
            rf"|{any_of(own.duties)}(?:(?!{any_of(own.others)})[^。；\n]){{0,16}}的{any_of(own.bodies)}(?:名称)?[为是][:：]?"
            rf"(?!否|指|何|哪){_HAN}{{2,24}}?{any_of(own.led_offices)}(?={_HAN}*[，,。；、（(\s]|$)"
            rf"|{any_of(own.does)}(?:(?!{any_of(own.others)})[^。；\n]){{0,14}}的[是为](?!否|指|何|哪){_HAN}{{0,22}}?"
            rf"{any_of(own.led_offices)}(?=[，,。；、（(]|$)"
            rf"|(?:^|[。；\n]\s*){own_office}{_IN_BRACKETS}{does}"
            rf"|(?:^|[\n。；）)▌■●◆、\s])(?:{who})[\s:：]+(?:经办\s+)?(?:{office}|{own_office})(?=[，,、（(：:。\s]|$)"
        ),
        trace=re.compile(rf"{labels}|{any_of(own.hints)}"),
        label=re.compile(labels),
    )


def _receives(own: AgencyWords) -> re.Pattern[str]:
    office = rf"{_HAN}{{2,26}}?{any_of(own.offices)}"
    return re.compile(
        rf"由{_HAN}{{2,20}}{any_of(own.receiving_offices)}(?:统一)?(?:负责|承担)?[^，。；]{{0,6}}(?:受理|收件)"
        rf"|(?:向|到|至){office}{_IN_BRACKETS}[^，。；]{{0,8}}(?:提出|提交|递交)"
    )


def _address(own: AddressWords) -> ContactDetail:
    street = rf"{_HAN}{any_of(own.streets)}(?:[东南西北中]段)?\s*\d+\s*号"
    loose = rf"{_NOT_OF_A_TRAIL}{any_of(own.loose_labels)}"
    no_label = rf"(?!{set_wide(own.next_labels)})"
    return ContactDetail(
        id="address",
        title="办公地址",
        stated=re.compile(
            rf"{not_after(own.not_after)}(?:{set_wide(own.labels)}|{loose})\s*"
            rf"(?:(?:[:：为是在]|设在|位于)\s*{no_label}[\u4e00-\u9fff\d]{{2,}}"
            rf"|{no_label}[\u4e00-\u9fff\d]{{2,20}}?{any_of(own.ends)})"
            rf"|{any_of(own.stands)}[^，。；\n]{{0,16}}{street}"
            rf"|在[^，。；\n]{{0,20}}{street}[^，。；\n]{{0,20}}(?:上班|办公)"
            rf"|{any_of(own.rooms)}[（(]{_HAN}{{0,12}}{street}"
        ),
        trace=re.compile(rf"{set_wide(own.hints)}|{loose}|{street}"),
        label=re.compile(rf"{set_wide(own.labels)}|{loose}"),
        elsewhere=re.compile(any_of(own.others)),
    )


def _hours(own: HourWords) -> ContactDetail:
    opening = any_of(own.opening)
    return ContactDetail(
        id="hours",
        title="办公时间",
        stated=re.compile(
            rf"{opening}[^。；，\n]{{0,6}}?时间[^。；\n]{{0,15}}?{_HOUR}"
            rf"|(?<![\u4e00-\u9fff])时[^\S\n]*间[\s:：]*+(?!20\d\d)[^。；\n]{{0,15}}?{_HOUR}"
            rf"|{any_of(own.days)}[^。；\n]{{0,16}}?{_OF_DAY}"
            rf"|(?<!时间[:：])(?<!时间)(?:周一|星期一)[^。；，\n]{{1,5}}{_OF_DAY}"
        ),
        # 查阅时间: the hours of a reading place (查阅点) are not the office's.
        trace=re.compile(rf"{opening}时间|{any_of(own.hints)}"),
        aside=re.compile(any_of(own.others)),
    )


def _phone(own: PhoneWords) -> ContactDetail:
    others = not_after(own.not_after)
    return ContactDetail(
        id="phone",
        title="联系电话",
        stated=re.compile(
            rf"{others}{not_after(own.elsewhere)}{set_wide(own.labels)}"
            rf"(?:\s*[/／、及和（(]\s*传\s*真(?:同号)?\s*[)）]?)?{_ASIDE}"
            rf"(?:(?!{set_wide(own.parted_by)})[^\d。；]){{0,12}}{_NUMBER}"
        ),
        trace=re.compile(rf"{others}{set_wide(own.label_hints)}|{any_of(own.hints)}|{_LONE_NUMBER}"),
    )


def _fax(own: FaxWords) -> ContactDetail:
    labels = set_wide(own.labels)
    stated = re.compile(rf"{labels}(?:(?!{set_wide(own.parted_by)})[^\d。；]){{0,12}}{_NUMBER}")
    return ContactDetail(id="fax", title="传真号码", stated=stated, trace=re.compile(labels))


def clause_around(text: str, found: re.Match[str]) -> str:
    """The clause that holds a match in `text`, so that a quoted address keeps its house number, hours their end."""
    return _clause(text, found.start(), found.end())


def longest_clause(text: str, found: re.Match[str]) -> str:
    """The same of a match that runs over lines, which nowhere are one text: the clause of the longest of them."""
    lines = list(re.compile(r"[^\n]+").finditer(text, found.start(), found.end()))
    longest = max(lines, key=lambda line: len(line.group().strip()))
    return _clause(text, longest.start(), longest.end())


def _clause(text: str, start: int, end: int) -> str:
    """The words between two ends of a sentence. Where one is far off (a page without sentences), a blank ends it."""
    begin = max((text.rfind(mark, 0, start) for mark in _ENDS), default=-1) + 1
    if begin < start - _FAR:
        begin = max(text.rfind(" ", 0, start) + 1, begin, start - _QUOTED)
        spread = _SPREAD.search(text, 0, begin) if text[begin + 1 : begin + 2] == " " else None
        begin = spread.start() if spread is not None else begin
    heads = list(_HEAD.finditer(text, begin, start))  # of chapters that no sentence ends before (四、救济途径)
    begin = max(begin, heads[-1].end()) if heads else begin
    close = min([at for mark in _ENDS if (at := text.find(mark, end)) >= 0], default=len(text))
    if close > end + _QUOTED:
        blank = text.find(" ", end)
        close = min(blank if blank >= 0 else close, end + _QUOTED)
    close = head.start() if (head := _HEAD.search(text, end, close)) else close
    return " ".join(text[begin:close].split())
