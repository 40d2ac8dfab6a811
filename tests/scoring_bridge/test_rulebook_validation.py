"""A wrong rulebook is refused with the file, the table path and the key."""

from pathlib import Path

import pytest

from crawler.config_file import ConfigError
from scoring_bridge.rulebook import load_rulebook

GOOD = """
id = "r"
title = "办法"
source = "s.txt"
year = 2017

[[table]]
id = "t"
name = "表"
kinds = ["city"]
notes = []
bonus = { name = "加减分项", text = "加减", points = 5, step = [{ id = "s1", text = "加1分", points = 1 }] }

[[table.block]]
id = "b1"
name = "甲"
points = 60

[[table.block.indicator]]
id = "i1"
name = "指标一"
text = "一。"
points = 60
clause = [
  { id = "c1", mode = "auto", weight = 1, partial = "share", checks = ["known"], text = "自动" },
  { id = "c2", mode = "human", weight = 1, text = "人工" },
  { id = "c3", mode = "assisted", weight = 1, partial = "none", planned = ["later"], text = "辅助" },
]

[[table.block]]
id = "b2"
name = "乙"
points = 40

[[table.block.indicator]]
id = "i2"
name = "指标二"
text = "二。"
points = 40
clause_per_area = [
  { id = "p1", mode = "auto", weight = 1, partial = "none", planned = ["x"], subjects = ["area:{id}"], text = "x" },
]

[[annex]]
id = "a"
name = "附"
title = "附件"
kinds = ["city"]
text = "（一）"
item = [{ id = "n1", points = 5, text = "最多扣5分" }]
"""

TABLE = '[[table]] 第 1 个（id = "t"）'
B1, B2 = (f'{TABLE} [[block]] 第 {n} 个（id = "b{n}"）' for n in (1, 2))
I1, I2 = f'{B1} [[indicator]] 第 1 个（id = "i1"）', f'{B2} [[indicator]] 第 1 个（id = "i2"）'


def clause(number: int, key: str) -> str:
    return f'{I1} [[clause]] 第 {number} 个（id = "c{number}"） 键 {key}'


