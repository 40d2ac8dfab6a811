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
