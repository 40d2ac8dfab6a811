"""An article's title and date line, found together: what stands over the text, by a date, and agrees with the head."""

import re
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import NamedTuple

from crawler.reading.articles.date_lines import DateLine, LineKind, Page, date_lines
from crawler.reading.articles.headline import headline, headline_stop
from crawler.reading.articles.headline_lines import self_named_head, whole_title
from crawler.reading.facts import Region
from crawler.reading.layout.label_words import LABELS, LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.numerals import numeral_dates
from crawler.reading.layout.text_dates import date_alone, find_dates
from crawler.reading.markup import naming
from crawler.reading.markup.tree import Tree

_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+-+\s+|\s*--+\s*|-(?=[^-]{2,30}$)")
_PARTS = re.compile(r"[-_—|｜]")
_BLOCKS = frozenset(
    ["h1", "h2", "h3", "h4", "div", "p", "td", "th", "span", "strong", "b", "font", "li", "dt", "center", "ucaptitle"]
)
_HEADING_TAGS = {"h1": 3.0, "h2": 1.5, "ucaptitle": 3.0, "h3": 1.0, "h4": 0.5, "font": 0.3, "strong": 0.3}
_NOT_A_TITLE = re.compile(
    r"(?:当前|您的|所在|现在的)?位置|^(?:来源|发布|时间|日期|作者|编辑|浏览|点击|字体|字号|打印|分享|"
    r"索引号|首页|附件|上一篇|下一篇|信息来源|责任编辑|扫一扫)|[:：]$"
    r"|^(?:举报|联系|咨询|监督|投诉|服务|值班)?(?:电话|热线|邮箱|地址)|^[\[【]?(?:官方)?(?:回复|"
    r"答复)(?:内容|单位|时间)?[\]】:： ]|^[\[【（(]?(?:(?:超?大|中|小|标准)(?=[\s\]】)）]|$)|关闭|"
    r"打印|返回|收藏)"
)
_SUBTITLE = re.compile(r"^\s*(?:—|―|–|-{2,}|──)")
_BLOCK_HEADS = re.compile(
    r"^(?:相关|热点|推荐|最新|更多|友情|往期|猜你|延伸|附件|栏目|导航|快速|便民|专题|正文|目录|详情|"
    r"详细|信息(?!公开)|通知公告|政策解读|政策原文)\S{0,8}$"
)
_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{2,24}(?:人民政府|政府|局|厅|委员会|办公室|管委会|网|网站|门户|门户网站|信息网|"
    r"政务网)(?:办公室|网站|门户网站|官方网站|办公厅)?"
    r"(?:(?:再次|已)?(?:回复|答复)|主办|编|编印|印发)?"
)
_PLATFORM = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:政府|政务)信息公开(?:专栏|专题|平台|专网|网站?|系统)?"
)  # over all of its pages
_TAGGED = frozenset(["h1", "h2", "ucaptitle"])
_LARGE = re.compile(r"font-size\s?:\s?(?:(?:1[89]|[2-5]\d)(?:\.\d+)?px|(?:1[4-9]|2\d|3\d)(?:\.\d+)?pt|x+-large)", re.I)
_DATE_LINE = re.compile(
    r"[\[【（(]?20\d\d[-/.年].{0,60}(?:阅读|浏览|点击|访问)(?:量|数|次数)?\s*[:：]?\s*\d+\s*次?\s*$"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NO_LETTER = re.compile(r"[\W_]+")
_LONGEST, _SHORTEST = 160, 4
_HEADLINE = 8  # characters of a headline in large type, at least
_CHOSEN = 100.0  # a score above any other
_LEAST_BODY = 150  # characters of a text that what stands right above it may be the title of
_PICTURE_ABOVE = 10  # characters between a picture of the title and the date line
_NEAR = 40  # elements before a date line in which a title is looked for
_ACCEPTED = 2.0
_RUN = 6  # characters in common that make two titles variants of each other
_HEADER_ABOVE = 250  # characters between a header table with the date and the title below it
_LONGEST_LINE = 220
_NUMBERED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|第[一二三四五六七八九十]{1,3}[条章节]|"
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d))"
)


class Title(NamedTuple):
    """The title and the element that shows it, -1 when only a tag in the head says it, and the date line with it."""

    text: str
    element: int
    score: float
    line: DateLine | None


