"""What of an annual report states a matter, and what only hints at it: figures as they are written, words of others."""

import pytest

from checks.report_matters import report_forms


def _matter(words, name, *, fixed=False):
    forms = report_forms(words.annual_report)
    return next(one for one in (forms.headings if fixed else forms.matters) if one.id == name)


@pytest.mark.parametrize(
    ("matter", "text", "is_stated"),
    [
        ("proactive", "全年通过门户网站发布政府信息61,840条", True),
        ("proactive", "全年发布政府信息1，204余条", True),
        ("proactive", "发布了政府信息若干条", False),
        ("on_request", "全年共有申请1,024件", True),
        ("on_request", "全年收到政府信息公开申请若干", True),
        ("fees", "全年未收取任何检索、复制费用", True),
        ("fees", "收取检索费200元", True),
        ("litigation", "没有发生因信息公开引起的行政诉讼", True),
        ("problems", "存在的主要问题是：主动公开不够及时", True),
    ],
)
def test_a_statement_holds_what_it_tells(words, matter, text, is_stated):
    assert (_matter(words, matter).stated.search(text) is not None) is is_stated


@pytest.mark.parametrize(
    ("text", "is_hint"),
    [
        ("办理申请的程序", True),
        ("本局作为被申请人应诉", False),
        ("全年没有人申请行政复议", False),  # of another matter
    ],
)
def test_words_of_another_matter_do_not_hint_at_applications(words, text, is_hint):
    assert (_matter(words, "on_request").trace.search(text) is not None) is is_hint


@pytest.mark.parametrize(
    ("text", "is_hint"), [("其他事项", True), ("（不计其他情形）", False), ("（五）其他处理", False)]
)
def test_lines_of_the_table_do_not_hint_at_other_matters(words, text, is_hint):
    assert (_matter(words, "other", fixed=True).trace.search(text) is not None) is is_hint


PUBLISHED = (
    "二、主动公开政府信息情况\n全年主动公开政府信息4927条。\n（一）投资审批信息。公开项目信息1286条。\n"
    "（二）价格收费信息。公开政府定价目录、收费目录清单137件。\n（三）困难群众救助信息。公开信息20条。\n"
)


@pytest.mark.parametrize("matter", ["fees", "problems"])
def test_fields_of_what_was_published_are_no_matters_of_the_report(words, matter):
    """价格收费信息 are published information; the fees for applications are another chapter's."""
    text = report_forms(words.annual_report).text_of(PUBLISHED, "")
    assert _matter(words, matter).shown_in(text) is None
    assert _matter(words, matter).hinted_in(text) is not None


@pytest.mark.parametrize(
    "more",
    [
        "四、收费和减免情况\n全年未收取任何费用。",
        "三、依申请公开情况\n收到申请3件。\n（三）收费和减免情况\n全年未收费。",
    ],
    ids=["a chapter", "a part of another chapter"],
)
def test_the_fees_are_shown_by_their_own_heading(words, more):
    text = report_forms(words.annual_report).text_of(PUBLISHED + more, "")
    assert "收费和减免情况" in _matter(words, "fees").shown_in(text)


def test_a_chapter_of_all_kinds_of_disclosure_holds_its_parts(words):
    body = "一、主动公开和依申请公开情况\n（一）主动公开情况。公开信息10条。\n（二）收费情况。全年未收费。\n"
    text = report_forms(words.annual_report).text_of(body, "")
    assert _matter(words, "fees").shown_in(text) == "（二）收费情况"


def test_a_heading_that_may_be_of_the_matter_leaves_it_open(words):
    text = report_forms(words.annual_report).text_of(
        "一、主动公开情况\n公开信息3条。\n（二）打算\n公开更多信息。\n", ""
    )
    assert _matter(words, "problems").shown_in(text) is None
    assert _matter(words, "problems").hinted_in(text) == "（二）打算"
