"""Letters (留言) as boards and single pages show them: what the lines around a date make of it."""

import pytest

from crawler.reading.facts import Message, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/xx/1.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/hd/>互动交流</a><a href=/x/>县长信箱</a><a href=/r/>回复</a></div>"
TRAIL = "<div class=pos>当前位置：<a href=/>首页</a> &gt; <a href=/hd/>互动交流</a> &gt; 县长信箱</div>"
FOOT = "<div class=footer>主办单位：某县人民政府 湘ICP备05000618号</div>"
TITLE = "高标准农田的机井一直没有通电"
ASKED = "去年村里修的机井到现在不通电，眼看就要减产，请领导帮忙催一催。"
REPLY = "您好！机井的变压器已经安装到位，供电公司将于本月完成装表接电工作。"


def read(body: str) -> PageFacts:
    return read_page(f"<title>{TITLE}</title><body>{NAV}{TRAIL}{body}{FOOT}</body>".encode(), URL)


def letter(body: str) -> Message:
    page = read(f"<div class=main><h1>{TITLE}</h1>{body}</div>")
    assert page.kind is PageKind.MESSAGE
    (found,) = page.messages
    return found


def dates(found: Message) -> tuple[str, list[str]]:
    return found.asked.raw if found.asked else "", [r.date.raw if r.date else "" for r in found.replies]


def test_a_body_with_a_date_above_the_second_text_is_who_answered() -> None:
    found = letter(
        f"<p>种地的老张 2021-05-07 06:48</p><p>{ASKED}</p><p>县农业农村局 2021-05-12 10:14</p><p>{REPLY}</p>"
    )
    assert dates(found) == ("2021-05-07 06:48", ["2021-05-12 10:14"])
    assert (found.text, found.replies[0].department, found.replies[0].text) == (ASKED, "县农业农村局", REPLY)


def test_a_body_with_the_only_date_answers_nothing() -> None:
    """It may as well be who published the letter: that somebody answered is not said."""
    asked = f"<p>来信人：种地的老张</p><p>来信内容：{ASKED}</p>"
    assert letter(f"{asked}<p>县农业农村局 2021-05-12 10:14</p>").replies == ()


def test_a_date_at_the_end_of_an_answer_is_its_date_and_one_below_an_opinion_is_none() -> None:
    found = letter(
        f"<p>留言时间：2023-04-16 22:47</p><p>{ASKED}</p><h2>官方回复</h2><h4>县交通运输局</h4><p>{REPLY}</p>"
        "<p>2023-04-24 16:09</p><h2>网友评价</h2><p>确实设了围栏，谢谢你们的努力。</p><p>2023-04-26 08:31</p>"
    )
    assert dates(found) == ("2023-04-16 22:47", ["2023-04-24 16:09"])
    assert found.replies[0].department == "县交通运输局"


def test_a_labelled_date_of_the_reply_goes_before_the_one_it_is_signed_with() -> None:
    found = letter(
        f"<p>写信时间：2020年06月12日 08:19</p><p>回信时间：2020年06月23日 17:30</p><h3>来信</h3><p>{ASKED}</p>"
        f"<h3>回信</h3><p>{REPLY}</p><p>县住房保障中心</p><p>2020年6月22日</p>"
    )
    assert dates(found) == ("2020年06月12日 08:19", ["2020年06月23日 17:30"])


@pytest.mark.parametrize("answer", ["（县房产管理局 2013年4月15日）", "（县房产管理局）"])
def test_a_signature_in_brackets_names_who_answered(answer: str) -> None:
    found = letter(
        f"<p>网友“雨打芭蕉”提问：{ASKED}（2013年4月9日）</p><p>答：{REPLY}{answer}</p><p>回复时间：2013年4月15日</p>"
    )
    assert dates(found) == ("2013年4月9日", ["2013年4月15日"])
    assert found.replies[0].department == "县房产管理局"


def test_the_paragraphs_below_a_heading_are_one_text() -> None:
    found = letter(
        f"<p>来信时间：2020-06-12</p><h4>来信内容</h4><p>{ASKED}</p><h4>回复内容</h4><p>县水利局</p><p>{REPLY}</p>"
        "<p>感谢您的来信。</p><p>回复时间：2020-06-20</p>"
    )
    assert found.replies[0].text == f"{REPLY}\n感谢您的来信。"
    assert found.replies[0].department == "县水利局"


