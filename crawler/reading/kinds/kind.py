"""What a page is, from its own bytes: shields, failures, stubs and shells first, then what a portal shows."""

import re
from dataclasses import dataclass

from crawler.reading.articles.titles import title_before_site
from crawler.reading.facts import Article, Form, FormPurpose, ListingState, PageKind, Region
from crawler.reading.kinds.challenge import is_challenge
from crawler.reading.kinds.failures import failure_of, is_document
from crawler.reading.kinds.leaving import only_redirects, says_moved, script_redirect
from crawler.reading.kinds.login import is_login
from crawler.reading.layout.page_layout import Layout
from crawler.reading.letters.correspondence import Correspondence, is_service
from crawler.reading.links import link_name
from crawler.reading.lists.page_lists import Lists
from crawler.reading.markup.tree import Tree

_REPORT = re.compile(
    r"(?:政府信息公开|政务公开|信息公开)[^\n，。]{0,12}?年度?(?:工作)?(?:报告|年报|总结)|(?:年度|"
    r"年)[^\n，。]{0,16}(?:政府信息公开|政务公开|政府信息|信息公开)[^\n，。]{0,8}(?:报告|年报)|"
    r"信息公开年报"
)
_NO_REPORT = re.compile(
    r"政府工作报告|关于(?:做好|报送|编制|印发|开展|公布|发布|编写)|的通知|的通报|的函|公告$|"
    r"工作年度报表|发布|公布|举行|召开|培训|启动|汇总|目录|格式|模板|解读|预算|决算|工作要点|工作计划|"
    r"工作方案"
)
_BARE_REPORT = re.compile(r"(?:19|20)\d\d年?度?(?:工作)?(?:报告|年报)")  # under a column that says of what
_OFTEN = 3
_GUIDE = re.compile(
    r"(?:政府|政务)?信息公开指南|公开指南|依申请公开(?:指南|须知|说明|办法|流程|办事指南|制度)|"
    r"申请公开(?:指南|须知|说明|流程)"
)
_ON_REQUEST = re.compile(r"依申请公开|申请公开政府信息|信息公开申请")
_APPLYING = ("申请人", "受理机构", "申请表", "答复", "当面", "邮寄", "信函", "传真", "工作日", "公民、法人", "受理")
_SOME_OF_APPLYING = 4
_PLATFORM = re.compile(
    r"\S{0,24}?(?:(?:政府|政务)?信息公开|政务公开|主动公开)(?:专栏|平台|网|专网|目录|栏目|首页|系统|"
    r"门户|目录系统)?|法定主动公开内容"
)
_PLATFORM_ENTRIES = (
    re.compile(r"公开指南"),
    re.compile(r"公开制度|制度规定|政府信息公开制度"),
    re.compile(r"公开目录|法定主动公开|主动公开|基础目录"),
    re.compile(r"公开年报|年度报告|公开报告|工作年报"),
    re.compile(r"依申请公开|申请公开"),
)
_PLATFORM_SHOWN = 3  # of the five entries of a platform
_ASKING = frozenset(FormPurpose) - {FormPurpose.SEARCH, FormPurpose.LOGIN, FormPurpose.PAGING}
_CATALOGUE = re.compile(r"索引号|索取号|文号|文件编号|发布机构|公开类别|公开形式|主题分类|信息名称")
_CATALOGUE_FIELDS = 3
_MANY_FIELDS = 4
_ASKED_AT_FRONT = 3  # fields of a form that a site may exist for
_FEW_WAYS = 10  # links of such a site's front
_MANY_ITEMS = 5
_COMMENTS = re.compile(r"评论|点评|跟帖|回帖|[Cc]omments?\b")
_FILMS = ("video", "embed", "object")
_CAPTCHA = "验证码"
_OF_COMMENTS, _BESIDE = 3, 40  # fields; characters around one
_SENTENCE = re.compile(r"[\u4e00-\u9fff][^。！\n]{2,}[。！]")
_WAITING = re.compile(r"加载|载入|稍[候等后]|等待|正在|跳转|浏览器|脚本|script|loading", re.I)
_LITTLE = 120  # characters of visible text
_STUB_TEXT = 300
_SHELL_TEXT = 300
_WORDS_OF_A_GUIDE = 400
_SOME_WORDS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was read from a page before its kind is told."""

    layout: Layout
    is_home: bool
    refresh: str
    article: Article | None
    lists: Lists
    letters: Correspondence
    names: tuple[str, ...]
    forms: tuple[Form, ...]

    @property
    def tree(self) -> Tree:
        """The page's tree."""
        return self.layout.tree


