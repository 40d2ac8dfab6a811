"""Pages that look like something else: a film without words, a list without a trail, tools over a title."""

import pytest

from crawler.reading.facts import PageKind
from crawler.reading.page import read_page

HOST = "http://www.example.gov.cn"
SCRIPT = "<script src=/player.js></script>"
NOTICE = "关于召开重大行政决策听证会的公告"
LINES = "<p>　　现将听证会有关事项公告如下：</p>" + "".join(
    f"<p>　　{n}、听证会有关事项及要求</p>" for n in "一二三四五"
)


@pytest.mark.parametrize(
    "player", ["<video src=/u/1.mp4></video>", "<embed src=/u/1.wmv>", "<audio src=/a.mp3></audio>"]
)
def test_a_dated_film_without_words_is_an_article(player: str) -> None:
    line = "<div class=titleinfo>日期：2020年11月02日 08:30　来源：市电视台</div>"
    page = f"<title>看懂新政</title>{SCRIPT}<div class=title>一分钟看懂公积金新政</div>{line}<div>{player}</div>"
    facts = read_page(page.encode(), f"{HOST}/spxw/1.html")
    assert facts.kind is PageKind.ARTICLE
    assert facts.article is not None
    assert facts.article.title == "一分钟看懂公积金新政"


def test_a_film_without_title_and_day_may_still_want_a_browser() -> None:
    page = f"<title>县人民政府</title>{SCRIPT}<div id=app></div><video src=/bg.mp4></video>"
    assert read_page(page.encode(), f"{HOST}/spxw/1.html").kind is PageKind.EMPTY_SHELL


def test_a_short_list_under_its_name_is_a_column_without_a_trail() -> None:
    rows = "".join(
        f"<tr><td><table><tr><td><a href=/Show.aspx?ID={n}>关于第{n}项农机工作的通知</a></td></tr></table></td>"
        f"<td><nobr>2013/3/{18 - n}</nobr></td></tr>"
        for n in range(3)
    )
    head = "<tr><th>标题</th><th>发布日期</th></tr>"
    page = (
        "<title>通知公告 - 所有项目</title><div><a href=/>主页</a> <a href=/tzgg.aspx>通知公告</a></div>"
        f"<h2 class=pagetitle>通知公告</h2><table>{head}{rows}</table>"
    )
    facts = read_page(page.encode(), f"{HOST}/Lists/tzgg/AllItems.aspx")
    assert facts.kind is PageKind.COLUMN
    assert facts.main_listing is not None
    assert len(facts.main_listing.items) == 3


def test_a_tool_s_word_over_a_heading_does_not_make_it_a_value() -> None:
    title = "县市场监管局开展儿童用品质量抽查"
    body = "".join(f"<p>专项抽查的第{n}项内容已经完成，合格率较上年提高。</p>" for n in range(6))
    page = (
        f"<title>{title}-部门动态-某县</title><div><time>2022-05-18</time><div class=share>分享到</div>"
        f"<section><h1>{title}</h1><p>稿源：县市场监督管理局</p><div>{body}</div></section></div>"
    )
    found = read_page(page.encode(), f"{HOST}/bmdt/1.html").article
    assert found is not None
    assert found.title == title


def test_what_a_body_signs_with_is_no_day_of_publication() -> None:
    signed = "<p>某县人民政府办公室</p><p>2020年4月17日</p>"
    page = f"<title>{NOTICE}</title><h2>{NOTICE}</h2><p>发布时间：　　来源：</p><div class=txt>{LINES}{signed}</div>"
    found = read_page(page.encode(), f"{HOST}/tzgg/1.html").article
    assert found is not None
    assert found.shown_date is None


def test_a_day_right_under_title_and_body_is_one() -> None:
    above = f"<h2>{NOTICE}</h2><p>某县人民政府办公室</p><p>2020年4月17日</p>"
    page = f"<title>{NOTICE}</title>{above}<div class=txt>{LINES}</div>"
    found = read_page(page.encode(), f"{HOST}/tzgg/1.html").article
    assert found is not None
    assert found.shown_date is not None
    assert found.shown_date.raw == "2020年4月17日"


def test_the_time_of_a_meeting_is_no_day_of_publication() -> None:
    minutes = "<p>时间：2021年3月4日上午9:00</p><p>地点：县政府常务会议室</p><p>主持人：杨某</p>"
    title = "县政府第45次常务会议纪要"
    page = (
        f"<title>{title}</title><h2>{title}</h2><div>2021-03-09 县政府办公室</div><div class=txt>{minutes}{LINES}</div>"
    )
    found = read_page(page.encode(), f"{HOST}/jy/1.html").article
    assert found is not None
    assert found.shown_date is not None
    assert found.shown_date.raw == "2021-03-09"
    bare = read_page(page.replace("2021-03-09 ", "").encode(), f"{HOST}/jy/1.html").article
    assert bare is None or bare.shown_date is None


def test_a_busy_system_is_an_error_and_a_text_on_it_is_none() -> None:
    busy = "<title>系统提示</title><h3>系统繁忙，请稍后再试！</h3><a href='javascript:history.go(-1)'>返回</a>"
    assert read_page(busy.encode(), f"{HOST}/zw/1.html").kind is PageKind.ERROR
    text = "<p>昨日查询公积金时网页提示“系统繁忙，请稍后再试”，部门已于当晚修复，市民可正常查询，敬请谅解。</p>"
    page = f"<title>查询网页已修复</title><h1>查询网页已经修复</h1><p>2020-03-02 来源：某日报</p><div>{text}</div>"
    assert read_page(page.encode(), f"{HOST}/hygq/1.html").kind is PageKind.ARTICLE
