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
from functools import cache
from itertools import zip_longest

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.guides import GUIDE
from checks.page import Page
from checks.phrases import any_of, listed
from checks.request_guidance import COLUMN, Guidance, doubts_about_guidance, guidance_of, quoted
from checks.request_words import ApplyingWords, RequestWords
from checks.site import Site
from crawler.reading.facts import FormPurpose

_NORM = "D-REQ"
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十甲乙丙丁]+[）)、.．]|第[一二三四五六七八九十]+")
_SENDS = re.compile(r"(?:发送?|寄送?|递交?|送交?|投递?)(?:至|到|给|往)")
_CLAUSE = re.compile(r"[，,]")
_LONGEST_HEADING = 16  # characters
_GOES_ON = re.compile(r"[^，,、。；]{0,4}")  # 邮寄 may go on as 邮寄成本费, 到大厅 as 到大厅领取


@dataclass(frozen=True, slots=True, kw_only=True)
class _Channel:
    """A way to apply. `stated`: a sentence that opens it; `trace`: words that hint at it; `refused`: what closes it."""

    id: str
    title: str
    stated: re.Pattern[str]
    handed_in: re.Pattern[str]  # the way, then handing in: what is said before the way is no part of it
    trace: re.Pattern[str]
    refused: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ways:
    """How guidance speaks of ways to apply.

    `name`: a heading, an entry of a menu, or words strewn over a page. `heads`: a heading above the ways.
    """

    channels: tuple[_Channel, ...]
    name: re.Pattern[str]
    heads: re.Pattern[str]
    done: re.Pattern[str]
    refused: re.Pattern[str]
    received: re.Pattern[str]
    fetched: re.Pattern[str]
    costs: re.Pattern[str]

    def opens(self, sentence: str, channel: _Channel) -> bool:
        """Whether a sentence opens a channel. Where it refuses something, only a clause that does not counts
        （只受理现场或信函申请，暂不受理通过电子邮件提出的申请）.
        """
        parts = _CLAUSE.split(sentence) if self.refused.search(sentence) else (sentence,)
        open_parts = (part for part in parts if not self.refused.search(part) and not self.received.search(part))
        forms = (channel.stated, channel.handed_in)
        ways = ((way, part) for part in open_parts for form in forms for way in form.finditer(part))
        return any(not self._is_aside(way, part) for way, part in ways)

    def _is_aside(self, way: re.Match[str], sentence: str) -> bool:
        """Whether the words are of what is fetched or received, or of what posting costs: 申请人承担邮寄费."""
        rest = _GOES_ON.match(sentence, way.end())
        said = way.group() + (rest.group() if rest is not None else "")
        return bool(self.fetched.search(said) or self.costs.search(said))

    def _is_of_no_way(self, sentence: str) -> bool:
        """Whether a line that follows a way's name refuses it, or tells of receiving or of costs."""
        return any(one.search(sentence) for one in (self.refused, self.received, self.costs))

    def explains(self, sentence: str, channel: _Channel) -> bool:
        """Whether what follows a way's name says how it is gone: 信函申请。填写申请表邮寄至上述地址。"""
        return bool(channel.trace.search(sentence)) and not (self._is_of_no_way(sentence) or self.is_names(sentence))

    def says_where_to_send(self, sentence: str) -> bool:
        """Whether what follows a way's name tells where to send it, by no other way: 电子邮件申请。发至某某@某某。"""
        is_of_a_way = any(channel.stated.search(sentence) for channel in self.channels)
        is_sent = _SENDS.search(sentence) is not None and "收到" not in sentence  # what the office does with it
        return is_sent and not (self._is_of_no_way(sentence) or is_of_a_way or self.is_names(sentence))

    def is_names(self, sentence: str) -> bool:
        """Whether a line is nothing but names of ways to apply: it says of none that it is open."""
        return all(self.name.fullmatch(word) for word in sentence.split())


