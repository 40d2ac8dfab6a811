"""The unseen portals are as they were written; their truth speaks of checks, subjects and addresses that are there."""

import re
import tomllib
from urllib.parse import urlsplit

import pytest

from benchmarks.unseen import FLEETS, portals_of
from benchmarks.verdicts import Expected, Said, read_truth
from checks.registry import all_checks
from workbench.fleet import Fleet, load_fleet

CODECS = {
    "lanchuan": ("gbk",),
    "slt": ("gbk",),
    "yanxi": ("utf-8",),
    "cangning": ("utf-8", "gbk"),  # an old portal and a renovated platform
    "luming": ("utf-8",),
    "scjgj": ("utf-8",),
    "fengbo": ("utf-8", "big5"),
    "yutang": ("utf-8", "gb18030"),
    "shijian": ("gbk",),
    "tinglan": ("utf-8",),
    "zjt": ("utf-8",),
    "chaping": ("utf-8",),
    "lyt": ("gbk",),
    "qidu": ("utf-8",),
    "chama": ("utf-8",),
    "lize": ("utf-8",),
    "wjw": ("utf-8",),
    "jtt": ("gbk",),
    "xuling": ("utf-8",),
    "nyt": ("utf-8",),
    "ruining": ("utf-8",),
    "xljyt": ("gbk",),
    "zipu": ("utf-8",),
    "lysjt": ("utf-8",),
    "yingchuan": ("gbk",),
    "rst": ("utf-8",),
    "weichuan": ("utf-8",),
    "luting": ("utf-8",),
    "wlt": ("utf-8",),
    "songzhu": ("gbk",),
    "ylgsj": ("utf-8",),
    "shanling": ("gbk",),
    "wht": ("utf-8",),
    "chenya": ("gbk",),
    "hlsft": ("utf-8",),
    "mxybj": ("utf-8",),
    "taobin": ("utf-8",),
    "mzt": ("gbk",),
    "yunzhou": ("utf-8",),
    "ylfda": ("gb2312",),
    "youcen": ("utf-8",),
    "mlgtt": ("gbk",),
    "tongdu": ("utf-8",),
    "luping": ("gbk",),
    "ycczt": ("utf-8",),
    "chengpu": ("utf-8",),
    "sangya": ("gbk",),
    "fengting": ("gbk",),
    "ymfgw": ("utf-8",),
    "tingqiao": ("utf-8",),
    "yjglt": ("utf-8",),
    "zhiyuan": ("utf-8",),
    "yqhbt": ("gbk",),
    "dichuan": ("utf-8",),
    "clzjj": ("gbk",),
    "tanzhu": ("utf-8",),
    "yxswt": ("gbk", "utf-8"),  # the department's own pages, and the province's platform
    "jiantang": ("utf-8",),
    "ygxgj": ("gbk",),
    "fengzhu": ("utf-8",),
    "xlrst": ("gbk",),
    "zhuting": ("gb2312",),
    "ysajj": ("gbk",),
    "xitan": ("utf-8",),
    "tangyan": ("utf-8",),
    "juhu": ("utf-8",),
    "lljxw": ("gbk",),
    "lianxiu": ("gbk",),
    "lyzjt": ("gbk",),
    "xilan": ("utf-8", "gbk"),  # the portal, and its 政府信息公开网
    "jcmzt": ("utf-8",),
    "jcsthjt": (),  # a folder of the host that stands in jcmzt
    "rangxi": ("utf-8",),
    "xiangqiao": ("utf-8",),
    "ylwlt": ("utf-8",),
    "hbkjt": ("gbk", "utf-8"),  # its own pages, and the province's platforms
    "hbtyj": ("utf-8",),
    "huping": ("gbk", "utf-8"),  # its own pages, and its city's board
}
PLANTED = {
    "lanchuan": 12,
    "slt": 11,
    "yanxi": 11,
    "cangning": 12,
    "luming": 12,
    "scjgj": 12,
    "fengbo": 12,
    "yutang": 12,
    "shijian": 11,
    "tinglan": 12,
    "zjt": 12,
    "chaping": 11,
    "lyt": 12,
    "qidu": 12,
    "chama": 11,
    "lize": 11,
    "wjw": 10,
    "jtt": 11,
    "xuling": 14,
    "nyt": 12,
    "ruining": 14,
    "xljyt": 15,
    "zipu": 15,
    "lysjt": 13,
    "yingchuan": 16,
    "rst": 16,
    "weichuan": 15,
    "luting": 14,
    "wlt": 17,
    "songzhu": 14,
    "ylgsj": 14,
    "shanling": 14,
    "wht": 13,
    "chenya": 14,
    "hlsft": 13,
    "mxybj": 11,
    "taobin": 12,
    "mzt": 0,  # nothing is wrong with these two
    "yunzhou": 0,
    "ylfda": 15,
    "youcen": 13,
    "mlgtt": 0,  # nor with these
    "tongdu": 0,
    "luping": 15,
    "ycczt": 12,
    "chengpu": 0,
    "sangya": 0,
    "fengting": 16,
    "ymfgw": 16,
    "tingqiao": 11,
    "yjglt": 11,
    "zhiyuan": 13,
    "yqhbt": 12,
    "dichuan": 0,
    "clzjj": 0,
    "tanzhu": 12,
    "yxswt": 12,
    "jiantang": 12,
    "ygxgj": 11,
    "fengzhu": 12,
    "xlrst": 12,
    "zhuting": 12,
    "ysajj": 12,
    "xitan": 0,
    "tangyan": 0,
    "juhu": 0,
    "lljxw": 0,
    "lianxiu": 8,
    "lyzjt": 8,
    "xilan": 8,
    "jcmzt": 9,
    "jcsthjt": 9,
    "rangxi": 4,
    "xiangqiao": 3,
    "ylwlt": 3,
    "hbkjt": 6,
    "hbtyj": 6,
    "huping": 6,
}
PORTALS = [(fleet, name) for fleet in FLEETS for name in portals_of(fleet)]
_ADDRESS = re.compile(r"(?:url|policy):(?P<url>http://.*?)(?::(?:to|from)_interpretation)?")


