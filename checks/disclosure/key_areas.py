"""主动公开重点领域：专栏、更新、内容。

依据：D-AREA（湘政办函〔2017〕44号，2017年度考核指标“主动公开信息情况”）；空白栏目依 P-BLANK（国办发〔2017〕47号）。
判定：十九个重点领域逐个看三项：设有专栏或子栏目；列表中有考核年度内的条目；年内条目的标题半数以上与该领域有关。
市州政府十九个都看，省直单位只看文件分工给它的；没有可能的入口未读而没有该栏目的，前两项不通过；
列表读全、各条有日期而年内没有的，更新不通过；由新到旧排列、已读的一页都早于考核年度的，其后没有读的页不算未读全；
几个栏目都属该领域的，列出最近更新的一个；同名的专题专栏只在别的栏目年内没有条目时才看。
局限：省直单位的分工没有文件依据（units.toml 未填 areas）时，没找到的一律存疑；
标题有关不等于内容到位，标题看不出也不等于无关，“内容”一项只通过或存疑，由人确认；
栏目的叫法以 columns.toml 为准，只设了其中一部分（如只有“政府采购”）的也算设立；
没有专栏而有政策文件、权责清单、财政预决算等相近栏目的，内容可能在其中，存疑；叫法太笼统的（如只有“科技”），年内条目多数与该领域有关才算，否则存疑。
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from checks.area_topics import KIN, areas_by_topic, topic_words
from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.column import Column
from checks.column_lists import ColumnListing
from checks.column_updates import BLANK, Duty, existence, newest_of_year, softened, update
from checks.page import each_once
from checks.site import Site
from crawler.columns import Acceptance, ColumnSpec, names_column
from crawler.units import AREAS, UnitKind

_QUOTES = re.compile(r"“((?:[^“”]|“[^“”]*”)+)”")  # a column's name may hold quotes itself
_SHOWN = 3
_IF = "如该领域归本单位公开，"
_TOPICS = re.compile(r"专题专栏|专题$|热点专题")
_UNQUOTED = str.maketrans("", "", "“”")  # “放管服”改革


def evaluate(site: Site) -> Iterator[Verdict]:
    doubt = _doubt(site)
    for area in _asked_of(site):
        column = site.column(AREAS[area])
        column = _by_topic(column) if column.page is None else column
        why = doubt or (_kin(site, area) if column.page is None else "")
        for verdict in _of_area(site, column, area, is_asked=not doubt):
            yield softened(verdict, why) if why else verdict


def _by_topic(column: Column) -> Column:
    """The column of an area that was not found, with those among the key areas whose entries are of its topic."""
    found = areas_by_topic(column.visit).get(column.name, ())
    return replace(column, reading=replace(column.reading, accepted=found)) if found else column


def _asked_of(site: Site) -> tuple[str, ...]:
    """The areas that the unit may have to answer for, all where nobody knows."""
    unit = site.unit
    is_assigned = unit.kind is UnitKind.DEPARTMENT and unit.areas is not None
    return tuple(area for area in AREAS if not is_assigned or (unit.areas and area in unit.areas.ids))


def _doubt(site: Site) -> str:
    """Why what was not found is no failure (Chinese); empty when the unit surely answers for the areas."""
    if site.unit.kind is UnitKind.DEPARTMENT:
        return "" if site.unit.areas else "本单位承担哪些重点领域没有文件依据"
    return "" if site.unit.kind is UnitKind.CITY else "该指标考核市州政府和省直单位，是否适用于本单位待定"


def _kin(site: Site, area: str) -> str:
    """Where else the area may be disclosed (Chinese), also behind an entry that could not be read; "" for nowhere."""
    columns = [site.column(name) for name in KIN.get(area, ())]
    for column in columns:
        if column.page is not None:
            return f"设有“{column.name}”栏目（{column.page.url}），内容可能在其中"
    for column in columns:
        reading = column.reading
        if lead := next(iter((*reading.unread, *reading.refused, *reading.unfollowable)), None):
            return f"有“{lead.text}”入口（{lead.url}）而未能读到该栏目，内容可能在其中"
    return ""


def _of_area(site: Site, column: Column, area: str, *, is_asked: bool) -> Iterator[Verdict]:
    """`is_asked`: whether the unit surely answers for the area; else what is demanded depends on that."""
    duty = Duty(
        title=f"重点领域“{AREAS[area].translate(_UNQUOTED)}”栏目",
        norm="D-AREA",
        exists=f"area:{area}:exists",
        updated=f"area:{area}:updated",
        demand=f"要求公开该领域信息，{'' if is_asked else _IF}请在重点领域专栏中设立子栏目",
    )
    subject = f"area:{area}:on_topic"
    named = tuple(one for one in column.reading.accepted if _is_named(one, column.spec))
    if (page := column.page) is None:
        yield from _missing(site, column, duty, subject, is_asked=is_asked)
        return
    if named:
        parts = (one for one in column.reading.accepted if one not in named and _is_part(site, one, column.spec))
        column = replace(column, reading=replace(column.reading, accepted=(*named, *parts)))
    whole, column = column, _without_topics(site, column)
    listing = column.listing
    topic = _on_topic(site, column, listing, duty.title, subject)
    if topic.outcome is not Outcome.PASSED and whole is not column:  # its topic is the area's, too
        with_topics = _on_topic(site, whole, whole.listing, duty.title, subject)
        topic = with_topics if with_topics.outcome is Outcome.PASSED else topic
    newest = _newest_of(site, column)
    if named or topic.outcome is Outcome.PASSED:
        yield _all_cited(existence(site, newest, duty), column)
        yield update(site, column, duty, listing)
    else:
        page = newest.page or page
        name = next(iter(page.facts.breadcrumb[-1:]), "") or page.title
        message = f"只找到叫法较笼统的栏目“{name}”（{page.url}），是否即{duty.title}请人工确认"
        yield cant_tell(message, newest.cite(), subject=duty.exists)
        yield replace(cant_tell(message, newest.cite(), subject=duty.updated), follows=duty.exists)
    yield topic


def _without_topics(site: Site, column: Column) -> Column:
    """Of several columns those that are no special topic (专题专栏), which holds news of all sorts under the same name;
    all of them where only a topic shows something of the year.
    """
    plain = tuple(one for one in column.accepted if not _is_topic(site, one))
    if not plain or len(plain) == len(column.accepted):
        return column
    alone = replace(column, reading=replace(column.reading, accepted=plain))
    return alone if newest_of_year(site, alone.listing.entries) is not None else column


def _is_topic(site: Site, one: Acceptance) -> bool:
    """Whether the trail or the title of a page names the topics (专题专栏) around it."""
    page = site.page(one.url)
    around = (*page.facts.breadcrumb[:-1], page.title) if page is not None else ()
    return any(_TOPICS.search(text) is not None for text in around)


def _all_cited(verdict: Verdict, column: Column) -> Verdict:
    """A verdict with every column of the area quoted behind the one that it speaks of (教育 beside 医疗卫生)."""
    alone = (replace(column, reading=replace(column.reading, accepted=(one,))) for one in column.accepted)
    lists = (one for one in alone if one.page is not None and not one.page.kind.is_document)
    own = (one.cite() for one in lists if one.page is not None and one.visit.is_own(one.page.url))
    cites = tuple(dict.fromkeys((*verdict.citations, *own)))
    return replace(verdict, citations=cites[:_SHOWN])


def _newest_of(site: Site, column: Column) -> Column:
    """Of several columns that are the area's the one with the newest entry: that which tells of its update."""
    if len(column.pages) < 2:
        return column
    alone = (replace(column, reading=replace(column.reading, accepted=(one,))) for one in column.accepted)
    return max(alone, key=lambda one: _newest_day(site, one))


