"""Lists that stand in the markup and hold nothing: truly empty ones, and those that a script fills (not read)."""

import re

from crawler.reading.facts import Listing, ListingState, Region
from crawler.reading.script_fills import Fillers
from crawler.reading.tree import TEXT, Tree

_LIST_NAME = re.compile(r"list|news|items?\b|content|con\b|data|table|record|lb\b|xxlb|neirong|result", re.I)
_NOTHING = re.compile(
    r"[\s\W]*(?:(?:对不起|抱歉|很抱歉)\W*)?(?:此|该|本|当前)?(?:栏目|分类|频道)?(?:下|中|内)?(?:暂时|目前)?(?:暂无|没有|无|还没有)"
    r"(?:任何|相关|新增|更新|符合条件的?|发布|对应|您要的)*(?:数据|信息|内容|记录|文章|资料|结果|文件)?[\s\W]*"
    r"|[\s\W]*(?:内容|栏目)?(?:正在)?(?:建设中|更新中|完善中)[\s\W]*|[\s\W]*(?:正在|努力|拼命)?(?:加载|载入)(?:中|数据)*[\s\W]*"
)
_LOADING = re.compile(r"加载中|正在加载|载入中|loading", re.I)
_TEMPLATE = re.compile(r"\{\{|\$\{|<%=|v-for|ng-repeat")
_LIST_TAGS = frozenset(["ul", "ol", "dl", "tbody", "table"])
_SAYING = frozenset(["div", "p", "li", "td", "ul", "table", "span", "center", "section", "dl"])
_PAGE_PARTS = re.compile(r"pag|crumb|search|share|footer|nav|menu|banner|slide|focus|hd\b|tab\b", re.I)


def find_unfilled(
    tree: Tree, regions: list[Region], fillers: Fillers, filled: list[tuple[int, int]]
) -> list[tuple[int, Listing, float]]:
    """Unfilled lists outside `filled`: node, listing, and how likely the page exists for it."""
    found: list[tuple[int, Listing, float]] = []
    claimed = 0
    ranges = iter(sorted(filled))
    current = next(ranges, None)
    for index, tag in enumerate(tree.tags):
        while current and current[1] <= index:
            current = next(ranges, None)
        if index < claimed or tag == TEXT or regions[index] not in (Region.MAIN, Region.SIDEBAR):
            continue
        if current and current[0] <= index < current[1]:
            continue
        state = _state(tree, fillers, index)
        if state is not None:
            found.append((index, _listing(regions[index], state), _score(tree, regions, index)))
            claimed = tree.ends[index]
    return found


def _listing(region: Region, state: ListingState) -> Listing:
    return Listing(heading="", region=region, state=state, items=(), is_main=False)


def _score(tree: Tree, regions: list[Region], index: int) -> float:
    """A named list in the main region may be what the page exists for: then a side list never takes its place."""
    if regions[index] is not Region.MAIN or tree.hidden[index]:
        return -50.0
    if tree.length(index, tree.ends[index]):  # it says itself that there is nothing
        return 20.0
    return 12.0 if tree.tags[index] in _LIST_TAGS or _LIST_NAME.search(tree.naming(index)) else -50.0


def _state(tree: Tree, fillers: Fillers, index: int) -> ListingState | None:
    tag, end = tree.tags[index], tree.ends[index]
    if _says_nothing(tree, index, end):
        return ListingState.EMPTY
    if tag not in _LIST_TAGS and not (tag in ("div", "section") and _LIST_NAME.search(tree.naming(index))):
        return None
    if _PAGE_PARTS.search(tree.naming(index)) or _has_form_or_media(tree, index, end):
        return None
    length = tree.length(index, end)
    if length > 200:
        return None
    text = tree.text(index) if length else ""
    if _TEMPLATE.search(text) or (fillers.fills(index) and (not text or _NOTHING.fullmatch(text))):
        return ListingState.SCRIPT_FILLED
    if text and not _NOTHING.fullmatch(text):
        return None
    if _LOADING.search(text):
        return ListingState.SCRIPT_FILLED
    return ListingState.EMPTY if text or tag != "table" else None


def _says_nothing(tree: Tree, start: int, end: int) -> bool:
    """Whether a block's whole text says that there is nothing (暂无信息), whatever the block is called."""
    if (
        not 4 <= tree.length(start, end) <= 24
        or end - start > 20
        or tree.tags[start] not in _SAYING
        or tree.hidden[start]
    ):
        return False
    text = tree.text(start)
    return "加载" not in text and "载入" not in text and bool(_NOTHING.fullmatch(text))


def _has_form_or_media(tree: Tree, start: int, end: int) -> bool:
    if end - start > 60:
        return True
    return any(
        tree.tags[i] in ("img", "input", "select", "iframe", "video", "embed", "object", "form", "a")
        for i in range(start, end)
    )
