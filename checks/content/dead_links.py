"""首页和栏目页的失效链接和图片。

依据：D-LINK（国办发〔2015〕15号 评分表：链接包括图片、附件、外部链接）。
判定：首页的链接、来访者看得见的图片逐个核验，最后一次请求返回 404 或 410 的为失效（站内、站外分别说明）；
全部打开的为通过。延迟加载的图片核验它最终显示的网址，不看占位图。同一网址只说一次，既是链接又是图片的按链接说。
首页是框架页的，各框架里的链接、图片就是首页的；首页之前另有引导页的，引导页上的也是。认出的各栏目页上、首页没有的也逐个核验，合并为一项。
局限：核验十个以上而三分之一以上返回 404 的，或三张以上图片无一打开的，疑似网站限制访问，一个也不认定，存疑；
超时、拒绝（含防盗链）、拦截、5xx、假 404 页面、来访者看不见的链接（移出屏幕、没有大小、与底色同色，
所在的块不显示而没有名称可供脚本打开，链接里既无文字也无图片）、以网页代替图片、
跳转到别的图片、首页或本网站对不存在的网址所跳转的地方，
以及失效后由脚本换成其他图片、按屏幕大小选用的图片等只是疑似，汇总存疑；超出核验条数、时间而未及核验的只报数量，存疑；镜像未收录的不算失效；
样式表里的背景图、隐藏的图片（如统计用的图片、未轮到的轮播图、未展开的选项卡里的图片）、表单按钮上的图片不在其内；
图片只看有没有，不看内容。
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.frames import Framed, parts_of
from checks.hosts import host_of
from checks.page import Page
from checks.site import Site
from checks.verified_links import State, Verified, keys_of, verified_of
from crawler.reading.facts import PageKind

_SHOWN = 5
_COLUMNS = "links:columns"
_FEW = 10  # links verified: of so few, a third may well be dead
_SEVERAL = 3  # pictures: where so many are gone and not one opens, the server keeps them from us
_REFUSED = "大面积返回404，疑似限制访问："


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """Links and pictures by what is known of them. `note`: why what is gone is only suspected."""

    dead: tuple[Verified, ...]
    suspected: tuple[Verified, ...]
    unverified: tuple[Verified, ...]
    good: tuple[Verified, ...]
    note: str

    @property
    def verified(self) -> tuple[Verified, ...]:
        return (*self.good, *self.dead, *self.suspected)


def evaluate(site: Site) -> Iterator[Verdict]:
    yield from _of_home(site)
    yield from _of_columns(site)


def _of_home(site: Site) -> Iterator[Verdict]:
    parts = _parts_of_home(site)
    pages = _home(site, parts)
    found = _sorted(verified_of(site, pages))
    left_out = sum(max(0, page.facts.link_count - len(page.facts.links)) for page in pages)
    for one in found.dead:
        yield _dead(site, one)
    if found.suspected:
        told = f"{found.note}{_listed(found.suspected, site.home.url)}"
        message = f"首页有 {_counted(found.suspected)}疑似失效：{told}，请人工核对"
        cites = [cite for one in found.suspected[:_SHOWN] for cite in one.citations]
        yield cant_tell(message, *cites, subject="links:suspected")
    if found.unverified or left_out or parts.unread:
        cite = site.home.cite("", f"首页的 {_counted((*found.verified, *found.unverified))}")
        unread = f"；首页的框架 {parts.unread[0].url} 没有读到，其中的链接和图片未及核验" if parts.unread else ""
        missing = f"首页有 {_counted(found.unverified, left_out)}本次未能核验"
        message = f"{missing}（已核验 {_counted(found.verified)}）{unread}，待核"
        yield cant_tell(message, cite, subject="links:unverified")
    elif not (found.dead or found.suspected):
        counted = _counted(found.good)
        yield passed(f"首页 {counted}均能打开", site.home.cite("", f"首页的 {counted}"), subject="links:home")


def _home(site: Site, parts: Framed) -> tuple[Page, ...]:
    """The home page with its parts, and the splash page before it."""
    splash = site.front.splash
    return (site.home, *parts.pages, *([splash] if splash is not None else []))


def _parts_of_home(site: Site) -> Framed:
    """The pages that a home page made of frames consists of; none for any other."""
    if site.home.kind is not PageKind.FRAMESET:
        return Framed(pages=(), unread=())
    own = {link.url for link in site.home.frames()}  # what a part shows in a frame of its own (the weather) is no part
    framed = parts_of(site.visit, site.home)
    return replace(framed, unread=tuple(link for link in framed.unread if link.url in own))


def _each_once(site: Site, pages: Sequence[Page]) -> list[Page]:
    """Pages without those of a second domain that shows the portal once more, where the portal's own was read."""
    own = {_within_host(page) for page in pages if host_of(page.url) == site.unit.host}
    return [page for page in pages if host_of(page.url) == site.unit.host or _within_host(page) not in own]


def _within_host(page: Page) -> tuple[str, str, str, str]:
    parts = urlsplit(page.url)
    return parts.path, parts.query, parts.fragment, page.title


