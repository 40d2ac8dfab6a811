"""Names of places and organs (地名、机构名): how a unit's name reads without what every portal adds to it. Pure."""

import re

from crawler.units import Unit, UnitKind

_SPACE = re.compile(r"[\s\u3000\u00a0]+")
_SITE_WORDS = re.compile(
    r"(?:(?<!人民)政府门户网站|门户网站|官方网站|(?<!人民)政府网站|政务网站|门户网|公众信息网|政务网|网站|首页|主页|官网)$"
)
_GOVERNMENT = re.compile(r"(?:人民政府|政府)$")
LEVELS = "省市县区州旗盟"
_LED_BY_PLACE = re.compile(rf"^[\u4e00-\u9fff]{{1,8}}?[{LEVELS}](?=[\u4e00-\u9fff]{{2,}})")
_COMMISSION, _BODIES = re.compile(r"委员会$"), "委局厅办"
_AUTONOMOUS = re.compile(r"(.{2,4}?)(?:(?:[\u4e00-\u9fff]{1,3}族)+|各族)自治[州县旗区]")
GOVERNMENTS = frozenset({UnitKind.PROVINCE, UnitKind.CITY, UnitKind.COUNTY, UnitKind.ZONE})


def bare(text: str) -> str:
    """A text without blanks and without what names a web site (门户网站、网站、首页)."""
    text, before = _SPACE.sub("", text), ""
    while text != before:
        before, text = text, _SITE_WORDS.sub("", text)
    return text


def place_of(name: str) -> str:
    """The place that a government is of: `柳泉市人民政府` → `柳泉市`; any other name as it is."""
    return _GOVERNMENT.sub("", bare(name))


def short_name(name: str) -> str:
    """The name for short: `柳泉市人民政府` → `柳泉`, `青山省林业厅` → `林业厅`; empty when there is none."""
    full = bare(name)
    place = place_of(full)
    if place != full:
        autonomous = _AUTONOMOUS.match(place)
        short = autonomous[1] if autonomous else place[:-1] if place[-1:] in LEVELS else place
    else:
        short = _LED_BY_PLACE.sub("", full)
    return short if len(short) >= 2 and short != full else ""


def is_place_for_short(text: str, place: str) -> bool:
    """Whether a text is a place's name with parts left out: `湘西自治州` or `湘西州` for `湘西土家族苗族自治州`."""
    if len(text) < 3 or text[:2] != place[:2] or text[-1] != place[-1]:
        return False
    rest = iter(place)
    return all(character in rest for character in text)


def is_body_for_short(text: str, body: str) -> bool:
    """Whether a text is a body's name with parts left out: `经信委` or `经济和信息化委` for `经济和信息化委员会`."""
    short, full = (_COMMISSION.sub("委", one) for one in (text, body))
    if not 3 <= len(short) < len(body) or short[0] != full[0] or short[-1] != full[-1] or short[-1] not in _BODIES:
        return False
    rest = iter(full)
    return all(character in rest for character in short)


def is_government(unit: Unit) -> bool:
    """Whether the unit is a government rather than one of its bodies."""
    return unit.kind in GOVERNMENTS


def province_code(unit: Unit, parent: Unit | None) -> str:
    """The first two digits of the division code of the unit or its parent; empty when neither is known."""
    return next((one.division[:2] for one in (unit, parent) if one is not None and one.division), "")


def is_unnamed(unit: Unit) -> bool:
    """Whether nobody said what the unit is called: its name is only its host."""
    return unit.name.lower() in (unit.host, unit.id)
