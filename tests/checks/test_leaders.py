"""Whose the duties are: of a page on one leader that leader's, of an article on all of them each one's own."""

import pytest

from checks.disclosure import leaders_duties
from checks.leaders import leaders_of

NAV = "<div class=nav><a href=/>首页</a><a href=/ld/>领导之窗</a><a href=/b/>办事</a></div>"
ALL = (
    "<b>李明</b>（市委副书记、市长）：主持市政府全面工作。",
    "<b>王海生</b>（市委常委、常务副市长）：负责财政、政务公开等工作。",
    "<b>陈秀英</b>（副市长）：负责教育、科技等工作。",
)
NAMES = ("李明", "王海生", "陈秀英")


@pytest.fixture
def said_of(make_site):
    """Each leader's duty, where a column of portraits leads to these pages by these addresses."""

    def read(pages, addresses):
        portraits = "".join(f"<li><a href={to}>{name}</a></li>" for name, to in zip(NAMES, addresses, strict=True))
        column = f"<title>领导之窗</title>{NAV}<div class=main><h1>领导之窗</h1><ul>{portraits}</ul></div>"
        home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><h2>要闻</h2></div>"
        site = make_site({"/": home, "/ld/": column, **pages})
        return {leader.name: leader.duty for leader in leaders_of(site, site.column("领导分工"))}

    return read


def _article(title, *parts, aside=""):
    text = "".join(f"<p><a name=l{n}></a>{part}</p>" for n, part in enumerate(parts))
    return f"<title>{title}</title>{NAV}{aside}<div class=main><h1>{title}</h1><div id=zoom>{text}</div></div>"


def test_an_article_on_all_leaders_gives_each_the_own_duties(said_of):
    pages = {"/ld/fg.html": _article("领导成员工作分工", *ALL)}
    said = said_of(pages, [f"/ld/fg.html#l{n}" for n in range(3)])
    assert said == {
        "李明": "主持市政府全面工作",
        "王海生": "负责财政、政务公开等工作",
        "陈秀英": "负责教育、科技等工作",
    }


def test_a_notice_of_all_duties_that_names_nobody_first_is_read_too(said_of):
    """Each portrait links to 关于工作分工的通知, which opens with whom it is sent to."""
    parts = ("各乡镇人民政府，县直各单位：", "现将领导成员工作分工明确如下：", *ALL)
    pages = {"/ld/fg.html": _article("关于领导成员工作分工的通知", *parts)}
    said = said_of(pages, ["/ld/fg.html"] * 3)
    assert said["王海生"] == "负责财政、政务公开等工作"


def test_a_page_of_one_leader_is_that_leaders_whoever_else_stands_beside(said_of):
    aside = "<div class=side><ul><li>市长 李明</li><li>副市长 王海生</li><li>副市长 陈秀英</li></ul></div>"
    told = ("主持市政府全面工作。", "负责财政、政务公开等工作。", "负责教育、科技等工作。")
    pages = {
        f"/ld/{n}.html": _article(name, f"{name}，1970年生，{duty}", aside=aside)
        for n, (name, duty) in enumerate(zip(NAMES, told, strict=True))
    }
    said = said_of(pages, [f"/ld/{n}.html" for n in range(3)])
    assert said["王海生"] == "负责财政、政务公开等工作"
    assert said["陈秀英"] == "负责教育、科技等工作"


def test_a_page_of_one_leader_that_tells_of_two_more_is_that_leaders(said_of):
    """The person's own lines name no office, those of the two beside do."""
    beside = "<p>李明（市委副书记、市长）：主持市政府全面工作。</p><p>陈秀英（副市长）：负责教育、科技等工作。</p>"
    own = _article("王海生", "王海生同志，男，1970年生，负责财政、政务公开等工作。") + f"<div class=main>{beside}</div>"
    said = said_of({"/ld/w.html": own}, ["/ld/1.html", "/ld/w.html", "/ld/3.html"])
    assert said["王海生"] == "负责财政、政务公开等工作"


