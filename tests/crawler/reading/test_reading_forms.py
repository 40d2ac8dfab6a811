"""Forms: which fields belong together, what they ask, and what they are for."""

import pytest

from crawler.reading.facts import Form, FormPurpose, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hdjl/index.html"
TEXT = "<p>" + "本单位的职责和工作情况说明。" * 30 + "</p>"


def read(html: str, *, title: str = "某市人民政府") -> PageFacts:
    return read_page(f"<html><head><title>{title}</title></head><body>{html}</body></html>".encode(), URL)


def only(html: str, *, title: str = "某市人民政府") -> Form:
    (form,) = read(html, title=title).forms
    return form


def row(label: str, control: str) -> str:
    return f"<tr><td>{label}：</td><td>{control}</td></tr>"


def text_rows(*labels: str) -> str:
    return "".join(row(label, f"<input type=text name=f{n}>") for n, label in enumerate(labels))


LINKS = "".join(f"<li><a href=/{n}.html>市政府部署第{n}项重点工作</a></li>" for n in range(20))
SEARCH_PART = "<input type=text name=keyword><input type=submit name=b1 value=搜索>"
LOGIN_PART = (
    "用户名：<input type=text name=user>密码：<input type=password name=pass><input type=submit name=b2 value=登录>"
)
LETTER_PART = (
    "<table>" + text_rows("姓名", "联系电话", "信件标题") + row("信件内容", "<textarea name=body></textarea>")
    + "</table><input type=submit name=b3 value=提交信件>"
)  # fmt: skip


def whole_page_form(*parts: str) -> str:
    """ASP.NET wraps a page in one form, whatever the page holds."""
    hidden = "<input type=hidden name=__VIEWSTATE value=x><input type=hidden name=__EVENTTARGET>"
    inner = "".join(f"<div>{part}</div>" for part in parts)
    return f"<form method=post action=index.aspx id=aspnetForm>{hidden}{inner}<ul>{LINKS}</ul></form>"


def test_a_form_around_the_whole_page_is_split_by_the_buttons_that_end_its_parts() -> None:
    forms = read(whole_page_form(SEARCH_PART, LOGIN_PART, LETTER_PART)).forms
    assert [(form.purpose, form.button, len(form.fields)) for form in forms] == [
        (FormPurpose.SEARCH, "搜索", 1),
        (FormPurpose.LOGIN, "登录", 2),
        (FormPurpose.MESSAGE, "提交信件", 4),
    ]
    assert {(form.method, form.url) for form in forms} == {("post", "http://www.example.gov.cn/hdjl/index.aspx")}


@pytest.mark.parametrize("beside", ["获取验证码", "上传附件", "清空", "重置", "浏览…", "返回"])
def test_a_button_beside_a_field_ends_no_form(beside: str) -> None:
    part = f"姓名：<input name=a>手机：<input name=b><input type=button value={beside}>{LETTER_PART}"
    forms = read(whole_page_form(SEARCH_PART, part)).forms
    assert [len(form.fields) for form in forms] == [1, 6]


def test_a_form_that_does_not_wrap_the_page_keeps_its_fields_whatever_its_buttons() -> None:
    html = f"{TEXT}<form>{LETTER_PART}<input type=button value=预览>邮箱：<input name=m></form><ul>{LINKS}</ul>"
    assert len(only(html).fields) == 5


def test_several_forms_keep_their_own_fields_and_those_outside_make_up_one() -> None:
    two = f"<form action=/s>{SEARCH_PART}</form><form action=/l method=POST>{LOGIN_PART}</form>"
    forms = read(f"{two}<p>昵称：<input name=n></p>").forms
    assert [(form.url, form.method, [field.name for field in form.fields]) for form in forms] == [
        ("http://www.example.gov.cn/s", "get", ["keyword"]),
        ("http://www.example.gov.cn/l", "post", ["user", "pass"]),
        (None, "", ["n"]),
    ]


def test_a_form_tag_between_the_cells_of_a_table_holds_the_fields_below_it() -> None:
    """Parsers close it at once; browsers send the fields all the same."""
    html = f"<table><form action=/send method=post>{text_rows('姓名', '电话')}</form></table>"
    assert [(form.url, len(form.fields)) for form in read(html).forms] == [("http://www.example.gov.cn/send", 2)]


@pytest.mark.parametrize("html", [TEXT, "<form action=/s><input type=hidden name=a><input type=submit></form>", ""])
def test_a_page_that_asks_nothing_has_no_form(html: str) -> None:
    assert read(html).forms == ()


