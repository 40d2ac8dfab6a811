"""What a page says of the columns (栏目): which one it is, in which it lies, which it shows as blocks. Pure."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from crawler.column_names import ColumnNames, plain_text
from crawler.column_specs import ColumnSpec, above
from crawler.reading.facts import PageFacts, PageKind, Region

SAYS_SO = 60  # points of a reason by which a page names itself
NAMES_ITSELF = 90  # a score of `names_column`
_LED_BY_AN_ORGAN = 45
_IN_A_HEADING = 40
_HUB = "政府信息公开"  # what a disclosure platform is inside of, whatever it calls itself
_PLATFORM = re.compile(r"(?:信息|政务)公开")
_GENERIC_CRUMBS = frozenset({"列表", "列表页", "信息列表", "栏目列表", "首页"})
_HEADINGS_THAT_COUNT = 2  # further down, a heading names a block of the page and no longer the page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageClaims:
    """A page with the columns that it names.

    `claims`: those that it says it is, with points and reasons (Chinese). `inside`: those that it is or lies in.
    `below`: those that a step of its trail before the last one names.
    `mentions`: headings that name one. `titled`: those that the title of a document names, and how surely.
    """

    page: PageFacts
    inside: Set[str]
    below: Set[str]
    claims: Mapping[str, tuple[tuple[int, str], ...]]
    mentions: Mapping[str, tuple[str, ...]]
    titled: Mapping[str, int]

    @classmethod
    def of(cls, page: PageFacts, names: ColumnNames) -> "PageClaims":
        """Looks for the names on the page."""
        inside = inside_of(page, names)
        claims: dict[str, list[tuple[int, str]]] = {}
        for text, reason in _self_descriptions(page):
            for column, named in names.named(text, inside).items():
                claims.setdefault(column, []).append((SAYS_SO if named >= NAMES_ITSELF else _LED_BY_AN_ORGAN, reason))
        for heading in (*page.headings[:_HEADINGS_THAT_COUNT], *(m.heading for m in page.listings if m.is_main)):
            for column in names.named(heading, inside):
                headed = claims.setdefault(column, [])
                if not any(reason.startswith("页内标题") for _, reason in headed):
                    headed.append((_IN_A_HEADING, f"页内标题“{heading}”"))
        mentions: dict[str, list[str]] = {}
        headings = () if page.kind.is_document else (*page.headings, *(m.heading for m in page.listings))
        for text in dict.fromkeys(headings):
            for column in names.named(text, inside):
                mentions.setdefault(column, []).append(text)
        titled = _titled(page, names, inside)
        return cls(
            page=page,
            inside=inside,
            below=frozenset(
                column for step in page.breadcrumb if step != page.breadcrumb[-1] for column in names.named(step)
            ),
            claims={column: tuple(reasons) for column, reasons in claims.items()},
            mentions={column: tuple(texts) for column, texts in mentions.items()},
            titled=titled,
        )

    def claims_another(self, spec: ColumnSpec, specs: Mapping[str, ColumnSpec]) -> str:
        """The column that the page says it is, when it is not this one, above, below or around it; else ""."""
        if spec.name in self.inside or any(p >= _LED_BY_AN_ORGAN for p, _ in self.claims.get(spec.name, ())):
            return ""
        return next(
            (
                column
                for column, reasons in sorted(self.claims.items())
                if any(points >= SAYS_SO for points, _ in reasons)
                and column not in above(spec, specs)
                and spec.name not in above(specs[column], specs)
            ),
            "",
        )


def _self_descriptions(page: PageFacts) -> Iterator[tuple[str, str]]:
    """The texts by which a page says what it is, each with the reason that quotes it."""
    crumb = next((c for c in reversed(page.breadcrumb) if plain_text(c) not in _GENERIC_CRUMBS), "")
    segment = _first_segment(page.title)
    name = page.meta("columnname") or ""
    yield name, f"ColumnName 标签为“{name}”"
    yield crumb, f"当前位置为“{' > '.join(page.breadcrumb)}”"
    yield segment, f"网页标题以“{segment}”开头"


def _titled(page: PageFacts, names: ColumnNames, inside: Set[str]) -> Mapping[str, int]:
    """Columns that a document's own title names: it is then no entry of the column but the column itself.

    A hub of several blocks reads as an article, too, whose title is that of one block.
    """
    segment = names.named(_first_segment(page.title), inside)
    title = page.article.title if page.article else ""
    if title in tuple(_segments(page.title))[1:]:
        title = ""  # the portal's name over the whole page, not the text's
    by_title = names.named(title, inside) if title else segment
    blocks = sum(bool(li.items) and li.region is Region.MAIN for li in page.listings)
    last = names.named(page.breadcrumb[-1], inside) if page.breadcrumb and blocks >= 2 else {}
    return dict(by_title) | {
        column: named for column, named in segment.items() if last.get(column, 0) >= NAMES_ITSELF or not title
    }


def inside_of(page: PageFacts, names: ColumnNames) -> Set[str]:
    """The columns that a page is or lies in, by its trail, title and ColumnName."""
    texts = (*page.breadcrumb, _first_segment(page.title), page.meta("columnname") or "")
    found = {column for text in texts for column, named in names.named(text).items() if named >= NAMES_ITSELF}
    if page.kind is PageKind.DISCLOSURE or _is_on_a_platform(page, names):
        found.add(_HUB)
    return frozenset(found)


def _is_on_a_platform(page: PageFacts, names: ColumnNames) -> bool:
    """Whether its title says that it lies on a disclosure platform: `指南 - 省卫生计生委 - 某省政府信息公开平台`.

    The entries of such a platform are bare words (指南, 目录), as everything on it is disclosure.
    """
    tail = tuple(_segments(page.title))[1:]
    return any(_PLATFORM.search(part) is not None and _HUB in names.named(part) for part in tail)


def _first_segment(title: str) -> str:
    """`政策解读-柳泉市人民政府` → `政策解读`."""
    return next(_segments(title), "")


def _segments(title: str) -> Iterator[str]:
    return (part.strip() for part in re.split(r"[-_—|－–>》 ]+", title) if part.strip())
