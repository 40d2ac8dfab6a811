"""Which body (单位) a page says it is of, by its trail and title: a bureau's part of a city's portal. Pure.

Portals keep pages of many bodies on one host: platforms by bodies, bureaus' and institutes' sites in folders. What such
a page holds (a guide, a form) is not the unit's, however alike it looks.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crawler.addresses import address_key
from crawler.other_hosts import OffSite
from crawler.reading.facts import PageFacts
from crawler.reading.layout.traditional import simplified
from crawler.units import Unit, UnitKind

_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
_SEGMENTS = re.compile(r"[-_—|－–>》]+")
_SITE_WORDS = re.compile(
    r"(?:(?:政府|政务)?(?:信息|政务)?公开(?:平台|网|专栏|目录)?|(?:官方|门户|政务|政府)?网站?|子站|首页|主页|官网)$"
)
_LEVEL = "[省市县区州旗盟]"
_PLACE = rf"(?:[\u4e00-\u9fff]{{1,10}}?{_LEVEL}|国家|全国)"
_ALONE = (
    r"(?:局|委员会|研究院|法院|检察院|医院|支队|大队|总队|协会|学会|联合会|集团|公司|大学|学院|学校|中学|小学|"
    r"街道办事处)"
)
_OF_A_PLACE = rf"(?:{_ALONE}|厅|委|办|办公厅|办公室|中心|院|所|站|馆|镇|乡|街道|人民政府|政府)"
_BODY = re.compile(
    rf"{_PLACE}[\u4e00-\u9fff]{{0,16}}{_OF_A_PLACE}|{_LEVEL}(?:(?:人民)?政府|[\u4e00-\u9fff]{{1,16}}{_OF_A_PLACE})|"
    rf"[\u4e00-\u9fff]{{2,16}}{_ALONE}|[\u4e00-\u9fff]{{2,4}}(?:镇|乡|街道)"
)
# Ends as bodies do and is none, or is what many bodies are (公立医院); in doubt a page is the unit's own.
_NO_BODY = re.compile(
    r"(?:格局|大局|布局|全局|大厅|乡镇|[城小村古强]镇|(?:重点|建制|中心)镇|[城下返]乡|镇街道|上市公司|平台公司)$|"
    r"党委|纪委|直属|各|公立|公办|民办|私立|定点|级以上|级?[属直级](?:医院|学校|中学|小学|法院|公司|集团|政府)$|"
    rf"{_LEVEL}长办公室$|^全[国省市县区州]|^市民|^[社小景辖灾校库]区|^(?:高等|中等|普通|义务教育|行业|群团)|"
    r"^特殊教育学校$|^国有(?!资产|土地|林)|^(?:部门|街镇|镇街)"
)
# A word that goes on behind what would be a body's last character: 市商务局信息公开申请办｜理流程.
_RUNS_ON = re.compile(r"办[理事法结件证]|所[有需属在]|委[托派]|站[点内]")
_COMMISSION = re.compile(r"委员会$")
_ABBREVIATED = re.compile(r"(计|城)(?:划(生)育|市(管)理)")  # 计生, 城管 also in names that are long: 卫生计生委
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_PARTY = re.compile(rf"{_LEVEL}委")
_OFFICE = re.compile(
    r"(?:党政|综合|新闻|(?:政务|政府信息|信息)公开(?:工作)?(?:领导小组)?)*(?:办公厅|办公室|办)$|(?:信息|电子政务|网络)中心$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST, _LONGEST = 3, 30  # characters of a body's name
MAY_KEEP = re.compile(r"政务|信息|审批|数据|(?:办|办公室|中心)$")
"""What bodies are called that keep columns, and receive applications, for a government."""
_LEAST_STEPS = 2  # of a trail that leads somewhere
_FIRST_HEADINGS = 2
_MOST_FOR_SHORT = 3  # characters of what a body is for, in a name for short: 发改, 卫计, 食药监
_FILLING = frozenset("和与及管理监督员会行政事务综合工作")  # what longer names leave out
_FEWEST_PAGES = 5  # that bear a name, where the home page bears none
_NO_PLACES = (UnitKind.DEPARTMENT, UnitKind.SUBORDINATE)


@dataclass(frozen=True, slots=True)
class OwnNames:
    """What the unit goes by: `names` as the register and the home page have them; `itself`: what a government is
    called for short, None for other units; `places`: those whose office is the unit's.
    """

    names: tuple[str, ...]
    itself: re.Pattern[str] | None = None
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, unit: Unit, home: PageFacts, pages: Sequence[PageFacts] = ()) -> "OwnNames":
        """Of the unit and of what its home page calls itself, or nearly all pages where that says nothing."""
        named = _named(unit)
        said = [name for one in (home.meta("sitename") or "", *_SEGMENTS.split(home.title)) if (name := _as_body(one))]
        said = said or _borne_by_most(pages, is_government=named.itself is not None)
        return cls(tuple(dict.fromkeys((*named.names, *said))), named.itself, named.places)

    def are(self, body: str) -> bool:
        """Whether a body is the unit itself, by its name or one for short; no body, named by "", is."""
        if not body:
            return False
        if self.itself is not None and self.itself.fullmatch(body):
            return True
        return any(_is_for_short(body, name) for name in self.names)

    def have(self, body: str) -> bool:
        """Whether a body is the unit or a part of it: an office, a bureau's branch."""
        whose = _OFFICE.sub("", body)
        if self.are(body) or whose in self.places or self.are(whose):
            return True
        if self.itself is not None:  # 柳泉市人民政府国有资产监督管理委员会 is a bureau
            return False
        begins = (body[:end] for end in range(_LEAST, len(body)))
        return any(self.are(one) for one in begins if _as_body(one))