@pytest.mark.parametrize(
    "control",
    [
        "<label>联系电话</label><input name=x>",
        "<label for=t>联系电话：</label><b></b><input id=t name=x>",
        "<label>联系电话<input name=x></label>",
        "<p>联系电话：<input name=x></p>",
        "<p><span>*</span>联系电话： <input name=x></p>",
        "<table><tr><td>联系电话</td><td><input name=x></td></tr></table>",
        "<dl><dt>联系电话：</dt><dd><div><input name=x></div></dd></dl>",
        "<input name=x placeholder=联系电话>",
        "<input name=x title=联系电话>",
    ],
)
def test_a_field_is_labelled_by_the_words_that_a_visitor_reads_beside_it(control: str) -> None:
    (field,) = only(f"<form>{control}</form>").fields
    assert (field.name, field.label) == ("x", "联系电话")


def test_the_words_behind_a_field_are_not_the_label_of_the_next() -> None:
    html = "<form><p>姓名：<input name=a> （请填真实姓名）</p><p>电话：<input name=b></p></form>"
    assert [field.label for field in only(html).fields] == ["姓名", "电话"]


@pytest.mark.parametrize(
    ("control", "is_required"),
    [
        ("<p>姓名：<input name=a required></p>", True),
        ("<p>姓名：<input name=a> <font color=red>*</font></p>", True),
        ("<p><i>*</i>姓名：<input name=a></p>", True),
        ("<p>姓名：<input name=a></p>", False),
    ],
)
def test_a_star_or_the_attribute_says_that_a_field_must_be_filled_in(control: str, *, is_required: bool) -> None:
    (field,) = only(f"<form>{control}</form>").fields
    assert field.is_required is is_required


def test_radio_buttons_of_one_name_are_one_question_with_options() -> None:
    html = (
        "<form><table>" + text_rows("姓名", "电话", "标题") + row("信件类型", "<input type=radio name=k value=1>咨询"
        "<input type=radio name=k value=2>投诉 <input type=radio name=k value=3>建议")
        + row("内容", "<textarea name=c></textarea>") + "</table></form>"
    )  # fmt: skip
    fields = only(html).fields
    assert [field.kind for field in fields] == ["text", "text", "text", "radio", "textarea"]
    assert (fields[3].label, fields[3].options) == ("信件类型", ("咨询", "投诉", "建议"))


def test_check_boxes_under_one_question_are_one_field_though_each_has_its_own_name() -> None:
    boxes = "".join(
        f"<input type=checkbox name=way{n}>{way}" for n, way in enumerate(("邮寄", "快递", "电子邮件", "传真"))
    )
    html = f"<form><table>{row('申请人姓名', '<input name=a>')}{row('获取信息的方式', boxes)}</table></form>"
    fields = only(html).fields
    assert [(field.label, field.options) for field in fields] == [
        ("申请人姓名", ()),
        ("获取信息的方式", ("邮寄", "快递", "电子邮件", "传真")),
    ]


def test_two_questions_of_radio_buttons_stay_two() -> None:
    html = "<form>" + "".join(
        f"<p>{n}、您对{what}是否满意？</p><p><input type=radio name=q{n}>满意<input type=radio name=q{n}>不满意</p>"
        for n, what in ((1, "办事效率"), (2, "服务态度"))
    ) + "<input type=submit value=提交></form>"  # fmt: skip
    fields = only(html).fields
    assert [field.options for field in fields] == [("满意", "不满意"), ("满意", "不满意")]
    assert [field.label for field in fields] == ["1、您对办事效率是否满意？", "2、您对服务态度是否满意？"]


def test_a_check_box_that_stands_alone_is_labelled_by_the_words_behind_it() -> None:
    (field,) = only("<form><p><input type=checkbox name=ok>我已阅读并同意</p></form>").fields
    assert (field.label, field.options) == ("我已阅读并同意", ())


def test_a_selection_list_tells_its_options() -> None:
    choices = (
        "<select name=d><option value=''>请选择部门</option><option>教育局</option><option>公安局</option></select>"
    )
    field = only(f"<form><p>标题：<input name=a></p><p>受理部门：{choices}</p></form>").fields[1]
    assert (field.kind, field.label, field.options) == ("select", "受理部门", ("请选择部门", "教育局", "公安局"))


@pytest.mark.parametrize(
    "control",
    [
        "验证码：<input name=a>",
        "<input name=yzm>",
        "<input name=a placeholder=请输入验证码>",
        "校验码：<input name=a> <a href=#>看不清，换一张</a>",
        "<input name=verifyCode>",
        "附加码：<input name=a><img src=/captcha.jpg>",
        "附加码：<input name=a><img id=kaptchaImage src=/i.do>",
    ],
)
def test_a_captcha_is_seen_by_its_field_or_its_picture(control: str) -> None:
    assert only(f"<form><p>姓名：<input name=n></p><p>{control}</p></form>").has_captcha


