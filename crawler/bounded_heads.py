"""A bound on the head of an answer: Twisted keeps header lines for as long as they come, gigabytes in a timeout."""

from typing import Any

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, DONE

# Browsers give up at a quarter of that. What comes with the head in one reading counts as well, some 64 KB at most.
MOST_HEAD = 1 << 20


class HeadTooLongError(Exception):
    """The head of an answer did not end within `MOST_HEAD` bytes."""


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    _head = 0

    def request(self, request: Any) -> Any:
        """Begins to count anew: a connection serves many requests."""
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        """Twisted's interface. Answers of the kind 100 Continue count with the one that follows them."""
        if self._parser is not None and self._parser.state not in (BODY, DONE):
            self._head += len(data)
            if self._head > MOST_HEAD:
                self._giveUp(Failure(HeadTooLongError()))
                return
        super().dataReceived(data)


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes the connections of Scrapy's pool such that bound what they keep of an answer's head."""

    def buildProtocol(self, addr: Any) -> _BoundedProtocol:  # noqa: N802
        """Twisted's interface."""
        return _BoundedProtocol(self._quiescentCallback)
