"""依申请公开的三种渠道。

依据：D-REQ（2017年度考核指标“依申请公开”：开通现场申请、数据电文申请、信函申请等渠道）。
判定：依申请公开栏目及其申请说明、本单位公开指南中，有一句话写明可以当面、以信函、以数据电文（电子邮件、传真、网上）提出申请的，
列在“申请怎么交”一类标题下的，该渠道通过，有网上申请表单的数据电文渠道也通过；有关网页全部读过而连有关字样也没有的，该渠道不通过。
另一处（或同一处）写明不受理、暂不开通该渠道的，存疑并列出两处，网上申请表单仍在的除外。
局限：单有“邮寄”“传真”等字样（如申请表中的获取方式、申请表可以网上下载）、只有“信函申请”“网上申请”等名称不算；
说明是 PDF 或 Word 文件、开在内嵌网页里的，按其中的文字判定，是图片、扫描件等读不出的，存疑；
渠道是否畅通由人判断，程序从不提交申请。
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.guides import GUIDE
from checks.page import Page
from checks.request_guidance import COLUMN, Guidance, doubts_about_guidance, guidance_of, quoted
from checks.site import Site
from crawler.reading.facts import FormPurpose

_NORM = "D-REQ"
_APPLY = r"(?:申请(?![表书])|提出|提交|递交)"
_REFUSING = r"(?:不|未|无法|停止|暂停)(?:再|予|能|曾)?(?:受理|接受|接收|开通|支持|提供|办理)"
_REFUSED = re.compile(_REFUSING)
_RECEIVED = re.compile(r"(?:获取|提供|答复).{0,8}(?:方式|形式)")
_FETCHED = re.compile(r"领取|下载|获取|查阅|查询|公布")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Channel:
    """A way to apply. `stated`: a sentence that opens it; `trace`: words that hint at it; `refused`: what closes it."""

    id: str
    title: str
    stated: re.Pattern[str]
    trace: re.Pattern[str]
    refused: re.Pattern[str]


def _either_way(words: str, apply: str = _APPLY) -> str:
    """The channel's words and those of applying, near to each other in either order."""
    return rf"(?:{words})[^。；]{{0,40}}?{apply}|{apply}[^。；]{{0,40}}?(?:{words})"


def _closed(words: str) -> re.Pattern[str]:
    """The channel's words right after or right before those of refusing: 暂不受理以电子邮件提出的申请."""
    return re.compile(rf"{_REFUSING}[^，,。；]{{0,30}}?(?:{words})|(?:{words})[^，,、。；不未]{{0,10}}{_REFUSING}")


_NAME = re.compile(
    r"[（(]?[一二三四五六七八九十\d]*[）)、.．]?(?:依|我要|当面|现场|信函|邮寄|网上|在线|互联网|网络|数据电文|电子邮件|传真)?"
    r"申请(?:方式|渠道|公开)?[:：]?"
)  # a heading, an entry of a menu, or words strewn over a page
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十甲乙丙丁]+[）)、.．]|第[一二三四五六七八九十]+")
_OF_WAYS = re.compile(
    r"申请(?:[^，。；]{0,4}(?:怎么|如何|怎样)(?:提交|递交|提出|交)|的?(?:提交|递交|提出)?(?:方式|渠道|途径))|"
    r"(?:怎么|如何|怎样|提出|提交|递交)[^，。；]{0,4}申请\Z"
)
_DONE = re.compile(r"填写|发送|发至|发到|寄|递|送|交|传真到|传真至|面谈|来访|前往|到")  # what an applicant does
_LONGEST_HEADING = 16  # characters
_PLACE = (
    r"当面|现场|当场(?=提出|提交|递交|填写)|窗口|上门(?=填写|提[出交]|递交|办理|申请|送)|亲自|亲临|面交|直接送[达交到]"
    r"|(?<![收得做达受遇])(?:直接)?到[^，。；]{2,30}?(?:窗口|办公室|大厅|科|处(?!理)|机构)"
)
_BY_ONESELF = r"(?:自己|本人|亲自|当面)[^，。；]{0,20}(?:[送交递](?:到|来|至|上|给)|当面交)"
_SENT_BY_WIRE = r"发(?:送)?(?:一封)?(?:电子邮件|电子信箱|电邮|邮件|传真)[^，。；]{0,2}(?:到|至|给)"
_BY_WIRE = r"电子邮件|电子邮箱|电子信箱|电邮|[Ee]-?mail|传真|电报|数据电文"
_ONLINE = (
    r"(?:网上|在线|互联网|网络)[^，。；]{0,12}?"
    r"(?:申请(?![表书])|提交|提出|填写|受理)"
    r"|申请[^。；]{0,80}?(?:网上|在线|互联网|网络)填报|(?:网上|在线|互联网|网络)填报[^。；]{0,40}?申请"
)
_CHANNELS = (
    _Channel(
        id="onsite",
        title="现场申请",
        stated=re.compile(f"{_either_way(_PLACE)}|{_BY_ONESELF}"),
        trace=re.compile(
            r"当面|面谈|面交|现场|窗口|当场(?:提出|提交|递交|填写)|上门|亲自|亲临|登门|送[达交到来]|来访|到访|前来"
        ),
        refused=_closed(r"当面|现场|上门(?!服务)"),
    ),
    _Channel(
        id="letter",
        title="信函申请",
        stated=re.compile(_either_way(r"信函|邮寄|信件|书信|挂号|寄[送至到往交来]|寄信|写信|邮递|特快专递")),
        trace=re.compile(r"信函|邮寄|信件|书信|信封|挂号信|寄|邮编|邮政编码|通信地址"),
        refused=_closed(r"信函|邮寄|信件|书信"),
    ),
    _Channel(
        id="electronic",
        title="数据电文申请",
        stated=re.compile(f"{_either_way(_BY_WIRE)}|{_ONLINE}|{_SENT_BY_WIRE}"),
        trace=re.compile(rf"{_BY_WIRE}|网上|在线|互联网"),
        refused=_closed(rf"{_BY_WIRE}|网上|在线|互联网"),
    ),
)


