"""Which words over a list are its name: those beside the trail are, a menu's, a clock's and a tool's are none."""

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/gsgg.htm"
MENU = (
    "<div class=nyl><h3>新闻中心</h3><ul>"
    "<li><a href=/yw.htm>要闻</a></li><li><a href=/dt.htm>部门动态</a></li></ul></div>"
)
ENTRIES = "".join(
    f"<li><a href=/info/{n}.htm>关于某项工作的第{n}号公告</a><span>2018-05-0{n}</span></li>" for n in range(6, 1, -1)
)


def read(over: str, *, before: str = "", title: str = "公示公告-某县人民政府") -> PageFacts:
    page = f"<title>{title}</title>{before}<div class=nyr>{over}<div class=list><ul>{ENTRIES}</ul></div></div>"
    return read_page(page.encode(), URL)


def heading(facts: PageFacts) -> str:
    return next(one.heading for one in facts.listings if len(one.items) == 5)


def test_the_heading_that_stands_in_the_block_of_the_trail_is_the_list_s_name() -> None:
    trail = (
        "当前位置: <a href=/>网站首页</a> >> <a href=/xwzx.htm>新闻中心</a> >> <a href=/gsgg.htm>公示公告</a> >> 正文"
    )
    facts = read(f"<div class=dqwz><h3>公示公告</h3><span>{trail}</span></div>", before=MENU)
    assert heading(facts) == "公示公告"


def test_today_is_no_name_of_a_list() -> None:
    rows = "".join(f"<tr><td><a href=/{n}.asp>关于某项工作的第{n}号公告</a> 2010-3-{n}</td></tr>" for n in range(1, 6))
    today = "<table width=960><tr><td align=right>今天是：2010年3月12日</td></tr></table>"
    facts = read_page(f"<title>农业信息网</title>{today}<table width=960>{rows}</table>".encode(), URL)
    assert "今天" not in heading(facts)


def test_the_sizes_of_type_are_no_entries() -> None:
    tools = "".join(f"<li><a href='#{n}'>{size}</a><span>2018-05-2{n}</span></li>" for n, size in enumerate("大中小"))
    facts = read_page(f"<title>公告</title><h3>公告</h3><ul>{tools}{ENTRIES}</ul>".encode(), URL)
    titles = [item.title for one in facts.listings for item in one.items]
    assert len(titles) == 5
    assert "大" not in titles