HEAD = "<tr><td>来信标题</td><td>来信时间</td><td>办理状态</td><td>答复单位</td><td>答复时间</td></tr>"


def rows(*cells: tuple[str, ...]) -> str:
    return "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells)


BOARD = rows(
    ("路灯不亮怎么办", "2021-05-07", "已答复", "县城管局", "2021-05-09"),
    ("自来水水压太低", "2021-05-06", "办理中", "", ""),
)


def test_a_table_of_letters_needs_no_links() -> None:
    page = read(f"<div class=main><table>{HEAD}{BOARD}</table></div>")
    assert page.kind is PageKind.MESSAGE_LIST
    assert [(m.title, *dates(m), m.status) for m in page.messages] == [
        ("路灯不亮怎么办", "2021-05-07", ["2021-05-09"], "已答复"),
        ("自来水水压太低", "2021-05-06", [], "办理中"),
    ]


def test_captions_in_a_table_of_their_own_and_a_copy_for_fixed_columns() -> None:
    body = f"<div class=el><div class=el__header><table>{HEAD}</table></div><div><table>{BOARD}</table></div></div>"
    page = read(f"<div class=main>{body}<div><table>{HEAD}</table><table>{BOARD}</table></div></div>")
    assert [m.title for m in page.messages] == ["路灯不亮怎么办", "自来水水压太低"]


def test_two_tables_with_captions_of_their_own_are_both_read() -> None:
    first = "<table><tr><th>标题</th><th>来信日期</th></tr>" + rows(("路灯不亮怎么办", "2018-10-16")) + "</table>"
    second = (
        "<table><tr><th>回复单位</th><th>标题</th><th>回复日期</th></tr>"
        + rows(("县教育局", "国庆调课影响早班校车", "2018-10-12"))
        + "</table>"
    )
    page = read(f"<div class=main>{first}{second}</div>")
    assert [(m.title, *dates(m)) for m in page.messages] == [
        ("路灯不亮怎么办", "2018-10-16", []),
        ("国庆调课影响早班校车", "", ["2018-10-12"]),
    ]


def test_a_row_that_goes_on_below_belongs_to_its_letter() -> None:
    body = rows(("路灯不亮怎么办", "2021-05-07", "已办结", "县城管局", "2021-05-09")) + (
        f"<tr><td colspan=5>办理结果：{REPLY}</td></tr>"
    )
    page = read(f"<div class=main><table>{HEAD}{body}</table></div>")
    assert [(m.title, m.replies[0].text) for m in page.messages] == [("路灯不亮怎么办", REPLY)]


def test_mailboxes_to_choose_from_are_no_letters() -> None:
    boxes = "".join(f"<li><a href=/box/{n}.html>县{name}局信箱</a></li>" for n, name in enumerate("教公民司财审统林"))
    assert read(f"<div class=main><h2>部门信箱</h2><ul>{boxes}</ul></div>").messages == ()


def test_questions_asked_often_are_no_letters() -> None:
    entries = "".join(
        f"<div class=q><p>问：第{n}类人员怎样参保？</p><p>答：凭身份证到窗口办理登记即可。</p>"
        f"<small>更新时间：2023-0{n}-05</small></div>"
        for n in (1, 2, 3, 4)
    )
    page = read_page(f"<title>常见问题</title><body>{NAV}<h2>常见问题</h2>{entries}{FOOT}</body>".encode(), URL)
    assert page.messages == ()


def test_a_letter_drawn_twice_for_wide_and_narrow_screens_is_one() -> None:
    fields = (
        ("信件编码", "FN2019121700009"),
        ("写信时间", "2019-12-17 09:04"),
        ("办复单位", "县交通运输局"),
        ("办复时间", "2019-12-25 11:37"),
        ("信件内容", ASKED),
        ("办复内容", REPLY),
    )
    wide = "<table>" + "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in fields) + "</table>"
    narrow = "<div class=m>" + "".join(f"<p><label>{name}</label>{value}</p>" for name, value in fields) + "</div>"
    found = letter(f"{wide}<div><p>{TITLE}</p>{narrow}</div>")
    assert dates(found) == ("2019-12-17 09:04", ["2019-12-25 11:37"])


