"""Lists that stand in the markup and hold nothing: truly empty ones, and those that a script fills (not read)."""

import re
from itertools import islice
from typing import NamedTuple

from crawler.reading.facts import ListingState, Region
from crawler.reading.layout.clocks import writes_the_time
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.scripts import Scripts
from crawler.reading.lists.fillers import fills_up
from crawler.reading.lists.found import CERTAIN, TELLS
from crawler.reading.lists.grids import GRID_TAGS, is_grid
from crawler.reading.markup import naming
from crawler.reading.markup.signs import found_at
from crawler.reading.markup.tree import Tree

# Words of a list without entries. The text that holds them must be short, and about such a list.
_SAYS_SO = re.compile(
    r"暂无|暂缺|暂时没有|没有|还没|尚无|未找到|找不到|未检索到|未查询到|建设中|更新中|完善中|整理中|"
    r"筹备中|敬请期待|(?:共|总计|总数[:：]?|记录[:：]?)\s*0\s*条"
)
_SAYING_SIGNS = (  # one of them begins whatever the pattern finds
    "暂无", "暂缺", "暂时没有", "没有", "还没", "尚无", "未找到", "找不到", "未检索到", "未查询到", "建设中", "更新中",
    "完善中", "整理中", "筹备中", "敬请期待", "共", "总计", "总数", "记录",
)  # fmt: skip
_ABOUT = re.compile(
    r"信息|内容|数据|记录|文章|资料|结果|文件|留言|信件|来信|栏目|更新|活动|调查|访谈|征集|新闻|公告|"
    r"公示|建设|完善|整理|筹备|期待|相关|条|目录|报告|项目|事项|消息"
)
_OF_OTHER_THINGS = re.compile(
    r"账号|帐号|密码|注册|登录|评论|附件|图片|照片|简介|没有了|权限|商品|开通|购物|权利|违法|异议|"
    r"我[家村]|我们(?!没有|未|暂|找不到)|请问|为什么|为何|怎么|什么时候|何时|问题|不良|插件|安装|flash|浏览器|[：:].*[：:]|\d{4}|任何单位|反映|申请人",
    re.I,
)
_LOADING = re.compile(
    r"(?:加载|载入|读取|检索|查询|获取)(?:数据|列表|内容|结果|信息)?中|正在(?:努力|拼命)?(?:加载|载入|"
    r"读取|查询|检索|获取)|[Ll]oading|加载数据"
)
_LOADING_SIGNS = ("加载", "载入", "读取", "检索", "查询", "获取", "正在", "Loading", "loading")
_BARE = re.compile(r"\W*(?:暂无|暂缺|没有|无)\W*")  # enough where a list stands
_TEMPLATE = re.compile(r"\{\{|\$\{|<%=|\[\[")
_CONDITIONS = ("v-if", "v-show", "v-else", "ng-if", "ng-show", "ng-hide", "wx:if", "data-bind")
_LIST_TAGS = ("ul", "ol", "dl", "tbody", "table")
_SAYING = frozenset(["div", "p", "li", "td", "ul", "table", "span", "center", "section", "dl", "font", "strong", "tr"])
_MEDIA = ("img", "input", "select", "iframe", "video", "embed", "object", "form", "a", "textarea")
_LONGEST = 200  # characters of a list that holds nothing
_SHORTEST_NOTHING, _LONGEST_NOTHING = 4, 44
_MOST_SIGNS = 300
_AFTER = 120  # characters after a list in which its pager stands
_NO_ENTRIES = re.compile(
    r"(?:共|总数|总计|记录|条数)[^\d\n]{0,5}(?<!\d)0\s*(?:条|篇|页|个|项)?(?!\d)|"
    r"页[数次]\s*[:：]?\s*\d\s*/\s*0(?!\d)|(?<!\d)[01]\s*/\s*0\s*页|共\s*0\s*(?:条|篇|页)"
)
_COMMENTS = re.compile(r"comment|pinglun")
_BACKGROUND = re.compile(r"(?:^|[\s_-])(?:bg|background)(?:[_-]?\d+)?(?=$|\s)")  # bg-white is a colour of anything
_OF_ENTRIES = re.compile(r"list|news|items?\b|data|record|lb\b|result")
_UNLIKELY, _FRAME = -50.0, 40.0  # scores
_LOOPS = ("v-for", "ng-repeat", "data-ng-repeat", "*ngfor", "x-for", "wx:for")
_NO_PAGE = re.compile(
    r"\.(?:pdf|swf|mp4|docx?|xlsx?|jpg|png|gif)\b|map|video|player|weather|tianqi|share|count|about:|upload[^/]*\Z",
    re.I,
)
_MOST_OF_A_PATTERN = 30  # elements
_LOWEST = 200  # pixels of a frame that holds a page's contents


