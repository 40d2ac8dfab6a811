"""An article's title: what stands over the text and agrees with what meta tag and `<title>` say."""

import re
from dataclasses import dataclass

from crawler.reading.dates import date_alone
from crawler.reading.facts import Region
from crawler.reading.tree import Tree

_NAMED = re.compile(r"(?:^|[\s_-])(?:title|tit|bt|biaoti|wzbt|headline|artitle|art_?tit)|title|biaoti", re.I)
_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+-+\s+|\s*--+\s*|-(?=[^-]{2,30}$)")
_BLOCKS = frozenset(
    ["h1", "h2", "h3", "h4", "div", "p", "td", "th", "span", "strong", "b", "font", "li", "dt", "center", "ucaptitle"]
)
_NOT_A_TITLE = re.compile(
    r"(?:当前|您的|所在|现在的)?位置|^(?:来源|发布|时间|日期|作者|编辑|浏览|点击|字体|字号|打印|分享|索引号|首页|附件|上一篇|下一篇|信息来源)|[:：]$"
)
_LONGEST = 160
_NEAR = 160  # nodes before the date line in which a title is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The title and the node that shows it, -1 when only a tag in the head says it. `score` grows with agreement."""

    text: str
    node: int
    score: float


def find_title(tree: Tree, regions: list[Region], claimed: str, date_line: int) -> Title:
    """The best title. `claimed`: meta ArticleTitle or ""; `date_line`: the node of the date line or -1."""
    best = Title(text="", node=-1, score=0.0)
    page_title = _bare(tree.title)
    wanted = _bare(claimed)
    low = max(0, date_line - _NEAR) if date_line >= 0 else 0
    high = date_line if date_line >= 0 else len(tree.tags)
    for index, tag in enumerate(tree.tags):
        is_heading = tag in ("h1", "h2", "ucaptitle")
        if tag not in _BLOCKS or not (
            is_heading or low <= index < high or (date_line < 0 and _NAMED.search(tree.naming(index)))
        ):
            continue
        score = _score(tree, regions, index, (page_title, wanted), date_line)
        if score > best.score:
            best = Title(text=tree.text(index), node=index, score=score)
    if best.score >= 2.0:
        return best
    return Title(text=claimed or title_before_site(tree.title), node=-1, score=1.0 if claimed else 0.5)


def _score(tree: Tree, regions: list[Region], index: int, claims: tuple[str, str], date_line: int) -> float:
    end = tree.ends[index]
    length = tree.length(index, end)
    if not 4 <= length <= _LONGEST or regions[index] not in (Region.MAIN, Region.SIDEBAR) or tree.hidden[index]:
        return 0.0
    text = tree.text(index)
    bare = _bare(text)
    if len(bare) < 3 or _NOT_A_TITLE.search(text) or date_alone(text):
        return 0.0
    page_title, wanted = claims
    score = {"h1": 3.0, "h2": 1.5, "ucaptitle": 3.0, "h3": 1.0, "h4": 0.5}.get(tree.tags[index], 0.0)
    score += 1.0 if _NAMED.search(tree.naming(index)) else 0.0
    score += 7.0 if bare == wanted else 2.0 if wanted and (bare in wanted or wanted in bare) and len(bare) > 6 else 0.0
    score += 2.5 if len(bare) >= 5 and bare in page_title else 0.0
    score -= 2.0 if tree.link_length(index, end) * 2 > length else 0.0
    if 0 <= index < date_line:
        between = tree.length(end, date_line) if end <= date_line else 999
        score += 3.0 if between <= 4 else 2.0 if between <= 60 else 0.5 if between <= 200 else -1.0
    elif date_line >= 0:
        score -= 1.5
    return score + min(length, 30) / 60


def title_before_site(title: str) -> str:
    """`<title>` without the site's name that a separator appends."""
    pieces = _SEPARATOR.split(title)
    return pieces[0].strip() if pieces and len(pieces[0].strip()) >= 4 else title.strip()


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
