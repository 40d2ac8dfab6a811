"""政策解读栏目及其更新。

依据：D-INT（2017年度考核指标“网站功能”“政策解读”）；空白栏目依 P-BLANK（国办发〔2017〕47号）。
判定：认出政策解读栏目的为设立；栏目列表最新一条的日期在考核年度 1 月 1 日至访问当日之间的为已更新；
列表已读全、各条均有日期而最新一条更早的为未更新
（由新到旧排列、已读的一页都早于考核年度的，其后没有读的页不算未读全）；列表读全而一条也没有的为空白栏目。
局限：列表由脚本填充、日期未标明或前后不一、栏目已归档时无法认定，存疑交人工；不看解读的内容和形式。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict
from checks.column_updates import BLANK, Duty, duty_verdicts
from checks.site import Site

_COLUMN = "政策解读"
_DUTY = Duty(
    title="政策解读栏目",
    norm="D-INT",
    exists=f"column:{_COLUMN}",
    updated=f"column:{_COLUMN}:updated",
    demand="要求网站具备解读回应功能，请设立该栏目",
)


def evaluate(site: Site) -> Iterator[Verdict]:
    yield from duty_verdicts(site, site.column(_COLUMN), _DUTY)


CHECK = Check(
    id="interpretation_column",
    title="政策解读栏目",
    norms=("D-INT", BLANK),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    version=10,
)