def find_title(page: Page, labels: Sequence[Labelled], claims: Sequence[str]) -> Title:
    """The best pair of title and date line. `claims`: what meta tags or a header table say the title is."""
    tree = page.tree
    lines = date_lines(page, labels)
    if (chosen := page.layout.chosen.get("title", -1)) >= 0:
        below = [line for line in lines if line.at >= tree.stops[chosen]]
        return Title(tree.text(chosen), chosen, _CHOSEN, min(below or lines, key=lambda line: line.at, default=None))
    claimed = tuple(bare for claim in claims if (bare := _bare(claim)))
    values = [
        (label.at, label.value_at + len(label.value))
        for label in labels
        if label.kind is not LabelKind.TITLE and not _runs_into_heading(tree, label)
    ]
    best = Title("", -1, 0.0, lines[0] if lines else None)
    page_title = _bare(tree.title)
    head = self_named_head(page)
    for index in sorted({*_candidates(page, lines), *([head] if head >= 0 else [])}):
        own = _own_score(page, index, page_title, claimed, values)
        if index == head and own:  # where it is a label's value, it is none
            own = max(own, 1.0) + 1.0
        if own <= 0.0:
            continue
        pairs = [(line.worth + _nearness(tree, index, line), line) for line in lines]
        near, line = max(pairs, key=lambda pair: (pair[0], -pair[1].at)) if pairs else (0.0, None)
        if own + near > best.score:
            best = Title(headline(tree, index), index, own + near, line)
    agrees = not claimed or _agrees(best.text, claimed)
    told = [_bare(label.value) for label in labels if label.value in claims]  # by the header table of the document
    if best.score >= _ACCEPTED and (agrees or (_is_heading(tree, best) and not _heads(page_title, told))):
        stated = (*claims, title_before_site(tree.title))
        return best._replace(text=whole_title(tree, best.element, best.text, stated))
    text = claims[0] if claims else title_before_site(tree.title)
    if is_body_name(text) and (picture := _pictured(page, best.line)) >= 0:
        return Title(tree.attribute(picture, "alt").strip(), picture, _ACCEPTED, best.line)
    return Title(text, -1, 1.0 if claims else 0.5, best.line)


def _pictured(page: Page, line: DateLine | None) -> int:
    """The picture right above a date line whose alternative text is a title's, as the page's head names none; -1."""
    tree = page.tree
    if line is None:
        return -1
    above = (
        i
        for i in tree.each("img")
        if 0 <= line.at - tree.starts[i] <= _PICTURE_ABOVE and page.is_own(tree.starts[i]) and tree.anchors[i] < 0
    )
    titled = [i for i in above if _HEADLINE <= len(_bare(tree.attribute(i, "alt"))) <= _LONGEST]
    return titled[-1] if titled else -1


def _is_heading(tree: Tree, title: Title) -> bool:
    """Whether an element is marked up as a heading, so that it stands against what the page's head says."""
    index = title.element
    return tree.tags[index] in _HEADING_TAGS or bool(tree.roles[index] & naming.TITLE)


def _heads(page_title: str, claims: Sequence[str]) -> bool:
    """Whether the page's own `<title>` begins with one of the titles: two places that say the same of the document."""
    return any(len(claim) >= _HEADLINE and page_title.startswith(claim) for claim in claims)


def _runs_into_heading(tree: Tree, label: Labelled) -> bool:
    """Whether what a tool's word (分享到) is followed by is a heading of the page, and no value of it."""
    if label.kind is not LabelKind.OTHER or not label.value:
        return False
    owner = tree.owner_at(label.value_at)
    heading = next((i for i in (owner, *tree.ancestors(owner)) if tree.tags[i] in _TAGGED), -1)
    return heading >= 0 and label.at < tree.starts[heading]


def _agrees(text: str, claims: Sequence[str]) -> bool:
    return any(_agreement(_bare(text), claim) > 0 for claim in claims)


def _candidates(page: Page, lines: Sequence[DateLine]) -> list[int]:
    """Headings, blocks named a title, and any block shortly before a line with a date."""
    tree, roles = page.tree, page.tree.roles
    found = set(tree.each("h1", "h2", "ucaptitle", "h3"))
    found.update(i for i in tree.named if roles[i] & naming.TITLE and tree.tags[i] in _BLOCKS)
    large = (i for i in merge(tree.by_tag.get("font", ()), tree.styled) if _is_large(tree, i))
    if all(line.kind is LineKind.BARE for line in lines):
        found.update(i for i in large if not lines or _is_in_page_title(tree, i))
    else:  # over a text with its date line at the foot
        found.update(islice((i for i in large if _may_head(page, i)), 1))
    found.update(_above_texts(page))
    for line in lines:
        owner = tree.owner_at(line.at)
        found.update(i for i in range(max(0, owner - _NEAR), owner + 1) if tree.tags[i] in _BLOCKS)
    return [
        i
        for i in sorted(found)
        if _SHORTEST <= tree.stops[i] - tree.starts[i] <= _LONGEST
        and page.is_own(tree.starts[i] + 1)
        and not page.layout.hidings.is_hidden(i)
        and not tree.is_in_data(i)
        and not _is_of_buttons(tree, i)
    ]


def _is_of_buttons(tree: Tree, index: int) -> bool:
    """Whether all that an element says stands on the buttons in it (重置 提交)."""
    buttons = tree.inside(index, "button")
    return bool(buttons) and sum(map(tree.length, buttons)) + 2 * len(buttons) >= tree.length(index)


