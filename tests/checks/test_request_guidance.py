"""What is said where nothing tells how to apply: whether there was a guide to look in."""

from collections.abc import Callable

import pytest

from checks.request_guidance import why_none
from checks.site import Site

GUIDE = "为保障公民、法人和其他组织依法获取政府信息，编制本指南。工作机构：柳泉市人民政府办公室，电话：0799-8200000。"


@pytest.mark.parametrize(
    ("guide", "why", "quotes"),
    [
        (None, "没有读到依申请公开栏目、申请说明和公开指南", []),
        (
            GUIDE,
            "公开指南（http://www.liuquan.gov.cn/zn/）没有讲到怎样申请，此外没有读到申请说明",
            ["为保障公民、法人和其他组织依法获取政府信息，编制本指南。"],
        ),
    ],
)
def test_a_guide_that_was_read_is_not_called_unread(
    make_site: Callable[..., Site], guide: str | None, why: str, quotes: list[str]
) -> None:
    nav = "<div class=nav><a href=/>首页</a><a href=/zn/>政府信息公开指南</a></div>"
    pages = {"/": f"<title>柳泉市人民政府</title>{nav}<div class=main>首页</div>"}
    if guide is not None:
        pages["/zn/"] = (
            f"<title>政府信息公开指南</title>{nav}<div class=main><h1>政府信息公开指南</h1><p>{guide}</p></div>"
        )
    said, cites = why_none(make_site(pages))
    assert (said, [citation.quote for citation in cites]) == (why, quotes)
