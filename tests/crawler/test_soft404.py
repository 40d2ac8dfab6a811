"""Pages that show what the portal shows for an address that cannot exist."""

from crawler.reading.facts import PageFacts, PageKind
from crawler.reading.page import read_page
from crawler.soft404 import address_that_cannot_exist, as_judged, is_same_answer, wants_another

HOME = "http://www.example.gov.cn/"
NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>信息公开</a><a href=/hd/>互动交流</a><a href=/b/>办事</a></div>"


def page(url: str, title: str, text: str) -> PageFacts:
    return read_page(f"<title>{title}</title><body>{NAV}<p>{text}</p></body>".encode(), url)


SORRY = "您访问的栏目正在路上，看看别的吧。为您推荐：通知公告 政策文件 政务服务 互动交流 本页生成于第 {} 次访问"


def test_the_same_apology_at_another_address_is_no_page() -> None:
    not_there = page(f"{HOME}xunjian-1/1.html", "某县人民政府", SORRY.format(17))
    column = page(f"{HOME}xxgk/ysqgk/", "某县人民政府", SORRY.format(18))
    assert column.kind is not PageKind.NOT_FOUND
    assert as_judged(column, (not_there,), None).kind is PageKind.NOT_FOUND


def test_a_portal_that_answers_everything_with_its_home_page_still_has_one() -> None:
    home, not_there = (
        page(HOME, "某县人民政府", "要闻 公告 政策"),
        page(f"{HOME}x/x.html", "某县人民政府", "要闻 公告 政策"),
    )
    assert as_judged(home, (not_there,), home) is home
    assert (
        as_judged(page(f"{HOME}gone/", "某县人民政府", "要闻 公告 政策"), (not_there,), None).kind is PageKind.NOT_FOUND
    )


def test_what_is_shown_for_nothing_leads_nowhere() -> None:
    """Its relative links name pages that nobody has made: neither columns that were not read, nor documents."""
    nav = "<div class=nav><a href=xxgk/>信息公开</a></div>"
    news = "".join(f"<li><a href=news/{n}.html>县政府召开第{n}次常务会议</a> 2017-12-0{n}</li>" for n in range(1, 9))
    form = "<form action=s><input name=q><input type=submit value=搜索></form>"
    html = f"<title>某县人民政府</title><body>{nav}<h2>工作动态</h2><ul>{news}</ul>{form}".encode()
    home, gone, not_there = (read_page(html, f"{HOME}{path}") for path in ("", "gone/", "x/x.html"))
    assert gone.links
    assert gone.listings
    judged = as_judged(gone, (not_there,), None)
    assert (judged.links, judged.link_count, judged.listings, judged.forms, judged.headings) == ((), 0, (), (), ())
    assert as_judged(home, (not_there,), home) is home


def test_pages_of_one_frame_with_contents_of_their_own_are_pages() -> None:
    not_there = page(f"{HOME}x/x.html", "某县人民政府", SORRY.format(1))
    other = page(
        f"{HOME}a/1.html", "某县人民政府", "县政府召开常务会议 研究 安全生产 工作 部署 防汛 抗旱 任务 落实 责任"
    )
    assert not is_same_answer(other, not_there)
    assert as_judged(other, (not_there,), None) is other


def test_an_honest_portal_teaches_nothing() -> None:
    column = page(f"{HOME}xxgk/", "信息公开", SORRY.format(1))
    assert as_judged(column, (), None) is column


def test_the_address_is_the_portals_and_the_same_at_every_visit() -> None:
    url = address_that_cannot_exist("https://www.example.gov.cn:8080/index.html", "yueyang")
    assert url.startswith("https://www.example.gov.cn:8080/xunjian-")
    assert url == address_that_cannot_exist("https://www.example.gov.cn:8080/", "yueyang")
    assert url != address_that_cannot_exist("https://www.example.gov.cn:8080/", "changde")


