"""`xunjian read`: what a person types who doubts a finding, and what comes of it."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import typed_command

from crawler.dossier import VisitContext, Walk, WalkEnd
from crawler.dossier_writer import DossierWriter
from crawler.evidence import Failure, Fetch, Purpose
from crawler.reading.facts import DocumentFacts, PageFacts, PageKind
from crawler.reading.page import read_page
from crawler.units import Unit, UnitKind
from tests.crawler.reading.written_pdf import pdf
from workbench.loopback import Answer, FleetServer
from workbench.store import runs as run_store
from workbench.store.database import open_store
from workbench.store.runs import Run

Typed = Callable[..., subprocess.CompletedProcess[str]]
ARTICLE = """<!-- saved from url=(0041)http://www.liuxi.gov.cn/zwdt/1.html --><html><head><title>停水通知_柳溪市</title>
</head><body><div class=main><h1>停水通知</h1><div>发布时间：2017-05-03 09:12　来源：市水务局</div>
<p>因管道检修，5月4日起城区部分路段停水，请市民提前做好储水准备，给您带来的不便敬请谅解。</p>
<a href="fj/1.doc">附件：停水路段一览表.doc</a></div></body></html>"""
UNIT = Unit(id="liuxi", name="柳溪市人民政府", kind=UnitKind.CITY, portal_url="http://www.liuxi.gov.cn/")


@pytest.fixture
def typed(root: Path) -> Typed:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return typed_command.typed(root, "read", *arguments)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(ARTICLE, "utf-8")
    return tmp_path / "a.html"


def archive(out: Path, run: str, at: datetime, *pages: tuple[str, str], failed: str = "", rendered: str = "") -> None:
    """A run with one dossier: pages with their titles, an address that gave nothing, a browser's title of the first."""
    day = at.date()
    plan = Run(id=run, as_of=day, assessment_year=day.year, is_sample=False, units=(UNIT,))
    out.mkdir(exist_ok=True)
    db = open_store(out / "xunjian.db")
    run_store.begin(db, plan, at.isoformat())
    db.close()
    writer = DossierWriter(out / "visits" / run / UNIT.id, "test")

    def fetch(url: str, purpose: Purpose, failure: Failure | None = None) -> Fetch:
        return Fetch(id=0, url=url, final_url=url, purpose=purpose, fetched_at=at, failure=failure)

    for url, title in pages:
        body = f"<title>{title}</title><p>正文</p>".encode()
        kept = writer.response(
            fetch(url, Purpose.PAGE), method="GET", request=(), reason="200 OK", response=(), body=body
        )
        writer.page(kept, read_page(body, url))
        if rendered:
            dom = f"<title>{rendered}</title><p>正文</p>".encode()
            shown = writer.rendered(fetch(url, Purpose.RENDER), dom, of=kept)
            writer.page(shown, read_page(dom, url), rendered=True)
    if failed:
        writer.failure(fetch(failed, Purpose.PAGE, Failure.TIMEOUT))
    context = VisitContext(
        run=run, unit=UNIT, parent=None, as_of=day, assessment_year=day.year, started_at=at, finished_at=at,
        product_version="0", reader_version=1,
    )  # fmt: skip
    writer.finish(context, Walk(end=WalkEnd.EXHAUSTED))


def test_a_saved_page_is_told_in_chinese_with_the_address_it_was_saved_from(typed: Typed, article: Path) -> None:
    done = typed(str(article))
    assert done.returncode == 0, done.stderr
    for told in (
        "http://www.liuxi.gov.cn/zwdt/1.html",
        "网页种类  文章\n",
        "2017-05-03 09:12",
        "发布时间",
        "市水务局",
        "http://www.liuxi.gov.cn/zwdt/fj/1.doc",
        "因管道检修",
    ):
        assert told in done.stdout, told