def test_a_notice_of_others_duties_is_nobody_elses(said_of):
    pages = {"/ld/fg.html": _article("关于工作分工的通知", "各单位：", "分工明确如下：", ALL[0], ALL[2])}
    said = said_of(pages, ["/ld/fg.html"] * 3)
    assert not said.get("王海生")


def test_a_column_whose_title_could_be_a_name_is_no_leader(make_site):
    """The searches that are asked for most stand beside the text: 市长, and a word that begins with a surname."""
    hot = "<p>热门搜索：<a href=/ld/>市长</a> <a href=/aj/>安居</a></p>"
    portraits = "".join(f"<li>副市长 {name}</li>" for name in NAMES)
    column = f"<title>领导之窗</title>{NAV}<div class=main>{hot}<h1>领导之窗</h1><ul>{portraits}</ul></div>"
    rows = "".join(f"<li><a href=/aj/{n}.html>第{n}批安居房分配公告</a> 2017-0{n}-11</li>" for n in range(1, 9))
    news = f"<title>安居工程</title>{NAV}<div class=main><h1>安居工程</h1><ul>{rows}</ul></div>"
    home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><h2>要闻</h2></div>"
    site = make_site({"/": home, "/ld/": column, "/aj/": news})
    assert [leader.name for leader in leaders_of(site, site.column("领导分工"))] == list(NAMES)


def test_a_page_of_a_leader_may_list_what_the_leader_did(said_of):
    news = "".join(f"<li><a href=/x/{n}.html>李明第{n}次调研民生实事工程</a> 2017-0{n}-11</li>" for n in range(1, 9))
    page = f"<title>李明</title>{NAV}<div class=main><h1>李明</h1><p>负责教育、科技工作。</p><ul>{news}</ul></div>"
    said = said_of({"/ld/1.html": page}, ["/ld/1.html", "/ld/2.html", "/ld/3.html"])
    assert said["李明"] == "负责教育、科技工作"


@pytest.mark.parametrize("head", ["李明", "市长李明", "李明市长"])
def test_a_leader_whose_page_only_lists_news_is_one_without_duties(said_of, head):
    """Left out, the others would be said to be all of them, each with duties."""
    news = "".join(f"<li><a href=/x/{n}.html>第{n}次调研民生实事工程</a> 2017-0{n}-11</li>" for n in range(1, 9))
    page = f"<title>{head}</title>{NAV}<div class=main><h1>{head}</h1><ul>{news}</ul></div>"
    pages = {"/ld/1.html": page, "/ld/2.html": _article("王海生", "王海生，1970年生，负责财政、政务公开等工作。")}
    said = said_of(pages, ["/ld/1.html", "/ld/2.html", "/ld/3.html"])
    assert said["李明"] == ""
    assert said["王海生"] == "负责财政、政务公开等工作"


@pytest.mark.parametrize(
    ("text", "entries"), [("", 2), ("男，汉族，1970年生，大学学历。" * 20, 8)], ids=["few", "a text"]
)
def test_what_is_more_or_less_than_a_list_of_news_may_be_a_leaders(said_of, text, entries):
    news = "".join(
        f"<li><a href=/x/{n}.html>第{n}次调研民生实事工程</a> 2017-0{n}-11</li>" for n in range(1, entries + 1)
    )
    page = f"<title>李明简历</title>{NAV}<div class=main><h1>李明简历</h1><p>{text}</p><ul>{news}</ul></div>"
    pages = {"/ld/1.html": page, "/ld/2.html": _article("王海生", "王海生，1970年生，负责财政、政务公开等工作。")}
    assert said_of(pages, ["/ld/1.html", "/ld/2.html", "/ld/3.html"]).get("李明") == ""


def _list(*lines):
    text = "".join(f"<p>{line}</p>" for line in lines)
    return f"<title>领导之窗</title>{NAV}<div class=main><h1>领导之窗</h1>{text}</div>"


