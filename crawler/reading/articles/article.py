"""The article of a page: title, candidates for its date in the order of trust, source, body, attachments, relations."""

import re
from collections.abc import Sequence

import msgspec

from crawler.reading.articles.attachments import read_attachments
from crawler.reading.articles.bodies import body_images, body_tables, find_body, named_body, with_hidden_tabs
from crawler.reading.articles.date_lines import (
    DateLine,
    LineKind,
    Page,
    bare_dates,
    is_inline,
    is_linked,
    is_stretch,
    onward_spans,
)
from crawler.reading.articles.header_table import document_number, header_fields, header_range
from crawler.reading.articles.own_lists import SENTENCE_END, lists_of_others
from crawler.reading.articles.page_tools import without_onward, without_tools
from crawler.reading.articles.related import read_related
from crawler.reading.articles.sources import AROUND, LONGEST_BARE, find_source, line_of
from crawler.reading.articles.standing import Standing
from crawler.reading.articles.titles import Title, find_title
from crawler.reading.facts import (
    Article,
    DateOrigin,
    DateReading,
    Link,
    Meta,
)
from crawler.reading.layout.dates import ShownDate
from crawler.reading.layout.label_words import LabelKind
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.text_dates import date_in_address, find_dates
from crawler.reading.letters.words import ORGAN
from crawler.reading.lists.page_lists import Lists
from crawler.reading.markup.spans import Spans

_DATE_METAS = (
    "pubdate",
    "publishdate",
    "publishedtime",
    "article:published_time",
    "firstpublishedtime",
    "publish_date",
    "createdate",
)
_TITLE_METAS = ("articletitle", "article:title", "og:title")
_PLACEHOLDER = re.compile(r"[\W\d]*|标题|文章标题|ArticleTitle|\$\{.*|\{.*|无标题|.*(?:占位|未填).*", re.I)
_LONGEST_BODY = 200_000
_LONGEST_LINE = 220  # characters
_TIMES = frozenset({LabelKind.PUBLISHED, LabelKind.UPDATED, LabelKind.WRITTEN, LabelKind.OTHER_TIME, LabelKind.HEADER})
_OPENING, _CLOSING = frozenset("（(【["), frozenset("）)】]")
_ENTERED = frozenset(  # when somebody wrote it into the system: the day of publication stands before it
    """录入时间 录入日期 添加时间 添加日期 上传时间 上传日期 创建时间 创建日期 加入时间 入库时间""".split()  # noqa: SIM905
)
_GIVEN_OUT = "发文日期"
_DRAWN_UP = frozenset(["成文日期", "成文时间", "生成日期", "形成日期"])
_EDITORS = frozenset(["责任编辑", "责编", "编辑", "审核", "终审", "发布人", "录入"])
_LEAST_SIGNED, _LONGEST_NAME = 40, 30  # characters of a text above the name of the body that signs it, and of that
_MOST_READINGS = 20


