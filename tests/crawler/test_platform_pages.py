"""On a shared platform a page that names nobody is the unit's once its code is known, whichever was visited first."""

from pathlib import Path

from crawler.columns import load_columns
from crawler.errands import Errand
from crawler.frontier import Frontier
from crawler.other_hosts import Elsewhere
from crawler.platform_pages import PlatformPages
from crawler.policy import Budget
from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page
from crawler.targets import Rank, Target
from crawler.units import Unit, UnitKind

PARENT = Unit(id="qs", name="青山省人民政府", kind=UnitKind.PROVINCE, portal_url="http://www.qingshan.gov.cn/")
UNIT = Unit(id="wlt", name="青山省文化和旅游厅", kind=UnitKind.DEPARTMENT, portal_url="http://wlt.qingshan.gov.cn/",
            parent="qs")  # fmt: skip
ZWGK = "http://zwgk.qingshan.gov.cn/pub"


def _page(path: str, name: str = "", rows: str = "") -> PageFacts:
    title = path.strip("/").rpartition("/")[2]
    body = f"<title>{title}</title><h3>{name}</h3><div class=main><ul>{rows}</ul><p>{'公开内容。' * 30}</p></div>"
    return read_page(body.encode(), f"{ZWGK}{path}")


def _at(facts: PageFacts, column: str = "年报") -> Target:
    return Target(url=facts.url, depth=1, rank=Rank.COLUMN, found_on=UNIT.portal_url, column=column,
                  errand=Errand.COLUMNS, elsewhere=Elsewhere.PARENTS)  # fmt: skip


def test_a_page_that_says_so_is_the_units_at_once_and_those_of_its_code_when_two_did() -> None:
    pages = PlatformPages(UNIT, PARENT)
    reports, others = _page("/0023/gknb/"), _page("/0017/gknb/")
    guide, rules, later = _page("/0023/gkzn/", UNIT.name), _page("/0023/gkzd/", UNIT.name), _page("/0023/ml/")
    told = [[one.url for one, _ in pages.learn(facts, _at(facts))] for facts in (reports, others, guide, rules, later)]
    assert told == [[], [], [guide.url], [rules.url, reports.url], [later.url]]
    assert [one.url for one, _ in pages.known] == [guide.url, rules.url, reports.url, later.url]


def test_what_a_page_of_the_code_lists_is_opened_and_nothing_of_another_code(root: Path) -> None:
    frontier = Frontier(UNIT, load_columns(root / "config" / "columns.toml"), Budget(), parent=PARENT)
    row = "<li><a href={}>2016年度政府信息公开工作年度报告</a><em>2017-03-21</em></li>"
    own, others = (
        _page("/0023/gknb/", rows=row.format("../doc/86.html")),
        _page("/0017/gknb/", rows=row.format("94.html")),
    )
    named = [_page(f"/0023/{path}/", UNIT.name) for path in ("gkzn", "gkzd")]
    for facts in (own, others, *named):
        frontier.learn(facts, _at(facts))
    taken = {target.url for target in iter(frontier.take, None)}
    assert f"{ZWGK}/0023/doc/86.html" in taken
    assert f"{ZWGK}/0017/gknb/94.html" not in taken