def kind_of(page: Findings) -> PageKind:
    """The kind of the page. An ordinary page is never called a challenge: one has almost no text of its own."""
    return _no_portal(page) or _of_portal(page)


def _no_portal(page: Findings) -> PageKind | None:
    """What stands where a page should; None when it is one."""
    tree = page.tree
    length, links = len(tree.flow), len(tree.links)
    if "frameset" in tree.by_tag:
        return PageKind.FRAMESET
    if is_challenge(tree) and not is_document(page.article):
        return PageKind.CHALLENGE
    if failure := failure_of(page.layout, page.article, page.lists):
        return failure
    if page.refresh and length < (_STUB_TEXT if links <= 3 else _LITTLE):
        return PageKind.REDIRECT_STUB
    if length < _LITTLE and (script_redirect(tree) or says_moved(tree, links)):
        return PageKind.REDIRECT_STUB
    if length < _LITTLE and links <= 2 and only_redirects(tree):
        return PageKind.REDIRECT_STUB
    return PageKind.EMPTY_SHELL if _is_shell(page, length, links) else None


def _of_portal(page: Findings) -> PageKind:
    if page.is_home and (len(page.tree.links) >= 3 or page.tree.flow):
        return PageKind.LOGIN if _is_login(page) and len(page.tree.links) < 20 else _front_kind(page)
    if page.letters.is_letter:
        return PageKind.MESSAGE
    if _is_login(page, needs_name=bool(page.letters.messages)):
        return PageKind.LOGIN
    if page.letters.messages:
        return PageKind.MESSAGE_LIST
    main = page.lists.main
    if page.article is not None and main is None and is_service(page.layout):
        return PageKind.SERVICE_GUIDE
    if form := _form_kind(page):
        return form
    if _is_platform(page) or _is_catalogue_search(page):
        return PageKind.DISCLOSURE
    if page.article is not None and main is None and not (page.letters.is_board and not page.article.is_dated):
        return _document_kind(page, page.article)
    blocks = [
        li for li in page.lists.listings if li.region is Region.MAIN and li.state is not ListingState.EMPTY and li.items
    ]
    if page.letters.is_board and not (page.article and page.article.is_dated):
        return PageKind.COLUMN  # an entrance to boards, or a board without letters
    if main is not None or blocks or any(li.state is ListingState.SCRIPT_FILLED for li in page.lists.listings):
        return PageKind.COLUMN
    if page.article is None and _is_untitled_guide(page):
        return PageKind.GUIDE
    return PageKind.ARTICLE if page.article else PageKind.OTHER


def _is_untitled_guide(page: Findings) -> bool:
    """Whether a page that calls itself a guide shows its text at once, without a title and a date over it."""
    own = page.layout.regions.text(Region.MAIN)
    return any(map(_is_guide_title, page.names)) and sum(word in own for word in _APPLYING) >= _SOME_OF_APPLYING


def _front_kind(page: Findings) -> PageKind:
    """The kind of a page at a site's root: its home page, or the one form that the site exists for (发票查验)."""
    is_alone = len(page.tree.links) < _FEW_WAYS and not any(listing.items for listing in page.lists.listings)
    asking = any(form.purpose in _ASKING and len(form.fields) >= _ASKED_AT_FRONT for form in page.forms)
    return PageKind.FORM if is_alone and asking else PageKind.HOME


def _document_kind(page: Findings, article: Article) -> PageKind:
    title = article.title or title_before_site(page.tree.title)
    if is_report_title(title) or (_BARE_REPORT.fullmatch(title) and article.body.count("政府信息公开") >= _OFTEN):
        return PageKind.ANNUAL_REPORT
    if _is_guide_title(title):
        return PageKind.GUIDE
    names = (title,) if article.readings else (title, *page.names)  # an undated text may be the column's own
    if any(map(_ON_REQUEST.search, names)) and sum(word in article.body for word in _APPLYING) >= _SOME_OF_APPLYING:
        return PageKind.GUIDE
    return PageKind.ARTICLE


def _is_guide_title(title: str) -> bool:
    return _GUIDE.search(title) is not None and len(title) <= 40 and not re.search(r"通知|公告|解读", title)


def _is_catalogue_search(page: Findings) -> bool:
    """Whether the page exists to look disclosed documents up (信息公开目录检索), by 索引号 and the like."""
    if page.article is not None or page.lists.main is not None:
        return False
    return any(
        form.purpose is FormPurpose.SEARCH
        and sum(1 for field in form.fields if _CATALOGUE.search(field.label)) >= _CATALOGUE_FIELDS
        for form in page.forms
    )


