"""Leaders (领导) that a column names, and what is said of their duties (分工). Pure.

A name is taken for a leader's where it stands beside an office (副县长　李明), or where a link bears it: then its page,
if it was read, must name the person first.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from checks.column import Column
from checks.leader_words import LeaderWords
from checks.page import Page
from checks.phrases import any_of
from checks.site import Site
from checks.unread_text import own_text
from crawler.addresses import address_key
from crawler.reading.facts import PageKind, Region

_HAN = r"[\u4e00-\u9fff]"
_ASIDE = r"(?:[（(](?:挂职|兼任?|正[县处厅]级|副[县处厅]级|[\u4e00-\u9fff]{0,6}级)[）)])?"
# 柴静娴（女）, 查蕴芳（女，回族）: said of the person beside the name
_OF_PERSON = re.compile(rf"[（(](?:[女男]|{_HAN}{{1,5}}族)(?:[，,、](?:[女男]|{_HAN}{{1,5}}族|挂职))*[）)]$")
_OF_DUTIES = re.compile(r"(?:分工|职责)[：:\s]*$")
_LABELS = re.compile(r"(?<!\S)(?:姓\s*名|职\s*务)(?:\s*[：:]\s*|\s+)")  # 姓　　名：李明 职　　务：副市长
_LONGEST_TOKEN = 48  # characters: an office with a name; a longer piece opens with its name
_LONGEST_PART = 900  # characters that may be said of one leader
_HEAD = 40
_LABEL = 8  # characters: a heading over duties (工作分工)
_FEWEST_NEWS = 3
_ABOUT = re.compile(
    r"(?:同志|(?:同志)?(?:的)?(?:个人)?(?:简历|简介|信息|主页|专页|活动|讲话|动态|报道).*)$"
)  # 李明同志活动报道
_BETWEEN = re.compile(r"[-_|—－>»]+")  # parts of a title: 李明-柳泉市人民政府


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A leader: `said` is all that was read of the person on `page`, `duty` the words that tell of duties, or ""."""

    name: str
    page: Page
    said: str
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speech:
    """How pages name leaders: `holder` 副市长：李明, `held_by` 李明，副市长."""

    only_name: re.Pattern[str]
    holder: re.Pattern[str]
    held_by: re.Pattern[str]
    only_office: re.Pattern[str]
    no_name: re.Pattern[str]
    duty: re.Pattern[str]


@cache
def _speech(words: LeaderWords) -> _Speech:
    double, surname = any_of(words.double_surnames), f"[{re.escape(''.join(words.surnames))}]"
    name = rf"(?:{double}{_HAN}{{1,2}}|{surname}{_HAN}{{1,2}}|{_HAN}{{2,4}}·{_HAN}{{2,5}})"
    office = rf"(?:[\u4e00-\u9fff（）()]{{0,16}}?{any_of(words.offices)}{_ASIDE}[、，,]?){{1,5}}"
    verbs = rf"(?:{in_charge(words)}|{any_of(words.presiding)}(?![^\s，。；]{{0,20}}{any_of(words.events)}))"
    return _Speech(
        only_name=re.compile(name),
        holder=re.compile(rf"{office}[：:]?(?P<name>{name})"),
        held_by=re.compile(rf"(?P<name>{name})[：:，,（(]?(?:同志)?[：:，,（(]?{office}(?=$|[，,；;。）)：:])"),
        only_office=re.compile(rf"(?:现任(?:职务)?[：:]?|职务[：:])?{office}"),
        no_name=re.compile(f"{any_of(words.no_name_endings)}$|^{any_of(words.no_name_beginnings)}"),
        duty=re.compile(rf"{verbs}[^\s。；]{{2,120}}|领导[^\s。；，]{{0,12}}全面工作|(?<=分工：)\s*[^\s。；]{{4,120}}"),
    )


def in_charge(words: LeaderWords) -> str:
    """A pattern for the words after which a leader's matters are named."""
    lone = rf"(?<![\u4e00-\u9fff]){any_of(words.lone_verbs)}"
    return rf"(?:{any_of(words.in_charge)}|{any_of(words.responsible)}(?!人(?![事社防力口才]))|{lone})"


def duty_in(text: str, words: LeaderWords) -> str:
    """The words of a text that tell what somebody is in charge of: those under 分工 or 职责, else the first; "" where
    none do.
    """
    found = [*_speech(words).duty.finditer(text)]
    labelled = (one for one in found if _OF_DUTIES.search(text, max(one.start() - _LABEL, 0), one.start()))
    chosen = next(labelled, next(iter(found), None))
    return chosen.group() if chosen is not None else ""


def leaders_of(site: Site, column: Column) -> tuple[Leader, ...]:
    """Every leader whom the column names, once, in its order, with the page that tells of the duties where one does."""
    found: dict[str, Leader] = {}
    for leader in _all(site, column):
        known = found.get(leader.name)
        if known is None or (not known.duty and leader.duty):
            found[leader.name] = leader
    return tuple(found.values())


def pages_about(site: Site, column: Column) -> tuple[Page, ...]:
    """The column's pages, and those of single leaders to which they lead."""
    pages: dict[str, Page] = {}
    for page in column.pages:
        linked = (target for _, target in _linked(site, page, site.words.leaders) if target is not None)
        for one in (page, *linked):
            pages.setdefault(address_key(one.url), one)
    return tuple(pages.values())


def _all(site: Site, column: Column) -> Iterator[Leader]:
    words = site.words.leaders
    for page in column.pages:
        yield from _on_page(page, words)
        for name, target in _linked(site, page, words):
            if target is None:
                yield Leader(name=name, page=page, said="", duty="")
            elif name in _several_on(target, words):
                yield from _on_page(target, words)
            else:
                said = own_text(target)
                yield Leader(name=name, page=target, said=said, duty=duty_in(said, words))


