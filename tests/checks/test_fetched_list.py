"""Entries of a list that a script fetches are cited from what was fetched: the page itself does not hold them."""

from datetime import UTC, date, datetime

from checks.page import Page
from crawler.dossier import ReadPage
from crawler.evidence import Fetch, Purpose
from crawler.reading.lists.list_answer import filled
from crawler.reading.page import read_page

URL = "http://www.zean.gov.cn/nb/"
AT = datetime(2017, 12, 15, tzinfo=UTC)
HTML = """<title>年报</title><div class=main><h2>政府信息公开年报</h2><ul class=list id=rows></ul></div>
<script>$.get('/api/list', function(d){$('#rows').html(show(d))})</script>"""
DATA = """[{"title":"2016年政府信息公开工作年度报告","url":"/nb/2016.html","date":"2017-02-20"},
{"title":"2015年政府信息公开工作年度报告","url":"/nb/2015.html","date":"2016-02-26"}]"""


def fetch(number: int, url: str, purpose: Purpose, sha256: str) -> Fetch:
    return Fetch(id=number, url=url, final_url=url, purpose=purpose, fetched_at=AT, status=200, sha256=sha256)


def test_an_entry_is_cited_from_the_answer_and_says_for_which_page() -> None:
    facts = filled(read_page(HTML.encode(), URL), DATA.encode(), "application/json")
    assert facts is not None
    assert facts.main_listing is not None
    answer = fetch(2, "http://www.zean.gov.cn/api/list", Purpose.LIST, "b" * 64)
    read = ReadPage(fetch=fetch(1, URL, Purpose.PAGE, "a" * 64), facts=facts, list_fetch=answer)
    page = Page(read=read, as_of=date(2017, 12, 15))
    cited = page.entries(facts.main_listing)[0].cite()
    assert (cited.url, cited.sha256) == (answer.url, answer.sha256)
    assert cited.quote == "2016年政府信息公开工作年度报告 2017-02-20"
    assert URL in cited.place


def test_what_else_stands_on_the_page_is_cited_from_the_page() -> None:
    facts = filled(read_page(HTML.encode(), URL), DATA.encode(), "application/json")
    assert facts is not None
    answer = fetch(2, "http://www.zean.gov.cn/api/list", Purpose.LIST, "b" * 64)
    read = ReadPage(fetch=fetch(1, URL, Purpose.PAGE, "a" * 64), facts=facts, list_fetch=answer)
    assert Page(read=read, as_of=date(2017, 12, 15)).cite("政府信息公开年报").url == URL
