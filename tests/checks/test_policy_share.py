"""How many of the year's documents have an interpretation (解读比例)."""

from datetime import date

import pytest

from checks.check import Outcome
from checks.interpretation import interpretation_links
from checks.policy_pairs import own_documents, share_interpreted

LISTED = (
    "<html><head><title>{name}-柳泉市人民政府</title></head><body>"
    "<div>当前位置：<a href=/>首页</a> &gt; {name}</div>"
    "<div class=main><h2>{name}</h2><ul>{rows}</ul></div></body></html>"
)
DOCUMENTS = (
    ("关于印发《柳泉市消防规划》的通知", "2017-10-11"),
    ("关于印发《柳泉市城市绿化管理办法》的通知", "2017-09-05"),
    ("关于印发《柳泉市医疗救助办法》的通知", "2017-08-01"),
    ("关于印发《柳泉市养犬管理办法》的通知", "2016-08-01"),
)


def listed(name: str, *entries: tuple[str, str]) -> str:
    rows = "".join(
        f"<li><a href=/{name}/{n}.html>{title}</a><span>{day}</span></li>" for n, (title, day) in enumerate(entries)
    )
    return LISTED.format(name=name, rows=rows)


def test_the_share_counts_the_years_own_documents_that_are_interpreted(make_site):
    interpretations = (("《柳泉市消防规划》政策解读", "2017-10-12"), ("《柳泉市养犬管理办法》政策解读", "2016-08-02"))
    site = make_site(
        {"/zcwj/": listed("政策文件", *DOCUMENTS), "/zcjd/": listed("政策解读", *interpretations)},
    )
    assert site.as_of == date(2017, 12, 15)
    assert len(own_documents(site)) == 4
    share = share_interpreted(site)
    assert [one.title for one in share.interpreted] == ["关于印发《柳泉市消防规划》的通知"]
    assert [one.title for one in share.others] == [title for title, _ in DOCUMENTS[1:3]]


BUREAU = {"name": "青山省教育厅", "kind": "department"}


@pytest.mark.parametrize(
    ("unit", "title", "is_own"),
    [
        ({}, "柳泉市人民政府关于加强防汛工作的意见", True),
        ({}, "柳泉市政府关于加强防汛工作的意见", True),
        ({}, "青山省柳泉市人民政府关于加强防汛工作的意见", True),
        ({}, "关于加强防汛工作的意见", True),
        ({}, "青山省教育厅关于加强校园安全工作的意见", False),
        ({}, "青山省人民政府关于加强防汛工作的意见", False),
        ({}, "东屏市人民政府关于加强防汛工作的意见", False),
        ({}, "国务院关于加强防汛工作的意见", False),
        (BUREAU, "青山省教育厅关于加强校园安全工作的意见", True),
        (BUREAU, "青山省人民政府关于加强防汛工作的意见", False),
    ],
)
def test_whose_a_document_is_its_title_tells(make_site, unit, title, is_own):
    site = make_site({"/zcwj/": listed("政策文件", (title, "2017-10-11"), *DOCUMENTS)}, unit=unit)
    assert (title in {one.title for one in own_documents(site)}) is is_own


@pytest.mark.parametrize(
    ("title", "source", "is_own"),
    [
        ("柳泉市人民政府关于加强防汛工作的意见", "新华网", True),
        ("关于加强防汛工作的意见", "新华网", False),
        ("关于加强防汛工作的意见", "柳泉市政府研究室", True),
        ("关于加强防汛工作的意见", "东屏市政府研究室", False),
        ("关于加强防汛工作的意见", "青山省防汛抗旱指挥部", False),
    ],
)
def test_where_the_title_names_nobody_the_source_tells_whose_it_is(make_site, title, source, is_own):
    text = "<p>现就防汛工作提出如下意见。</p>" * 20
    article = f"<h1>{title}</h1><div>发布时间：2017-10-11 来源：{source}</div><div>{text}</div>"
    page = f"<title>{title}</title><div class=main>{article}</div>"
    entries = ((title, "2017-10-11"), *DOCUMENTS)
    site = make_site({"/zcwj/": listed("政策文件", *entries), "/政策文件/0.html": page})
    assert (title in {one.title for one in own_documents(site)}) is is_own


def test_without_documents_nothing_is_said(make_site):
    site = make_site({})
    assert share_interpreted(site).interpreted == share_interpreted(site).others == ()
    assert not [one for one in interpretation_links.evaluate(site) if one.subject == "policy:share"]


def test_it_is_told_with_the_documents_and_judged_by_no_norm(make_site):
    site = make_site({"/zcwj/": listed("政策文件", *DOCUMENTS)})
    (told,) = [one for one in interpretation_links.evaluate(site) if one.subject == "policy:share"]
    assert told.outcome is Outcome.INAPPLICABLE
    assert "本单位文件 3 份，认出有解读的 0 份（0%）" in told.message
    assert "“关于印发《柳泉市医疗救助办法》的通知”" in told.message
    assert len(told.citations) == 3
