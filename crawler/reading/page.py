"""The entry point: the bytes of one page to its `PageFacts`."""

import re

import msgspec

from crawler.reading.articles.article import ArticleReader
from crawler.reading.articles.images import read_images
from crawler.reading.articles.media import read_media
from crawler.reading.articles.titles import title_before_site
from crawler.reading.build import read_build
from crawler.reading.facts import (
    Article,
    Charset,
    Form,
    FormPurpose,
    Listing,
    PageFacts,
    PageKind,
    PagerMake,
    Region,
)
from crawler.reading.footer_marks import read_marks
from crawler.reading.forms.form_reader import read_forms
from crawler.reading.kinds.home import is_home_address, looks_like_home
from crawler.reading.kinds.kind import Findings, kind_of
from crawler.reading.kinds.leaving import script_redirect
from crawler.reading.layout.breadcrumb import NO_NAMES, page_names, read_breadcrumb
from crawler.reading.layout.page_headings import read_headings
from crawler.reading.layout.page_layout import Layout, lay_out
from crawler.reading.letters.correspondence import Correspondence, read_correspondence
from crawler.reading.links import read_links
from crawler.reading.lists.listings import ListReader
from crawler.reading.lists.pager import called_pager, read_pager
from crawler.reading.markup.choices import NO_CHOICES, Choices
from crawler.reading.markup.decoding import decode, is_damaged
from crawler.reading.markup.meta import canonical_href, read_metas, refresh_href
from crawler.reading.markup.tree import Tree
from crawler.reading.script_fills import read_script_fills

_MOST_CHARACTERS = 1_500_000
_MOST_BYTES = 4_500_000  # as many characters, where each takes three bytes
_FIELDS_OF_LETTER = 4
_LONGEST_TAG = 4000
_OPEN_TAG = re.compile(r"<[a-zA-Z/!]")
_END = re.compile(r"</(?:html|body)\s*>", re.I)
_ARCHIVED_SIGNS = ("归档", "已关停", "已下线", "已迁移")
_ARCHIVED = re.compile(
    r"(?:本|该)?(?:网站|页面|栏目|专题|专栏|文章|内容)?已归档|(?:本|该)(?:网站|网页|页面|栏目|专题|专栏|频道)(?:内容)?已经?于?"
    r"\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:起|予以|正式)?归档|归档时间\s?[:：]?\s?[\d\-/年月日]{0,12}|(?:网站|"
    r"页面)已(?:关停|下线|迁移)"
)


def read_page(body: bytes, url: str, content_type: str = "", choices: Choices = NO_CHOICES) -> PageFacts:
    """Everything that `body`, fetched from `url` under the header `content_type`, says. Never raises.

    `choices`: what a person chose for the reader on this page, part of whatever the facts are kept under.
    """
    text, charset = decode(body[:_MOST_BYTES], content_type, choices.charset)
    is_cut = len(body) > _MOST_BYTES or len(text) > _MOST_CHARACTERS or is_damaged(text, charset) or _ends_in_tag(text)
    return _facts(lay_out(text[:_MOST_CHARACTERS], url, charset.used, choices), charset, is_cut=is_cut)


def _ends_in_tag(text: str) -> bool:
    """Whether the markup breaks off inside a tag, as half a reply does. A page without its end tags is not cut."""
    tail = text[text.rfind(">") + 1 :][-_LONGEST_TAG:]
    return bool(_OPEN_TAG.search(tail)) and _END.search(text[-_LONGEST_TAG:]) is None


