"""Which part of the page each node belongs to: by tag, role, name, position, and the words of a footer."""

import re
from collections.abc import Iterable
from itertools import accumulate

from crawler.reading.dates import date_alone, has_date
from crawler.reading.facts import Region
from crawler.reading.tree import Tree

_HEADER = re.compile(
    r"header|(?:^|[\s_-])(?:head|top|topbar|banner|logo|toubu|tou)(?=$|[\s_\-\d]|box|bar|bg|wrap|area|nav|con)"
)
_NAV = re.compile(
    r"(?:^|[\s_-])(?:main|top|head|site|g|m)?_?-?(?:nav|menu|navbar|navigation|daohang|dh)(?=$|[\s_\-\d]|box|bar|bg|wrap|list|con|main)"
)
_CRUMB = re.compile(r"crumb|position|location|dqwz|weizhi|curr|path|local")
_FOOTER = re.compile(
    r"foot|copyright|(?:^|[\s_-])(?:bottom|dibu|bq|banquan|foter)(?=$|[\s_\-\d]|box|bar|bg|wrap|con|main)"
)
_SIDE = re.compile(
    r"side_?bar|(?:^|[\s_-])(?:side|aside)(?=$|[\s_\-\d]|box|nav|menu|con|wrap)|sub_?nav|side_?nav|side_?menu"
)
_FLANK = re.compile(
    r"(?:^|[\s_-])(?:left|right|zuo|you|zuobian|youbian)(?=$|[\s_\-\d]|box|nav|menu|con|side|list|part)|(?:left|right)$"
)
_STRONG_MARK = re.compile(r"ICP备|ICP证|公网安备|网站标识码|版权所有|copyright|©|技术支持[:：]", re.I)
_WEAK_MARK = re.compile(r"(?:主办|承办|主管)(?:单位)?[:：]|(?:主办|承办)单位|联系我们|网站地图")
_TAGS = {"header": Region.HEADER, "nav": Region.NAV, "aside": Region.SIDEBAR, "footer": Region.FOOTER}
_ROLES = {
    "banner": Region.HEADER,
    "navigation": Region.NAV,
    "complementary": Region.SIDEBAR,
    "contentinfo": Region.FOOTER,
    "main": Region.MAIN,
}
_BLOCK_NAMES = "div table tr td ul ol dl section header nav footer aside center form map tbody p main article"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_DATES_OF_A_LIST = 3
_GAP = 80  # characters of loose text that may stand between the pieces of the header zone
_TAIL = 1500  # characters that a footer and what follows it may hold


class _Landmarks:
    """Running counts of what tells blocks apart, so that no block is searched twice."""

    def __init__(self, tree: Tree) -> None:
        self._content = _running(
            tag in ("article", "main") or "当前位置" in text or "您的位置" in text
            for tag, text in zip(tree.tags, tree.texts, strict=True)
        )
        self._first = _running(tag == "h1" for tag in tree.tags)
        self._headings = _running(tag in ("h1", "h2", "textarea") for tag in tree.tags)
        self._dates = _running(
            anchor < 0 and 4 <= len(text) <= 40 and (date_alone(text) is not None or has_date(text))
            for text, anchor in zip(tree.texts, tree.anchors, strict=True)
        )
        self._marks = _running(bool(text and _STRONG_MARK.search(text)) for text in tree.texts)

    def has_content(self, start: int, end: int) -> bool:
        """Whether the page's own content begins in there: a breadcrumb, `main`, `article`."""
        return self._content[end] > self._content[start]

    def has_dated_list(self, start: int, end: int) -> bool:
        """Whether several dates stand in there: a header shows at most today's."""
        return self._dates[end] - self._dates[start] >= _DATES_OF_A_LIST

    def has_first_heading(self, start: int, end: int) -> bool:
        """Whether an `h1` stands in there."""
        return self._first[end] > self._first[start]

    def has_heading(self, start: int, end: int) -> bool:
        """Whether a heading or a form's text field stands in there."""
        return self._headings[end] > self._headings[start]

    def has_mark(self, start: int, end: int) -> bool:
        """Whether words of a footer stand in there."""
        return self._marks[end] > self._marks[start]


