"""Rows of a list that lead nowhere: entries where their form repeats and each ends with its date."""

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/zwgk/index.html"
TITLES = ("水利局部门预算公开说明", "关于某村堤防加固工程的公示", "灌区改造项目绩效自评表", "河道采砂许可结果公告")
NAV = "<div class=nav><ul><li><a href=/>首页</a><li><a href=/xxgk/>信息公开</a><li><a href=/hd/>互动交流</a></ul></div>"
FOOT = "<div class=footer>主办单位：某县水利局 湘ICP备05000618号</div>"


def read(body: str, title: str = "政务公开") -> PageFacts:
    return read_page(f"<title>{title}</title><body>{NAV}{body}{FOOT}</body>".encode(), URL, "text/html")


def block(
    name: str, row: str = "<li><label>· {title}</label> <span>2017.04.{day}</span></li>", *, count: int = 4
) -> str:
    rows = "".join(row.format(title=title, day=20 - n) for n, title in enumerate(TITLES[:count]))
    return f"<div class=item><div class=hd><i></i><label>{name}</label><span>更多></span></div><ul>{rows}</ul></div>"


def test_dated_rows_without_links_under_headings_are_lists() -> None:
    page = read(block("最新信息公开") + block("公告公示"))
    assert [(one.heading, len(one.items)) for one in page.listings] == [("最新信息公开", 4), ("公告公示", 4)]
    first = page.listings[0].items[0]
    assert (first.title, first.url, first.date and first.date.raw) == (TITLES[0], None, "2017.04.20")
    assert page.kind is PageKind.COLUMN


def test_two_rows_repeat_no_form() -> None:
    assert read(block("公告公示", count=2)).listings == ()


def test_rows_of_several_forms_are_no_list() -> None:
    rows = "<li><b>甲项目</b><i>2017-04-01</i></li><li>乙项目至<i>2017-05-01</i></li><li><p>丙项目</p></li>"
    assert read(f"<div><h3>公告公示</h3><ul>{rows}</ul></div>").listings == ()


def test_events_in_a_text_are_none() -> None:
    """A chronicle begins with its days; sentences are no titles."""
    for row in (
        "<li><b>2017-04-{day}</b><span>{title}</span></li>",
        "<li><span>我局召开会议，研究了{title}，会议由局长主持。</span><b>2017-04-{day}</b></li>",
    ):
        page = read(f"<h1>水利局大事记</h1><div class=content>{block('四月', row)}</div>", "水利局大事记")
        assert page.main_listing is None


def test_rows_in_a_document_leave_it_a_document() -> None:
    text = "<p>" + "按照有关要求，现将全县水利工程建设项目的批复时间予以公布，请各单位做好工作。" * 6 + "</p>"
    rows = "".join(f"<li><span>{title}</span><span>2017-04-2{n}</span></li>" for n, title in enumerate(TITLES))
    head = "<h1>关于公布水利工程项目批复时间的通知</h1><p>发布时间：2017-05-02 来源：水利局</p>"
    page = read(f"<div class=content>{head}{text}<ul>{rows}</ul>{text}</div>", "关于公布水利工程项目批复时间的通知")
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    assert page.article.title == "关于公布水利工程项目批复时间的通知"
    assert page.article.shown_date is not None
    assert page.article.shown_date.raw == "2017-05-02"


def test_what_is_stated_of_a_document_is_no_list() -> None:
    names = ("发布日期", "成文日期", "生效日期", "印发日期")
    rows = "".join(f"<li><label>{name}：</label><span>2017-04-2{n}</span></li>" for n, name in enumerate(names))
    assert read(f"<div class=content><h3>基本信息</h3><ul>{rows}</ul></div>").listings == ()
