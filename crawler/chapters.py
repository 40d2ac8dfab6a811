"""A text published one page per chapter (年报、指南): which pages its own page lists as its chapters. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from crawler.addresses import address_key, is_document
from crawler.reading.facts import Link, PageFacts, Region


class Chaptered(StrEnum):
    """Texts that are published so; also the values of `chapters` in `config/columns.toml`."""

    REPORT = "report"  # 年报
    GUIDE = "guide"  # 公开指南


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matters:
    """What the chapters of a text go by. `named`: their matters; `own`: those of them by which no column goes, where
    the others alone may be a menu of columns. `another`: words of other texts and columns.
    """

    named: re.Pattern[str]
    another: re.Pattern[str]
    own: re.Pattern[str] | None = None


_FEWEST = 3  # chapters whose names are matters of the text
_MATTERS = {
    Chaptered.REPORT: _Matters(
        named=re.compile(
            r"概述|概况|总体情况|主动公开|依申请|申请公开|公开申请|不予公开|收费|费用|减免|复议|诉讼|问题|改进|其[他它]"
        ),
        another=re.compile(r"20\d\d|[二2]\s?[〇○零]|年报|年度报告|目录|指南|制度|规定|意见箱|在线|查询"),
    ),
    Chaptered.GUIDE: _Matters(
        named=re.compile(
            r"总则|附则|编制(?:说明|依据|目的)|信息分类|编排|获取|公开(?:范围|形式|方式|时限|渠道|内容)|主动公开|依?申请公开"
            r"|公开申请|(?:工作|受理|公开|联系)(?:机构|部门)|联系方式|申请(?:的)?(?:受理|处理|办理|方式|程序|流程)"
            r"|收费|监督|救济|举报|投诉"
        ),
        own=re.compile(r"总则|附则|编排|获取|救济|(?:工作|受理)(?:机构|部门)|编制(?:说明|依据|目的)"),
        another=re.compile(
            r"20\d\d|年报|年度报告|目录|制度|规定|条例|法规|意见箱|在线|网上|查询|申请表|下载|领导|首页"
        ),
    ),
}


def chapters_of(facts: PageFacts, kind: Chaptered) -> tuple[str, ...]:
    """The addresses of a text's chapters in their order, the page's own among them; empty where it lists none.

    Chapters are links one after the other, to pages in the page's own folder or to its own address with another query,
    named by the matters of such a text. Whether those pages are chapters, they say themselves: by listing the same.
    """
    own = address_key(facts.url)
    for run in _runs(facts):
        if not _names_chapters(run, _MATTERS[kind]):
            continue
        urls = tuple(link.url for link in run if link.url)
        return urls if own in {address_key(url) for url in urls} else (facts.url, *urls)
    return ()


def _names_chapters(run: list[Link], matters: _Matters) -> bool:
    named = sum(matters.named.search(link.text) is not None for link in run)
    if named < _FEWEST or 2 * named < len(run) or any(matters.another.search(link.text) for link in run):
        return False
    return matters.own is None or any(matters.own.search(link.text) for link in run)


def _runs(facts: PageFacts) -> Iterator[list[Link]]:
    """Links of the page's body that follow each other, all to different pages beside it: all of its folder, or all of
    its own path.
    """
    run: list[Link] = []
    seen: set[str] = set()
    way = None
    for link in (link for link in facts.links if link.region is Region.MAIN):
        there = _beside(link, facts.url)
        key = address_key(link.url) if link.url else ""
        if there is None or there != way or key in seen:
            if run:
                yield run
            run, seen = [], set()
        if there is not None:
            run.append(link)
            seen.add(key)
        way = there
    if run:
        yield run


def _beside(link: Link, page: str) -> str | None:
    """How a link's address stands to the page's: the same path, the same folder; None for neither, and for files."""
    url = link.url
    if url is None or is_document(url) or urljoin(url, ".") != urljoin(page, "."):
        return None
    return "query" if urlsplit(url).query and urlsplit(url).path == urlsplit(page).path else "folder"
