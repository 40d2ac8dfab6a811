"""The trail that says where in the site a page stands (当前位置：首页 > 信息公开 > …)."""

import re
from itertools import islice

from crawler.reading.facts import Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.markup.signs import found_at
from crawler.reading.markup.tree import Tree

_POSITION = re.compile(
    r"(?:(?:当前|您的|您现在的|你的|现在|所在|我的|您所在的|您当前的|当前所在|目前)(?:所在)?(?:的)?位置(?:是)?"
    r"|(?:当前|目前|所在|您所在的?|您当前的?)(?:所在)?(?:的)?(?:栏目|频道|页面)(?=\s*[:：])|(?<![^\n])位置(?=\s*[:：]\s*(?:网站|门户)?[首主]页))\s*[:：]?"
)
_SEPARATOR = re.compile(r"\s*(?:-+>|=>|>>|>|»|›|＞|→|⇒|/|\\|\||::|—|·|--|(?<=\s)-(?=\s))\s*")
_ARROW = re.compile(r"[>»›＞→⇒/·]|\s-\s")
_HOME = re.compile(r"(?<![^\n >»\[【])(?:网站首页|门户首页|首页|主页)(?=$|[\n >»›＞→/\]】]|-+>)")
_HOME_NAMES = ("首页", "网站首页", "门户首页", "主页")
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?")
_GLYPHS = re.compile(r"[\ue000-\uf8ff]")
_LONGEST = 240
_LONGEST_STEP = 60
_LONGEST_NAME = 30
NO_NAMES = frozenset(
    """列表 列表页 新闻列表 文章列表 内容列表 栏目列表 正文 详情 浏览文章 内容 文章正文 信息列表 首页 浏览正文
    信息浏览 查看信息 信息详情 详细内容 文章内容 正文内容 查看 浏览 详细 文章详情""".split()  # noqa: SIM905
)
_TITLE_PARTS = re.compile(r"\s*[-_—|｜>·]+\s*")
_ONLY_ARROW = re.compile(r"\s*(?:-*>+|»|›|＞|→|⇒)\s*")
_LED = re.compile(r"\s*(?:>+|»|›|＞+|→|⇒)\s*(?=\S)")
_BRACKETED = re.compile(r"[\[【]([^\[\]【】]+)[\]】]")
_STEP = re.compile(r"(?!上一?页|下一?页|尾页|末页|更多|返回)(?=.*[^\W\d_])\S.{0,19}")
_HEAD = 1500  # characters of a page that its trail stands in
_LEVELS = 4
_FEWEST_LED = 2  # links with an arrow in them, behind one without
_MOST = 100  # places looked at


def read_breadcrumb(layout: Layout) -> tuple[str, ...]:
    """The texts of the trail, 首页 first where it is shown; empty when the page shows none."""
    tree = layout.tree
    for found in islice(_POSITION.finditer(tree.flow), _MOST):
        line = _POSITION.split(_around(tree, found.start()), maxsplit=1)[-1]
        trail = _steps(line) if _SEPARATOR.search(line) else _without_signs(tree, found.start()) or _steps(line)
        if trail:
            return trail
    for found in islice(found_at(_HOME, tree.flow, _HOME_NAMES), _MOST):
        if layout.regions.at(found.start()) is Region.FOOTER:
            break
        line = _around(tree, found.start())
        if _ARROW.search(line) and (trail := _steps(line)) and trail[0] in _HOME_NAMES and len(trail) > 1:
            return trail
    return _by_name(layout) or _by_arrows(layout) or _by_led_links(layout)


def _by_name(layout: Layout) -> tuple[str, ...]:
    """The trail of an element that is named one and lists its steps, 首页 first; a style sheet draws the signs."""
    tree = layout.tree
    for index in tree.named:
        if "crumb" in tree.naming(index) and layout.regions.of[index] is not Region.FOOTER:
            steps = _of_items(tree, index)
            if len(steps) >= 2 and steps[0] in _HOME_NAMES:
                return steps
    return ()


def _by_arrows(layout: Layout) -> tuple[str, ...]:
    """Short links of one class with nothing but arrows between them, at the head of the page: steps without 首页."""
    tree, of = layout.tree, layout.regions.of
    run: list[int] = []
    for link in tree.links:
        if tree.starts[link] > _HEAD:
            break
        is_next = bool(run) and tree.parents[link] == tree.parents[run[-1]] and _are_alike(tree, run[-1], link)
        if is_next and _ONLY_ARROW.fullmatch(tree.flow, tree.stops[run[-1]], tree.starts[link]):
            run.append(link)
            continue
        if len(run) >= 2:
            break
        run = [link] if of[link] is not Region.FOOTER else []
    steps = [_step(tree.text(link)) for link in run]
    if len(steps) < 2 or not all(_STEP.fullmatch(step) for step in steps):
        return ()
    rest = tree.flow[tree.stops[run[-1]] : tree.line(tree.stops[run[-1]] - 1)[1]].strip()
    if _ARROW.match(rest) and len(last := _step(rest)) <= _LONGEST_NAME and last:
        steps.append(last)
    return tuple(steps)


