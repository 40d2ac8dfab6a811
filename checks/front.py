"""The front (首页) as a visitor sees it: the home page and what its frames show, each with its own evidence. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from msgspec import structs

from checks.check import Citation
from checks.frames import parts_of
from checks.marks import Reading, readings_on
from checks.page import LONGEST_QUOTE, REGION_NAMES, Page
from checks.pictures import Part
from checks.visit import Visit
from crawler.reading.facts import Image, Link, Mark, MarkForm, MarkKind, PageKind, Region, ScriptFill
from crawler.reading.marks import sponsor_and_contact
from crawler.splash_page import may_be_a_door

_FOOTER_WORDS = re.compile(r"主办|承办|主管|版权|备案|ICP|标识码|电话|地址|邮编|网安备|技术支持|copyright|©", re.I)
_ABOVE = frozenset((Region.HEADER, Region.NAV))
_LONGEST_FOOT = 1500  # characters: a page that says the words of a footer and little else is one
_FEWEST_WORDS = 2
_FEWEST_OF_MENU = 5  # links
_LONGEST_OF_MENU = 12  # characters of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The home page with its frames. `parts`: the pages that frames show, outer before inner; `feet`: addresses of
    those that are nothing but a footer; `heads`: the home page and those parts that may bear its header (头部标识区);
    `unread`: frames of which nothing is known; `splash`: the page (引导页) before the home page, if there is one;
    `is_door`: whether the home page itself may be one, and nobody knows which page stands behind it.
    """

    home: Page
    parts: tuple[Page, ...]
    feet: frozenset[str]
    heads: tuple[Page, ...]
    unread: tuple[Link, ...]
    splash: Page | None = None
    is_door: bool = False

    @property
    def doors(self) -> tuple[Page, ...]:
        """All that a visitor meets on the way in: the pages of the front, and the splash page."""
        return (*self.pages, self.splash) if self.splash is not None else self.pages

    @property
    def pages(self) -> tuple[Page, ...]:
        """The home page before its parts."""
        return (self.home, *self.parts)

    @property
    def menu(self) -> tuple[Link, ...]:
        """The links of the navigation. Where none is marked as such, a frame that may bear the header and is nothing
        but names of parts of the portal is the menu.
        """
        links = tuple(link for page in self.pages for link in page.facts.links if link.region is Region.NAV)
        framed = (page for page in self.heads if page is not self.home and _is_menu(page))
        return links or tuple(link for page in framed for link in page.facts.links)

    @property
    def edges(self) -> tuple[Page, ...]:
        """The pages whose header and footer are the home page's: all of a frameset; else the home page, what stands in
        frames above and below, and a splash page. A page in a frame amid the others may be another site's, with a
        footer of its own.
        """
        if self.home.kind is PageKind.FRAMESET:
            return self.doors
        above = {page.url for page in self.heads}
        return tuple(page for page in self.doors if page.url in above or page.url in self.feet or page is self.splash)

    def readings(self, kind: MarkKind) -> tuple[Reading, ...]:
        """Every reading of a mark, those of the footer first."""
        found = [reading for page in self.edges for reading in self._on(page) if reading.mark.kind is kind]
        return tuple(sorted(found, key=lambda reading: not reading.is_below))

    def footers(self) -> Iterator[tuple[Page, str]]:
        """Each footer's text, with the page that it stands in."""
        for page in self.edges:
            if text := (page.facts.text if page.url in self.feet else page.facts.footer_text).strip():
                yield page, text

    @property
    def footer(self) -> tuple[Page, str]:
        """The footer that says most of what a footer says: its page and text; the home page and "" for none."""
        return max(self.footers(), key=lambda pair: _words(pair[1]), default=(self.home, ""))

    @property
    def has_footer(self) -> bool:
        """Whether a footer was made out."""
        return any(_FOOTER_WORDS.search(text) for _, text in self.footers()) or any(
            _FOOTER_WORDS.search(image.alt) for image in self.footer_images()
        )

    def cite_footer(self) -> Citation:
        """Quotes the footer, or names the home page where none was made out."""
        page, text = self.footer
        if not text:
            return page.cite(page.title or page.url, "首页")
        return page.cite(text, REGION_NAMES[Region.FOOTER], Part.FOOTER)

    def cite_footers(self) -> Iterator[Citation]:
        """All that the footers say, in their pictures too: what none of it names is not there."""
        yield self.cite_footer()
        page, text = self.footer
        place = REGION_NAMES[Region.FOOTER]
        if len(text) > LONGEST_QUOTE:
            end = text[-LONGEST_QUOTE:]
            yield page.cite(end[end.find(" ") + 1 :], f"{place}，末尾")
        for one in self.edges:
            alts = (image.alt.strip() for image in one.facts.images if self._stands_below(one, image))
            for alt in dict.fromkeys(alt for alt in alts if len(alt) > 1):
                yield one.cite(alt, f"{place}，图片的替代文字")

    def _stands_below(self, page: Page, image: Image) -> bool:
        return page.url in self.feet or image.region is Region.FOOTER

    def footer_images(self) -> Iterator[Image]:
        """The pictures of the footers."""
        for page in self.edges:
            yield from (image for image in page.facts.images if self._stands_below(page, image))

    def footer_fills(self) -> Iterator[ScriptFill]:
        """The places of the footers that scripts fill."""
        for page in self.edges:
            yield from (i for i in page.facts.script_fills if page.url in self.feet or i.region is Region.FOOTER)

    def _on(self, page: Page) -> Iterator[Reading]:
        if page.url not in self.feet:
            yield from readings_on(page)
            return
        for reading in readings_on(page):
            yield Reading(page=page, mark=structs.replace(reading.mark, region=Region.FOOTER))
        for kind, value, quote in sponsor_and_contact(page.facts.text):  # the reader looks for these in footers only
            mark = Mark(kind=kind, value=value, quote=quote, form=MarkForm.TEXT, region=Region.FOOTER)
            if mark not in page.facts.marks:
                yield Reading(page=page, mark=mark)


