"""Letters that go to and fro (追问, 再次答复), that wait (预计办结), that are signed, or that are written 繁體."""

import pytest

from crawler.reading.facts import Message, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/xx/1.html"
NAV = "<div class=nav><a href=/>首页</a><a href=/hd/>互动交流</a><a href=/x/>县长信箱</a><a href=/r/>回复</a></div>"
TRAIL = "<div class=pos>当前位置：<a href=/>首页</a> &gt; <a href=/hd/>互动交流</a> &gt; 县长信箱</div>"
FOOT = "<div class=footer>主办单位：某县人民政府 湘ICP备05000618号</div>"
TITLE = "旧楼加装扶手的补助什么时候发"
ASKED = "我们楼三月装好扶手，材料交了两个月，至今不见回音。"
REPLY = "您好，材料已经审核完毕，补助将在本月底前发放到户，请留意短信。"


def read(body: str, title: str = TITLE) -> PageFacts:
    return read_page(f"<title>{title}</title><body>{NAV}{TRAIL}{body}{FOOT}</body>".encode(), URL)


def letter(body: str) -> Message:
    page = read(f"<div class=main><h1>{TITLE}</h1>{body}</div>")
    assert page.kind is PageKind.MESSAGE
    (found,) = page.messages
    return found


def board(body: str) -> tuple[Message, ...]:
    page = read(f"<div class=main>{body}</div>", "县长信箱")
    assert page.kind is PageKind.MESSAGE_LIST
    return page.messages


def dates(found: Message) -> tuple[str, list[str]]:
    return found.asked.raw if found.asked else "", [r.date.raw if r.date else "" for r in found.replies]


STEPS = "<div class=steps><span>提交</span><span>受理</span><span>答复</span><span>评价</span></div>"


@pytest.mark.parametrize("above", ["", STEPS])
@pytest.mark.parametrize("again", ["追问", "再次提问", "补充提问"])
@pytest.mark.parametrize(("asks", "answers"), [("问", "答"), ("提问", "回复")])
def test_what_is_asked_again_is_neither_the_letter_nor_an_answer(
    above: str, again: str, asks: str, answers: str
) -> None:
    found = letter(
        f"{above}<div><h4><i>{asks}</i>周女士 <b>2022-05-06 08:10</b></h4><p>{ASKED}</p></div>"
        f"<div><h4><i>{answers}</i>县住建局 <b>2022-05-09 15:30</b></h4><p>{REPLY}</p></div>"
        f"<div><h4><i>{again}</i><b>2022-06-01 09:00</b></h4><p>月底过了还没有收到。</p></div>"
        f"<div><h4><i>{answers}</i>县住建局 <b>2022-06-02 10:45</b></h4><p>您好，已经发放，请查收到账短信。</p></div>"
    )
    assert dates(found) == ("2022-05-06 08:10", ["2022-05-09 15:30", "2022-06-02 10:45"])
    assert found.replies[0].department == "县住建局"


def test_a_conversation_with_its_number_below_is_a_letter_on_a_page_without_a_trail() -> None:
    page = read_page(
        f"<title>{TITLE}</title><body>{NAV}<div class=main><h1>{TITLE}</h1>{STEPS}"
        f"<div><h4><i>问</i>周女士 <b>2022-05-06 08:10</b></h4><p>{ASKED}</p></div>"
        f"<div><h4><i>答</i>县住建局 <b>2022-05-09 15:30</b></h4><p>{REPLY}</p></div>"
        f"<p>受理编号：K2022050600047　状态：已办结　浏览：306</p></div>{FOOT}".encode(),
        URL,
    )
    assert page.kind is PageKind.MESSAGE
    assert dates(page.messages[0]) == ("2022-05-06 08:10", ["2022-05-09 15:30"])
    assert page.messages[0].replies[0].text == REPLY


def test_a_labelled_time_of_asking_again_is_not_that_of_the_letter() -> None:
    found = letter(
        f"<p>追问时间：2022-06-01 09:00</p><p>留言时间：2022-05-06 08:10</p><p>留言人：周**</p><p>留言内容：{ASKED}</p>"
        f"<p>答复时间：2022-05-09 15:30</p><p>答复单位：县住建局</p><p>答复内容：{REPLY}</p>"
    )
    assert dates(found) == ("2022-05-06 08:10", ["2022-05-09 15:30"])


