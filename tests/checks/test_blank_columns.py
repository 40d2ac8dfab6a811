"""A column whose list holds nothing is blank unless it shows pictures of its own; those of the template are none."""

import pytest

from checks.column_updates import is_blank

NAV = "<div class=nav><a href=/>首页</a><a href=/jd/>政策解读</a><a href=/b/>办事</a></div>"
BANNER = "<a href=/zt/><img src=/images/zt.jpg alt=专题></a>"
OWN = "<a href=http://www.qingshan.example/1.html><img src=/jd/1.jpg alt=市民卡></a>"


def _page(name, shown):
    trail = f"<div class=position>当前位置：<a href=/>首页</a> &gt; {name}</div>"
    return f"<title>{name}-柳泉市人民政府</title>{NAV}{trail}<div class=main><h2>{name}</h2>{shown}</div>"


@pytest.mark.parametrize(
    ("pictures", "blank"),
    [("", True), (BANNER, True), (OWN, False), (BANNER + OWN, False)],
    ids=["none", "the template's", "its own", "both"],
)
def test_only_pictures_of_its_own_keep_a_column_from_being_blank(make_site, pictures, blank):
    others = {f"/lm{n}/": _page(f"第{n}类事项", f"{BANNER}<p>第{n}类事项由市政府办公室办理。</p>") for n in range(9)}
    empty = f"<ul class=list><li>暂无相关信息</li></ul><div>{pictures}</div>"
    site = make_site({"/": f"<title>柳泉市人民政府</title>{NAV}", "/jd/": _page("政策解读", empty), **others})
    column = site.column("政策解读")
    assert column.page is not None
    assert is_blank(column.listing) is blank