def _of_columns(site: Site) -> Iterator[Verdict]:
    """One verdict for all that columns' pages show: the norm weighs it a tenth of what the home page shows."""
    home = {page.url: page for page in _home(site, _parts_of_home(site))}
    pages = _each_once(site, [p for p in site.visit.column_pages if p.url not in home and site.visit.is_own(p.url)])
    found = _sorted(verified_of(site, pages, keys_of(tuple(home.values()))))
    if not (found.verified or found.unverified):
        return
    rest = f"；另有 {_counted(found.unverified)}未及核验" if found.unverified else ""
    cites = [cite for one in (found.dead or found.suspected)[:_SHOWN] for cite in one.citations]
    if found.dead:
        told = f"{_counted(found.dead)}已失效：{_listed(found.dead, site.home.url)}{rest}"
        message = f"栏目页上有 {told}；依据{site.norm('D-LINK').cited_as}，请更正或删除"
        yield failed(message, *cites, subject=_COLUMNS)
    elif found.suspected:
        told = f"{_counted(found.suspected)}疑似失效：{found.note}{_listed(found.suspected, site.home.url)}{rest}"
        yield cant_tell(f"栏目页上有 {told}，请人工核对", *cites, subject=_COLUMNS)
    else:
        counted = _counted(found.good)
        cite = pages[0].cite("", f"{len(pages)} 个栏目页的 {counted}")
        if found.unverified:
            yield cant_tell(f"栏目页上已核验的 {counted}均能打开{rest}，待核", cite, subject=_COLUMNS)
        else:
            yield passed(f"{len(pages)} 个栏目页上的 {counted}均能打开", cite, subject=_COLUMNS)


def _sorted(found: Sequence[Verified]) -> _Sorted:
    """Sorts them. Where so many are gone that the site rather refuses who asks too much, none of them is dead.

    A server that keeps its pictures from others says nothing of the links, but one that refuses links may refuse all.
    """
    links, pictures = [one for one in found if not one.is_picture], [one for one in found if one.is_picture]
    refuses_links = _is_mass(links)
    refuses_pictures = refuses_links or _is_mass(pictures) or _not_one_opens(pictures)
    dead, doubted = list[Verified](), list[Verified]()
    for one in found:
        if one.state is State.DEAD:
            (doubted if (refuses_pictures if one.is_picture else refuses_links) else dead).append(one)
    return _Sorted(
        dead=tuple(dead),
        suspected=(*doubted, *(one for one in found if one.state is State.SUSPECTED)),
        unverified=tuple(one for one in found if one.state is State.UNVERIFIED),
        good=tuple(one for one in found if one.state is State.GOOD),
        note=_REFUSED if doubted else "",
    )


def _is_mass(found: Sequence[Verified]) -> bool:
    verified = sum(one.state is not State.UNVERIFIED for one in found)
    return verified > _FEW and 3 * _gone(found) > verified


def _not_one_opens(pictures: Sequence[Verified]) -> bool:
    return _gone(pictures) >= _SEVERAL and not any(one.state is State.GOOD for one in pictures)


def _gone(found: Sequence[Verified]) -> int:
    return sum(one.state is State.DEAD for one in found)


def _counted(found: Sequence[Verified], more_links: int = 0) -> str:
    """`3 个链接、2 张图片`."""
    pictures = sum(one.is_picture for one in found)
    links = len(found) - pictures + more_links
    parts = [f"{links} 个链接"] if links or not pictures else []
    return "、".join([*parts, *([f"{pictures} 张图片"] if pictures else [])])


def _dead(site: Site, one: Verified) -> Verdict:
    where = "站内" if site.visit.is_own(one.url) else "站外"
    status = one.answer.status if one.answer else ""
    kind, gone, remedy = (
        ("图片", "已失效，来访者看不到", "请补上图片，或更正、删除对它的引用")
        if one.is_picture
        else ("链接", "已失效", "请更正或删除")
    )
    splash = site.front.splash
    place = "引导页" if splash is not None and one.page.url == splash.url else "框架"
    on_page = f"，所在{place} {one.page.url}" if one.page.url != site.home.url else ""
    message = (
        f"首页{one.region}的{where}{kind}“{one.named}”{gone}（{one.url} 返回 {status}{on_page}）；"
        f"依据{site.norm('D-LINK').cited_as}，{remedy}"
    )
    return failed(message, *one.citations, subject=f"url:{one.url}")


def _listed(found: Sequence[Verified], home: str) -> str:
    """Each with the page that it stands on, where that is not the home page."""
    shown = "；".join(
        f"{'图片' if one.is_picture else ''}“{one.named}” {one.url}（{one.why}"
        f"{f'，见 {one.page.url}' if one.is_picture or one.page.url != home else ''}）"
        for one in found[:_SHOWN]
    )
    return f"{shown}{'等' if len(found) > _SHOWN else ''}"


CHECK = Check(
    id="dead_links",
    title="失效链接和图片",
    version=11,
    norms=("D-LINK",),
    inputs=(Input.HOME, Input.LINKS),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
)
