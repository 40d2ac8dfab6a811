"""What the browser adds to one visit: what scripts write, pages behind a shield's challenge, pictures."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from crawler.clock import utc_now
from crawler.dossier import BrowserReason
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Fetch, Purpose
from crawler.key_pages import KeyPage
from crawler.link_results import Exchange
from crawler.policy import MEGABYTE, Budget
from crawler.reading.facts import Charset, ListingState, ListRequest, PageFacts, PageKind
from crawler.recorder import Recorder, posted_words
from crawler.render.manners import ANY_MANNERS, BrowserManners
from crawler.render.pictures import Picture
from crawler.render.reasons import browser_reason, shows_more
from crawler.render.renderer import Renderer, Rendering
from crawler.render.shots import shot_of
from crawler.render.traffic import Capture
from crawler.render.views import DESKTOP, MOBILE, View
from crawler.spiders.page_reader import PageReader

_HTML = "text/html; charset=utf-8"
_LEGIBLE = 50  # characters for each that may be undecodable
_MOST_TRIES = 3  # at a shield's challenge, without success


class BrowserPass:
    """Opens pages of one visit in the browser: at most `budget.renders` to read, `budget.shots` to picture them. Where
    most pages need it, the portal is written by scripts, and at most `budget.script_renders` are opened.

    What it loads counts in the visit's bytes; when those are used up, it opens no further page.
    """

    def __init__(
        self,
        renderer: Renderer,
        *,
        writer: DossierWriter,
        reader: PageReader,
        recorder: Recorder,
        budget: Budget,
        manners: BrowserManners = ANY_MANNERS,
    ) -> None:
        self._manners = manners
        self._renderer, self._writer, self._reader, self._recorder = renderer, writer, reader, recorder
        self._bytes_left, self._bytes_of_all = budget.browser_megabytes * MEGABYTE, budget.megabytes * MEGABYTE
        self._budget, self._shots_left = budget, budget.shots
        self._pages = self._needing = self._renders = 0
        self._takes_pictures = budget.shots > 0
        self._times_kept_out = 0  # in a row, by a shield that the browser did not pass either

    @property
    def may_look(self) -> bool:
        """Whether it may still open a page to read it."""
        return self._may_load > 0 and self._renders < self._most_renders

    async def look(self, fetch: Fetch, facts: PageFacts, *, is_home: bool) -> PageFacts:
        """What a browser sees of a page where it needs one; else, or where the browser sees nothing, `facts`."""
        reason = browser_reason(facts, is_home=is_home)
        self._pages += 1
        self._needing += reason is not None
        if reason is BrowserReason.CHALLENGE:
            return await self.pass_challenge(fetch, facts, is_home=is_home) or facts
        if reason is None and not is_home:
            return facts
        rendering = await self._render(fetch, facts, is_home=is_home)
        rendered = self._read(fetch, rendering) if rendering is not None else None
        if rendering is None or rendered is None or not self._takes_the_place(rendered, rendering, facts, fetch):
            return facts
        if reason is None and not shows_more(rendered, facts):
            return facts
        return self._keep(fetch, rendering, rendered, reason or BrowserReason.HOME_MORE)

    async def pass_challenge(self, fetch: Fetch, facts: PageFacts, *, is_home: bool) -> PageFacts | None:
        """The page behind a shield's challenge that a browser passes by itself; None where it does not.

        Each page is tried once; a shield that was not passed several times in a row is left alone for this visit.
        """
        if facts.kind is not PageKind.CHALLENGE or self._times_kept_out >= _MOST_TRIES:
            return None
        rendering = await self._render(fetch, facts, is_home=is_home, is_challenge=True)
        rendered = self._read(fetch, rendering) if rendering is not None else None
        if rendering is not None and rendered is not None and self._is_emptied(rendered, rendering, facts, fetch):
            return None
        if rendering is None or rendered is None or rendered.kind.is_stand_in or _is_illegible(rendered):
            self._times_kept_out += 1
            if rendered is not None:
                self._writer.event("challenge", "浏览器也未能通过防护设备的验证", fetch.final_url)
            return None
        self._times_kept_out = 0
        self._writer.event("challenge", "防护设备的验证由浏览器通过，本页按浏览器所见识读", fetch.final_url)
        return self._keep(fetch, rendering, rendered, BrowserReason.CHALLENGE)

    async def picture_columns(self, pages: Sequence[KeyPage], *, is_late: Callable[[], bool]) -> None:
        """Pictures of pages of key columns, as a desktop shows them. `is_late`: whether the visit's time is over."""
        for number, page in enumerate(pages, 1):
            fetch, facts = page.read.fetch, page.read.facts
            if is_late():
                if self._takes_pictures:
                    left = len(pages) - number + 1
                    self._writer.event("shot", f"访问时间已用完，有 {left} 个栏目页未截图", fetch.final_url)
                return
            if not self._may_picture(fetch):
                return
            is_challenge = page.read.reason is BrowserReason.CHALLENGE
            rendering = await self._open(fetch, facts, DESKTOP, is_challenge=is_challenge)
            if rendering.picture is not None:
                self._keep_picture(f"column-{number:02}", rendering.picture, fetch, facts, column=page.column)

    async def _render(
        self, fetch: Fetch, facts: PageFacts, *, is_home: bool, is_challenge: bool = False
    ) -> Rendering | None:
        """Opens a page; the home page with its pictures. None when the browser saw nothing or may not look."""
        if self._may_load <= 0:
            self._writer.event("render", "浏览器的流量已用完，本页由脚本写入的内容未读", fetch.final_url)
            return None
        if self._renders >= self._most_renders:
            self._writer.event("render", "浏览器补读的次数已用完，本页由脚本写入的内容未读", fetch.final_url)
            return None
        self._renders += 1
        is_pictured = is_home and self._may_picture(fetch)
        view = DESKTOP if is_pictured else None
        rendering = await self._open(fetch, facts, view, is_challenge=is_challenge)
        if rendering.problem:
            return None
        for capture in rendering.captures:
            self._keep_capture(capture, fetch)
        if rendering.picture is not None:
            self._keep_picture("home", rendering.picture, fetch, facts)
            await self._picture_on_phone(fetch, facts, is_challenge=is_challenge)
        return rendering

    async def _picture_on_phone(self, fetch: Fetch, facts: PageFacts, *, is_challenge: bool) -> None:
        if not self._may_picture(fetch):
            return
        seen = await self._open(fetch, facts, MOBILE, is_challenge=is_challenge)
        if seen.picture is not None:
            self._keep_picture("home-mobile", seen.picture, fetch, facts)

    async def _open(self, fetch: Fetch, facts: PageFacts, view: View | None, *, is_challenge: bool) -> Rendering:
        """Opens a page for as many bytes as are left, and counts them."""
        await self._manners.before(fetch.final_url)
        rendering = await self._renderer.render(
            fetch.final_url,
            picture=view,
            list_requests=_list_requests(facts),
            is_challenge=is_challenge,
            most=self._may_load,
            allows=self._manners.allows,
        )
        self._bytes_left -= rendering.size
        self._recorder.loaded(rendering.size)
        for one in rendering.pictures:
            self._keep_shown(one, fetch)
        self._tell(rendering, fetch)
        return rendering

    @property
    def _most_renders(self) -> int:
        """How many pages may be opened to read them, by what the pages so far were like."""
        if not self._budget.renders:
            return 0
        is_by_script = self._needing * 2 > self._pages
        return max(self._budget.renders, self._budget.script_renders if is_by_script else 0)

    @property
    def _may_load(self) -> float:
        """Bytes that the browser may still load: of its own, and of what is left for the whole visit."""
        return min(self._bytes_left, self._bytes_of_all - self._recorder.size)

    def _read(self, fetch: Fetch, rendering: Rendering) -> PageFacts | None:
        return self._reader.read(_bytes(rendering), _as_rendered(fetch, rendering))

    def _takes_the_place(self, rendered: PageFacts, rendering: Rendering, plain: PageFacts, fetch: Fetch) -> bool:
        """Whether what the browser saw is the page, legible, and not a shield or an error in its place."""
        if _is_garbled(rendering, plain) or _is_illegible(rendered):
            self._writer.event("render", "网页的编码标错，浏览器显示为乱码，本页仍按直接抓取的识读", fetch.final_url)
            return False
        is_worse = rendered.kind.is_stand_in and not plain.kind.is_stand_in
        if is_worse or rendered.kind is PageKind.CHALLENGE:
            self._writer.event("render", "浏览器看到的是验证、出错或空白页，本页仍按直接抓取的识读", fetch.final_url)
            return False
        return not self._is_emptied(rendered, rendering, plain, fetch)

    def _is_emptied(self, rendered: PageFacts, rendering: Rendering, plain: PageFacts, fetch: Fetch) -> bool:
        """Whether the list reads empty where the script that fills it did not get its data: 暂无数据 proves nothing."""
        if not rendering.lacks_data or not _is_bare(rendered) or _is_bare(plain):
            return False
        told = "页面脚本要的数据没有取到（未放行、出错或没有答完），浏览器中的空列表不作数，本页仍按直接抓取的识读"
        self._writer.event("render", told, fetch.final_url)
        return True

    def _keep(self, fetch: Fetch, rendering: Rendering, rendered: PageFacts, reason: BrowserReason) -> PageFacts:
        shown = self._writer.rendered(_as_rendered(fetch, rendering), _bytes(rendering), of=fetch)
        self._writer.page(shown, rendered, rendered=True, reason=reason)
        return rendered

    def _keep_capture(self, capture: Capture, of: Fetch) -> None:
        self._writer.response(
            Fetch(
                id=0,
                url=capture.url,
                final_url=capture.url,
                purpose=Purpose.CAPTURE,
                fetched_at=capture.at,
                status=capture.status,
                detail=posted_words(capture.posted) if capture.method == "POST" else "",
                content_type=capture.content_type,
                found_on=of.final_url,
                depth=of.depth + 1,
            ),
            method=capture.method,
            request=capture.request,
            reason=f"{capture.status} OK",
            response=capture.response,
            body=capture.body,
            posted=capture.posted,
        )

    def _keep_shown(self, picture: Capture, of: Fetch) -> None:
        """Keeps that a picture of the page opens, as of one that was verified."""
        if picture.url in self._recorder.asked:
            return
        self._recorder.shown(
            Fetch(
                id=0,
                url=picture.url,
                final_url=picture.url,
                purpose=Purpose.LINK,
                fetched_at=picture.at,
                status=picture.status,
                detail="浏览器打开所在网页时已取得，只存响应头",
                content_type=picture.content_type,
                found_on=of.final_url,
                depth=of.depth + 1,
            ),
            Exchange(
                method=picture.method,
                request=picture.request,
                reason=f"{picture.status} OK",
                response=picture.response,
                body=b"",
            ),
        )

    def _keep_picture(self, name: str, picture: Picture, of: Fetch, facts: PageFacts, *, column: str = "") -> None:
        self._writer.screenshot(shot_of(picture, name=name, column=column, of=of, facts=facts), picture.png, of=of)

    def _may_picture(self, fetch: Fetch) -> bool:
        """Takes one from what is left of the pictures."""
        if self._takes_pictures and self._may_load <= 0:
            self._writer.event("shot", "浏览器的流量已用完，本页未截图", fetch.final_url)
            return False
        if self._shots_left <= 0:
            if self._takes_pictures:
                self._writer.event("shot", "截图的张数已用完，本页未截图", fetch.final_url)
            return False
        self._shots_left -= 1
        return True

    def _tell(self, rendering: Rendering, fetch: Fetch) -> None:
        for note in rendering.notes:
            self._writer.event("render", note, fetch.final_url)
        if rendering.problem:
            self._writer.event("render", f"浏览器未能读取：{rendering.problem}", fetch.final_url)


