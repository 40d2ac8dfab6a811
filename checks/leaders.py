"""Leaders (领导) that a column names, and what is said of their duties (分工). Pure.

A name is taken for a leader's where it stands beside an office (副县长　李明), or where a link bears it: then its page,
if it was read, must name the person first.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from checks.column import Column
from checks.page import Page
from checks.site import Site
from checks.unread_text import own_text
from crawler.addresses import address_key
from crawler.reading.facts import Link, Region

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄和穆萧肖尹姚邵汪祁毛狄米贝臧戴谈宋茅庞熊纪舒屈项"
    "祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪解应宗丁宣邓郁单杭洪包"
    "诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲家芮储靳汲邴松井段富巫乌焦巴牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾甘厉戎祖武"
    "符刘景詹束龙叶幸司韶郜黎蓟薄宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛"
    "寿边扈燕冀浦尚温别庄晏柴瞿阎慕连茹习艾鱼容向古易慎戈廖庾终暨居衡耿满弘匡文寇广禄阙东殳沃蔚越隆巩聂"
    "晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰巢关蒯查荆游竺权盖付代覃闫苟仝佟佘佴逯揭律岳帅缑亢况琴牟修黑"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|端木|南宫|长孙|宇文"
_HAN = r"[\u4e00-\u9fff]"
_NAME = rf"(?:(?:{_DOUBLE}){_HAN}{{1,2}}|[{_SURNAMES}]{_HAN}{{1,2}}|{_HAN}{{2,4}}·{_HAN}{{2,5}})"
_TITLE = (
    r"(?:省|市|州|县|区|镇|乡|局|厅|处|科|队|部|组|会|院|盟|旗)长|书记|主任|主席|秘书长|巡视员|调研员|成员|委员|常委|总?工程师|"
    r"总?会计师|总?经济师|总?规划师|总监|专员"
)
_ASIDE = r"(?:[（(](?:挂职|兼任?|正[县处厅]级|副[县处厅]级|[\u4e00-\u9fff]{0,6}级)[）)])?"
_OFFICE = rf"(?:[\u4e00-\u9fff（）()]{{0,16}}?(?:{_TITLE}){_ASIDE}[、，,]?){{1,5}}"
_HOLDER = re.compile(rf"{_OFFICE}[：:]?(?P<name>{_NAME})")  # 副市长：李明
_HELD_BY = re.compile(
    rf"(?P<name>{_NAME})[：:，,（(]?(?:同志)?[：:，,（(]?{_OFFICE}(?=$|[，,；;。）)：:])"
)  # 李明，副市长
_ONLY_OFFICE = re.compile(rf"(?:现任(?:职务)?[：:]?|职务[：:])?{_OFFICE}")
_ONLY_NAME = re.compile(_NAME)
_NO_NAME = re.compile(
    r"(?:[室局科处办委厅队站所部省市县区镇乡村街州旗网馆校院长会副]|中心|职能|简介|动态|机构|更多|详细|新闻|公告|首页|公开|服务|互动|"
    r"领导|信箱|任免|任命|单位|方案|简历|分工|文件|关于|规划|计划|解读|文化|应急|国家|国务|农业|通知|通告|安全|安排|"
    r"党建|党群|利民|和谐|成员|连接|查询|查看|广告|广场|文明|申请|申报|司法|管理|强农|别称|简报|古镇|全文|全部|都市|东部|空间)$|^(?:常务|常委|党组|党委|党总)"
)
_DUTY = re.compile(
    r"(?:分管|负责(?!人)|主管|协管|兼管|主抓|牵头|主持|协助|(?<![\u4e00-\u9fff])抓)[^\s。；]{2,120}|领导[^\s。；，]{0,12}全面工作|(?<=分工：)\s*[^\s。；]{4,120}"
)
_LONGEST_TOKEN = 48  # characters: an office with a name; a longer piece opens with its name
_LONGEST_PART = 900  # characters that may be said of one leader
_HEAD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A leader: `said` is all that was read of the person on `page`, `duty` the words that tell of duties, or ""."""

    name: str
    page: Page
    said: str

    @property
    def duty(self) -> str:
        return duty_in(self.said)


