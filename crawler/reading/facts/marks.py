"""Marks of the footer (底部功能区), norm P-FOOT."""

from enum import StrEnum

import msgspec

from crawler.reading.facts.regions import Region


class MarkKind(StrEnum):
    """What is marked."""

    CONAC = "conac"  # 党政机关网站标识
    FIND_ERROR = "find_error"  # “我为政府网站找错”入口
    SITE_CODE = "site_code"  # 网站标识码
    SPONSOR = "sponsor"  # 主办单位
    CONTACT = "contact"  # 联系方式
    ICP = "icp"  # ICP备案编号
    POLICE = "police"  # 公安机关备案标识
    SITE_MAP = "site_map"  # 站点地图


class MarkForm(StrEnum):
    """In what form a mark was read."""

    TEXT = "text"
    LINK = "link"
    IMAGE = "image"
    SCRIPT = "script"
    META = "meta"
    WRITTEN = "written"  # document.write with a literal


class Mark(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One reading of a footer mark. `quote` is the text, address or script it was read from.

    `is_hidden`: a style keeps visitors from seeing it, at least at first. `firm`: the firm (技术支持单位) that a number
    stands with, whose own it may be.
    """

    kind: MarkKind
    value: str
    quote: str
    form: MarkForm
    region: Region
    is_hidden: bool = False
    firm: str = ""