class Unfilled(NamedTuple):
    """A list without entries: its element, region, state, and how likely the page exists for it."""

    element: int
    region: Region
    state: ListingState
    score: float


def find_unfilled(layout: Layout, filled: list[tuple[int, int]]) -> list[Unfilled]:
    """Lists without entries outside the element ranges `filled`, in document order."""
    tree, scripts = layout.tree, layout.scripts
    found: list[Unfilled] = []
    claimed = at = 0
    ranges = sorted(filled)
    for index, says_nothing in sorted(_candidates(layout).items()):
        while at < len(ranges) and ranges[at][1] <= index:
            at += 1
        if index < claimed or (at < len(ranges) and ranges[at][0] <= index):
            continue
        state = _said_state(tree, scripts, index) if says_nothing else _state(tree, scripts, index)
        if state is not None:
            found.append(Unfilled(index, layout.regions.of[index], state, _score(layout, index, state)))
            claimed = tree.ends[index]
    return found


def _candidates(layout: Layout) -> dict[int, bool]:
    """Elements that may be a list without entries, and whether their whole text says that there is nothing."""
    tree, of = layout.tree, layout.regions.of
    found: dict[int, bool] = {}
    roles = tree.roles
    named = [i for i in tree.named if roles[i] & naming.LIST and tree.tags[i] in ("div", "section")]
    for index in (*tree.each(*_LIST_TAGS), *named):
        if tree.length(index) > _LONGEST or roles[index] & naming.PART or _is_written_pager(tree, index):
            continue
        if (
            not tree.link_count(index)
            or _repeats(tree, index)
            or _TEMPLATE.search(tree.flow, tree.starts[index], tree.stops[index])
        ):
            found[index] = False
    found |= dict.fromkeys(_paged(layout), False)
    for index in layout.scripts.units_in(0, len(tree)):  # they put a list in their own place
        if (holder := tree.parents[index]) >= 0 and tree.length(holder) <= _LONGEST and not tree.link_count(holder):
            found[holder] = False
    found |= dict.fromkeys(layout.scripts.stores_to_fill, False)
    for index in named:  # what is around a list is no list
        if index in found and any(index < i < tree.ends[index] for tag in _LIST_TAGS for i in tree.inside(index, tag)):
            del found[index]
    found |= dict.fromkeys((i for i in (*tree.each(*GRID_TAGS), *named) if is_grid(tree, i)), False)
    found |= dict.fromkeys((i for i in tree.by_tag.get("iframe", ()) if _holds_contents(tree, i)), False)
    for pattern, signs in ((_SAYS_SO, _SAYING_SIGNS), (_LOADING, _LOADING_SIGNS)):
        for sign in islice(found_at(pattern, tree.flow, signs), _MOST_SIGNS):
            if (index := _saying(layout, sign.start())) >= 0:
                found[index] = True
    chosen = layout.chosen.get("main_list", -1)
    if chosen >= 0:
        found = {i: says for i, says in found.items() if not i < chosen < tree.ends[i]}
        found.setdefault(chosen, False)
    return {i: says for i, says in found.items() if i == chosen or of[i] in (Region.MAIN, Region.SIDEBAR)}


def _paged(layout: Layout) -> list[int]:
    """The empty blocks into which a script puts what it asks for page by page, comments aside."""
    tree, names = layout.tree, layout.scripts.paged(layout.addresses)
    return [i for i in tree.named if _is_paged(tree, names, i)] if names else []


def _is_paged(tree: Tree, names: frozenset[str], index: int) -> bool:
    is_block = tree.tags[index] in ("div", "section") and tree.ends[index] == index + 1
    return is_block and tree.attribute(index, "id") in names and not _COMMENTS.search(tree.naming(index))


