"""首页和栏目页的失效链接。

依据：D-LINK（国办发〔2015〕15号 评分表）。
判定：首页链接逐个核验，最后一次请求返回 404 或 410 的为失效（站内、站外分别说明）；全部打开的为通过。
首页是框架页的，各框架里的链接就是首页的链接。认出的各栏目页上、首页没有的链接也逐个核验，合并为一项。
局限：核验十个以上而三分之一以上返回 404 的，疑似网站限制访问，一个也不认定，存疑；
超时、拒绝、拦截、5xx、假 404 页面等只是疑似，汇总存疑；超出核验条数、时间而未及核验的只报数量，存疑；
镜像未收录的不算失效；图片不在其内。
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.frames import Framed, parts_of
from checks.link_answers import GONE, NOT_TRIED
from checks.page import REGION_NAMES, Page, cite_answer
from checks.site import Site
from crawler.addresses import address_key
from crawler.evidence import Failure, Fetch, Purpose
from crawler.health import cause
from crawler.reading.facts import Link, PageKind

_NO_FAULT = (Failure.NOT_HTML, Failure.TOO_LARGE, Failure.REDIRECTED_AWAY)
_SHOWN = 5
_COLUMNS = "links:columns"
_FEW = 10  # links verified: of so few, a third may well be dead


class _State(Enum):
    GOOD = "good"
    DEAD = "dead"
    SUSPECTED = "suspected"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """A link of a page and what its verification gave. `answer` decides; None when none was made."""

    page: Page
    link: Link
    url: str
    state: _State
    answer: Fetch | None = None


def evaluate(site: Site) -> Iterator[Verdict]:
    yield from _of_home(site)
    yield from _of_columns(site)


def _of_home(site: Site) -> Iterator[Verdict]:
    parts = _parts_of_home(site)
    links = [_checked(site, page, link) for page, link in _distinct([site.home, *parts.pages], set())]
    dead = [one for one in links if one.state is _State.DEAD]
    suspected = [one for one in links if one.state is _State.SUSPECTED]
    unverified_links = sum(one.state is _State.UNVERIFIED for one in links)
    left_out = sum(max(0, page.facts.link_count - len(page.facts.links)) for page in (site.home, *parts.pages))
    unverified = unverified_links + left_out
    good = sum(one.state is _State.GOOD for one in links)
    if _is_mass(len(dead), len(links) - unverified_links):
        yield _suspected(site, [*dead, *suspected], "大面积返回404，疑似限制访问：")
    else:
        for one in dead:
            yield _dead(site, one)
        if suspected:
            yield _suspected(site, suspected)
    if unverified or parts.unread:
        cite = site.home.cite("", f"首页的 {len(links)} 个链接")
        unread = f"；首页的框架 {parts.unread[0].url} 没有读到，其中的链接未及核验" if parts.unread else ""
        message = f"首页有 {unverified} 个链接本次未能核验（已核验 {len(links) - unverified_links} 个）{unread}，待核"
        yield cant_tell(message, cite, subject="links:unverified")
    if not (dead or suspected or unverified or parts.unread):
        cite = site.home.cite("", f"首页的 {good} 个链接")
        yield passed(f"首页 {good} 个链接均能打开", cite, subject="links:home")


def _parts_of_home(site: Site) -> Framed:
    """The pages that a home page made of frames consists of; none for any other."""
    if site.home.kind is not PageKind.FRAMESET:
        return Framed(pages=(), unread=())
    own = {link.url for link in site.home.frames()}  # what a part shows in a frame of its own (the weather) is no part
    framed = parts_of(site.visit, site.home)
    return replace(framed, unread=tuple(link for link in framed.unread if link.url in own))


def _is_mass(dead: int, verified: int) -> bool:
    """Whether so many are gone that the site rather refuses a visitor who asks too much."""
    return verified > _FEW and 3 * dead > verified


def _of_columns(site: Site) -> Iterator[Verdict]:
    """One verdict for the links of all columns' pages: the norm weighs them a tenth of the home page's."""
    home = {page.url: page for page in (site.home, *_parts_of_home(site).pages)}
    pages = [page for page in site.visit.column_pages if page.url not in home and site.visit.is_own(page.url)]
    known = {address_key(link.url) for page in home.values() for link in page.facts.links if link.url is not None}
    links = [_checked(site, page, link) for page, link in _distinct(pages, known)]
    if not links:
        return
    dead = [one for one in links if one.state is _State.DEAD]
    suspected = [one for one in links if one.state is _State.SUSPECTED]
    unverified = sum(one.state is _State.UNVERIFIED for one in links)
    verified = len(links) - unverified
    rest = f"；另有 {unverified} 个未及核验" if unverified else ""
    cites = [cite for one in (dead or suspected)[:_SHOWN] for cite in _cites(one)]
    if dead and not _is_mass(len(dead), verified):
        norm = site.norm("D-LINK").cited_as
        message = f"栏目页上有 {len(dead)} 个链接已失效：{_listed(dead)}{rest}；依据{norm}，请更正或删除"
        yield failed(message, *cites, subject=_COLUMNS)
    elif dead or suspected:
        doubtful = [*dead, *suspected]
        note = "大面积返回404，疑似限制访问：" if dead else ""
        message = f"栏目页上有 {len(doubtful)} 个链接疑似失效：{note}{_listed(doubtful)}{rest}，请人工核对"
        yield cant_tell(message, *cites, subject=_COLUMNS)
    else:
        cite = pages[0].cite("", f"{len(pages)} 个栏目页的 {verified} 个链接")
        if unverified:
            message = f"栏目页上已核验的 {verified} 个链接均能打开，另有 {unverified} 个未及核验，待核"
            yield cant_tell(message, cite, subject=_COLUMNS)
        else:
            yield passed(f"{len(pages)} 个栏目页上的 {verified} 个链接均能打开", cite, subject=_COLUMNS)


def _distinct(pages: Sequence[Page], seen: set[str]) -> Iterator[tuple[Page, Link]]:
    """Each address that the pages link to, once, but for those seen before."""
    for page in pages:
        for link in page.facts.links:
            if link.url is not None and (key := address_key(link.url)) not in seen:
                seen.add(key)
                yield page, link


def _checked(site: Site, on: Page, link: Link) -> _Checked:
    address = link.url or ""
    tries = [f for f in site.fetches(address) if f.failure not in NOT_TRIED and f.purpose is not Purpose.RENDER]
    page = site.page(address)
    if page is not None and page.kind is PageKind.NOT_FOUND and not any(f.status in GONE for f in tries):
        return _Checked(page=on, link=link, url=address, state=_State.SUSPECTED, answer=page.fetch)
    if not tries:
        state = _State.GOOD if page is not None else _State.UNVERIFIED
        return _Checked(page=on, link=link, url=address, state=state)
    return _Checked(page=on, link=link, url=address, state=_state(tries), answer=tries[-1])


def _state(tries: list[Fetch]) -> _State:
    """The last try decides: it is the one that asked for the page itself. What opened once is never surely dead."""
    last, opened = tries[-1], any(_opened(f) for f in tries)
    if last.status in GONE:
        return _State.SUSPECTED if opened else _State.DEAD
    return _State.GOOD if opened else _State.SUSPECTED


def _opened(fetch: Fetch) -> bool:
    is_ok = fetch.status is None or fetch.status < 400
    return is_ok and (fetch.failure is None or fetch.failure in _NO_FAULT)


def _dead(site: Site, one: _Checked) -> Verdict:
    where = "站内" if site.visit.is_own(one.url) else "站外"
    shown = one.link.text or one.link.href
    status = one.answer.status if one.answer else ""
    place = REGION_NAMES[one.link.region]
    message = (
        f"首页{place}的{where}链接“{shown}”已失效（{one.url} 返回 {status}）；"
        f"依据{site.norm('D-LINK').cited_as}，请更正或删除"
    )
    return failed(message, *_cites(one), subject=f"url:{one.url}")


def _suspected(site: Site, suspected: list[_Checked], note: str = "") -> Verdict:
    message = f"首页有 {len(suspected)} 个链接疑似失效：{note}{_listed(suspected)}，请人工核对"
    cites = [cite for one in suspected[:_SHOWN] for cite in _cites(one)]
    return cant_tell(message, *cites, subject="links:suspected")


def _listed(links: list[_Checked]) -> str:
    shown = "；".join(f"“{one.link.text or one.link.href}” {one.url}（{_why(one)}）" for one in links[:_SHOWN])
    return f"{shown}{'等' if len(links) > _SHOWN else ''}"


def _why(one: _Checked) -> str:
    answer = one.answer
    if answer is None:
        return "未知"
    if answer.failure is not None:
        return cause(answer.failure)
    return f"返回 {answer.status}" if (answer.status or 0) >= 400 else "内容显示页面不存在"


def _cites(one: _Checked) -> Iterator[Citation]:
    yield one.page.cite(one.link)
    if one.answer is not None:
        yield cite_answer(one.answer)


CHECK = Check(
    id="dead_links",
    title="失效链接",
    version=3,
    norms=("D-LINK",),
    inputs=(Input.HOME, Input.LINKS),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
)
