"""Parts of a page."""

from enum import StrEnum


class Region(StrEnum):
    """Part of a page (页面区域)."""

    HEADER = "header"  # 头部标识区
    NAV = "nav"  # 导航
    MAIN = "main"  # 正文、内容区
    SIDEBAR = "sidebar"  # 侧栏
    FOOTER = "footer"  # 底部功能区