@dataclass(frozen=True, slots=True)
class Bodies:
    """Whose the pages of a portal are: `own` names; `above`, those of the superior; `has_office`: whether a
    government's office counts as its own, which it does unless each of the two has a part with the same column in it.
    """

    own: OwnNames
    above: OwnNames
    has_office: bool

    @classmethod
    def of(cls, pages: Sequence[PageFacts], home: PageFacts, unit: Unit, parent: Unit | None) -> "Bodies":
        """By what the pages of a visit name."""
        own = OwnNames.of(unit, home, pages)
        above = _named(parent) if parent is not None else OwnNames(())
        of_office = _kept(pages, lambda body: not own.are(body) and own.have(body))
        return cls(own, above, own.itself is None or not (_kept(pages, own.are) & of_office))

    def is_another(self, body: str) -> bool:
        """Whether a body is neither the unit nor its superior government, whose platform and templates bear its name on
        everybody's pages. Of a unit without a name nobody can tell.
        """
        is_own = self.own.have(body) if self.has_office else self.own.are(body)
        return bool(self.own.names) and not is_own and not self.above.are(body)

    def named_at_the_head_of(self, text: str) -> str:
        """The other body's name with which what a link is called begins: 省电影局申请入口; "" for none.

        A government's is no sign: 某省政府信息公开申请表 is the form of everybody below it.
        """
        plain = _plain(text)
        ends = range(_LEAST, min(len(plain), _LONGEST) + 1)
        begins = [body for end in ends if (body := _as_body(plain[:end])) and not _RUNS_ON.match(plain, end - 1)]
        is_anothers = all(self.is_another(one) and not _GOVERNMENT.search(one) for one in begins)
        return begins[-1] if begins and is_anothers else ""

    def says_of_above(self, text: str) -> bool:
        """Whether a text begins with the superior's name, or one for short: 省政府回应供水价格调整."""
        plain = _plain(text)
        return any(self.above.are(plain[:end]) for end in range(_LEAST, min(len(plain), _LONGEST) + 1))

    def parts_of_others(self, pages: Sequence[PageFacts], home: PageFacts) -> dict[str, OffSite]:
        """Every page whose trail or title names another body as the one whose it is, by its `address_key`."""
        at_home, found = address_key(home.url), dict[str, OffSite]()
        for page in pages:
            body = body_of(page)
            is_another = body and address_key(page.url) != at_home and self.is_another(body)
            is_left_over = self.own.itself is None and _is_in_the_portals_own_part(page, at_home)
            if is_another and not is_left_over:
                where = f"“{body}”的页面之中"
                found[address_key(page.url)] = OffSite(
                    where=where, named_by="", is_here=True, body=body, within=_above(body, page.breadcrumb)
                )
        return found


def _named(unit: Unit) -> OwnNames:
    """What the register calls a unit; a name that is only its host says nothing."""
    names = tuple(dict.fromkeys(plain for name in unit.names if _HAN.search(plain := _plain(name))))
    places = {place for name in names if (place := _GOVERNMENT.sub("", name)) != name}
    if not places:
        whole = () if unit.kind in _NO_PLACES else (_place_in(name) for name in names)
        return OwnNames(names, None, tuple(one[at:] for one in whole for at in range(len(one) - 1)))
    levels = {level for one in places for level in (one, one[-1:])}
    either = "|".join(map(re.escape, sorted(levels)))
    itself = rf"(?:{_LEVEL}委)?(?:{either})?(?:人民)?政府"
    return OwnNames(names, re.compile(itself), tuple(sorted(levels)))