def _is_garbled(rendering: Rendering, plain: PageFacts) -> bool:
    """Whether the browser took the page's text to be in another encoding than its bytes are in."""
    seen = Charset(used=plain.charset.used, in_header=rendering.charset, in_meta=None)
    return seen.is_mislabelled and not (plain.text.isascii() and plain.title.isascii())


def _is_bare(facts: PageFacts) -> bool:
    """Whether the list that a page exists for reads empty."""
    return facts.main_listing is not None and facts.main_listing.state is ListingState.EMPTY


def _is_illegible(rendered: PageFacts) -> bool:
    """Whether much of the text could not be decoded."""
    return rendered.text.count("\ufffd") * _LEGIBLE > len(rendered.text)


def _list_requests(facts: PageFacts) -> tuple[ListRequest, ...]:
    """The fetches of lists that the page's facts record."""
    return tuple(listing.request for listing in facts.listings if listing.request is not None)


def _as_rendered(fetch: Fetch, rendering: Rendering) -> Fetch:
    """The record of what a browser made of a fetched page."""
    return replace(
        fetch,
        purpose=Purpose.RENDER,
        fetched_at=utc_now(),
        content_type=_HTML,
        status=rendering.status or fetch.status,
        failure=None,
        detail="",
    )


def _bytes(rendering: Rendering) -> bytes:
    return rendering.dom.encode("utf-8", "replace")