def evaluate(site: Site) -> Iterator[Verdict]:
    guidance = guidance_of(site)
    doubts = doubts_about_guidance(site, guidance)
    for channel in _CHANNELS:
        yield _verdict(site, guidance, channel, doubts)


def _verdict(site: Site, guidance: tuple[Guidance, ...], channel: _Channel, doubts: tuple[str, ...]) -> Verdict:
    subject = f"on_request:channel:{channel.id}"
    if (found := next(_shown(guidance, channel), None)) is not None:
        text, cite = found
        closed = next(_closings(guidance, channel), None)
        if closed is None or _has_form(guidance, channel):
            return passed(f"已写明{channel.title}渠道：{text}", cite, subject=subject)
        refusal, where = closed
        stated, denied = f"“{text}”（{cite.url}）", f"“{refusal}”（{where.url}）"
        message = f"一处写明{channel.title}渠道：{stated}，另一处写明不受理：{denied}，请人工核对"
        return cant_tell(message, cite, where, subject=subject)
    traces = (s for one in guidance for s in one.sentences if channel.trace.search(s))
    why = [*doubts, *(f"写有“{quoted(trace)}”" for trace in [*traces][:1])]
    cites = [one.cite_whole() for one in guidance]
    if why or not cites:
        message = f"未读到{channel.title}渠道，因{'；'.join(why) or '没有读到申请说明'}，不能认定没有，请人工核对"
        return cant_tell(message, *cites, subject=subject)
    law = site.norm(_NORM).cited_as
    message = f"依申请公开栏目 {guidance[0].url} 未写明{channel.title}渠道；{law}要求开通，请开通并写明办法"
    return failed(message, *cites, subject=subject)


def _shown(guidance: tuple[Guidance, ...], channel: _Channel) -> Iterator[tuple[str, Citation]]:
    """The words that open a channel, and where they stand."""
    for one in guidance:
        among_ways = False
        for sentence, following in zip_longest(one.sentences, one.sentences[1:], fillvalue=""):
            if len(sentence) <= _LONGEST_HEADING and (_HEADING.match(sentence) or _OF_WAYS.search(sentence)):
                among_ways = _OF_WAYS.search(sentence) is not None
            elif among_ways and _explains(sentence, channel) and _DONE.search(sentence):
                yield quoted(sentence), one.cite(sentence)
            is_open = not _REFUSED.search(sentence) and not _RECEIVED.search(sentence)
            ways = (way.group() for way in channel.stated.finditer(sentence))
            if is_open and any(not _FETCHED.search(way) for way in ways):
                if not _is_names(sentence):
                    yield quoted(sentence), one.cite(sentence)
                elif _explains(following, channel):
                    yield quoted(following), one.cite(following)
        for page in _forms(one, channel):
            yield "网上申请表单", page.cite(page.title, "网上申请表单")


def _explains(sentence: str, channel: _Channel) -> bool:
    """Whether what follows a way's name says how it is gone: 信函申请。填写申请表邮寄至上述地址。"""
    is_refused = _REFUSED.search(sentence) or _RECEIVED.search(sentence)
    return bool(channel.trace.search(sentence)) and not is_refused and not _is_names(sentence)


def _is_names(sentence: str) -> bool:
    """Whether a line is nothing but names of ways to apply: it says of none that it is open."""
    return all(_NAME.fullmatch(word) for word in sentence.split())


def _closings(guidance: tuple[Guidance, ...], channel: _Channel) -> Iterator[tuple[str, Citation]]:
    """The words that refuse a channel, and where they stand."""
    for one in guidance:
        for sentence in one.sentences:
            if channel.refused.search(sentence) is not None:
                yield quoted(sentence), one.cite(sentence)


def _has_form(guidance: tuple[Guidance, ...], channel: _Channel) -> bool:
    return any(True for one in guidance for _ in _forms(one, channel))


def _forms(one: Guidance, channel: _Channel) -> Iterator[Page]:
    """The pages with a form to apply in, of the channel that it opens."""
    pages = one.pages if channel.id == "electronic" else ()
    return (page for page in pages if page.facts.forms_for(FormPurpose.ON_REQUEST))


CHECK = Check(
    id="on_request_channels",
    title="依申请公开的渠道",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(COLUMN, GUIDE),
    version=5,
)