def test_a_form_without_a_captcha_has_none() -> None:
    assert not only(f"<form>{LETTER_PART}<img src=/images/logo.png></form>").has_captcha
    forms = read(f"<form>{SEARCH_PART}</form><form><p>验证码：<input name=a></p></form>").forms
    assert [form.has_captcha for form in forms] == [False, True]


BUTTON = "<input type=submit value={}>"
PURPOSES = {
    "a search box": (SEARCH_PART, FormPurpose.SEARCH),
    "a box named q": ("<input name=q><button>Go</button>", FormPurpose.SEARCH),
    "a box with a prompt": ("<input name=a placeholder=请输入关键词><input type=image src=s.gif>", FormPurpose.SEARCH),
    "a search of documents": (
        text_rows("索引号", "信息名称", "文号", "发布日期") + BUTTON.format("检索"), FormPurpose.SEARCH,
    ),
    "an advanced search": (
        text_rows("标题", "开始日期", "结束日期") + row("栏目", "<select name=c><option>全部</select>")
        + BUTTON.format("查询"), FormPurpose.SEARCH,
    ),
    "a login": (LOGIN_PART, FormPurpose.LOGIN),
    "a login with a code": (LOGIN_PART + "<p>验证码：<input name=yzm></p>", FormPurpose.LOGIN),
    "a letter": (LETTER_PART, FormPurpose.MESSAGE),
    "a short letter": (row("留言内容", "<textarea name=c></textarea>") + BUTTON.format("提交"), FormPurpose.MESSAGE),
    "a complaint": (
        text_rows("投诉人", "手机号码", "被投诉单位") + row("投诉内容", "<textarea name=c></textarea>")
        + BUTTON.format("提交"), FormPurpose.MESSAGE,
    ),
    "an application for information": (
        text_rows("申请人姓名", "证件名称", "证件号码", "联系电话", "通信地址")
        + row("所需信息的内容描述", "<textarea name=c></textarea>")
        + row("所需信息的用途", "<textarea name=d></textarea>")
        + BUTTON.format("提交申请"), FormPurpose.ON_REQUEST,
    ),
    "a survey": (
        "".join(f"<p>{n}、您对第{n}项服务满意吗？</p><input type=radio name=q{n}>是<input type=radio name=q{n}>否"
                for n in (1, 2, 3)) + BUTTON.format("提交"), FormPurpose.SURVEY,
    ),
    "a poll": (
        "<p>网上调查：本站改版效果如何</p><p><input type=radio name=vote>好<input type=radio name=vote>一般</p>"
        + BUTTON.format("投票"), FormPurpose.SURVEY,
    ),
    "a subscription": ("邮箱：<input name=mail><input type=submit value=订阅>", FormPurpose.SUBSCRIPTION),
    "a look after one's letter": (
        "信件编号：<input name=a>查询密码：<input type=password name=b><input type=submit value=查询>",
        FormPurpose.TRACKING,
    ),
    "a look after one's application": (
        "申请编号：<input name=a>查询码：<input name=b><input type=submit value=查询>", FormPurpose.TRACKING,
    ),
    "a pager": ("转到第<input name=page size=2>页<input type=button value=GO>", FormPurpose.PAGING),
}  # fmt: skip


@pytest.mark.parametrize("name", PURPOSES)
def test_what_a_form_is_for(name: str) -> None:
    inner, purpose = PURPOSES[name]
    inner = f"<table>{inner}</table>" if inner.startswith("<tr>") else inner
    assert only(f"{TEXT}<form action=/f method=post>{inner}</form>").purpose is purpose


def test_the_pages_title_tells_an_application_from_a_letter() -> None:
    inner = text_rows("姓名", "联系电话", "通信地址", "电子邮箱") + row("内容描述", "<textarea name=c></textarea>")
    html = f"<form><table>{inner}</table>{BUTTON.format('提交')}</form>"
    assert only(html, title="依申请公开-某市人民政府").purpose is FormPurpose.ON_REQUEST
    assert only(html, title="市长信箱-某市人民政府").purpose is FormPurpose.MESSAGE


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (f"<form action=/send method=post>{LETTER_PART}</form>", PageKind.FORM),
        (f"<form action=/login method=post>{LOGIN_PART}</form>", PageKind.LOGIN),
        (f"{TEXT}<form action=/s>{SEARCH_PART}</form>", PageKind.OTHER),
    ],
)
def test_a_page_is_a_form_when_it_asks_for_more_than_a_word_to_search_for(html: str, kind: PageKind) -> None:
    assert read(html, title="网上互动").kind is kind


