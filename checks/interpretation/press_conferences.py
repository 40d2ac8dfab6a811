"""新闻发布（新闻发布会）栏目。

依据：D-RESP（2017年度考核指标“回应关切”）；空白栏目依 P-BLANK（国办发〔2017〕47号）。
判定：认出新闻发布栏目的为设立，列表中有考核年度内的条目的为已更新；列表读全而一条也没有的为空白栏目，不通过。
局限：指标要求的是突发事件24小时内举行新闻发布会，没有要求单设栏目，年内也未必有发布会：
没有找到栏目、栏目年内没有条目的一律存疑，由人判断；事件何时发生、是否及时发布，机器看不到。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict
from checks.column_updates import BLANK, Duty, existence, softened, update
from checks.site import Site

_COLUMN = "新闻发布会"
_DUTY = Duty(
    title="新闻发布栏目",
    norm="D-RESP",
    exists=f"column:{_COLUMN}",
    updated=f"column:{_COLUMN}:updated",
    demand="要求及时举行新闻发布会，可设立该栏目集中公开",
)
_DOUBT = "指标没有要求单设该栏目，年内是否应有新闻发布会由人判断"


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    yield softened(found := existence(site, column, _DUTY), _DOUBT)
    if column.page is None:
        yield Verdict(
            outcome=Outcome.CANT_TELL,
            message=f"未找到{_DUTY.title}，更新情况待核；{_DOUBT}",
            subject=_DUTY.updated,
            citations=found.citations,
        )
        return
    verdict = update(site, column, _DUTY)
    yield verdict if verdict.norm == BLANK else softened(verdict, _DOUBT)


CHECK = Check(
    id="press_conferences",
    title="新闻发布栏目",
    norms=("D-RESP", BLANK),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    version=7,
    columns=(_COLUMN,),
)