STEP = f'{TABLE} [bonus] [[step]] 第 1 个（id = "s1"） 键 points'
MISTAKES = [
    ('id = "i2"', 'id = "i1"', f'{B2} [[indicator]] 第 1 个（id = "i1"） 键 id', "指标编号 i1 在本表内重复"),
    ('id = "b2"', 'id = "b1"', f'{TABLE} [[block]] 第 2 个（id = "b1"） 键 id', "编号 b1 与第 1 个重复"),
    ('id = "c2"', 'id = "c1"', f'{I1} [[clause]] 第 2 个（id = "c1"） 键 id', "编号 c1 与第 1 个重复"),
    ('checks = ["known"]', 'checks = ["nobody"]', clause(1, "checks"), "没有名为 nobody 的检查项"),
    ('planned = ["later"]', 'evidence = ["nobody"]', clause(3, "evidence"), "没有名为 nobody 的检查项"),
    (
        'mode = "auto", weight = 1, partial = "share"',
        'mode = "auto", weight = 0, partial = "share"',
        clause(1, "weight"),
        "权重 0 不是正整数",
    ),
    ('mode = "human", weight = 1', 'mode = "human", weight = -2', clause(2, "weight"), "权重 -2 不是正整数"),
    (
        'mode = "human", weight = 1',
        'mode = "human", weight = 1000000',
        clause(1, "weight"),
        "权重过小，条款分值不足 0.01 分",
    ),
    ('partial = "share"', 'partial = "third"', clause(1, "partial"), "没有名为 third 的部分符合的计分办法"),
    ('partial = "share", ', "", clause(1, "partial"), "没有写明部分符合时怎样计分"),
    (
        'partial = "none", planned = ["later"]',
        'planned = ["later"]',
        clause(3, "partial"),
        "没有写明部分符合时怎样计分",
    ),
    ('mode = "human"', 'mode = "manual"', clause(2, "mode"), "没有名为 manual 的判定方式"),
    (
        'mode = "auto", weight = 1, partial = "share"',
        'mode = "human", weight = 1',
        clause(1, "checks"),
        "人工条款不能指定检查项（known）",
    ),
    (
        'mode = "human", weight = 1',
        'mode = "human", weight = 1, partial = "half"',
        clause(2, "partial"),
        "人工条款没有部分符合的计分办法",
    ),
    ('checks = ["known"]', "checks = []", clause(1, "checks"), "自动条款没有检查项"),
    ('checks = ["known"]', 'checks = ["known"], planned = ["known"]', clause(1, "planned"), "同一检查项写了两次"),
    (
        'mode = "human", weight = 1',
        'mode = "human", weight = 1, requires = "money"',
        clause(2, "requires"),
        "没有名为 money 的适用条件",
    ),
    (
        'subjects = ["area:{id}"]',
        'subjects = ["area"]',
        f'{I2} [[clause_per_area]] 第 1 个（id = "p1"） 键 subjects',
        "没有用 {id} 区分各重点领域的对象",
    ),
    ('name = "甲"\npoints = 60', 'name = "甲"\npoints = 50', f"{TABLE} [[block]]", "各部分分值之和为 90，不是 100"),
    (
        'text = "一。"\npoints = 60',
        'text = "一。"\npoints = 59',
        f"{B1} 键 points",
        "“甲”为 60 分，其各项指标之和为 59 分",
    ),
    ('text = "一。"', 'text = " "', f"{I1} 键 text", "考核内容为空"),
    ('kinds = ["city"]\nnotes', 'kinds = ["town"]\nnotes', f"{TABLE} 键 kinds", "没有名为 town 的单位类别"),
    ('kinds = ["city"]\nnotes', 'kinds = ["city", "city"]\nnotes', f"{TABLE} 键 kinds", "单位类别 city 已有评分表"),
    ('text = "加减", points = 5', 'text = "加减", points = 0', f"{TABLE} [bonus] 键 points", "分值 0 不是正整数"),
    (
        'points = 5, text = "最多',
        'points = 0, text = "最多',
        '[[annex]] 第 1 个（id = "a"） [[item]] 第 1 个（id = "n1"） 键 points',
        "分值 0 不是正整数",
    ),
    ('id = "i2"', 'id = "i.2"', f'{B2} [[indicator]] 第 1 个（id = "i.2"） 键 id', "编号 'i.2' 不合规"),
    ('id = "c2"', 'id = "ppp.c2"', f'{I1} [[clause]] 第 2 个（id = "ppp.c2"） 键 id', "编号 'ppp.c2' 不合规"),
    ('id = "b2"', 'id = ""', f'{TABLE} [[block]] 第 2 个（name = "乙"） 键 id', "编号 '' 不合规"),
    ('id = "r"', 'id = "../r"', "键 id", "编号 '../r' 不合规"),
    *(
        ('text = "加1分", points = 1', f'text = "加1分", points = {points}', STEP, "每次的分值")
        for points in ("nan", '"-Infinity"', "0", "5.01", "-6", '"1e-999"', "0.125")
    ),
    ('weight = 1, text = "人工"', 'wieght = 1, text = "人工"', clause(2, "wieght"), "没有名为 wieght 的键"),
    ('weight = 1, text = "人工"', 'weight = 1.5, text = "人工"', clause(2, "weight"), "应为整数"),
]


@pytest.mark.parametrize(("good", "bad", "place", "problem"), MISTAKES)
def test_a_mistake_is_named_with_file_table_path_and_key(
    tmp_path: Path, good: str, bad: str, place: str, problem: str
) -> None:
    assert GOOD.count(good) == 1
    path = tmp_path / "rulebook.toml"
    path.write_text(GOOD.replace(good, bad), "utf-8")
    with pytest.raises(ConfigError) as raised:
        load_rulebook(path, frozenset({"known"}))
    assert any(str(error).startswith(f"{path} {place}：{problem}") for error in raised.value.errors), raised.value


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "rulebook.toml"
    path.write_text(GOOD.replace('"known"', '"nobody"').replace('"later"', '"x", "x"'), "utf-8")
    with pytest.raises(ConfigError) as raised:
        load_rulebook(path, frozenset({"known"}))
    assert [error.problem for error in raised.value.errors] == ["没有名为 nobody 的检查项", "同一检查项写了两次"]


def test_a_good_rulebook_is_read_and_its_version_follows_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "rulebook.toml"
    path.write_text(GOOD, "utf-8")
    first = load_rulebook(path, frozenset({"known"}))
    path.write_text(GOOD + "# 改动\n", "utf-8")
    second = load_rulebook(path, frozenset({"known"}))
    assert first.version.startswith("r@")
    assert first.version != second.version
    assert first.tables == second.tables