@pytest.fixture(scope="module")
def fleets() -> dict[str, Fleet]:
    return {fleet: load_fleet(folder) for fleet, folder in FLEETS.items()}


def _truth(fleet: str, name: str) -> tuple[Expected, ...]:
    return read_truth(FLEETS[fleet] / name / "truth.toml")


def _status(fleet: Fleet, url: str) -> int:
    host = urlsplit(url).netloc
    return fleet.hosts[host].answer(url.removeprefix(f"http://{host}")).status


def _statuses(one: Expected) -> set[int]:
    """What an address of the truth may answer: one that may not pass for being dead is missing, or may be, where it is
    hidden or where the norm of the day only warns.
    """
    right = one.line.right
    if one.check not in ("dead_links", "annual_report_attachments") or right == {Said.PASSED}:
        return {200}
    return {404} if right == {Said.FAILED} else {200, 404}


def test_every_portal_has_its_truth() -> None:
    assert sorted(name for _, name in PORTALS) == sorted(CODECS) == sorted(PLANTED)


@pytest.mark.parametrize(("fleet", "name"), PORTALS)
def test_pages_are_in_the_charset_that_they_were_written_in(fleet: str, name: str) -> None:
    pages = [
        path
        for path in (FLEETS[fleet] / name).rglob("*")
        if path.suffix
        in (".html", ".htm", ".asp", ".jhtml", ".shtml", ".aspx", ".jspx", ".json")  # an app's pages are its data
    ]
    assert len(pages) >= 60 or not CODECS[name]
    for page in pages:
        assert any(_decodes(page.read_bytes(), codec) for codec in CODECS[name]), page


def _decodes(body: bytes, codec: str) -> bool:
    try:
        body.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(("fleet", "name"), PORTALS)
def test_the_truth_speaks_of_known_checks(fleet: str, name: str) -> None:
    assert {one.check for one in _truth(fleet, name)} <= {check.id for check in all_checks()}


@pytest.mark.parametrize(("fleet", "name"), PORTALS)
def test_every_line_of_the_truth_has_a_reason_and_something_right(fleet: str, name: str) -> None:
    assert [one for one in _truth(fleet, name) if not one.line.right or not one.line.why.strip()] == []


@pytest.mark.parametrize(("fleet", "name"), PORTALS)
def test_every_planted_defect_stands_in_the_truth_and_may_be_told(fleet: str, name: str) -> None:
    planted = [one for one in _truth(fleet, name) if one.line.planted is not None]
    assert {one.line.planted for one in planted} == set(range(1, PLANTED[name] + 1))
    # Since 2022 some defects are of norms that nobody verified for that day (M), which only warn.
    told = {Said.FAILED, Said.CANT_TELL} if FLEETS[fleet].name >= "2022" else {Said.FAILED}
    assert [one.subject for one in planted if not one.line.right & told] == []
    assert [one.subject for one in planted if Said.PASSED in one.line.right and Said.FAILED not in one.line.right] == []


@pytest.mark.parametrize(("fleet", "name"), PORTALS)
def test_addresses_of_the_truth_answer_unless_they_are_planted_dead(
    fleets: dict[str, Fleet], fleet: str, name: str
) -> None:
    for one in _truth(fleet, name):
        if (found := _ADDRESS.fullmatch(one.subject)) is not None:
            assert _status(fleets[fleet], found["url"]) in _statuses(one), one.subject


@pytest.mark.parametrize("fleet", FLEETS)
def test_known_misses_are_of_subjects_of_the_truth(fleet: str) -> None:
    known = tomllib.loads((FLEETS[fleet] / "known_misses.toml").read_text("utf-8"))
    assert sorted(known) == list(portals_of(fleet))
    for name in portals_of(fleet):
        subjects = {f"{one.check} {one.subject}" for one in _truth(fleet, name)}
        assert {miss.rpartition(" ")[0] for miss in known[name]["misses"]} <= subjects
