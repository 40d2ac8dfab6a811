"""What the count of a home page's new items quotes: each item where its day can be seen."""

from collections.abc import Callable

from checks.registry import all_checks
from checks.runner import judge
from checks.site import Site

NEWS = (("会议召开", "12-14"), ("防火工作部署", "12-12"), ("水利工程通过验收", "12-06"))


def test_an_item_in_a_show_of_pictures_is_quoted_where_its_day_stands(make_site: Callable[..., Site]) -> None:
    pictures = "".join(
        f"<li><a href=/{n}.html><img src=/{n}.jpg alt='全市{title}'></a></li>" for n, (title, _) in enumerate(NEWS)
    )
    rows = "".join(
        f"<li><a href=/{n}.html>全市{title}</a> <span>{day}</span></li>" for n, (title, day) in enumerate(NEWS)
    )
    older = "".join(f"<li><a href=/o{n}.html>第{n}季度经济运行分析</a><span>0{n}-11</span></li>" for n in range(1, 5))
    home = (
        "<title>柳泉市人民政府</title><div class=main><div class=focus><h2>图片新闻</h2><ul>"
        f"{pictures}</ul></div><div><h2>柳泉要闻</h2><ul>{rows}{older}</ul></div></div>"
    )
    check = next(check for check in all_checks() if check.id == "home_updates")
    found = {finding.subject: finding for finding in judge(make_site({"/": home}), [check])}
    quotes = [citation.quote for citation in found["home:new_items"].citations]
    assert quotes == [f"全市{title} {day}" for title, day in NEWS]