def _newest_day(site: Site, column: Column) -> date:
    days = (site.dated(entry) for entry in column.listing.entries)
    return max((day.on for day in days if day is not None and not day.is_disputed), default=date.min)


def _missing(site: Site, column: Column, duty: Duty, subject: str, *, is_asked: bool) -> Iterator[Verdict]:
    """No column: where that is certain, nothing can have been updated in it either. It is one problem, told once."""
    yield (found := existence(site, column, duty))
    without = f"未见{duty.title}"
    if found.outcome is Outcome.FAILED:
        law = site.norm(duty.norm).cited_as
        message = f"{without}，年内更新无从谈起；依据{law}，{'' if is_asked else _IF}应设立栏目并在年内更新"
        yield replace(found, subject=duty.updated, message=message, follows=duty.exists)
    else:
        yield replace(found, subject=duty.updated, message=f"{without}，更新情况待核", follows=duty.exists)
    topic = cant_tell(f"{without}，内容无从核对", *found.citations, subject=subject)
    yield replace(topic, follows=duty.exists)


def _is_named(one: Acceptance, spec: ColumnSpec) -> bool:
    """Whether one of the texts that a page was accepted for names the area, or a person said that it is its column."""
    told = any(reason.startswith("单位名录指定") for reason in one.reasons)
    return told or any(names_column(text, spec) for trail in _trails(one) for text in trail)


def _is_part(site: Site, one: Acceptance, spec: ColumnSpec) -> bool:
    """Whether a page has a general name of the area (医疗卫生) at the end of a trail through the key areas: beside
    a column that bears the area's name (教育信息), it is another part of the same.
    """
    hub = site.visit.specs.get(spec.part_of)
    return hub is not None and any(
        trail[-1] in spec.within and any(names_column(text, hub) for text in trail[:-1]) for trail in _trails(one)
    )


def _trails(one: Acceptance) -> Iterator[Sequence[str]]:
    """The texts in the reasons; a trail step by step."""
    return (quote.split(" > ") for reason in one.reasons for quote in _QUOTES.findall(reason))


def _on_topic(site: Site, column: Column, listing: ColumnListing, title: str, subject: str) -> Verdict:
    shown = (*listing.entries, *column.blocks)
    entries = each_once(entry for entry in shown if site.is_of_the_year(site.dated(entry)))
    if not entries:
        return cant_tell(f"{title}没有读到年内的条目，内容待核", column.cite(), subject=subject)
    words = topic_words(column.spec)
    near = [entry for entry in entries if words.search(entry.title)]
    if 2 * len(near) >= len(entries):
        message = f"{title}年内 {len(entries)} 条中 {len(near)} 条的标题与该领域有关，如“{near[0].title}”"
        return passed(message, *(entry.cite() for entry in near[:_SHOWN]), subject=subject)
    far = [entry for entry in entries if entry not in near]
    told = "”“".join([*dict.fromkeys(entry.title for entry in far)][:_SHOWN])
    message = f"{title}年内 {len(entries)} 条中 {len(far)} 条的标题没有该领域的字样，如“{told}”，是否有关请人工核对"
    return cant_tell(message, *(entry.cite() for entry in far[:_SHOWN]), subject=subject)


CHECK = Check(
    id="key_areas",
    title="重点领域信息公开",
    norms=("D-AREA", BLANK),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=11,
    columns=tuple(dict.fromkeys((*AREAS.values(), *(name for names in KIN.values() for name in names)))),
    subjects=tuple(f"area:{area}:{part}" for area in AREAS for part in ("exists", "updated", "on_topic")),
)