def test_without_an_address_the_reader_says_so_and_takes_the_one_given(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(ARTICLE.partition("-->")[2], "utf-8")
    told = typed(str(tmp_path / "b.html")).stdout
    assert told.count("--url") == 1
    assert "网页种类可能判错" in told
    assert "附件：停水路段一览表.doc　（相对网址）fj/1.doc" in told
    assert "unknown.invalid" not in told
    told = typed(str(tmp_path / "b.html"), "--url", "https://www.liuxi.gov.cn/a/b.html").stdout
    assert "https://www.liuxi.gov.cn/a/fj/1.doc" in told


def test_json_is_the_facts_and_nothing_else(typed: Typed, article: Path) -> None:
    facts = msgspec.json.decode(typed(str(article), "--json").stdout, type=PageFacts)
    assert facts.kind is PageKind.ARTICLE
    assert facts == read_page(article.read_bytes(), "http://www.liuxi.gov.cn/zwdt/1.html")


def test_json_names_what_holds_nothing(typed: Typed, article: Path) -> None:
    told = msgspec.json.decode(typed(str(article), "--json").stdout)
    assert set(told) == set(PageFacts.__struct_fields__)
    assert told["messages"] == told["forms"] == []
    assert told["pager"] is None


def test_a_pdf_is_read_as_a_document(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "n.pdf").write_bytes(pdf(["柳溪市2023年政府信息公开工作年度报告", None]))
    done = typed(str(tmp_path / "n.pdf"))
    assert "PDF文档" in done.stdout
    assert "柳溪市2023年政府信息公开工作年度报告" in done.stdout
    assert "共2页，其中1页只有图片" in done.stdout
    facts = msgspec.json.decode(typed(str(tmp_path / "n.pdf"), "--json").stdout, type=DocumentFacts)
    assert facts.page_count == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("no-such.html",), "no-such.html：没有这个文件"),
        ((".",), "是目录"),
        (("README.md", "--live"), "只用于网址"),
        (("README.md", "--plain"), "只用于网址"),
        (("www.liuxi.gov.cn", "--live"), "网址请以 http:// 或 https:// 开头"),
        (("",), "文件或网址是空的"),
        (("http://www.liuxi.gov.cn/", "--url", "http://x.gov.cn/"), "--url 只用于文件"),
        (("http://www.liuxi.gov.cn/", "--live"), "未填写联系邮箱"),
        (("http://www.liuxi.gov.cn/", "--live", "--run", "r1"), "只能用其中一个"),
        (("http://www.liuxi.gov.cn/", "--out", "no-such-folder"), "--out no-such-folder：没有这个目录"),
        (
            ("http://www.liuxi.gov.cn/", "--out", "docs"),
            "docs 中还没有任何运行，也就没有 http://www.liuxi.gov.cn/ 的存档",
        ),
        (("README.md", "--config", "no-such-folder"), "--config no-such-folder：没有这个目录"),
        (("README.md", "--url", "not a url"), "--url 写错：not a url"),
        (("README.md", "--url", "ftp://www.liuxi.gov.cn/"), "要以 http:// 或 https:// 开头"),
        (("ftp://www.liuxi.gov.cn/a.html",), "ftp://www.liuxi.gov.cn/a.html：只读 http:// 或 https:// 开头的网址"),
        (("file:///etc/passwd",), "file:///etc/passwd：只读"),
        (("http://127.0.0.1/",), "127.0.0.1 不是公网地址"),
        (("http://[::1]/", "--live"), "::1 不是公网地址"),
        (("http://2130706433/",), "不是公网地址"),
        (("http://localhost:8000/",), "localhost 不是公网地址"),
        (("http://", "--live"), "网址写错：http://：没有主机名"),
        (("http://www.liuxi.gov.cn:99999/",), "网址写错"),
        (("README.md", "b"), "多余的参数：b。执行 xunjian read --help"),
        (("--live=1", "x"), "选项 --live 不带值。执行 xunjian read --help"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(typed: Typed, arguments: tuple[str, ...], told: str) -> None:
    done = typed(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert not done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("http://user:secret@www.liuxi.gov.cn/", "--live"),
        ("http://user:secret@www.liuxi.gov.cn/",),
        ("http://user:se/secret@www.liuxi.gov.cn/",),
        ("ftp://user:secret@www.liuxi.gov.cn/",),
        ("README.md", "http://user:secret@www.liuxi.gov.cn/"),
        ("README.md", "--url", "http://user:secret@www.liuxi.gov.cn/"),
    ],
)
def test_a_password_in_an_address_is_refused_and_never_echoed(typed: Typed, arguments: tuple[str, ...]) -> None:
    done = typed(*arguments)
    assert done.returncode == 2
    assert "secret" not in done.stderr + done.stdout
    assert "www.liuxi.gov.cn" in done.stderr


