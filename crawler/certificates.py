"""The certificate (证书) that a server showed, as a record; `crawler.chain_of_trust` makes it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CertificateProblem(StrEnum):
    """What is wrong with a certificate or the protocol it came with."""

    EXPIRED = "expired"  # 已过期
    NOT_YET_VALID = "not_yet_valid"  # 尚未生效
    WRONG_NAME = "wrong_name"  # 与域名不符
    SELF_SIGNED = "self_signed"  # 自签名
    UNTRUSTED = "untrusted"  # 不受信任，或证书链不完整
    OLD_PROTOCOL = "old_protocol"  # 加密协议过旧
    UNREADABLE = "unreadable"  # 证书无法解析


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a host showed at the first handshake of a visit. Times are UTC.

    `names`: the host names and addresses that it is for. `sha256`: of the certificate itself (DER). `is_trusted`:
    whether it leads to an authority of this machine, its dates aside; None where that could not be told (no
    authorities here, or an unreadable certificate), and so is `is_for_host`. `detail`: OpenSSL's words. `chain`: the
    certificates as they were sent (DER), so that all this can be examined again.
    """

    host: str
    port: int
    seen_at: datetime
    protocol: str
    sha256: str
    chain: tuple[bytes, ...]
    subject: str = ""
    issuer: str = ""
    names: tuple[str, ...] = ()
    not_before: datetime | None = None
    not_after: datetime | None = None
    is_trusted: bool | None = None
    is_for_host: bool | None = None
    problems: tuple[CertificateProblem, ...] = ()
    detail: str = ""
