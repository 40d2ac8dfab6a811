"""Texts of a line or a picture: what stands right below the date line is theirs, not what stands beside or below."""

import pytest

from crawler.reading.facts import Article, PageKind
from crawler.reading.page import read_page

TITLE = "关于公布技能鉴定合格人员名单的通知"
LINE = "<div class=info>日期：2013-11-08 08:21 出处：县人社局 点击：12</div>"
NEWS = "".join(
    f"<li><a href=/n/{n}.html>丰岭县召开第{n}次推进会</a><p>丰岭县召开第{n}次推进会，现将有关事项发布如下</p>"
    f"<span>2013-11-{n:02}</span></li>"
    for n in range(1, 7)
)
PLAIN = "".join(
    f"<tr><td><img src=/d.gif><a href=/m/{n}.html>丰岭县领导走访慰问第{n}批群众</a></td></tr>" for n in range(7)
)
BESIDE = f"<div class=r><h3>推荐内容</h3><ul>{NEWS}</ul><table><tr><td>政务新闻</td></tr>{PLAIN}</table></div>"
ONWARD = "<div><ul><li>上一篇：<a href=/1.html>油菜苗期管理意见</a></li><li>下一篇：没有了</li></ul></div>"
FILE = "<p><img src=/i/pdf.gif><a href=/u/131108.pdf>合格人员名单.pdf</a></p>"


def article(text: str, *, head: str = f"<h2>{TITLE}</h2>{LINE}", after: str = ONWARD + BESIDE) -> Article:
    html = f"<title>{TITLE}_某县人社局</title><div class=w><div class=l>{head}{text}</div>{after}</div>"
    page = read_page(f"{html}<div class=footer>主办：某县人社局</div>".encode(), "http://www.example.gov.cn/a/66.html")
    assert page.kind is PageKind.ARTICLE
    assert page.article is not None
    return page.article


@pytest.mark.parametrize("name", ["class=content", "class=x1", ""])
def test_a_sentence_is_the_text_though_what_others_say_is_longer(name: str) -> None:
    found = article(f"<div {name}><div>请进入面试人员于11月15日上午8时前到局报到。</div></div>")
    assert found.body == "请进入面试人员于11月15日上午8时前到局报到。"
    assert found.images == ()


@pytest.mark.parametrize("words", ["名单见附件。", "详见附件", "名单附后"])
def test_a_few_words_over_a_file_are_the_text(words: str) -> None:
    rows = f"<table><tr><td>{TITLE}</td></tr><tr><td>{LINE}</td></tr><tr><td><p>{words}</p>{FILE}</td></tr></table>"
    found = article("", head=rows)
    assert found.body.startswith(words)
    assert "推进会" not in found.body
    assert len(found.attachments) == 1


def test_a_caption_under_the_picture_is_the_text_not_captions_of_other_pictures() -> None:
    text = "<div class=tx><p><img src=/u/tea.jpg></p><p>Farmers pick tea leaves in a village on March 16</p></div>"
    gallery = "".join(
        f"<a href=/ph/{n}.htm><img src=/ph/{n}.jpg></a><p>Another view of the bay, number {n}</p>" for n in range(5)
    )
    found = article(text, after=f"{BESIDE}<div class=ph><b>Photos</b>{gallery}</div>")
    assert found.body == "Farmers pick tea leaves in a village on March 16"
    assert [image.url for image in found.images] == ["http://www.example.gov.cn/u/tea.jpg"]


def test_words_between_pictures_belong_to_them() -> None:
    text = (
        "<section><section><p><img src=/u/1.gif></p></section><p>荷塘边，八月一日晚不见不散！</p>"
        "<p><img src=/u/2.jpg></p></section>"
    )
    found = article(text)
    assert found.body == "荷塘边，八月一日晚不见不散！"
    assert len(found.images) == 2


@pytest.mark.parametrize(
    "foot",
    [
        "<table><tr><td>录入人</td><td>dwb</td><td>审核</td><td>吴某</td></tr><tr><td>信息来源</td><td>县委办</td>"
        "<td>发布时间</td><td>2013-11-08 08:55</td></tr></table><p>[打印] [关闭]</p>",
        "<p>发布日期：2013-11-08　信息来源：县委办</p>",
    ],
)
def test_the_date_line_at_the_foot_is_none_of_the_text(foot: str) -> None:
    text = "<p>请各乡镇、各部门于12月9日前到县影剧院领取票券。</p>" * 3
    found = article(f"<div class=content>{text}{foot}</div>", head=f"<h2>{TITLE}</h2>")
    assert found.body.endswith("领取票券。")
    assert found.shown_date is not None


def test_the_way_to_other_documents_at_the_end_is_none_of_the_text() -> None:
    text = "<p>经县人民代表大会会议批准，现予公开，请社会各界监督。</p>"
    onward = "<p>热词搜索：<a href=#>预算</a></p><p>上一篇：<a href=/1.html>上年决算公开</a></p><p>下一篇：没有了</p>"
    found = article(f"<div id=Article>{text}{onward}</div>")
    assert found.body == "经县人民代表大会会议批准，现予公开，请社会各界监督。"


def test_a_column_of_a_few_undated_blocks_is_no_article_for_a_day_in_it() -> None:
    trail = "<div>当前位置：<a href=/>首页</a> &gt; <a href=/hd/>政民互动</a> &gt; 舆情与释疑</div>"
    block = "<div class=b><h4><a href=/x{n}.html>关于第{n}号传言的说明与澄清</a></h4><span>2017年10月{n}日</span></div>"
    blocks = "".join(block.format(n=n) for n in (19, 12, 7))
    html = f"<title>舆情与释疑_某州</title>{trail}<h3>舆情与释疑</h3>{blocks}<div class=footer>主办：某州</div>"
    assert read_page(html.encode(), "http://www.example.gov.cn/lm.aspx?c=7").kind is PageKind.COLUMN


SOURCE = "<div class=extend><span>来源：丰岭县旅游与文化体育局</span></div>"
TOOLS = "<div class=article_code><p>本页面可以在手机上查看</p></div>"


@pytest.mark.parametrize("below", [SOURCE, TOOLS, SOURCE + TOOLS], ids=["the source", "a tool", "both"])
def test_a_few_words_are_the_text_and_not_the_longer_line_below_them(below: str) -> None:
    head = f"<h2>{TITLE}</h2><div>时间：2022-02-23 17:38</div>"
    found = article("<div class=article_content><div class=video></div>详见附件</div>" + below, head=head, after="")
    assert found.body == "详见附件"


def test_where_a_text_is_from_is_no_text() -> None:
    head = f"<h2>{TITLE}</h2><div>时间：2022-02-23 17:38</div>"
    files = "<p><a href=/u/a.pdf>丰岭县文化和旅游发展规划.pdf</a></p>"
    found = article(f"<div class=article_content>{files}</div>{SOURCE}", head=head, after="")
    assert "来源" not in found.body
