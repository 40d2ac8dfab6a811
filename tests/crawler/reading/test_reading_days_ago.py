"""What was published today is said in hours or words."""

from crawler.reading.page import read_page


def test_just_now_is_today():
    rows = "".join(
        f"<li><a href=/n/{n}.html>市政府召开第{n}次常务会议</a><span>{t}</span></li>"
        for n, t in enumerate(("刚刚", "2小时前", "昨天"))
    )
    page = read_page(f"<ul>{rows}</ul>".encode(), "http://www.example.gov.cn/yw/index.html")
    assert [item.days_ago for item in page.main_listing.items] == [0, 0, 1]