@pytest.fixture
def listed(make_site):
    """The leaders whom one column page tells of, with their duties."""

    def read(*lines):
        home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><h2>要闻</h2></div>"
        site = make_site({"/": home, "/ld/": _list(*lines)})
        return {leader.name: leader for leader in leaders_of(site, site.column("领导分工"))}

    return read


@pytest.mark.parametrize("name", ["王海生（女）", "王海生 （女）", "王 莹（女，回族）", "王海生（土家族）"])
def test_a_leader_with_a_remark_beside_the_name_is_one(listed, name):
    """Else the duties that follow would be said of the leader before."""
    found = listed("李明", "市长", "主持市政府全面工作。", name, "副市长", "负责人事工作，分管政务公开。")
    assert len(found) == 2
    assert "政务公开" not in found["李明"].said
    other = next(one for one in found.values() if one.name != "李明")
    assert other.name in ("王海生", "王莹")
    assert other.duty == "负责人事工作，分管政务公开"


def test_duties_after_another_office_are_not_the_leader_befores(listed):
    """Whose they are was not made out: 彡 is no surname of the list."""
    found = listed(
        "李明", "市长", "主持市政府全面工作。", "彡海生", "副市长", "分管政务公开。", "陈秀英", "副市长", "负责教育。"
    )
    assert "政务公开" not in found["李明"].said
    assert found["李明"].duty == "主持市政府全面工作"
    assert found["陈秀英"].duty == "负责教育"


NEWS = "<div class=side>最近更新 <p>李明主持召开市政府第62次常务会议</p><p>李明负责督战重点项目</p></div>"


@pytest.mark.parametrize("aside", [NEWS, NEWS.replace("召开", "")], ids=["a meeting held", "a meeting"])
def test_news_beside_a_leaders_page_is_no_duty(said_of, aside):
    own = _article("王海生", "王海生 副市长", "工作分工", "主持教育局工作，负责科技工作。", aside=aside)
    said = said_of({"/ld/w.html": own}, ["/ld/1.html", "/ld/w.html", "/ld/3.html"])
    assert said["王海生"] == "主持教育局工作，负责科技工作"


def test_a_meeting_presided_over_is_no_duty(said_of):
    own = _article("王海生", "王海生 副市长", aside="<div class=side><p>李明主持召开第62次常务会议</p></div>")
    said = said_of({"/ld/w.html": own}, ["/ld/1.html", "/ld/w.html", "/ld/3.html"])
    assert said["王海生"] == ""


def test_where_no_column_was_found_it_is_shown_where_one_looked(make_site):
    home = "<title>柳泉市人民政府</title><div class=nav><a href=/>首页</a><a href=/b/>办事</a></div><p>欢迎</p>"
    told = [one for one in leaders_duties.evaluate(make_site({"/": home})) if one.subject != "column:领导分工"]
    assert len(told) == 2
    assert all(one.citations for one in told)


@pytest.mark.parametrize(
    ("name", "is_name"), [("谌海生", True), ("商文霞", True), ("商务", False), ("商会工作", False)]
)
def test_rare_surnames_are_known_and_trade_is_nobodys(listed, name, is_name):
    found = listed("李明", "市长", "主持市政府全面工作。", name, "副市长", "分管政务公开。")
    assert (name in found) is is_name
    assert "政务公开" not in found["李明"].said


@pytest.mark.parametrize("place", ["商丘日", "商洛市", "楚雄州"])
def test_a_place_that_begins_with_a_surname_is_no_leader(make_site, place):
    rows = "".join(f"<li><a href=/ld/{n}.html>{name}</a></li>" for n, name in enumerate((*NAMES, place)))
    column = f"<title>领导之窗</title>{NAV}<div class=main><h1>领导之窗</h1><ul>{rows}</ul></div>"
    site = make_site({"/": f"<title>柳泉市人民政府</title>{NAV}<div class=main><h2>要闻</h2></div>", "/ld/": column})
    assert [leader.name for leader in leaders_of(site, site.column("领导分工"))] == list(NAMES)