def front_of(visit: Visit) -> Front:
    """The front of a visited portal. Raises `LookupError` when the home page was not read."""
    home = visit.home
    if home is None:
        raise LookupError("未能读取首页")
    return visit.derived.once(front_of, lambda: _front(visit, home))


def _front(visit: Visit, home: Page) -> Front:
    framed = parts_of(visit, home, may_be_part=lambda page: not page.kind.is_stand_in or _is_foot(page))
    shown_in: dict[str, set[Region]] = {}
    for link in (link for one in (home, *framed.pages) for link in one.frames()):
        if (part := visit.page(link.url or "")) is not None:
            shown_in.setdefault(part.url, set()).add(link.region)
    feet = {one.url for one in framed.pages if Region.FOOTER in shown_in[one.url] or _is_foot(one)}
    may_head = [one for one in framed.pages if one.url not in feet]
    if home.kind is not PageKind.FRAMESET:
        may_head = [one for one in may_head if not _ABOVE.isdisjoint(shown_in[one.url])]
    return Front(
        home=home,
        parts=framed.pages,
        feet=frozenset(feet),
        heads=(home, *may_head),
        unread=framed.unread,
        splash=visit.splash,
        is_door=not framed.pages and may_be_a_door(home.facts, (page.facts for page in visit.pages)),
    )


def _is_menu(page: Page) -> bool:
    facts, here = page.facts, urlsplit(page.url).hostname
    names = [link.text for link in facts.links if len(link.text) <= _LONGEST_OF_MENU and _host(link) in (here, None)]
    is_dated = any(item.date is not None for listing in facts.listings for item in listing.items)
    return len(names) >= _FEWEST_OF_MENU and not is_dated and 2 * len("".join(names)) >= len(facts.text)


def _host(link: Link) -> str | None:
    return urlsplit(link.url or "").hostname


def _is_foot(page: Page) -> bool:
    text = page.facts.text
    return page.kind is not PageKind.HOME and len(text) <= _LONGEST_FOOT and _words(text) >= _FEWEST_WORDS


def _words(text: str) -> int:
    return len({found.upper() for found in _FOOTER_WORDS.findall(text)})