def _saying(layout: Layout, offset: int) -> int:
    """The element around `offset` whose whole text says that there is nothing (暂无信息); -1 when none says so.

    It is the innermost that is a list by its tag or name, else the innermost of all.
    """
    tree = layout.tree
    found = -1
    index = tree.owner_at(offset)
    while index >= 0 and tree.length(index) <= _LONGEST_NOTHING:
        text = tree.lines(index)
        if "\n" in text:
            break  # it says more than that
        if tree.tags[index] in _SAYING and not layout.hidings.is_hidden(index) and says_nothing(text):
            if tree.tags[index] in _LIST_TAGS or tree.roles[index] & naming.LIST:
                return index
            found = found if found >= 0 else index
        index = tree.parents[index]
    return found


def says_nothing(text: str) -> bool:
    """Whether a short text stands for a list without entries (对不起，该栏目暂无信息！; 数据加载中…)."""
    if not _SHORTEST_NOTHING <= len(text) <= _LONGEST_NOTHING:
        return False
    if _LOADING.search(text):
        return True
    return bool(_SAYS_SO.search(text) and _ABOUT.search(text)) and not _OF_OTHER_THINGS.search(text)


def _score(layout: Layout, index: int, state: ListingState) -> float:
    """A named list in the main region may be what the page exists for: then a side list never takes its place."""
    tree = layout.tree
    if layout.regions.of[index] is not Region.MAIN or layout.hidings.is_hidden(index):
        return _UNLIKELY
    if tree.tags[index] == "iframe":
        return _FRAME
    is_list = tree.tags[index] in _LIST_TAGS or bool(tree.roles[index] & naming.LIST)
    if _counts_none(tree, index) and (tree.length(index) or is_list):
        return CERTAIN
    if tree.length(index):  # it says itself that there is nothing, perhaps under the captions of its columns
        if _has_captions(tree, index) or _follows_captions(tree, index):
            return 55.0
        return 40.0 if state is ListingState.SCRIPT_FILLED and _LOADING.search(tree.text(index)) else TELLS
    if _repeats(tree, index) or is_grid(tree, index) or index in layout.scripts.stores_to_fill:
        return 40.0
    has_unit = layout.scripts.units_in(index, tree.ends[index])
    return 12.0 if is_list or has_unit or _is_paged(tree, layout.scripts.paged(layout.addresses), index) else _UNLIKELY


def _counts_none(tree: Tree, index: int) -> bool:
    """Whether a pager that counts no entries follows (共 0 条记录, 页数：0/0)."""
    stop = tree.stops[index]
    return _NO_ENTRIES.search(tree.flow, stop, stop + _AFTER) is not None


def _has_captions(tree: Tree, index: int) -> bool:
    """Whether an empty table has a row of captions (名称、发布机构、发布日期)."""
    table = next((i for i in (index, *tree.ancestors(index)) if tree.tags[i] == "table"), -1)
    rows = tree.inside(table, "tr") if table >= 0 else []
    captions = [tree.text(cell) for cell in tree.children(rows[0])] if rows else []
    return len(captions) >= 2 and any(
        word in text for text in captions for word in ("标题", "名称", "日期", "时间", "索引")
    )


def _has_only_captions(tree: Tree, index: int) -> bool:
    """Whether a table has a row of captions and no other."""
    return tree.tags[index] == "table" and len(tree.inside(index, "tr")) == 1 and _has_captions(tree, index)


def _follows_captions(tree: Tree, index: int) -> bool:
    """Whether words stand right below a table that has captions and no entry."""
    before = tree.previous[index]
    return before >= 0 and _has_only_captions(tree, before)


def _said_state(tree: Tree, scripts: Scripts, index: int) -> ListingState:
    """暂无数据 may stand there until a script has fetched the entries, or be shown by it if there are none."""
    around = (*range(index, tree.ends[index]), *tree.ancestors(index))
    is_conditional = any(name in tree.attributes[i] for i in around for name in _CONDITIONS)
    text = tree.text(index)
    if is_conditional or _LOADING.search(text) or scripts.mentions_it(index):
        return ListingState.SCRIPT_FILLED
    above = range(tree.previous[index], index) if _follows_captions(tree, index) else ()
    may_fill = scripts.names(index) or any(map(scripts.fills, above))
    if may_fill and not (_NO_ENTRIES.search(text) or _counts_none(tree, index)):
        return ListingState.SCRIPT_FILLED
    return ListingState.EMPTY


