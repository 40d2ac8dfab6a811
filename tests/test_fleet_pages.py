"""The embedded portals are whole: addresses resolve, bytes are in the charset meant, the planted truth can be seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from checks.registry import all_checks
from crawler.config_file import read_toml
from workbench.fleet import Fleet, SiteFile, load_fleet

SITES = Path(__file__).parent.parent / "fixtures" / "html" / "sites"
NAMES = ("liuquan", "ynswt", "zean")
CHECKS = frozenset(check.id for check in all_checks())
PAGES = frozenset({".html", ".aspx"})
ADDRESSES = {"a": "href", "area": "href", "link": "href", "script": "src", "img": "src", "iframe": "src"}
# Not linked by any `href`: the script pages on, the server reads it.
WITHOUT_A_LINK = {"zean": {"http://www.zean.gov.cn/xxgk/ndbg/index_1.html"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """A `failed` finding that a correct run gives."""

    check: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A finding that must come out as `outcome`; `when`: only in a visit without a browser."""

    check: str
    subject: str
    outcome: str
    why: str
    when: str = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """`truth.toml` of one portal."""

    columns: dict[str, str]
    defect: tuple[Defect, ...]
    unsure: tuple[Unsure, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One page as it is served."""

    url: str
    file: Path
    text: str


@pytest.fixture(scope="module")
def fleet() -> Fleet:
    return load_fleet(SITES)


def codec(name: str) -> str:
    return {"liuquan": "gbk", "ynswt": "utf-8-sig", "zean": "utf-8"}[name]


def site_of(name: str) -> SiteFile:
    return read_toml(SITES / name / "site.toml", SiteFile)


def truth_of(name: str) -> Truth:
    return read_toml(SITES / name / "truth.toml", Truth)


def without_index(url: str) -> str:
    return re.sub(r"/(?:index\.html|default\.aspx)$", "/", url)


@cache
def pages_of(name: str) -> tuple[Served, ...]:
    return tuple(read_pages(name))


def read_pages(name: str) -> Iterator[Served]:
    site, folder = site_of(name), SITES / name
    for host in site.host:
        root = folder / host.root
        for file in sorted(p for p in root.rglob("*") if p.suffix in PAGES):
            url = without_index(f"http://{host.name}/{file.relative_to(root).as_posix()}")
            yield Served(url=url, file=file, text=file.read_bytes().decode(codec(name)))
    for route in site.route:
        if route.file:
            file = folder / route.file
            yield Served(url=route.address, file=file, text=file.read_bytes().decode(codec(name)))


def home_of(name: str) -> Served:
    return next(page for page in pages_of(name) if page.url == site_of(name).unit.portal_url)


def addresses_in(page: Served) -> Iterator[str]:
    """Every http address that the page leads to, those in its list records and literal scripts too."""
    tree = LexborHTMLParser(page.text)
    raw = [node.attributes.get(attribute) for tag, attribute in ADDRESSES.items() for node in tree.css(tag)]
    raw += re.findall(r'href="([^"]+)"', "".join(re.findall(r"<!\[CDATA\[(.*?)\]\]>", page.text, re.S)))
    raw += re.findall(r"window\.open\('([^']+)'\)", page.text)
    for href in raw:
        if href and not href.startswith(("javascript:", "#", "mailto:")):
            url = urldefrag(urljoin(page.url, href.replace("&amp;", "&")))[0]
            if urlsplit(url).scheme in ("http", "https"):
                yield url


def is_missing(fleet: Fleet, name: str, url: str) -> bool:
    parts = urlsplit(url)
    answer = fleet.hosts[parts.netloc].answer(url.removeprefix(f"http://{parts.netloc}"))
    shell = site_of(name).not_found
    return answer.status in (404, 410) or (shell is not None and answer.body == (SITES / name / shell).read_bytes())


def planted_dead(name: str) -> set[str]:
    return {d.subject.removeprefix("url:") for d in truth_of(name).defect if d.check == "dead_links"}


@pytest.mark.parametrize("name", NAMES)
def test_every_internal_address_resolves_but_the_planted_ones(fleet: Fleet, name: str) -> None:
    hosts = {host.name for host in site_of(name).host}
    missing: dict[str, str] = {}
    for page in pages_of(name):
        for url in addresses_in(page):
            if urlsplit(url).netloc in hosts and is_missing(fleet, name, url):
                missing[url] = page.url
    assert missing == {url: site_of(name).unit.portal_url for url in planted_dead(name)}


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_reached_from_the_home_page(name: str) -> None:
    pages = {page.url: page for page in pages_of(name)}
    seen, waiting = set(WITHOUT_A_LINK.get(name, ())), [site_of(name).unit.portal_url, *WITHOUT_A_LINK.get(name, ())]
    moved = {r.address: r.headers["Location"] for r in site_of(name).route if "Location" in r.headers}
    while waiting:
        page = pages.get(waiting.pop())
        for url in addresses_in(page) if page else ():
            target = without_index(moved.get(url, url))
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    other_entrance = {f"http://{host.name}/" for host in site_of(name).host}
    assert set(pages) - seen - other_entrance == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_page_for_missing_addresses_leads_nowhere_missing(fleet: Fleet, name: str) -> None:
    shell = SITES / name / (site_of(name).not_found or "")
    hosts = {host.name for host in site_of(name).host}
    for host in sorted(hosts):
        page = Served(url=f"http://{host}/a/b/c.html", file=shell, text=shell.read_bytes().decode(codec(name)))
        assert [u for u in addresses_in(page) if urlsplit(u).netloc in hosts and is_missing(fleet, name, u)] == []


@pytest.mark.parametrize("name", NAMES)
def test_addresses_elsewhere_are_only_those_of_well_known_hosts(name: str) -> None:
    hosts = {host.name for host in site_of(name).host}
    known = re.compile(
        r"www\.(gov|mofcom\.gov|ndrc\.gov|miitbeian\.gov|beian\.gov)\.cn|bszs\.conac\.cn|pucha\.kaipuyun\.cn"
    )
    elsewhere = {urlsplit(u).netloc for page in pages_of(name) for u in addresses_in(page)} - hosts
    assert [host for host in elsewhere if not known.fullmatch(host)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_two_entrances_of_a_unit_are_its_own_hosts(name: str) -> None:
    site = site_of(name)
    assert {host.name for host in site.host} == site.unit.own_hosts


@pytest.mark.parametrize(
    ("name", "header", "meta"),
    [("zean", "text/html; charset=utf-8", "utf-8"), ("liuquan", "text/html", "utf-8")],
)
def test_pages_say_the_charset_that_they_are_meant_to_say(name: str, header: str, meta: str) -> None:
    assert site_of(name).content_type == header
    said = {match for page in pages_of(name) for match in re.findall(r"charset=([\w-]+)", page.text)}
    assert said == {meta}


def test_pages_of_liuquan_are_gbk_and_not_utf_8() -> None:
    for page in pages_of("liuquan"):
        if re.search("[一-鿿]", page.text):
            with pytest.raises(UnicodeDecodeError):
                page.file.read_bytes().decode("utf-8")


def test_browsers_do_not_see_the_wrong_meta_of_liuquans_home_page() -> None:
    """It stands past the first 1,024 bytes and outside the first head, so browsers tell GBK by the bytes."""
    raw = home_of("liuquan").file.read_bytes()
    assert raw.index(b"charset=utf-8") > max(1024, raw.index(b"<body"))


def test_pages_of_ynswt_are_utf_8_under_a_gb2312_header_some_without_a_bom() -> None:
    assert site_of("ynswt").content_type == "text/html; charset=gb2312"
    without = [p for p in pages_of("ynswt") if not p.file.read_bytes().startswith(b"\xef\xbb\xbf")]
    assert {p.url.rpartition("=")[2] for p in without} == {"1398", "1990"}


@pytest.mark.parametrize("name", NAMES)
def test_the_truth_names_known_checks_once_and_pages_that_exist(fleet: Fleet, name: str) -> None:
    truth = truth_of(name)
    entries: tuple[Defect | Unsure, ...] = (*truth.defect, *truth.unsure)
    subjects = [(entry.check, entry.subject) for entry in entries]
    assert len(subjects) == len(set(subjects))
    assert {check for check, _ in subjects} <= CHECKS
    assert all(entry.why for entry in entries)
    assert {unsure.outcome for unsure in truth.unsure} <= {"cant_tell", "untested"}
    assert {unsure.when for unsure in truth.unsure} <= {"always", "no_browser"}
    urls = {page.url for page in pages_of(name)}
    assert {without_index(url) for url in truth.columns.values()} <= urls
    home_links = set(addresses_in(home_of(name)))
    assert planted_dead(name) <= home_links
    assert all(is_missing(fleet, name, url) for url in planted_dead(name))


@pytest.mark.parametrize(
    ("name", "dates", "pattern"),
    [
        ("zean", 14, r"\[(12-(?:0[2-9]|1[0-5]))\]</span>"),
        ("liuquan", 8, r'class="bt_time">(12-(?:0[2-9]|1[0-5]))<'),  # 6, one of them twice, and one of 2016
        ("ynswt", 0, r"\[2017-12-\d\d\]"),
    ],
)
def test_home_pages_show_as_many_fresh_dates_as_the_truth_says(name: str, dates: int, pattern: str) -> None:
    assert len(re.findall(pattern, home_of(name).text)) == dates


@pytest.mark.parametrize(
    ("name", "shown", "not_shown"),
    [
        ("zean", ("网站标识码：4398000001", "今天是2017年12月15日"), ("公网安备", "站点地图", "网站地图")),
        ("liuquan", ("湘公网安备", "网站地图", "主办单位"), ("标识码", "SiteIDCode", "4398020001")),
        ("ynswt", ("网站地图", '<div id="foot"></div>'), ("标识码", "湘ICP", "主办单位", "公网安备", "依申请公开")),
    ],
)
def test_home_pages_show_what_the_truth_rests_on(name: str, shown: tuple[str, ...], not_shown: tuple[str, ...]) -> None:
    text = home_of(name).text
    assert [word for word in shown if word not in text] == []
    assert [word for word in not_shown if word in text] == []


def test_no_column_of_ynswt_is_named_for_requests() -> None:
    links = {
        node.text(strip=True) for page in pages_of("ynswt") for node in LexborHTMLParser(page.text).css("a, h1, h2, b")
    }
    assert [text for text in links if "依申请" in text] == []


@pytest.mark.parametrize(
    ("name", "title", "is_listed"),
    [
        ("zean", "泽安市人民政府2016年政府信息公开工作年度报告", True),
        ("liuquan", "柳泉市2015年政府信息公开工作年度报告", True),
        ("liuquan", "柳泉市2016年政府信息公开工作年度报告", False),
        ("liuquan", "柳泉市人民政府2016年政府信息公开工作年度报告", False),
        ("ynswt", "沅南省商务厅2016年政府信息公开工作年度报告", True),
    ],
)
def test_annual_reports_are_listed_as_the_truth_says(name: str, title: str, is_listed: bool) -> None:
    column = truth_of(name).columns["年报"]
    listing = next(page for page in pages_of(name) if page.url == without_index(column))
    assert (f">{title}<" in listing.text) is is_listed


@pytest.mark.parametrize(
    ("name", "newest"),
    [("zean", "2017-12-04"), ("liuquan", "2016-11-18"), ("ynswt", "2017-10-25")],
)
def test_the_newest_interpretation_is_as_old_as_the_truth_says(name: str, newest: str) -> None:
    column = without_index(truth_of(name).columns["政策解读"])
    listing = next(page for page in pages_of(name) if page.url == column)
    shown = re.findall(r">\[?(201\d-\d\d-\d\d)\]?</(?:span|td)>", listing.text)
    assert max(shown) == newest
