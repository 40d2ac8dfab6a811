"""Header tables whose values are words that label something elsewhere (信息类别 | 规范性文件 | 文号 | …)."""

from crawler.reading.facts import Article, DateOrigin
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/xxgk/5.html"
TITLE = "某县人民政府关于印发农村公路养护办法的通知"
TEXT = "".join(f"<p>第{n}段正文，说明工作要求和有关事项，请认真执行。</p>" for n in range(9))


def article(header: str, *, title: str = TITLE, above: str = "") -> Article:
    page = f"<title>{title}</title>{above}<div class=main>{header}<h1>{TITLE}</h1><div class=content>{TEXT}</div></div>"
    found = read_page(page.encode(), URL).article
    assert found is not None
    return found


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def fields(found: Article) -> dict[str, str]:
    return {field.label: field.value for field in found.header}


def test_a_label_s_word_in_the_place_of_a_value_is_the_value() -> None:
    rows = ("索引号|A01-2011-0033|信息类别|规范性文件|文号|某政发〔2011〕47号",
            "公开机构|县政府办公室|形成日期|2011-08-29|公开日期|2011-09-02")  # fmt: skip
    assert fields(article(table(*rows))) == {
        "索引号": "A01-2011-0033", "信息类别": "规范性文件", "文号": "某政发〔2011〕47号",
        "公开机构": "县政府办公室", "形成日期": "2011-08-29", "公开日期": "2011-09-02",
    }  # fmt: skip


def test_rows_of_two_tell_by_each_other_which_cells_are_values() -> None:
    rows = ("索引号|A01-2011-0033", "信息类别|规范性文件", "文号|某政发〔2011〕47号", "公开日期|2011-09-02")
    assert fields(article(table(*rows)))["信息类别"] == "规范性文件"


def test_a_row_of_labels_over_a_row_of_values_keeps_its_labels() -> None:
    rows = ("索引号|主题分类|文号|公开日期", "A01-2011-0033|城乡建设|某政发〔2011〕47号|2011-09-02")
    found = article(table(*rows))
    assert fields(found)["主题分类"] == "城乡建设"
    assert found.document_number is not None
    assert found.document_number.value == "某政发〔2011〕47号"


def test_an_empty_value_before_a_label_stays_empty() -> None:
    rows = ("索引号|A01-2011-0033|信息类别||文号|某政发〔2011〕47号", "主题词||公开日期|2011-09-02|发布机构|县政府")
    found = fields(article(table(*rows)))
    assert found["信息类别"] == found["主题词"] == ""
    assert found["文号"] == "某政发〔2011〕47号"


def test_a_header_whose_block_is_named_head_is_the_document_s() -> None:
    pairs = ("索 引 号：|GZ01/2020-00321", "信息分类：|城市管理", "文　　号：|某府发〔2020〕8号", "是否有效：|已废止")
    head = "".join(f"<p><b>{label}</b>{value}</p>" for label, _, value in (pair.partition("|") for pair in pairs))
    found = article(f"<div class=xxgk_head>{head}</div>")
    assert found.document_number is not None
    assert found.document_number.value == "某府发〔2020〕8号"
    assert fields(found)["是否有效"] == "已废止"


def dated(*pairs: str) -> tuple[str, DateOrigin] | None:
    found = article(table("索引号|A01-2021-0161", "文号|某政发〔2021〕9号", *pairs))
    shown = next((reading for reading in found.readings if reading.origin.is_shown), None)
    return (shown.date.raw, shown.origin) if shown else None


def test_the_day_a_document_was_given_out_is_told_by_that_of_drawing_up_beside_it() -> None:
    assert dated("成文日期|2021年05月08日", "发文日期|2021年05月14日") == ("2021年05月14日", DateOrigin.TABLE)


def test_alone_or_beside_the_day_of_publication_it_is_not() -> None:
    assert dated("发文日期|2021年05月14日") is None
    told = dated("成文日期|2021年05月08日", "发文日期|2021年05月14日", "发布日期|2021年05月20日")
    assert told == ("2021年05月20日", DateOrigin.TABLE)


def test_the_name_in_the_header_is_the_title_where_only_a_menu_has_a_heading() -> None:
    menu = "<div class=Lnav><h3>政府信息公开</h3><ul><li><a href=/zn.html>政府信息公开指南</a></li></ul></div>"
    head = (
        table("索引号|A01-2021-0015|公开时间|2021-03-09")
        + f"<table><tr><td>信息名称：</td><td>{TITLE}</td></tr></table>"
    )
    page = f"<title>{TITLE}_政府信息公开_某县</title>{menu}<div class=main>{head}<div class=content>{TEXT}</div></div>"
    found = read_page(page.encode(), URL).article
    assert found is not None
    assert found.title == TITLE
