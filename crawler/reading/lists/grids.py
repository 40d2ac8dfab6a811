"""Grids that a library fills from an address (EasyUI, MiniUI, bootstrap-table, layui), and components for rows."""

import re

from crawler.reading.facts import ListRequest
from crawler.reading.layout.list_requests import requests_in
from crawler.reading.markup.tree import Tree
from crawler.reading.markup.urls import Addresses

GRID_TAGS = ("el-table", "a-table", "a-list", "van-list", "vxe-table", "vxe-grid", "b-table", "v-data-table")
_WIDGETS = re.compile(r"(?:^|\s)(?:easyui|mini)-(?:datagrid|treegrid|datalist|list)(?:\s|$)")
_URL = re.compile(r"[\"']?\burl[\"']?\s?:")
_OPTIONS = ("data-options", "lay-data")


def is_grid(tree: Tree, index: int) -> bool:
    """Whether an element is such a grid: its rows are not in the markup."""
    if tree.tags[index] in GRID_TAGS:
        return True
    own = tree.attributes[index]
    if _WIDGETS.search(own.get("class") or "") or (own.get("data-toggle") == "table" and own.get("data-url")):
        return True
    return any(_URL.search(own.get(name) or "") for name in _OPTIONS)


def request_of_grid(tree: Tree, addresses: Addresses, index: int) -> ListRequest | None:
    """What a grid's own attributes say that it asks for; its pages are asked for with parameters that stand nowhere."""
    own = tree.attributes[index]
    href = own.get("data-url") or own.get("url")
    if href:
        url = addresses.absolute(href)
        return ListRequest(url=url) if url else None
    found = (request for name in _OPTIONS for request in requests_in(own.get(name) or "", addresses))
    return next(found, None)
