"""What the visit found out about links and pictures of some pages: each address once, with the answer that decides."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from checks.check import Citation
from checks.landing import why_elsewhere
from checks.link_answers import GONE, NOT_TRIED
from checks.page import REGION_NAMES, Page, cite_answer
from checks.site import Site
from crawler.addresses import address_key, document_of
from crawler.evidence import Fetch, Purpose
from crawler.health import cause
from crawler.linkcheck import answers_with_a_page, opens, shows_picture
from crawler.reading.facts import Hiding, Image, Link, LinkVia, PageKind, Shown

_UNSEEN = (Hiding.NEVER_SHOWN, Hiding.NO_SIZE, Hiding.OFF_SCREEN, Hiding.SAME_COLOUR)


class State(Enum):
    GOOD = "good"
    DEAD = "dead"
    SUSPECTED = "suspected"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A link or a picture of a page and what its verification gave. `answer` decides; None when none was made.

    `elsewhere`: why (Chinese) it may have led to something else than it names.
    """

    page: Page
    what: Link | Image
    url: str
    state: State
    answer: Fetch | None = None
    elsewhere: str = ""

    @property
    def is_picture(self) -> bool:
        return isinstance(self.what, Image)

    @property
    def named(self) -> str:
        """What a visitor knows it by: its text, or the picture's alternative text; else its address."""
        match self.what:
            case Image(alt=alt):
                return alt or self.url.partition("?")[0].rpartition("/")[2] or self.url
            case Link(text=text, href=href):
                return text or href

    @property
    def region(self) -> str:
        """Where on its page it stands (Chinese)."""
        return REGION_NAMES[self.what.region]

    @property
    def why(self) -> str:
        """What the answer was (Chinese)."""
        answer = self.answer
        if answer is None:
            return "未知"
        if answer.failure is not None and answer.status not in GONE:
            return cause(answer.failure)
        if (answer.status or 0) >= 400:
            depends = isinstance(self.what, Image) and self.what.shown is Shown.PERHAPS
            unseen = _why_unseen(self.page, self.what) if isinstance(self.what, Link) else ""
            told = "，网页可能另有图片代替" if depends else f"，{unseen}" if unseen else ""
            return f"返回 {answer.status}{told}"
        if self.is_picture:
            return "返回的是网页，不是图片" if answers_with_a_page(answer) else answer.detail or "未返回图片"
        return self.elsewhere or "内容显示页面不存在"

    @property
    def citations(self) -> Iterator[Citation]:
        yield self.page.cite(self.what)
        if self.answer is not None:
            yield cite_answer(self.answer)


def verified_of(site: Site, pages: Sequence[Page], known: Collection[str] = ()) -> tuple[Verified, ...]:
    """Every address that the pages link to, then every picture that visitors see and that is no such address, once.

    Without those whose `address_key` is known.
    """
    links: dict[str, tuple[Page, Link]] = {}
    for page in pages:
        for link in page.facts.links:
            if link.url is None or (key := address_key(link.url)) in known:
                continue
            if key not in links or (_why_unseen(*links[key]) and not _why_unseen(page, link)):
                links[key] = page, link
    images: dict[str, tuple[Page, Image]] = {}
    for page, image, key in _seen(pages):
        # Where one of several is seen for sure, the picture is.
        if key not in known and key not in links and (key not in images or _is_surer(image, images[key][1])):
            images[key] = page, image
    return (
        *(_of_link(site, page, link) for page, link in links.values()),
        *(_of_image(site, page, image) for page, image in images.values()),
    )


def keys_of(pages: Sequence[Page]) -> frozenset[str]:
    """The `address_key` of all that `verified_of` tells of."""
    links = {address_key(link.url) for page in pages for link in page.facts.links if link.url is not None}
    return frozenset(links | {key for _, _, key in _seen(pages)})


def _seen(pages: Sequence[Page]) -> Iterator[tuple[Page, Image, str]]:
    for page in pages:
        for image in page.facts.images:
            if image.shown is not Shown.NEVER:
                yield page, image, address_key(image.url)


def _why_unseen(page: Page, link: Link) -> str:
    """Why no visitor can find a link, in Chinese; "" for one that is seen. What is not displayed at first, a menu or a
    tab may show, but nothing shows one that holds neither words nor a picture (`<a href=…></a>`), unless a style sheet
    draws something behind it.
    """
    if link.hiding in _UNSEEN:
        return "来访者看不见这个链接"
    is_bare = not link.text and link.via is LinkVia.ANCHOR
    if is_bare and all(image.links_to != link.url for image in page.facts.images):
        return "链接里没有文字和图片，来访者可能看不见"
    return ""


def _is_surer(image: Image, than: Image) -> bool:
    return image.shown is Shown.SURELY and than.shown is not Shown.SURELY


def _of_link(site: Site, on: Page, link: Link) -> Verified:
    address = link.url or ""
    tries, page = _tries(site, address), site.page(address)
    if page is not None and page.kind is PageKind.NOT_FOUND and not any(f.status in GONE for f in tries):
        return Verified(page=on, what=link, url=address, state=State.SUSPECTED, answer=page.fetch)
    if not tries:
        state = State.GOOD if page is not None else State.UNVERIFIED
        return Verified(page=on, what=link, url=address, state=state)
    state = _state(tries[-1], opened=any(opens(f) for f in tries))
    elsewhere = why_elsewhere(site, tries[-1]) if state is State.GOOD else ""
    if elsewhere or (state is State.DEAD and _why_unseen(on, link)):
        state = State.SUSPECTED
    return Verified(page=on, what=link, url=address, state=state, answer=tries[-1], elsewhere=elsewhere)


def _of_image(site: Site, on: Page, image: Image) -> Verified:
    tries = _tries(site, image.url)
    if not tries:
        return Verified(page=on, what=image, url=image.url, state=State.UNVERIFIED)
    state = _state(tries[-1], opened=any(shows_picture(f) for f in tries))
    if state is State.DEAD and image.shown is not Shown.SURELY:
        state = State.SUSPECTED
    return Verified(page=on, what=image, url=image.url, state=state, answer=tries[-1])


def _tries(site: Site, address: str) -> list[Fetch]:
    """The tries at an address; of an app's route, which no server hears of, those at the app."""
    asked = site.fetches(address) or site.fetches(document_of(address))
    return [f for f in asked if f.failure not in NOT_TRIED and f.purpose is not Purpose.RENDER]


def _state(last: Fetch, *, opened: bool) -> State:
    """The last try decides: it is the one that asked for the thing itself. What opened once is never surely dead."""
    if last.status in GONE:
        return State.SUSPECTED if opened else State.DEAD
    return State.GOOD if opened else State.SUSPECTED
