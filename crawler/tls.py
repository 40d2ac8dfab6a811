"""TLS of the crawl: any server is spoken to, however old or wrong; what it shows is noted, once per host."""

from typing import Any
from urllib.parse import urlsplit

from OpenSSL import SSL
from OpenSSL.crypto import FILETYPE_ASN1, dump_certificate
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

from crawler.bounded_heads import BoundedFactory
from crawler.certificates import Certificate
from crawler.chain_of_trust import ANY_CIPHER, Authorities, examine, system_authorities
from crawler.clock import utc_now

BOOK = "CERTIFICATE_BOOK"  # the setting that holds the visit's `CertificateBook`
_LEGACY_SERVER_CONNECT = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT: servers without secure renegotiation


class CertificateBook:
    """The certificates of one visit: what each host showed at the first handshake that reached that far."""

    def __init__(self, authorities: Authorities | None = None) -> None:
        self._authorities = authorities or system_authorities()
        self._seen: dict[tuple[str, int], Certificate] = {}

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """In the order in which the hosts were met."""
        return tuple(self._seen.values())

    def knows(self, host: str, port: int) -> bool:
        """Whether the host's certificate is noted."""
        return (host, port) in self._seen

    def note(self, host: str, port: int, connection: SSL.Connection) -> None:
        """Examines what a connection was shown, if its handshake came to that."""
        sent = connection.get_peer_cert_chain(as_cryptography=False) or []  # as bytes: some parse in no library
        if sent:
            self._seen[host, port] = examine(
                [dump_certificate(FILETYPE_ASN1, one) for one in sent],
                host=host,
                port=port,
                protocol=connection.get_protocol_version_name(),
                at=utc_now(),
                authorities=self._authorities,
            )


@implementer(IOpenSSLClientConnectionCreator)
class _Client:
    """Makes the connections to one host, and keeps the newest to be examined."""

    def __init__(self, host: bytes, context: SSL.Context) -> None:
        self._host, self._context = host, context
        self.newest: SSL.Connection | None = None

    def clientConnectionForTLS(self, tls_protocol: Any) -> SSL.Connection:  # noqa: N802
        """Twisted's interface."""
        connection = SSL.Connection(self._context, None)
        connection.set_app_data(tls_protocol)
        if b":" not in self._host and not self._host.rpartition(b".")[2].isdigit():  # no names for addresses (RFC 6066)
            connection.set_tlsext_host_name(self._host)
        self.newest = connection
        return connection


@implementer(IPolicyForHTTPS)
class AnyServer:
    """Verifies nothing: a wrong certificate is the site's fault and no reason not to look at it."""

    def __init__(self) -> None:
        self._context = SSL.Context(SSL.TLS_CLIENT_METHOD)
        self._context.set_verify(SSL.VERIFY_NONE, lambda *_: True)
        self._context.set_cipher_list(ANY_CIPHER.encode())
        self._context.set_min_proto_version(SSL.TLS1_VERSION)
        self._context.set_options(_LEGACY_SERVER_CONNECT)
        self.clients: dict[tuple[str, int], _Client] = {}

    def creatorForNetloc(self, hostname: bytes, port: int) -> _Client:  # noqa: N802
        """Twisted's interface."""
        host = hostname if isinstance(hostname, bytes) else hostname.encode("ascii")
        return self.clients.setdefault((host.decode("ascii"), port), _Client(host, self._context))


class ExaminingHandler(HTTP11DownloadHandler):
    """Scrapy's handler with a TLS of ours, which also reaches servers that know TLS 1.0 at most."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._book: CertificateBook | None = crawler.settings.get(BOOK)
        self._servers = self._contextFactory = AnyServer()
        self._pool._factory = BoundedFactory

    async def download_request(self, request: Request) -> Response:
        """Fetches, and notes the certificate that came on the way, also where nothing else came."""
        try:
            return await super().download_request(request)
        finally:
            self._examine(request.url)

    def _examine(self, url: str) -> None:
        parts = urlsplit(url)
        if self._book is None or parts.scheme != "https":
            return
        host, port = parts.hostname or "", parts.port or 443
        client = self._servers.clients.get((host, port))
        if client is not None and client.newest is not None and not self._book.knows(host, port):
            self._book.note(host, port, client.newest)
