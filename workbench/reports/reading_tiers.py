"""By which of the two tiers, plain fetch or browser, pages were read, and why, in words (Chinese)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from crawler.dossier import BrowserReason, ReadPage

REASONS = {
    BrowserReason.EMPTY_SHELL: "网页是空壳，内容由脚本写入",
    BrowserReason.LIST: "主要列表由脚本填入",
    BrowserReason.CONTENTS: "正文部分由脚本写入",
    BrowserReason.HOME_PART: "首页的页头、导航或底部由脚本写入",
    BrowserReason.HOME_MORE: "首页在浏览器中多出链接或标识",
    BrowserReason.CHALLENGE: "防护验证由浏览器通过",
}
PLAIN = "直接抓取已够"
FILLED = "列表由脚本取数，已按页面所载地址取得"
_UNREAD_CHALLENGE = "防护验证未通过"


def tier_of(page: ReadPage) -> str:
    """How a page was read and why: 直接抓取已够, 用浏览器补读：因为…, or that it was not though it should be."""
    if page.reason is None:
        return FILLED if page.list_fetch is not None else PLAIN
    return f"用浏览器补读：因为{REASONS[page.reason]}" if page.rendered else f"未能用浏览器补读：{_unread(page.reason)}"


def tier_counts(pages: Iterable[ReadPage]) -> str:
    """How many pages were read by each tier, with the counts of the reasons."""
    pages = tuple(pages)
    rendered = Counter(REASONS[page.reason] for page in pages if page.rendered and page.reason is not None)
    unread = Counter(_unread(page.reason) for page in pages if not page.rendered and page.reason is not None)
    plain = [page for page in pages if page.reason is None]
    filled = sum(page.list_fetch is not None for page in plain)
    return "；".join(_parts(len(plain) - filled, filled, rendered, unread))


def _parts(plain: int, filled: int, rendered: Counter[str], unread: Counter[str]) -> Iterator[str]:
    yield f"{PLAIN} {plain} 个"
    if filled:
        yield f"{FILLED} {filled} 个"
    for told, counts in (("用浏览器补读", rendered), ("需用浏览器而未能补读", unread)):
        if counts:
            why = "，".join(f"{reason} {count} 个" for reason, count in counts.most_common())
            yield f"{told} {counts.total()} 个（{why}）"


def _unread(reason: BrowserReason) -> str:
    return _UNREAD_CHALLENGE if reason is BrowserReason.CHALLENGE else REASONS[reason]
