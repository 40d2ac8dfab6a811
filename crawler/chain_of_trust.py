"""Examines the certificates that a server sent. Pure but for the authorities, whom the system names."""

import hashlib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import ExtensionOID
from OpenSSL.crypto import X509, X509Store, X509StoreContext, X509StoreContextError
from service_identity import CertificateError, VerificationError
from service_identity.cryptography import verify_certificate_hostname, verify_certificate_ip_address

from crawler.certificates import Certificate, CertificateProblem

ANY_CIPHER = "DEFAULT:@SECLEVEL=0"  # the protocols of old servers need hashes that OpenSSL refuses otherwise
_OLD_PROTOCOLS = frozenset({"SSLv3", "TLSv1", "TLSv1.1"})  # RFC 8996 retired the latter two
_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME, which pyOpenSSL does not name
_BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorities:
    """Whom this machine trusts: a file and a folder of certificates (PEM), as OpenSSL takes them."""

    file: Path | None = None
    folder: Path | None = None

    @property
    def are_known(self) -> bool:
        """Whether there are any; without them nothing can be told of a chain."""
        in_folder = self.folder is not None and any(self.folder.glob("*.0"))
        return in_folder or (self.file is not None and self.file.stat().st_size > 0)


def system_authorities() -> Authorities:
    """Those of the system, where OpenSSL and the usual distributions keep them."""
    paths = ssl.get_default_verify_paths()
    files = [Path(path) for path in (paths.cafile, *_BUNDLES) if path and Path(path).is_file()]
    folder = Path(paths.capath) if paths.capath and Path(paths.capath).is_dir() else None
    return Authorities(file=files[0] if files else None, folder=folder)


def examine(
    chain: Sequence[bytes], *, host: str, port: int, protocol: str, at: datetime, authorities: Authorities
) -> Certificate:
    """What the certificates that a host sent say, its own first, as of `at`. Raises for no bytes, only for none."""
    digest = hashlib.sha256(chain[0]).hexdigest()
    old = [CertificateProblem.OLD_PROTOCOL] if protocol in _OLD_PROTOCOLS else []
    try:
        own = x509.load_der_x509_certificate(chain[0])
        subject, issuer = own.subject.rfc4514_string(), own.issuer.rfc4514_string()
        begin, end, names = own.not_valid_before_utc, own.not_valid_after_utc, _names(own)
    except ValueError as error:  # servers send what no standard allows
        return Certificate(
            host=host,
            port=port,
            seen_at=at,
            protocol=protocol,
            sha256=digest,
            chain=tuple(chain),
            problems=(CertificateProblem.UNREADABLE, *old),
            detail=str(error)[:200],
        )
    is_trusted, kind, detail = _trust(own, chain[1:], at, authorities)
    is_for_host = _is_for(own, host)
    dates = [problem for problem, holds in _dates(begin, end, at) if holds]
    if not dates and kind is CertificateProblem.EXPIRED:
        dates = [kind]  # not its own date has passed, but that of one above it
    problems = [*dates, *([] if is_for_host else [CertificateProblem.WRONG_NAME])]
    if is_trusted is False:
        problems.append(kind or CertificateProblem.UNTRUSTED)
    return Certificate(
        host=host,
        port=port,
        seen_at=at,
        protocol=protocol,
        sha256=digest,
        chain=tuple(chain),
        subject=subject,
        issuer=issuer,
        names=names,
        not_before=begin,
        not_after=end,
        is_trusted=is_trusted,
        is_for_host=is_for_host,
        problems=(*problems, *old),
        detail=detail,
    )


def _dates(begin: datetime, end: datetime, at: datetime) -> Sequence[tuple[CertificateProblem, bool]]:
    return (CertificateProblem.NOT_YET_VALID, at < begin), (CertificateProblem.EXPIRED, at > end)


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        found = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
    except x509.ExtensionNotFound:
        return ()
    assert isinstance(found, x509.SubjectAlternativeName)
    addresses = [str(address) for address in found.get_values_for_type(x509.IPAddress)]
    return (*found.get_values_for_type(x509.DNSName), *addresses)


def _is_for(certificate: x509.Certificate, host: str) -> bool:
    try:
        if ":" in host or host.rpartition(".")[2].isdigit():
            verify_certificate_ip_address(certificate, host)
        else:
            verify_certificate_hostname(certificate, host)
    except (VerificationError, CertificateError, ValueError):
        return False
    return True


def _trust(
    own: x509.Certificate, others: Sequence[bytes], at: datetime, authorities: Authorities
) -> tuple[bool | None, CertificateProblem | None, str]:
    """Whether the chain leads to an authority, what is wrong with it, and OpenSSL's words.

    It is verified without dates first, so that an expired certificate is not called untrusted as well.
    """
    if not authorities.are_known:
        return None, None, ""
    chain = []
    for der in others:
        try:
            chain.append(x509.load_der_x509_certificate(der))
        except ValueError:
            continue  # an unreadable one leads nowhere; the others may still do
    if fault := _fault(own, chain, authorities, None):
        is_own_signer = own.subject == own.issuer
        return False, CertificateProblem.SELF_SIGNED if is_own_signer else CertificateProblem.UNTRUSTED, fault
    if fault := _fault(own, chain, authorities, at):
        return True, CertificateProblem.EXPIRED, fault
    return True, None, ""


def _fault(
    own: x509.Certificate, chain: Sequence[x509.Certificate], authorities: Authorities, at: datetime | None
) -> str:
    """What OpenSSL finds wrong; empty for nothing. `at`: None leaves dates aside."""
    store = X509Store()
    store.load_locations(
        str(authorities.file) if authorities.file else None, str(authorities.folder) if authorities.folder else None
    )
    if at is None:
        store.set_flags(_NO_CHECK_TIME)
    else:
        store.set_time(at.astimezone(UTC))
    try:
        X509StoreContext(store, _wrapped(own), [_wrapped(one) for one in chain]).verify_certificate()
    except X509StoreContextError as error:
        return str(error)[:200]
    return ""


def _wrapped(certificate: x509.Certificate) -> X509:
    return X509.from_cryptography(certificate)
