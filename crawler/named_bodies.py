"""Which body (单位) a page says it is of, by its trail and title: a bureau's part of a city's portal. Pure.

Portals keep pages of many bodies on one host: platforms by bodies, bureaus' and institutes' sites in folders. What such
a page holds (a guide, a form) is not the unit's, however alike it looks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.addresses import address_key
from crawler.other_hosts import OffSite
from crawler.reading.facts import PageFacts
from crawler.units import Unit

_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
_SEGMENTS = re.compile(r"[-_—|－–>》]+|\s{1,9}[-_|]\s{1,9}")
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
_NO_BODY = re.compile(r"(?:格局|大局|布局|全局|大厅|党委|纪委|网站|部门|直属|各|乡镇|[城小村古]镇|[城下返]乡)")
_COMMISSION = re.compile(r"委员会$")
_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_LEAST, _LEAST_SAID = 2, 4  # characters of a name in the register, and of one that a home page bears
_LEAST_STEPS = 2  # of a trail that leads somewhere
_MOST_FOR_SHORT = 3  # characters of what a body is for, in a name for short: 发改, 卫计, 食药监
_FILLING = frozenset("和与及管理监督员会")  # what longer names leave out


@dataclass(frozen=True, slots=True)
class OwnNames:
    """What the unit goes by: `names` as the register and the home page have them; `itself` and `office` for what a
    government and its office are called for short, None for other units.
    """

    names: tuple[str, ...]
    itself: re.Pattern[str] | None = None
    office: re.Pattern[str] | None = None

    @classmethod
    def of(cls, unit: Unit, home: PageFacts) -> "OwnNames":
        """Of the unit and of what its home page calls itself."""
        said = (home.meta("sitename") or "", *_SEGMENTS.split(home.title))
        told = [name for one in said if len(name := _plain(one)) >= _LEAST_SAID]
        names = tuple(dict.fromkeys(name for one in (*unit.names, *told) if len(name := _plain(one)) >= _LEAST))
        places = [place for one in unit.names if (place := _GOVERNMENT.sub("", _plain(one))) != _plain(one)]
        if not places:
            return cls(names)
        levels = "|".join(re.escape(part) for place in places for part in (place, place[-1:]))
        itself = rf"(?:{levels})?(?:人民)?政府"
        return cls(
            names, re.compile(itself), re.compile(rf"{itself}(?:办公室|办公厅|办|政务公开办公室|信息公开办公室)")
        )

    def are(self, body: str) -> bool:
        """Whether a body is the unit itself, by its name or one for short."""
        if self.itself is not None and self.itself.fullmatch(body):
            return True
        return any(body in name or _is_for_short(body, name) for name in self.names)

    def have(self, body: str) -> bool:
        """Whether a body is the unit or an office of its own."""
        if self.office is not None and self.office.fullmatch(body):
            return True
        return self.are(body) or any(name in body for name in self.names)


@dataclass(frozen=True, slots=True)
class Bodies:
    """Whose the pages of a portal are: `own` names; `above`, those of the superior; `has_office`: whether a
    government's office counts as its own, which it does unless the portal has a part for each of the two.
    """

    own: OwnNames
    above: tuple[str, ...]
    has_office: bool

    @classmethod
    def of(cls, pages: Sequence[PageFacts], home: PageFacts, unit: Unit, parent: Unit | None) -> "Bodies":
        """By what the pages of a visit name."""
        own = OwnNames.of(unit, home)
        steps = (_as_body(step) for page in pages for step in page.breadcrumb[1:-1])
        named = tuple(_plain(name) for name in (parent.names if parent else ()))
        above = (*named, *(name.replace("人民政府", "政府") for name in named))
        return cls(own, above, not any(body and own.are(body) for body in steps))

    def is_another(self, body: str) -> bool:
        """Whether a body is neither the unit nor its superior government, whose platform and templates bear its name on
        everybody's pages.
        """
        is_own = self.own.have(body) if self.has_office else self.own.are(body)
        return not is_own and not any(body in name for name in self.above)

    def is_anothers(self, text: str) -> bool:
        """Whether what a link is called begins with another body's name: 省电影局申请入口.

        A government's is no sign: 某省政府信息公开申请表 is the form of everybody below it.
        """
        found = _BODY.match(_plain(text))
        body = found.group() if found is not None else ""
        return bool(body) and not body.endswith("政府") and not _NO_BODY.search(body) and self.is_another(body)

    def parts_of_others(self, pages: Sequence[PageFacts], home: PageFacts) -> dict[str, OffSite]:
        """Every page whose trail or title names another body as the one whose it is, by its `address_key`."""
        at_home, found = address_key(home.url), dict[str, OffSite]()
        for page in pages:
            body = body_of(page)
            is_another = body and address_key(page.url) != at_home and self.is_another(body)
            if is_another and not _is_in_the_portals_own_part(page, at_home):
                where = f"“{body}”的页面之中"
                found[address_key(page.url)] = OffSite(
                    where=where, named_by="", is_here=True, body=body, within=_above(body, page.breadcrumb)
                )
        return found


def _is_in_the_portals_own_part(page: PageFacts, at_home: str) -> bool:
    """Whether only the title names a body, which may be an older name of the unit's: the trail names none, and begins
    at the portal's home page.
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
    text, before = _BLANKS.sub("", text), ""
    while text != before:
        before, text = text, _SITE_WORDS.sub("", text)
    return text


def _is_for_short(text: str, name: str) -> bool:
    """Whether a name is another with characters left out: `县发改委` for `泽安县发展和改革委员会`.

    A long one that leaves out what the other is for is a body of its own: 新闻出版局 beside 新闻出版广电局.
    """
    short, full = (_COMMISSION.sub("委", one) for one in (text, name))
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