def _running(flags: Iterable[bool]) -> list[int]:
    return [0, *accumulate(flags)]


def find_regions(tree: Tree) -> list[Region]:
    """The region of every node of `tree`, in its order."""
    size = len(tree.tags)
    if not size:
        return []
    roots: dict[int, Region] = {}
    landmarks = _Landmarks(tree)
    footer_start = _mark_footer(tree, landmarks, roots)
    header_end = _mark_header(tree, landmarks, roots, footer_start)
    _mark_sides(tree, landmarks, roots, header_end, footer_start)
    return _spread(tree, roots, header_end, footer_start)


def _spread(tree: Tree, roots: dict[int, Region], header_end: int, footer_start: int) -> list[Region]:
    regions: list[Region] = []
    for index, parent in enumerate(tree.parents):
        region = roots.get(index) or (regions[parent] if parent >= 0 else Region.MAIN)
        if region is Region.MAIN and index not in roots and tree.ends[index] <= header_end:
            region = Region.HEADER
        if index >= footer_start and region is not Region.FOOTER:
            region = Region.FOOTER
        regions.append(region)
    return regions


def _total(tree: Tree) -> int:
    return max(1, tree.length(0, len(tree.tags)))


def _mark_footer(tree: Tree, landmarks: _Landmarks, roots: dict[int, Region]) -> int:
    """Finds the footer; returns the node from which on everything belongs to it."""
    size, total = len(tree.tags), _total(tree)
    for index, tag in enumerate(tree.tags):
        if tag not in _BLOCKS or roots.get(tree.parents[index]) is Region.FOOTER:
            continue
        named = tag == "footer" or tree.attribute(index, "role") == "contentinfo" or _FOOTER.search(tree.naming(index))
        if not named or _encloses_page(tree, index, total, 0.5):
            continue
        after = tree.length(tree.ends[index], size)
        if after <= 200 or (after <= _TAIL and landmarks.has_mark(index, tree.ends[index])):
            roots[index] = Region.FOOTER
            return index
    return _footer_by_words(tree, landmarks, roots, total)


def _encloses_page(tree: Tree, index: int, total: int, share: float) -> bool:
    length = tree.length(index, tree.ends[index])
    return length > 400 and length > share * total


def _footer_by_words(tree: Tree, landmarks: _Landmarks, roots: dict[int, Region], total: int) -> int:
    size = len(tree.tags)
    first = size
    for index in range(size - 1, -1, -1):
        text = tree.texts[index]
        if tree.length(index, size) > _TAIL:
            break
        if text and (_STRONG_MARK.search(text) or (first == size and _WEAK_MARK.search(text))):
            first = index
    if first == size:
        return size
    root = first
    while (parent := tree.parents[root]) >= 0 and tree.tags[parent] not in ("body", "html"):
        length = tree.length(parent, tree.ends[parent])
        own = tree.length(root, tree.ends[root])
        if (
            length > max(300, own * 3)
            or _encloses_page(tree, parent, total, 0.4)
            or landmarks.has_heading(parent, tree.ends[parent])
        ):
            break
        root = parent
    roots[root] = Region.FOOTER
    return root


def _mark_header(tree: Tree, landmarks: _Landmarks, roots: dict[int, Region], footer_start: int) -> int:
    """Accepts header and navigation blocks from the top on; returns the node where the header zone ends."""
    total = _total(tree)
    end = 0
    index = 0
    while index < footer_start:
        tag = tree.tags[index]
        if tree.length(end, index) > _GAP and tree.length(end, index) > 0.05 * total:
            break
        if tag in _BLOCKS and (region := _header_kind(tree, landmarks, index, total)):
            roots[index] = region
            end = max(end, tree.ends[index])
            _mark_inner_navs(tree, roots, index)
            index = tree.ends[index]
            continue
        index += 1
    _mark_later_navs(tree, roots, end, footer_start, total)
    return end


