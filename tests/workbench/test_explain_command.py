"""`xunjian checks explain`: the verdicts of one check on one unit, with what each quotes."""

import subprocess
from datetime import UTC, datetime

import msgspec
import pytest
import typed_command
from small_dossier import write_dossier

from crawler.units import Unit, UnitKind

HOST = "http://www.liuxi.gov.cn"
UNIT = Unit(id="liuxi", name="柳溪市人民政府", kind=UnitKind.CITY, portal_url=f"{HOST}/", verified=True)
NEWS = "".join(f"<li><a href=/n{n}.html>柳溪市召开第{n}次重点项目推进会议</a> 2017-11-{n}</li>" for n in range(10, 30))
PAGES = {
    "/": "<title>柳溪市人民政府</title><div class=nav><a href=/a.html>新闻</a><a href=/b.html>公告</a></div>"
    f"<ul>{NEWS}</ul>"
    "<div class=footer>主办：柳溪市人民政府办公室　电话：0700-1234567　湘ICP备12345678号</div>",
    "/a.html": "<title>新闻-柳溪市人民政府</title><p>新闻</p>",
    "/b.html": "<title>公告-柳溪市人民政府</title><p>公告</p>",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    write_dossier(folder, "r1", UNIT, datetime(2017, 12, 1, 4, tzinfo=UTC), PAGES)
    return folder


@pytest.fixture
def typed(root, out):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return typed_command.typed(root, "checks", "explain", *arguments, "--out", out)

    return run


def part_of(told: str, subject: str) -> str:
    """The part of the report on one subject."""
    return next(part for part in told.split("\n── ") if part.partition("\n")[0].endswith("　" + subject))


def test_each_verdict_is_told_with_its_norm_and_what_it_quotes(typed):
    done = typed("liuxi", "footer_marks")
    assert done.returncode == 0, done.stderr
    found = part_of(done.stdout, "mark:icp")
    assert found.startswith("● 符合")
    assert "“湘ICP备12345678号”" in found
    assert f"{HOST}/" in found
    assert "国办发〔2017〕47号" in found
    assert "2017-12-01 12:00:00" in found  # the visit's time as a clock in China showed it
    assert part_of(done.stdout, "mark:police").startswith("○ 不符合")


def test_programs_get_the_same_verdicts_as_json(typed):
    told = typed("liuxi", "footer_marks", "--json").stdout
    findings = {one["subject"]: one for one in msgspec.json.decode(told)}
    assert findings["mark:icp"]["outcome"] == "passed"
    assert findings["mark:icp"]["citations"][0]["quote"] == "湘ICP备12345678号"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("liuxi", "footer_mark"), ("没有编号为 footer_mark 的检查", "footer_marks")),
        (("nobody", "footer_marks"), ("没有单位 nobody 的完整卷宗", "liuxi")),
        (("liuxi", "footer_marks", "--run", "r9"), ("没有运行 r9", "r1")),
    ],
)
def test_a_name_that_is_not_there_is_told_with_those_that_are(typed, arguments, words):
    done = typed(*arguments)
    assert done.returncode == 2
    for word in words:
        assert word in done.stderr


def test_a_missing_area_is_one_problem(typed):
    told = typed("liuxi", "key_areas").stdout
    part = part_of(told, "area:ppp:exists")
    assert "同一问题" in part
    assert "area:ppp:updated" in part
    assert "area:ppp:on_topic" in part
    assert told.count("\n── ") == 19
