"""The header of a disclosed document (信息公开表头), in whatever markup, and the document's number."""

import pytest

from crawler.reading.facts import Article, DateOrigin, PageKind
from crawler.reading.page import read_page
from crawler.render.reasons import browser_reason

URL = "http://www.example.gov.cn/xxgk/5.html"
TITLE = "市人民政府关于加强城市管理工作的意见"
BODY = (
    "<div class=content>"
    + "".join(f"<p>第{n}段正文，说明工作要求和有关事项，请认真执行。</p>" for n in range(9))
    + "</div>"
)
FIELDS = {
    "索引号": "430S00/2017-00012",
    "主题分类": "城乡建设",
    "发文机关": "某市人民政府",
    "成文日期": "2017年3月1日",
    "发文字号": "某政发〔2017〕5号",
    "有效性": "有效",
    "发布日期": "2017年3月6日",
}


def article(inner: str, *, title: str = TITLE) -> Article:
    page = f"<title>{title}</title><div class=main>{inner}</div><div class=footer>主办单位：某市人民政府</div>"
    found = read_page(page.encode(), URL).article
    assert found is not None
    return found


def cells(tag: str, end: str) -> str:
    return "".join(f"<{tag}>{label}{end}</{tag}><{tag}>{value}</{tag}>" for label, value in FIELDS.items())


MARKUPS = {
    "a table of pairs": "<table>" + "".join(
        f"<tr><td>{label}：</td><td>{value}</td></tr>" for label, value in FIELDS.items()
    ) + "</table>",
    "all pairs in one row": f"<table><tr>{cells('td', '：')}</tr></table>",
    "captions without colons": "<table>" + "".join(
        f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in FIELDS.items()
    ) + "</table>",
    "label and value in one cell": "<table><tr>" + "".join(
        f"<td>{label}：{value}</td>" for label, value in FIELDS.items()
    ) + "</tr></table>",
    "a list": "<ul class=xxgk>" + "".join(
        f"<li><b>{label}：</b><span>{value}</span></li>" for label, value in FIELDS.items()
    ) + "</ul>",
    "a definition list": "<dl>" + "".join(
        f"<dt>{label}：</dt><dd>{value}</dd>" for label, value in FIELDS.items()
    ) + "</dl>",
    "bracketed captions": "<table>" + "".join(
        f"<tr><td>[{label}]</td><td>{value}</td></tr>" for label, value in FIELDS.items()
    ) + "</table>",
    "loose pairs": "<div>" + "".join(
        f"<p>{label}：&nbsp;{value}</p>" for label, value in FIELDS.items()
    ) + "</div>",
    "spread captions": "<table>" + "".join(
        f"<tr><td>{'&nbsp;&nbsp;'.join(label)}：</td><td>{value}</td></tr>" for label, value in FIELDS.items()
    ) + "</table>",
}  # fmt: skip


@pytest.mark.parametrize("name", MARKUPS)
def test_the_header_is_read_from_any_markup(name: str) -> None:
    found = article(f"{MARKUPS[name]}<h1>{TITLE}</h1>{BODY}")
    assert {field.label: field.value for field in found.header} == FIELDS
    assert found.document_number is not None
    assert found.document_number.value == "某政发〔2017〕5号"
    assert found.title == TITLE
    assert "第0段正文" in found.body
    assert "索引号" not in found.body


@pytest.mark.parametrize("name", MARKUPS)
def test_the_days_of_publication_and_of_writing_are_told_apart(name: str) -> None:
    readings = article(f"{MARKUPS[name]}<h1>{TITLE}</h1>{BODY}").readings
    assert [(r.origin, r.date.month, r.date.day) for r in readings] == [
        (DateOrigin.TABLE, 3, 6),
        (DateOrigin.WRITTEN, 3, 1),
    ]


def test_a_field_without_a_value_does_not_take_the_next_ones() -> None:
    header = (
        "<table><tr><td>索引号：</td><td>430S00/1</td><td>文号：</td><td></td></tr><tr><td>主题分类：</td><td>综合</td>"
    )
    found = article(f"{header}<td>有效性：</td><td></td></tr></table><h1>{TITLE}</h1>{BODY}")
    assert found.field("文号") is None
    assert found.field("有效性") is None
    assert found.document_number is None
    subject = found.field("主题分类")
    assert subject is not None
    assert subject.value == "综合"


