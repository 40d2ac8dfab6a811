"""`xunjian columns`: which page is which column, why, and what stands against it."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import typed_command
from small_dossier import write_dossier

from crawler.columns import load_columns
from crawler.units import Unit, UnitKind

HOST = "http://www.liuxi.gov.cn"
UNIT = Unit(id="liuxi", name="柳溪市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/")
MENU = (
    "<div class=nav><a href=/zcjd/>政策解读</a><a href=/ysqgk/>依申请公开</a><a href=/nb/>信息公开年报</a>"
    "<a href='javascript:open(1)'>市长信箱</a><a href=/zt/>[专题专栏]</a></div>"
)
PAGES = {
    "/": f"<title>柳溪市人民政府</title>{MENU}",
    "/zcjd/": "<title>政策解读-柳溪市人民政府</title><p>列表</p>",
    "/ysqgk/": "<title>柳溪市人民政府</title><p>栏目建设中</p>",
    **{f"/zcjd/index_{n}.html": "<title>政策解读-柳溪市人民政府</title><p>列表</p>" for n in range(1, 8)},
}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    write_dossier(folder, "old", UNIT, datetime(2017, 11, 1, 4, tzinfo=UTC), {"/": PAGES["/"]})
    write_dossier(folder, "new", UNIT, datetime(2017, 12, 1, 4, tzinfo=UTC), PAGES)
    (folder / "visits" / "newer" / f"{UNIT.id}.partial").mkdir(parents=True)
    return folder


@pytest.fixture
def typed(root, out):
    def run(*arguments: str, folder: Path = out) -> subprocess.CompletedProcess[str]:
        return typed_command.typed(root, "columns", *arguments, "--out", folder)

    return run


def part_of(told: str, column: str) -> str:
    """The part of the report on one column."""
    return next(part for part in told.split("\n── ") if part.startswith((column + "　", column + "（")))


def test_the_newest_whole_dossier_is_told_column_by_column(typed):
    done = typed("liuxi")
    assert done.returncode == 0, done.stderr
    assert "new，评测日 2017-12-01" in done.stdout
    accepted = part_of(done.stdout, "政策解读")
    assert "认定 8 页" in accepted
    assert f"{HOST}/zcjd/" in accepted
    assert "网页标题以“政策解读”开头" in accepted
    assert "“政策解读”链接指向本页" in accepted
    assert "另有认定 3 个，加 --all 全部列出" in accepted


def test_links_not_read_refused_and_unfollowable_are_told_with_why(typed):
    told = typed("liuxi").stdout
    refused = part_of(told, "依申请公开")
    assert "没有认定的网页" in refused
    assert f"{HOST}/ysqgk/" in refused
    assert "“申请”等字样" in refused
    assert "不能认定没有该栏目" in refused
    unread = part_of(told, "年报")
    assert "未读" in unread
    assert f"见于 {HOST}/ 的导航" in unread
    assert "javascript:open(1)" in part_of(told, "领导信箱")
    assert "[专题专栏]" in part_of(told, "专题专栏")
    assert "负面清单" in told.rpartition("没有任何入口和字样的栏目")[2]


def test_all_leaves_nothing_out(typed):
    told = typed("liuxi", "--all").stdout
    assert f"{HOST}/zcjd/index_7.html" in part_of(told, "政策解读")
    assert "加 --all" not in told
    assert "条疑点" not in told


def test_a_run_can_be_named(typed):
    told = typed("liuxi", "--run", "old").stdout
    assert "old，评测日 2017-11-01" in told
    assert "未读" in part_of(told, "政策解读")


def test_json_holds_every_column_with_all_that_is_known(typed, root):
    told = msgspec.json.decode(typed("liuxi", "--json").stdout)
    assert (told["run"], told["unit"], told["as_of"]) == ("new", "liuxi", "2017-12-01")
    by_name = {one["column"]: one for one in told["columns"]}
    assert list(by_name) == [spec.name for spec in load_columns(root / "config/columns.toml")]
    assert len(by_name["政策解读"]["accepted"]) == 8
    assert by_name["政策解读"]["accepted"][0]["reasons"]
    assert by_name["依申请公开"]["refused"][0]["why"]
    assert by_name["环境保护"] == {
        "column": "环境保护", "accepted": [], "unread": [], "refused": [], "unfollowable": [], "mentions": [],
        "part_of": "重点领域", "area": "environment",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nobody",), ("没有单位 nobody", "有卷宗的单位：liuxi", "xunjian visit")),
        (("*",), ("没有单位 *",)),
        (("liuxi", "--run", "never"), ("没有运行 never", "new、newer、old")),
        (("liuxi", "--run", ".."), ("没有运行 ..",)),
        (("liuxi", "--run", "newer"), ("运行 newer 中没有单位 liuxi 的完整卷宗", "那里还没有卷宗")),
        ((), ("缺少 单位",)),
    ],
)
def test_what_is_not_there_is_told_with_what_is(typed, arguments, says):
    done = typed(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    for told in says:
        assert told in done.stderr


def test_an_empty_data_folder_is_told(typed, tmp_path):
    done = typed("liuxi", folder=tmp_path)
    assert done.returncode == 2
    assert "那里还没有卷宗" in done.stderr


def test_a_dossier_that_cannot_be_read_is_told_without_a_trace(typed, out, tmp_path):
    write_dossier(tmp_path, "broken", UNIT, datetime(2017, 12, 1, 4, tzinfo=UTC), {"/": PAGES["/"]})
    (tmp_path / "visits" / "broken" / UNIT.id / "visit.db").write_bytes(b"SQLite format 3\x00 and then nothing")
    done = typed("liuxi", folder=tmp_path)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
