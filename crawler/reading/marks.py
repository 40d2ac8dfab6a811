"""The forms in which the marks of P-FOOT are written, and how a reading becomes a comparable value."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from crawler.reading.facts import MarkKind
from crawler.reading.markup.widths import narrowed

# The province's letter; any other character too that stands alone there, since a wrong letter is still a number shown.
_LETTER = (
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼蜀滇黔陇秦]|(?:(?<![一-龥])|(?<=[号码]))[一-龥])"
)
ICP = re.compile(
    _LETTER + r"\s?ICP\s?备\s?(?:案[编序]?号?)?\s?[:：]?\s?(\d{10}|"
    r"\d{8})(?!\d)\s?号?(?:\s?[-－—]\s?(\d{1,3})(?:\s?号)?)?",
    re.I,
)
POLICE = re.compile(_LETTER + r"\s?公网安备\s*(?:案)?(?:号|编号)?\s?[:：]?\s*(\d{14})\s*号?")
_POLICE_NUMBER = r"(\d{11}-\d{5}(?!\d)|\d{14})"  # the register gave out some of another form: 35010000000-00001
POLICE_CODE = re.compile(  # 公安备案号：…, 郑公备：41010029000130
    rf"(?:(?:公安(?:机关)?|网警|公安网)备案(?:编号|号)?|[\u4e00-\u9fff]公(?:网?安)?备(?:案)?(?:编?号)?)\s?[:：]\s?{_POLICE_NUMBER}(?!\d)"
)
POLICE_LINK = re.compile(rf"(?:recordcode|code)={_POLICE_NUMBER}", re.I)
SITE_CODE = re.compile(
    r"(?:(?:(?:政府)?网站)?标识(?:代|编)?[码号]|网站识别[码号])\s*(?:[:：]|是|为)?\s*(bm\d{8}|\d{10})(?!\d)", re.I
)
BARE_CODE = re.compile(r"(?:bm\d{8}|\d{10})", re.I)
FIND_ERROR_CODE = re.compile(r"(?:site_?code|_jiucuo_)\D{0,6}?(bm\d{8}|\d{10})(?!\d)", re.I)
SPONSOR = re.compile(
    r"主\s{0,4}办\s{0,4}(?:单\s{0,4}位)?\s{0,4}[:：]\s{0,4}"
    r"((?:(?!承办|协办|联系|地址|电话|技术支持|版权所有|ICP备|备案|网站标识码|邮编|邮箱|维护|运维)[^\s|丨｜:：,，;；]){2,40})"
)
SPONSOR_BY = re.compile(r"((?:[一-龥]{4,30}[、 \xa0]{1,8}){0,2}[一-龥]{4,30}?)\s{0,4}主办(?![单位:：])")
CONTACT = re.compile(
    r"(?<!举报)(?<!投诉)(?:(?:联系|咨询|值班|服务|热线|传真)?电话|联系方式)\s{0,4}[:：]?\s{0,4}"
    r"[\d(（][\d\-—－–()（） ]{5,19}[\d)）]|"
    r"[☎☏℡✆]\s{0,4}[:：]?\s{0,4}[\d(（][\d\-—－–()（） ]{5,19}\d|"
    r"(?:联系|单位|办公)?地\s{0,4}址\s{0,4}[:：]\s{0,4}(?:(?!(?:联系|咨询|运维|值班|服务|办公)?(?:电话|热线)|邮编|邮政编码|邮箱)\S){4,60}|(?:电子)?邮箱\s{0,4}[:：]\s{0,4}\S{5,60}"
)
OFFICE_PHONE = re.compile(  # 承办：市政府办公室　0731-88661234, where no firm and no other matter stands between
    r"(?:主办|承办)(?:(?!公司|支持|维护|制作|开发|建设|设计|举报|投诉|传真|ICP|备)[^\n\d]){1,60}(0\d{2,3}[-－—]\d{7,8})(?![\d-])"
)
LEADS_NOWHERE = re.compile(r"(?:#|javascript:\s*(?:void\s*\(?\s*\d?\s*\)?)?\s*;?)?", re.I)
CONTACT_LINK = re.compile(r"联系我们|联系方式|联系网站")
_MAP = r"(?:地图|导航图?|导览图?)"
SITE_MAP = re.compile(
    rf"^[^\w]*(?:(?:网站|站点|本站|站内|全站|本网|网页)(?:栏目)?{_MAP}|导航地图|(?:网站|站点)(?:索引|总览|结构图?))"
    rf"(?:\s?[（(](?:网站|站点|本站)?{_MAP}[)）])?[^\w]*$"
    r"|^[^\w]*site\s?map[^\w]*$",
    re.I,
)
SITE_MAP_SIGNS = ("地图", "导航", "导览", "索引", "总览", "结构", "m", "M")  # one stands in whatever it finds
# A label that stands alone in its line, as in a list of definitions, with what it labels in the next.
LABEL_LINE = re.compile(
    r"(?m)^(\s{0,4}(?:主\s{0,4}办(?:\s{0,4}单\s{0,4}位)?|(?:联系|咨询|值班|服务)?电\s{0,4}话|联系方式"
    r"|(?:联系|单位|办公)?地\s{0,4}址|(?:电子)?邮箱)[^\S\n]{0,4})\n"
)
FIND_ERROR_NAME = re.compile(
    r"^\W*(?:我?[为给]?(?:本|政府)?网站|点击|我要|在线)?(?:找错|纠错)\W*$|^\W*我为(?:本|政府)?网站找错\W*$"
)  # a headline about 找错 is no entry to it
FIND_ERROR_TEXT = re.compile(r"找错|网站纠错|我要纠错")
FIND_ERROR_BADGE = re.compile(r"jiucuo|zhaocuo", re.I)
CONAC_LINK = re.compile(r"bszs\.conac\.cn|dcs\.conac\.cn", re.I)
CONAC_BADGE = re.compile(r"conac|(?:^|/)(?:red|blue|red_error)\.png|dzjg|dangzheng|dzjgbz|jgbz|dzbs", re.I)
BOXED_BADGE = re.compile(r"(?:\w*_|[\w-]*-|a)?(?:red|blue)(?:[_-]?\w{1,6}|\d{1,2})?\.(?:png|gif|jpg)", re.I)
CONAC_ALT = re.compile(r"党政机关|事业单位(?:标识|网站)|政府机关标识")
FIND_ERROR_LINK = re.compile(r"jiucuo|zfwzgl\.www\.gov\.cn|zfwzxx\.www\.gov\.cn|pucha\.kaipuyun|exposure/", re.I)
SERVICE_LINK = re.compile(  # any of the addresses that the marks lead to
    r"conac\.cn|jiucuo|zfwzgl\.www\.gov\.cn|zfwzxx\.www\.gov\.cn|pucha\.kaipuyun|exposure/|beian[.-](?:gov|mps[.-]gov)[.-]cn",
    re.I,
)
# One of these stands in every name or address that the patterns find; looking for them first costs a fraction.
BADGE_SIGNS = ("conac", "red", "blue", "dzjg", "dangzheng", "jgbz", "dzbs", "jiucuo", "zhaocuo")
ERROR_SIGNS = ("jiucuo", "www.gov.cn", "kaipuyun", "exposure/")
BEIAN_LINK = re.compile(r"beian[.-](?:gov|mps[.-]gov)[.-]cn", re.I)  # dashes: behind a translating proxy

CODE_SIGNS = ("标识码", "识别码", "识别号", "标识代码", "标识编码", "标识号")
_TELEPHONES = "☎☏℡✆"
_MOST_TRIES = 5000
_BEFORE_SIGN, _AFTER_SIGN = 6, 60  # characters around the words by which a number is found

_PROVINCES = dict(  # 公网安备 codes begin with the province's code of GB/T 2260
    zip(
        re.findall("..", "11121314152122233132333435363741424344454650515253546162636465"),
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵滇藏陕甘青宁新",
        strict=True,
    )
)


def icp_value(found: re.Match[str]) -> str:
    """`湘ICP备05000618号-1`, whatever the spacing was and however wide the digits."""
    return normalize("NFKC", f"{found[1]}ICP备{found[2]}号" + (f"-{found[3]}" if found[3] else ""))


def police_value(found: re.Match[str]) -> str:
    """`湘公网安备43010202000123号`."""
    return normalize("NFKC", f"{found[1]}公网安备{found[2]}号")


def site_code_value(code: str) -> str:
    """`4300000001` or `bm12345678`, also from full-width digits (４３００…), which are the same code."""
    return normalize("NFKC", code).lower()


def police_code_value(code: str) -> str:
    """The same form from the bare 14 digits, whose first two name the province; the digits where they do not."""
    code = normalize("NFKC", code)
    province = _PROVINCES.get(code[:2])
    return f"{province}公网安备{code}号" if province else code


def text_marks(text: str) -> Iterator[tuple[MarkKind, str, str, int]]:
    """The marks that a text shows: kind, value, quote as it stands there, place."""
    plain = narrowed(text)
    for found in _around(ICP, plain, ("ICP", "icp", "Icp")):
        yield MarkKind.ICP, icp_value(found), _quote(text, found), found.start()
    for found in _around(POLICE, plain, ("公网安备",)):
        yield MarkKind.POLICE, police_value(found), _quote(text, found), found.start()
    for found in _around(POLICE_CODE, plain, ("备案", "公备")):
        yield MarkKind.POLICE, police_code_value(found[1]), _quote(text, found), found.start()
    for found in _around(SITE_CODE, plain, CODE_SIGNS):
        yield MarkKind.SITE_CODE, site_code_value(found[1]), _quote(text, found), found.start()


def _quote(text: str, found: re.Match[str]) -> str:
    return text[found.start() : found.end()].strip()


def _around(pattern: re.Pattern[str], text: str, signs: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """The finds of a pattern that holds one of the signs near its beginning: only there is looked."""
    last = 0
    for sign in signs:
        place, tries = text.find(sign), 0
        while place >= 0 and tries < _MOST_TRIES:
            tries += 1
            found = pattern.search(text, max(last, place - _BEFORE_SIGN), place + _AFTER_SIGN)
            if found is not None:
                yield found
                last = found.end()
            place = text.find(sign, max(place + 1, last))


def sponsor_and_contact(text: str) -> list[tuple[MarkKind, str, str]]:
    """主办单位 and 联系方式 in a line of the footer."""
    found: list[tuple[MarkKind, str, str]] = []
    if "主" in text:
        found = [(MarkKind.SPONSOR, m[1], m[0].strip()) for m in SPONSOR.finditer(text)]
    if not found and "主办" in text and (by := SPONSOR_BY.search(text)):
        found = [(MarkKind.SPONSOR, by[1], by[0])]
    if "电话" in text or "址" in text or "邮箱" in text or "联系方式" in text or _shows_a_telephone(text):
        found += [(MarkKind.CONTACT, m[0].strip(), m[0].strip()) for m in CONTACT.finditer(text)]
    if "办" in text and not any(kind is MarkKind.CONTACT for kind, _, _ in found):
        found += [(MarkKind.CONTACT, m[1], m[1]) for m in OFFICE_PHONE.finditer(text)]
    return found


def _shows_a_telephone(text: str) -> bool:
    return any(sign in text for sign in _TELEPHONES)
