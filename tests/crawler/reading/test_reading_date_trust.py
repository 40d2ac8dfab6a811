"""Where an article says when it was published: every candidate is kept, in the order of trust, and clocks are none."""

import pytest

from crawler.reading.facts import Article, DateOrigin
from crawler.reading.page import read_page

TITLE = "关于开展安全生产检查的通知"
BODY = "<div class=content>" + "<p>为加强安全生产工作，请各部门认真执行本通知的各项要求。</p>" * 9 + "</div>"
URL = "http://www.example.gov.cn/xxgk/201709/t20170911_12.html"
PLAIN = "http://www.example.gov.cn/xxgk/12.html"
META = '<meta name="PubDate" content="2017-03-09 08:00:00">'
TABLE = (
    "<table><tr><td>索引号：</td><td>430/2017-1</td><td>文号：</td><td>某政发〔2017〕5号</td></tr>"
    "<tr><td>成文日期：</td><td>2017-02-27</td><td>发布日期：</td><td>2017-03-05</td></tr></table>"
)
LINE = "<p>发布时间：2017-03-04 来源：市政府</p>"
LABEL, BARE, UPDATED, OF_META, OF_TABLE, WRITTEN, ADDRESS = DateOrigin


def article(inner: str, *, head: str = "", url: str = PLAIN, top: str = "", foot: str = "") -> Article:
    html = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><div class=header>某市人民政府 {top}</div>"
        f"<div class=main>{inner}</div><div class=footer>主办单位：某市人民政府 {foot}</div></body></html>"
    )
    found = read_page(html.encode(), url).article
    assert found is not None
    return found


def origins(found: Article) -> list[tuple[DateOrigin, int, int]]:
    return [(r.origin, r.date.month, r.date.day) for r in found.readings]


@pytest.mark.parametrize(
    ("inner", "head", "url", "expected"),
    [
        (f"<h1>{TITLE}</h1>{LINE}{BODY}", META, URL, [(LABEL, 3, 4), (OF_META, 3, 9), (ADDRESS, 9, 11)]),
        (f"<h1>{TITLE}</h1>{BODY}", META, URL, [(OF_META, 3, 9), (ADDRESS, 9, 11)]),
        (f"{TABLE}<h1>{TITLE}</h1>{LINE}{BODY}", META, URL,
         [(LABEL, 3, 4), (OF_META, 3, 9), (OF_TABLE, 3, 5), (WRITTEN, 2, 27), (ADDRESS, 9, 11)]),
        (f"<h1>{TITLE}</h1><p>2017-03-04 10:20</p>{BODY}", META, URL,
         [(BARE, 3, 4), (OF_META, 3, 9), (ADDRESS, 9, 11)]),
        (f"<h1>{TITLE}</h1><p>来源：市政府</p>{BODY}", "", URL, [(ADDRESS, 9, 11)]),
        (f"<h1>{TITLE}</h1><p>来源：市政府</p>{BODY}", "", PLAIN, []),
    ],
    ids=["label", "meta", "all", "bare", "address", "none"],
)  # fmt: skip
def test_all_candidates_are_kept_in_the_order_of_trust(
    inner: str, head: str, url: str, expected: list[tuple[DateOrigin, int, int]]
) -> None:
    assert origins(article(inner, head=head, url=url)) == expected


def test_candidates_that_agree_are_one_date_with_several_origins() -> None:
    found = article(f"<h1>{TITLE}</h1>{LINE}{BODY}", head=META.replace("03-09 08:00:00", "03-04"))
    assert [origin for origin, *_ in origins(found)] == [LABEL, OF_META]
    assert len({(date.year, date.month, date.day) for date in found.dates}) == 1


def test_only_what_a_visitor_sees_is_the_date_shown() -> None:
    assert article(f"<h1>{TITLE}</h1><p>来源：市政府</p>{BODY}", head=META, url=URL).shown_date is None
    shown = article(f"{TABLE}<h1>{TITLE}</h1>{BODY}", head=META, url=URL).shown_date
    assert shown is not None
    assert (shown.month, shown.day) == (3, 5)


@pytest.mark.parametrize(
    "clock",
    [
        "今天是2017年12月1日",
        "今天是：2017年12月1日 星期五",
        "今天是 2017-12-01",
        "2017年12月1日 星期五",
        "现在是2017年12月01日 10:20",
        "北京时间：2017-12-01 10:20:30",
        "当前日期：2017/12/1",
    ],
)
@pytest.mark.parametrize("place", ["header", "above the title"])
def test_todays_date_is_never_a_candidate(clock: str, place: str) -> None:
    """Nor is it where a template puts the clock into the page's contents."""
    inner = f"<h1>{TITLE}</h1><p>来源：市政府</p>{BODY}"
    found = article(inner, top=clock) if place == "header" else article(f"<div class=clock>{clock}</div>{inner}")
    assert found.readings == ()