@cache
def _ways(words: RequestWords) -> _Ways:
    own = words.applying
    hand_in, how = any_of(own.hand_in), any_of(own.how)
    return _Ways(
        channels=(_onsite(words), _letter(words), _electronic(words)),
        name=re.compile(
            rf"[（(]?[一二三四五六七八九十\d]*[）)、.．]?{any_of(own.way_names)}?申请(?:方式|渠道|公开)?[:：]?"
        ),
        heads=re.compile(
            rf"申请(?:[^，。；]{{0,4}}{how}{any_of(own.hand_in, ('交',))}|的?{hand_in}?{any_of(own.ways)})|"
            rf"{any_of(own.how, own.hand_in)}[^，。；]{{0,4}}申请\Z"
        ),
        done=re.compile(any_of(own.done)),
        refused=re.compile(_refusing(own)),
        received=re.compile(
            rf"{any_of(own.obtained)}.{{0,8}}{any_of(own.manners)}|{any_of(own.manners)}{any_of(own.obtained)}[^，。；]{{0,8}}信息"
        ),
        fetched=re.compile(any_of(own.fetched)),
        costs=re.compile(any_of(own.costs)),
    )


def _applying(own: ApplyingWords) -> str:
    return rf"(?:{any_of(own.apply)}(?![表书])|{any_of(own.hand_in)})"


def _refusing(own: ApplyingWords) -> str:
    return rf"{any_of(own.denials)}(?:再|予|能|曾)?{any_of(own.services)}"


def _either_way(way: str, own: ApplyingWords) -> str:
    """The channel's words and those of applying, near to each other in either order."""
    apply = _applying(own)
    return rf"(?:{way})[^。；]{{0,40}}?{apply}|{apply}[^。；]{{0,40}}?(?:{way})"


def _handed_in(way: str, own: ApplyingWords) -> re.Pattern[str]:
    """The channel's words before those of handing in, in one clause: 申请获取信息的，可采用信函等方式提出 is not of how
    it is had, as 申请获取信息需要邮寄的，请一并提出 is.
    """
    return re.compile(rf"(?:{way})[^，,。；]{{0,40}}?{any_of(own.hand_in)}")


def _closed(way: str, own: ApplyingWords) -> re.Pattern[str]:
    """The channel's words right after or right before those of refusing: 暂不受理以电子邮件提出的申请."""
    refusing = _refusing(own)
    return re.compile(rf"{refusing}[^，,。；]{{0,30}}?(?:{way})|(?:{way})[^，,、。；不未]{{0,10}}{refusing}")


def _onsite(words: RequestWords) -> _Channel:
    own = words.onsite
    at_once = rf"{any_of(own.at_once)}(?={any_of(own.at_once_acts)})"
    visiting = rf"{any_of(own.visiting)}(?={any_of(own.visiting_acts)})"
    going = rf"(?<![收得做达受遇])(?:直接)?到[^，。；]{{2,30}}?{any_of(own.places)}(?!理)"  # 到……处理 is no place
    bringing = rf"{any_of(own.oneself)}[^，。；]{{0,20}}(?:[送交递](?:到|来|至|上|给)|当面交)"
    place = rf"{any_of(own.words)}|{at_once}|{visiting}|{going}"
    return _Channel(
        id="onsite",
        title="现场申请",
        stated=re.compile(f"{_either_way(place, words.applying)}|{bringing}"),
        handed_in=_handed_in(place, words.applying),
        trace=re.compile(f"{listed(own.hints)}|{listed(own.at_once, after=any_of(own.at_once_acts))}"),
        refused=_closed(rf"{any_of(own.refusable)}(?!服务)", words.applying),
    )


def _letter(words: RequestWords) -> _Channel:
    own = words.letter
    return _Channel(
        id="letter",
        title="信函申请",
        stated=re.compile(_either_way(any_of(own.words), words.applying)),
        handed_in=_handed_in(any_of(own.words), words.applying),
        trace=re.compile(any_of(own.hints)),
        refused=_closed(any_of(own.refusable), words.applying),
    )


