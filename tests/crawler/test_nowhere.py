"""A portal that answers every address with 200 and other recommendations each time: its dead ways are no columns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_answers import Answer, Asked, Behaviour, ok, page, status
from faulty_crawl import Crawled, crawled

from checks.visit import open_visit
from crawler.column_specs import load_columns
from crawler.evidence import Purpose
from crawler.reading.facts import PageKind

VARYING, STEADY, HONEST = "www.varying.gov.cn", "www.steady.gov.cn", "www.honest.gov.cn"
TITLE = "测试县人民政府"
NAV = "<div class=nav><a href=/>首页</a><a href=/xxgk/>信息公开年报</a><a href=/jd/>政策解读</a></div>"
HOME = f"<title>{TITLE}</title>{NAV}<div class=main><p>今日要闻 政务公开 互动交流 办事服务</p></div>"
READ = "".join(f"<li><a href=/jd/{n}.html>关于第{n}号文件的解读</a> 2017-12-0{n}" for n in range(1, 7))


def _portal(varies: bool) -> Behaviour:
    turns = iter(range(1, 1000))

    def answer(asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return status(404, "Not Found")
        if asked.path == "/":
            return ok(HOME.encode())
        if asked.path == "/jd/":
            return ok(f"<title>{TITLE}</title>{NAV}<div class=main><h1>政策解读</h1><ul>{READ}</ul></div>".encode())
        turn = next(turns) if varies else 1
        links = "".join(
            f"<li><a href=/r/{turn}{n}.html>{'甲乙丙丁戊己庚'[n]}{chr(0x4E00 + turn)}局</a>" for n in range(7)
        )
        body = f"<title>{TITLE}</title>{NAV}<div class=main><p>这里还在准备 看看别的吧</p><ul>{links}</ul></div>"
        return ok(body.encode())

    return answer


def _honest(asked: Asked) -> Answer:
    return page("测试门户") if asked.path == "/" else status(404, "Not Found")


HOSTS: dict[str, Behaviour] = {VARYING: _portal(True), STEADY: _portal(False), HONEST: _honest}


@pytest.fixture(scope="module")
def done(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with crawled(root, tmp_path_factory.mktemp("nowhere"), HOSTS) as done:
        yield done


@pytest.mark.parametrize("host", [VARYING, STEADY])
def test_a_way_to_nothing_is_no_page_and_the_column_beside_it_is_one(root: Path, done: Crawled, host: str) -> None:
    visit = open_visit(done.dossiers[host], load_columns(root / "config" / "columns.toml"))
    kinds = {read.url.removeprefix(f"http://{host}"): read.kind for read in visit.pages}
    assert kinds["/xxgk/"] is PageKind.NOT_FOUND
    assert kinds["/jd/"] is not PageKind.NOT_FOUND
    assert [one.url for one in visit.accepted("政策解读")] == [f"http://{host}/jd/"]
    assert any("/xxgk/" in event.url for event in done.dossiers[host].events if event.kind == "soft404")


@pytest.mark.parametrize(("host", "asked"), [(VARYING, 3), (STEADY, 2), (HONEST, 2)])
def test_no_portal_is_asked_for_more_nothing_than_teaches(done: Crawled, host: str, asked: int) -> None:
    fetches = [f for f in done.dossiers[host].fetches if f.purpose is Purpose.NOT_THERE]
    assert len(fetches) == asked
    assert len(done.dossiers[host].not_there) == (0 if host == HONEST else asked)
