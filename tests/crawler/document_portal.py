"""A loopback portal whose annual reports are files: PDF, Word, too large, scanned, in the wrong format."""

from collections import Counter
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from crawler.units import Unit, UnitKind
from tests.crawler.reading.written_pdf import pdf

HOST = "www.dangan.gov.cn"
UNIT = Unit(id="dangan", name="丹安市人民政府", kind=UnitKind.CITY, portal_url=f"http://{HOST}/", verified=True)
PARTS = (
    "一、主动公开政府信息的情况\n全年主动公开政府信息18432条，其中政府网站公开15210条。",
    "二、依申请公开政府信息和不予公开政府信息的情况\n全年受理政府信息公开申请86件，均已按期答复。",
    "三、政府信息公开的收费及减免情况\n全年未向申请人收取检索、复制、邮寄等费用。",
    "四、因政府信息公开申请行政复议、提起行政诉讼的情况\n全年发生行政复议3件，行政诉讼1件。",
    "五、政府信息公开工作存在的主要问题及改进情况\n公开内容还不够丰富。下一步将完善公开目录。",
    "六、其他需要报告的事项\n没有其他需要报告的事项。",
)
TITLE = "丹安市人民政府2016年政府信息公开工作年度报告"
REPORT = pdf([f"{TITLE}\n" + "\n".join(PARTS[:3]), "\n".join(PARTS[3:])])
GUIDE = pdf(["丹安市人民政府信息公开指南\n受理机构：丹安市人民政府办公室"])
_ROW = "<li><a href={0}>{1}</a><span>{2}</span></li>"
_NAV = "<div class=nav><a href=/>首页</a><a href=/zwgk/>政府信息公开</a><a href=/zwgk/ndbg/>信息公开年报</a>"
_NAV += "<a href=/zwgk/zn/>政府信息公开指南</a></div>"
_FILES = (
    ("/zwgk/ndbg/201703/report.pdf", "附件1：2016年政府信息公开工作年度报告.pdf"),
    ("/zwgk/ndbg/201703/table.xls", "附件2：统计表.xls"),
    ("/zwgk/ndbg/201703/old.doc", "附件3：说明.doc"),
    ("http://files.other.com/a.pdf", "附件4：图解.pdf"),
)


def _page(title: str, body: str) -> bytes:
    return f"<title>{title}-丹安市人民政府</title>{_NAV}<div class=main><h1>{title}</h1>{body}</div>".encode()


def _article(title: str, on: str, files: tuple[tuple[str, str], ...]) -> bytes:
    links = "".join(f"<p><a href={url}>{name}</a></p>" for url, name in files)
    told = f"<div class=info>发布时间：{on} 来源：丹安市人民政府办公室</div>"
    return _page(title, f"{told}<div class=content><p>现将{title}予以公布。</p>{links}</div>")


PAGES: Mapping[str, tuple[str, bytes]] = {
    "/": ("text/html", _page("首页", "<ul><li><a href=/zwgk/1.html>丹安市召开政务公开工作会议</a></li></ul>")),
    "/zwgk/": ("text/html", _page("政府信息公开", "<ul><li><a href=/zwgk/ndbg/>信息公开年报</a></li></ul>")),
    "/zwgk/1.html": ("text/html", _article("丹安市召开政务公开工作会议", "2017-12-01", ())),
    "/zwgk/ndbg/": (
        "text/html",
        _page(
            "信息公开年报",
            "<ul class=list>"
            + _ROW.format("/zwgk/ndbg/201703/t1.html", TITLE, "2017-03-20")
            + _ROW.format("/zwgk/ndbg/201603/nb.pdf", TITLE.replace("2016", "2015"), "2016-03-22")
            + "</ul>",
        ),
    ),
    "/zwgk/zn/": (
        "text/html",
        _page(
            "政府信息公开指南",
            "<ul class=list>"
            + _ROW.format("/zwgk/zn/guide.pdf", "丹安市人民政府信息公开指南", "2016-05-11")
            + _ROW.format("/zwgk/zn/1.html", "丹安市政府信息公开指南修订说明", "2015-05-11")
            + "</ul>",
        ),
    ),
    "/zwgk/zn/1.html": ("text/html", _article("丹安市政府信息公开指南修订说明", "2015-05-11", ())),
    "/zwgk/zn/guide.pdf": ("application/pdf", GUIDE),
    "/zwgk/ndbg/201703/t1.html": ("text/html", _article(TITLE, "2017-03-20", _FILES)),
    "/zwgk/ndbg/201703/report.pdf": ("application/pdf", REPORT),
    "/zwgk/ndbg/201703/table.xls": ("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le")),
    "/zwgk/ndbg/201703/old.doc": (
        "application/msword",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    ),
    "/zwgk/ndbg/201603/nb.pdf": ("application/pdf", pdf([None, None])),
}


class DocumentPortal:
    """Serves `pages` with validators; counts what is asked by GET and what is sent."""

    def __init__(self) -> None:
        self.pages = dict(PAGES)
        self.asked: Counter[str] = Counter()
        self.sent: Counter[str] = Counter()
        portal = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self._answer(is_head=True)

            def do_GET(self) -> None:
                portal.asked[self.path] += 1
                self._answer(is_head=False)

            def _answer(self, *, is_head: bool) -> None:
                kind, body = portal.pages.get(self.path, ("text/html", b""))
                tag = f'"{abs(hash(body)):x}"'
                is_known = bool(body) and self.headers.get("If-None-Match") == tag
                self.send_response(304 if is_known else 200 if body else 404)
                if not is_known:
                    self.send_header("Content-Type", kind)
                    self.send_header("Content-Length", str(len(body)))
                    self.send_header("ETag", tag)
                self.end_headers()
                if body and not is_head and not is_known:
                    portal.sent[self.path] += 1
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def hosts(self) -> dict[str, str]:
        """Where the portal's host is served."""
        return {f"{HOST}:80": f"127.0.0.1:{self._server.server_address[1]}"}

    def close(self) -> None:
        """Ends the server."""
        self._server.shutdown()
        self._server.server_close()
