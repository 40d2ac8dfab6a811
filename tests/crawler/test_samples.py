"""Which entries of a column are opened."""

from datetime import date

import msgspec

from crawler.columns import ColumnSpec
from crawler.errands import Errand
from crawler.policy import Samples
from crawler.reading.facts import Message, PageFacts, PartialDate, Reply
from crawler.reading.page import read_page
from crawler.samples import entries_named, entries_titled, samples_beside, samples_of

HOST = "http://www.zean.gov.cn"
DAY = date(2017, 12, 15)
WANTED = Samples(report_years=3, documents=2, letters=1, articles=2)


def _list(titles: dict[str, str]) -> PageFacts:
    rows = "".join(
        f"<li><a href={path}>{title}</a><span>2017-10-1{n}</span></li>"
        for n, (path, title) in enumerate(titles.items())
    )
    return read_page(f"<title>栏目</title><h2>栏目</h2><ul>{rows}</ul>".encode(), f"{HOST}/c/")


def _urls(facts: PageFacts, spec: ColumnSpec, as_of: date | None = DAY) -> list[str]:
    return [one.url.removeprefix(HOST) for one in samples_of(facts, spec, WANTED, as_of)]


def test_every_annual_report_of_the_last_years_is_opened_and_no_older_one() -> None:
    spec = ColumnSpec(name="年报", names=("年报",), sample=Errand.REPORTS)
    years = {f"/{year}.html": f"泽安市人民政府{year}年政府信息公开工作年度报告" for year in range(2011, 2018)}
    assert sorted(_urls(_list(years), spec)) == ["/2014.html", "/2015.html", "/2016.html"]


def test_the_units_own_reports_come_before_those_of_its_bureaus() -> None:
    spec = ColumnSpec(name="年报", names=("年报",), sample=Errand.REPORTS)
    issuers = ("泽安市财政局", "古渡县人民政府", "泽安市", "泽安市教育局", "关于公布《泽安市人民政府")
    reports = {f"/{n}.html": f"{issuer}2016年政府信息公开工作年度报告" for n, issuer in enumerate(issuers)}
    found = samples_of(_list(reports), spec, WANTED, DAY, ("泽安市人民政府",))
    assert [one.url.removeprefix(HOST) for one in found] == [f"/{n}.html" for n in (2, 4, 0, 1, 3)]


def test_of_documents_and_of_articles_the_newest_are_opened() -> None:
    titles = {f"/{n}.html": f"关于做好第{n}项工作的通知公告" for n in range(1, 7)}
    for sample in (Errand.DOCUMENTS, Errand.ARTICLES):
        spec = ColumnSpec(name="文件", names=("文件",), sample=sample)
        assert _urls(_list(titles), spec) == ["/1.html", "/2.html"]
        assert {one.errand for one in samples_of(_list(titles), spec, WANTED, DAY)} == {sample}


LETTERS = ColumnSpec(name="信件公开", names=("信件公开",), sample=Errand.MESSAGES)


def _letter(n: int, *, status: str = "", answered: bool = False) -> Message:
    asked = PartialDate(raw=f"2017-{n:02}-01", year=2017, month=n, day=1)
    replies = (Reply(text="已答复"),) if answered else ()
    return Message(title=f"信{n}", quote=f"信{n}", url=f"{HOST}/{n}", asked=asked, status=status, replies=replies)


def _board(*letters: Message) -> PageFacts:
    return msgspec.structs.replace(read_page(b"<p>x</p>", f"{HOST}/xj/"), messages=letters)


def test_the_newest_and_the_oldest_letter_that_wait_are_opened() -> None:
    letters = [_letter(n, status="办理中") for n in (5, 2, 7, 3)] + [
        _letter(9, status="已办结"),
        _letter(1, answered=True),
    ]
    assert _urls(_board(*letters), LETTERS) == ["/7", "/2"]


def test_a_missing_answer_counts_only_where_the_list_shows_answers() -> None:
    assert _urls(_board(_letter(5), _letter(2), _letter(3, answered=True)), LETTERS) == ["/5", "/2"]
    assert _urls(_board(_letter(5), _letter(2), _letter(3)), LETTERS) == ["/5"]


