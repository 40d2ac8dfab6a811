"""What a page is, from its own bytes: 404 shells, shields, stubs and shells first, then home, article, column."""

import re
from urllib.parse import urlsplit

from crawler.reading.facts import Article, Listing, ListingState, PageKind, Region
from crawler.reading.links import script_address
from crawler.reading.tree import Tree

_MISSING = re.compile(
    r"(?:页面|网页|内容|文件|信息|地址|栏目|网址)(?:已|可能已?)?(?:经)?(?:不存在|被删除|未找到|找不到|失效|丢失|走丢)|"
    r"找不到(?:该|您|你|请求|相关)?\S{0,6}(?:页面|网页|文件)|"
    r"404\s?(?:not found|错误|页面|error)|not found|您访问的\S{0,10}不存在|(?:无法|未能)找到\S{0,6}(?:页面|网页)",
    re.I,
)
_SHIELD = re.compile(
    r"\$_ts\s?=|\$_ss\s?=|_\$[a-zA-Z0-9]{2}\(|__jsl_clearance|jsl_clearance|__jsluid|acw_sc__v2|/_Incapsula_|cdn-cgi/challenge|"
    r"safeline|WZWS-?RAY|wzwsconfirm|yunsuo_session|安全检测|"
    r"浏览器安全检查|正在进行安全验证|您的访问被(?:拦截|阻断)|waf[_-]?block|Web应用防火墙|创宇盾|网站防火墙",
    re.I,
)
_GOES = re.compile(
    r"(?:window\.|self\.|top\.|document\.|parent\.)?location(?:\.href|\.replace\s?\(|\.assign\s?\()?\s?=?\s?[\"'(]"
)
_INDEX = re.compile(r"/?(?:(?:index|default|main|home)(?:_\d+)?\.\w{2,5})?", re.I)
_LITTLE = 120  # characters of visible text
_SHELL_TEXT = 300


def kind_of(
    tree: Tree, regions: list[Region], url: str, refresh: str, article: Article | None, listings: tuple[Listing, ...]
) -> PageKind:
    """The kind of the page. An ordinary page is never called a challenge: one has almost no text of its own."""
    length = tree.length(0, len(tree.tags))
    if length < _LITTLE and _is_shield(tree):
        return PageKind.CHALLENGE
    if _is_missing(tree, regions):
        return PageKind.NOT_FOUND
    if length < _LITTLE and (refresh or script_redirect(tree)):
        return PageKind.REDIRECT_STUB
    links = tree.link_count(0, len(tree.tags))
    if _is_shell(tree, length, links):
        return PageKind.EMPTY_SHELL
    if is_home_address(url) and (links >= 3 or length):
        return PageKind.HOME
    main = next((listing for listing in listings if listing.is_main), None)
    if article and main is None:
        return PageKind.ARTICLE
    if main or any(li.region is Region.MAIN and li.state is not ListingState.EMPTY for li in listings):
        return PageKind.COLUMN
    return PageKind.ARTICLE if article else PageKind.OTHER


def is_home_address(url: str) -> bool:
    """Whether the address is the root of its host, or the index file there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and bool(_INDEX.fullmatch(parts.path))


def script_redirect(tree: Tree) -> str:
    """Where a script of a page with next to no text leads, "" when none does."""
    for _, source in tree.scripts:
        if len(source) < 2000 and _GOES.search(source) and (target := script_address(source)):
            return target
    return ""


def _is_shield(tree: Tree) -> bool:
    if _SHIELD.search(tree.text(0)[:500]) or _SHIELD.search(tree.title):
        return True
    if any("challenge" in tree.naming(i) for i in range(len(tree.tags))):
        return True
    return any(_SHIELD.search(source[:20000]) for _, source in tree.scripts) or any(
        "$_ts" in s[:200000] or "$_ss" in s[:200000] for _, s in tree.scripts
    )


def _is_missing(tree: Tree, regions: list[Region]) -> bool:
    """The words of a 404 page in its title, or in a main region that says little else."""
    if re.search(r"\b404\b|not found|页面不存在|找不到", tree.title, re.I) and tree.length(0, len(tree.tags)) < 3000:
        return True
    length = sum(len(t) for t, r, h in zip(tree.texts, regions, tree.hidden, strict=True) if r is Region.MAIN and not h)
    if not 0 < length <= 400:
        return False
    text = " ".join(
        t.strip() for t, r, h in zip(tree.texts, regions, tree.hidden, strict=True) if t and r is Region.MAIN and not h
    )
    return bool(_MISSING.search(text))


def _is_shell(tree: Tree, length: int, links: int) -> bool:
    if length >= _SHELL_TEXT or links > 5:
        return False
    has_scripts = any(tag == "script" for tag in tree.tags)
    placeholders = tree.text(0).count("{{")
    return has_scripts and (length < _LITTLE or placeholders >= 2)
