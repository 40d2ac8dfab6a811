"""回应关切栏目及其更新。

依据：D-RESP（2017年度考核指标“网站功能”“回应关切”）；空白栏目依 P-BLANK（国办发〔2017〕47号）。
判定：认出回应关切栏目的为设立；栏目列表最新一条在考核年度 1 月 1 日至访问当日之间的为已更新；
列表已读全、各条均有日期而最新一条更早的为未更新
（由新到旧排列、已读的一页都早于考核年度的，其后没有读的页不算未读全）；列表读全而一条也没有的为空白栏目。
没有该栏目而有新闻发布栏目的存疑；与政策解读合设一个栏目的，只有“回应关切”名下的条目算数，分不清的存疑。
局限：舆情收集、5小时发布权威信息、24小时举行新闻发布会看不到，由人评定；不看回应的内容是否恰当。
"""

from collections.abc import Iterator
from dataclasses import replace

from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.column import Column
from checks.column_lists import SURELY_NAMED
from checks.column_updates import BLANK, Duty, duty_verdicts, existence, newest_of_year, softened
from checks.page import Entry
from checks.site import Site
from crawler.columns import names_column

_COLUMN, _SISTER = "回应关切", "政策解读"
_PRESS = "新闻发布会"
_DUTY = Duty(
    title="回应关切栏目",
    norm="D-RESP",
    exists=f"column:{_COLUMN}",
    updated=f"column:{_COLUMN}:updated",
    demand="要求网站具备解读回应功能，请设立该栏目",
)


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    shared = {page.url for page in site.column(_SISTER).pages}
    own = tuple(one for one in column.reading.accepted if one.url not in shared)
    if column.page is None or own:
        alone = replace(column, reading=replace(column.reading, accepted=own))
        press = site.column(_PRESS).page if column.page is None else None
        for verdict in duty_verdicts(site, alone, _DUTY):
            yield softened(verdict, f"设有新闻发布栏目（{press.url}），回应可能在其中") if press else verdict
        return
    yield existence(site, column, _DUTY)
    yield _update_of_shared(site, column)


def _update_of_shared(site: Site, column: Column) -> Verdict:
    """A column shared with 政策解读: only what stands under its own name counts."""
    if (fresh := newest_of_year(site, tuple(_own_entries(column)))) is not None:
        entry, on = fresh
        message = f"“{entry.listing.heading}”板块年内有更新，最新一条为 {on.on:%Y-%m-%d}：{entry.title}"
        return passed(message, entry.cite(), subject=_DUTY.updated)
    message = "回应关切与政策解读合设一个栏目，分不清哪些条目是回应，更新情况请人工核对"
    return cant_tell(message, column.cite(), subject=_DUTY.updated)


def _own_entries(column: Column) -> Iterator[Entry]:
    for page in column.pages:
        for listing in page.facts.listings:
            if names_column(listing.heading, column.spec) >= SURELY_NAMED:
                yield from page.entries(listing)


CHECK = Check(
    id="response_column",
    title="回应关切栏目",
    norms=("D-RESP", BLANK),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=9,
    columns=(_COLUMN, _SISTER, _PRESS),
)
