"""Key areas under names of their own are told by what their columns list; nothing else among the areas is one."""

from dataclasses import replace

import pytest

from checks.area_topics import areas_by_topic, topic_words
from checks.site import Site
from crawler.columns import ColumnSpec

HEALTH, PROJECTS = "教育卫生", "重大建设项目"
NAV = "<div class=nav><a href=/>首页</a><a href=/zdly/>重点领域信息公开</a><a href=/b/>办事</a></div>"
OF_HEALTH = ("医疗机构校验结果公示", "市人民医院新院区启用", "中小学教师招聘公告")
OTHERS = ("元旦放假安排", "会务保障工作总结")


@pytest.mark.parametrize(
    "title",
    [
        "青山省教育厅2016年政府信息公开工作年度报告",
        "关于进一步提高考核工作水平的通知",
        "关于集中考察的公告",
        "市政府第12次常务会议召开",
        "2018年元旦放假安排",
        "关于张某等同志任免的通知",
        "依申请公开办理流程",
        "政府网站抽查情况通报",
    ],
)
def test_what_is_of_no_area_bears_no_words_of_one(columns: tuple[ColumnSpec, ...], title: str) -> None:
    assert [spec.area for spec in columns if spec.topic_words and topic_words(spec).search(title)] == []


def _list(titles):
    rows = (f"<li><a href=/n/{n}.html>{title}</a><span>2017-12-0{n}</span></li>" for n, title in enumerate(titles, 1))
    return f"<ul>{''.join(rows)}</ul>"


def _portal(name, body, address="/k/"):
    """A portal whose hub of key areas leads to one page more than those that it recognises by name."""
    areas = f"<li><a href=/hj/>环境保护</a><li><a href=/aq/>安全生产</a><li><a href={address}>{name}</a>"
    hub = f"<div class=main><h1>重点领域信息公开</h1><ul>{areas}</ul></div>"
    return {
        "/": f"<title>柳泉市人民政府</title>{NAV}<div class=main><h2>要闻</h2></div>",
        "/zdly/": f"<title>重点领域信息公开</title>{NAV}{hub}",
        address: f"<title>{name}</title>{NAV}<div class=main><h1>{name}</h1>{body}</div>",
    }


def _found(site, area):
    column = site.column(area)
    assert column.page is None
    found = areas_by_topic(site.visit).get(area, ())
    return found[0].url if found else None


@pytest.mark.parametrize(
    ("name", "titles", "is_found"),
    [
        ("晒一晒", OF_HEALTH, True),
        ("晒一晒", OF_HEALTH[:2], False),  # two may be of it by chance
        ("看病就医", OF_HEALTH[:2], True),  # its name is one sign more
        ("晒一晒", (*OF_HEALTH, *OTHERS[:1]), True),
        ("晒一晒", (*OF_HEALTH, *OTHERS), False),  # three of five
        ("晒一晒", tuple(f"第{n}批疫苗流通情况通报" for n in "一二三"), False),  # of food and drugs as well
        ("通知公告", OF_HEALTH, False),  # a column of another matter
        ("晒一晒", (), False),
    ],
)
def test_a_column_among_the_areas_is_of_the_one_that_most_of_its_entries_are_of(make_site, name, titles, is_found):
    site = make_site(_portal(name, _list(titles)))
    assert _found(site, HEALTH) == ("http://www.liuquan.gov.cn/k/" if is_found else None)


def test_a_column_of_a_kindred_matter_may_serve_the_area(make_site):
    titles = ("重点项目年度投资安排", "重大项目开工情况通报", "项目建设征收决定公告")
    site = make_site(_portal("发展规划", _list(titles)))
    assert site.column("规划计划").page is not None
    assert _found(site, PROJECTS) == "http://www.liuquan.gov.cn/k/"


def test_a_page_of_another_body_and_an_article_are_no_column_of_the_unit(make_site):
    assert _found(make_site(_portal("晒一晒", _list(OF_HEALTH), "http://www.qingshan.example/k/")), HEALTH) is None
    text = "<p>市卫生计生委介绍了全市医疗卫生工作的情况，要求各医院做好冬季防病。</p>" * 8
    article = f"<div>发布时间：2017-12-01 来源：市卫生计生委</div><div class=content>{text}</div><h3>相关报道</h3>"
    site = make_site(_portal("看病不再难", article + _list(OF_HEALTH)))
    assert site.page("http://www.liuquan.gov.cn/k/").kind.is_document
    assert _found(site, HEALTH) is None


@pytest.mark.parametrize(("kept", "is_found"), [((), False), ((HEALTH,), True)])
def test_areas_whose_words_the_office_took_out_are_recognised_by_name_alone(
    make_site, columns, norms, words, kept, is_found
):
    site = make_site(_portal("晒一晒", _list(OF_HEALTH)))
    specs = [spec if spec.name in kept else replace(spec, topic_words=()) for spec in columns]
    assert (_found(Site.of(site.dossier, specs, norms, words), HEALTH) is not None) is is_found


def test_what_the_trail_leads_up_to_is_not_of_the_column(make_site):
    """A flat portal whose trail stands with the text: the hub's own list is not the column's."""
    trail = "<p>您现在的位置：<a href=/>首页</a> - <a href=/zdly/>重点领域信息公开</a> - <a href=/k/>晒一晒</a></p>"
    site = make_site(_portal("晒一晒", trail + _list(OF_HEALTH)))
    assert _found(site, HEALTH) == "http://www.liuquan.gov.cn/k/"
