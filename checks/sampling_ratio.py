"""The share of web sites (抽查比例) that a notice on their sampling states, or that its numbers give. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from checks.numerals import PERCENT, percent_of
from crawler.reading.facts.articles import Table

_SHARE = r"抽[查检取]的?(?:比例|比率|率|面)"
# What stands between: no rule (不低于30%), no share of another time (由20%提高到35%), no mere growth (提高了5%).
_GROWS = r"(?:提高|提升|增加|增长|增大|上升|上浮|扩大|下降|降低|减少)(?!到|至|为)"
_NO_SHARE = (
    rf"[不未][低少小得足到达能及]|[低少]于|[没未]有?达|[应须需由从较比]|要求|规定|原则|累计|[上去][季年]|{_GROWS}"
)
_IS = rf"(?:占|为|达到?|是)?(?:(?!{_NO_SHARE})[^\d。；，%％]){{0,10}}?"
_NO_RULE = r"(?!(?:以上)?的?(?:要求|规定|标准|原则))"
_AT_LEAST = re.compile(r"[超高]过|高于|逾|大于")
_AND_MORE = re.compile(r"以上|多|强")
_STATED = re.compile(
    rf"{_SHARE}{_IS}(\d+(?:[.．]\d+)?)\s*[%％]{_NO_RULE}"
    r"|(?:抽查|检查|抽取)(?:(?!合格|达标|问题|微信|微博|新媒体|账号|公众号|客户端|[不未无错]|空白|关停|下线)[^。；]){0,40}?"
    r"占(?:全市|全州|本市|正常|在线|运行|网站|总数|全部)(?!账号|微信|微博|公众号|新媒体)[^。；，%％]{0,25}?(\d+(?:[.．]\d+)?)\s*[%％]"
    r"|(?:抽查|抽取|抽检)了?(?:其中)?的?[^。；，\d合达问]{0,12}\d+\s*[个家](?:网站|单位)?\s*[，,（(]\s*"
    r"占(?:比|总数的?|全部的?)?[约为]?\s*(\d+(?:[.．]\d+)?)\s*[%％]"
)
_IN_WORDS = re.compile(rf"{_SHARE}{_IS}({PERCENT}){_NO_RULE}")
_PARAGRAPH = re.compile(r"\n")
_OF_MEDIA = re.compile(r"网站|(新媒体|微信|微博|账号|公众号|客户端)")
_FURTHEST = 400  # characters looked back: a text full of ratios costs no more than its length
_CLAUSE = re.compile(r"[，,。；;\n]")
_SENTENCE = re.compile(r"[。；;\n]")
_OTHERS = re.compile(
    r"全省|全国|各省|平均|上一?个?季|上半?年|去年|同期|要求|规定"
    r"|下一?[个步]?季|下一?步|下半?年|计划|拟|确保|力争|努力|争取|必须|原则|(?<!现)将[^：:，。；]{0,8}抽"
    r"|(?:网页|页面|栏目|链接|内容|系统)抽"
)
# What is not the city's whole: 县级网站抽查比例为20%, but 全市各县区网站.
_WHOLE_OF_CITY = re.compile(r"(?<!占)(?:全市|全州|本市|本州|我市|我州)")
_PART_OF_CITY = re.compile(r"其中(?!的?\d)|(?<!自治)[县区镇乡旗]|市[级直本]|部门|街道|[委局厅]网站")
_OF_SUPERIORS = re.compile(
    r"(?:国务院|国办|省政府|省人民政府|省办公厅|省里|省级)(?:办公厅)?(?![^，。；]*(?:要求|通知|规定|部署|精神|文件|办法))"
    r"[^，。；]{0,20}(?:抽查|检查|通报)"
)
_OF_MENDING = re.compile(r"整改|复查|回头看|复核")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_QUARTER = re.compile(r"第?([一二三四1-4])\s*季度")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_TOTAL = re.compile(
    r"(?:运行|现有|共有|开设)的?(?:(?!微信|微博|新媒体|账号|公众号|客户端)[^。；\d]){0,12}?(\d+)\s*[个家]"
    r"(?!政务)(?!微信|微博|新媒体|账号|公众号|客户端)"
)
_DRAWN = re.compile(
    r"(?:抽查|抽取|抽检)了?[^。；，]{0,30}?网站[^。；，\d]{0,4}(\d+)\s*[个家]"
    r"|(?:抽查|抽取|抽检)了?(?:其中)?的?\s*(\d+)\s*[个家](?:(?:政府)?网站|(?=[，,。；]|$))"
)
_OF_ALL = re.compile(  # 对全市128家正在运行的政府网站中的45家进行了检查
    r"(\d+)\s*[个家][^。；，\d]{0,20}网站(?:中|里)的?[^。；，\d]{0,6}?(\d+)\s*[个家][^。；，\d]{0,8}?"
    r"(?:进行|开展|作)了?(?:检查|抽查|抽检|监测)"
)
_HEAD = re.compile(rf"{_SHARE}(?:[（(]?[%％][）)]?)?")
_CELL = re.compile(r"(\d{1,3}(?:[.．]\d+)?)\s*([%％]?)")
_WHOLE = re.compile(r"(?:合计|总计|全市|全州)(?:合计|总计)?")
_PLACE_OR_BODY = re.compile(r"[\u4e00-\u9fff]+[县区旗镇乡市局委办厅]")
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Which share of the sites was sampled, in percent, and the words that say so; or computed of two numbers.

    `is_exact`: that share and no more; 抽查比例超过20% says only what it is at least. `head`: of a table's row the
    row over it, without which its numbers tell nothing; `told`: what a message shows.
    """

    percent: float
    quote: str
    is_stated: bool
    is_exact: bool = True
    head: str = ""
    told: str = ""

    @property
    def shown(self) -> str:
        """The words as a message shows them: of a table's row each cell with what stands over it."""
        return self.told or self.quote