def _by_led_links(layout: Layout) -> tuple[str, ...]:
    """Links of one line at the head of the page, all but the first of which begin with an arrow themselves."""
    tree, of = layout.tree, layout.regions.of
    run: list[int] = []
    for link in tree.links:
        if tree.starts[link] > _HEAD:
            break
        is_led = _LED.match(tree.flow, tree.starts[link], tree.stops[link]) is not None
        is_next = bool(run) and tree.parents[link] == tree.parents[run[-1]]
        if is_led and is_next and not tree.flow[tree.stops[run[-1]] : tree.starts[link]].strip(" "):
            run.append(link)
            continue
        if len(run) > _FEWEST_LED:
            break
        run = [] if is_led or of[link] is Region.FOOTER else [link]
    steps = tuple(_step(tree.text(link)) for link in run)
    is_trail = len(steps) > _FEWEST_LED and all(_STEP.fullmatch(step) for step in steps[:-1])
    return steps if is_trail and 0 < len(steps[-1]) <= _LONGEST_STEP else ()


def _are_alike(tree: Tree, one: int, other: int) -> bool:
    named = tree.attribute(one, "class").split()
    return bool(named) and named == tree.attribute(other, "class").split()


def _of_items(tree: Tree, block: int, begin: int = 0) -> tuple[str, ...]:
    """The items of a list of steps, in order, those from offset `begin` on."""
    if tree.length(block) > _LONGEST:
        return ()
    steps = (_step(tree.text(item)) for item in tree.inside(block, "li") if tree.stops[item] > begin)
    return tuple(step for step in steps if step and len(step) <= _LONGEST_STEP)


def _without_signs(tree: Tree, offset: int) -> tuple[str, ...]:
    """The trail of a block whose steps follow each other without a sign: the items of a list, or links."""
    owner = tree.owner_at(offset)
    for block in (owner, *(b for _, b in zip(range(_LEVELS), tree.ancestors(owner), strict=False))):
        if len(steps := _of_items(tree, block, tree.line(offset)[0])) >= 2:
            return steps
    return _of_links(tree, offset)


def _of_links(tree: Tree, offset: int) -> tuple[str, ...]:
    """The trail of a block whose links follow each other, behind the words of a trail, without a sign between them."""
    owner, (_, line_end), has_step = tree.owner_at(offset), tree.line(offset), _names_a_step(_own_line(tree, offset))
    for block in (owner, *(b for _, b in zip(range(_LEVELS), tree.ancestors(owner), strict=False))):
        if tree.length(block) > _LONGEST:
            break
        behind = [link for link in tree.links_in(block, tree.ends[block]) if tree.starts[link] >= offset]
        if behind and has_step and tree.starts[behind[0]] >= line_end:
            break  # the line says where the page stands, and they something else
        links = [text for link in behind if (text := tree.text(link))]
        if len(links) >= 2:
            rest = tree.flow[tree.stops[tree.links_in(block, tree.ends[block])[-1]] : tree.stops[block]].strip(
                " \n>»-—"
            )
            return tuple(step for step in (*links, rest) if step and len(step) <= _LONGEST_STEP)
    return ()


def _around(tree: Tree, offset: int) -> str:
    """The line that stands at `offset`, or its smallest block that holds more than it, if that is short."""
    line = own = _own_line(tree, offset)
    has_step = _names_a_step(own)
    owner = tree.owner_at(offset)
    for block in (owner, *(b for _, b in zip(range(_LEVELS), tree.ancestors(owner), strict=False))):
        if _ARROW.search(line) or tree.length(block) > _LONGEST or (has_step and _is_filled_in(tree, block)):
            break
        line = _unbroken(tree, block)
    return line[:_LONGEST] if _ARROW.search(line) or not has_step else own


def _names_a_step(line: str) -> bool:
    """Whether a line says where the page stands, not only that it will be said, or that it is below the home page."""
    label = _POSITION.search(line)
    step = _step(line[label.end() :]) if label else ""
    return bool(step) and step not in _HOME_NAMES


def _is_filled_in(tree: Tree, block: int) -> bool:
    return any(tree.holds(block, tag) for tag in ("input", "textarea", "select"))


def _own_line(tree: Tree, offset: int) -> str:
    start, end = tree.line(offset)
    return tree.flow[max(start, offset - _LONGEST) : min(end, offset + _LONGEST)]


def _unbroken(tree: Tree, block: int) -> str:
    """The block's text without the breaks of the blocks inside it."""
    return " ".join(tree.flow[tree.starts[block] : tree.stops[block]].replace("\n", "").split())


def _steps(line: str) -> tuple[str, ...]:
    steps = tuple(map(_step, _SEPARATOR.split(_DATE.sub(" ", line))))
    return tuple(step for step in steps if step and len(step) <= _LONGEST_STEP)[:12]


def last_step(text: str) -> str:
    """The last step of a text that is a trail (当前位置：政策法规 > 定额管理); "" for any other."""
    label = _POSITION.match(text)
    steps = _steps(text[label.end() :]) if label and _ARROW.search(text, label.end()) else ()
    return steps[-1] if len(steps) > 1 and len(steps[-1]) <= _LONGEST_NAME else ""


def _step(text: str) -> str:
    """A step of a trail without what stands around it: its label, colons, arrows, brackets, a sign font's glyphs."""
    label = _POSITION.match(text)
    plain = _GLYPHS.sub("", text[label.end() :] if label else text).strip(" :：>»›＞→⇒")
    return inner[1].strip() if (inner := _BRACKETED.fullmatch(plain)) else plain


def page_names(breadcrumb: tuple[str, ...], title: str, column_name: str) -> frozenset[str]:
    """What the page calls itself: the end of its trail, the parts of its title, its ColumnName tag."""
    own = [step for step in breadcrumb if step not in NO_NAMES][-1:]
    parts = [part.strip() for part in _TITLE_PARTS.split(title)]
    return frozenset(name for name in (*own, *parts, column_name) if 2 <= len(name) <= _LONGEST_NAME)