HEAD = "<dt>姓名</dt><dd>周*</dd><dt>提交日期</dt><dd>2022-05-06</dd><dt>查询码</dt><dd>K81</dd>"


@pytest.mark.parametrize("deadline", ["预计办结", "计划答复", "应办结", "承诺办结", "法定办结期限", "最迟回复"])
@pytest.mark.parametrize("answer", ["正在办理，请耐心等待。", "办理中，请稍候", "暂无答复", "——", ""])
def test_a_day_by_which_it_is_to_be_answered_is_no_answer(deadline: str, answer: str) -> None:
    found = letter(
        f"<dl>{HEAD}<dt>承办部门</dt><dd>县住建局</dd><dt>{deadline}</dt><dd>2022-05-20</dd></dl>"
        f"<div>{ASKED}</div><div><b>办理结果：</b><span>{answer}</span></div>"
    )
    assert dates(found) == ("2022-05-06", [])
    assert found.department == "县住建局"


def test_a_day_on_which_it_was_done_is_that_of_the_answer() -> None:
    found = letter(
        f"<dl>{HEAD}<dt>承办部门</dt><dd>县住建局</dd><dt>办结</dt><dd>2022-05-20</dd></dl>"
        f"<div>{ASKED}</div><div><b>办理结果：</b><span>{REPLY}</span></div>"
    )
    assert dates(found) == ("2022-05-06", ["2022-05-20"])


def test_an_answer_that_only_begins_with_the_work_going_on_is_one() -> None:
    found = letter(
        f"<dl>{HEAD}</dl><div>{ASKED}</div><p>答复时间：2022-05-20</p>"
        "<p>答复内容：正在办理，预计本月底发放到户，届时以短信告知，请保持电话畅通。</p>"
    )
    assert dates(found) == ("2022-05-06", ["2022-05-20"])
    assert found.replies[0].text


def test_the_parts_of_one_letter_without_labels_are_no_board() -> None:
    found = read(
        f"<div class=main><div class=d><div class=t><span>建议</span>{TITLE}</div>"
        f"<ul class=i><li>网友：山里人</li><li>2022-05-06 08:10</li><li>办结</li></ul><div class=q>{ASKED}</div>"
        "<div class=l><b>官方回复</b><span>2022-05-10 15:30</span></div>"
        f"<div class=a><p>网友“山里人”：</p><p>{REPLY}</p><p>某县住房和城乡建设局</p><p>2022年5月8日</p></div></div>"
        "<div class=hot><h4>大家都在问</h4><ul><li><a href=/hd/3.html>楼道灯不亮</a><span>2022-05-01</span></li>"
        "<li><a href=/hd/4.html>自行车棚漏雨</a><span>2022-04-26</span></li></ul></div></div>"
    )
    assert found.kind is PageKind.MESSAGE
    assert dates(found.messages[0])[0] == "2022-05-06 08:10"
    assert dates(found.messages[0])[1][:1] == ["2022-05-10 15:30"]
    assert found.messages[0].department == "某县住房和城乡建设局"
    assert REPLY in found.messages[0].replies[0].text


def test_letters_with_their_answers_as_blocks_of_their_own_are_still_a_board() -> None:
    one = (
        "<div class=i>网友：{n} 2022-05-0{n} 08:10</div><div class=q>" + ASKED + "</div>"
        "<div class=l><b>官方回复</b><span>2022-05-1{n} 15:30</span></div><div class=a>" + REPLY + "</div>"
    )
    found = board(f"<div>{''.join(one.format(n=n) for n in (5, 6, 7))}</div>")
    assert [dates(one)[0] for one in found] == ["2022-05-05 08:10", "2022-05-06 08:10", "2022-05-07 08:10"]


def guest(title: str, at: str, answer: str) -> str:
    return (
        f"<table><tr><td>标题</td><td>{title}</td><td>时间</td><td>{at}</td></tr><tr><td>留言人</td>"
        f"<td colspan=3>村民</td></tr><tr><td>内容</td><td colspan=3>{ASKED}</td></tr>"
        f"<tr><td>答复</td><td colspan=3>{answer}</td></tr></table>"
    )


