"""What belongs to a form and what only stands near one: buttons that are no controls, stars, templates, pagers."""

import pytest

from crawler.reading.facts import FormPurpose, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hdjl/cx.html"
ROWS = (
    "<table><tr><td>姓名：</td><td><input name=n></td></tr><tr><td>查询号：</td><td><input name=c></td></tr>{}</table>"
)


def read(html: str, *, title: str = "某市人民政府", url: str = URL) -> PageFacts:
    return read_page(f"<html><head><title>{title}</title></head><body>{html}</body></html>".encode(), url)


@pytest.mark.parametrize(
    "button",
    [
        "<div class=btn onclick='submit_query();'><strong>查询</strong></div>",
        "<a href='javascript:doQuery()'>查 询</a>",
        "<span onclick=check()>立即查询</span>",
    ],
)
def test_what_a_click_on_it_submits_is_a_button(button: str) -> None:
    page = read(f"<form id=f method=post>{ROWS.format(f'<tr><td colspan=2>{button}</td></tr>')}</form>")
    (form,) = page.forms
    assert form.button.endswith("查询")
    assert (form.purpose, page.kind) == (FormPurpose.TRACKING, PageKind.FORM)


@pytest.mark.parametrize(
    "thing",
    [
        "<div onclick=help()>查询号在受理回执的右上角，请按回执上的号码查询</div>",
        "<div class=btn>查询</div>",
        "<a href=/cx/help.html>查询</a>",
        "<a onclick=clearAll()>清空</a>",
    ],
    ids=["a sentence", "no click", "a way elsewhere", "another deed"],
)
def test_what_submits_nothing_is_no_button(thing: str) -> None:
    (form,) = read(f"<form id=f method=post>{ROWS.format(f'<tr><td colspan=2>{thing}</td></tr>')}</form>").forms
    assert form.button == ""


def test_a_button_of_the_form_goes_before_what_is_only_clicked() -> None:
    (form,) = read(
        f"<form method=post><a onclick=s()>查询</a>{ROWS.format('')}<input type=submit value=确认></form>"
    ).forms
    assert form.button == "确认"


@pytest.mark.parametrize(
    ("fields", "required"),
    [
        (
            "<table><tr><td>姓名：</td><td><input name=a> <span id=m style='color:red'>*</span></td></tr></table>",
            [True],
        ),
        ("<table><tr><td>姓名：</td><td><input name=a><em>＊</em><i>请填真名</i></td></tr></table>", [True]),
        ("<table><tr><td>姓名：</td><td><input name=a aria-required=true></td></tr></table>", [True]),
        ("<p>姓名：<input name=a></p><p><i>*</i>电话：<input name=b></p>", [False, True]),
        ("<div><div>姓名：</div><input name=a><div>*</div><div>电话：</div><input name=b></div>", [True, False]),
        ("<div><input name=a placeholder=姓名><br><i>*</i>电话：<input name=b></div>", [False, True]),
        ("<p>姓名：<input name=a></p><p>* 号为必填项</p>", [False]),
    ],
)
def test_a_star_right_behind_a_field_says_that_it_must_be_filled_in(fields: str, required: list[bool]) -> None:
    (form,) = read(f"<form method=post>{fields}<input type=submit value=提交></form>").forms
    assert [field.is_required for field in form.fields] == required


TEMPLATE = "&lt;table&gt;&lt;tr&gt;&lt;td&gt;{$T.title}&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;"


def test_a_template_in_a_text_area_outside_forms_is_no_form() -> None:
    html = (
        "<div class=lj>您当前的位置是：申请查询</div><div style='display:none'><textarea id=t style='display:none'>"
        f"{TEMPLATE}</textarea></div><form method=post>{ROWS.format('')}<input type=submit value=查询></form>"
    )
    assert [form.purpose for form in read(html).forms] == [FormPurpose.TRACKING]


def test_a_letters_text_area_that_an_editor_hides_stays_a_field() -> None:
    hidden = "<textarea name=c style='display:none'></textarea><input type=submit value=提交>"
    (form,) = read(f"<form method=post>标题：<input name=t>姓名：<input name=n>内容：{hidden}</form>").forms
    assert [field.name for field in form.fields] == ["t", "n", "c"]


PAGER = (
    "<div><a href=i.html>首页</a> <a href=i.html>上一页</a> <span>1</span> <a href=2.html>2</a> <a href=3.html>3</a>"
    " <a href=2.html>下一页</a> <a href=3.html>尾页</a>"
)


