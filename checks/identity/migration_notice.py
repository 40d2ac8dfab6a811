"""网站迁移公告。

依据：G-MIG（国办发〔2017〕47号，未经核对，只作提示）。
判定：门户网址跳转到另一个域名，或发布了本网站迁移、更换域名的公告，算是迁移；公告写明新域名的通过，
没有读到公告、公告没有写明新域名、有公告而网址未变的存疑；没有迁移迹象的也存疑：没有看到不等于没有。本项不判不符合。
局限：上级门户的公告、公告挂了几天、标识和备案是否注销，一次访问看不到，由人核对。
"""

import re
from collections.abc import Iterator
from functools import cache

from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.hosts import host_of, is_ip, without_www
from checks.notices import notices
from checks.phrases import any_of
from checks.portal_words import MigrationWords
from checks.site import Site

_SUBJECT = "site:migration"
_SHOWN = 3


@cache
def _title(own: MigrationWords) -> re.Pattern[str]:
    sites, changes, addresses = any_of(own.sites), any_of(own.changes), any_of(own.addresses)
    return re.compile(
        f"{sites}.{{0,12}}(?:{any_of(own.moves)}|{changes}{addresses})|{sites}.{{0,6}}{addresses}{changes}"
        f"|{changes}.{{0,6}}{sites}.{{0,4}}{addresses}"
    )


def evaluate(site: Site) -> Iterator[Verdict]:
    page = site.home
    now, before = host_of(page.url), site.unit.host
    is_moved = without_www(now) != without_www(before) and now not in site.unit.own_hosts and not is_ip(before)
    found = list(notices(site, _title(site.words.portal.migration)))
    stating = next((notice for notice in found if without_www(now) in notice.text), None)
    if not is_moved and not found:
        message = f"本网站没有迁移的迹象：网址仍在 {now}，没有读到迁移公告；有无别的迁移一次访问看不到，请人工核对"
        yield cant_tell(message, page.cite(page.url, "网址"), subject=_SUBJECT)
    elif is_moved and stating is not None:
        message = f"门户网址 {before} 改到 {now}，公告“{stating.title}”写明了新域名"
        yield passed(message, page.cite(page.url, "网址"), stating.citation, subject=_SUBJECT)
    else:
        cites = [page.cite(page.url, "网址"), *(notice.citation for notice in found[:_SHOWN])]
        yield cant_tell(
            f"{_problem(is_moved, now, before, [n.title for n in found])}，请人工核对", *cites, subject=_SUBJECT
        )


def _problem(is_moved: bool, now: str, before: str, titles: list[str]) -> str:
    if not is_moved:
        return f"读到公告“{titles[0]}”，而门户网址仍是 {now}，是否本网站迁移、是否按要求办理待核"
    if not titles:
        return f"门户网址 {before} 跳转到 {now}，没有读到迁移公告；迁移时应在首页显著位置公告"
    return f"门户网址 {before} 改到 {now}，公告“{titles[0]}”中没有读到新域名"


CHECK = Check(
    id="migration_notice",
    title="网站迁移公告",
    norms=("G-MIG",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=3,
)