def _electronic(words: RequestWords) -> _Channel:
    own, web = words.electronic, any_of(words.electronic.web)
    online = rf"{web}[^，。；]{{0,12}}?(?:{any_of(words.applying.apply)}(?![表书])|{any_of(own.web_acts)})"
    filing = rf"{web}{any_of(own.web_filing)}"
    filed = rf"申请[^。；]{{0,80}}?{filing}|{filing}[^。；]{{0,40}}?申请"
    mailed = rf"发(?:送)?(?:一封)?{any_of(own.mails)}[^，。；]{{0,2}}(?:到|至|给)"
    return _Channel(
        id="electronic",
        title="数据电文申请",
        stated=re.compile(f"{_either_way(any_of(own.words), words.applying)}|{online}|{filed}|{mailed}"),
        handed_in=_handed_in(any_of(own.words), words.applying),
        trace=re.compile(any_of(own.words, own.hints)),
        refused=_closed(any_of(own.words, own.refusable), words.applying),
    )


def evaluate(site: Site) -> Iterator[Verdict]:
    guidance = guidance_of(site)
    doubts = doubts_about_guidance(site, guidance)
    for channel in _ways(site.words.on_request).channels:
        yield _verdict(site, guidance, channel, doubts)


def _verdict(site: Site, guidance: tuple[Guidance, ...], channel: _Channel, doubts: tuple[str, ...]) -> Verdict:
    subject = f"on_request:channel:{channel.id}"
    if (found := next(_shown(guidance, channel, _ways(site.words.on_request)), None)) is not None:
        text, cites = found
        closed = next(_closings(guidance, channel), None)
        if closed is None or _has_form(guidance, channel):
            return passed(f"已写明{channel.title}渠道：{text}", *cites, subject=subject)
        refusal, where = closed
        stated, denied = f"“{text}”（{cites[0].url}）", f"“{refusal}”（{where.url}）"
        if stated == denied:
            message = f"写有{channel.title}的同一句话写明不受理：{stated}，渠道是否开通请人工核对"
            return cant_tell(message, *cites, subject=subject)
        message = f"一处写明{channel.title}渠道：{stated}，另一处写明不受理：{denied}，请人工核对"
        return cant_tell(message, *cites, where, subject=subject)
    traces = [(one, s) for one in guidance for s in one.sentences if channel.trace.search(s)][:1]
    why = [*doubts, *(f"写有“{quoted(trace)}”" for _, trace in traces)]
    looked_at = [*(one.cite(trace) for one, trace in traces), *(one.cite_whole() for one in guidance)]
    if why or not looked_at:
        message = f"未读到{channel.title}渠道，因{'；'.join(why) or '没有读到申请说明'}，不能认定没有，请人工核对"
        return cant_tell(message, *looked_at, subject=subject)
    law = site.norm(_NORM).cited_as
    others = [
        (other.title, shown[1])
        for other in _ways(site.words.on_request).channels
        if (shown := next(_shown(guidance, other, _ways(site.words.on_request)), None)) is not None
    ]
    only = f"（只写有{'、'.join(title for title, _ in others)}）" if others else ""
    message = f"依申请公开栏目 {guidance[0].url} 未写明{channel.title}渠道{only}；{law}要求开通，请开通并写明办法"
    return failed(message, *(cite for _, cites in others for cite in cites), *looked_at, subject=subject)


def _shown(
    guidance: tuple[Guidance, ...], channel: _Channel, ways: _Ways
) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """The words that open a channel, and where they stand: those under its name with that name."""
    for one in guidance:
        among_ways = False
        for sentence, following in zip_longest(one.sentences, one.sentences[1:], fillvalue=""):
            if len(sentence) <= _LONGEST_HEADING and (_HEADING.match(sentence) or ways.heads.search(sentence)):
                among_ways = ways.heads.search(sentence) is not None
            elif among_ways and ways.explains(sentence, channel) and ways.done.search(sentence):
                yield quoted(sentence), (one.cite(sentence),)
            if ways.opens(sentence, channel):
                if not ways.is_names(sentence):
                    yield quoted(sentence), (one.cite(sentence),)
                elif ways.explains(following, channel) or ways.says_where_to_send(following):
                    named = f"{quoted(sentence).rstrip('：: ')}：{quoted(following)}"
                    yield named, (one.cite(sentence), one.cite(following))
        for page in _forms(one, channel):
            yield "网上申请表单", (page.cite(page.title, "网上申请表单"),)


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
    version=11,
)