@pytest.mark.parametrize(
    ("html", "label"),
    [
        (f"{PAGER}<input value=1 size=3 title=输入数字，回车跳转></div>", "输入数字，回车跳转"),
        (
            "<div><span>首页</span><span>上页</span><a href=2.html>下页</a><a href=3.html>尾页</a>"
            "<input type=button name=f value=转到><input size=2 name=a1GOPAGE>页</div>",
            "",
        ),
        (f"{PAGER} 转到第<input name=page size=2>页</div>", "转到第"),
    ],
)
def test_the_ways_of_a_pager_are_no_label_of_its_box(html: str, label: str) -> None:
    (form,) = read(f"<p>第一条新闻</p>{html}").forms
    assert ([field.label for field in form.fields], form.purpose) == ([label], FormPurpose.PAGING)


@pytest.mark.parametrize("box", ["<div><input id=searchword></div>", "<input id=searchword>"])
def test_links_before_a_box_are_no_label_of_it(box: str) -> None:
    languages = "<div><span><a href=/en/>EN</a></span>&nbsp;<span>/</span>&nbsp;<span><a href=/>中</a></span></div>"
    (form,) = read(f"<div>{languages}{box}</div>").forms
    assert ([field.label for field in form.fields], form.purpose) == ([""], FormPurpose.SEARCH)


def test_a_link_and_words_before_a_box_are_its_label() -> None:
    (form,) = read("<form method=post><p><a href=/h/>（?）</a>证件号码：<input name=z></p></form>").forms
    assert [field.label for field in form.fields] == ["证件号码"]


QUERY = "<table>" + "".join(
    f"<tr><td><span>*</span>{label}：</td><td><input id=f{n}></td></tr>"
    for n, label in enumerate(("发票代码", "发票号码", "开票日期", "验证码"))
) + "</table><button>查 验</button>"  # fmt: skip
NAV = "".join(f"<li><a href=/{n}/>第{n}栏目</a>" for n in range(12))
ROOT = "http://query.example.gov.cn/index.html"


def test_a_site_that_is_one_form_is_a_form_and_a_portal_with_one_a_home_page() -> None:
    notes = "<a href=/a.html>查验说明</a><a href=/b.html>结果说明</a><div>每份发票每天最多可查验五次。</div>"
    assert read(f"{notes}{QUERY}", title="全国发票查验平台", url=ROOT).kind is PageKind.FORM
    assert read(f"<ul>{NAV}</ul>{notes}{QUERY}", title="某市人民政府", url=ROOT).kind is PageKind.HOME
    assert read("<a href=/a.html>简介</a><form><input name=q><input type=submit value=搜索></form>", url=ROOT).kind is (
        PageKind.HOME
    )


APPLY = "".join(
    f"<div><label>{name}</label><input name=f{n}></div>"
    for n, name in enumerate(("姓名", "证件号码", "联系电话", "通信地址", "所需信息的内容描述"))
)
REASON = "<div><label>申请理由</label><textarea name=r></textarea></div>"
CLEARED = "<div class=form-btn><button type=reset>重置</button> <button type=submit>提交</button></div>"


def test_the_button_of_a_form_is_the_one_that_sends_it() -> None:
    for buttons in (CLEARED, "<input type=reset value=重置><input type=submit value=提交>"):
        (form,) = read(f"<form action=/a method=post>{APPLY}{REASON}{buttons}</form>", title="信息公开申请").forms
        assert (form.button, form.purpose) == ("提交", FormPurpose.ON_REQUEST)
    (form,) = read(f"<form action=/a>{APPLY}<button type=reset>重置</button></form>").forms
    assert form.button == "重置"


def test_the_buttons_of_a_form_are_no_title() -> None:
    warning = "<div class=tip>请输入合法的信息</div>"
    note = f"<div><label>备注</label><textarea name=b></textarea>{warning}</div>"
    picture = "<div><img src=/u/code.jpg><p>*确认码</p></div>"
    page = read(f"<form action=/a method=post>{APPLY}{REASON}{note * 2}{CLEARED}</form>{picture}", title="信息公开申请")
    assert page.kind is PageKind.FORM
    assert page.article is None or "重置" not in page.article.title


def test_a_frame_for_sending_a_picture_is_no_list() -> None:
    frame = "<div><label>上传证件</label><div><iframe src=/apply/toPictureUpload name=f></iframe></div></div>"
    page = read(f"<h3>信息公开申请</h3><form action=/a method=post>{APPLY}{frame}{REASON}{CLEARED}</form>")
    assert page.listings == ()


def test_a_frame_below_a_folder_named_so_is_a_list() -> None:
    page = read("<h3>信息公开目录</h3><div class=list><iframe src=/upload/gkml/index.html height=600></iframe></div>")
    assert [one.heading for one in page.listings] == ["信息公开目录"]
