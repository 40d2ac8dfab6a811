"""Numbers in a footer that stand with the firm which built or maintains the site: they may be the firm's own. Pure.

Most footers name the firm and the unit's number in one line (技术支持：某公司 湘ICP备…), so nearness alone says
nothing. A number is doubted in brackets behind the firm's name, and in a line that holds nothing but both.
"""

import re

_FIRM = (
    r"(?:技术(?:支持|服务|维护|开发|保障)|(?:网站|平台|系统)?(?:承建|建设|制作|开发|设计|维护|运维)|设计制作|制作维护|运行维护)"
    r"(?:单位|商|方|公司)?\s{0,4}[:：]?\s{0,4}(?P<firm>[^\s，,;；|｜:：()（）]{2,40}?公司)"
)
_BRACKETED = re.compile(_FIRM + r"\s{0,4}[(（\[【][^)）\]】]{0,40}$")
_ALONE = re.compile(r"[\W_]{0,20}" + _FIRM + r"[\W_]{0,20}(?:(?:网站|ICP)?备案(?:序|编)?号?)?[\W_]{0,20}", re.I)
_REST = re.compile(r"[\W_]*")
_CLOSED = re.compile(r"\s{0,4}号?[^(（\[【]{0,10}?[)）\]】]")


def of_firm(before: str, after: str) -> str:
    """The firm that a number may be of, by what its line says before and after it; empty where nothing says so."""
    bracketed = _BRACKETED.search(before)
    if bracketed is not None and _CLOSED.match(after):
        return bracketed["firm"]
    alone = _ALONE.fullmatch(before)
    return alone["firm"] if alone is not None and _REST.fullmatch(after) else ""
