"""A bound on the cookies of a visit: no answer of a portal may make our requests grow without end."""

from scrapy import Request
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http import Response

MOST_SENT = 1 << 14  # bytes of one request's cookies; servers refuse more, most of them at half of that


class BoundedCookies(CookiesMiddleware):
    """Scrapy's cookies, all forgotten as soon as they would be more than a server takes."""

    def process_request(self, request: Request) -> Request | Response | None:  # type: ignore[override]
        """Scrapy's interface."""
        done: Request | Response | None = super().process_request(request)
        if sum(map(len, request.headers.getlist("Cookie"))) > MOST_SENT:
            del request.headers["Cookie"]
            self.jars[request.meta.get("cookiejar")].clear()
        return done
