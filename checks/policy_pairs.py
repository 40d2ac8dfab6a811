"""Pairs policy documents (政策文件) with their interpretations (解读) by what both pages say. Pure.

A pair is sure where the interpretation's title quotes that of one document of the portal and of no other, or where no
title does and its text begins with the issuing of one. One that only a link makes (相关解读：…) is not: such blocks
also list what is merely recent. Links without a label make a pair where each page leads to the other and to nothing
else of the other's column.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from urllib.parse import urlsplit

from checks.check import Citation
from checks.dating import ResolvedDate
from checks.issuers import plain_title, whose_name
from checks.names import is_government, is_place_for_short, place_of
from checks.page import Entry, Page
from checks.phrases import any_of, listed, not_after
from checks.report_titles import Whose
from checks.site import Site
from checks.title_words import InterpretationWords
from crawler.addresses import address_key
from crawler.reading.facts import Region, RelatedKind

_DOCUMENTS = ("政策文件", "规范性文件")
_INTERPRETATIONS = "政策解读"
COLUMNS = (*_DOCUMENTS, _INTERPRETATIONS)  # which every check of pairs needs
_ASKS = r"问答|问与答|答问|答记者问|[一二三四五六七八九十百\d]+问(?:[一二三四五六七八九十百\d]+答)?"  # 十问十答
_TITLE = r"[《〈]([^《》〈〉]{4,60})[》〉]"
_QUOTED = re.compile(_TITLE)
_INTRODUCTION = 300  # characters of an interpretation's text that tell what it is of
_ABOUT = re.compile(r"^.{0,30}?关于(?:印发|公布|发布|转发)?")
_KIND = re.compile(r"的(?:通知|意见|决定|公告|通告|函|批复|实施意见|通报)(?:[（(].*[)）])?$")
_LEAST = 6  # characters of a title that tell a document from others
_LEAST_PLACE = 2  # characters
_GOVERNMENT = re.compile(r"([\u4e00-\u9fff]{2,}?[省市县区州旗])(?:人民)?政府")
_SUPERIORS = re.compile(
    r"^(?:中共)?(?:中央|国务院|全国|国家|最高人民|中华人民共和国)"
    r"|^(?:(?!关于)[\u4e00-\u9fff、]){2,20}?(?:部|总局|总署)(?:办公厅|办公室)?(?:关于|等)"  # 文化和旅游部办公厅关于…
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How titles and sources tell a document from an interpretation, and from what others issued."""

    tells: re.Pattern[str]
    no_document: re.Pattern[str]
    press: re.Pattern[str]
    introduces: re.Pattern[str]


