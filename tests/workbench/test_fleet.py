"""The loopback server answers under each host's own name, and says what a mirror lacks."""

import http.client
import re
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from crawler.config_file import ConfigError
from crawler.outcomes import NOT_COPIED_HEADER
from crawler.units import Unit, UnitKind
from workbench.fleet import MirrorHost, load_fleet, mirror_fleet
from workbench.loopback import FleetServer, _Server


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    (tmp_path / "site" / "xxgk").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text("首页", "utf-8")
    (tmp_path / "site" / "xxgk" / "index.html").write_text("公开", "utf-8")
    (tmp_path / "secret.txt").write_text("outside", "utf-8")
    return tmp_path / "site"


def _get(server: FleetServer, host: str, path: str) -> tuple[int, bytes, str | None]:
    address, _, port = server.fixture_hosts["www.a.gov.cn:80"].rpartition(":")
    connection = http.client.HTTPConnection(address, int(port), timeout=5)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.getheader(NOT_COPIED_HEADER)


@pytest.mark.parametrize(
    ("host", "path", "status", "body"),
    [
        ("www.a.gov.cn", "/", 200, "首页"),
        ("www.a.gov.cn", "/index.html?link=zwgk", 200, "首页"),
        ("www.a.gov.cn", "/xxgk/", 200, "公开"),
        ("www.a.gov.cn", "/../secret.txt", 404, ""),
        ("www.a.gov.cn", "/%2e%2e/secret.txt", 404, ""),
        ("www.other.gov.cn", "/", 404, ""),
    ],
)
def test_a_mirror_answers_under_its_name(mirror: Path, host: str, path: str, status: int, body: str) -> None:
    unit = Unit(id="a", name="a", kind=UnitKind.CITY, portal_url="http://www.a.gov.cn/")
    with FleetServer(mirror_fleet(mirror, unit, date(2018, 7, 27)).hosts) as server:
        assert _get(server, host, path)[:2] == (status, body.encode())


@pytest.mark.parametrize(
    ("path", "body"), [("/out.html", ""), ("/out/secret.txt", ""), ("/in.html", "首页"), ("/circle.html", "")]
)
def test_links_in_a_mirror_lead_nowhere_outside_it(mirror: Path, path: str, body: str) -> None:
    (mirror / "out.html").symlink_to("../secret.txt")
    (mirror / "out").symlink_to(mirror.parent)
    (mirror / "in.html").symlink_to("index.html")
    (mirror / "circle.html").symlink_to("circle.html")
    unit = Unit(id="a", name="a", kind=UnitKind.CITY, portal_url="http://www.a.gov.cn/")
    with FleetServer(mirror_fleet(mirror, unit, date(2018, 7, 27)).hosts) as server:
        assert _get(server, "www.a.gov.cn", path)[1] == body.encode()


def test_what_the_copier_did_not_save_is_marked(mirror: Path) -> None:
    unit = Unit(id="a", name="a", kind=UnitKind.CITY, portal_url="http://www.a.gov.cn/")
    with FleetServer(mirror_fleet(mirror, unit, date(2018, 7, 27)).hosts) as server:
        assert _get(server, "www.a.gov.cn", "/missing.html")[2] == "1"
        assert _get(server, "www.a.gov.cn", "/")[2] is None


@pytest.mark.parametrize(
    ("query", "status", "body"),
    [
        ("", 200, "第一页"),
        ("?id=3&flag=1", 200, "第三篇"),
        ("?id=4", 404, ""),  # another query was not saved: the first page is not its answer
        ("?to=a%2Fb", 200, "转向"),
        ("?to=a/b", 200, "转向"),
        (f"?id={'9' * 400}", 404, ""),  # longer than any file's name
    ],
)
def test_queries_that_were_saved_one_by_one_are_told_apart(mirror: Path, query: str, status: int, body: str) -> None:
    saved = {"list.action": "第一页", "list.action?id=3&flag=1": "第三篇", "list.action?to=a%2Fb": "转向"}
    for name, text in saved.items():
        (mirror / name).write_text(text, "utf-8")
    unit = Unit(id="a", name="a", kind=UnitKind.CITY, portal_url="http://www.a.gov.cn/")
    with FleetServer(mirror_fleet(mirror, unit, date(2018, 7, 27)).hosts) as server:
        assert _get(server, "www.a.gov.cn", f"/list.action{query}")[:2] == (status, body.encode())


