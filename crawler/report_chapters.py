"""An annual report (年报) published one page per chapter: which pages its own page lists as its chapters. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from crawler.addresses import address_key, is_document
from crawler.reading.facts import Link, PageFacts, Region

_MATTER = re.compile(
    r"概述|概况|总体情况|主动公开|依申请|申请公开|公开申请|不予公开|收费|费用|减免|复议|诉讼|问题|改进|其[他它]"
)
_ANOTHER_TEXT = re.compile(r"20\d\d|[二2]\s?[〇○零]|年报|年度报告|目录|指南|制度|规定|意见箱|在线|查询")
_FEWEST = 3  # chapters whose names are matters of a report


def chapters_of(facts: PageFacts) -> tuple[str, ...]:
    """The addresses of a report's chapters in their order, the page's own among them; empty where it lists none.

    Chapters are links one after the other, to pages in the page's own folder, named by the matters of a report.
    Names with a year are other reports. Whether those pages are chapters, they say themselves: by listing the same.
    """
    own = address_key(facts.url)
    for run in _runs(facts):
        keys = [address_key(link.url) for link in run if link.url]
        named = sum(_MATTER.search(link.text) is not None for link in run)
        if named < _FEWEST or 2 * named < len(run) or any(_ANOTHER_TEXT.search(link.text) for link in run):
            continue
        urls = tuple(link.url for link in run if link.url)
        return urls if own in keys else (facts.url, *urls)
    return ()


def _runs(facts: PageFacts) -> Iterator[list[Link]]:
    """Links of the page's body that follow each other, all to different pages of its folder."""
    folder = urljoin(facts.url, ".")
    run: list[Link] = []
    seen: set[str] = set()
    for link in (link for link in facts.links if link.region is Region.MAIN):
        url = link.url
        goes_on = url is not None and urljoin(url, ".") == folder and not is_document(url)
        if not goes_on or url is None or address_key(url) in seen:
            if run:
                yield run
            run, seen = [], set()
        if goes_on and url is not None:
            run.append(link)
            seen.add(address_key(url))
    if run:
        yield run
