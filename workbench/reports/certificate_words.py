"""What a dossier says of certificates, in the words of its readers (Chinese)."""

from collections.abc import Iterator, Sequence

from crawler.certificates import Certificate, CertificateProblem
from crawler.clock import SHANGHAI
from workbench.reports.aligned_rows import Row
from workbench.reports.legible import legible_text

PROBLEMS = {
    CertificateProblem.EXPIRED: "已过期",
    CertificateProblem.NOT_YET_VALID: "尚未生效",
    CertificateProblem.WRONG_NAME: "与域名不符",
    CertificateProblem.SELF_SIGNED: "自签名",
    CertificateProblem.UNTRUSTED: "不受信任，或证书链不完整",
    CertificateProblem.OLD_PROTOCOL: "加密协议过旧",
    CertificateProblem.UNREADABLE: "无法解析",
}


def certificate_rows(certificates: Sequence[Certificate]) -> Iterator[Row]:
    """One row for each host: what is wrong, until when it is valid, who issued it; those with problems first."""
    for one in sorted(certificates, key=lambda one: not one.problems):
        host = one.host if one.port == 443 else f"{one.host}:{one.port}"
        until = f"有效期至 {one.not_after.astimezone(SHANGHAI):%Y-%m-%d}" if one.not_after is not None else ""
        yield Row(host, _verdict(one), "，".join(part for part in (until, one.protocol, _issuer(one)) if part))


def _verdict(one: Certificate) -> str:
    if one.problems:
        return "、".join(PROBLEMS[problem] for problem in one.problems)
    return "有效" if one.is_trusted else "未能核验颁发机构"


def _issuer(one: Certificate) -> str:
    return f"颁发者 {' '.join(legible_text(one.issuer).split())}" if one.issuer else ""
