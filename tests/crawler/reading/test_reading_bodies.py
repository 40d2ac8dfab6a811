"""What of a page is an article's text: all of its container, tables included, and nothing of the footer in it."""

import pytest

from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

TITLE = "某地块公开出让结果的公告"
HEAD = f"<h1>{TITLE}</h1><p>发布时间：2017-03-06　来源：市国土局</p>"
LEAD = "<p><span>经市人民政府批准，市国土局对下列地块采用挂牌方式出让，现将有关事宜公告如下，请有意者参加：</span></p>"
TABLE = (
    "<table><tr><td>序号</td><td>地块</td><td>面积</td><td>用途</td></tr>"
    "<tr><td>1</td><td>城东三号</td><td>1200</td><td>商业</td></tr></table>"
)


def read(inner: str, after: str = "<div class=footer>主办单位：某市人民政府</div>") -> PageFacts:
    return read_page(f"<title>{TITLE}</title>{inner}{after}".encode(), "http://www.example.gov.cn/a/12.html")


@pytest.mark.parametrize("name", ["TRS_Editor", "content", "article_con"])
@pytest.mark.parametrize("row", [TABLE, f"{TABLE}<p>联系方式另附。</p>"])
def test_a_table_in_the_texts_container_is_the_texts(name: str, row: str) -> None:
    found = read(f"<table><tr><td>{HEAD}<div class={name}>{LEAD}{row}</div></td></tr></table>").article
    assert found is not None
    assert "城东三号" in found.body
    assert [table.rows[1][1] for table in found.tables] == ["城东三号"]


def test_a_list_beside_one_paragraph_is_none_of_the_text() -> None:
    more = "".join(f"<li><a href=/{n}.html>另一地块公开出让第{n}号结果的公告</a></li>" for n in range(8))
    found = read(f"{HEAD}<div class=content>{LEAD}<ul>{more}</ul></div>").article
    assert found is not None
    assert "另一地块" not in found.body


FOOTER = "<div class=footer><p>Copyright©2010 某市信息网</p><p><a href=/c>联系我们</a> 湘ICP备14000199号</p></div>"


def test_a_footer_in_the_texts_container_is_none_of_the_text() -> None:
    page = read(f"<div id=all>{HEAD}{LEAD * 3}{TABLE}{FOOTER}</div>", "")
    assert page.article is not None
    assert "现将有关事宜公告如下" in page.article.body
    assert "ICP" not in page.article.body
    assert "Copyright" not in page.article.body
    assert "Copyright" in page.footer_text


SPLIT = (
    "<p><b><span>2020</span></b><b><span>年<span>6</span>月，<span>27</span>家事务所出具了审计报告</span></b>"
    "<span>（详见附表<span>1</span>），其中主板二十九家，中小板二十七家，创业板五家，均已按规定报备，另有二十六家被出具保留意见，"
    "二十二家被出具无法表示意见，其余各家尚在审核之中，结果将在下一期快报中公布。</span></p>"
)
TAIL = "".join(
    f"<p><a href=''>{n}.上市公司年度财务报表审计报告情况的第{n}份明细表（截至七月一日）</a></p>" for n in range(1, 8)
)


@pytest.mark.parametrize("name", ["id=TRS_AUTOADD_15954", "class=content", ""])
@pytest.mark.parametrize("tail", ["", f"<p><span>附表：</span></p>{TAIL}"])
def test_a_part_of_a_paragraph_is_never_the_whole_text(name: str, tail: str) -> None:
    found = read(f"<div class=box>{HEAD}</div><div {name}>{LEAD}{SPLIT}{tail}</div>").article
    assert found is not None
    assert found.body.startswith("经市人民政府批准")
    assert "2020年6月，27家事务所" in found.body
    assert ("第7份明细表" in found.body) is bool(tail)