def test_a_query_of_a_folder_was_saved_under_its_index(mirror: Path) -> None:
    (mirror / "xxgk" / "index.html?id=3").write_text("第三篇", "utf-8")
    unit = Unit(id="a", name="a", kind=UnitKind.CITY, portal_url="http://www.a.gov.cn/")
    with FleetServer(mirror_fleet(mirror, unit, date(2018, 7, 27)).hosts) as server:
        assert [_get(server, "www.a.gov.cn", f"/xxgk/{query}")[:2] for query in ("?id=3", "?id=4", "")] == [
            (200, "第三篇".encode()),
            (404, b""),
            (200, "公开".encode()),
        ]


def test_a_visitor_who_hangs_up_is_nothing_to_print(capsys: pytest.CaptureFixture[str]) -> None:
    server = _Server(("127.0.0.1", 0), BaseHTTPRequestHandler)
    for fault in (ConnectionResetError("gone"), ValueError("a fault of ours")):
        try:
            raise fault
        except (ConnectionError, ValueError):
            server.handle_error(None, ("127.0.0.1", 1))
    server.server_close()
    told = capsys.readouterr().err
    assert "a fault of ours" in told
    assert "gone" not in told


SITE = """
[unit]
id = "{id}"
name = "甲市人民政府"
kind = "city"
portal_url = "http://www.a.gov.cn/"

[[host]]
name = "www.a.gov.cn"
root = "{root}"
"""


def _portals(folder: Path, *sites: tuple[str, str]) -> Path:
    """A folder of portals, each given by the id of its unit and the folder of its pages."""
    (folder / "fleet.toml").write_text("as_of = 2017-12-15\nassessment_year = 2017\n", "utf-8")
    for number, (unit, root) in enumerate(sites):
        (folder / f"site{number}" / "www").mkdir(parents=True)
        (folder / f"site{number}" / "site.toml").write_text(SITE.format(id=unit, root=root), "utf-8")
    return folder


def test_a_folder_of_portals_is_a_fleet(tmp_path: Path) -> None:
    fleet = load_fleet(_portals(tmp_path, ("a", "www")))
    assert [unit.id for unit in fleet.units] == ["a"]
    assert set(fleet.hosts) == {"www.a.gov.cn"}


@pytest.mark.parametrize(
    ("sites", "told"),
    [
        ((), "没有站点可以访问"),
        ((("a", "missing"),), "其下没有目录 missing"),
        ((("a", ".."),), "其下没有目录 .."),
        ((("../a", "www"),), "单位编号 '../a' 不合规"),
        ((("a", "www"), ("a", "www")), "编号 a 已用于另一站点"),
    ],
)
def test_a_folder_of_portals_that_is_wrong_is_refused(
    tmp_path: Path, sites: tuple[tuple[str, str], ...], told: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(told)):
        load_fleet(_portals(tmp_path, *sites))


def test_a_saved_file_of_a_query_has_the_type_of_its_page_and_a_name_with_signs_stands_for_itself(mirror: Path) -> None:
    (mirror / "a.css").write_text("a{}", "utf-8")
    (mirror / "a.css?v=2").write_text("b{}", "utf-8")
    (mirror / "[1].html").write_text("一", "utf-8")
    (mirror / "1.html?id=3").write_text("三", "utf-8")
    host = MirrorHost(mirror)
    assert host.answer("/a.css?v=2").headers["Content-Type"] == "text/css"
    assert host.answer("/[1].html?id=4").body.decode() == "一"  # [1] is no pattern: 1.html's queries are not its own