def test_a_report_about_letters_is_an_article() -> None:
    text = (
        "<p>“没想到三天就给答复了。”2013年9月2日，居民葛先生拿着打印好的回复件说。全年共收到群众来信四千多件，"
        "办结率百分之九十九，比上年提高一个百分点，群众满意率也有明显的提高。</p>"
        "<p>2013年9月6日，市人力资源和社会保障局答复了网友的提问，巷口的路面已经不见积水。网友纷纷留言表示感谢。</p>"
    )
    page = read_page(
        f"<title>一封来信一份牵挂</title><body>{NAV}<div class=pos>当前位置：<a href=/>首页</a> &gt; "
        "<a href=/n/>新闻</a> &gt; 媒体聚焦</div>"
        f"<div class=main><h1>一封来信一份牵挂——信箱运行情况回眸</h1>"
        f"<p>发布时间：2014-03-05 来源：某市日报</p><div class=content>{text * 2}</div></div>{FOOT}</body>".encode(),
        URL,
    )
    assert (page.kind, page.messages) == (PageKind.ARTICLE, ())


def test_a_grid_of_letters_beside_a_longer_list_of_news_is_read_by_its_captions() -> None:
    heads = (
        "<div class=r><i>信访编号</i><i>信访事项</i><i>登记日期</i><i>办理进度</i><i>答复日期</i><i>责任单位</i></div>"
    )
    rows = "".join(
        f"<div class=r><i>GZ-{n}</i><i><a href=/x/{n}.htm>要求处理第{n}号路段积水</a></i><i>2019-05-2{n}</i>"
        f"<i>已答复</i><i>2019-06-0{n}</i><i>市住建局</i></div>"
        for n in range(1, 5)
    )
    news = "".join(f"<li><a href=/n/{n}.htm>第{n}条工作动态的标题</a><span>2019-06-1{n}</span></li>" for n in range(8))
    page = read(
        f"<div class=c><h3>网上信访公开</h3>{heads}{rows}</div><div class=s><h3>工作动态</h3><ul>{news}</ul></div>"
    )
    assert [(m.asked.day, m.replied.day) for m in page.messages if m.asked and m.replied] == [
        (21, 1), (22, 2), (23, 3), (24, 4),
    ]  # fmt: skip
    assert {m.department for m in page.messages} == {"市住建局"}


@pytest.mark.parametrize(
    ("head", "department"),
    [
        ("县农业农村局回复", "县农业农村局"),
        ("县农业农村局 答复：", "县农业农村局"),
        ("【县农业农村局】的答复：", "县农业农村局"),
        ("来自县农业农村局的回复", "县农业农村局"),
        ("答复（县农业农村局）：", "县农业农村局"),
        ("回复来自：县农业农村局", "县农业农村局"),
        ("县扶贫办回复", "县扶贫办"),
        ("官方回复", ""),
        ("管理员回复", ""),
        ("有关部门回复", ""),
        ("请县农业农村局答复", ""),
        ("工作人员正在办理 待回复", ""),
    ],
)
def test_the_head_of_an_answer_names_who_answers(head: str, department: str) -> None:
    found = letter(
        f"<p>留言人：张老汉　留言时间：2021-05-07 06:48</p><p>{ASKED}</p><div class=t>{head}</div><p>{REPLY}</p>"
        "<p>答复日期：2021-05-12</p>"
    )
    assert dates(found) == ("2021-05-07 06:48", ["2021-05-12"])
    assert found.replies[0].department == department


LETTERS = "".join(f"<li><a href=/x/{n}.html>反映第{n}小区停水的问题</a> 2021-05-{n + 10}</li>" for n in range(6))
NEWS = "".join(f"<li><a href=/n/{n}.html>全县重点项目第{n}次推进会召开</a> 2021-06-{n + 10}</li>" for n in range(12))
PAGES = "<div>共3页 <a href=2.html>下一页</a></div>"


