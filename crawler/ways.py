"""What a link of a page is worth as a way onward, by its place and text. Pure."""

from functools import lru_cache

from crawler.column_names import names_column
from crawler.column_specs import ColumnSpec
from crawler.reading.facts import Link, LinkVia, PageFacts, Region
from crawler.targets import Rank

_LEAD_ON = frozenset({LinkVia.FRAME, LinkVia.REFRESH})
_MENUS = frozenset({Region.NAV, Region.HEADER})
_SITE_MAP = ColumnSpec(name="站点地图", names=("站点地图", "网站地图", "网站导航", "导航地图"))


def rank_of(link: Link, depth: int) -> int:
    """The rank of a link that is taken for no column; `depth` is that of the page that shows it."""
    if _names_site_map(link.text):
        return Rank.SITE_MAP
    if link.via in _LEAD_ON:
        return Rank.COLUMN
    if link.region in _MENUS and not link.is_hidden:
        return Rank.NAVIGATION - min(depth, Rank.NAVIGATION - Rank.PAGING - 1)
    return max(Rank.TRAP + 1, Rank.OTHER - depth)


@lru_cache(1 << 14)
def _names_site_map(text: str) -> bool:
    return names_column(text, _SITE_MAP) > 0


def is_sub_column(link: Link, facts: PageFacts, spec: ColumnSpec) -> bool:
    """A link of a column's page that names a part of the column (政府年报, 部门年报 under 年报)."""
    text = link.text.strip()
    if link.url is None or not 2 <= len(text) <= 12 or link.region in (Region.HEADER, Region.FOOTER):
        return False
    folder = facts.url.rpartition("/")[0]
    stem = spec.names[0][-2:]
    return (link.url.startswith(folder + "/") and link.url != facts.url) or text.endswith(stem)
