"""Writes the pages of a generated portal: 15 to 60 KB of HTML each, with menus, footers, scripts and styles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from random import Random  # noqa: TID251  (seeded by the portal)
from urllib.parse import urlsplit

from benchmarks import portals_words as words
from benchmarks.portals import Article, Channel, ChannelKind, Portal
from benchmarks.portals_makes import FORM
from crawler.columns import ColumnSpec

_LIST_LENGTH = 18
_BLOCK_LENGTH = 6
_BORROWED = 40  # entries of other channels that a list shows at most
_FRIENDS = 60


def file_of(root: Path, host: str, target: str) -> Path:
    """Where the page of a request target is kept; the server finds it in the same way."""
    path, _, query = target.partition("?")
    name = path + ("index.html" if path.endswith("/") else "") + (f"__{query}" if query else "")
    return root / host.partition(":")[0] / name.lstrip("/")


def write_portal(portal: Portal, columns: Sequence[ColumnSpec], root: Path) -> int:
    """Writes all pages of a portal below `root/<host>/`; says how many."""
    count = 0
    for url, page in PageWriter(portal, columns).pages():
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        file = file_of(root, parts.netloc, target)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.encode(portal.make.encoding, "replace"))
        count += 1
    return count


class PageWriter:
    """Lays a portal's channels and articles out in the templates of its make."""

    def __init__(self, portal: Portal, columns: Sequence[ColumnSpec]) -> None:
        self._portal, self._make = portal, portal.make
        self._specs = {spec.name: spec for spec in columns}
        self._rng = Random(portal.seed + 1)
        self._parents = {child.number: one for one in portal.everything for child in one.children}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Each page's address and HTML."""
        portal = self._portal
        yield portal.unit.portal_url, self._home()
        if self._make.has_site_map:
            yield f"http://{portal.address}/map.html", self._site_map()
        for channel in portal.everything:
            for number, content in enumerate(self._contents(channel), 1):
                yield portal.url_of(channel, number), self._page(channel.name, content, channel)
        for article in portal.articles:
            yield portal.url_of_article(article), self._article(article)

    def _home(self) -> str:
        lists = [c for c in self._portal.channels if c.kind is ChannelKind.LIST]
        content = "".join(self._block(channel) for channel in lists)
        gone = "".join(f'<a href="{url}">专题{n}</a>' for n, url in enumerate(self._portal.gone, 1))
        return self._page("", content + gone, None)

    def _site_map(self) -> str:
        groups = (
            f"<h3>{self._link(one)}</h3><p>{' '.join(self._link(c) for c in one.walk() if c is not one)}</p>"
            for one in self._portal.channels
        )
        return self._page("网站地图", f"<h2>网站地图</h2>{''.join(groups)}", None)

    def _contents(self, channel: Channel) -> Iterator[str]:
        """The main part of each page of a channel."""
        if channel.kind is ChannelKind.HUB:
            yield self._hub(channel)
        elif channel.kind in (ChannelKind.TEXT, ChannelKind.FORM):
            yield self._text(channel)
        else:
            items = self._entries(channel)
            pages = min(self._portal.list_pages, max(1, len(items) // _LIST_LENGTH))
            for page in range(pages):
                yield self._list(channel, items[page * _LIST_LENGTH : (page + 1) * _LIST_LENGTH], page + 1, pages)

    def _hub(self, channel: Channel) -> str:
        if self._make.has_blocks:
            return "".join(self._block(child) for child in channel.children)
        return self._block(channel) + "".join(f"<p>{self._link(child)}</p>" for child in channel.children)

    def _text(self, channel: Channel) -> str:
        spec = self._specs[channel.column]
        said = "、".join(group[0] for group in spec.page_words)
        body = [f"本栏目公开{self._portal.place}{channel.name}的有关内容。{said}。", *words.paragraphs(self._rng, 8)]
        form = FORM if channel.kind is ChannelKind.FORM else ""
        return f"<h2>{channel.name}</h2>{self._paragraphs(body)}{form}"

    def _list(self, channel: Channel, items: Sequence[Article], page: int, pages: int) -> str:
        url = self._portal.url_of
        pager = self._make.pager.format(
            pages=pages, first=url(channel), next=url(channel, min(page + 1, pages)), last=url(channel, pages)
        )
        row = self._make.letter if channel.kind is ChannelKind.LETTERS else self._make.item
        rows = "".join(self._row(row, item) for item in items)
        return self._make.listing.format(name=channel.name, items=rows, pager=pager if pages > 1 else "")

    def _entries(self, channel: Channel) -> list[Article]:
        """The articles that a channel lists, newest first: its own and others', as portals do."""
        own = [one for one in self._portal.articles if one.channel is channel]
        room = max(0, self._portal.list_pages * _LIST_LENGTH - len(own))  # its own are shown in any case
        more = self._rng.sample(self._portal.articles, min(room, _BORROWED, len(self._portal.articles)))
        return sorted(
            {one.number: one for one in (*own, *more)}.values(), key=lambda one: (one.day, one.number), reverse=True
        )

    def _block(self, channel: Channel) -> str:
        items = "".join(self._row(self._make.item, item) for item in self._entries(channel)[:_BLOCK_LENGTH])
        return self._make.block.format(url=self._portal.url_of(channel), name=channel.name, items=items)

    def _row(self, form: str, article: Article) -> str:
        return form.format(
            url=self._portal.url_of_article(article),
            title=article.title,
            day=article.day.strftime(self._make.day),
            number=article.number,
        )

    def _article(self, article: Article) -> str:
        body = words.paragraphs(self._rng, self._rng.randint(4, 40))
        content = self._make.article.format(
            title=article.title,
            day=article.day.strftime(self._make.day),
            source=words.source(self._rng, self._portal.place),
            body=self._paragraphs(body),
        )
        return self._page(article.title, content, article.channel)

    def _page(self, name: str, content: str, at: Channel | None) -> str:
        portal = self._portal
        return self._make.page.format(
            title=f"{name}-{portal.unit.name}" if name else f"{portal.unit.name}门户网站",
            site=portal.unit.name,
            style=self._style,
            script=self._script,
            nav=self._nav,
            trail=self._trail(at) if name else "",
            side=self._side(at) if at else "",
            content=content,
            footer=self._footer,
        )

    def _trail(self, at: Channel | None) -> str:
        steps: list[str] = []
        while at is not None:
            steps.insert(0, self._link(at))
            at = self._parents.get(at.number)
        links = self._make.trail_joint.join([f'<a href="{self._portal.unit.portal_url}">首页</a>', *steps])
        return self._make.trail.format(links=links)

    def _side(self, at: Channel) -> str:
        """The channels beside the page's: those below it, or its sisters."""
        above = at if at.children else self._parents.get(at.number)
        if above is None or (self._make.has_blocks and above is at):
            return ""
        links = self._side_links(above.children)
        return self._make.side.format(name=above.name, links=links)

    def _side_links(self, channels: Iterable[Channel]) -> str:
        return "".join(self._make.side_link.format(url=self._portal.url_of(one), name=one.name) for one in channels)

    def _link(self, channel: Channel) -> str:
        return f'<a href="{self._portal.url_of(channel)}">{channel.name}</a>'

    def _paragraphs(self, texts: Sequence[str]) -> str:
        return "".join(self._make.paragraph.format(text=text) for text in texts)

    def _menu(self, channels: Sequence[Channel], depth: int) -> str:
        return "".join(
            self._make.nav_link.format(
                url=self._portal.url_of(one),
                name=one.name,
                below=f"<ul>{self._menu(one.children, depth - 1)}</ul>" if one.children and depth > 1 else "",
            )
            for one in channels
        )

    @cached_property
    def _nav(self) -> str:
        home = self._make.nav_link.format(url=self._portal.unit.portal_url, name="首页", below="")
        return home + self._menu(self._portal.channels, self._make.menu_depth)

    @cached_property
    def _style(self) -> str:
        return words.style(self._rng, self._rng.randint(3000, 14000))

    @cached_property
    def _script(self) -> str:
        return words.script(self._rng, self._rng.randint(1000, 8000))

    @cached_property
    def _footer(self) -> str:
        friends = "".join(
            f'<option value="http://www.friend{n}.example/">{name}</option>'
            for n, name in enumerate(words.unit_name(self._portal.seed + k)[1] for k in range(_FRIENDS))
        )
        site_map = f'<a href="http://{self._portal.address}/map.html">网站地图</a> ' if self._make.has_site_map else ""
        seed, name, place = self._portal.seed, self._portal.unit.name, self._portal.place
        return (
            f"<select>{friends}</select><p>{site_map}主办：{name} 承办：{place}人民政府办公室</p>"
            f"<p>网站标识码：43{seed:08d} 湘ICP备{seed:08d}号 联系电话：0799-5550{seed:03d}</p>"
        )


def fixture_hosts(portals: Iterable[Portal], place: str) -> Mapping[str, str]:
    """`host:80` → the server's address, for every host of the portals."""
    return {f"{host}:80": place for one in portals for host in sorted(one.unit.own_hosts)}
