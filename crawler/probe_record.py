"""What one opening of a home page by the availability monitor gave (norm V-DOWN)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crawler.dossier import Probe
from crawler.evidence import Failure

# Beside the values of `Failure` in `Probe.failure`: our own network failed, so the probe says nothing of the site.
OWN_NETWORK = "own_network"


class Role(StrEnum):
    """Why an address was probed."""

    UNIT = "unit"  # a unit's home page
    BEFORE = "before"  # 参照网站: a reference host, before the units were probed
    AFTER = "after"  # the same once more, because units failed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeTarget:
    """What is to be opened. `subject` is a unit's id, or a reference's address."""

    subject: str
    url: str
    role: Role = Role.UNIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Seconds. Each stage is summed over redirects and attempts; None: not reached. `whole`: from start to end."""

    whole: float
    dns: float | None = None
    tcp: float | None = None
    tls: float | None = None
    first_byte: float | None = None  # from the request's last byte to the answer's first


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeRecord:
    """One probe. `at` is UTC; `failure` None: the page opened within the limit; `size` in bytes as far as it was read.

    `address` is the IP address of the server that was asked last. `certificate` says what is wrong with its
    certificate (OpenSSL's words, "" for nothing); `certificate_until` (UTC) is only known of a good one.
    """

    subject: str
    role: Role
    at: datetime
    url: str
    final_url: str
    latency: Latency
    failure: Failure | None = None
    detail: str = ""
    status: int | None = None
    address: str | None = None
    redirects: int = 0
    attempts: int = 1
    size: int = 0
    certificate: str = ""
    certificate_until: datetime | None = None

    def for_dossier(self, unusable: str) -> Probe:
        """As judging reads it. `unusable`: why the probe's round is, "" if it is not."""
        failure = self.failure.value if self.failure else None
        return Probe(
            at=self.at,
            seconds=self.latency.whole if self.failure is None else None,
            failure=OWN_NETWORK if unusable else failure,
        )