@pytest.mark.parametrize("signed", ["镇水利站 08-10-{}", "镇水利站　08.10.{}", "镇水利站 2008-10-{}"])
def test_a_body_and_a_day_below_an_answer_say_who_answered_and_when(signed: str) -> None:
    found = board(
        guest("水井坏了没人修", "08-10-15 19:20", f"{REPLY}<div align=right>{signed.format(17)}</div>")
        + guest("机耕路什么时候修", "08-10-12 08:33", f"{REPLY}<div align=right>{signed.format(13)}</div>")
        + guest("建议多设几个垃圾箱", "08-10-02 14:07", "<font color=#999>尚未答复</font>")
    )
    replied = [one.replied for one in found]
    assert [(d.year, d.month, d.day) if d else None for d in replied] == [(2008, 10, 17), (2008, 10, 13), None]
    assert [one.department for one in found] == ["镇水利站", "镇水利站", ""]


def test_a_question_about_news_that_never_came_is_no_empty_list() -> None:
    asks = "我们村的申请交了两个月，一直没有消息"
    answer = f"{REPLY}<div align=right>镇水利站 08-10-17</div>"
    found = board(
        guest("水井坏了没人修", "08-10-15 19:20", answer).replace(ASKED, asks)
        + guest("机耕路什么时候修", "08-10-12 08:33", answer).replace(ASKED, asks)
        + guest("建议多设几个垃圾箱", "08-10-02 14:07", "尚未答复").replace(ASKED, asks)
    )
    assert [dates(one)[0] for one in found] == ["08-10-15 19:20", "08-10-12 08:33", "08-10-02 14:07"]


@pytest.mark.parametrize("says", ["抱歉，我们没有找到相关信息", "暂无信息"])
def test_words_of_an_empty_list_are_still_one(says: str) -> None:
    page = read(f"<div class=main><ul><li>{says}</li></ul></div>", "县长信箱")
    assert [one.state.value for one in page.listings if one.is_main] == ["empty"]


def test_a_number_behind_a_name_is_no_day() -> None:
    page = read("<div class=main><h1>县长信箱</h1><p>某县水利局 08-13-41</p><p>某县水利局 23-10-5 号楼</p></div>")
    assert not page.messages


@pytest.mark.parametrize(
    "passed_on",
    [
        "正由<b>县城市管理局</b>办理，",
        "已转县城市管理局办理，",
        "目前由县城市管理局处理中，",
        "已转交 县城市管理局 研究，",
    ],
)
def test_who_has_it_in_hand_is_said_in_words(passed_on: str) -> None:
    cards = (
        f"<div class=c><a href=/hd/2.html>夜里施工的噪声太大</a><i>办理中</i><p>提交于 2022-05-04 02:47</p>"
        f"<div>{passed_on}办结期限 2022-06-05</div></div>",
        *(
            f"<div class=c><a href=/hd/{n}.html>小区门前的路灯第{n}次坏了</a><i>已答复</i>"
            f"<p>提交于 2022-05-0{n} 08:10</p><div><b>县住建局</b> 2022-05-1{n} 15:30 答复</div><p>{REPLY}</p></div>"
            for n in (3, 5, 6)
        ),
    )
    found = {one.title: one for one in board(f"<div>{''.join(cards)}</div>")}
    waiting = found["夜里施工的噪声太大"]
    assert (dates(waiting), waiting.department) == (("2022-05-04 02:47", []), "县城市管理局")
    assert {one.department for one in found.values() if one is not waiting} == {"县住建局"}


def test_a_wish_that_a_body_do_it_names_nobody() -> None:
    found = letter(
        f"<p>留言人：周**</p><p>留言时间：2022-05-06 08:10</p><p>留言内容：应由县城市管理局办理，{ASKED}</p>"
    )
    assert found.department == ""


FOREIGN = (
    "<tr><td>個案編號</td><td>T-0519</td></tr><tr><td>信件主題</td><td>外地學生報讀本地學校的證明</td></tr>"
    "<tr><td>{asked}</td><td>2016年5月17日</td></tr><tr><td>{question}</td><td>請問證明應向哪個部門申請？</td></tr>"
    "<tr><td>{unit}</td><td>文教科</td></tr><tr><td>{replied}</td><td>2016年5月20日</td></tr>"
    "<tr><td>{answer}</td><td>多謝來信。請持證件親臨本處辦理，手續費全免。</td></tr><tr><td>狀態</td><td>{status}</td></tr>"
)


