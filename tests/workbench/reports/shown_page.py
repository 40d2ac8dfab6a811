"""The run page as a reader meets it, parsed."""

import re

from bs4 import BeautifulSoup, Tag

from workbench.reports.run_page import render


def page(*reports, make, **changes) -> BeautifulSoup:
    return BeautifulSoup(render(make.run(*reports, **changes)), "html.parser")


def text(node: Tag | None) -> str:
    assert node is not None
    return re.sub(r"\s+", " ", node.get_text(" ", strip=True))