class ArticleReader:
    """Reads the article of one page. `trail`: the steps that lead to it."""

    def __init__(self, layout: Layout, lists: Lists, trail: tuple[str, ...] = ()) -> None:
        self._layout, self._tree, self._dates, self._lists = layout, layout.tree, layout.dates, lists
        self._trail = trail
        self._page = Page(layout, Spans((*lists_of_others(lists, layout.tree.flow, trail), *onward_spans(layout.tree))))
        self._values = self._page.own_labels()
        self._standing = Standing(layout, lists, trail, self._values)

    def read(self, links: tuple[Link, ...], metas: tuple[Meta, ...], url: str) -> Article | None:
        """The page's article; None when the page exists for something else, as a column does."""
        tree = self._tree
        header = header_range(tree, self._values)
        claims = _claimed_titles(metas, self._values, header)
        if self._standing.most_points(header, is_claimed=bool(claims)) <= self._lists.weight:
            return None  # as on most columns: whatever the text were like, it would not be what the page exists for
        title = find_title(self._page, self._values, claims)
        if title.element < 0 and not claims and title.line is None:
            return None
        top = self._top(title)
        body = with_hidden_tabs(self._layout, find_body(self._layout, top, self._page.lists))
        article = Article(
            title=title.text,
            readings=self._readings(title, header, metas, url),
            source=find_source(self._tree, self._values, title, self._beside(title), header, body),
            body=self._body_text(body, top, header, title.line),
            attachments=read_attachments(tree, links, self._first(title, header)),
            images=body_images(self._layout, body, tree.stops[max(title.element, 0)]),
            header=header_fields(self._values, header),
            document_number=document_number(
                self._layout, self._values, header, title.text, tree.stops[max(title.element, 0)]
            ),
            tables=body_tables(tree, body),
            related=read_related(self._layout, links, tree.stops[max(title.element, 0)], self._trail),
        )
        if not self._standing.stands(article, title, body, is_claimed=bool(claims)):
            return None
        if body < 0:
            return self._with_little(article, top, header)
        return msgspec.structs.replace(article, body=without_onward(article.body))

    def _with_little(self, article: Article, top: int, header: range) -> Article:
        """The article with what its text's element says, though that is a few words or links alone."""
        body = named_body(self._layout, top, self._page.lists)
        return msgspec.structs.replace(
            article,
            body=self._body_text(body, top, header, None),
            images=body_images(self._layout, body, top),
            tables=body_tables(self._tree, body),
        )

    def _first(self, title: Title, header: range) -> int:
        """Where the document begins: at its title, or at the header table above it."""
        start = self._tree.starts[title.element] if title.element >= 0 else 0
        return min(start, header.start) if header else start

    def _top(self, title: Title) -> int:
        """Where the text begins: below the title and the date line, unless that stands at the document's end."""
        line_at = title.line.at if title.line else 0
        if title.element < 0:
            return line_at
        stop = self._tree.stops[title.element]
        is_above = stop < line_at < stop + AROUND and not SENTENCE_END.search(self._tree.flow, stop, line_at)
        return line_at if is_above else stop

    def _body_text(self, body: int, start: int, header: range, line: DateLine | None) -> str:
        """The text of the body from `start` on, without a header table before it there or the date line at its foot."""
        tree = self._tree
        if body < 0:
            return ""
        begin = tree.starts[body]
        if begin <= start < tree.stops[body]:
            end = tree.line(start)[1]
            begin = end if end < len(tree.flow) else start
        if begin <= header.stop <= tree.stops[body] and not tree.flow[begin : header.start].strip():
            begin = header.stop
        footer = self._layout.regions.footer_at  # which may stand at the end of the text's own container
        stop = min(footer if begin < footer else tree.stops[body], tree.stops[body])
        if line is not None and line.kind is LineKind.LABELLED and begin < line.at < stop <= line.at + AROUND:
            stop = self._foot(line.at, begin)
        return without_tools(tree.flow[begin:stop].strip())[:_LONGEST_BODY]

    def _foot(self, at: int, begin: int) -> int:
        """Where the date line at an offset begins below a text that begins at `begin`: its line, or its own table."""
        tree = self._tree
        owner = tree.owner_at(at)
        tables = (i for i in tree.ancestors(owner) if tree.tags[i] == "table")
        table = next(tables, -1)
        is_own = table >= 0 and begin < tree.starts[table] and tree.length(table) <= AROUND
        stop = tree.starts[table] if is_own else tree.line(at)[0]
        return stop if tree.flow[begin:stop].strip() else len(tree.flow)

    def _readings(self, title: Title, header: range, metas: tuple[Meta, ...], url: str) -> tuple[DateReading, ...]:
        """The candidates for the date of publication in the order of trust, each date and origin once."""
        order = list(DateOrigin)
        found = sorted(
            self._shown(title, header), key=lambda pair: (order.index(pair[1].origin), pair[1].label in _ENTERED)
        )
        line = line_of(self._tree, title)
        leading = [pair for pair in found if pair[0] in line and pair[1].origin.is_shown]
        if all(r.origin is DateOrigin.UPDATED or r.label in _ENTERED for _, r in leading):
            leading = []  # 发布时间 may stand on the line below
        first = [reading for _, reading in leading]
        rest = [reading for pair in found if pair not in leading for reading in pair[1:]]
        rest += [
            DateReading(date=date, origin=DateOrigin.META, label=meta.name)
            for name in _DATE_METAS
            for meta in metas
            if meta.name == name
            for date in find_dates(meta.content)[:1]
        ]
        if address := date_in_address(url):
            rest.append(DateReading(date=address, origin=DateOrigin.ADDRESS))
        rest.sort(key=lambda reading: order.index(reading.origin))
        return tuple(dict.fromkeys([*first, *rest]))[:_MOST_READINGS]

    def _shown(self, title: Title, header: range) -> list[tuple[int, DateReading]]:
        """Dates that the page shows for the document: those beside its title or in its header, else the nearest."""
        found: list[tuple[int, DateReading]] = []
        issued = self._issued(header)
        for value in self._values:
            kind = LabelKind.PUBLISHED if value.at == issued else value.kind
            origin = _origin(kind, is_in_table=value.at in header)
            is_day = origin is not None and not is_inline(self._tree, value) and not is_stretch(value)
            if origin is not None and is_day and (dates := find_dates(value.value)):
                found.append((value.at, DateReading(date=dates[0], origin=origin, label=value.label)))
        near = self._beside(title)
        beside = [(at, reading) for at, reading in found if at in near or at in header]
        is_labelled = any(r.origin in (DateOrigin.LABEL, DateOrigin.TABLE) for _, r in beside)
        is_bare_line = title.line is not None and title.line.kind is LineKind.BARE
        if (is_bare_line or not is_labelled) and (bare := self._bare_date(title)) is not None:
            beside.append(bare)
        if any(reading.origin.is_shown for _, reading in beside):
            return beside
        middle = near.start + (near.stop - near.start) // 2
        return [*beside, *sorted(found, key=lambda pair: abs(pair[0] - middle))[:1]]

    def _issued(self, header: range) -> int:
        """Where 发文日期 stands in a header that says the day of drawing up beside it and none of publication: the day
        the document was given out. -1 where there is none.
        """
        dated = [value for value in self._values if value.at in header and find_dates(value.value)]
        if any(value.kind is LabelKind.PUBLISHED for value in dated):
            return -1
        drawn_up = any(value.label in _DRAWN_UP for value in dated)
        return next((value.at for value in dated if value.label == _GIVEN_OUT), -1) if drawn_up else -1

    def _beside(self, title: Title) -> range:
        """The stretch of the flow around title and date line."""
        tree = self._tree
        places = [title.line.at] if title.line else []
        if title.element >= 0:
            places += [tree.starts[title.element], tree.stops[title.element]]
        return range(min(places) - AROUND, max(places) + AROUND) if places else range(0)

    def _bare_date(self, title: Title) -> tuple[int, DateReading] | None:
        """A date without a label: on the date line, or on a line of its own beside it."""
        tree, line = self._tree, title.line
        if line is None:
            return None
        begin, line_end = tree.line(line.at)
        labelled = {value.value_at for value in self._values if value.kind in _TIMES}
        on_line = self._dates.between(begin, line_end) if line_end - begin < _LONGEST_LINE else []
        alone = [at for at, _ in bare_dates(self._page) if begin - AROUND <= at <= line_end + AROUND]
        beside = [d for at in alone for d in self._dates.between(at, at + LONGEST_BARE)[:1]]
        own = [
            shown
            for shown in (*on_line, *beside)
            if shown.date.year is not None and not is_linked(tree, shown) and shown.start not in labelled
        ]
        first = next((shown for shown in own if shown in on_line or line.kind is LineKind.SOURCE), None)
        if first is not None and first.date.hour is None and self._is_bracketed(first):  # when a speech was held
            first = next((shown for shown in own if shown.date.hour is not None), first)
        if first is None:
            return self._date_below()
        origin = DateOrigin.WRITTEN if self._is_signed(first, title) else DateOrigin.BARE
        return first.start, DateReading(date=first.date, origin=origin)

    def _is_signed(self, shown: ShownDate, title: Title) -> bool:
        """Whether a date written out (2022年1月28日) stands as under a signature (落款): far below the title, or alone
        on its line below a sentence.
        """
        flow = self._tree.flow
        if title.element < 0 or shown.date.hour is not None or "年" not in flow[shown.start : shown.stop]:
            return False
        below = shown.start - self._tree.stops[title.element]
        if below > AROUND:
            return True
        begin, end = self._tree.line(shown.start)
        is_alone = flow[begin:end].strip() == flow[shown.start : shown.stop].strip()
        if not is_alone or below <= 0:
            return False
        over = flow[flow.rfind("\n", 0, max(0, begin - 1)) + 1 : begin].strip()
        is_under_name = below > _LEAST_SIGNED + len(over) and len(over) <= _LONGEST_NAME and ORGAN.search(over)
        return bool(is_under_name) or SENTENCE_END.search(flow, shown.start - below, begin) is not None

    def _is_bracketed(self, shown: ShownDate) -> bool:
        flow = self._tree.flow
        return flow[shown.start - 1 : shown.start] in _OPENING and flow[shown.stop : shown.stop + 1] in _CLOSING

    def _date_below(self) -> tuple[int, DateReading] | None:
        """A date with its time beside the editor's name at the document's end."""
        editors = [v for v in self._values if v.label in _EDITORS]
        for editor in editors[-1:]:
            for shown in self._dates.between(editor.at, editor.at + LONGEST_BARE):
                if shown.date.year is not None and shown.date.hour is not None and self._tree.anchors[shown.owner] < 0:
                    return shown.start, DateReading(date=shown.date, origin=DateOrigin.BARE)
        return None


def _origin(kind: LabelKind, *, is_in_table: bool) -> DateOrigin | None:
    if kind is LabelKind.WRITTEN:
        return DateOrigin.WRITTEN
    if kind is LabelKind.PUBLISHED:
        return DateOrigin.TABLE if is_in_table else DateOrigin.LABEL
    return DateOrigin.UPDATED if kind is LabelKind.UPDATED else None


def _claimed_titles(metas: tuple[Meta, ...], values: Sequence[Labelled], header: range) -> tuple[str, ...]:
    """What meta tags and the header table (名称) say the title is."""
    found = [
        meta.content
        for name in _TITLE_METAS
        for meta in metas
        if meta.name == name and len(meta.content) >= 4 and not _PLACEHOLDER.fullmatch(meta.content)
    ]
    found += [
        value.value
        for value in values
        if (value.kind is LabelKind.TITLE or value.label in ("信息名称", "文件名称"))
        and value.at in header
        and len(value.value) >= 6
    ]
    return tuple(dict.fromkeys(found))
