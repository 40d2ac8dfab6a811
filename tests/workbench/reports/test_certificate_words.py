"""What `xunjian dossier show` says of certificates."""

from dataclasses import replace
from datetime import UTC, datetime

from crawler.certificates import Certificate, CertificateProblem
from workbench.reports.certificate_words import PROBLEMS, certificate_rows

GOOD = Certificate(
    host="www.a.gov.cn",
    port=443,
    seen_at=datetime(2026, 6, 1, tzinfo=UTC),
    protocol="TLSv1.3",
    sha256="0" * 64,
    chain=(b"",),
    issuer="CN=某机构\x1b[31m",
    not_after=datetime(2026, 12, 31, 17, tzinfo=UTC),
    is_trusted=True,
    is_for_host=True,
)


def test_every_problem_has_words() -> None:
    assert set(PROBLEMS) == set(CertificateProblem)


def test_problems_come_first_and_are_named() -> None:
    problems = (CertificateProblem.EXPIRED, CertificateProblem.OLD_PROTOCOL)
    bad = replace(GOOD, host="www.b.gov.cn", port=8443, problems=problems)
    rows = list(certificate_rows([GOOD, bad]))
    assert [(row.lead, row.main) for row in rows] == [
        ("www.b.gov.cn:8443", "已过期、加密协议过旧"),
        ("www.a.gov.cn", "有效"),
    ]


def test_the_last_day_is_that_of_shanghai_and_nothing_of_the_issuer_reaches_the_terminal() -> None:
    (row,) = certificate_rows([GOOD])
    assert "2027-01-01" in row.note
    assert "\x1b" not in row.note


def test_what_could_not_be_verified_is_not_called_valid() -> None:
    (row,) = certificate_rows([replace(GOOD, is_trusted=None)])
    assert row.main == "未能核验颁发机构"