def _several_on(page: Page, words: LeaderWords) -> frozenset[str]:
    """The leaders whom a page names that tells of the duties of more than one, as one article on all of them does: what
    it says is not said of the one whom it names first. Empty for any other page.
    """
    leaders = tuple(_on_page(page, words))
    is_of_several = len({leader.name for leader in leaders if leader.duty}) > 1
    return frozenset(leader.name for leader in leaders) if is_of_several else frozenset()


def _linked(site: Site, page: Page, words: LeaderWords) -> Iterator[tuple[str, Page | None]]:
    """Names that links of a page bear, each with the page that it leads to, where that was read and names the person
    first, or tells of the duties of several, this one among them.
    """
    for link in page.facts.links:
        if link.region is not Region.MAIN or (name := _name_of(link.text, _speech(words))) is None:
            continue
        target = site.page(link.url) if link.url else None
        if target is not None and _lists_news(target, name, words):
            continue  # 热门搜索：市长 安居: a column of that name
        if target is None or address_key(target.url) == address_key(page.url):
            yield name, None
        elif name in _head_of(target) or name in _several_on(target, words):
            yield name, target


def _lists_news(page: Page, name: str, words: LeaderWords) -> bool:
    """Whether a page is a list of dated entries and tells of no duties: nobody's page, though a word of its title may
    be a name. A leader's page may list what the leader did, too, and then bears the name alone or with an office.
    """
    if (main := page.main_listing) is None or page.kind is not PageKind.COLUMN:
        return False
    is_dated = sum(item.date is not None for item in main.items) >= _FEWEST_NEWS
    titles = (page.title, *page.facts.headings, *page.facts.breadcrumb[-1:])
    parts = (part for title in titles for part in _BETWEEN.split(title))
    is_named = any(_name_of(_ABOUT.sub("", part), _speech(words)) == name for part in parts)
    return is_dated and not is_named and not duty_in(own_text(page), words)


def _name_of(text: str, speech: _Speech) -> str | None:
    """The name that a short text is, alone or with an office."""
    flat = _OF_PERSON.sub("", "".join(text.split()))
    if len(flat) > _LONGEST_TOKEN:
        return None
    for form in (speech.only_name, speech.holder, speech.held_by):
        if (found := form.fullmatch(flat)) is not None:
            name = found.groupdict().get("name") or found.group()
            return None if speech.no_name.search(name) else name
    return None


def _head_of(page: Page) -> str:
    """What a page says it is about."""
    article = page.facts.article
    parts = (
        page.title,
        *page.facts.headings,
        *page.facts.breadcrumb[-1:],
        article.title if article else "",
        article.body[:_HEAD] if article else "",
    )
    return "".join("".join(parts).split())


def _on_page(page: Page, words: LeaderWords) -> Iterator[Leader]:
    """The leaders whom a page's text names with their offices; what follows a name is said of that person."""
    speech = _speech(words)
    pieces = _joined(_text_of(page).split(), speech)
    named = [(n, name) for n in range(len(pieces)) if (name := _name_at(pieces, n, speech)) is not None]
    for (start, name), (end, _) in pairwise((*named, (len(pieces), ""))):
        said = " ".join(_until_another(pieces[start:end], words))[:_LONGEST_PART]
        yield Leader(name=name, page=page, said=said, duty=duty_in(said, words))


def _until_another(pieces: list[str], words: LeaderWords) -> list[str]:
    """What is said of one leader: an office after the duties is that of the next, whose name was not made out."""
    speech, has_duty = _speech(words), False
    for n, piece in enumerate(pieces):
        if has_duty and len(piece) <= _LONGEST_TOKEN and speech.only_office.fullmatch(piece):
            return pieces[:n]
        has_duty = has_duty or bool(speech.duty.search(piece))
    return pieces


def _text_of(page: Page) -> str:
    """A page's text, links too: names are often links, and an article's title may be the first of them."""
    text = page.facts.text
    for part in (page.facts.header_text, page.facts.footer_text):
        text = text.replace(part, " ") if len(part) > 1 else text
    return _LABELS.sub(" ", text)


def _joined(pieces: Iterable[str], speech: _Speech) -> list[str]:
    """Names and offices of two characters are set with a blank between them (付　正): two such pieces are one."""
    joined: list[str] = []
    waiting = ""
    for piece in pieces:
        if joined and _OF_PERSON.fullmatch(piece):
            continue  # 柴静娴 （女）
        if waiting and len(bare := _OF_PERSON.sub("", piece)) == 1 and _is_one(waiting + bare, speech):
            joined[-1], waiting = waiting + piece, ""
            continue
        joined.append(piece)
        waiting = piece if len(piece) == 1 else ""
    return joined


def _is_one(pair: str, speech: _Speech) -> bool:
    return any(form.fullmatch(pair) for form in (speech.only_name, speech.only_office))


def _name_at(pieces: list[str], n: int, speech: _Speech) -> str | None:
    piece = _OF_PERSON.sub("", pieces[n])
    name = None
    if speech.only_name.fullmatch(piece):
        beside = (*pieces[max(n - 1, 0) : n], *pieces[n + 1 : n + 2])
        name = (
            piece if any(len(one) <= _LONGEST_TOKEN and speech.only_office.fullmatch(one) for one in beside) else None
        )
    elif len(piece) <= _LONGEST_TOKEN and (found := speech.holder.fullmatch(piece)) is not None:
        name = found["name"]
    elif (opens := speech.held_by.match(piece[:_LONGEST_TOKEN])) is not None:
        name = opens["name"]
    return None if name is None or speech.no_name.search(name) else name
