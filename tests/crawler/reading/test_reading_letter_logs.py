"""Letters shown as the log of all that was done, or as a conversation, on pages whose names say nothing of letters."""

from crawler.reading.facts import Message, PageFacts, PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/hd/xx/1.html"
TITLE = "学校门口的路灯一直不亮"
HEAD = f"<h3>{TITLE}</h3><p>诉求编号：A2023030800　诉求类型：投诉　<span>已回复</span></p>"
ASKED = "学校门口的路灯已经一个月不亮，孩子放学很不安全。"
REPLY = "您好，我局已于3月10日安排人员更换灯具和电缆，目前路灯已恢复正常照明。" * 5


def read(body: str) -> PageFacts:
    nav = "<div class=nav><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>政务</a></div>"
    return read_page(
        f"<title>{TITLE}-某市人民政府</title><body>{nav}<div class=main>{body}</div>"
        "<div class=footer>主办单位：某市人民政府</div>".encode(),
        URL,
    )


def letter(page: PageFacts) -> Message:
    assert page.kind is PageKind.MESSAGE
    (found,) = page.messages
    return found


def times(found: Message) -> tuple[str, str, str]:
    reply = found.replies[0]
    return found.asked.raw if found.asked else "", reply.date.raw if reply.date else "", reply.department


def test_a_log_of_steps_tells_when_a_letter_was_written_and_answered() -> None:
    steps = (
        ("2023-03-08 20:41", f"<b>网民 提交诉求</b><p>{ASKED}</p>"),
        ("2023-03-09 08:35", "<b>市政府办公室 已受理</b>"),
        ("2023-03-09 09:10", "<b>市政府办公室 转交 市住建局</b><p>请于2023-03-16前办结。</p>"),
        ("2023-03-14 16:22", f"<b>市住建局 回复</b><p>{REPLY}</p>"),
        ("2023-03-15 12:03", "<b>网民 评价</b><p>满意</p>"),
    )
    log = "".join(f"<li><div>{at}</div><div>{what}</div></li>" for at, what in steps)
    found = letter(read(f"<div>{HEAD}<ul>{log}</ul></div>"))
    assert found.title == TITLE
    assert times(found) == ("2023-03-08 20:41", "2023-03-14 16:22", "市住建局")


def test_a_conversation_is_one_letter_and_its_answer() -> None:
    found = letter(
        read(
            f"<div>{HEAD}<div class=a><i>网友 2023-03-08 20:41</i><p>{ASKED}</p></div>"
            f"<div class=b><i>市住建局 回复 2023-03-14 16:22</i><p>{REPLY}</p></div></div>"
        )
    )
    assert times(found) == ("2023-03-08 20:41", "2023-03-14 16:22", "市住建局")


def test_a_log_without_an_answer_is_none() -> None:
    log = "<li><div>2023-03-09 08:35</div><div>市政府办公室 已受理</div></li>" * 2
    asked = f"<p>提交时间：2023-03-08 20:41</p><p>诉求内容：{ASKED}</p>"
    assert letter(read(f"<div>{HEAD}{asked}<ul>{log}</ul></div>")).replies == ()


def test_a_notice_with_a_number_and_days_of_asking_and_answering_stays_a_text() -> None:
    page = read(
        "<h1>关于做好2023年投诉举报办理工作的通知</h1><div>发布时间：2023-03-01 来源：市政府办公室</div>"
        "<div>文件编号：12号　类型：通知</div><p>2023-02-08 群众投诉集中受理</p><p>2023-02-18 各单位回复</p>"
        + "<p>各单位要高度重视投诉举报办理工作，落实责任，按时办结，确保群众满意。</p>"
        * 6
    )
    assert page.kind is PageKind.ARTICLE