def test_an_interpretation_leads_to_its_document() -> None:
    text = "办法明确了保障对象和申请条件。" * 30
    body = (
        "<title>解读</title><h1>《泽安市公共租赁住房管理办法》政策解读</h1>"
        f"<div>发布时间：2017-11-02 来源：市住建局</div><div class=content><p>{text}</p>"
        "<p>相关文件：<a href=/zc/8.html>原文：泽安市公共租赁住房管理办法</a></p></div>"
    )
    facts = read_page(body.encode(), f"{HOST}/jd/1.html")
    assert [one.url for one in samples_beside(facts, Errand.DOCUMENTS)] == [f"{HOST}/zc/8.html"]
    assert samples_beside(replace_article(facts), Errand.DOCUMENTS) == ()


def replace_article(facts: PageFacts) -> PageFacts:
    return msgspec.structs.replace(facts, article=None)


def test_an_entry_that_is_another_column_by_its_title_is_opened_wherever_it_stands() -> None:
    spec = ColumnSpec(name="公开指南", names=("信息公开指南", "公开指南"), not_words=("依申请",), as_entry=True)
    titles = {
        "/1.html": "泽安市财政局政府信息公开指南",
        "/2.html": "泽安市林业局政府信息公开指南",
        "/3.html": "泽安市林业局依申请公开指南",
        "/4.html": "关于做好政府信息公开指南更新工作的通知",
    }
    found = entries_named(_list(titles), spec, 5, ("泽安市林业局",))
    assert [url.removeprefix(HOST) for url in found] == ["/2.html", "/1.html"]
    assert entries_named(_list(titles), spec, 1, ("泽安市林业局",)) == found[:1]


NOTICES = ColumnSpec(
    name="抽查通报",
    names=("抽查通报",),
    not_words=("产品",),
    entry_titles=(("网站",), ("抽查", "检查"), ("通报", "情况")),
)


def test_an_entry_with_a_word_of_each_group_is_opened_in_whatever_list_it_stands() -> None:
    titles = {
        "/1.html": "关于2017年第二季度全市政府网站抽查情况的通报",
        "/2.html": "关于开展政府网站集约化工作的通知",
        "/3.html": "产品网站抽查情况的通报",
        "/4.html": "全市政府网站检查情况",
    }
    found = entries_titled(_list(titles), NOTICES, 5, date(2017, 12, 15), ("泽安市人民政府",))
    assert [url.removeprefix(HOST) for url in found] == ["/1.html", "/4.html"]
    assert entries_titled(_list(titles), NOTICES, 1, date(2017, 12, 15)) == found[:1]


def test_of_such_entries_those_of_other_bodies_do_not_use_up_the_budget() -> None:
    titles = {
        "/1.html": "渚口县2017年第二季度政府网站抽查情况的通报",
        "/2.html": "泽安市人民政府办公室关于2017年第二季度全市政府网站抽查情况的通报",
    }
    found = entries_titled(_list(titles), NOTICES, 5, date(2017, 12, 15), ("泽安市人民政府",))
    assert [url.removeprefix(HOST) for url in found] == ["/2.html"]


def test_an_entry_without_a_day_is_none_of_such_a_list() -> None:
    titles = {"/1.html": "关于全市政府网站抽查情况的通报"}
    undated = _list(titles)
    listings = tuple(
        msgspec.structs.replace(one, items=tuple(msgspec.structs.replace(item, date=None) for item in one.items))
        for one in undated.listings
    )
    assert entries_titled(msgspec.structs.replace(undated, listings=listings), NOTICES, 5, date(2017, 12, 15)) == ()


def test_such_entries_of_years_ago_are_not_opened() -> None:
    titles = {"/1.html": "关于全市政府网站抽查情况的通报"}
    assert entries_titled(_list(titles), NOTICES, 5, date(2017, 12, 15)) != ()
    assert entries_titled(_list(titles), NOTICES, 5, date(2019, 12, 15)) == ()
