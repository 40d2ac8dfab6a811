"""A day that a sentence tells of is not when the page was published."""

import pytest

from crawler.reading.page import read_page

T = "关于开展安全生产检查的通知"
BODY = "<div class=content>{}" + "<p>为加强安全生产工作，请各部门认真执行本通知的各项要求。</p>" * 9 + "</div>"


@pytest.mark.parametrize(
    "text",
    [
        "会议定于2017年4月8日上午召开。",
        "根据2016年5月3日市政府常务会议要求，现将有关事项通知如下。",
        "开标日期：2017-04-20",
    ],
)
def test_a_sentence_or_another_label_that_begins_with_a_day_is_no_bare_date(text):
    html = (
        f"<title>{T}</title><div class=main><h1>{T}</h1><p>来源：市政府</p>{BODY.format('<p>' + text + '</p>')}</div>"
    )
    article = read_page(html.encode(), "http://www.example.gov.cn/xxgk/12.html").article
    assert article is not None
    assert article.shown_date is None
