"""Whether a record number above the footer is another site's, quoted in a text: the text around it tells."""

import pytest

from crawler.reading.facts import MarkKind

_NUMBER = "青ICP备12345678号"
_SENTENCE = "市网信办提醒：各网站应当公示编号。"
_LONG = "本市山清水秀" * 12  # characters without an end of a sentence, more than are looked at


@pytest.mark.parametrize(
    ("main", "is_quoted"),
    [
        (f"<p>{_SENTENCE}如{_NUMBER}</p>", True),  # the sentence stands before it only
        (f"<p>如{_NUMBER}，请予核对。</p>", True),
        (f"<p>{_SENTENCE}</p><p>{_LONG}</p><p>{_NUMBER}</p><p>{_LONG}</p><p>{_SENTENCE}</p>", False),
        (f"<p>{_NUMBER}</p><p>{_LONG}</p><p>{_SENTENCE}如{_NUMBER}，请核对。</p>", False),  # once by itself
    ],
)
def test_a_number_is_quoted_where_a_sentence_stands_near_each_of_its_places(make_site, main, is_quoted):
    ways = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a></div>"
    page = f"<title>柳泉市人民政府</title>{ways}<div class=main>{main}</div><div class=footer>主办：市政府办公室</div>"
    readings = make_site({"/": page}).front.readings(MarkKind.ICP)
    assert {reading.is_quoted for reading in readings} == {is_quoted}
