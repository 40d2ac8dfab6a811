"""The makes of generated portals, read from `portals_makes.toml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crawler.config_file import read_toml

FORM = (
    '<form action="#" method="post"><table><tr><td>姓名</td><td><input name="name"></td></tr><tr><td>联系电话</td><td>'
    '<input name="tel"></td></tr><tr><td>主题</td><td><input name="subject"></td></tr><tr><td>内容</td><td>'
    '<textarea name="content"></textarea></td></tr></table><input type="button" value="提交"></form>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """How one make of portal looks. Texts are formats whose slots the page writer fills.

    `list_url` and `next_url` are formats of `{number}`, `{path}`, `{page}`; `article_url` of `{number}`, `{path}`,
    `{article}`, `{day}`. `has_disclosure_host`: 政府信息公开 stands on a host of its own. `menu_depth`: how many levels
    of channels the menu of every page shows. `has_blocks`: hubs show their channels as blocks, else as a side tree.
    """

    name: str
    encoding: str
    page: str
    nav_link: str
    side: str
    side_link: str
    trail: str
    trail_joint: str
    block: str
    listing: str
    item: str
    pager: str
    article: str
    paragraph: str
    letter: str
    day: str
    list_url: str
    next_url: str
    article_url: str
    has_site_map: bool = False
    has_disclosure_host: bool = False
    has_blocks: bool = False
    menu_depth: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _MakesFile:
    make: tuple[Make, ...]


@cache
def all_makes() -> tuple[Make, ...]:
    """All makes, in the order of the file. Raises `ConfigError`."""
    return read_toml(Path(__file__).with_suffix(".toml"), _MakesFile).make
