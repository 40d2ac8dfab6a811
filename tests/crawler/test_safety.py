"""No address that is not public is ever asked."""

import pytest

from crawler.safety import is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",  # 6to4 of 127.0.0.1
        "64:ff9b::a00:1",  # NAT64 of 10.0.0.1
        "64:ff9b:1::a00:1",  # NAT64 within one network (RFC 8215), whatever it leads to
        "::127.0.0.1",  # IPv4-compatible (RFC 4291 2.5.5.1, withdrawn)
        "::8.8.8.8",
        "::ffff:0:127.0.0.1",  # IPv4-translated (RFC 2765)
        "fec0::1",  # site-local (RFC 3879, withdrawn)
        "not an address",
    ],
)
def test_an_inner_address_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["114.114.114.114", "8.8.8.8", "2400:3200::1", "64:ff9b::7272:7272"])
def test_a_public_address_is_allowed(address: str) -> None:
    assert is_public(address)