def test_a_selection_list_of_links_is_no_form() -> None:
    links = "".join(f"<option value=http://www.{n}.gov.cn/>某{n}县人民政府</option>" for n in "abc")
    page = read(f"<form><select onchange='window.open(this.value)'><option>县区网站</option>{links}</select></form>")
    assert page.forms == ()
    assert [link.url for link in page.links if link.url] == [f"http://www.{n}.gov.cn/" for n in "abc"]


def test_radio_buttons_alone_are_no_search_box_whatever_their_name():
    choices = "<input type=radio name=q>好<input type=radio name=q>一般"
    html = f"<form><p>网上调查：本站改版效果如何</p>{choices}<input type=submit value=投票></form>"
    (form,) = read_page(html.encode(), URL).forms
    assert form.purpose is FormPurpose.SURVEY


@pytest.mark.parametrize(
    "html",
    [
        "<form action=//so.example.gov.cn/s><input name=words type=words><input value=搜一下 type=submit></form>",
        "<form action=//so.example.gov.cn/s><input name=w type=text><input value=搜一下 type=submit></form>",
    ],
)
def test_a_field_of_an_unknown_type_is_a_text_field_as_in_a_browser(html: str) -> None:
    assert only(html).purpose is FormPurpose.SEARCH
    assert read(html).has_search


def test_a_register_of_certificates_is_searched_not_tracked() -> None:
    fields = "证书编号：<input name=code>企业名称：<input name=corp><input type=submit value=查询>"
    html = f"<form action=list.jsp>{fields}</form>"
    assert only(html, title="企业能力等级信息查询系统").purpose is not FormPurpose.TRACKING


def test_a_search_that_a_range_of_dates_narrows_down_is_a_search() -> None:
    html = (
        "<form action=/search.php><input placeholder=请输入关键词检索 name=w>开始日期：<input name=begin>"
        "结束日期：<input name=end><input type=submit value=确定></form>"
    )
    assert only(html).purpose is FormPurpose.SEARCH


CLEARS = "onclick=\"if(this.value=='{0}')this.value=''\" value='{0}'"


@pytest.mark.parametrize(
    ("html", "label"),
    [
        (f"<td>关键字：<input name=w {CLEARS.format('请输入关键字')}></td>", "关键字"),
        ("<td>关键词<br /><input name=w value=请输入关键字 onfocusin=\"f.w.value=''\"></td>", "关键词"),
        ("<td>标题：<input name=w placeholder=请输入标题></td>", "标题"),
        ("<td>站内：<input name=w placeholder=请输入搜索内容></td>", "请输入搜索内容"),
        (f"<td><input name=w {CLEARS.format('手机号/用户名/邮箱')}></td>", "手机号/用户名/邮箱"),
        (
            f"<td><h1>用户登录<a href=/r>立即注册</a></h1><p><input name=w {CLEARS.format('手机号')}></p></td>",
            "手机号",
        ),
        ("<td><h3>在线查询</h3><p><input name=w></p></td>", ""),
        ("<td><input name=w value=某市></td>", ""),
        (f"<td>办件号<input name=w {CLEARS.format('十位数字')}></td>", "办件号"),
    ],
)
def test_a_field_bears_the_words_beside_it_before_those_in_it_and_never_the_boxs_heading(html: str, label: str) -> None:
    form = only(f"<form action=/f method=post><table><tr>{html}</tr></table><input type=submit value=确定></form>")
    assert [field.label for field in form.fields] == [label]


def test_a_heading_over_choices_is_their_question() -> None:
    form = only("<form><h4>您对办事结果满意吗</h4><p><input type=radio name=q>好<input type=radio name=q>差</p></form>")
    assert [field.label for field in form.fields] == ["您对办事结果满意吗"]


def test_a_letter_is_no_application_though_the_menu_names_applications() -> None:
    menu = "<ul><li><a href=/ysqgk/>依申请公开</a></li><li><a href=/xx/>写信</a></li></ul>"
    rows = text_rows("姓名", "联系电话", "电子邮箱", "信件标题", "验证码", "地址")
    rows += row("信件内容", "<textarea name=c></textarea>")
    form = only(f"{menu}<form action=/post method=post><table>{rows}</table><input type=submit value=提交></form>")
    assert form.purpose is FormPurpose.MESSAGE


def test_a_talk_with_a_robot_that_waits_out_of_sight_is_no_form() -> None:
    robot = "<div class=robot-box style='display:none'><ul><li>公积金怎样提取</li></ul><textarea></textarea></div>"
    assert read(f"{TEXT}<button>搜索</button>{robot}").forms == ()
    assert read(f"{TEXT}<button>搜索</button>{robot.replace('display:none', '')}").forms != ()
