"""Which of a page's lists it exists for, where another stands beside it or above it; and what is part of which."""

import pytest

from crawler.reading.facts import Listing, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/gggs/"
NAV = (
    "<div class=nav><a href=/>首页</a><a href=/xw/>新闻中心</a><a href=/zw/>政务公开</a><a href=/hd/>互动交流</a></div>"
)
FOOT = "<div class=footer>主办单位：某县人民政府 湘ICP备05000618号</div>"
TRAIL = "<div>您现在的位置：<a href=/>首页</a> → 公告</div>"
OWN = ("港口岸线使用许可的公示", "引航收费标准调整说明", "一季度吞吐量统计快报", "台风期间船舶避风通知")
OTHERS = (
    "消费品以旧换新活动开始",
    "重点项目推进会召开",
    "地名普查成果通过验收",
    "农田建设项目启动",
    "防范非法集资的提示",
)


def rows(titles: tuple[str, ...], row: str, *, first_day: int = 20) -> str:
    return "".join(row.format(n=n, title=title, day=first_day - n) for n, title in enumerate(titles))


def read(body: str) -> PageFacts:
    return read_page(f"<title>公告-某县港务局</title><body>{NAV}{body}{FOOT}</body>".encode(), URL)


def main_list(page: PageFacts) -> Listing:
    (found,) = [one for one in page.listings if one.is_main]
    return found


ROW = "<tr><td>2009-05-{day}</td><td><a href=/gg/{n}.html>{title}</a></td></tr>"
SIDE = "<tr><td>·<a href=/xw/{n}.html>{title}</a><font>[05-{day}]</font></td></tr>"


@pytest.mark.parametrize(
    "pager",
    ["<a href=?s=1>前页</a> <a href=?s=6>后页</a>", "<a href=/page/2>较早文章</a>", "<button>加载更多</button>"],
)
def test_a_pager_of_any_make_tells_the_main_list_from_a_longer_one(pager: str) -> None:
    page = read(
        f"<table><tr><td><table><tr><td><b>快讯</b></td></tr>{rows(OTHERS, SIDE)}</table></td><td>{TRAIL}"
        f"<table>{rows(OWN, ROW)}</table><div>{pager}</div></td></tr></table>"
    )
    assert [item.title for item in main_list(page).items] == list(OWN)


def test_the_words_for_the_page_one_is_on_are_no_pager() -> None:
    page = read(
        f"<table><tr><td>{TRAIL}<table>{rows(OTHERS, ROW)}</table></td><td><table><tr><td><b>快讯</b></td></tr>"
        f"{rows(OWN, SIDE)}</table><div>打印当前页</div></td></tr></table>"
    )
    assert [item.title for item in main_list(page).items] == list(OTHERS)


@pytest.mark.parametrize("beside", ["一周热文", "本周热点", "最新更新", "热文排行"])
def test_what_is_read_most_is_not_the_pages_own_list_below_its_menu(beside: str) -> None:
    side = "<a class=b href=/xw/{n}.html>{title}<small>05-{day}</small></a>"
    own = rows(OWN, "<li><a href=/gg/{n}.html>{title}</a><i>2009-05-{day}</i></li>")
    menu = "<div class=card><div class=h>公告</div><div><a href=/s0>港务公告</a><a href=/s1>收费公示</a></div></div>"
    page = read(
        f"<div class=row><div class=c3>{menu}<div class=card><div class=h>{beside}</div><div>{rows(OTHERS, side)}</div>"
        f"</div></div><div class=c9><ul>{own}</ul></div></div>"
    )
    assert [item.title for item in main_list(page).items] == list(OWN)


@pytest.mark.parametrize("opens", ["Hide details for 公告", "Show details for 公告", "隐藏 公告 的详细信息"])
def test_what_opens_and_shuts_a_category_is_no_entry(opens: str) -> None:
    head = f"<tr><td><a href=?v&Collapse=1><img src=c.gif alt='{opens}'></a></td><td><b>公告</b></td></tr>"
    page = read(f"{TRAIL}<table>{head}{rows(OWN, ROW)}</table>")
    assert [item.title for item in main_list(page).items] == list(OWN)


BLOCK = "<div class=blk><div class=t><h2>{name}</h2><a href={at}>更多&gt;&gt;</a></div>{head}<ul>{entries}</ul></div>"
HEAD = (
    "<dl><dt><a href=/gg/9.html><img src=9.jpg alt='{title}'></a></dt><dd><h3><a href=/gg/9.html>{title}</a></h3>"
    "<p>会议提出今年的目标和任务，要求各单位抓好落实…</p><span>2009-05-{day}</span></dd></dl>"
)
LINE = "<li><a href=/gg/{n}.html>{title}</a><em>2009-05-{day}</em></li>"


def blocks(head: str) -> dict[str, int]:
    page = read(
        BLOCK.format(name="港口要闻", at="/a/", head=head, entries=rows(OWN, LINE))
        + BLOCK.format(name="部门动态", at="/b/", head="", entries=rows(OTHERS, LINE))
        + BLOCK.format(name="基层快讯", at="/c/", head="", entries=rows(OTHERS[:3], LINE))
    )
    assert [one.heading for one in page.listings] == ["港口要闻", "部门动态", "基层快讯"]
    return {one.heading: len(one.items) for one in page.listings}


def test_a_headline_with_a_picture_is_the_first_entry_of_the_list_below_it() -> None:
    found = blocks(HEAD.format(title="全县港航工作会议召开", day=25))
    assert found == {"港口要闻": 5, "部门动态": 5, "基层快讯": 3}


def test_a_list_without_a_headline_is_as_it_stands() -> None:
    assert blocks("") == {"港口要闻": 4, "部门动态": 5, "基层快讯": 3}


@pytest.mark.parametrize(
    "captions",
    [("标题", "发布日期", "科室"), ("标题", "发布时间", "承办单位"), ("标题", "发布日期", "办理科室", "类别")],
)
def test_notices_with_the_office_that_gives_them_out_are_no_letters(captions: tuple[str, ...]) -> None:
    head = "".join(f"<th>{caption}</th>" for caption in captions)
    more = "".join("<td>外贸科</td>" if "科室" in c or "单位" in c else "<td>通知</td>" for c in captions[2:])
    row = "<tr><td><a href=/gg/{n}.html>{title}</a></td><td>2009-05-{day}</td>" + more + "</tr>"
    page = read(f"{TRAIL}<table><thead><tr>{head}</tr></thead><tbody>{rows(OWN, row)}</tbody></table>")
    assert page.kind is PageKind.COLUMN
    assert not page.messages


@pytest.mark.parametrize("captions", [("标题", "发布日期", "答复单位", "状态"), ("标题", "提交时间", "科室", "类别")])
def test_letters_with_the_office_that_answers_them_still_are(captions: tuple[str, ...]) -> None:
    head = "".join(f"<th>{caption}</th>" for caption in captions)
    row = "<tr><td><a href=/gg/{n}.html>{title}</a></td><td>2009-05-{day}</td><td>外贸科</td><td>已答复</td></tr>"
    page = read(f"{TRAIL}<table><thead><tr>{head}</tr></thead><tbody>{rows(OWN, row)}</tbody></table>")
    assert page.kind is PageKind.MESSAGE_LIST
