"""基层政务公开标准目录。

依据：D-STD（2017年度考核指标“基层政务公开”：梳理和编制政务公开事项标准；只见于市州政府的表）。
判定：找到本市的政务公开（事项）标准目录，或者栏目页上有列明公开事项、内容、依据、时限、主体等的表格的为通过；其余一律存疑。
局限：指标要求梳理和编制，没有要求上网，所以没有找到不判不通过；上级、县市区的目录和关于目录的报道、通知、会议不算；
目录全不全、标准合不合适由人判断。
"""

import re
from collections.abc import Iterator
from functools import cache

from checks.check import Check, Input, Outcome, Verdict, cant_tell, inapplicable, passed
from checks.issuers import issuer_in, plain_title, whose_name
from checks.phrases import any_of
from checks.report_search import Title, titles_of
from checks.report_titles import Whose
from checks.site import Site
from checks.title_words import CatalogueWords
from checks.unread_text import own_text
from crawler.units import UnitKind

_NORM, _COLUMN, _SUBJECT = "D-STD", "基层政务公开标准目录", "grassroots_catalogue"
_CATALOGUE = re.compile(
    r"(?:基层)?(?:政务|政府信息)公开(?:事项)?(?:标准化?规范化?)?(?:标准|事项)(?:标准)?(?:化)?(?:目录|清单)|公开事项标准(?:目录|清单)?"
)
_OF_A_PLACE = re.compile(r"[省市州县区镇乡局委办厅]|街道")
_ENOUGH = 4


@cache
def _about(own: CatalogueWords) -> re.Pattern[str]:
    return re.compile(any_of(own.about))


def evaluate(site: Site) -> Iterator[Verdict]:
    if site.unit.kind is not UnitKind.CITY:
        yield inapplicable("基层政务公开只是对市州政府的要求", subject=_SUBJECT)
        return
    column, words = site.column(_COLUMN), site.words.titles.catalogue
    found = [t for t in titles_of(site, column.pages, _CATALOGUE) if _is_catalogue(t, words)]
    own = [title for title in found if _is_own(title, site, {page.url for page in column.pages})]
    alive = [title for title in own if not title.is_dead(site)]
    if alive:
        yield passed(f"已公布政务公开标准目录：{alive[0].text}", alive[0].cite(), subject=_SUBJECT)
        return
    for page in column.pages:
        text = own_text(page)
        shown = [heading for heading in words.headings if heading in text]
        if len(shown) >= _ENOUGH:
            cite = page.cite(shown[0], "目录表")
            yield passed(f"栏目页 {page.url} 列有公开事项的标准：{'、'.join(shown)}", cite, subject=_SUBJECT)
            return
    law = site.norm(_NORM).cited_as
    if found:
        message = f"站内有“{found[0].text}”，是否本市编制的政务公开事项标准不能认定，请人工核对"
        yield cant_tell(message, *(title.cite() for title in found[:3]), subject=_SUBJECT)
        return
    looked = [page.cite(page.title, "栏目页") for page in column.pages] or [*column.absence.looked_at]
    message = f"未见本市的政务公开事项标准目录；依据{law}应予梳理和编制，但没有要求上网，请向单位核实"
    yield cant_tell(message, *looked, subject=_SUBJECT)


def _is_catalogue(title: Title, words: CatalogueWords) -> bool:
    """Whether a title is a catalogue's own, and neither about one nor a column's name."""
    plain = plain_title(title.text)
    return bool(title.is_entry and _CATALOGUE.search(plain) and not _about(words).search(plain))


def _is_own(title: Title, site: Site, in_column: set[str]) -> bool:
    """Whether it is the unit's: by the body that it names, or as an entry of the column that names none."""
    issuer = issuer_in(title.text, _CATALOGUE)
    if any(whose_name(issuer[:end], site) is Whose.OWN for end in range(2, len(issuer) + 1)):
        return True
    return title.page.url in in_column and not _OF_A_PLACE.search(issuer)


CHECK = Check(
    id="grassroots_catalogue",
    title="基层政务公开标准目录",
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    version=4,
)
