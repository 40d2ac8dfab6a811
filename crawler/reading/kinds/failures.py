"""Pages that stand where a portal's page should: 404 shells, errors, maintenance, parked or taken-over names."""

import re
from collections.abc import Sequence

from crawler.reading.articles.titles import title_before_site
from crawler.reading.facts import Article, Listing, ListingState, PageKind, Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.empty_lists import says_nothing
from crawler.reading.lists.page_lists import Lists
from crawler.reading.markup.signs import any_of
from crawler.reading.markup.tree import Tree

_THING = r"(?:页面|网页|内容|文件|信息|地址|栏目|网址|文章|资源|链接|页)"
_MISSING = re.compile(
    rf"{_THING}(?:已|可能|已经|可能已|可能已经|或许)*(?:不存在|被删除|已删除|未找到|找不到|失效|丢失|"
    rf"走丢|被移除|移除|下线|过期|被转移|迷路|飞走|跑丢)(?!的|问题)|"
    rf"(?:找不到|没有找到|未找到|无法找到|未能找到|查找不到|没找到)(?:该|您|你|请求|相关|要|所|访问|"
    rf"查看|浏览|想|的|指定|到)*{_THING}|"
    r"(?:您|你)(?:要|所|想|正在|请求)?(?:访问|查看|浏览|请求|打开|查找)的[^，。\n]{0,10}(?:不存在|"
    r"已删除|被删除|找不到|已失效)|"
    r"404\s?(?:not found|错误|页面|error)|HTTP\s?(?:Status|Error|错误)?\s?404|not found on this server|error\s?404|"
    r"page (?:you(?:'re| are)? (?:requested|request|looking for|tried)[^.\n]{0,40}?)?(?:was |is |"
    r"were )?(?:not found|cannot be found|could not be found|not be found|(?:might|"
    r"may) have been removed|does not exist|no longer exists)|"
    r"(?:不存在|已被删除|已删除)[!！。]?$",
    re.I | re.M,
)
_MISSING_TITLE = re.compile(
    r"(?<![\d.])404(?![\d.])|not found|页面不存在|"
    r"找不到(?:页面|网页|该页|资源|文件)|无法找到(?:页面|网页|该页|资源|文件)",
    re.I,
)
_PLAIN_TITLE = re.compile(
    r"(?:^|[\s>»_|\-—])(?:错误信息|出错信息|错误提示|出错提示|出错了|系统提示|提示信息|错误页面?)\s*$"
)
# A sentence that speaks to the visitor of the page asked for, not of what a search or a list has to show.
_REGRETS = re.compile(
    r"(?:抱歉|对不起|很遗憾|sorry|哎呀|糟糕|404).{0,40}(?:页面|网页|网址|地址|链接|资源|文章|您|你|"
    r"请求|访问|page|request)",
    re.I,
)
# What a body answers to who applied for information (经检索，您申请公开的信息不存在): the page itself is there.
_ANSWERS = re.compile(r"申请公开|申请人|政府信息|经(?:检索|查(?:[询阅找实证档]|，))|检索.{0,8}未(?:找到|查到)")
_SAID_OF = re.compile(r"[“「『][^”」』\n]{0,60}[”」』]")  # what a text tells of others' messages
_QUOTED = re.compile(r"[“「『\"][^”」』\"\n]{0,60}[”」』\"]")
_BROKEN = re.compile(
    r"(?<![\d.])(?:403|500|502|503|504)(?![\d.]).{0,20}(?:forbidden|error|bad gateway|unavailable|time-?out|错误)|"
    r"internal server error|bad gateway|service (?:temporarily )?unavailable|"
    r"gateway time-?out|(?:403|401)\s?-?\s?(?:forbidden|禁止访问|unauthorized)|服务器(?:内部|错误|"
    r"繁忙|遇到)|运行时错误|runtime error|server error in|"
    r"(?:系统|服务|网络)繁忙[^\n]{0,4}请?稍[后候]|"
    r"数据库连接(?:失败|错误)|系统(?:发生|出现)(?:异常|错误)|exception report|stack trace|程序(?:出错|异常)|禁止访问",
    re.I,
)
_PROGRAM = re.compile(  # what a program says when it breaks off in the midst of a page
    r"Microsoft (?:OLE DB|VBScript|JET|ODBC|SQL)[^\n]{0,60}(?:错误|error)|错误\s*'8[0-9a-f]{7}'|"
    r"error '8[0-9a-f]{7}'|ADODB\.|SQLException|java\.lang\.\w+|"
    r"Fatal error:|Warning: (?:mysql|include|require)|Stack [Tt]race|HTTP Status 50\d|ORA-\d{5}|"
    r"未处理的异常|应用程序中的服务器错误|System\.\w+Exception",
)
_MAINTENANCE = re.compile(
    r"(?:网站|系统|平台|门户|服务器|本站|页面)(?:正在|进行|暂时|全面|例行|处于|于|"
    r"将)*(?:进行)?(?:维护|升级|改版|迁移|关闭|停机|检修|改造)|(?:正在|暂时|临时)(?:维护|升级|改版|"
    r"关闭|停止(?:访问|服务))|"
    r"维护(?:公告|通知|中|升级)|(?:升级|维护|改版)(?:期间|中)|暂停(?:访问|服务|开放)|"
    r"under (?:maintenance|construction)|网站(?:正在)?建设(?:之)?中|be right back|停机(?:维护|公告)|(?:临时|"
    r"暂时)(?:下线|关闭|关停)",
    re.I,
)
_PANEL = re.compile(  # 宝塔 alone is a district, and many a street
    r"站点创建成功|恭喜，?.{0,6}(?:创建|安装|部署)成功|Welcome to nginx|Test Page for|"
    r"Apache2? .{0,20}Default Page|It works!|IIS Windows|Welcome to CentOS|"
    r"默认(?:首页|页面|站点)|宝塔(?:Linux|Windows|服务器)?(?:面板|运维)|phpStudy|WAMPSERVER|XAMPP|没有找到站点|站点不存在|该?(?:网站|"
    r"域名)(?:未|尚未|没有)(?:绑定|备案|解析)|Congratulations",
    re.I,
)
_FOR_SALE = re.compile(
    r"域名(?:出售|转让|交易|已过期|到期|停放|可以?出售|正在出售)|(?:出售|转让|购买|竞价|抢注)(?:此|该|"
    r"本)?域名|(?:domain|web ?site)(?: name)? (?:is |may be )?(?:for sale|parked|expired)|"
    r"buy this domain|"
    r"(?:此|该|本)域名(?:正在|可|已)|米表|域名持有(?:人|者)|域名.{0,8}(?:过期|到期|续费|赎回)",
    re.I,
)
_SPAM = re.compile(
    r"娱乐城|百家乐|时时彩|澳门(?:赌|新葡京|金沙|威尼斯)|博彩|六合彩|棋牌(?:游戏|平台|下载)|老虎机|"
    r"真人(?:荷官|娱乐)|体育投注|彩票(?:平台|投注|计划)|下注|赌场|赌博网|开户送|首存|返水|"
    r"成人(?:视频|影院)|激情(?:视频|电影)|AV在线|私服|开奖(?:结果|记录|直播)|一肖|特码|投注(?:平台|"
    r"网)|电子游艺|捕鱼(?:游戏|达人)|麻将胡了|注册送|充值(?:优惠|返利)|老司机|威尼斯人|金沙城",
    re.I,
)
# One of these stands in whatever the longer patterns find; looking for them first costs a tenth of it.
_MISSING_SIGNS = any_of(
    "不存在", "找到", "找不到", "删除", "404", "失效", "丢失", "走丢", "移除", "下线", "过期", "转移", "迷路",
    "飞走", "跑丢", "not found", "Not Found", "NOT FOUND", "Not found", "not be found", "错误",
)  # fmt: skip
_PARKED_SIGNS = any_of(
    "域名", "omain", "ebsite", "eb site", "米表", "恭喜", "创建成功", "nginx", "Test Page", "est page",
    "pache", "It works", "t works", "IIS", "CentOS", "默认", "宝塔", "tudy", "WAMP", "XAMPP", "站点", "绑定",
    "ongratulations", "未备案", "未解析",
)  # fmt: skip
_SPAM_SIGNS = any_of(
    "娱乐", "百家乐", "时时彩", "澳门", "博彩", "六合彩", "棋牌", "老虎机", "真人", "投注", "彩票", "下注",
    "赌", "开户送", "首存", "返水", "成人", "激情", "AV在线", "av在线", "私服", "开奖", "一肖", "特码",
    "游艺", "捕鱼", "麻将", "注册送", "充值", "老司机", "威尼斯", "金沙",
)  # fmt: skip
_PICTURE_OF_IT = re.compile(
    r"(?:^|[_\-])(?:404(?!\d)|(?:page)?_?not_?found)(?:[_\-]?\w{0,8})\.(?:png|jpe?g|gif|svg|webp)", re.I
)
_WAY_BACK = re.compile(r"(?:返回|回到|点击|转到|去)?(?:网站|门户)?(?:首页|上一?页|主页)|\d+秒后|自动|跳转")
_WAY_BACK_LINE = re.compile(r"\W*(?:如果[^\n]{0,20})?(?:请?点[击这此][^\n]{0,8})?(?:返回|回到)[^\n]{0,8}")
# What a page says that refuses an address; each alone may stand on any page.
_REFUSES = re.compile(
    r"(?:应用|功能|服务|页面|网页|栏目|系统)(?:已|已经|已被|被)(?:禁用|停用|关闭|屏蔽)|(?:不能|无法|不可|禁止)访问"
)
_DOUBTS = re.compile(
    r"请.{0,4}(?:确认|检查|核对|核实).{0,12}(?:网址|地址|链接|URL).{0,8}(?:正确|有误|无误)|"
    r"(?:网址|地址|链接)(?:可能)?(?:已|已经)?(?:变更|更改|改变|有误|输入错误)",
    re.I,
)
_LEADS_BACK = re.compile(r"(?:返回|回到|转到)(?:网站|门户)?(?:首页|上一?页|主页)")
_NAMED_ERROR = re.compile(r"(?:^|[\s_-])error(?=$|[\s_-]|page|box|tips?|info|con|msg)")
_REFUSALS = 3  # of the four signs
_OWN = re.compile(r"(?!#|//|[a-z]+:)\S*\w", re.I)  # an address on the same site, without its host
_MOST_LOOKED_AT = 300  # links
_FEW_WORDS = 30  # characters beside a picture
_FEWEST_SIGNS = 2
_SOME_TEXT = 60  # characters of a document's body
_FRAME_LINKS = 4  # of a portal around it
_LITTLE, _SHORT, _LINE = 700, 1600, 90  # characters: of a page's own text, of a notice, of the sentence that says so
_FEW_LINKS = 12
_FIRST_LINES = 25
_DOCUMENT = 250  # characters of a text that say more than that there is none
_MUCH_SPAM = 6