def duty_in(text: str) -> str:
    """The first words of a text that tell what somebody is in charge of; "" where none do."""
    found = _DUTY.search(text)
    return found.group() if found is not None else ""


def leaders_of(site: Site, column: Column) -> tuple[Leader, ...]:
    """Every leader whom the column names, once, in its order, with the page that tells of the duties where one does."""
    found: dict[str, Leader] = {}
    for leader in _all(site, column):
        known = found.get(leader.name)
        if known is None or (not known.duty and leader.duty):
            found[leader.name] = leader
    return tuple(found.values())


def pages_about(site: Site, column: Column) -> tuple[Page, ...]:
    """The column's pages, and those of single leaders to which they lead."""
    pages: dict[str, Page] = {}
    for page in column.pages:
        linked = (target for _, target in _linked(site, page) if target is not None)
        for one in (page, *linked):
            pages.setdefault(address_key(one.url), one)
    return tuple(pages.values())


def _all(site: Site, column: Column) -> Iterator[Leader]:
    for page in column.pages:
        yield from _on_page(page)
        for name, target in _linked(site, page):
            said = own_text(target) if target is not None else ""
            yield Leader(name=name, page=target or page, said=said)


def _linked(site: Site, page: Page) -> Iterator[tuple[str, Page | None]]:
    """Names that links of a page bear, each with the person's page where it was read and names the person first."""
    for link in page.facts.links:
        if link.region is not Region.MAIN or (name := _name_of(link)) is None:
            continue
        target = site.page(link.url) if link.url else None
        if target is None or address_key(target.url) == address_key(page.url):
            yield name, None
        elif name in _head_of(target):
            yield name, target


def _name_of(link: Link) -> str | None:
    flat = "".join(link.text.split())
    if len(flat) > _LONGEST_TOKEN:
        return None
    for form in (_ONLY_NAME, _HOLDER, _HELD_BY):
        if (found := form.fullmatch(flat)) is not None:
            name = found.groupdict().get("name") or found.group()
            return None if _NO_NAME.search(name) else name
    return None


def _head_of(page: Page) -> str:
    """What a page says it is about."""
    article = page.facts.article
    parts = (
        page.title,
        *page.facts.headings,
        *page.facts.breadcrumb[-1:],
        article.title if article else "",
        article.body[:_HEAD] if article else "",
    )
    return "".join("".join(parts).split())


def _on_page(page: Page) -> Iterator[Leader]:
    """The leaders whom a page's text names with their offices; what follows a name is said of that person."""
    pieces = _joined(_text_of(page).split())
    named = [(n, name) for n in range(len(pieces)) if (name := _name_at(pieces, n)) is not None]
    for (start, name), (end, _) in pairwise((*named, (len(pieces), ""))):
        yield Leader(name=name, page=page, said=" ".join(pieces[start:end])[:_LONGEST_PART])


def _text_of(page: Page) -> str:
    """A page's text, links too: names are often links, and an article's title may be the first of them."""
    text = page.facts.text
    for part in (page.facts.header_text, page.facts.footer_text):
        text = text.replace(part, " ") if len(part) > 1 else text
    return text


def _joined(pieces: Iterable[str]) -> list[str]:
    """Names of two characters are set with a blank between them (付　正): two such pieces are one."""
    joined: list[str] = []
    waiting = ""
    for piece in pieces:
        if waiting and len(piece) == 1 and _ONLY_NAME.fullmatch(waiting + piece):
            joined[-1], waiting = waiting + piece, ""
            continue
        joined.append(piece)
        waiting = piece if len(piece) == 1 else ""
    return joined


def _name_at(pieces: list[str], n: int) -> str | None:
    piece = pieces[n]
    name = None
    if _ONLY_NAME.fullmatch(piece):
        beside = (*pieces[max(n - 1, 0) : n], *pieces[n + 1 : n + 2])
        name = piece if any(len(one) <= _LONGEST_TOKEN and _ONLY_OFFICE.fullmatch(one) for one in beside) else None
    elif len(piece) <= _LONGEST_TOKEN and (found := _HOLDER.fullmatch(piece)) is not None:
        name = found["name"]
    elif (opens := _HELD_BY.match(piece[:_LONGEST_TOKEN])) is not None:
        name = opens["name"]
    return None if name is None or _NO_NAME.search(name) else name
