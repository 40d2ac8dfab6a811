"""A walk over pages that the test wrote."""

from crawler.frontier import Frontier
from crawler.reading.page import read_page
from crawler.units import Unit, UnitKind

HOST = "http://www.zean.gov.cn"
UNIT = Unit(id="zean", name="泽安市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/")
NAV = (
    "<div class=nav><a href=/>首页</a><a href=/xwzx/>新闻中心</a><a href=/xxgk/>政府信息公开</a>"
    "<a href=/hdjl/>互动交流</a></div>"
)


def walk_all(frontier: Frontier, pages: dict[str, str]) -> list[str]:
    """Visits everything; a page that is not given holds nothing."""
    visited = []
    while (target := frontier.take()) is not None:
        visited.append(target.url)
        body = f"<html><body>{NAV}<div class=main>{pages.get(target.url.removeprefix(HOST), '')}</div></body></html>"
        frontier.learn(read_page(body.encode(), target.url), target)
    return [url.removeprefix(HOST) for url in visited]