def failure_of(layout: Layout, article: Article | None, lists: Lists) -> PageKind | None:
    """What stands in the page's place, None for a page of a portal."""
    tree = layout.tree
    is_framed = is_document(article) and len(tree.links) >= _FRAME_LINKS
    if _is_overrun(tree) or (not is_framed and _is_parked(layout)):
        return PageKind.PARKED
    body = len(article.body) if article else 0
    has_list = lists.main is not None and _is_of_entries(lists.main[0])
    if _is_missing(layout, article, lists, has_list=has_list) or (not body and _is_pictured(layout, lists)):
        return PageKind.NOT_FOUND
    if has_list or is_framed:
        return None
    is_little = len(tree.flow) < _LITTLE and len(tree.links) <= _FEW_LINKS
    if is_little and _BROKEN.search(_SAID_OF.sub("", f"{tree.title}\n{tree.flow}")):
        return PageKind.ERROR
    if _is_broken_off(layout, body) or (not body and _is_refused(layout)):
        return PageKind.ERROR
    return PageKind.MAINTENANCE if _is_maintenance(tree) else None


def is_document(article: Article | None) -> bool:
    """Whether a page shows a dated text: it may tell of failures, shields and names for sale, and is none of them."""
    return article is not None and article.is_dated and len(article.body) >= _SOME_TEXT


