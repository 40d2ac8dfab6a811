"""Whether a round of probes says anything of the sites, or of our own network: pure, records in, reason out."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from tldextract import TLDExtract

from crawler.evidence import Failure
from crawler.policy import ProbePolicy
from crawler.probe_record import ProbeRecord, Role

# What a network of ours that fails would look like. A server that answers, with whatever status, was reached.
NETWORK_FAILURES = frozenset({Failure.DNS, Failure.REFUSED, Failure.TIMEOUT, Failure.TLS, Failure.CONNECTION_LOST})
_domains = TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list that comes with it: nothing is downloaded
_OWN = NETWORK_FAILURES | {Failure.INTERNAL}


def why_unusable(records: Sequence[ProbeRecord], policy: ProbePolicy) -> str:
    """Why all probes of one round say nothing of the sites (Chinese), "" if they do.

    Either half of the reference hosts or more were not reached, before or after the units; or units on several
    servers at once were not.
    """
    for role, when in ((Role.BEFORE, "开始时"), (Role.AFTER, "结束时")):
        asked = [record for record in records if record.role is role]
        down = [record.url for record in asked if record.failure in _OWN]
        if asked and 2 * len(down) >= len(asked):
            return f"本机网络故障：{when}参照网站 {len(asked)} 个中有 {len(down)} 个连不上（{'、'.join(down)}）"
    if not any(record.role is Role.BEFORE for record in records):
        return "没有参照网站的记录，无法排除本机网络故障"
    return _crowd([record for record in records if record.role is Role.UNIT], policy)


def _crowd(records: Sequence[ProbeRecord], policy: ProbePolicy) -> str:
    """Units on one server, or of one domain where no server was found, count once: a shared platform fails as one."""
    reached: dict[str, bool] = {}
    for record in records:
        if record.failure is Failure.INTERNAL:
            continue
        server = record.address or _domain(record.url)
        reached[server] = reached.get(server, False) or record.failure not in NETWORK_FAILURES
    down = sum(not is_reached for is_reached in reached.values())
    if down >= policy.crowd and down >= policy.crowd_share * len(reached):
        return f"疑为本机网络故障：{len(reached)} 台服务器中有 {down} 台同时连不上"
    return ""


def _domain(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return _domains(host).top_domain_under_public_suffix or host
