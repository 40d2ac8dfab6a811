"""Opens a home page as the availability monitor does (norm V-DOWN): within the limit, under an honest name.

The norm counts sites that “超过（含）15秒网站仍打不开”: a refusal after a moment has not shown that yet, so a failure
that may pass is tried once more within the same limit. robots.txt is not asked: one address of the register is opened.
"""

import asyncio
import errno
import socket
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scrapy.http import Response
from w3lib.url import safe_url_string

from crawler.addresses import redirect_target
from crawler.clock import utc_now
from crawler.evidence import Failure
from crawler.outcomes import failure_of_response
from crawler.policy import ProbePolicy
from crawler.probe_address import Resolve, UnsafeAddressError
from crawler.probe_answer import Answer, NotHttpError, read_answer, request_for
from crawler.probe_connection import connect, strict_context
from crawler.probe_proxy import connect_through
from crawler.probe_record import Latency, ProbeRecord, ProbeTarget
from crawler.probe_trace import Stage, Trace
from crawler.proxy import Proxy, ProxyError, fault_of_answer
from crawler.reading.facts import PageKind
from crawler.reading.page import read_page

_REDIRECTS = (301, 302, 303, 307, 308)
_MAY_PASS = frozenset(
    {Failure.DNS, Failure.REFUSED, Failure.TLS, Failure.CONNECTION_LOST, Failure.HTTP_SERVER_ERROR},
)
_MAY_BE_SHIELD = (None, Failure.HTTP_CLIENT_ERROR, Failure.HTTP_SERVER_ERROR)
_PORTS = {"http": 80, "https": 443}

Ending = tuple[Failure | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSurroundings:
    """What all probes of a process share. `trust` verifies certificates; `proxy` is the way out, None: directly."""

    policy: ProbePolicy
    user_agent: str
    resolve: Resolve
    trust: ssl.SSLContext = field(default_factory=strict_context)
    proxy: Proxy | None = None


async def probe(target: ProbeTarget, around: ProbeSurroundings) -> ProbeRecord:
    """Opens one address. Never raises for what the other side does; a fault of ours is recorded as such."""
    loop, at = asyncio.get_running_loop(), utc_now()
    begin, limit = loop.time(), around.policy.limit
    trace = Trace(url=target.url)
    ending: Ending
    try:
        async with asyncio.timeout(limit):
            ending = await _attempts(target.url, around, trace, begin + limit)
    except TimeoutError:
        ending = trace.last or (Failure.TIMEOUT, f"{limit:g} 秒内未完成：{trace.reached}")
    whole = (trace.whole_at or loop.time()) - begin
    spent = trace.spent
    return ProbeRecord(
        subject=target.subject,
        role=target.role,
        at=at,
        url=target.url,
        final_url=trace.url,
        latency=Latency(
            whole=whole,
            dns=spent.get(Stage.DNS),
            tcp=spent.get(Stage.TCP),
            tls=spent.get(Stage.TLS),
            first_byte=spent.get(Stage.FIRST_BYTE),
        ),
        failure=ending[0],
        detail=ending[1],
        status=trace.status,
        address=trace.address,
        redirects=trace.redirects,
        attempts=max(1, trace.attempts),
        size=trace.size,
        certificate=trace.certificate,
        certificate_until=trace.certificate_until,
    )


async def _attempts(url: str, around: ProbeSurroundings, trace: Trace, deadline: float) -> Ending:
    policy = around.policy
    while True:
        trace.begin(url)
        failure, detail = await _attempt(url, around, trace, deadline)
        if failure is None or failure not in _MAY_PASS or trace.attempts >= policy.attempts:
            return failure, detail
        trace.last = (failure, detail)
        await asyncio.sleep(policy.pause)


async def _attempt(url: str, around: ProbeSurroundings, trace: Trace, deadline: float) -> Ending:
    try:
        return await _followed(url, around, trace, deadline)
    except (UnsafeAddressError, ProxyError) as error:
        return error.failure, str(error)
    except NotHttpError:
        return Failure.NOT_HTML, "响应不是 HTTP"
    except socket.gaierror as error:
        return Failure.DNS, str(error.strerror or error)
    except ssl.SSLError as error:
        return Failure.TLS, str(error.reason or error)[:200]
    except TimeoutError:  # of the system or of one address; that of the whole probe is not seen here
        return Failure.TIMEOUT, f"未完成：{trace.reached}"
    except asyncio.IncompleteReadError as error:
        expected = f"，应有 {error.expected} 字节" if error.expected else ""
        return Failure.CONNECTION_LOST, f"{trace.reached}时中断{expected}"
    except ConnectionRefusedError:
        return Failure.REFUSED, ""
    except ConnectionError as error:
        return Failure.CONNECTION_LOST, f"{trace.reached}时中断：{error.strerror or error}"
    except OSError as error:
        if error.errno == errno.EHOSTUNREACH:
            return Failure.REFUSED, "主机不可达"
        return Failure.INTERNAL, f"本机网络：{error.strerror or error}"
    except Exception as error:  # a fault of ours must not read as one of the site
        return Failure.INTERNAL, f"{type(error).__name__}：{error}"[:200]


async def _followed(url: str, around: ProbeSurroundings, trace: Trace, deadline: float) -> Ending:
    """Follows redirects. Cookies are sent back, as a shield or a portal may redirect until they are."""
    cookies: dict[str, dict[str, str]] = {}
    seen: set[tuple[str, str]] = set()
    here = safe_url_string(url)
    while True:
        trace.url = here
        host = urlsplit(here).hostname or ""
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.get(host, {}).items())
        if (here, cookie) in seen or trace.redirects > around.policy.redirects:
            return Failure.REDIRECT_LOOP, f"跳转 {trace.redirects} 次仍未到达"
        seen.add((here, cookie))
        answer = await _asked(here, cookie, around, trace, deadline)
        for line in answer.headers.get("set-cookie", ()):
            name, is_set, value = line.partition(b";")[0].decode("latin-1").partition("=")
            if is_set:
                cookies.setdefault(host, {})[name.strip()] = value.strip()
        location = answer.first("location")
        if answer.status not in _REDIRECTS or not location:
            trace.whole_at = asyncio.get_running_loop().time()  # what reading it costs us is not the site's
            return _ending(answer, here)
        there = redirect_target(here, location)
        if there is None or urlsplit(there).scheme not in _PORTS:
            return Failure.UNSAFE_ADDRESS, f"跳转到不能访问的地址 {location[:200].decode('utf-8', 'replace')}"
        trace.redirects += 1
        here = safe_url_string(there)


