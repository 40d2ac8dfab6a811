"""A platform that serves many units is one host: they are visited one after the other, under whichever of its names."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from pathlib import Path
from threading import Thread
from typing import ClassVar

from faulty_crawl import crawl

from crawler.units import Unit, UnitKind

PLATFORM, OTHER = "www.shared.gov.cn", "www.other.gov.cn"
UNITS = [
    Unit(id="a", name="甲县", kind=UnitKind.COUNTY, portal_url=f"http://{PLATFORM}/a/", path_prefix="/a/"),
    Unit(id="b", name="乙县", kind=UnitKind.COUNTY, portal_url="http://shared.gov.cn/b/", path_prefix="/b/"),
    Unit(id="c", name="丙县", kind=UnitKind.COUNTY, portal_url=f"http://{OTHER}/", hosts=(PLATFORM,)),
]


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str]]] = []  # host without www, and the first part of the path

    def do_GET(self) -> None:
        host, place = self.headers["Host"].removeprefix("www."), self.path.split("/")[1]
        is_page = place != "robots.txt" and not place.startswith("xunjian")
        if is_page:
            self.asked.append((host, place))
        place = f"/{place}" if place in ("a", "b") else ""
        links = "".join(f"<a href={place}/{n}.html>第{n}个栏目的网页</a>" for n in range(9))
        away = f"<a href=http://{PLATFORM}/c.html>公开平台</a>" if host == "other.gov.cn" else ""
        text = f"<title>某县人民政府{self.path}</title><div class=nav>{links}{away}</div><p>{self.path * 20}</p>"
        body = text.encode() if is_page else b""
        self.send_response(200 if is_page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815  (the name that http.server looks for)

    def log_message(self, *_: object) -> None:
        pass


def test_units_of_one_platform_are_visited_one_after_the_other(root: Path, tmp_path: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    here = f"127.0.0.1:{server.server_address[1]}"
    crawl(root, tmp_path, UNITS, {f"{name}:80": here for name in (PLATFORM, "shared.gov.cn", OTHER)})
    server.shutdown()
    server.server_close()
    turns = [unit for unit, _ in groupby(place if place in ("a", "b") else "c" for _, place in Handler.asked)]
    assert sorted(turns) == ["a", "b", "c"]
    assert ("shared.gov.cn", "c.html") in Handler.asked