def column(above: str, entries: str, name: str = "政务要闻") -> PageFacts:
    trail = f"<div class=pos>当前位置：<a href=/>首页</a> &gt; {name}</div>"
    main = f"{trail}<div class=main><h2>{name}</h2><ul>{entries}</ul>{PAGES}</div>"
    return read_page(f"<title>{name}-某县人民政府</title><body>{above}{main}{FOOT}</body>".encode(), URL)


@pytest.mark.parametrize(
    "above",
    [
        f"<div class=menu><ul><li><a href=/z/>互动</a><div><h3>信件选登</h3><ul>{LETTERS}</ul></div></ul></div>",
        f"<div><h3>信件选登</h3><ul>{LETTERS}</ul></div>",
        "<div class=menu><ul><li><a href=/z/>互动</a><div><h3>信件选登</h3><p><a href=/a/>写信</a>"
        "<a href=/b/>查询</a><a href=/c/>征集</a><a href=/d/>指南</a></p></div></ul></div>",
    ],
    ids=["a menu's list", "another list", "a menu without a list"],
)
def test_a_heading_over_something_else_makes_no_letters_of_news(above: str) -> None:
    page = column(above, NEWS)
    assert (page.kind, page.messages) == (PageKind.COLUMN, ())


@pytest.mark.parametrize(
    "above", ["<h2>县长信箱</h2>", "<h2>县长信箱</h2><ul><li><a href=/w/>我要写信</a><li><a href=/q/>信件查询</a></ul>"]
)
def test_a_heading_over_the_pages_own_list_still_makes_letters_of_it(above: str) -> None:
    page = read_page(
        f"<title>某县人民政府</title><body>{NAV}<div class=main>{above}<ul>{LETTERS}</ul>{PAGES}</div>{FOOT}".encode(),
        URL,
    )
    assert (page.kind, len(page.messages)) == (PageKind.MESSAGE_LIST, 6)


@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize(
    ("fields", "kind", "is_board"),
    [(("标题",), PageKind.MESSAGE_LIST, True), (("标题", "姓名", "联系电话"), PageKind.FORM, False)],
    ids=["a line to write in", "a whole form"],
)
def test_a_page_for_writing_a_letter_with_some_answers_is_none_of_these_letters(
    count: int, fields: tuple[str, ...], kind: PageKind, is_board: bool
) -> None:
    letters = "".join(
        f"<div class=item><h3>第{n}条村道破损</h3><p>提问时间：2021-05-0{n}</p><p>咨询内容：{ASKED}</p>"
        f"<p>回复时间：2021-05-1{n}</p><p>答复内容：{REPLY}</p></div>"
        for n in range(1, count + 1)
    )
    inputs = "".join(f"<p>{field}：<input name=f{n}></p>" for n, field in enumerate(fields))
    form = f"{inputs}<p>内容：<textarea name=c></textarea></p><input type=submit value=提交留言>"
    body = f"<div class=main>{letters}<form action=/save method=post>{form}</form></div>"
    page = read_page(f"<title>县长信箱</title><body>{NAV}{TRAIL}{body}{FOOT}</body>".encode(), URL)
    assert (page.kind, len(page.messages)) == (kind, count if is_board else 0)


def test_who_has_a_letter_in_hand_is_read_beside_an_empty_label_on_the_same_line() -> None:
    card = (
        "<div class=card><div><span>{0}</span> <a href=/l/{1}.html>{2}</a></div><div><span>来信时间 2019-05-1{1}</span>"
        "<span>回复时间 {3}</span><span><i></i> {4}</span></div></div>"
    )
    cards = (
        card.format("已答复", 1, "请求增开早班公交", "2019-05-22", "区交通运输局")
        + card.format("处理中", 2, "户口迁移要哪些手续", "-", "区公安局")
        + card.format("已答复", 3, "医保卡丢失如何补办", "2019-05-21", "区人社局")
    )
    page = read_page(f"<title>信件公开-某区</title>{NAV}<ol><li>信件公开</ol>{cards}{FOOT}".encode(), URL)
    assert [letter.department for letter in page.messages] == ["区交通运输局", "区公安局", "区人社局"]
