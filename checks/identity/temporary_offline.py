"""临时下线。

依据：G-TEMP（国办发〔2017〕47号，未经核对，只作提示）。
判定：看考核年度内本网站临时下线、停机维护的公告：不超过规定次数，各次写明起止日期且不超过规定天数的通过；
次数或天数超过、没有读到起止日期、可用性监测有一天以上连续打不开而未见公告的存疑；什么也没有的不适用。本项不判不符合。
局限：公告撤下之后看不到；监测记录只有最近两周，也可能没有；事先报备与否不公开，由人核对。
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, inapplicable, passed
from checks.notices import Notice, notices
from checks.phrases import any_of
from checks.portal_words import OfflineWords
from checks.site import Site
from crawler.dossier import Probe

_SUBJECT = "site:offline"
_NORM = "G-TEMP"
_SPAN = re.compile(
    r"(20\d\d)年(\d{1,2})月(\d{1,2})日[^。；]{0,12}?[至到—\-~－][^。；\d]{0,6}(?:(20\d\d)年)?(?:(\d{1,2})月)?(\d{1,2})日"
)
_UNTIL = re.compile(  # 自2017年9月9日0时起暂停访问，9月10日18时恢复
    r"(20\d\d)年(\d{1,2})月(\d{1,2})日[^。；\d]{0,4}(?:\d{1,2}[时点:：](?:\d{1,2}分?)?)?(?:起|开始)[^。；\d]{0,30}[，,；]"
    r"[^。；\d]{0,8}(?:(20\d\d)年)?(?:(\d{1,2})月)?(\d{1,2})日[^。；\d]{0,4}(?:\d{1,2}[时点:：](?:\d{1,2}分?)?)?"
    r"[^。；，\d]{0,6}(?:恢复|重新开[通放]|开通|结束|完成)"
)
_LONG = timedelta(days=1)
_SHANGHAI = ZoneInfo("Asia/Shanghai")


@cache
def _title(own: OfflineWords) -> re.Pattern[str]:
    works = f"{any_of(own.works)}的?{any_of(own.notices)}$"
    return re.compile(f"{any_of(own.sites)}.{{0,12}}(?:{any_of(own.states)}|{works})")


def evaluate(site: Site) -> Iterator[Verdict]:
    law = site.norm(_NORM)
    found = [notice for notice in notices(site, _title(site.words.portal.offline)) if _is_of_the_year(site, notice)]
    if not found:
        yield _unannounced(site)
        return
    cites = [cite for notice in found for cite in _cited(notice)]
    titles = "、".join(f"“{notice.title}”" for notice in found)
    days = [_days(notice.text) for notice in found]
    if len(found) > law.threshold("times"):
        limit = f"每年不宜超过 {law.threshold('times')} 次"
        message = f"{site.year} 年内有 {len(found)} 则临时下线的公告（{titles}），{limit}，请人工核对"
        yield cant_tell(message, *cites, subject=_SUBJECT)
    elif len(known := [count for count in days if count is not None]) < len(days):
        yield cant_tell(f"{titles}没有读到起止日期，下线多久请人工核对", *cites, subject=_SUBJECT)
    elif (longest := max(known)) > law.threshold("days"):
        message = f"{titles}下线 {longest} 天，每次不宜超过 {law.threshold('days')} 天，请人工核对"
        yield cant_tell(message, *cites, subject=_SUBJECT)
    else:
        told = f"{site.year} 年内读到 {len(found)} 次临时下线的公告，共 {sum(known)} 天：{titles}"
        yield passed(told, *cites, subject=_SUBJECT)


def _cited(notice: Notice) -> Iterator[Citation]:
    """Its title, and the words of its text that tell from when to when."""
    yield notice.citation
    if notice.page is not None and (span := _span(notice.text)) is not None:
        yield notice.page.cite(span.group(), "公告正文")


def _is_of_the_year(site: Site, notice: Notice) -> bool:
    """Whether a notice is of the assessment year: by the days that it announces, else by its own."""
    ends = span[1] if (span := _days_of(notice.text)) is not None else notice.on.on if notice.on is not None else None
    return ends is None or ends >= site.year_begins


def _unannounced(site: Site) -> Verdict:
    probes = site.dossier.context.probes
    down = _longest_down(probes)
    if not down or down[-1].at - down[0].at < _LONG:
        also = "监测记录也没有一天以上打不开" if probes else "也没有可用性监测的记录可看"
        return inapplicable(f"没有读到本网站在 {site.year} 年内临时下线的公告，{also}", subject=_SUBJECT)
    since, until = (probe.at.astimezone(_SHANGHAI) for probe in (down[0], down[-1]))
    message = (
        f"可用性监测从 {since:%Y-%m-%d %H:%M} 到 {until:%Y-%m-%d %H:%M}连续 {len(down)} 次打不开，"
        "没有读到临时下线的公告，是否临时下线请人工核对"
    )
    return cant_tell(message, site.home.cite(site.home.title or site.home.url, "首页"), subject=_SUBJECT)


def _longest_down(probes: Sequence[Probe]) -> list[Probe]:
    """The longest run of probes that all failed."""
    longest, run = list[Probe](), list[Probe]()
    for probe in sorted(probes, key=lambda probe: probe.at):
        run = [*run, probe] if probe.seconds is None else []
        longest = max(longest, run, key=len)
    return longest


def _days(text: str) -> int | None:
    """How many days a notice announces, both ends counted; None when it does not say."""
    return (span[1] - span[0]).days + 1 if (span := _days_of(text)) is not None else None


def _days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day that a notice announces; None when it does not say."""
    if (found := _span(text)) is None:
        return None
    year, month, day, to_year, to_month, to_day = found.groups()
    try:
        begins = date(int(year), int(month), int(day))
        ends = date(int(to_year or year), int(to_month or month), int(to_day))
    except ValueError:
        return None
    return (begins, ends) if ends >= begins else None


def _span(text: str) -> re.Match[str] | None:
    """The words that tell from when to when, without blanks."""
    plain = "".join(text.split())
    return _SPAN.search(plain) or _UNTIL.search(plain)


CHECK = Check(
    id="temporary_offline",
    title="临时下线",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    thresholds=((_NORM, "times"), (_NORM, "days")),
    version=7,
)
