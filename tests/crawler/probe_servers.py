"""Loopback servers in the loop of the test itself: each host answers in its own way and counts what it is asked."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Behaviour = Callable[[str, asyncio.StreamWriter], Awaitable[None]]
PAGE = (
    "<html><head><title>测试门户</title></head><body><div class='nav'><a href='/a.html'>信息公开</a>"
    "<a href='/b.html'>新闻动态</a></div><p>这是首页的正文，内容足够长，可以认作一个普通的网页。</p></body></html>"
).encode()
_YEAR = 2020  # certificates of tests end in a year that does not depend on today


@dataclass
class Hosts:
    """`table` for `FixtureAddresses`; `asked` holds the heads of all requests, in order."""

    table: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    _servers: list[asyncio.Server] = field(default_factory=list)

    async def __aenter__(self) -> "Hosts":
        return self

    async def __aexit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()

    async def add(self, name: str, behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        """A host on the usual port of http, or of https where a certificate is given."""

        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                self.asked.append(head)
                await behaviour(head, writer)
            except (OSError, asyncio.IncompleteReadError):
                pass

        server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=tls)
        self._servers.append(server)
        port = server.sockets[0].getsockname()[1]
        self.table[f"{name}:{443 if tls else 80}"] = f"127.0.0.1:{port}"


def saying(*parts: bytes, close: bool = True) -> Behaviour:
    """Sends the parts, then closes or keeps silent."""

    async def behave(_head: str, writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
        if close:
            writer.close()

    return behave


def taking_turns(*behaviours: Behaviour) -> Behaviour:
    """One behaviour for each request, the last one for all that follow."""
    left = list(behaviours)

    async def behave(head: str, writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(head, writer)

    return behave


async def reset(_head: str, writer: asyncio.StreamWriter) -> None:
    """Begins an answer and resets the connection in its midst."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>")
    await writer.drain()
    writer.transport.abort()


def ok(body: bytes = PAGE, *headers: str, status: str = "200 OK") -> bytes:
    """An answer whose length is told."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def moved(there: str, *headers: str) -> bytes:
    """A redirect."""
    return ok(b"", f"Location: {there}", *headers, status="302 Found")


class Authority:
    """Issues certificates for tests; `trust` is a client's context that knows it, and nobody else."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test authority")])
        certificate = (
            self._builder(self._name, self._key, 1)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False,
                    key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )  # fmt: skip
        self.pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
        self.trust = ssl.create_default_context(cadata=self.pem)

    def server(self, name: str, *, is_expired: bool = False) -> ssl.SSLContext:
        """A server's context with a certificate for one name."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate(name, is_expired=is_expired))
        return context

    def certificate(self, name: str, *, is_expired: bool = False) -> Path:
        """A file with a key and a certificate for one name (PEM)."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = (
            self._builder(subject, key, 0 if is_expired else 1)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        file = self._folder / f"{name}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        return file

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, is_good: int) -> x509.CertificateBuilder:
        begin = datetime(_YEAR, 1, 1, tzinfo=UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(datetime(2099, 1, 1, tzinfo=UTC) if is_good else begin + timedelta(days=1))
        )


def is_loopback(address: str | None) -> bool:
    """Whether a probe reached the servers of this module."""
    return address is not None and ip_address(address).is_loopback
