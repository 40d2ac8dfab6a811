"""Small portals of one make on loopback, which differ in all they say, and two of another make.

`Estate.loses` names the hosts whose menu no longer shows 依申请公开. A portal of the make loses it by a new kind of
markup that our reader cannot read (the menu's entries are data of an element that an outside script draws); one of the
other make has really taken the column down. `Estate.blocks` names hosts that answer 403 to their columns' addresses.
"""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Self

from crawler.units import Unit, UnitKind

_NAMES = {
    "yunxi": "云溪市",
    "baishi": "白石市",
    "qinghe": "青禾市",
    "longquan": "龙泉湾市",
    "danlin": "丹林市",
    "hupan": "湖畔市",
}
OTHERS = ("danlin", "hupan")  # of another make
UNITS = tuple(
    Unit(
        id=name,
        name=f"{city}人民政府",
        kind=UnitKind.CITY,
        portal_url=f"http://www.{name}.gov.cn/",
        verified=True,
    )
    for name, city in _NAMES.items()
)
_CITIES = {f"www.{name}.gov.cn": city for name, city in _NAMES.items()}
_COLUMNS = {"政务动态": "zwdt", "通知公告": "tzgg", "政策解读": "zcjd", "依申请公开": "ysqgk"}
_ENTRIES = 4  # of each list
_LOST = "依申请公开"
_GUIDE = (
    "公民、法人或者其他组织可以向本机关申请获取政府信息。受理机构：办公室。申请人可以当面、以信函、数据电文形式提交申请表，"
    "本机关自收到申请之日起十五个工作日内予以答复。"
)


class Estate:
    """All the portals behind one loopback server. `fixture_hosts` maps them to it."""

    def __init__(self) -> None:
        self.loses: frozenset[str] = frozenset()
        self.blocks: frozenset[str] = frozenset()
        estate = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                host = (self.headers.get("Host") or "").partition(":")[0]
                page = page_of(host, self.path, is_lost=host in estate.loses)
                body = (page or "<title>页面不存在</title><p>您访问的页面不存在</p>").encode()
                is_blocked = host in estate.blocks and any(folder in self.path for folder in _COLUMNS.values())
                self.send_response(403 if is_blocked else 200 if page else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def fixture_hosts(self) -> dict[str, str]:
        return {f"{host}:80": f"127.0.0.1:{self._server.server_address[1]}" for host in _CITIES}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def page_of(host: str, path: str, *, is_lost: bool = False) -> str | None:
    """The page at an address; None where there is none. `is_lost`: the menu does not show 依申请公开."""
    city, is_other = _CITIES[host], host.split(".")[1] in OTHERS
    ending = ".htm" if is_other else "/index.html"
    by_path = {f"/{folder}{ending}": name for name, folder in _COLUMNS.items()}
    if path == "/":
        body = "".join(_block(city, name, is_other) for name in _COLUMNS if name != _LOST)
        return _framed(city, "", body, is_other=is_other, is_lost=is_lost)
    if (name := by_path.get(path)) is not None:
        body = f"<p>{_GUIDE}</p>" if name == _LOST else _block(city, name, is_other)
        return _framed(city, name, body, is_other=is_other, is_lost=is_lost)
    titles = {
        _address(city, name, n, is_other): _title(city, name, n) for name in _COLUMNS for n in range(1, _ENTRIES + 1)
    }
    if path not in titles:
        return None
    text = (
        f"<h1>{titles[path]}</h1><p>发布时间：2017-12-10　来源：{city}人民政府</p><p>{titles[path]}。{_GUIDE * 2}</p>"
    )
    return _framed(city, titles[path], text, is_other=is_other, is_lost=is_lost)


def _framed(city: str, name: str, body: str, *, is_other: bool, is_lost: bool) -> str:
    ending = ".htm" if is_other else "/index.html"
    shown = {n: folder for n, folder in _COLUMNS.items() if not (is_lost and n == _LOST)}
    links = "".join(f'<li><a href="/{folder}{ending}">{n}</a></li>' for n, folder in shown.items())
    unread = '<b class="mi" data-to="/ysqgk/index.html" data-n="6"></b>' if is_lost and not is_other else ""
    title = f"{name}_{city}人民政府" if name else f"{city}人民政府门户网站"
    crumb = f"当前位置：<a href='/'>首页</a> &gt; {name}" if name else ""
    foot = f"主办单位：{city}人民政府办公室　网站标识码：4300000001"
    if is_other:
        return (
            f'<html><head><title>{title}</title><link rel="stylesheet" href="/skin/own.css"></head><body>'
            f'<div class="nav daohang"><ul>{links}</ul></div><div class="wz">{crumb}</div>'
            f'<div class="midtable">{body}</div><div class="bottomtd">{foot}</div></body></html>'
        )
    return (
        f'<html><head><title>{title}</title><script src="/js/kit-2.1.js"></script>'
        f'<link rel="stylesheet" href="/css/kit.css"></head><body class="kit-page"><div class="kit-header">'
        f'<div class="kit-logo"><a href="/">{city}人民政府</a></div></div>'
        f'<div class="kit-nav"><ul>{links}</ul>{unread}</div><div class="kit-crumb">{crumb}</div>'
        f'<div class="kit-main">{body}</div><div class="kit-footer">{foot}</div></body></html>'
    )


def _block(city: str, name: str, is_other: bool) -> str:
    items = "".join(
        f'<li><a href="{_address(city, name, n, is_other)}">{_title(city, name, n)}</a>'
        f"<span>2017-12-{15 - n:02}</span></li>"
        for n in range(1, _ENTRIES + 1)
    )
    return f'<div class="{"lb" if is_other else "kit-list"}"><h2>{name}</h2><ul>{items}</ul></div>'


def _title(city: str, name: str, number: int) -> str:
    return f"{city}关于{name}第{number}号事项的有关情况"


def _address(city: str, name: str, number: int, is_other: bool) -> str:
    folder, base = _COLUMNS[name], sum(map(ord, city + name)) + number
    return f"/info/{base}.htm" if is_other else f"/{folder}/2017/12/10/art_{base}_{base * 7}.html"
