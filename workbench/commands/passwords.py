"""Passwords in addresses that a user types are never echoed."""

import re

_LOGIN = re.compile(r"(?<=//)[^\s@/]*:\S*@")


def without_password(text: str) -> str:
    """`text` with user name and password of every address in it (`http://name:word@host/`) left out."""
    return _LOGIN.sub("…@", text)