def is_report_title(title: str) -> bool:
    """Whether a document's title is that of an annual disclosure report (政府信息公开年报), not of one about it."""
    plain = "".join(title.split())
    return len(plain) <= 60 and bool(_REPORT.search(plain)) and not _NO_REPORT.search(plain)


def _is_login(page: Findings, *, needs_name: bool = False) -> bool:
    return is_login(page.layout, page.forms, page.article, page.lists.listings, needs_name=needs_name)


def _form_kind(page: Findings) -> PageKind | None:
    """A page that exists to be filled in: its form asks for more than a search word."""
    asking = [
        form
        for form in page.forms
        if form.purpose in _ASKING
        and (form.button or form.url)
        and (len(form.fields) >= 2 or form.purpose is FormPurpose.MESSAGE)
    ]
    if not asking:
        return None
    fields = max(len(form.fields) for form in asking)
    article = page.article
    body = len(article.body) if article else 0
    asked = max(sum(len(field.label) + sum(map(len, field.options)) for field in form.fields) for form in asking)
    if article is not None and article.is_dated and _are_for_comments(page.tree, asking):
        has_more = article.images or article.attachments or any(tag in page.tree.by_tag for tag in _FILMS)
        if has_more or body > _SOME_WORDS:
            return None
    if article is not None and (article.shown_date or article.source) and body > _SOME_WORDS:
        is_most = fields >= _MANY_FIELDS and body - asked < _WORDS_OF_A_GUIDE // 2
        return PageKind.FORM if is_most else None  # else a document with a box for comments
    main = page.lists.main
    items = len(main[0].items) if main else 0
    if items >= _MANY_ITEMS and all(form.purpose is FormPurpose.OTHER for form in asking):
        return None  # a list with a filter over it
    if fields >= 4 or (body < _WORDS_OF_A_GUIDE and items < 5):
        return PageKind.FORM
    return None


def _are_for_comments(tree: Tree, forms: list[Form]) -> bool:
    """Whether forms take what readers say of the document above them (发表评论), and ask for little else."""
    if not all(form.purpose is FormPurpose.MESSAGE and _asked(form) <= _OF_COMMENTS for form in forms):
        return False
    boxes = [(tree.starts[box], tree.stops[box]) for box in tree.by_tag.get("textarea", ())]
    return bool(boxes) and all(_COMMENTS.search(tree.flow, max(0, at - _BESIDE), to + _BESIDE) for at, to in boxes)


def _asked(form: Form) -> int:
    """How many fields of a form ask for something: the one that keeps robots out does not."""
    return sum(_CAPTCHA not in field.label for field in form.fields)


def _is_platform(page: Findings) -> bool:
    """A 政府信息公开 platform: its own names say so, and it leads to most of 指南, 制度, 目录, 年报, 依申请公开."""
    if not any(_PLATFORM.fullmatch("".join(name.split())) for name in page.names):
        return False
    tree, of = page.tree, page.layout.regions.of
    texts = ["".join(link_name(tree, link)[0].split()) for link in tree.links if of[link] not in (Region.FOOTER,)]
    shown = sum(1 for entry in _PLATFORM_ENTRIES if any(entry.search(text) and len(text) <= 20 for text in texts))
    if shown < _PLATFORM_SHOWN:
        return False
    return page.article is None or page.lists.main is not None or len(page.article.body) <= _WORDS_OF_A_GUIDE


def _is_shell(page: Findings, length: int, links: int) -> bool:
    tree, lists = page.tree, page.lists
    if lists.main is not None and lists.main[1].is_named:
        return False  # a column whose list is not read
    if length >= _SHELL_TEXT or links > 5 or "script" not in tree.by_tag:
        return False
    if any(len(form.fields) > 1 for form in page.forms):
        return False
    if page.article is not None and page.article.shown_date and (page.article.images or _plays(tree)):
        return False  # a dated document that is a picture or a film
    return (length < _LITTLE and not _speaks(tree)) or tree.flow.count("{{") >= 2


def _plays(tree: Tree) -> bool:
    """Whether a page shows a film or lets one hear a recording."""
    return any(tag in tree.by_tag for tag in (*_FILMS, "audio"))


def _speaks(tree: Tree) -> bool:
    """Whether a short page tells its visitor something in whole sentences that is not to wait or to use a browser."""
    sentences = [sentence for line in tree.flow.split("\n") for sentence in _SENTENCE.findall(line)]
    return any(not _WAITING.search(sentence) for sentence in sentences)
