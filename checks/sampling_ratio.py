"""The share of web sites (抽查比例) that a notice on their sampling states, or that its numbers give. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from checks.numerals import PERCENT, percent_of
from crawler.reading.facts.articles import Table

_SHARE = r"抽[查检取]的?(?:比例|比率|率|面)"
# What stands between: no rule (不低于30%), and no share of another time (由20%提高到35%).
_IS = r"(?:占|为|达到?|是)?(?:(?!不[低少小得]|[应须需由从较比]|要求|规定|[上去][季年])[^\d。；，%％]){0,10}?"
_NO_RULE = r"(?!(?:以上)?的?(?:要求|规定|标准|原则))"
_STATED = re.compile(
    rf"{_SHARE}{_IS}(\d+(?:\.\d+)?)\s*[%％]{_NO_RULE}"
    r"|(?:抽查|检查|抽取)(?:(?!合格|达标|问题|微信|微博|新媒体|账号|公众号|客户端)[^。；]){0,40}?"
    r"占(?:全市|全州|本市|正常|在线|运行|网站|总数|全部)(?!账号|微信|微博|公众号|新媒体)[^。；，%％]{0,25}?(\d+(?:\.\d+)?)\s*[%％]"
    r"|(?:抽查|抽取|抽检)了?(?:其中)?的?[^。；，\d合达问]{0,12}\d+\s*[个家](?:网站|单位)?\s*[，,（(]\s*"
    r"占(?:比|总数的?|全部的?)?[约为]?\s*(\d+(?:\.\d+)?)\s*[%％]"
)
_IN_WORDS = re.compile(rf"{_SHARE}{_IS}({PERCENT}){_NO_RULE}")
_PARAGRAPH = re.compile(r"\n")
_OF_MEDIA = re.compile(r"网站|(新媒体|微信|微博|账号|公众号|客户端)")
_CLAUSE = re.compile(r"[，,。；;\n]")
_OTHERS = re.compile(r"全省|全国|各省|平均|上一?个?季|上半?年|去年|同期|要求|规定")
_TOTAL = re.compile(r"(?:运行|现有|共有|开设)的?[^。；\d]{0,12}?(\d+)\s*[个家]")
_DRAWN = re.compile(
    r"(?:抽查|抽取|抽检)了?[^。；，]{0,30}?网站[^。；，\d]{0,4}(\d+)\s*[个家]"
    r"|(?:抽查|抽取|抽检)了?(?:其中)?的?\s*(\d+)\s*[个家](?:(?:政府)?网站|(?=[，,。；]|$))"
)
_OF_ALL = re.compile(  # 对全市128家正在运行的政府网站中的45家进行了检查
    r"(\d+)\s*[个家][^。；，\d]{0,20}网站(?:中|里)的?[^。；，\d]{0,6}?(\d+)\s*[个家][^。；，\d]{0,8}?"
    r"(?:进行|开展|作)了?(?:检查|抽查|抽检|监测)"
)
_HEAD = re.compile(rf"{_SHARE}(?:[（(]?[%％][）)]?)?")
_CELL = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*([%％]?)")
_WHOLE = re.compile(r"(?:合计|总计|全市|全州)(?:合计|总计)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Which share of the sites was sampled, in percent, and the words that say so; or computed of two numbers."""

    percent: float
    quote: str
    is_stated: bool


def ratios_in(text: str) -> tuple[Ratio, ...]:
    """Each ratio that a notice states of its own sampling, in digits or in words, one of each value; else the one that
    its numbers in one sentence give; none where it says nothing of it.
    """
    stated: dict[float, Ratio] = {}
    for form in (_STATED, _IN_WORDS):
        for found in form.finditer(text):
            if not _is_of_others(text, found):
                percent = percent_of(found[1]) if form is _IN_WORDS else float(found[1] or found[2] or found[3])
                stated.setdefault(percent, Ratio(percent=percent, quote=found.group(), is_stated=True))
    if stated:
        return tuple(stated.values())
    for sentence in re.split(r"[。\n]", text):
        count, total = _numbers_in(sentence)
        if 0 < count <= total:
            return (Ratio(percent=100 * count / total, quote=sentence.strip(), is_stated=False),)
    return ()


def _is_of_others(text: str, found: re.Match[str]) -> bool:
    """Whether the clause speaks of another area, another time or a rule (上季度全省平均抽查比例为29.6%), or what the
    paragraph spoke of last is accounts (新媒体) instead of sites.
    """
    clause = _begin_of(_CLAUSE, text, found.start())
    media = list(_OF_MEDIA.finditer(text, _begin_of(_PARAGRAPH, text, found.start()), found.end()))
    return _OTHERS.search(text, clause, found.end()) is not None or (bool(media) and media[-1][1] is not None)


def _begin_of(parting: re.Pattern[str], text: str, place: int) -> int:
    return max((sign.end() for sign in parting.finditer(text, 0, place)), default=0)


def ratio_in_tables(tables: Iterable[Table]) -> tuple[Ratio, ...]:
    """The ratio that a table shows for all sites: in its only row below a head 抽查比例, or in that of the whole; none
    where no table does.
    """
    found = (_ratio_of(table) for table in tables)
    return tuple(ratio for ratio in found if ratio is not None)[:1]


def _ratio_of(table: Table) -> Ratio | None:
    rows = [[cell.strip() for cell in row] for row in table.rows]
    for place, head in enumerate(rows):
        column = next((at for at, cell in enumerate(head) if _HEAD.fullmatch("".join(cell.split()))), None)
        if column is None:
            continue
        # A row that is shorter than the head holds cells that span several: whose they are cannot be told.
        below = [row for row in rows[place + 1 :] if len(row) == len(head)]
        if len(below) != len(rows) - place - 1:
            return None
        of_all = below if len(below) == 1 else [row for row in below if _WHOLE.fullmatch(row[0])]
        found = _CELL.fullmatch(of_all[0][column]) if len(of_all) == 1 else None
        if found is None or not (found[2] or "%" in head[column] or "％" in head[column]):
            return None
        shown = " ".join(cell for cell in of_all[0] if cell)  # the row: a number alone proves nothing
        return Ratio(percent=float(found[1]), quote=shown, is_stated=True)
    return None


def _numbers_in(sentence: str) -> tuple[int, int]:
    """How many sites were drawn of how many; 0 of 0 where the sentence does not say both."""
    if (both := _OF_ALL.search(sentence)) is not None:
        return int(both[2]), int(both[1])
    total, drawn = _TOTAL.search(sentence), _DRAWN.search(sentence)
    return (int(drawn[1] or drawn[2]), int(total[1])) if total and drawn else (0, 0)