async def _asked(url: str, cookie: str, around: ProbeSurroundings, trace: Trace, deadline: float) -> Answer:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    with trace.stage(Stage.DNS):
        endpoints = await around.resolve(host, port)
    strict = around.trust if parts.scheme == "https" else None
    limit = deadline - asyncio.get_running_loop().time()
    if around.proxy is None:
        reader, writer = await connect(endpoints, host, trace, strict=strict, limit=limit)
    else:
        reader, writer = await connect_through(around.proxy, endpoints, host, port, trace, strict=strict, limit=limit)
    forwarder = around.proxy if strict is None else None  # in a tunnel the proxy reads nothing of it
    try:
        writer.write(request_for(url, around.user_agent, cookie, forwarder))
        await writer.drain()
        answer = await read_answer(reader, trace, around.policy.kilobytes << 10)
    finally:
        writer.transport.abort()
    if forwarder is not None:
        told = [answer.first(name).decode("latin-1") for name in ("proxy-status", "x-squid-error")]
        if (fault := fault_of_answer(answer.status, proxy_status=told[0], squid_error=told[1])) is not None:
            raise fault
    return answer


def _ending(answer: Answer, url: str) -> Ending:
    """Whether what came is the page. A shield is told by its status, or by what its page shows, whatever its status."""
    content_type = answer.first("content-type")
    response = Response(url, status=answer.status, headers={"Content-Type": content_type}, body=answer.body)
    failure, detail = failure_of_response(response, from_fixtures=False)
    if failure in _MAY_BE_SHIELD and answer.body.strip():
        facts = read_page(answer.body, url, content_type.decode("latin-1"))
        if facts.kind is PageKind.CHALLENGE:
            return Failure.BLOCKED, f"HTTP {answer.status}，防护设备的验证页"
    return failure, detail
