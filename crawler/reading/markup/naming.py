"""What an element's id and class say of its role on the page. Portals share their names, so each is looked at once.

Roles are bits of one plain number: the arithmetic of `enum.Flag` would cost more than the looking up.
"""

import re
from functools import lru_cache

HEADER, NAV, CRUMB, FOOTER, SIDE, FLANK, TITLE, BODY, LIST, PAGER, MORE, PART, TABS, RELATED = (
    1 << bit for bit in range(14)
)

_EDGE = r"(?:^|[\s_\-\d])"
_AFTER = r"(?=$|[\s_\-\d]|box|bar|bg|wrap|area|nav|con|main|list|menu|side|part)"
_PARTS = (
    "table__", "table-", "table_", "card__", "card-", "panel-", "modal-", "modal_", "dialog__", "dialog-", "alert-",
    "alert_", "popup-", "popup_", "layer-", "list-", "box-", "blog-", "entry-", "post-", "article-",
)  # fmt: skip
_WITHOUT = ("not-", "not_", "no-", "no_", "non-", "has-", "has_", "with-", "with_", "without-")  # not-footer
# Not of a component (el-table__header, card-header), nor of what stands beside it.
_OF_PAGE = "".join(f"(?<!{part})" for part in (*_PARTS, *_WITHOUT))
_PATTERNS = (
    (
        HEADER,
        rf"{_OF_PAGE}(?<!page-)header"
        rf"|{_EDGE}(?:head|top|topbar|banner|logo|toubu|tou|dingbu|yemei|masthead){_AFTER}",
    ),
    (
        NAV,
        rf"{_EDGE}(?:main|top|head|site|web|g|m|big)?_?-?(?:nav|menu|navbar|navigation|daohang|dh|"
        rf"caidan){_AFTER}|mainnav|topnav|navbar",
    ),
    (CRUMB, r"crumb|position|location|dqwz|weizhi|curr|path|local|wzdh|szwz|mbx"),
    (FOOTER, rf"{_OF_PAGE}foot|copyright|{_EDGE}(?:bottom|bot|dibu|yejiao|weibu|bq|banquan|foter|copy|btm){_AFTER}"),
    (SIDE, rf"side_?bar|{_EDGE}(?:side|aside|cebian|side[abc]){_AFTER}|side_?col|sub_?nav|side_?nav|"
        rf"side_?menu|left_?nav|left_?menu|leftmenu"),
    (FLANK, rf"{_EDGE}(?:left|right|zuo|you|zuobian|youbian|fl|fr){_AFTER}|(?:left|right|[_\-][lr])$"),
    (TITLE, rf"{_EDGE}(?:tit|bt|biaoti|wzbt|headline|artitle|art_?tit|h1)|title|biaoti|subject"),
    (
        BODY,
        rf"{_EDGE}(?:trs_editor|zoom|ucap|pages_content|article|art_con|content|con_?text|news_?con|"
        rf"xl_?con|wzcon|detail"
        r"|view|text|nr|zw|zhengwen|vsb_content|neirong|conzoom|infocontent)",
    ),
    (LIST, r"list|news|items?\b|content|(?<!i)con\b|data|table|record|lb\b|xxlb|neirong|result"),
    (PAGER, rf"{_EDGE}(?:pages?|pager|paging|pagination|pagebar|fenye|fy|turnpage|page_?num|page_?list|"
        rf"digg){_AFTER}|pagination"),
    (MORE, r"more|gengduo"),
    (PART, r"pag|crumb|search|share|footer|nav|menu|banner|slide|focus|hd\b|tab\b"),
    (TABS, rf"{_EDGE}(?:tabs?|hd|tit|title|qiehuan|menu){_AFTER}"),
    (RELATED, r"relat|xgwz|xgyd|xiangguan|tuijian|recommend|hot|rdxw|prev|next|pre_|sxp|page_?turn|shangxia|updown"),
)  # fmt: skip
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _PATTERNS)
_LONGEST = 200  # characters; longer names are no names


@lru_cache(maxsize=50_000)
def naming_of(own_id: str | None, classes: str | None) -> tuple[str, int]:
    """Id and class of an element in one lower-case string, and the roles that they give it."""
    name = f"{own_id or ''} {classes or ''}".lower()
    return name, roles_of(name)


@lru_cache(maxsize=50_000)
def roles_of(naming: str) -> int:
    """The roles that an element's id and class (`Tree.naming`, lower case) give it."""
    found = 0
    for role, pattern in _COMPILED:
        if pattern.search(naming[:_LONGEST]):
            found |= role
    return found