@cache
def _names(own: InterpretationWords) -> _Names:
    return _Names(
        tells=re.compile(f"{listed(own.tells)}|{_ASKS}"),
        no_document=re.compile(f"{listed(own.no_document)}|{_ASKS}"),
        press=re.compile(any_of(own.press)),
        introduces=re.compile(
            rf"{any_of(own.issued)}了?[^《》。]{{0,12}}{_TITLE}"
            rf"|{not_after(own.by)}{_TITLE}(?:[（(][^（()）]*[)）])?[^《》。]{{0,24}}{any_of(own.issued)}"
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document or an interpretation as a list shows it, with its own page where that was read. `key`: its address.

    `copies`: the same at other addresses (an alias host, another column); what leads to one of them leads to it, and
    what one of their pages says, it says.
    """

    entry: Entry
    url: str
    key: str
    page: Page | None
    on: ResolvedDate | None
    copies: tuple["Text", ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """Its address, and those of its copies."""
        return frozenset((self.key, *(copy.key for copy in self.copies)))

    @property
    def title(self) -> str:
        return self.entry.title

    def cite(self) -> Citation:
        return self.entry.cite()

    def links_to(self, other: "Text", kind: RelatedKind) -> bool:
        """Whether its page leads to the other one, or says by a labelled link that it leads to one of that kind."""
        if any(copy.links_to(other, kind) for copy in self.copies):
            return True
        if self.page is None:
            return False
        article = self.page.facts.article
        related = any(
            one.kind is kind and not _names_superiors(one.link.text, other)
            for one in (article.related if article else ())
        )
        return related or any(link.url and address_key(link.url) in other.keys for link in self.page.facts.links)

    def cite_link(self, other: "Text", kind: RelatedKind) -> Iterator[Citation]:
        """Quotes the link on its page, or on a copy's, by which `links_to` holds: that to the other one before a
        labelled one.
        """
        for page in (text.page for text in (self, *self.copies)):
            if page is None:
                continue
            article = page.facts.article
            direct = (link for link in page.facts.links if link.url and address_key(link.url) in other.keys)
            labelled = (
                one.link
                for one in (article.related if article else ())
                if one.kind is kind and not _names_superiors(one.link.text, other)
            )
            if (link := next(chain(direct, labelled), None)) is not None:
                yield page.cite(link)
                return

    def names(self, kind: RelatedKind) -> frozenset[str]:
        """The addresses that its page leads to by labelled links of that kind."""
        article = self.page.facts.article if self.page else None
        related = article.related if article else ()
        return frozenset(address_key(one.link.url) for one in related if one.kind is kind and one.link.url)

    def leads_to(self, others: frozenset[str]) -> frozenset[str]:
        """Those of `others`, addresses, to which the main part of its page leads."""
        links = self.page.facts.links if self.page else ()
        found = {address_key(link.url) for link in links if link.url and link.region is Region.MAIN}
        return others & found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A document of the unit's own and its interpretations, at least one. `is_sure`: titles or mutual links say so."""

    document: Text
    interpretations: tuple[Text, ...]
    is_sure: bool


def pairs_of(site: Site) -> tuple[Pair, ...]:
    """Every own document that the portal lists and of which it lists or links an interpretation."""
    return site.visit.derived.once(pairs_of, lambda: tuple(_pairs(site)))


def own_documents(site: Site) -> tuple[Text, ...]:
    """Every policy document of the unit's own that the portal lists."""
    return site.visit.derived.once(own_documents, lambda: tuple(_own_documents(site)))


def _own_documents(site: Site) -> Iterator[Text]:
    """Each once: of one that stands at several addresses (an alias host, two columns) that which was read, rather on
    the portal's own host, with the others as its copies.
    """
    shown = (entry for name in _DOCUMENTS for entry in _entries(site, name))
    same: dict[tuple[str, date | None], list[Text]] = {}
    for one in _distinct(site, shown):
        if _is_own_document(site, one):
            same.setdefault((plain_title(one.title), one.on.on if one.on is not None else None), []).append(one)
    for copies in same.values():
        best = max(copies, key=lambda text: (text.page is not None, _is_at_home(site, text)))
        yield replace(best, copies=tuple(one for one in copies if one is not best))


def _is_at_home(site: Site, text: Text) -> bool:
    return urlsplit(text.url).hostname == site.unit.host


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The year's own documents: those with an interpretation that was made out, and the others."""

    interpreted: tuple[Text, ...]
    others: tuple[Text, ...]


def share_interpreted(site: Site) -> Share:
    """Which of the assessment year's documents have an interpretation; no norm says how many must."""
    paired = {pair.document.key for pair in pairs_of(site)}
    documents = [one for one in own_documents(site) if site.is_of_the_year(one.on)]
    return Share(
        interpreted=tuple(one for one in documents if one.key in paired),
        others=tuple(one for one in documents if one.key not in paired),
    )


def _pairs(site: Site) -> Iterator[Pair]:
    interpretations = _distinct(site, _entries(site, _INTERPRETATIONS))
    names = _names(site.words.titles.interpretation)
    documents = own_documents(site)
    cores = [_core(one.title) for one in documents]
    titles = [plain_title(one.title) for one in interpretations]
    known = {key for one in documents for key in one.keys}
    introduced = ["" if one.key in known else _introduced(one, cores, names) for one in interpretations]
    mutual = _mutual(documents, interpretations)
    originals = {one.key: one.names(RelatedKind.ORIGINAL) for one in interpretations}
    for document, core in zip(documents, cores, strict=True):
        by_title = [
            one for one, title in zip(interpretations, titles, strict=True) if core and _interprets(title, core, names)
        ]
        by_title = by_title or [
            one for one, told in zip(interpretations, introduced, strict=True) if core and told == core
        ]
        is_told = bool(by_title) and sum(core in other for other in cores) == 1
        named = document.names(RelatedKind.INTERPRETATION)
        by_link = [
            one
            for one in interpretations
            if one.key in named or document.keys & originals[one.key] or (document.key, one.key) in mutual
        ]
        linked = [one for one in by_link if one not in by_title]
        if by_title or linked:
            is_mutual = not by_title and all((document.key, one.key) in mutual for one in linked)
            yield Pair(document=document, interpretations=(*by_title, *linked), is_sure=is_told or is_mutual)


def _names_superiors(text: str, other: Text) -> bool:
    """Whether a link bears the title of a document of the state's (国家…总局关于…) that is not the other one: what a
    document is based on is not the document.
    """
    plain = plain_title(text)
    return _SUPERIORS.search(plain) is not None and _core(plain) not in plain_title(other.title)


def _introduced(text: Text, cores: Sequence[str], names: _Names) -> str:
    """The one of these documents with whose issuing a text begins (近日，市政府印发了《…》); "" for none or several,
    where its title is of another, or of a document (关于印发《…》的通知) that stands among interpretations.
    """
    title = plain_title(text.title)
    if _KIND.search(title):
        return ""
    article = text.page.facts.article if text.page is not None else None
    begin = plain_title(article.body)[:_INTRODUCTION] if article is not None else ""
    quoted = {title for found in names.introduces.finditer(begin) for title in found.groups() if title}
    told = {core for core in cores if core and any(core in title for title in quoted)}
    titled = _QUOTED.search(title)
    is_sole = len(told) == 1 and (titled is None or next(iter(told)) in titled[1])
    return told.pop() if is_sole else ""


def _mutual(documents: Sequence[Text], interpretations: Sequence[Text]) -> frozenset[tuple[str, str]]:
    """Documents and interpretations, by address, that lead to each other and to no third.

    None where one list holds both: on such pages 上一篇 and 下一篇 lead to each other, too.
    """
    to, back = frozenset(one.key for one in interpretations), frozenset(one.key for one in documents)
    if to & back:
        return frozenset()
    led_back = {one.key: one.leads_to(back) for one in interpretations}
    ways = ((document.key, document.leads_to(to)) for document in documents)
    return frozenset((key, one) for key, led in ways for one in led if len(led) == 1 and led_back[one] == {key})


def of_the_year(site: Site, pairs: Sequence[Pair], norm: str) -> tuple[Pair, ...]:
    """Those whose document was surely published within the assessment year and while the norm was in force."""
    versions = site.norms.of(norm)
    return tuple(
        pair
        for pair in pairs
        if site.is_of_the_year(pair.document.on)
        and (on := pair.document.on) is not None
        and any(version.is_in_force(on.on) for version in versions)
    )


def _entries(site: Site, name: str) -> Iterator[Entry]:
    column = site.column(name)
    yield from column.listing.entries if column.page is not None else ()
    yield from column.blocks


def _distinct(site: Site, entries: Iterable[Entry]) -> list[Text]:
    seen: dict[str, Text] = {}
    for entry in entries:
        if entry.url is None or (key := address_key(entry.url)) in seen or not site.visit.is_the_units(entry.url):
            continue
        page = site.page(entry.url)
        is_read = page is not None and page.kind.is_document
        seen[key] = Text(entry=entry, url=entry.url, key=key, page=page if is_read else None, on=site.dated(entry))
    return list(seen.values())


def _is_own_document(site: Site, text: Text) -> bool:
    """Whether it is a document of the unit rather than an interpretation, a draft or what another body issued."""
    plain = plain_title(text.title)
    above = [place_of(name) for name in (site.parent.names if site.parent else ())]
    is_superiors = _SUPERIORS.search(plain) or any(
        plain.startswith(place) for place in above if len(place) >= _LEAST_PLACE
    )
    is_own_name = any(plain.startswith(plain_title(name)) for name in site.unit.names)
    is_own_name = is_own_name or (is_government(site.unit) and _is_of_own_government(site, plain))
    is_anothers = is_superiors or _is_of_another_government(site, plain) or _is_reposted(site, text, above)
    return not _names(site.words.titles.interpretation).no_document.search(plain) and (is_own_name or not is_anothers)


def _is_reposted(site: Site, text: Text, above: Sequence[str]) -> bool:
    """Whether its own page says that it comes from a superior, another government, or the national press."""
    article = text.page.facts.article if text.page is not None else None
    source = plain_title(article.source.value) if article is not None and article.source is not None else ""
    if not source or whose_name(source, site) is Whose.OWN or any(plain_title(n) in source for n in site.unit.names):
        return False
    if _SUPERIORS.search(source) or _names(site.words.titles.interpretation).press.search(source):
        return True
    is_above = any(len(place) >= _LEAST_PLACE and source.startswith(place) for place in above)
    return is_above or _is_of_another_government(site, source)


def _is_of_another_government(site: Site, text: str) -> bool:
    """Whether a text begins with a government that is not the unit's own, however high above it or below."""
    return _GOVERNMENT.match(text) is not None and not _is_of_own_government(site, text)


def _is_of_own_government(site: Site, text: str) -> bool:
    """Whether a text begins with the unit or its government, also behind the place above it (某省某市人民政府)."""
    found = _GOVERNMENT.match(text)
    return found is not None and any(_is_place(found[1], name) for name in site.unit.names)


def _is_place(text: str, name: str) -> bool:
    """Whether a text is the place that a body's name begins with, in short or behind the place above it."""
    place = place_of(name)
    return name.startswith(text) or (place != "" and text.endswith(place)) or is_place_for_short(text, place)


def _core(title: str) -> str:
    """What identifies a document in other titles: `…关于印发《城市绿化管理办法》的通知` → `城市绿化管理办法`."""
    plain = plain_title(title)
    quoted = _QUOTED.search(plain)
    core = quoted[1] if quoted else _KIND.sub("", _ABOUT.sub("", plain))
    return core if len(core) >= _LEAST else ""


def _interprets(plain: str, core: str, names: _Names) -> bool:
    return core in plain and bool(names.tells.search(plain.replace(core, "")))