@pytest.mark.parametrize(
    "foot",
    [
        "版权所有 2009-2017",
        "Copyright © 2016",
        "更新时间：2017-12-01",
        "最后更新：2017年12月1日",
        "建站日期 2008-08-08",
    ],
)
def test_a_date_in_the_footer_is_never_a_candidate(foot: str) -> None:
    assert article(f"<h1>{TITLE}</h1><p>来源：市政府</p>{BODY}", foot=foot).readings == ()


@pytest.mark.parametrize(
    "text",
    [
        "根据2016年5月3日市政府常务会议要求，现将有关事项通知如下。",
        "会议定于2017年4月8日上午召开。",
        "本通知自2017年5月1日起施行。",
        "报名时间：2017-04-01至2017-04-20",
        "截止时间：2017-04-20",
        "开标日期：2017-04-20",
    ],
)
def test_a_date_in_the_text_is_never_a_candidate(text: str) -> None:
    body = BODY.replace("<p>", f"<p>{text}</p><p>", 1)
    assert [d.raw for d in article(f"<h1>{TITLE}</h1>{LINE}{body}").dates] == ["2017-03-04"]


@pytest.mark.parametrize(
    "text",
    ["本通知自2017年5月1日起施行。", "报名时间：2017-04-01至2017-04-20", "截止时间：2017-04-20"],
)
def test_an_article_that_shows_no_date_has_none_though_its_text_names_days(text: str) -> None:
    body = BODY.replace("<p>", f"<p>{text}</p><p>", 1)
    assert article(f"<h1>{TITLE}</h1><p>来源：市政府</p>{body}").shown_date is None


def test_the_day_of_publication_outranks_that_of_an_update() -> None:
    line = "<p>更新时间：2017-06-30 来源：市政府 发布时间：2017-03-04</p>"
    assert origins(article(f"<h1>{TITLE}</h1>{line}{BODY}")) == [(LABEL, 3, 4), (UPDATED, 6, 30)]


def test_dates_of_related_news_are_not_the_articles() -> None:
    related = "<h3>相关新闻</h3><ul>" + "".join(
        f"<li><a href=/r/{n}.html>相关的一条新闻标题第{n}条</a><span>2017-10-0{n}</span></li>" for n in range(1, 6)
    ) + "</ul>"  # fmt: skip
    assert origins(article(f"<h1>{TITLE}</h1>{LINE}{BODY}{related}")) == [(LABEL, 3, 4)]


FOOT = "<table border=1><tr><td>录入时间</td><td>2017-03-02 17:40:02</td><td>审核</td><td>吴某</td></tr>{}</table>"
SHOWN = "<tr><td>信息来源</td><td>县委办</td><td>发布时间</td><td>2017-03-04 08:55:31</td></tr>"


@pytest.mark.parametrize(("more", "day"), [(SHOWN, 4), ("", 2)], ids=["published too", "entered only"])
def test_the_day_of_publication_outranks_that_of_entering_it(more: str, day: int) -> None:
    shown = article(f"<h1>{TITLE}</h1>{BODY}{FOOT.format(more)}").shown_date
    assert shown is not None
    assert shown.day == day


@pytest.mark.parametrize(
    "stretch",
    [
        "公示时间：2017年3月10日至3月14日。",
        "公示时间：2017年3月10日—14日",
        "公告时间：2017-03-10 至 2017-03-14",
        "公示日期：2017年3月10日（周五）起五个工作日",
        "时间：2017-03-10--2017-03-14",
    ],
)
def test_a_stretch_of_time_is_no_day_of_publication(stretch: str) -> None:
    body = BODY.replace("<p>", f"<p>{stretch}</p><p>", 1)
    foot = "<table><tr><td>发布人：办公室</td><td>发布日期：2017-03-04</td></tr></table>"
    assert [(r.origin, r.date.day) for r in article(f"<h1>{TITLE}</h1>{body}{foot}").readings] == [(LABEL, 4)]


def test_the_day_under_a_sentence_is_the_signatures_not_that_of_publication() -> None:
    text = "<div class=content><p>免去李某某同志的县粮食局副局长职务。</p><p align=right>2017年2月27日</p></div>"
    found = article(f"{TABLE}<div class=doctitle>{TITLE}</div>{text}").shown_date
    assert found is not None
    assert (found.month, found.day) == (3, 5)


@pytest.mark.parametrize(
    "line",
    [
        "2017年3月4日 星期六　　来源：　　作者：党政办　　阅读：(142)",
        "2017-03-04 星期六 10:20:30 来源：市政府",
        "2017年3月4日（星期六） 点击：142",
    ],
)
def test_a_weekday_before_the_source_makes_no_clock(line: str) -> None:
    assert origins(article(f"<center><b>{TITLE}</b><br><span>{line}</span></center>{BODY}")) == [(BARE, 3, 4)]