def _is_of_entries(main: Listing) -> bool:
    return main.state is ListingState.FILLED and len(main.items) >= 3 and main.region is Region.MAIN


def _own_text(layout: Layout) -> str:
    """The visible text of the main region, one line per block."""
    tree, regions, hidings = layout.tree, layout.regions, layout.hidings
    found: list[str] = []
    ends = [*tree.pieces[1:], len(tree.flow)]
    for start, end, owner in zip(tree.pieces, ends, tree.owners, strict=False):
        if start < regions.footer_at and regions.of[owner] is Region.MAIN and not hidings.is_hidden(owner):
            found.append(tree.flow[start:end])
    return "".join(found)


def _is_missing(layout: Layout, article: Article | None, lists: Lists, *, has_list: bool) -> bool:
    """The words of a 404 page in its title, or in a line of their own on a page that says little else.

    A list of entries, such as the news beside the notice, and a document are overruled only where the page's own text
    opens by telling its visitor so. 政府信息不存在 is a term of the Regulations: a report that counts such answers is
    no 404 page.
    """
    tree = layout.tree
    body = len(article.body) if article else 0
    if body > _LITTLE or not (_MISSING_SIGNS.search(tree.flow) or _MISSING_SIGNS.search(tree.title)):
        return False
    is_dated = article is not None and article.is_dated
    is_document = is_dated or body >= _DOCUMENT
    text = _own_text(layout)
    if _MISSING_TITLE.search(_QUOTED.sub("", tree.title)) and len(tree.flow) < 2 * _SHORT and not is_dated:
        return True
    lines = [line.strip() for line in _QUOTED.sub("", text[: 2 * _SHORT]).split("\n")]
    saying = [line for line in lines if len(line) <= _LINE and _MISSING.search(line) and not _ANSWERS.search(line)]
    is_box = _is_message_box(tree, [line for line in lines if line], saying)
    regrets = any(_REGRETS.search(line) for line in saying if line in lines[:_FIRST_LINES])
    if saying and not regrets and all(map(says_nothing, saying)) and _is_empty_column(lists, lines):
        return False
    if is_document:
        return regrets and body < (_DOCUMENT // 2 if is_dated else 2 * _DOCUMENT)
    is_told = is_box or _PLAIN_TITLE.search(tree.title) or _PLAIN_TITLE.search(title_before_site(tree.title))
    if saying and (regrets or (is_told and body < _LITTLE // 2)):
        return True
    return bool(saying) and not has_list and len(text) <= _SHORT and (len(text) <= _LITTLE or body < _DOCUMENT // 2)


def _is_message_box(tree: Tree, lines: Sequence[str], saying: Sequence[str]) -> bool:
    """Whether the saying stands between the heading of a message (提示信息) and a way back, as systems answer in it."""
    return any(
        line in saying
        and _PLAIN_TITLE.fullmatch(above)
        and _WAY_BACK_LINE.fullmatch(below)
        and tree.anchors[tree.owner_at(tree.flow.find(line))] < 0  # no entry of a list
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
    )


def _is_pictured(layout: Layout, lists: Lists) -> bool:
    """Whether a picture of a 404 page is all that the page shows, a way back aside."""
    tree = layout.tree
    if lists.main is not None:
        return False
    pictures = (i for i in tree.by_tag.get("img", ()) if layout.regions.of[i] is Region.MAIN)
    if not any(
        _PICTURE_OF_IT.search(tree.attribute(i, "src").rpartition("/")[2])
        or _MISSING_TITLE.search(tree.attribute(i, "alt"))
        for i in pictures
    ):
        return False
    return len(_WAY_BACK.sub("", "".join(_own_text(layout).split()))) <= _FEW_WORDS


def _is_empty_column(lists: Lists, lines: list[str]) -> bool:
    """Whether the page's list holds nothing and a line says so that could not stand on a 404 page."""
    is_empty = lists.main is not None and lists.main[0].state is ListingState.EMPTY
    return is_empty and any(says_nothing(line) and not _MISSING.search(line) for line in lines)


def _is_broken_off(layout: Layout, body: int) -> bool:
    """Whether a program's message of failure stands where the contents should, be it inside a portal's frame."""
    tree = layout.tree
    if body > _LITTLE and not _PROGRAM.search(tree.flow[:_LINE]):
        return False
    found = _PROGRAM.search(tree.flow)
    return found is not None and layout.regions.at(found.start()) is not Region.FOOTER


def _is_refused(layout: Layout) -> bool:
    """Whether the little that a page says refuses what was asked for: several signs of it together."""
    text = _own_text(layout)
    if len(text) > _LITTLE // 2 or not (_REFUSES.search(text) or _DOUBTS.search(text)):
        return False
    tree = layout.tree
    named = (i for i, name in zip(tree.named, tree.names, strict=True) if "error" in name and _NAMED_ERROR.search(name))
    has_name = any(tree.tags[i] == "body" or tree.length(i) * 2 > len(text) for i in named)
    signs = (_REFUSES.search(text), _DOUBTS.search(text), _LEADS_BACK.search(text), has_name)
    return sum(map(bool, signs)) >= _REFUSALS


def _is_maintenance(tree: Tree) -> bool:
    """A notice in place of the site: hardly a link, no navigation, and the title or text says so."""
    if len(tree.links) > _FEW_LINKS or len(tree.flow) > _SHORT:
        return False
    if sum(1 for link in tree.links if tree.attribute(link, "href").strip("# ")) > _FEW_LINKS // 2:
        return False
    found = _MAINTENANCE.findall(f"{tree.title}\n{tree.flow}")
    return len(found) >= 2 or bool(_MAINTENANCE.search(tree.title)) or (bool(found) and len(tree.flow) < 300)


def _is_parked(layout: Layout) -> bool:
    """A name for sale, or the first page of a hosting panel."""
    tree = layout.tree
    start = f"{tree.title}\n{tree.flow[:_SHORT]}" if len(tree.flow) < _SHORT else ""
    if _PARKED_SIGNS.search(start) is None:
        return False
    if len(set(_FOR_SALE.findall(start))) >= 2 or _FOR_SALE.search(tree.title):
        return True
    return _PANEL.search(start) is not None and not _leads_about(layout)


def _leads_about(layout: Layout) -> bool:
    """Whether a page leads to many others of its own site, as no first page of a hosting panel does."""
    hrefs = {layout.tree.attribute(link, "href").strip() for link in layout.tree.links[:_MOST_LOOKED_AT]}
    host = layout.url.partition("//")[2].partition("/")[0]
    own = sum(1 for href in hrefs if _OWN.match(href) or (host and f"//{host}/" in href))
    return own > _FEW_LINKS // 2


def _is_overrun(tree: Tree) -> bool:
    """A site that others fill with games and worse."""
    if len(set(_SPAM_SIGNS.findall(tree.flow))) < _FEWEST_SIGNS:
        return False
    spam = _SPAM.findall(tree.flow)
    in_links = sum(1 for link in tree.links[:300] if _SPAM.search(tree.text(link)))
    return (len(spam) >= _MUCH_SPAM and in_links >= 3 and len(set(spam)) >= 3) or (
        bool(_SPAM.search(tree.title)) and len(set(spam)) >= 3 and in_links >= 1
    )
