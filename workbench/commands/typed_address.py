"""Addresses as a user types them: what is wrong with one is told before anything is done with it."""

import ipaddress
import re
from urllib.parse import urlsplit

from crawler.addresses import can_be_asked
from crawler.safety import is_public
from workbench.commands.exits import refuse

_ADDRESS = re.compile(r"https?:", re.I)
_OTHER_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.\-]*://|(?:file|data|javascript|mailto|about|view-source):)", re.I)
_EXAMPLE = "请写成 http://www.example.gov.cn/zwgk/ 的样子"
_NUMBER = re.compile(r"\d+|0x[\da-f]*", re.I)


def is_address(text: str) -> bool:
    """Whether what was typed is meant as a web address and not as a file."""
    return bool(_ADDRESS.match(text))


def is_other_address(text: str) -> bool:
    """Whether it is an address of another scheme (ftp:, file:), which is neither read nor a file's name."""
    return bool(_OTHER_SCHEME.match(text)) and not is_address(text)


def check_address(text: str, name: str = "网址") -> None:
    """Refuses, with exit status 2, what is no whole address of a page. `name`: what it was typed for."""
    if fault := _fault(text):
        raise refuse(f"{name}写错：{text or '（空）'}：{fault}。{_EXAMPLE}。")


def check_public(text: str) -> None:
    """Refuses an address whose host is plainly not on the public internet: it would never be visited."""
    host = (urlsplit(text).hostname or "").rstrip(".")
    if _is_inside(host):
        raise refuse(f"{text}：{host} 不是公网地址，程序从不访问，也不会有它的存档。已存成文件的请写文件名。")


def _fault(text: str) -> str:
    if any(character.isspace() or ord(character) < 32 for character in text):
        return "其中有空格或换行"
    if not is_address(text):
        return "要以 http:// 或 https:// 开头"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "主机名或端口写法不对"
    if "@" in parts.netloc:
        return "不能带用户名和密码，程序不登录任何网站，请去掉 @ 和它前面的部分"
    if not host:
        return "没有主机名"
    return "" if can_be_asked(text) else "主机名或端口写法不对"


def _is_inside(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        last = host.rpartition(".")[2]
        return "." not in host or bool(_NUMBER.fullmatch(last)) or last in ("localhost", "local", "internal", "lan")
    return not is_public(host)
