"""Servers with bad certificates or old protocols, and well portals behind them."""

import ssl
import warnings
from collections.abc import Mapping
from pathlib import Path

from fault_answers import Answer, Asked, Behaviour, healthy, moved
from probe_servers import Authority

_NAMES = ("expired", "wrongname", "unknownissuer", "old", "older")
HOSTS = tuple(f"www.tls{name}.gov.cn" for name in _NAMES)


def _to_https(asked: Asked) -> Answer:
    """A portal that is well, behind TLS only."""
    return healthy(asked) if asked.scheme == "https" else moved(f"https://{asked.host}{asked.path}")


TLS: Mapping[str, Behaviour] = dict.fromkeys(HOSTS, _to_https)


def _old(context: ssl.SSLContext, version: ssl.TLSVersion) -> ssl.SSLContext:
    """Speaks nothing newer than that version."""
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():  # that nobody should speak it is why it is spoken here
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = version
    return context


def contexts(folder: Path) -> dict[str, ssl.SSLContext]:
    """What each of the hosts shows to its visitors. No visitor of the tests trusts the authority that issued it."""
    authority = Authority(folder)
    expired, wrong, unknown, old, older = HOSTS
    return {
        expired: authority.server(expired, is_expired=True),
        wrong: authority.server("www.another.gov.cn"),
        unknown: authority.server(unknown),
        old: _old(authority.server(old), ssl.TLSVersion.TLSv1_1),
        older: _old(authority.server(older), ssl.TLSVersion.TLSv1),
    }
