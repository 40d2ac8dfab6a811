"""Certificates are examined and recorded, and bad ones do not stop a visit."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fault_answers import healthy
from faulty_crawl import Crawled, crawled, unit_of
from probe_servers import Authority

from crawler.certificates import Certificate, CertificateProblem
from crawler.chain_of_trust import Authorities, examine
from crawler.health import assess

# The certificates of `Authority` begin in 2020; good ones end in 2099, expired ones after a day.
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
GOOD, EXPIRED, OTHER, STRANGE, OLD = (
    f"www.{name}.gov.cn" for name in ("good", "expired", "othername", "strange", "oldtls")
)
P = CertificateProblem


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def trusted(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("trust") / "authorities.pem"
    file.write_text(authority.pem)
    return file


def _der(file: Path) -> bytes:
    return ssl.PEM_cert_to_DER_cert("-----BEGIN CERT" + file.read_text().partition("-----BEGIN CERT")[2])


def _examined(
    file: Path, trusted: Path | None, host: str = GOOD, *, protocol: str = "TLSv1.3", at: datetime = NOON
) -> Certificate:
    return examine([_der(file)], host=host, port=443, protocol=protocol, at=at, authorities=Authorities(file=trusted))


def test_a_good_certificate_has_no_problem(authority: Authority, trusted: Path) -> None:
    found = _examined(authority.certificate(GOOD), trusted)
    assert (found.problems, found.is_trusted, found.is_for_host) == ((), True, True)
    assert (found.subject, found.issuer, found.names) == (f"CN={GOOD}", "CN=test authority", (GOOD,))
    assert (found.not_before, found.not_after) == (datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC))


def test_an_expired_one_is_not_called_untrusted_too(authority: Authority, trusted: Path) -> None:
    found = _examined(authority.certificate(GOOD, is_expired=True), trusted)
    assert (found.problems, found.is_trusted) == ((P.EXPIRED,), True)


def test_what_counts_is_the_day_of_the_visit(authority: Authority, trusted: Path) -> None:
    file = authority.certificate(GOOD, is_expired=True)
    then = datetime(2020, 1, 1, 12, tzinfo=UTC)
    assert _examined(file, trusted, at=then).problems == ()
    assert _examined(file, trusted, at=then - timedelta(days=1)).problems == (P.NOT_YET_VALID,)


@pytest.mark.parametrize("host", ["www.good.gov.cn.evil.example", "good.gov.cn", "192.0.2.1"])
def test_a_certificate_is_for_its_names_only(authority: Authority, trusted: Path, host: str) -> None:
    assert _examined(authority.certificate(GOOD), trusted, host).problems == (P.WRONG_NAME,)


def test_a_certificate_of_an_authority_that_nobody_knows(authority: Authority, trusted: Path, tmp_path: Path) -> None:
    found = _examined(Authority(tmp_path).certificate(GOOD), trusted)
    assert (found.problems, found.is_trusted) == ((P.UNTRUSTED,), False)
    assert found.detail


def test_an_authoritys_own_certificate_is_self_signed(tmp_path: Path, trusted: Path) -> None:
    file = tmp_path / "self.pem"
    file.write_text(Authority(tmp_path).pem)
    assert P.SELF_SIGNED in _examined(file, trusted).problems


@pytest.mark.parametrize("nothing", [None, "empty"])
def test_without_authorities_nothing_is_said_of_trust(
    authority: Authority, tmp_path: Path, nothing: str | None
) -> None:
    empty = tmp_path / "empty.pem"
    empty.touch()
    found = _examined(authority.certificate(GOOD), empty if nothing else None)
    assert (found.problems, found.is_trusted) == ((), None)


@pytest.mark.parametrize(("protocol", "is_old"), [("TLSv1", True), ("TLSv1.1", True), ("TLSv1.2", False)])
def test_protocols_that_rfc_8996_retired_are_old(
    authority: Authority, trusted: Path, protocol: str, is_old: bool
) -> None:
    found = _examined(authority.certificate(GOOD), trusted, protocol=protocol)
    assert found.problems == ((P.OLD_PROTOCOL,) if is_old else ())


def test_what_is_no_certificate_is_recorded_as_unreadable(trusted: Path) -> None:
    found = examine(
        [b"\x30\x03nonsense"], host=GOOD, port=443, protocol="TLSv1.2", at=NOON, authorities=Authorities(file=trusted)
    )
    assert (found.problems, found.is_trusted, found.is_for_host) == ((P.UNREADABLE,), None, None)


@pytest.fixture(scope="module")
def visited(
    authority: Authority, trusted: Path, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Crawled]:
    """Portals over TLS, visited by a process whose system trusts the test's authority."""
    old = authority.server(OLD)
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1
    old.set_ciphers("DEFAULT:@SECLEVEL=0")
    strange = Authority(tmp_path_factory.mktemp("strange"))
    tls = {
        GOOD: authority.server(GOOD),
        EXPIRED: authority.server(EXPIRED, is_expired=True),
        OTHER: authority.server("www.good.gov.cn"),
        STRANGE: strange.server(STRANGE),
        OLD: old,
    }
    units = [unit_of(host, portal_url=f"https://{host}/") for host in tls]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(trusted))
        hosts = dict.fromkeys(tls, healthy)
        folder = tmp_path_factory.mktemp("certificates")
        with crawled(root, folder, hosts, tls=tls, beside=units) as done:
            yield done


@pytest.mark.parametrize(
    ("host", "problems"),
    [
        (GOOD, ()),
        (EXPIRED, (P.EXPIRED,)),
        (OTHER, (P.WRONG_NAME,)),
        (STRANGE, (P.UNTRUSTED,)),
        (OLD, (P.OLD_PROTOCOL,)),
    ],
)
def test_the_visit_is_whole_and_records_the_certificate(
    visited: Crawled, host: str, problems: tuple[CertificateProblem, ...]
) -> None:
    dossier = visited.dossiers[host]
    assert assess(dossier).is_judgeable
    (found,) = [one for one in dossier.certificates if one.host == host]
    assert found.problems == problems
    assert found.protocol == ("TLSv1" if host == OLD else "TLSv1.3")
    assert ssl.DER_cert_to_PEM_cert(found.chain[0])


def test_a_portal_without_tls_has_no_certificate(visited: Crawled) -> None:
    assert visited.dossiers["www.well.gov.cn"].certificates == ()