def test_a_text_in_a_span_of_its_own_with_blocks_in_it_is_still_found() -> None:
    found = read(
        f"{HEAD}<span id=zoom>{LEAD}<div>{'第二段说明有关要求和时间安排。' * 6}</div></span><div>打印本页</div>"
    )
    assert found.article is not None
    assert "打印本页" not in found.article.body
    assert "第二段" in found.article.body


STATEMENT = (
    "<div class=statement><div class=st-title>版权与免责声明<img src=/images/warn.png></div><div>"
    "1.凡本站注明原创的所有作品，其版权属于本网站所有，其他媒体、网站或个人转载使用时必须注明出处，违反者本网站将依法追究其责任。</div><div>2.凡本站注明转载、"
    "编译或摘编的所有作品，转载的目的在于传递更多信息，并不代表本站赞同其观点和对其真实性负责。</div></div>"
)
PENALTY = "<table class=MsoNormalTable>" + "".join(
    f"<tr><td>{label}</td><td>{value}</td></tr>"
    for label, value in [
        ("被处罚当事人名称", "某财产保险公司某分公司"),
        ("主要违法违规事实", "虚列费用，未按照规定使用经备案的条款"),
        ("作出处罚决定的机关", "国家某某监督管理局"),
    ]
)


@pytest.mark.parametrize("name", ["wenzhang-content", "box"])
def test_a_statement_on_copyright_below_a_short_table_is_none_of_the_text(name: str) -> None:
    table = f"<div><div>{HEAD}</div><div class={name}>{PENALTY}</table></div></div>"
    found = read(f"<div>{table}<div>手机扫一扫打开此页</div>{STATEMENT}</div>").article
    assert found is not None
    assert "虚列费用" in found.body
    assert "版权属于" not in found.body
    assert (len(found.tables), found.images) == (1, ())


@pytest.mark.parametrize("title", ["网站免责声明", "关于我们"])
def test_a_statement_on_copyright_may_be_what_a_page_is_for(title: str) -> None:
    html = (
        f"<title>{title}</title><h1>{title}</h1><p>发布时间：2017-03-06</p>{STATEMENT}<div class=foot>主办：某局</div>"
    )
    found = read_page(html.encode(), "http://www.example.gov.cn/a/13.html").article
    assert found is not None
    assert "传递更多信息" in found.body


TEXT = "<p>经市人民政府批准，市国土局对下列地块采用挂牌方式出让，现将有关事宜公告如下，请有意者踊跃参加竞买。</p>" * 2
TOOLS = ["分享到：", "扫一扫在手机打开当前页", "（微信扫描分享）", "【打印本页】【关闭窗口】", "扫一扫，手机浏览"]


@pytest.mark.parametrize("tool", TOOLS)
def test_tools_of_the_page_at_a_texts_borders_are_none_of_it(tool: str) -> None:
    text = f"<div>{tool}</div>{TEXT}<div><div>{tool}</div><canvas></canvas></div>"
    found = read(f"<div>{HEAD}</div><div class=content>{text}</div>").article
    assert found is not None
    assert tool not in found.body
    assert found.body.startswith("经市人民政府批准")
    assert found.body.endswith("踊跃参加竞买。")


@pytest.mark.parametrize(
    "line",
    [
        "请扫一扫下方二维码打开报名页面。",
        "分享到朋友圈的居民可领取奖品",
        "第三步：扫一扫在手机打开当前页",
        "打印机采购清单",
    ],
)
def test_a_sentence_about_such_tools_is_the_texts(line: str) -> None:
    found = read(f"<div>{HEAD}</div><div class=content>{TEXT}<p>{line}</p></div>").article
    assert found is not None
    assert found.body.endswith(line)


def test_a_tools_words_in_the_midst_of_a_text_stay_there() -> None:
    found = read(f"<div>{HEAD}</div><div class=content>{TEXT}<p>分享到：</p>{TEXT}</div>").article
    assert found is not None
    assert "分享到：" in found.body
