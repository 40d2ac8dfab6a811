"""Host names (域名、主机名): what kind of name one is, and which addresses of a page stand for the portal. Pure."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*", re.I)
_NAME = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})+")
_GOV = ".gov.cn"


@lru_cache(1 << 14)  # a menu stands on every page
def host_of(url: str | None) -> str:
    """The host of an address, lower case, without a port; empty when there is none."""
    try:
        return (urlsplit(url or "").hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_ip(host: str) -> bool:
    """Whether a host is an IP address instead of a name."""
    return _IP.fullmatch(host) is not None


def is_name(host: str) -> bool:
    """Whether a host is a name that DNS can know; pages write anything in its place, also the name of the portal."""
    return _NAME.fullmatch(host) is not None and not is_ip(host)


def is_gov(host: str) -> bool:
    """Whether a host bears the suffix of government sites; `x.gov.cn.com` does not."""
    return host.endswith(_GOV)


def is_chinese(host: str) -> bool:
    """Whether a host is an internationalised (中文) domain name."""
    return "xn--" in host or not host.isascii()


def without_www(host: str) -> str:
    """The host without `www.`: whether it is there makes no other domain."""
    return host.removeprefix("www.")