POOL = [
    f"{who}{what}"
    for who in ("民政局", "教育局", "住建局", "水利局", "财政局")
    for what in ("动态", "公告", "解读", "通知")
]


def varying(url: str, turn: int, extra: str = "", more: str = "", title: str = "某县人民政府") -> PageFacts:
    """What a portal shows for whatever it has not, with other recommendations at each turn."""
    start = turn * 5 % len(POOL)
    links = "".join(f"<li><a href=/r/{n}.html>{name}</a>" for n, name in enumerate(POOL[start : start + 5]))
    html = f"<title>{title}</title>{NAV}{extra}<p>这里还在准备 看看别的吧</p><div>{more}</div><ul>{links}</ul>"
    return read_page(html.encode(), url)


def test_what_three_answers_have_in_common_is_learned_where_each_recommends_other_things() -> None:
    home = page(HOME, "某县人民政府", " ".join(POOL))
    answers = tuple(varying(f"{HOME}x{n}/x.html", n) for n in range(3))
    assert not is_same_answer(answers[0], answers[1])
    column = varying(f"{HOME}xxgk/", 3)
    assert column.kind is not PageKind.NOT_FOUND
    assert as_judged(column, answers, home).kind is PageKind.NOT_FOUND
    assert as_judged(column, answers[:2], home) is column  # what two have in common may be chance


def test_a_page_in_the_same_frame_with_contents_of_its_own_is_one() -> None:
    home = page(HOME, "某县人民政府", " ".join(POOL))
    answers = tuple(varying(f"{HOME}x{n}/x.html", n) for n in range(3))
    dated = "".join(f"<li><a href=/a/{n}.html>公告{n}</a>2017-12-0{n}" for n in range(1, 4))
    for own in (
        varying(f"{HOME}a/", 3, title="通知公告"),
        varying(f"{HOME}a/", 3, extra="<h1>通知公告</h1>"),
        varying(f"{HOME}a/", 3, extra="<div>当前位置：<a href=/>首页</a> &gt; <a href=/a/>通知公告</a></div>"),
        varying(f"{HOME}a/", 3, more="受理机构 办公地址 办公时间 联系电话 传真号码 电子邮箱"),
        read_page(
            f"<title>某县人民政府</title>{NAV}<p>这里还在准备 看看别的吧</p><ul>{dated}</ul>".encode(), f"{HOME}a/"
        ),
    ):
        assert as_judged(own, answers, home) is own


def test_a_page_that_says_less_than_all_answers_say_is_one() -> None:
    answers = tuple(varying(f"{HOME}x{n}/x.html", n) for n in range(3))
    sparse = page(f"{HOME}a/", "某县人民政府", " ".join(POOL[:4]))
    assert as_judged(sparse, answers, None) is sparse


def test_what_shows_the_same_as_any_answer_is_no_page() -> None:
    answers = tuple(varying(f"{HOME}x{n}/x.html", n) for n in range(2))
    assert as_judged(varying(f"{HOME}a/", 1), answers, None).kind is PageKind.NOT_FOUND


def test_a_frame_that_says_nothing_but_what_the_home_page_says_teaches_nothing() -> None:
    home = varying(HOME, 0)
    answers = tuple(varying(f"{HOME}x{n}/x.html", n) for n in range(3))
    column = varying(f"{HOME}xxgk/", 3)
    assert as_judged(column, answers, home) is column


def test_no_more_is_asked_for_than_teaches() -> None:
    first, second, third = (varying(f"{HOME}x{n}/x.html", n) for n in range(3))
    steady = page(f"{HOME}x/x.html", "某县人民政府", SORRY.format(1))
    assert not wants_another(())
    assert wants_another((steady,))
    assert not wants_another((steady, steady))
    assert wants_another((first, second))
    assert not wants_another((first, second, third))


def test_each_address_that_cannot_exist_is_another() -> None:
    assert len({address_that_cannot_exist(HOME, "yueyang", which) for which in range(3)}) == 3