def _above_texts(page: Page) -> Iterator[int]:
    """Blocks of a headline's length, without links, right above an element that is named a text and holds one."""
    tree = page.tree
    for body in tree.named:
        if not tree.roles[body] & naming.BODY or tree.length(body) - tree.link_length(body) < _LEAST_BODY:
            continue
        before, parent = body - 1, tree.parents[body]
        while before > parent and tree.parents[before] != parent:
            before = tree.parents[before]
        if before > parent and tree.tags[before] in _BLOCKS and _may_head(page, before):
            yield before


def _may_head(page: Page, index: int) -> bool:
    """Whether an element may hold the headline of the page's document."""
    tree = page.tree
    is_long = _HEADLINE <= tree.length(index) <= _LONGEST
    return is_long and page.is_own(tree.starts[index] + 1) and not tree.link_length(index)


def _is_in_page_title(tree: Tree, index: int) -> bool:
    return (
        tree.length(index) <= _LONGEST
        and len(bare := _bare(tree.text(index))) > _SHORTEST
        and bare in _bare(tree.title)
    )


def _is_large(tree: Tree, index: int) -> bool:
    """Whether an element's own markup sets large type, as old templates do for a title without a heading's tag."""
    own = tree.attributes[index]
    if "style" not in own and "size" not in own:
        return False
    size = tree.attribute(index, "size").strip()
    return size[:1] == "+" or size in ("5", "6", "7") or _LARGE.search(tree.attribute(index, "style")) is not None


def _own_score(
    page: Page, index: int, page_title: str, claims: Sequence[str], values: Sequence[tuple[int, int]]
) -> float:
    tree = page.tree
    text = headline(tree, index)
    bare = _bare(text)
    if len(bare) < 3 or not _LETTERS.search(bare) or bare in LABELS:
        return 0.0
    if _NOT_A_TITLE.search(text) or _DATE_LINE.match(text) or _is_day(text):
        return 0.0
    if any(low <= tree.starts[index] + 1 < high for low, high in values):
        return 0.0
    score = 1.0 + _HEADING_TAGS.get(tree.tags[index], 0.0)
    score += 1.0 if tree.roles[index] & naming.TITLE else 0.0
    score += 1.0 if _is_large(tree, index) else 0.0
    score += max((_agreement(bare, claim) for claim in claims), default=0.0)
    score += 2.5 if len(bare) >= 5 and bare in page_title else 0.0
    score += 2.0 if len(bare) < 5 and bare == _bare(_PARTS.split(tree.title, maxsplit=1)[0]) else 0.0
    score -= 2.0 if tree.link_length(index) * 2 > len(text) else 0.0
    score -= 5.0 if _ORGAN.fullmatch(bare) else 3.0 if _PLATFORM.fullmatch(bare) else 0.0
    score -= 3.0 if text.endswith(("。", "；", "：")) or _NUMBERED.match(text) else 1.5 if "。" in text else 0.0
    score -= 2.0 if page.layout.regions.of[index] is Region.SIDEBAR else 0.0
    if ":" in text and any(found.hour is not None for found in find_dates(text)):
        score -= 3.0  # a line of dates
    score -= 2.5 if _SUBTITLE.match(text) else 0.0
    score -= 2.0 if _BLOCK_HEADS.match(text) else 0.0
    score -= 2.0 if tree.roles[index] & (naming.CRUMB | naming.RELATED) else 0.0
    score -= 2.0 if (parent := tree.parents[index]) >= 0 and "crumb" in tree.naming(parent) else 0.0
    return score + min(len(text), 30) / 60


def _is_day(text: str) -> bool:
    """Whether a text is nothing but a day, in figures or, as under a signature, in Chinese numerals."""
    return date_alone(text) is not None or any(d.stop - d.start == len(text.strip()) for d in numeral_dates(text))


def _agreement(bare: str, claim: str) -> float:
    """What agreeing with a claimed title is worth."""
    if bare == claim:
        return 7.0
    if len(bare) > 6 and (bare in claim or claim in bare):
        return 2.0
    return 1.5 if _share_a_run(bare, claim) else 0.0


def _share_a_run(one: str, other: str) -> bool:
    """Whether two texts have a stretch of several characters in common."""
    return any(one[i : i + _RUN] in other for i in range(0, len(one) - _RUN + 1, 2))


def _nearness(tree: Tree, index: int, line: DateLine) -> float:
    """What the distance in characters between a title and a date line is worth; a header table may stand above."""
    between = line.at - headline_stop(tree, index)
    if between >= 0:
        return 3.0 if between <= 5 else 2.0 if between <= 60 else 0.5 if between <= 200 else -1.0
    above = tree.starts[index] - line.at
    if line.kind is LineKind.LABELLED:
        return 0.5 if above < _HEADER_ABOVE // 3 else 0.0 if above < _HEADER_ABOVE else -2.0
    return -1.0 if above < 40 else -2.0


def title_before_site(title: str) -> str:
    """`<title>` without the site's name that a separator appends."""
    pieces = _SEPARATOR.split(title)
    return pieces[0].strip() if pieces and len(pieces[0].strip()) >= 4 else title.strip()


def is_body_name(text: str) -> bool:
    """Whether a text is nothing but the name of a body or of its site."""
    return _ORGAN.fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", text)
