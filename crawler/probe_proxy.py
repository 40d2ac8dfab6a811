"""A probe's connection through the outbound proxy. The proxy's own faults count as none of the site's."""

import asyncio
import re
import socket
import ssl
from collections.abc import Sequence

from crawler.evidence import Failure
from crawler.probe_address import Endpoint
from crawler.probe_connection import Streams, Tunnel, connect
from crawler.probe_trace import Trace
from crawler.proxy import Proxy, ProxyError, fault_of_tunnel

_MOST_HEAD = 1 << 14  # bytes
_PATIENCE = 0.8  # of the time left: a proxy that cannot be reached in it has failed, and not the site
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")


async def connect_through(
    proxy: Proxy,
    targets: Sequence[Endpoint],
    host: str,
    port: int,
    trace: Trace,
    *,
    strict: ssl.SSLContext | None,
    limit: float,
) -> Streams:
    """As `crawler.probe_connection.connect`, by way of the proxy. `targets`: the site's own addresses, where known.

    Raises `ProxyError` as well.
    """
    reached = False

    async def opened(connection: socket.socket) -> socket.socket:
        nonlocal reached
        reached = True
        return await _tunnel(proxy, host, port)(connection) if strict is not None else connection

    try:
        return await connect(
            await proxy.endpoints(), host, trace, strict=strict, limit=limit * _PATIENCE, tunnel=opened
        )
    except OSError as error:
        if reached:
            raise
        raise ProxyError(Failure.INTERNAL, f"连不上出站代理：{error.strerror or error or '超时'}") from error
    finally:
        trace.address = targets[0][0] if targets else None  # the site's: the proxy's would make all sites one server


def _tunnel(proxy: Proxy, host: str, port: int) -> Tunnel:
    name = f"[{host}]" if ":" in host else host.encode("idna").decode()
    sign_on = f"Proxy-Authorization: {proxy.authorization}\r\n" if proxy.authorization else ""
    request = f"CONNECT {name}:{port} HTTP/1.1\r\nHost: {name}:{port}\r\n{sign_on}\r\n".encode()

    async def open_tunnel(connection: socket.socket) -> socket.socket:
        loop = asyncio.get_running_loop()
        try:
            await loop.sock_sendall(connection, request)
            head = b""
            while b"\r\n\r\n" not in head:  # a server says nothing before the client does, so no byte of TLS is lost
                part = await loop.sock_recv(connection, 1)
                if not part or len(head) > _MOST_HEAD:
                    raise fault_of_tunnel(None)
                head += part
            status = _STATUS.match(head)
            if status is None or status[1] != b"200":
                raise fault_of_tunnel(int(status[1]) if status else None)
        except BaseException:
            connection.close()
            raise
        return connection

    return open_tunnel