def _header_kind(tree: Tree, landmarks: _Landmarks, index: int, total: int) -> Region | None:
    tag, naming = tree.tags[index], tree.naming(index)
    kind = _TAGS.get(tag) or _ROLES.get(tree.attribute(index, "role"))
    if kind not in (Region.HEADER, Region.NAV):
        kind = Region.HEADER if _HEADER.search(naming) else Region.NAV if _NAV.search(naming) else None
        if kind is None and _is_bare_navigation(tree, index):
            kind = Region.NAV
    if kind is None or _CRUMB.search(naming) or _SIDE.search(naming) or _FLANK.search(naming):
        return None
    end = tree.ends[index]
    if (
        _encloses_page(tree, index, total, 0.5)
        or landmarks.has_content(index, end)
        or landmarks.has_dated_list(index, end)
    ):
        return None
    return kind


def _is_bare_navigation(tree: Tree, index: int) -> bool:
    """A block of at least four short links, 首页 among the first: navigation without a name, as in table layouts."""
    end = tree.ends[index]
    count = tree.link_count(index, end)
    if not 4 <= count <= 150 or tree.tags[index] not in ("ul", "table", "div", "td", "tr"):
        return False
    length = tree.length(index, end)
    if not length or tree.link_length(index, end) < 0.8 * length or length > count * 9:
        return False
    return any(
        tree.texts[i].strip() in ("首页", "网站首页", "首 页", "首　页") for i in range(index, min(end, index + 60))
    )


def _mark_inner_navs(tree: Tree, roots: dict[int, Region], header: int) -> None:
    index = header + 1
    while index < tree.ends[header]:
        if tree.tags[index] in _BLOCKS and (
            tree.tags[index] == "nav" or _NAV.search(tree.naming(index)) or _is_bare_navigation(tree, index)
        ):
            roots[index] = Region.NAV
            index = tree.ends[index]
        else:
            index += 1


def _mark_later_navs(tree: Tree, roots: dict[int, Region], start: int, end: int, total: int) -> None:
    for index in range(start, end):
        if (
            tree.tags[index] == "nav"
            and not _CRUMB.search(tree.naming(index))
            and not _encloses_page(tree, index, total, 0.4)
        ):
            roots.setdefault(index, Region.NAV)


def _mark_sides(tree: Tree, landmarks: _Landmarks, roots: dict[int, Region], start: int, end: int) -> None:
    zone = max(1, tree.length(start, end))
    index = start
    while index < end:
        if tree.tags[index] in _BLOCKS and _is_side(tree, landmarks, index, zone):
            roots[index] = Region.SIDEBAR
            index = tree.ends[index]
        else:
            index += 1


def _is_side(tree: Tree, landmarks: _Landmarks, index: int, zone: int) -> bool:
    naming = tree.naming(index)
    is_strong = (
        tree.tags[index] == "aside" or tree.attribute(index, "role") == "complementary" or bool(_SIDE.search(naming))
    )
    if not is_strong and not _FLANK.search(naming):
        return False
    if landmarks.has_content(index, tree.ends[index]) or landmarks.has_first_heading(index, tree.ends[index]):
        return False
    length = tree.length(index, tree.ends[index])
    return is_strong or (0 < length < 0.4 * zone and tree.link_length(index, tree.ends[index]) > 0.5 * length)


def region_text(tree: Tree, regions: list[Region], *wanted: Region) -> str:
    """The visible text of all nodes in the wanted regions, in one line."""
    pieces: list[str] = []
    index, size = 0, len(tree.tags)
    while index < size:
        if regions[index] not in wanted:
            index += 1
            continue
        start = index
        while index < size and regions[index] in wanted:
            index += 1
        pieces.append(tree.text_between(start, index))
    return " ".join(piece for piece in pieces if piece)
