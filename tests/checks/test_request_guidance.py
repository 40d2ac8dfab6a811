"""What is said where nothing tells how to apply: whether there was a guide to look in."""

from collections.abc import Callable

import pytest

from checks.check import Outcome, Verdict
from checks.disclosure.on_request_guidance import CHECK
from checks.request_guidance import quoted, why_none
from checks.site import Site

GUIDE = "为保障公民、法人和其他组织依法获取政府信息，编制本指南。工作机构：柳泉市人民政府办公室，电话：0799-8200000。"


@pytest.mark.parametrize(
    ("guide", "why", "quotes"),
    [
        (None, "没有读到依申请公开栏目、申请说明和公开指南", []),
        (
            GUIDE,
            "公开指南（http://www.liuquan.gov.cn/zn/）没有讲到怎样申请，此外没有读到申请说明",
            ["为保障公民、法人和其他组织依法获取政府信息，编制本指南。"],
        ),
    ],
)
def test_a_guide_that_was_read_is_not_called_unread(
    make_site: Callable[..., Site], guide: str | None, why: str, quotes: list[str]
) -> None:
    nav = "<div class=nav><a href=/>首页</a><a href=/zn/>政府信息公开指南</a></div>"
    pages = {"/": f"<title>柳泉市人民政府</title>{nav}<div class=main>首页</div>"}
    if guide is not None:
        pages["/zn/"] = (
            f"<title>政府信息公开指南</title>{nav}<div class=main><h1>政府信息公开指南</h1><p>{guide}</p></div>"
        )
    said, cites = why_none(make_site(pages))
    assert (said, [citation.quote for citation in cites]) == (why, quotes)


def test_of_a_long_line_the_message_shows_what_it_is_quoted_for() -> None:
    line = f"柳泉市人民政府办公室信息公开科，办公地址：{'柳泉市滨江大道' * 10}1号，联系电话：0799-3320512，邮编：429000"
    assert "0799-3320512" in quoted(line, "电话：0799-3320512")
    assert quoted(line, "办公室").startswith("柳泉市人民政府办公室")
    assert quoted("电话：0799-3320512", "0799-3320512") == "电话：0799-3320512"


def test_how_to_apply_is_quoted_and_not_who_receives(make_site: Callable[..., Site]) -> None:
    nav = "<div class=nav><a href=/>首页</a><a href=/ysq/>依申请公开</a></div>"
    who = "<p>柳泉市人民政府办公室负责受理向柳泉市人民政府提出的政府信息公开申请。</p>"
    how = "<p>申请人填写申请表后邮寄至受理机构。</p><p>收到申请后即时登记、审查，按期答复。</p>"
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main>首页</div>",
        "/ysq/": f"<title>依申请公开</title>{nav}<div class=main><h1>依申请公开</h1>{who}{how}</div>",
    }
    told = next(one for one in CHECK.evaluate(make_site(pages)) if one.subject == "on_request:procedure")
    assert "申请人填写申请表后邮寄至受理机构" in told.message
    assert "负责受理" not in told.message


def _time_limit(make_site: Callable[..., Site], how: str) -> Verdict:
    nav = "<div class=nav><a href=/>首页</a><a href=/ysq/>依申请公开</a></div>"
    pages = {
        "/": f"<title>柳泉市人民政府</title>{nav}<div class=main>首页</div>",
        "/ysq/": f"<title>依申请公开</title>{nav}<div class=main><h1>依申请公开</h1>"
        f"<p>申请人填写申请表后邮寄至受理机构。</p><p>{how}</p></div>",
    }
    return next(one for one in CHECK.evaluate(make_site(pages)) if one.subject == "on_request:time_limit")


@pytest.mark.parametrize(
    "how",
    [
        "我们会在法定期限内办好您的申请。",
        "经审查登记后15个工作日内书面通知。",
        "征求第三方意见所需时间不计算在上述期限内。",
        "办理时限：补正申请3天。",
        "多长时间？一般要十五个工作日。",
        "自补正之日起20个工作日内作出决定。",
        "补充材料后15个工作日内书面通知申请人。",
    ],
)
def test_words_that_hint_at_a_time_limit_are_quoted_whole(make_site: Callable[..., Site], how: str) -> None:
    told = _time_limit(make_site, f"{how}要素不全的，三日内告诉您补充。")
    assert told.outcome is Outcome.CANT_TELL
    assert f"写有“{how.rstrip('。')}”" in told.message
    assert told.citations[0].quote == how.rstrip("。")


@pytest.mark.parametrize(
    "how",
    [
        "材料不齐的，在5个工作日内一次性告知补正。",
        "涉及第三方合法权益的，书面征求意见，第三方在15个工作日之内答复。",
        "主动公开的信息，自形成或者变更之日起20个工作日内公开。",
    ],
)
def test_the_term_of_another_matter_is_no_hint_at_that_of_the_answer(make_site: Callable[..., Site], how: str) -> None:
    told = _time_limit(make_site, how)
    assert told.outcome is Outcome.FAILED
    assert f"（所写的“{how.rstrip('。')}”是别的事项的期限）" in told.message
    assert told.citations[0].quote == how.rstrip("。")