def _state(tree: Tree, scripts: Scripts, index: int) -> ListingState | None:
    """The state of a list without links that does not say for itself that it is empty."""
    text = tree.text(index) if tree.length(index) else ""
    is_filled = (
        tree.tags[index] == "iframe" or index in scripts.stores_to_fill or _repeats(tree, index) or is_grid(tree, index)
    )
    if is_filled or (text and _TEMPLATE.search(text)):
        return ListingState.SCRIPT_FILLED
    if _BARE.fullmatch(text) or (text and _has_only_captions(tree, index) and _counts_none(tree, index)):
        return ListingState.EMPTY
    if text or _has_form_or_media(tree, index) or _is_banner(tree, index):
        return None
    if fills_up(tree, index) or _is_clock(tree, index):
        return None
    inner = range(index, tree.ends[index])  # of few elements, see above
    if any(scripts.mentions_it(i) for i in inner):
        return ListingState.SCRIPT_FILLED
    if any(scripts.fills(i) for i in inner) and not _counts_none(tree, index):
        return ListingState.SCRIPT_FILLED
    if tree.written and tree.is_written(index):  # the text in the script is only a part of what it writes
        return ListingState.SCRIPT_FILLED
    if _is_spacing(tree, index) or _is_background(tree, index):
        return None
    return ListingState.EMPTY if tree.tags[index] != "table" else None


def _is_clock(tree: Tree, index: int) -> bool:
    """Whether the only scripts in an element write the day into it (今天是…)."""
    sources = [source for at, source in tree.scripts if index < at < tree.ends[index]]
    return bool(sources) and all(map(writes_the_time, sources))


def _is_spacing(tree: Tree, index: int) -> bool:
    """Whether the body of a table is rows of blank cells which no script could know by a name: they hold a distance.

    An empty list has no rows, or only its captions.
    """
    table = tree.parents[index]
    if tree.tags[index] != "tbody" or table < 0 or not (tree.holds(index, "td") or tree.holds(index, "th")):
        return False
    return not any("id" in own or "class" in own for own in tree.attributes[table : tree.ends[table]])


def _is_background(tree: Tree, index: int) -> bool:
    """Whether an element without contents is there for the picture that the style sheet paints on it (content-bg).

    One that bears the name of a list (news-bg) may be a list with a painted ground, and empty.
    """
    name = tree.naming(index)
    is_bare = tree.tags[index] in ("div", "section") and tree.ends[index] == index + 1
    return is_bare and _BACKGROUND.search(name) is not None and _OF_ENTRIES.search(name) is None


def _is_written_pager(tree: Tree, index: int) -> bool:
    """Whether an element without a name is a piece of the pager that a script writes into a block named so."""
    above = tree.parents[index]
    if not tree.written or above < 0 or not tree.roles[above] & naming.PAGER:
        return False
    return not tree.naming(index).strip() and tree.is_written(index) and tree.starts[index] == tree.stops[index]


def _is_banner(tree: Tree, index: int) -> bool:
    """Whether a table, or its body, has a picture behind it and no element that a script could know by a name."""
    table = tree.parents[index] if tree.tags[index] == "tbody" else index
    if table < 0 or tree.tags[table] != "table":
        return False
    own = tree.attributes[table : tree.ends[table]]
    is_painted = any("background" in one or "url(" in (one.get("style") or "") for one in own)
    return is_painted and not any("id" in one or "class" in one for one in own)


def _repeats(tree: Tree, index: int) -> bool:
    """Whether a list without text is a pattern that a script repeats for each entry (`foreach`, `v-for`)."""
    if tree.length(index) > 1 or tree.ends[index] - index > _MOST_OF_A_PATTERN:
        return False
    for own in tree.attributes[index : tree.ends[index]]:
        if own and ("foreach" in (own.get("data-bind") or "") or any(name in own for name in _LOOPS)):
            return True
    return False


def _holds_contents(tree: Tree, index: int) -> bool:
    """Whether a frame is large enough to be what the page is for, and no film, map or document."""
    source = tree.attribute(index, "src") or tree.attribute(index, "data-src")
    if not source or _NO_PAGE.search(source):
        return False
    height = tree.attribute(index, "height").removesuffix("px")
    return not height.isdigit() or int(height) >= _LOWEST


def _has_form_or_media(tree: Tree, index: int) -> bool:
    if tree.ends[index] - index > 60:
        return True
    return any(tree.tags[i] in _MEDIA for i in range(index, tree.ends[index]))