def test_a_run_that_does_not_exist_is_told_with_the_newest_that_do(typed: Typed, tmp_path: Path) -> None:
    out = tmp_path / "out"
    archive(out, "r1", datetime(2017, 5, 1, tzinfo=UTC), ("http://www.liuxi.gov.cn/", "一"))
    archive(out, "r2", datetime(2017, 6, 1, tzinfo=UTC), ("http://www.liuxi.gov.cn/", "二"))
    done = typed("http://www.liuxi.gov.cn/", "--out", str(out), "--run", "nosuch")
    assert done.returncode == 2
    assert "没有编号为 nosuch 的运行。最近的运行：r2、r1" in done.stderr


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("a.html", b"", "文件是空的"),
        ("a.html", b" \n", "文件是空的（只有 2 字节空白）"),
        ("a.html", bytes(range(256)) * 20, "不像网页（多为二进制内容）"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "程序不读取，须人工打开"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "程序不读取，须人工打开"),
        ("a.docx", b"PK\x03\x04" + bytes(300), "Word文档已损坏，打不开"),
        ("a.doc", "<html><body>文件不存在".encode(), "文件名是 .doc，内容却是网页或文字"),
        (
            "a.html",
            b'<title>x</title><iframe src="in/b.html"></iframe>',
            "内嵌框架 1 个，是另一页：（相对网址）in/b.html",
        ),
        ("a.html", "<title>x</title><p>你好".encode(), "正文摘录\n你好"),
    ],
)
def test_what_is_no_page_or_an_unread_one_is_never_silent(
    typed: Typed, tmp_path: Path, name: str, body: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(body)
    done = typed(str(tmp_path / name))
    assert done.returncode == 0, done.stderr
    assert told in done.stdout


def test_a_pipe_gets_whole_lines_without_trailing_blanks(typed: Typed, root: Path) -> None:
    told = typed("fixtures/html/sites/liuquan/www/index.html", "--url", "http://www.liuquan.gov.cn/").stdout
    assert "首页" in told
    assert all(line == line.rstrip() for line in told.split("\n"))


def test_an_address_is_read_from_the_newest_run_that_has_it(typed: Typed, tmp_path: Path) -> None:
    out = tmp_path / "out"
    page = "http://www.liuxi.gov.cn/zwdt/1.html"
    archive(
        out, "r1", datetime(2017, 5, 1, tzinfo=UTC), (page, "旧标题"), ("http://www.liuxi.gov.cn/old.html", "只有旧的")
    )
    archive(out, "r2", datetime(2017, 6, 1, tzinfo=UTC), (page, "新标题"))
    assert "新标题" in typed("https://www.liuxi.gov.cn/zwdt/1.html", "--out", str(out)).stdout
    assert "旧标题" in typed(page, "--out", str(out), "--run", "r1").stdout
    told = typed("http://www.liuxi.gov.cn/old.html", "--out", str(out)).stdout
    assert "只有旧的" in told
    assert "运行 r1 中 柳溪市人民政府（liuxi）的存档，2017-05-01 08:00:00 取得，服务器原文" in told


def test_the_browsers_copy_is_read_unless_the_servers_own_is_asked_for(typed: Typed, tmp_path: Path) -> None:
    out, home = tmp_path / "out", "http://www.liuxi.gov.cn/"
    archive(out, "r1", datetime(2017, 5, 1, tzinfo=UTC), (home, "服务器的"), rendered="浏览器的")
    assert "浏览器的" in typed(home, "--out", str(out)).stdout
    assert "服务器的" in typed(home, "--out", str(out), "--plain").stdout


def test_an_address_that_was_asked_for_in_vain_says_why(typed: Typed, tmp_path: Path) -> None:
    out = tmp_path / "out"
    archive(out, "r1", datetime(2017, 5, 1, tzinfo=UTC), failed="http://www.liuxi.gov.cn/b.html")
    done = typed("http://www.liuxi.gov.cn/b.html", "--out", str(out))
    assert done.returncode == 2
    assert "运行 r1 访问过，但未能取得（超时未响应）" in done.stderr


class Site:
    """A portal of one page."""

    def answer(self, target: str) -> Answer:
        if target == "/robots.txt":
            return Answer(status=200, headers={}, body=b"User-agent: *\nDisallow: /secret/")
        if target in ("/zwdt/1.html", "/secret/1.html"):
            return Answer(status=200, headers={"Content-Type": "text/html"}, body=ARTICLE.encode())
        return Answer(status=404, headers={"Content-Type": "text/html"}, body=b"no")


LIVE = """
import json, sys
from dataclasses import replace
from pathlib import Path
from crawler.columns import load_columns
from crawler.policy import CrawlPolicy
from crawler.pace import Pace
from datetime import date
from workbench.page_sources import PageNotFoundError, from_site
policy = CrawlPolicy(contact="a@b.org", render=False, pace=Pace(delay=0, jitter=0, timeout=5, retries=0))
columns = load_columns(Path("config/columns.toml"))
try:
    source = from_site(sys.argv[1], policy, columns, (), date(2017, 5, 4), json.loads(sys.argv[2]))
    print(source.place, source.url, len(source.body))
except PageNotFoundError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/zwdt/1.html", f"当场访问 http://www.liuxi.gov.cn/zwdt/1.html {len(ARTICLE.encode())}"),
        ("/none.html", "未能取得（网页不存在或不能访问"),
        ("/secret/1.html", "未能取得（robots.txt 不允许访问"),
    ],
)
def test_a_live_page_is_asked_for_once_with_all_manners(root: Path, path: str, told: str) -> None:
    with FleetServer({"www.liuxi.gov.cn": Site()}) as server:
        hosts = msgspec.json.encode(server.fixture_hosts).decode()
        command = [sys.executable, "-c", LIVE, f"http://www.liuxi.gov.cn{path}", hosts]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert told in done.stdout, done.stderr


def test_a_live_address_inside_is_refused(root: Path) -> None:
    command = [sys.executable, "-c", LIVE, "http://127.0.0.1/", '{"www.x.gov.cn:80": "127.0.0.1:1"}']
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert "指向非公网地址" in done.stdout, done.stderr
