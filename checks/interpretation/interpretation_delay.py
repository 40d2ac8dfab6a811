"""解读材料公布的间隔。

依据：D-INT-DELAY（未核对，只作提示）；节假日安排见 config/workdays.toml。
判定：考核年度内公布、本站又有解读的本单位政策文件，算出从文件公布到最早一份解读公布隔了几个工作日，给出分布；
都在 3 个工作日以内的为通过，超过的逐份提示，存疑。
局限：只作证据，不判不通过：是否同步组织、同步审签、同步部署看不到，由人评定；
文件或解读的日期不明、前后不一、所在年份没有节假日安排的算不出；没有解读的文件不计。
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, passed
from checks.policy_pairs import COLUMNS, Pair, Text, of_the_year, pairs_of
from checks.site import Site
from checks.workdays import UnknownYearError

_NORM, _SUBJECT = "D-INT-DELAY", "interpretation_delay"
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Delay:
    """A document, its first interpretation, and the working days between their publication."""

    document: Text
    interpretation: Text
    workdays: int


def evaluate(site: Site) -> Iterator[Verdict]:
    pairs = of_the_year(site, pairs_of(site), _NORM)
    delays, unknown = list[_Delay](), list[str]()
    for pair in pairs:
        delay = _delay(site, pair)
        if isinstance(delay, _Delay):
            delays.append(delay)
        else:
            unknown.append(delay)
    limit = site.norm(_NORM).threshold("workdays")
    late = [delay for delay in delays if delay.workdays > limit]
    yield _overall(site, delays, unknown, late, limit)
    seen: set[str] = set()
    for delay in late:
        one = delay.interpretation
        if one.url not in seen:
            seen.add(one.url)
            message = (
                f"“{delay.document.title}”公布 {delay.workdays} 个工作日后才有解读“{one.title}”，"
                f"超过 {limit} 个工作日；{site.norm(_NORM).summary.rstrip('。')}"
            )
            cites = (*_dated(one), *_dated(delay.document))
            yield cant_tell(message, *cites, subject=f"{_SUBJECT}:{one.url}")


def _overall(site: Site, delays: list[_Delay], unknown: list[str], late: list[_Delay], limit: int) -> Verdict:
    if not delays:
        why = f"：{unknown[0]}" if unknown else "：考核年度内没有找到相互对应的文件和解读"
        places = [page.cite(page.title, "栏目页") for name in COLUMNS for page in site.column(name).pages[:1]]
        return cant_tell(f"算不出解读公布的间隔{why}", *places, subject=_SUBJECT)
    counted = Counter(delay.workdays for delay in delays)
    spread = "，".join(f"{_days(days)} {count} 份" for days, count in sorted(counted.items()))
    why = "；".join(unknown[:_SHOWN]) + ("等" if len(unknown) > _SHOWN else "")
    more = f"；另有 {len(unknown)} 份算不出（{why}）" if unknown else ""
    message = f"{len(delays)} 份文件的解读公布间隔：{spread}{more}"
    cites = [cite for d in delays[:_SHOWN] for text in (d.document, d.interpretation) for cite in _dated(text)]
    if late or unknown:
        told = f"；算得出的有 {len(late)} 份超过 {limit} 个工作日" if late else f"；算得出的都不超过 {limit} 个工作日"
        return cant_tell(f"{message}{told}", *cites, subject=_SUBJECT)
    return passed(message, *cites, subject=_SUBJECT)


def _dated(text: Text) -> Iterator[Citation]:
    """The entry, and its page's date where the list that shows it (相关文件) has none."""
    yield text.cite()
    if text.entry.listed_on is None and text.on is not None and text.page is not None and text.on.place == "文章页":
        yield text.page.cite(text.on.raw, "文章页")


def _days(workdays: int) -> str:
    return f"{workdays} 个工作日" if workdays else "当日"


def _delay(site: Site, pair: Pair) -> _Delay | str:
    """The delay of the earliest interpretation, or why it is not known (Chinese)."""
    document = pair.document
    if not pair.is_sure:
        return f"“{document.title}”与解读是否对应不能认定"
    dated = [(one, one.on) for one in pair.interpretations if one.on is not None and not one.on.is_disputed]
    if document.on is None or len(dated) < len(pair.interpretations):
        return f"“{document.title}”或其解读的公布日期不明"
    first, on = min(dated, key=lambda both: both[1].on)
    try:
        workdays = site.workdays.between(document.on.on, on.on)
    except UnknownYearError as error:
        return str(error)
    return _Delay(document=document, interpretation=first, workdays=workdays)


CHECK = Check(
    id="interpretation_delay",
    title="解读公布间隔",
    version=8,
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=COLUMNS,
    thresholds=((_NORM, "workdays"),),
)
