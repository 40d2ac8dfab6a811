"""What one request gave: the `Fetch` and the taxonomy of failures."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Failure(StrEnum):
    """Why a request gave no readable page. `permanent` ones say something about the site, the others may pass."""

    DNS = "dns"  # 域名无法解析
    REFUSED = "refused"  # 拒绝连接
    TIMEOUT = "timeout"  # 超时
    TLS = "tls"  # 证书或加密协商失败
    CONNECTION_LOST = "connection_lost"  # 传输中断
    BLOCKED = "blocked"  # 被防护设备拦截（401/403/412/521）
    HTTP_CLIENT_ERROR = "http_client_error"  # 4xx
    HTTP_SERVER_ERROR = "http_server_error"  # 5xx
    ROBOTS = "robots"  # robots.txt 不允许
    ROBOTS_UNREACHABLE = "robots_unreachable"  # robots.txt 暂时取不到，按规范先不访问
    REDIRECT_LOOP = "redirect_loop"  # 循环跳转
    REDIRECTED_AWAY = "redirected_away"  # 跳转到其他网站
    UNSAFE_ADDRESS = "unsafe_address"  # 指向非公网地址或非 http(s)
    TOO_LARGE = "too_large"  # 超过大小上限
    NOT_HTML = "not_html"  # 不是网页
    NOT_COPIED = "not_copied"  # 镜像未收录（仅回放镜像时）
    INTERNAL = "internal"  # 程序自身故障


REDIRECTED = "跳转到 "  # begins the detail of an answer that redirects


class Purpose(StrEnum):
    """Why an address was asked for."""

    PAGE = "page"  # to read it
    DOCUMENT = "document"  # to read a file that is no page (PDF, Word …)
    LINK = "link"  # only to know whether it opens
    NOT_THERE = "not_there"  # an address that cannot exist, to learn what the portal shows then
    ROBOTS = "robots"  # robots.txt, which says what may be asked for
    SITE_MAP = "site_map"  # an XML site map that robots.txt names
    RENDER = "render"  # the browser's DOM of a page fetched before
    LIST = "list"  # the data of a list, asked for as a script of the page would; `found_on` is that page
    CAPTURE = "capture"  # data that a script of a page in the browser got; `found_on` is that page


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcPosition:
    """Where a response lies in the dossier's WARC: byte offset of its (compressed) record, and the record's id.

    `body_offset`: where the body lies when this is a revisit record of the same bytes seen before. `body_dossier`: the
    earlier dossier whose WARC that offset is of, as `<run>/<unit>` (its folder below `visits/`); None means this one.
    A `length` of 0: there is no record here at all, the request was made by that earlier visit and is carried over.
    """

    offset: int
    length: int
    record_id: str
    body_offset: int | None = None
    body_dossier: str | None = None

    @property
    def is_carried(self) -> bool:
        """Whether the request was not made in this visit, but in the one that `body_dossier` names."""
        return self.length == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """Seconds, as the downloader measured them."""

    latency: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One request and what became of it. `fetched_at` is UTC. `sha256` is that of the decoded body.

    `etag` and `last_modified` are what the server gave to ask it later whether the page has changed. A page carried
    over from an earlier visit has the `fetched_at` of that visit.
    """

    id: int
    url: str
    final_url: str
    purpose: Purpose
    fetched_at: datetime
    redirects: tuple[str, ...] = ()
    status: int | None = None
    failure: Failure | None = None
    detail: str = ""
    content_type: str = ""
    size: int = 0
    sha256: str | None = None
    timings: Timings | None = None
    warc: WarcPosition | None = None
    found_on: str | None = None
    depth: int = 0
    etag: str = ""
    last_modified: str = ""

    @property
    def leads_to(self) -> str | None:
        """Where the address leads: where the request ended, or where a redirect pointed that was not followed (links
        that are only verified). None when it failed.
        """
        if self.failure is not None:
            return None
        is_redirect = self.status is not None and 300 <= self.status < 400 and self.detail.startswith(REDIRECTED)
        if not is_redirect:
            return self.final_url
        return self.detail.removeprefix(REDIRECTED).partition("；")[0]  # where it was got from may be told behind it

    @property
    def is_read(self) -> bool:
        """Whether a page came of it that can be read."""
        return self.failure is None and self.sha256 is not None