@pytest.mark.parametrize(
    ("asked", "question", "unit", "replied", "answer", "status"),
    [
        ("收件日期", "查詢內容", "回覆部門", "回覆日期", "回覆內容", "已結案"),
        ("來信時間", "來信內容", "答覆單位", "答覆時間", "答覆內容", "已答覆"),
        ("留言時間", "留言內容", "承辦單位", "回復時間", "回復內容", "辦結"),
    ],
)
def test_letters_are_read_in_the_other_script_too(
    asked: str, question: str, unit: str, replied: str, answer: str, status: str
) -> None:
    rows = FOREIGN.format(asked=asked, question=question, unit=unit, replied=replied, answer=answer, status=status)
    found = read(f"<div class=main><h2>個案內容</h2><table>{rows}</table></div>").messages
    assert [dates(one) for one in found] == [("2016年5月17日", ["2016年5月20日"])]
    assert (found[0].title, found[0].department) == ("外地學生報讀本地學校的證明", "文教科")
    assert found[0].status == status


def test_a_letter_is_called_by_the_heading_above_it_not_by_a_question_that_was_appended() -> None:
    fields = (
        "<ul><li>问政编号：2018070045<li>问政时间：2018-07-19 20:33<li>问政类别：投诉<li>办理状态：<em>已办结</em></ul>"
    )
    turns = (
        "<div><h4>问政内容</h4><p>小区物业每吨水加收二次供水费，是否合规？</p></div>"
        "<div><h4>官方回复</h4><p>经核查，二次加压费应计入物业费。</p>"
        "<p>某区发展和改革局　2018-07-25 10:12:55</p></div>"
        "<div><h4>追问</h4><p>到现在还没有退，怎么办？</p><p>2018-08-06 18:20:01</p></div>"
        "<div><h4>追问回复</h4><p>物业公司已开始办理退费。</p>"
        "<p>某区发展和改革局　2018-08-09 11:30:47</p></div>"
    )
    trail = "<div class=crumb>您的位置：<a href=/>首页</a> &gt; <a href=/wz/>网络问政</a> &gt; 详情</div>"
    body = f"{trail}<div class=wz><h2>关于小区二次供水收费的问题</h2>{fields}{turns}</div>"
    page = read_page(f"<title>网络问政_某区人民政府</title>{body}".encode(), "http://www.example.gov.cn/wz/45.html")
    assert [letter.title for letter in page.messages] == ["关于小区二次供水收费的问题"]


def turn(title: str, day: int) -> str:
    return (
        f"<div class=wd><div class=w><i>问</i><h4>{title}</h4><p>2017年06月{day:02d}日 08时12分40秒</p></div>"
        f"<div class=d><i>答</i><div>{REPLY}</div><p>县住建局　2017年06月{day + 2:02d}日 15时33分07秒</p></div></div>"
    )


@pytest.mark.parametrize("hint", ["", "<div class=ts>温馨提示：自2017年5月1日起，办理时限缩短为5个工作日。</div>"])
def test_turns_with_nothing_but_question_and_answer_beside_the_dates_are_a_board(hint: str) -> None:
    titles = ("桥头的护栏被撞断了", "小学门口能不能设斑马线", "公租房的钥匙什么时候发")
    found = board(hint + "".join(turn(title, 15 - n) for n, title in enumerate(titles)))
    assert [one.title for one in found] == list(titles)
    assert [dates(one) for one in found] == [
        (f"2017年06月{15 - n:02d}日 08时12分40秒", [f"2017年06月{17 - n:02d}日 15时33分07秒"]) for n in range(3)
    ]
    assert {one.department for one in found} == {"县住建局"}


def test_what_an_office_responded_is_its_answer() -> None:
    found = letter(
        f"<p><span>网民 周***（13*****0071）留言于 2022-05-06 08:10</span></p><section><p>{ASKED}</p></section>"
        f"<section><h3>官方回应</h3><p>{REPLY}</p><dl><dt>答办单位</dt><dd>县住房保障中心</dd><dt>协办单位</dt>"
        "<dd>县财政局</dd><dt>回应于</dt><dd>2022-05-10 15:30</dd></dl></section><p>本页公开时间：2022-05-12</p>"
    )
    assert dates(found) == ("2022-05-06 08:10", ["2022-05-10 15:30"])
    assert found.department == "县住房保障中心"
    assert (found.text, found.replies[0].text.split("\n")[0]) == (ASKED, REPLY)
