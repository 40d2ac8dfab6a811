"""An article's own page turner (正文分页): which further pages of its text a page leads to. Pure."""

import re
from dataclasses import dataclass
from itertools import chain
from urllib.parse import parse_qsl, urlsplit

from crawler.addresses import address_key, is_document
from crawler.reading.facts import Link, PageFacts, PagerMake, Region

MOST = 10  # pages of one text that a visit asks for
_NUMBER = re.compile(r"[\[［(（【]?\s*(?:第\s*)?(?:\d{1,3}|[一二三四五六七八九十])\s*(?:页)?\s*[\]］)）】]?")
_ONWARD = re.compile(r"下一?页\s*[>»›]*|末页|尾页|最后一?页|[>»›]{1,2}|[\[［(（【]?[2-9][\]］)）】]?|第[二三四2-4]页")
_BACK = re.compile(r"[<«‹]*\s*上一?页|首页|第一页")
_WHOLE = re.compile(
    r"(?:[\[［(（【]\s*)?(?:(?:阅读|查看|显示|浏览)?(?:余下|剩余)?全文(?:阅读)?|单页阅读|在本页阅读全文)(?:\s*[\]］)）】])?"
)
_SUFFIX = re.compile(r"[_-](?:p|page)?(\d{1,3})$", re.I)
_WHOLE_SUFFIX = re.compile(r"[_-](?:all|full|whole|qw)$", re.I)
_PARAMETER = re.compile(r"\w*page(?!_?id\b)\w*|p|pn|pno", re.I)  # not `page_id`, as WordPress names a page
_WHOLE_PARAMETER = re.compile(r"(?:show)?(?:all|full)", re.I)
_FIRST = ("", "index", "default")  # names that a folder's own page goes by


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPages:
    """Where a page's turner leads. `pages`: to addresses of one family with its own, in the text's order: t1001_2.html
    of t1001.html, `page=2` added; `whole`: to one that shows all of it on one page (阅读全文). `strays`: onward to
    other addresses; `by_script`: onward without an address.
    """

    pages: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    by_script: bool = False


def text_pages_of(facts: PageFacts) -> TextPages:
    """The links of a page's body that turn pages, and the addresses that a script's call writes for them. Whether they
    turn those of its text, the pages themselves say: by the same title over another text.
    """
    own = address_key(facts.url)
    pages: dict[str, tuple[int, str]] = {}
    whole: dict[str, str] = {}
    strays: dict[str, str] = {}
    by_script = False
    for link in (link for link in facts.links if link.region is Region.MAIN):
        text, url = link.text.strip(), link.url
        if url is None:
            by_script |= _ONWARD.fullmatch(text) is not None and not _is_anchor(link)
            continue
        if (key := address_key(url)) == own or is_document(url):
            continue
        if _WHOLE.fullmatch(text) and _is_family(facts.url, url):
            whole.setdefault(key, url)
        elif not any(turn.fullmatch(text) for turn in (_NUMBER, _ONWARD, _BACK)):
            continue
        elif _is_family(facts.url, url):
            pages.setdefault(key, (number_of(url), url))
        elif _ONWARD.fullmatch(text):
            strays.setdefault(key, url)
    called = facts.pager.page_urls if facts.pager is not None and facts.pager.make is PagerMake.CALL else ()
    for url in (one for one in called if _is_family(facts.url, one)):
        pages.setdefault(address_key(url), (number_of(url), url))
    return TextPages(
        pages=tuple(url for _, url in sorted(pages.values())),
        whole=tuple(whole.values()),
        strays=tuple(strays.values()),
        by_script=by_script,
    )


def pages_to_open(facts: PageFacts) -> tuple[str, ...]:
    """The further pages of an article's text that are worth a request: none beyond the first `MOST`."""
    if facts.article is None or not facts.kind.is_document:
        return ()
    turned = text_pages_of(facts)
    return tuple(url for url in chain(turned.pages, turned.whole) if number_of(url) <= MOST)


def number_of(url: str) -> int:
    """The number of a page of a text as its address has it; 0 where it has none, as the first seldom has."""
    address = _Address.of(url)
    return address.number if address.number is not None else _number_in(address.stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """An address taken apart: what pages of a text share (`place`, `query`), their file's name, a page in the query."""

    place: tuple[str, str]
    stem: str
    ending: str
    query: tuple[tuple[str, str], ...]
    number: int | None
    is_whole: bool

    @classmethod
    def of(cls, url: str) -> "_Address":
        parts = urlsplit(address_key(url))
        folder, _, name = parts.path.rpartition("/")
        stem, _, ending = name.rpartition(".") if "." in name else (name, "", "")
        rest: list[tuple[str, str]] = []
        number, is_whole = None, False
        for key, value in parse_qsl(parts.query, keep_blank_values=True):
            if _PARAMETER.fullmatch(key) and value.isdecimal() and len(value) <= 3:  # more digits are no page
                number = int(value)
            elif _WHOLE_PARAMETER.fullmatch(key) or (_PARAMETER.fullmatch(key) and value.lower() == "all"):
                is_whole = True
            else:
                rest.append((key, value))
        return cls(
            place=(parts.netloc, folder), stem=stem, ending=ending, query=tuple(rest), number=number, is_whole=is_whole
        )

    @property
    def roots(self) -> frozenset[str]:
        """The names of the files that it may be a page of, its own among them."""
        cut = {_SUFFIX.sub("", self.stem), _WHOLE_SUFFIX.sub("", self.stem), self.stem}
        return frozenset("" if root.lower() in _FIRST else root for root in cut)


def _is_family(one: str, other: str) -> bool:
    """Whether two addresses may be pages of one text."""
    a, b = _Address.of(one), _Address.of(other)
    if a.place != b.place or a.query != b.query:
        return False
    if a.stem == b.stem and a.ending == b.ending:
        return a.number != b.number or a.is_whole != b.is_whole
    return bool(a.roots & b.roots) and (a.ending == b.ending or "" in (a.stem, b.stem))


def _number_in(stem: str) -> int:
    found = _SUFFIX.search(stem)
    return int(found[1]) if found is not None else 0


def _is_anchor(link: Link) -> bool:
    """Whether a link without an address leads to a place on the page, as that of a note does."""
    return link.href.startswith("#") and len(link.href) > 1