def test_a_news_item_has_no_header_table() -> None:
    line = "<div>发布时间：2017-03-06 来源：市政府办公室</div>"
    assert article(f"<h1>{TITLE}</h1>{line}{BODY}").header == ()


def test_a_form_that_searches_by_these_fields_is_no_header() -> None:
    boxes = "索引号：<input name=a> 文号：<input name=b> 发文机关：<input name=c>"
    form = f"<form>{boxes}<input type=submit value=检索></form>"
    assert article(f"{form}<h1>{TITLE}</h1><div>发布时间：2017-03-06</div>{BODY}").header == ()


@pytest.mark.parametrize(
    ("inner", "number"),
    [
        (f"<h1>{TITLE}</h1><p align=center>某政发〔2017〕5号</p>{BODY}", "某政发〔2017〕5号"),
        (f"<p>某政办函[2017]12号</p><h1>{TITLE}</h1>{BODY}", "某政办函[2017]12号"),
        (f"<h1>{TITLE}</h1><p>发文字号：某政发〔2017〕5号 发布时间：2017-03-06</p>{BODY}", "某政发〔2017〕5号"),
        (f"<h1>{TITLE}（某政发〔2017〕5号）</h1><div>发布时间：2017-03-06</div>{BODY}", "某政发〔2017〕5号"),
    ],
)
def test_the_number_of_a_document_stands_in_its_letterhead_or_title(inner: str, number: str) -> None:
    found = article(inner).document_number
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize(
    ("title", "inner"),
    [
        (TITLE, "<p>根据《某省人民政府关于城市管理的意见》（某政发〔2016〕8号）要求，现提出如下意见。</p>"),
        (TITLE, "<p>相关文件：</p><p><a href=8.html>某政发〔2016〕8号</a></p>"),
        (TITLE + "解读", "<p>某政发〔2016〕8号</p>"),
    ],
    ids=["quoted", "linked", "interpreted"],
)
def test_the_number_of_another_document_is_not_its_own(title: str, inner: str) -> None:
    found = article(f"<h1>{title}</h1><div>发布时间：2017-03-06</div>{inner}{BODY}", title=title)
    assert found.document_number is None


def test_captions_over_values_with_an_empty_last_column_are_read_and_stand_outside_the_text() -> None:
    captions = "".join(f"<td>{name}</td>" for name in ("索取号", "发布时间", "发布机构", "文件编号", "备注"))
    values = "".join(f"<td>{value}</td>" for value in ("430S00/2017-00012", "", "某市卫生局", "某卫发〔2017〕5号", ""))
    table = f"<table><tr>{captions}</tr><tr>{values}</tr></table>"
    found = article(f"<h1>{TITLE}</h1><div class=content>{table}{BODY}</div>")
    assert {field.label: field.value for field in found.header} == {
        "索取号": "430S00/2017-00012",
        "发布时间": "",
        "发布机构": "某市卫生局",
        "文件编号": "某卫发〔2017〕5号",
        "备注": "",
    }
    assert found.body.startswith("第0段正文")


def test_a_table_with_only_its_index_number_filled_is_a_header() -> None:
    cells = {"索 引 号": "bm00000001/2022-00001", "发布机构": "", "发文日期": "", "文 号": ""}
    rows = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in cells.items())
    found = article(f"<h1>{TITLE}</h1><table>{rows}</table>{BODY}")
    assert [(field.label, field.value) for field in found.header][:2] == [
        ("索引号", "bm00000001/2022-00001"),
        ("发布机构", ""),
    ]


def test_the_captions_of_a_search_form_are_no_header() -> None:
    rows = "".join(
        f"<tr><th>{name}</th><td><input name=f></td></tr>" for name in ("索引号", "文号", "主题词", "发文日期")
    )
    assert article(f"<h1>{TITLE}</h1><form><table>{rows}</table></form>{BODY}").header == ()