def _facts(layout: Layout, charset: Charset, *, is_cut: bool) -> PageFacts:
    tree, url = layout.tree, layout.url
    metas, breadcrumb, headings = read_metas(tree), read_breadcrumb(layout), read_headings(layout)
    column_name = next((meta.content for meta in metas if meta.name == "columnname"), "")
    names = page_names(breadcrumb, tree.title, column_name)
    is_home = is_home_address(url)
    lists = ListReader(layout, names).read(may_be_main=not is_home)
    if not is_home and looks_like_home(layout, lists, breadcrumb):
        is_home, lists = True, lists.without_main()
    links, link_count = read_links(layout, lists.of_anchor)
    images, has_more_images = read_images(layout)
    forms = read_forms(tree, layout.addresses)
    article, letters = None, Correspondence()
    if not is_home:
        article = ArticleReader(layout, lists, breadcrumb).read(links, metas, url)
        lists = lists.without_main() if article else lists
        letters = read_correspondence(layout, lists, article, breadcrumb, names, has_form=_is_written_on(forms))
        lists = lists.without_main() if letters.is_letter else lists
    if lists.main is not None or letters.messages:
        pager = read_pager(layout, links, forms)
    else:
        pager = called_pager(layout) if article is not None else None
    has_pager_call = pager is not None and pager.make is PagerMake.CALL
    script_fills, has_more_fills = read_script_fills(layout, has_pager_call=has_pager_call)
    refresh = refresh_href(tree)
    kind = kind_of(
        Findings(
            layout=layout,
            is_home=is_home,
            refresh=refresh,
            article=article,
            lists=lists,
            letters=letters,
            names=_own_names(breadcrumb, tree.title),
            forms=forms,
        )
    )
    if kind is PageKind.REDIRECT_STUB and not refresh:
        refresh = script_redirect(tree)
    return PageFacts(
        url=url,
        charset=charset,
        kind=kind,
        title=tree.title,
        metas=metas,
        breadcrumb=breadcrumb,
        headings=headings,
        links=links,
        link_count=link_count,
        images=images,
        listings=() if kind is PageKind.CHALLENGE else tuple(_headed(li, breadcrumb) for li in lists.listings),
        article=article if not kind.is_stand_in or _is_told_of(kind, article) else None,
        marks=read_marks(layout, links, images, metas),
        script_fills=script_fills,
        header_text=layout.regions.text(Region.HEADER, Region.NAV),
        footer_text=layout.regions.text(Region.FOOTER),
        text=" ".join(tree.flow.split()),
        pager=pager,
        messages=letters.messages,
        forms=forms,
        archived=_archived(tree),
        refresh_url=layout.addresses.absolute(refresh) if refresh else None,
        canonical_url=layout.addresses.absolute(canonical) if (canonical := canonical_href(tree)) else None,
        has_search=any(form.purpose is FormPurpose.SEARCH for form in forms),
        choices_missed=tree.missing,
        is_cut=is_cut or layout.is_cut or has_more_images or has_more_fills,
        build=read_build(tree),
        media=read_media(layout),
    )


def _is_told_of(kind: PageKind, article: Article | None) -> bool:
    """Whether a shell tells in a header table of the document whose text a script brings."""
    return kind is PageKind.EMPTY_SHELL and article is not None and bool(article.header)


def _is_written_on(forms: tuple[Form, ...]) -> bool:
    """Whether the page asks for a letter."""
    return any(form.purpose is FormPurpose.MESSAGE and len(form.fields) >= _FIELDS_OF_LETTER for form in forms)


def _own_names(breadcrumb: tuple[str, ...], title: str) -> tuple[str, ...]:
    """What the page says to be: the end of its trail, or its title where that only names the home page."""
    last = breadcrumb[-1:] if breadcrumb and breadcrumb[-1] not in NO_NAMES else ()
    return last or (title_before_site(title),)


def _archived(tree: Tree) -> str:
    """The words that say that page or site is archived (已归档), "" when none do."""
    found = _ARCHIVED.search(tree.flow) if any(sign in tree.flow for sign in _ARCHIVED_SIGNS) else None
    return found[0] if found else ""


def _headed(listing: Listing, breadcrumb: tuple[str, ...]) -> Listing:
    """The list that a page exists for bears the page's own name where no heading stands over it."""
    if listing.is_main and not listing.heading:
        names = [step for step in breadcrumb if step not in NO_NAMES] or breadcrumb
        return msgspec.structs.replace(listing, heading=names[-1]) if names else listing
    return listing