def _borne_by_most(pages: Sequence[PageFacts], *, is_government: bool) -> list[str]:
    """The name with which most titles of a portal end, as after a merger of bureaus."""
    ends = [parts[-1] for page in pages if (parts := list(_parts(page)))]
    counted = Counter(name for one in ends if (name := _as_body(one)))
    return [
        name
        for name, count in counted.most_common(1)
        if count >= _FEWEST_PAGES and 4 * count > 3 * len(ends) and bool(_GOVERNMENT.search(name)) is is_government
    ]


def _kept(pages: Sequence[PageFacts], is_sought: Callable[[str], bool]) -> set[tuple[str, str]]:
    """What bodies that are sought keep: the steps right above theirs and right below."""
    trails = (page.breadcrumb for page in pages)
    steps = (three for trail in trails for three in zip(trail, trail[1:], trail[2:], strict=False))
    return {(above, below) for above, step, below in steps if (body := _as_body(step)) and is_sought(body)}


def _is_in_the_portals_own_part(page: PageFacts, at_home: str) -> bool:
    """Whether only the title names a body, which may be an older name of a department's: the trail names none, and
    begins at the portal's home page.
    """
    if len(page.breadcrumb) < _LEAST_STEPS or any(_as_body(step) for step in page.breadcrumb[:-1]):
        return False
    return any(
        link.url is not None and link.text.strip() == page.breadcrumb[0] and address_key(link.url) == at_home
        for link in page.links
    )


def _above(body: str, trail: Sequence[str]) -> tuple[str, ...]:
    """The steps of a trail before the one that names a body; none where it names it nowhere."""
    place = next((number for number, step in enumerate(trail) if _as_body(step) == body), 0)
    return tuple(trail[:place])


def bodies_heading(page: PageFacts) -> Iterator[str]:
    """The bodies that a page names above its contents: the one whose part it lies in, and those of its first headings,
    which platforms by codes have in place of a trail.
    """
    named = (body_of(page), *map(_as_body, page.headings[:_FIRST_HEADINGS]))
    return (body for body in named if body)


def body_of(page: PageFacts) -> str:
    """The body that a page names as the one whose part of the portal it lies in: the nearest step of the trail, else
    the nearest part of the title; "" for none. What the page itself is called is its subject and names nobody.
    """
    return next((name for one in (*_steps(page), *_parts(page)) if (name := _as_body(one))), "")


def _steps(page: PageFacts) -> Iterator[str]:
    return reversed(page.breadcrumb[:-1])


def _parts(page: PageFacts) -> Iterator[str]:
    parts = [part for part in _SEGMENTS.split(page.title) if part.strip()]
    yield from parts[1:]


def _as_body(text: str) -> str:
    """The name of a body that a text is, without what makes it that of a web site; "" for any other text."""
    plain = _plain(text)
    return plain if _BODY.fullmatch(plain) and not _NO_BODY.search(plain) else ""


def _plain(text: str) -> str:
    text, before = simplified(_BLANKS.sub("", text)), ""
    while text != before:
        before, text = text, _SITE_WORDS.sub("", text)
    return text


def _is_for_short(text: str, name: str) -> bool:
    """Whether a name is another with characters left out: `县发改委` for `泽安县发展和改革委员会`.

    A long one that leaves out what the other is for is a body of its own: 新闻出版局 beside 新闻出版广电局.
    """
    if _PARTY.fullmatch(text):
        return False
    short, full = (_ABBREVIATED.sub(r"\1\2\3", _COMMISSION.sub("委", one)) for one in (text, name))
    rest, left = iter(full), ""
    for character in short:
        for other in rest:
            if other == character:
                break
            left += other
        else:
            return False
    if short[-1] != full[-1]:
        return False
    core = re.sub(rf"^.*?{_LEVEL}", "", short)
    return len(core) <= _MOST_FOR_SHORT + 1 or set(left) <= _FILLING | set(_place(full))


def _place(name: str) -> str:
    found = re.match(rf".*?{_LEVEL}", name)
    return found.group() if found else ""


def _place_in(name: str) -> str:
    """All of a name up to its last place: 石溪新区 of 石溪新区管理委员会."""
    found = re.match(rf".*{_LEVEL}", name)
    return found.group() if found else ""