def test_a_number_without_its_organ_alone_on_a_line_is_the_documents() -> None:
    found = article(f"<h1>{TITLE}</h1><p align=center>〔2022〕64号</p>{BODY}")
    assert found.document_number is not None
    assert found.document_number.value == "〔2022〕64号"


@pytest.mark.parametrize(
    "label",
    ["行政处罚决定书文号", "行政许可决定文书号", "行政处罚文书决定号", "决定书文号", "行政许可决定书编号", "文书号"],
)
@pytest.mark.parametrize("end", ["", "："], ids=["a bare caption", "a colon"])
def test_the_number_of_a_decision_is_the_documents_number(label: str, end: str) -> None:
    row = f"<tr><td>{label}{end}</td><td>某牧罚决字〔2018〕第1号</td></tr><tr><td>案件名称</td><td>某案</td></tr>"
    found = article(f"<div class=title>{TITLE}</div><p>发布时间：2018-02-23</p><table>{row}</table>{BODY}")
    assert found.document_number is not None
    assert found.document_number.value == "某牧罚决字〔2018〕第1号"


FILLED = "<script>function show(d){$('#mainContent').html(d.content)}$.ajax({url:'/one?id=1',success:show})</script>"
HEADER = (
    "<table><tr><td>报送单位：</td><td>市财政局</td><td>主题分类：</td><td>财政</td></tr><tr><td>发文字号：</td>"
    f"<td>某政发〔2017〕5号</td><td>成文日期：</td><td>2017-03-01</td></tr><tr><td>标　　题：</td><td>{TITLE}</td></tr>"
    "</table><div id=mainContent></div>"
)


@pytest.mark.parametrize(
    "around", ["", "<div class=nav>" + "<a href=/>首页</a><a href=/xw/>新闻中心</a>" * 60 + "</div>"]
)
def test_a_header_is_kept_where_a_script_brings_the_text(around: str) -> None:
    page = read_page(f"{around}<div class=main>{HEADER}</div>{FILLED}".encode(), URL)
    assert page.article is not None
    assert page.article.title == TITLE
    assert page.article.document_number is not None
    assert page.article.document_number.value == "某政发〔2017〕5号"
    assert [reading.date.day for reading in page.article.readings] == [1]
    assert not page.article.body
    assert browser_reason(page, is_home=False) is not None


def test_a_shell_without_a_header_is_no_document() -> None:
    page = read_page(f"<title>{TITLE}</title><div id=mainContent></div>{FILLED}".encode(), URL)
    assert page.kind is PageKind.EMPTY_SHELL
    assert page.article is None


BRACKETED = "【文&ensp;&ensp;&ensp;号】 某医保发〔2021〕14号{br}【成文日期】 2021-07-28{br}【是否有效】 全文有效"
LINE = "<p><span>发布时间：2021-08-13</span> <span>来源：某市税务局</span></p>"


@pytest.mark.parametrize("between", ["<br>", "</p><p>", "　"])
def test_labels_in_lenticular_brackets_need_no_colon(between: str) -> None:
    found = article(f"<h1>{TITLE}</h1>{LINE}<p class=des>{BRACKETED.format(br=between)}</p>{BODY}")
    assert found.document_number is not None
    assert found.document_number.value == "某医保发〔2021〕14号"
    assert [(field.label, field.value) for field in found.header] == [
        ("文号", "某医保发〔2021〕14号"),
        ("成文日期", "2021-07-28"),
        ("是否有效", "全文有效"),
    ]
    assert found.shown_date is not None
    assert found.shown_date.raw == "2021-08-13"


@pytest.mark.parametrize(
    "text",
    [
        "<p>【摘要】本文说明了有关情况。</p><p>【关键词】城市管理；执法</p>",
        "<p>【文号】一栏填写发文字号。</p>",
        "<p>表中填写【文号】和【成文日期】，不得留空。</p>",
    ],
)
def test_brackets_in_a_text_make_no_header(text: str) -> None:
    found = article(f"<h1>{TITLE}</h1>{LINE}<div class=content>{text}{BODY}</div>")
    assert (found.header, found.document_number) == ((), None)
