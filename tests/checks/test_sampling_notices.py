"""What a notice on sampling says of its ratio: failed only where it states one, exactly, of all the city's sites."""

import pytest

from checks.check import Outcome
from checks.disclosure.sampling_notices import evaluate

NAV = "<div class=nav><a href=/>首页</a><a href=/tb/>网站抽查通报</a><a href=/b/>办事</a></div>"
TITLE = "柳泉市2017年第二季度政府网站抽查情况通报"


@pytest.fixture
def outcome_of(make_site):
    """The outcome for the ratio of the second quarter, where its notice has this text."""

    def judge(text):
        rows = f"<li><a href=/tb/2.html>{TITLE}</a><span>2017-07-10</span>"
        column = f"<title>网站抽查通报</title>{NAV}<div class=main><h1>网站抽查通报</h1><ul>{rows}</ul></div>"
        head = f"<title>{TITLE}</title>{NAV}<div class=main><h1>{TITLE}</h1><div>2017-07-10 来源：市政府办</div>"
        notice = f"{head}<div class=content><p>{text}</p><p>请各单位按时报送结果。</p></div></div>"
        home = f"<title>柳泉市人民政府</title>{NAV}<div class=main><p>欢迎</p></div>"
        site = make_site({"/": home, "/tb/": column, "/tb/2.html": notice})
        return next(v.outcome for v in evaluate(site) if v.subject.endswith("ratio:2017Q2"))

    return judge


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("本季度抽查政府网站36家，抽查比例为35%。", Outcome.PASSED),
        ("本季度抽查政府网站24家，抽查比例为20%。", Outcome.FAILED),
        ("第一季度抽查比例为20%，第二季度抽查比例为35%。", Outcome.PASSED),
        ("第一季度抽查比例为20%。", Outcome.CANT_TELL),
        ("门户网站抽查比例为20%，其他网站抽查比例为35%。", Outcome.CANT_TELL),
        ("门户网站抽查比例为20%，其他网站抽查比例为25%。", Outcome.CANT_TELL),
        ("抽查比例达20%以上。", Outcome.CANT_TELL),
        ("抽查比例达30%以上。", Outcome.PASSED),
        ("抽查比例提高了5%。", Outcome.CANT_TELL),
        ("东湖县抽查比例为20%。", Outcome.CANT_TELL),
        ("全市正常运行的政府网站120家，随机抽查了24家。", Outcome.CANT_TELL),
        ("<table><tr><td>抽查数<td>抽查比例<tr><td>36家<td>35%</table>", Outcome.PASSED),
        ("<table><tr><td>抽查数<td>抽查比例<tr><td>24家<td>20%</table>", Outcome.FAILED),
        ("本季度抽查政府网站24家，抽查比例为20%。" + "各单位要加强信息审核。" * 30, Outcome.FAILED),
    ],
)
def test_the_ratio_of_a_quarter(outcome_of, text, outcome):
    assert outcome_of(text) is outcome
