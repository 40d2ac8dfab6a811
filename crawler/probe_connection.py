"""Connections of a probe, stage by stage: name, TCP, TLS. Certificates are examined and recorded, none is fatal."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from crawler.chain_of_trust import ANY_CIPHER
from crawler.probe_address import Endpoint
from crawler.probe_trace import Stage, Trace

_LEGACY_SERVER_CONNECT = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT, which ssl names only from Python 3.12 on
_BUFFER = 1 << 16

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Tunnel = Callable[[socket.socket], Awaitable[socket.socket]]


def strict_context() -> ssl.SSLContext:
    """Verifies against the system's authorities, to say what is wrong with a certificate."""
    return ssl.create_default_context()


def lenient_context() -> ssl.SSLContext:
    """Accepts every certificate and protocols as old as can be had: the page is opened, not trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers(ANY_CIPHER)
    context.options |= _LEGACY_SERVER_CONNECT
    return context


async def connect(
    endpoints: Sequence[Endpoint],
    host: str,
    trace: Trace,
    *,
    strict: ssl.SSLContext | None,
    limit: float,
    tunnel: Tunnel | None = None,
) -> Streams:
    """Connects to the first endpoint that answers, over TLS when a `strict` context is given. `limit`: seconds left.

    `tunnel`: opens the way behind a proxy, whose endpoints these then are. Raises `OSError` (also `ssl.SSLError`,
    which is one), `TimeoutError`, and what the tunnel raises.
    """

    async def connected() -> socket.socket:
        connection = await _tcp(endpoints, trace, limit)
        return await tunnel(connection) if tunnel is not None else connection

    connection = await connected()
    if strict is None:
        return await asyncio.open_connection(sock=connection, limit=_BUFFER)
    try:
        streams = await _tls(connection, host, strict, trace)
    except ssl.SSLError as error:
        trace.certificate = _said(error)
        connection = await connected()
        return await _tls(connection, host, lenient_context(), trace)
    trace.certificate_until = _until(streams[1])
    return streams


async def _tcp(endpoints: Sequence[Endpoint], trace: Trace, limit: float) -> socket.socket:
    """Tries one endpoint after the other, each with an equal share of the time: a silent one may come first."""
    loop = asyncio.get_running_loop()
    fault: OSError | None = None
    with trace.stage(Stage.TCP):
        for address, port in endpoints:
            trace.address = address
            connection = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
            connection.setblocking(False)
            try:
                async with asyncio.timeout(limit / len(endpoints)):
                    await loop.sock_connect(connection, (address, port))
                    return connection
            except OSError as error:  # TimeoutError is one
                connection.close()
                fault = error if fault is None or fault.errno == errno.ENETUNREACH else fault
            except BaseException:
                connection.close()
                raise
    raise fault or OSError("no endpoint")


async def _tls(connection: socket.socket, host: str, context: ssl.SSLContext, trace: Trace) -> Streams:
    with trace.stage(Stage.TLS):
        try:
            return await asyncio.open_connection(sock=connection, ssl=context, server_hostname=host, limit=_BUFFER)
        except BaseException:
            connection.close()
            raise


def _said(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return str(error.verify_message)[:200]
    return str(error.reason or error)[:200]


def _until(writer: asyncio.StreamWriter) -> datetime | None:
    certificate: Any = writer.get_extra_info("peercert") or {}
    after = certificate.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(after), UTC) if after else None