def ratios_in(text: str, year: int = 0, quarter: int = 0) -> tuple[Ratio, ...]:
    """Each ratio that a notice states of its own sampling, in digits or in words, one of each value; else the one that
    its numbers in one sentence give; none where it says nothing of it. `year`, `quarter` (1 to 4): those whose
    ratio is sought; 0 for any.
    """
    stated: dict[float, Ratio] = {}
    for form in (_STATED, _IN_WORDS):
        for found in form.finditer(text):
            if not (_is_of_others(text, found) or _is_of_another_time(text, found, year, quarter)):
                ratio = _stated(text, found, in_words=form is _IN_WORDS)
                stated.setdefault(ratio.percent, ratio)
    if stated:
        return tuple(stated.values())
    for sentence in re.split(r"[。\n]", text):
        count, total = _numbers_in(sentence)
        if 0 < count <= total:
            return (Ratio(percent=100 * count / total, quote=sentence.strip(), is_stated=False),)
    return ()


def _stated(text: str, found: re.Match[str], *, in_words: bool) -> Ratio:
    percent = percent_of(found[1]) if in_words else float((found[1] or found[2] or found[3]).replace("．", "."))
    is_more = _AT_LEAST.search(found.group()) is not None or _AND_MORE.match(text, found.end()) is not None
    sentence = text[_begin_of(_SENTENCE, text, found.start()) : found.end()]  # with how many of how many
    shown = sentence if len(sentence) <= _LONGEST_QUOTE else found.group()
    return Ratio(percent=percent, quote=" ".join(shown.split()), is_stated=True, is_exact=not is_more)


def _is_of_others(text: str, found: re.Match[str]) -> bool:
    """Whether the clause speaks of another area, of a part of the city, of another time, a plan or a rule
    (上季度全省平均抽查比例为29.6%), its sentence of what superiors sampled or whether faults were mended, or what the
    paragraph spoke of last is accounts (新媒体) instead of sites.
    """
    clause = _begin_of(_CLAUSE, text, found.start()), found.end()
    sentence = _begin_of(_SENTENCE, text, found.start()), found.end()
    if _OTHERS.search(text, *clause) or _OF_SUPERIORS.search(text, *sentence) or _OF_MENDING.search(text, *sentence):
        return True
    if _PART_OF_CITY.search(text, *clause) and not _WHOLE_OF_CITY.search(text, *clause):
        return True
    media = list(_OF_MEDIA.finditer(text, _begin_of(_PARAGRAPH, text, found.start()), found.end()))
    return bool(media) and media[-1][1] is not None


def _is_of_another_time(text: str, found: re.Match[str], year: int, quarter: int) -> bool:
    """Whether the last year or quarter that the sentence names up to the ratio is another one than is sought."""
    sentence = _begin_of(_SENTENCE, text, found.start()), found.end()
    years, quarters = _YEAR.findall(text, *sentence), _QUARTER.findall(text, *sentence)
    if year and years and year != int(years[-1]):
        return True
    return bool(quarter and quarters) and quarter != (_QUARTERS.get(quarters[-1]) or int(quarters[-1]))


def _begin_of(parting: re.Pattern[str], text: str, place: int) -> int:
    low = max(0, place - _FURTHEST)
    return max((sign.end() for sign in parting.finditer(text, low, place)), default=low)


def ratio_in_tables(tables: Iterable[Table]) -> tuple[Ratio, ...]:
    """The ratio that each table shows for all sites, one of each value: in its only row below a head 抽查比例, or in
    that of the whole. None where no table does.
    """
    found = (_ratio_of(table) for table in tables)
    return tuple({ratio.percent: ratio for ratio in found if ratio is not None}.values())


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
        if any((media := _OF_MEDIA.search(cell)) and media[1] for row in rows[: place + 1] for cell in row):
            return None
        of_all = [row for row in below if _WHOLE.fullmatch(row[0])]
        if len(below) == 1 and not _PLACE_OR_BODY.fullmatch(below[0][0]):
            of_all = below
        found = _CELL.fullmatch(of_all[0][column]) if len(of_all) == 1 else None
        if found is None or not (found[2] or "%" in head[column] or "％" in head[column]):
            return None
        shown = " ".join(cell for cell in of_all[0] if cell)  # the row: a number alone proves nothing
        told = "，".join(f"{name} {cell}" for name, cell in zip(head, of_all[0], strict=True) if name and cell)
        heads = " ".join(cell for cell in head if cell)
        return Ratio(percent=float(found[1].replace("．", ".")), quote=shown, is_stated=True, head=heads, told=told)
    return None


def _numbers_in(sentence: str) -> tuple[int, int]:
    """How many sites were drawn of how many; 0 of 0 where the sentence does not say both."""
    if (both := _OF_ALL.search(sentence)) is not None:
        return int(both[2]), int(both[1])
    total, drawn = _TOTAL.search(sentence), _DRAWN.search(sentence)
    return (int(drawn[1] or drawn[2]), int(total[1])) if total and drawn else (0, 0)
