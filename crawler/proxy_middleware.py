"""Scrapy's side of the outbound proxy: every request, robots.txt too, is judged and then handed to the proxy."""

import re
from collections.abc import Sequence
from typing import Any, Self

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, NotConfigured
from scrapy.http import Response
from scrapy.resolver import HostResolution
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer

from crawler.evidence import Failure
from crawler.proxy import ProxyError, Route, fault_of_answer, fault_of_tunnel

ROUTE = "OUTBOUND_ROUTE"  # the setting that holds the process's `Route`
_HEADER = "Proxy-Authorization"
_STATUS = re.compile(r"'status': (\d{3})")


class ThroughProxy:
    """Downloader middleware, the one next to the downloader: nothing that it did not judge is sent."""

    def __init__(self, route: Route) -> None:
        self._route = route

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor; without a proxy there is nothing to do."""
        route = crawler.settings.get(ROUTE)
        if route is None:
            raise NotConfigured
        return cls(route)

    async def process_request(self, request: Request) -> None:
        """Raises `ProxyError` for a target that may not be asked."""
        await self._route.admit(request.url)
        request.meta["proxy"] = self._route.proxy.url
        if self._route.proxy.authorization:
            request.headers[_HEADER] = self._route.proxy.authorization

    def process_response(self, request: Request, response: Response) -> Response:
        """The credentials go no further: the request is archived as evidence. Nor does what only the proxy said.

        Raises `ProxyError` for the latter.
        """
        request.headers.pop(_HEADER, None)
        if request.url.startswith("http:"):  # in a tunnel the proxy has no say
            told = [(response.headers.get(name) or b"").decode("latin-1") for name in ("Proxy-Status", "X-Squid-Error")]
            if (fault := fault_of_answer(response.status, proxy_status=told[0], squid_error=told[1])) is not None:
                raise fault
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raises `ProxyError` where the proxy failed and not the site."""
        request.headers.pop(_HEADER, None)
        if isinstance(exception, TunnelError):
            status = _STATUS.search(str(exception))
            raise fault_of_tunnel(int(status[1]) if status else None) from exception
        if isinstance(exception, DownloadConnectionRefusedError):
            raise ProxyError(Failure.INTERNAL, "连不上出站代理") from exception
        if isinstance(exception, CannotResolveHostError):  # targets are not looked up by Twisted: it is the proxy's
            raise ProxyError(Failure.INTERNAL, "出站代理的域名无法解析") from exception


@implementer(IHostnameResolver)
class ProxyOnlyResolver:
    """Answers for the proxy's own host, which may be inside, and for no other: nothing is connected to directly.

    `refused` is that of the route, which judges the targets.
    """

    def __init__(self, inner: Any, route: Route) -> None:
        self._inner, self.route = inner, route

    @property
    def refused(self) -> set[str]:
        """Hosts that had addresses that are not public."""
        return self.route.refused

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[Any]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Twisted's resolver interface."""
        if hostName.strip("[]").lower() == self.route.proxy.host:
            return self._inner.resolveHostName(
                resolutionReceiver, hostName, portNumber, addressTypes, transportSemantics
            )
        resolutionReceiver.resolutionBegan(HostResolution(hostName))
        resolutionReceiver.resolutionComplete()
        return resolutionReceiver
